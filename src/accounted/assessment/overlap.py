"""Double counting: what encompasses this incident, or is encompassed by it, and is therefore never added."""

from __future__ import annotations

from collections.abc import Sequence

from accounted.assessment.case import Case
from accounted.assessment.noticed import Noticed, notice, side
from accounted.assessment.weighed import Weighed
from accounted.linkage.incident import Related, Relation
from accounted.terms.weighing import Standing

_SENTENCES = {
    (
        Relation.ENCOMPASSES,
        True,
    ): "This is a toll over several incidents; it covers {other}. The two are never added.",
    (
        Relation.ENCOMPASSES,
        False,
    ): "{other} is a toll over several incidents and covers this one. The two are never added.",
    (
        Relation.CONSEQUENCE,
        True,
    ): "What is told here follows from {other}. Its numbers are not added to that toll.",
    (
        Relation.CONSEQUENCE,
        False,
    ): "{other} follows from this incident (remains found, a trial). Its"
    " numbers are not added to this toll.",
}


def overlaps(case: Case, weighed: Sequence[Weighed]) -> tuple[Noticed, ...]:
    """A finding for each related incident whose numbers must not be added to this one's."""
    found = []
    for related in case.incident.related:
        sentence = _SENTENCES.get((related.relation, related.outward))
        if sentence is not None:
            found.append(_overlap(case, related, sentence, weighed))
    aggregates = [w for w in weighed if w.standing is Standing.AGGREGATE]
    if aggregates:
        first = aggregates[0]
        found.append(
            notice(
                case.incident.id,
                "overlap",
                f"{first.count.describe()} is told over several incidents; it is listed, not counted in.",
                "the words count over a stretch of time or an area",
                tuple(map(side, aggregates)),
                first.series.key,
            )
        )
    return tuple(found)


def _overlap(case: Case, related: Related, sentence: str, weighed: Sequence[Weighed]) -> Noticed:
    sides = tuple(side(w) for w in weighed if w.counted and w.series.whole)[:1]
    reason = "; ".join(related.reasons) or f"related by a score of {related.score:.2f}"
    return notice(
        f"{case.incident.id} {related.incident}",
        "overlap",
        sentence.format(other=related.incident),
        reason,
        sides,
    )
