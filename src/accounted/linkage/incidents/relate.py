"""How an incident stands to a toll over many, to a grave, to what recalls it. Never an addition."""

from __future__ import annotations

from accounted.linkage.incident import Link, Relation
from accounted.linkage.incidents.keys import names_of
from accounted.linkage.mention import Mention, MentionKind
from accounted.linkage.mentions import parsed

_EVENTS = {MentionKind.INCIDENT, MentionKind.RECALL}


def relate(outer: Mention, inner: Mention) -> tuple[Relation, Link] | None:
    """The proposed relation of an aggregate or a find of remains to an incident, or None.

    An aggregate encompasses an incident whose time lies within its own and that shares a place with
    it, or stands in the same document. A find follows from an earlier incident at its place.
    """
    if inner.kind not in _EVENTS:
        return None
    if outer.kind is MentionKind.AGGREGATE:
        return _encompasses(outer, inner)
    if outer.kind is MentionKind.REMAINS:
        return _follows(outer, inner)
    return None


def _encompasses(outer: Mention, inner: Mention) -> tuple[Relation, Link] | None:
    reasons = list(_shared(outer, inner))
    if not reasons:
        return None
    period, when = parsed(outer.when), parsed(inner.when or inner.window)
    if period is not None and when is not None:
        if not when.may_overlap(period):
            return None
        reasons.append(f"{when} lies in {period}")
    score = 0.5 + 0.2 * len(reasons)
    return Relation.ENCOMPASSES, _link(outer, inner, score, reasons)


def _follows(outer: Mention, inner: Mention) -> tuple[Relation, Link] | None:
    reasons = list(_shared(outer, inner))
    if not reasons:
        return None
    found, when = parsed(outer.when), parsed(inner.when or inner.window)
    if found is not None and when is not None:
        if found.surely_before(when):
            return None
        reasons.append(f"found {found}, after {when}")
    return Relation.CONSEQUENCE, _link(outer, inner, 0.4 + 0.2 * len(reasons), reasons)


def _shared(outer: Mention, inner: Mention) -> list[str]:
    reasons = []
    shared = set(names_of(outer)) & set(names_of(inner))
    if shared:
        reasons.append(f"the same place: {', '.join(sorted(shared))}")
    if outer.document == inner.document:
        reasons.append("the same document tells of both")
    return reasons


def _link(outer: Mention, inner: Mention, score: float, reasons: list[str]) -> Link:
    return Link(
        left=outer.id, right=inner.id, score=round(min(score, 0.95), 3), reasons=tuple(reasons)
    )
