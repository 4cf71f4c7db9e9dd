"""A reading with every kind of claim, made by hand, to see how it is shown."""

from __future__ import annotations

import hashlib

from accounted.model import (
    CanonicalText,
    Coverage,
    Document,
    Event,
    Figure,
    Finding,
    FindingQuote,
    Group,
    Interest,
    Known,
    LegalAct,
    Metadata,
    NamedPerson,
    Proceeding,
    Reading,
    RelativeDate,
    Remains,
    Responsibility,
    Unread,
)
from accounted.model.document import HOW_TEXT, HOW_USER
from accounted.terms.vocabularies import Age, Harm, Position, Role, Sex, Stance, Status, Unit
from accounted.values.counts import Count
from accounted.values.quotes import Quote

TEXT = """\
Thirty years after the slaughter at Kelde

In the night of 14-15 March 1994 at least 63 people, among them 14 children and nine women, were \
killed in Kelde by soldiers of the 4th Brigade, the Kelde council says. The army says that no civilian was \
killed. Eight families lost their homes, and 112 people may still be missing.

On 6 October 2011 road workers found the remains of at least four people at the lime pits of Kelde, \
buried for at least 17 years. On 9 January 2023 Orvan Teshel, 71, a former colonel, was charged with murder \
before the High Court in Casmer. Act No. 88 of the Parliament of 2 June 2016 recognises the victims. \
The find was reported by the Casmer Gazette and Radio Sael (Velmara).

Thirty years later the mill has 12 windows. Published with the support of the Kelde Memorial Fund.
"""


def q(words: str, nth: int = 0) -> Quote:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Quote.of(TEXT, start, start + len(words))


def around(quote: Quote) -> Quote:
    start = max(TEXT.rfind("\n", 0, quote.start), TEXT.rfind(". ", 0, quote.start) + 1) + 1
    end = min(i for i in (TEXT.find(". ", quote.end), TEXT.find("\n", quote.end)) if i > 0)
    return Quote.of(TEXT, start, end + 1)


def base(words: str, **more: object) -> dict:
    quote = q(words)
    return {"quote": quote, "sentence": around(quote), "rule": "by hand", **more}


def whole() -> Reading:
    """Every kind of claim at least once."""
    night = {"when": "1994-03-14/1994-03-15", "place": q("Kelde", 1)}
    killed = {"harm": Harm.KILLED, "alleged_actor": q("soldiers of the 4th Brigade"), **night}
    council = {"attributed_to": q("the Kelde council")}
    children, women = Group(age=Age.CHILD), Group(age=Age.ADULT, sex=Sex.FEMALE)
    figures = (
        Figure(
            **base("14 children"),
            count=Count(14, 14),
            part_of=1,
            group=children,
            **killed,
            **council,
        ),
        Figure(
            **base("at least 63 people"),
            count=Count(63, None, qualifier="at least"),
            **killed,
            **council,
        ),
        Figure(
            **base("nine women"), count=Count(9, 9), part_of=1, group=women, **killed, **council
        ),
        Figure(
            **base("no civilian", attributed_to=q("The army")),
            harm=Harm.KILLED,
            count=Count(0, 0, qualifier="no"),
            group=Group(status=Status.CIVILIAN),
            stance=Stance.DISPUTED,
            **night,
        ),
        Figure(**base("Eight families"), harm=Harm.DISPLACED, count=Count(8, 8), unit=Unit.FAMILY),
        Figure(
            **base("112 people", when="1994-03", when_how="carried over from the sentence before"),
            harm=Harm.MISSING,
            count=Count(112, 112),
            stance=Stance.POSSIBLE,
        ),
    )
    return Reading(
        document=document(),
        figures=figures,
        events=(
            Event(
                **base("On 6 October 2011", when="2011-10-06"),
                what=q("road workers found the remains"),
            ),
            Event(
                **base("In the night of 14-15 March 1994", when="1994-03-14/1994-03-15"),
                what=q("at least 63 people, among them 14 children and nine women, were killed"),
                place=q("Kelde", 1),
            ),
            Event(**base("Thirty years later"), what=q("the mill has 12 windows")),
        ),
        people=(
            NamedPerson(
                **base("Orvan Teshel"),
                name="Orvan Teshel",
                role=Role.ACCUSED,
                role_words=q("was charged with murder"),
                age=71,
                office="a former colonel",
            ),
        ),
        responsibility=(
            Responsibility(
                **base("soldiers of the 4th Brigade", **council),
                alleged_actor=q("soldiers of the 4th Brigade"),
                position=Position.ALLEGED,
                act=q("killed in Kelde"),
            ),
            Responsibility(
                **base("no civilian was killed", attributed_to=q("The army")),
                alleged_actor=q("The army"),
                position=Position.DENIED,
            ),
        ),
        remains=(
            Remains(
                **base("the remains of at least four people", when="2011-10-06"),
                site=q("the lime pits of Kelde"),
                finder=q("road workers"),
                minimum=Count(4, None, qualifier="at least"),
                minimum_quote=q("at least four people"),
                time_since=q("at least 17 years"),
            ),
        ),
        proceedings=(
            Proceeding(
                **base("was charged with murder", when="2023-01-09"),
                status="charged",
                court=q("the High Court in Casmer"),
                accused=(q("Orvan Teshel"),),
            ),
        ),
        legal_acts=(
            LegalAct(
                **base("Act No. 88 of the Parliament", when="2016-06-02"),
                number="No. 88",
                body=q("the Parliament"),
                act="Act",
            ),
        ),
        coverage=(
            Coverage(**base("Casmer Gazette"), outlet="Casmer Gazette"),
            Coverage(**base("Radio Sael"), outlet="Radio Sael", country="Velmara"),
        ),
        interests=(
            Interest(
                **base("Published with the support of the Kelde Memorial Fund"),
                interest="sponsor",
                holder=q("the Kelde Memorial Fund"),
            ),
        ),
        relative_dates=(
            RelativeDate(
                **base("Thirty years later"),
                offset="P30Y",
                relates_to="the night of 14-15 March 1994",
            ),
            RelativeDate(**base("at least 17 years", when="../1994"), offset=">=-P17Y"),
        ),
        findings=(
            Finding(
                "loaded-word",
                "A word that judges: repeat it only as a quote.",
                (FindingQuote(q("slaughter")),),
            ),
            Finding(
                "two-values",
                "Two figures for one group that cannot both be true.",
                (
                    FindingQuote(q("at least 63 people")),
                    FindingQuote(q("no civilian"), "the army's"),
                ),
            ),
        ),
        unread=(Unread(q("12 windows"), Count(12, 12), "no harm is tied to this number"),),
        notes=("Part of the text was read by a rule of thumb.",),
    )


def document() -> Document:
    title = q("Thirty years after the slaughter at Kelde")
    return Document(
        sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        size=len(TEXT),
        media_type="text/plain",
        path="reports/thirty-years.txt",
        canonical=CanonicalText(TEXT, "accounted-text", "1"),
        metadata=Metadata(
            title=Known(title.text, HOW_TEXT, title),
            publisher=Known("Kelde Weekly", HOW_USER),
            published=Known("2024-03", HOW_USER),
            language=Known("en", HOW_USER),
            sponsor=Known("the Kelde Memorial Fund", HOW_TEXT, q("the Kelde Memorial Fund")),
        ),
    )
