"""The sentences that go with estimates: what each method assumes, and what no method can know."""

from __future__ import annotations

#: What stands at the top of every report.
INTERNAL = (
    "Internal: made for those who work on the estimate. It names lists and holds small cells, and has not"
    " passed the gate of a release."
)

#: How the panel calls a method.
LABELS = {
    "chapman": "Chapman (two lists)",
    "chao": "Chao's lower bound",
    "sample-coverage": "Sample coverage (Chao-Tsay)",
    "independence": "Independence",
    "loglinear-bic": "Log-linear, by BIC",
    "loglinear-aic": "Log-linear, by AIC",
    "sparse-mse": "SparseMSE (stepwise)",
    "dga": "Decomposable graphs, averaged",
    "lcmcr": "Latent classes (LCMCR)",
}

ASSUMPTIONS = {
    "chapman": "Being on one list does not change anyone's chance of being on the other, and on "
    "each list everyone has the same chance.",
    "chao": "People differ in their chance of being documented and the lists do not depend on each "
    "other; then at least this many lived through or died of what is recorded.",
    "sample-coverage": "What the recaptured people are like tells how much of the population the "
    "lists cover; dependence between lists is summed up in pairs.",
    "independence": "No list depends on another and everyone has the same chance on each list; "
    "almost never true, given for comparison.",
    "loglinear-bic": "The one model with the smallest BIC is right: only the dependences it names "
    "exist, and never that of all lists at once.",
    "loglinear-aic": "The one model with the smallest AIC is right: only the dependences it names "
    "exist, and never that of all lists at once.",
    "sparse-mse": "Only pairs of lists depend on each other, and those pairs are found by adding "
    "the most surprising overlap until none is (p < 0.02).",
    "dga": "Some decomposable graph of dependences among the lists is right; every one is weighed "
    "by how well it predicts the table, under a Dirichlet prior of weight delta in each cell.",
    "lcmcr": "People fall into classes alike in how they come onto lists; within a class the lists "
    "do not depend on each other. The prior decides how few classes are preferred.",
}

NOT_IDENTIFIED = (
    "Models that fit the documented data equally well can give arbitrarily different numbers of "
    "undocumented people; no diagnostic of fit can tell them apart (Aleshin-Guendel, Sadinle & "
    "Wakefield). Which assumptions hold has to be argued from knowledge of the lists."
)
BESIDE = (
    "These are estimates, each attributed to its method, settings and author. They stand beside "
    "the documented count and never replace it, nor are they added to it."
)
CLOSED = (
    "Every method assumes one closed population, the same for all lists in place, period and kind "
    "of harm, and that the lists were matched without error: missed matches raise an estimate, "
    "false matches lower it."
)
DISPUTES = (
    "Estimates of this kind have been disputed: for Peru 1980-2000 the truth commission published "
    "69,280 (61,007-77,552); Rendón (2019) put it at 48,000 with the State as main perpetrator, and "
    "Manrique-Vallier and Ball (2019) answered that this contradicts the documented deaths; a "
    "re-estimate with latent classes gave 58,234 (56,741-61,289) or, with liberal matching, 65,958 "
    "(61,462-75,387). The United Kingdom's 10,000 to 13,000 potential victims of modern slavery in "
    "2013 was criticised by Whitehead and others (2021) as substantially overstated by the procedure."
)

STATEMENTS = (BESIDE, NOT_IDENTIFIED, CLOSED, DISPUTES)
