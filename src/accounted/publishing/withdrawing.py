"""What people withdrew from publication, and an edition without it.

An edition holds no id of the record, so a claim is found in it by its kind, its words' place and its
document. Where a document is not named in public, kind and place alone decide: rather too much goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from accounted.model.judgement import About, Judgement
from accounted.publishing import history as h
from accounted.publishing.edition import Document, Edition, Incident, Origin, Statement
from accounted.publishing.history import Changed, Gone, Step
from accounted.publishing.withholding import Names
from accounted.terms.withdrawal import PROTECTING, Category


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What is withdrawn now, each with its category. On each thing the newest decision holds."""

    things: Mapping[str, Category]
    """By claim or document."""
    codes: Mapping[str, Category]
    """By public code of an incident."""

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> Withdrawn:
        """From standing decisions."""
        things: dict[str, Category] = {}
        codes: dict[str, Category] = {}
        for each in sorted(judgements, key=lambda j: j.seq):
            if each.about is not About.PUBLICATION:
                continue
            category = Category(each.value["category"])
            for held, keys in ((things, each.standing), (codes, each.value.get("codes", ()))):
                for key in keys:
                    if each.value["withdrawn"]:
                        held[key] = category
                    else:
                        held.pop(key, None)
        return cls(things, codes)

    @property
    def protecting(self) -> frozenset[str]:
        """The claims and documents whose names are kept back everywhere."""
        return frozenset(k for k, category in self.things.items() if category in PROTECTING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """By what a withdrawn claim, or all of a document, is found in an edition."""

    category: Category
    sha256: str | None
    """Of the document, published or not."""
    kind: str | None = None
    """None: everything of the document."""
    span: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Everything that must go from an edition."""

    codes: Mapping[str, Category]
    traces: tuple[Trace, ...]
    names: tuple[str, ...] = ()
    """Names that may stand nowhere."""


def without(edition: Edition, cut: Cut) -> Edition | None:
    """The edition re-issued without what was withdrawn; None where it holds nothing of it.

    An incident that rested on something withdrawn goes whole from this edition: its ranges cannot be
    weighed anew from what an edition holds.
    """
    tombs = dict(_tombs(edition, cut))
    named = Names(cut.names).mask_all(edition) if cut.names else edition
    if not tombs and named == edition:
        return None
    left = tuple(_unrelated(i, tombs) for i in named.incidents if i.code not in tombs)
    return replace(
        named,
        incidents=left,
        documents=_cited(named, left),
        origins=_heard(named, left),
        version=edition.version + 1,
        gone=_gone(named, tombs),
        log=tuple(_step(s, tombs) for s in named.log),
    )


def _tombs(edition: Edition, cut: Cut) -> Iterable[tuple[str, Gone]]:
    known = {g.code: g for g in edition.gone}
    for code, category in cut.codes.items():
        if code in known and known[code].how != h.WITHDRAWN:
            yield code, _gone_for(edition, code, h.WITHDRAWN, category)
    for incident in edition.incidents:
        codes = [c for c in (incident.code, *incident.previous_codes) if c in cut.codes]
        part = _rests_on(edition, incident, cut)
        if codes:
            yield incident.code, _gone_for(edition, incident.code, h.WITHDRAWN, cut.codes[codes[0]])
        elif part is not None:
            yield incident.code, _gone_for(edition, incident.code, h.PART_WITHDRAWN, part)


def _gone_for(edition: Edition, code: str, how: str, category: Category) -> Gone:
    return Gone(code=code, how=how, since=edition.name, category=str(category))


def _rests_on(edition: Edition, incident: Incident, cut: Cut) -> Category | None:
    for trace in cut.traces:
        if any(_is(edition, s, trace) for s in incident.statements):
            return trace.category
        if trace.kind is None and any(
            edition.document(d).sha256 == trace.sha256 for d in incident.documents if trace.sha256
        ):
            return trace.category
    return None


def _is(edition: Edition, one: Statement, trace: Trace) -> bool:
    if trace.kind is None or (one.kind, one.span) != (trace.kind, trace.span):
        return False
    return edition.document(one.document).sha256 in (None, trace.sha256)


def _unrelated(incident: Incident, tombs: Mapping[str, Gone]) -> Incident:
    related = tuple(r for r in incident.related if r.code not in tombs)
    return incident if related == incident.related else replace(incident, related=related)


def _cited(edition: Edition, left: Iterable[Incident]) -> tuple[Document, ...]:
    cited = {d for i in left for d in i.documents}
    kept = [d for d in edition.documents if d.id in cited]
    return tuple(d if d.copies in cited else replace(d, copies=None) for d in kept)


def _heard(edition: Edition, left: Iterable[Incident]) -> tuple[Origin, ...]:
    heard = {o for i in left for o in _origins(i)}
    return tuple(o for o in edition.origins if o.id in heard)


def _origins(incident: Incident) -> Iterable[str]:
    yield from (s.origin for s in incident.statements)
    yield from (c.origin for s in incident.series for r in s.rows for c in r.cells)
    yield from (s.range.alone for s in incident.series if s.range.alone)
    yield from (o for t in (*incident.when.told, *incident.where.told) for o in t.origins)
    yield from (side.origin for n in incident.noticed for side in n.sides)


def _gone(edition: Edition, tombs: Mapping[str, Gone]) -> tuple[Gone, ...]:
    found = {g.code: g for g in edition.gone} | dict(tombs)
    into = {c: g for c, g in found.items() if g.into not in tombs}
    orphaned = {
        c: replace(tombs[g.into], code=c)
        for c, g in found.items()
        if g.into is not None and g.into in tombs
    }
    return tuple(v for _, v in sorted((into | orphaned).items()))


def _step(step: Step, tombs: Mapping[str, Gone]) -> Step:
    """A step of the log, in which nothing of what was withdrawn is told any more."""
    kept = tuple(c for c in step.incidents if c.code not in tombs and not _names(c, tombs))
    return step if kept == step.incidents else replace(step, incidents=kept)


def _names(changed: Changed, tombs: Mapping[str, Gone]) -> bool:
    return any(c.before in tombs or c.after in tombs for c in changed.changes)
