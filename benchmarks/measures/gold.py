"""How well the figures of coded reports are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import scoring
from measures.measure import Measure, share
from measures.reports import Report, read
from scoring import VALUE, VALUE_AND_GROUP, Found, Pairing

ATTRIBUTES = (
    "attributed_to.correct",
    "attributed_to.presence",
    "when.exact",
    "when.compatible",
    "place.correct",
    "stance",
    "alleged_actor.presence",
    "alleged_actor.correct",
    "part_of.correct",
    "part_of.absent",
    "approx",
    "group.status",
)


@dataclass(frozen=True)
class Scored:
    """A set of reports, read and held against its coder."""

    measures: tuple[Measure, ...]
    styles: dict[str, Found]
    reports: int
    """How many."""


def score(name: str, reports: Iterable[Report]) -> Scored:
    docs = [(report.style, Pairing(report.figures, read(report)["figures"])) for report in reports]
    every = [doc for _, doc in docs]
    styles = dict.fromkeys(style for style, _ in docs)
    return Scored(
        tuple(_measures(name, every)),
        {s: scoring.mention([d for style, d in docs if style == s], VALUE) for s in sorted(styles)},
        len(docs),
    )


def _measures(name: str, docs: list[Pairing]) -> Iterator[Measure]:
    for key, by in (("f1", VALUE), ("f1_with_group", VALUE_AND_GROUP)):
        found = scoring.mention(docs, by)
        counts = f"{found.right} right, {found.stated} stated, {found.read} read"
        yield Measure(f"{name}.{key}", found.f1, counts)
    shares = scoring.attributes(docs)
    for attribute in ATTRIBUTES:
        if attribute in shares:
            yield share(f"{name}.{attribute}", shares[attribute].right, shares[attribute].of)
