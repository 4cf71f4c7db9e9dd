"""How far two recorders agree on what both judged (claims, pairs of people), and on what they do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

from accounted.errors import NotInRecord, UsageError
from accounted.model.judgement import About, Judgement, latest
from accounted.project import Project
from accounted.record import Record, queries
from accounted.record.decisions import CLAIM_STATUS, PEOPLE
from accounted.record.holdings import RecordedClaim
from accounted.record.judgements import judgements
from accounted.values.kappa import Kappa, cohens_kappa
from accounted.workflow.session import opened

Subjects = tuple[str, ...]
"""The claims that one decision is on, in the order of their ids."""

JUDGED = {About.CLAIM: "claim", About.PERSON: "pair of people"}
WORDS = {About.CLAIM: CLAIM_STATUS, About.PERSON: PEOPLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """What two recorders decided differently on, with its words and both reasons."""

    claim: str
    document: str
    quote: str
    sentence: str
    first: Judgement
    second: Judgement
    beside: RecordedClaim | None = None
    """The other claim, where they judged whether two name one person."""

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "claim": self.claim,
            "document": self.document,
            "quote": self.quote,
            "sentence": self.sentence,
            "beside": self.beside
            and {
                "claim": self.beside.id,
                "document": self.beside.document,
                "quote": self.beside.claim.quote.text,
                "sentence": self.beside.claim.sentence.text,
            },
            "first": self.first.to_json(),
            "second": self.second.to_json(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Two recorders' agreement on claims or pairs of people: kappa, what it is made of, disagreements."""

    first: str
    second: str
    blind_only: bool
    kappa: Kappa
    disagreements: tuple[Disagreement, ...]

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        k = self.kappa
        return {
            "first": self.first,
            "second": self.second,
            "blind_only": self.blind_only,
            "n": k.n,
            "categories": list(k.categories),
            "table": [list(row) for row in k.table],
            "observed": _number(k.observed),
            "expected": _number(k.expected),
            "kappa": _number(k.value),
            "undefined": k.undefined,
            "disagreements": [d.to_json() for d in self.disagreements],
        }


def agreement(
    project: Project,
    first: str | None = None,
    second: str | None = None,
    *,
    blind_only: bool = True,
    about: About = About.CLAIM,
) -> tuple[Agreement, ...]:
    """The agreement of two recorders, or of each pair of those who judged.

    `about` is CLAIM, or PERSON for the pairs of claims that may name one person. Each one's last
    standing decision on a claim (a pair) counts; with `blind_only`, the last that was made without
    seeing what others decided. What only one of the two judged does not count.

    Raises:
        NotInRecord: nobody of that name judged one (so); those who did are listed.
        UsageError: only one of two names, or the same twice.
    """
    if (first is None) != (second is None) or (first is not None and first == second):
        raise UsageError("Name two recorders, or none for all pairs.")
    with opened(project) as record:
        decided = _decided(record, blind_only, about)
        for name in (first, second):
            if name is not None and name not in decided:
                how = " blind" if blind_only else ""
                some = ", ".join(sorted(decided)) or "nobody"
                more = " Open decisions count with --all." if blind_only else ""
                raise NotInRecord(
                    f"{name} has no{how} judgement on a {JUDGED[about]} that stands. Who has: {some}.{more}"
                )
        named = [(first, second)] if first and second else combinations(sorted(decided), 2)
        return tuple(_between(record, decided, a, b, blind_only, about) for a, b in named)


def _decided(
    record: Record, blind_only: bool, about: About
) -> dict[str, dict[Subjects, Judgement]]:
    """By recorder and claims: the last decision."""
    on: dict[Subjects, list[Judgement]] = defaultdict(list)
    for each in judgements(record, about=about):
        if each.blind or not blind_only:
            # A claim corrected since is still one on which both decided.
            on[tuple(sorted(each.became.get(t, t) for t in each.targets))].append(each)
    found: dict[str, dict[Subjects, Judgement]] = defaultdict(dict)
    for judged, made in on.items():
        for recorder, last in latest(made).items():
            found[recorder][judged] = last
    return dict(found)


def _between(
    record: Record,
    decided: Mapping[str, Mapping[Subjects, Judgement]],
    first: str,
    second: str,
    blind_only: bool,
    about: About,
) -> Agreement:
    both = [(c, j, decided[second][c]) for c, j in decided[first].items() if c in decided[second]]
    return Agreement(
        first=first,
        second=second,
        blind_only=blind_only,
        kappa=cohens_kappa(((a.decision, b.decision) for _, a, b in both), WORDS[about]),
        disagreements=tuple(_apart(record, both)),
    )


def _apart(
    record: Record, both: Iterable[tuple[Subjects, Judgement, Judgement]]
) -> Iterable[Disagreement]:
    for judged, one, other in both:
        if one.decision != other.decision:
            held, *others = (queries.claim(record, claim) for claim in judged)
            yield Disagreement(
                claim=held.id,
                document=held.document,
                quote=held.claim.quote.text,
                sentence=held.claim.sentence.text,
                first=one,
                second=other,
                beside=others[0] if others else None,
            )


def _number(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 6)
