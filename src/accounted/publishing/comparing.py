"""Two editions compared: what a reader of both would find to be other, incident by incident."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from accounted.publishing import history as told
from accounted.publishing.edition import Document, Edition, Incident, Series, Statement
from accounted.publishing.history import Change, Changed


def compared(old: Edition, new: Edition) -> tuple[Changed, ...]:
    """What is other of each incident, in the order of the codes. Nothing else is in the result."""
    before = {i.code: i for i in old.incidents}
    after = {i.code: i for i in new.incidents}
    found = []
    for code in sorted(before.keys() | after.keys()):
        was, now = before.get(code), after.get(code)
        if was is None:
            changes: tuple[Change, ...] = (Change(what=told.ADDED),)
        elif now is None:
            changes = (_left(code, new),)
        else:
            changes = tuple(_of_incident(old, was, new, now))
        if changes:
            found.append(Changed(code=code, changes=changes))
    return tuple(found)


def of_the_whole(old: Edition, new: Edition) -> tuple[Change, ...]:
    """What is other of the editions as wholes: settings, versions, what is not in them."""
    before, after = dict(_settings(old)), dict(_settings(new))
    return tuple(
        Change(what="setting", about=name, before=before.get(name), after=after.get(name))
        for name in dict.fromkeys((*before, *after))
        if before.get(name) != after.get(name)
    )


def _settings(edition: Edition) -> Iterator[tuple[str, str]]:
    method, shown = edition.method, edition.disclosure
    yield "rule for figures on which sources disagree", method.rule
    yield "scale of grades", method.scale
    yield "status where no words tell it", method.civilian_default
    yield "version of the criteria", str(method.criteria or "none")
    yield "version of the method", edition.imprint.method_version
    yield "the dead are named where published documents name them", _yes(shown.name_the_dead)
    yield "coordinates are published", _yes(shown.publish_coordinates)
    yield "smallest count published of torture and sexual violence", str(shown.floor)
    yield from ((f"version of {name}", version) for name, version in method.versions)
    yield "readers", ", ".join(method.readers) or "none"
    yield "documents withheld for security", str(edition.left.withheld_documents)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _left(code: str, new: Edition) -> Change:
    gone = next((g for g in new.gone if g.code == code), None)
    if gone is None:
        return Change(what=told.GONE)
    if gone.how == told.MERGED:
        return Change(what=told.MERGED, after=gone.into)
    if gone.how == told.NOT_ACCEPTED:
        return Change(what=told.GONE)
    return Change(what=told.WITHDRAWN, after=gone.category)


def _of_incident(old: Edition, was: Incident, new: Edition, now: Incident) -> Iterator[Change]:
    found = [
        *_values(was, now),
        *_series(was, now),
        *_statements(old, was, new, now),
        *_people(was, now),
        *_others(was, now),
    ]
    yield from found
    if not found and _bare(was) != _bare(now):
        yield Change(what="details")


def _bare(incident: Incident) -> Incident:
    """An incident without what only numbers things anew."""
    return replace(incident, numbers=(), decisions=(), unreviewed=0)


def _values(was: Incident, now: Incident) -> Iterator[Change]:
    for what, one, other in (
        ("date", was.when.agreed, now.when.agreed),
        ("place", was.where.agreed, now.where.agreed),
        ("kind", was.kind, now.kind),
        ("voices", was.sentence, now.sentence),
        ("criteria", _text(was.criteria), _text(now.criteria)),
        ("documents withheld", str(was.withheld_documents), str(now.withheld_documents)),
    ):
        if one != other:
            yield Change(what=what, before=one, after=other)
    for code in now.previous_codes:
        if code not in was.previous_codes:
            yield Change(what="merged in", after=code)


def _text(value: int | None) -> str | None:
    return None if value is None else str(value)


def _series(was: Incident, now: Incident) -> Iterator[Change]:
    before, after = _by_key(was), _by_key(now)
    for key in dict.fromkeys((*before, *after)):
        one, other = before.get(key), after.get(key)
        label = (after.get(key) or before[key]).label
        if _put(one) != _put(other):
            yield Change(what="figure", about=label, before=_put(one), after=_put(other))
        if one is not None and other is not None:
            yield from _graded(label, one, other)


def _by_key(incident: Incident) -> Mapping[str, Series]:
    return {s.key: s for s in incident.series}


def _put(series: Series | None) -> str | None:
    if series is None:
        return None
    best = "" if series.range.best is None else f" (best, set by a person: {series.range.best})"
    return f"{series.range.text}{best}"


def _graded(label: str, one: Series, other: Series) -> Iterator[Change]:
    if one.range.rule != other.range.rule:
        yield Change(what="rule", about=label, before=one.range.rule, after=other.range.rule)
    if one.grade.grade != other.grade.grade:
        yield Change(what="grade", about=label, before=one.grade.grade, after=other.grade.grade)


def _statements(old: Edition, was: Incident, new: Edition, now: Incident) -> Iterator[Change]:
    before = Counter(_known(old.document(s.document), s) for s in was.statements)
    after = Counter(_known(new.document(s.document), s) for s in now.statements)
    if more := (after - before).total():
        yield Change(what="claims more", after=str(more))
    if fewer := (before - after).total():
        yield Change(what="claims fewer", after=str(fewer))
    cleared = sum(bool(s.sentence) for s in now.statements)
    cleared -= sum(bool(s.sentence) for s in was.statements)
    if cleared:
        yield Change(
            what="sentences shown" if cleared > 0 else "sentences hidden", after=str(abs(cleared))
        )


def _known(document: Document, one: Statement) -> tuple[object, ...]:
    """By what a statement is known again in another edition."""
    paper = (document.sha256, document.title, document.publisher, document.published)
    return (*paper, one.kind, one.span, one.text)


def _people(was: Incident, now: Incident) -> Iterator[Change]:
    before = Counter(p.withheld for p in was.persons)
    after = Counter(p.withheld for p in now.persons)
    if before[False] != after[False]:
        yield Change(what="people named", before=str(before[False]), after=str(after[False]))


def _others(was: Incident, now: Incident) -> Iterator[Change]:
    for what, one, other in (
        ("contradictions and other things noticed", len(was.noticed), len(now.noticed)),
        ("actors blamed", _blamed(was), _blamed(now)),
        ("related incidents", len(was.related), len(now.related)),
    ):
        if one != other:
            yield Change(what="number", about=what, before=str(one), after=str(other))


def _blamed(incident: Incident) -> int:
    return sum(bool(a.alleged_by) for a in incident.actors)


__all__ = ["compared", "of_the_whole"]
