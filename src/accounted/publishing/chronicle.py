"""An edition continued from the one before it: what changed and by which decisions, what is gone and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from accounted.model.judgement import About, Judgement
from accounted.publishing import history as h
from accounted.publishing.comparing import compared, of_the_whole
from accounted.publishing.earlier import Earlier
from accounted.publishing.edition import Edition
from accounted.publishing.history import Cause, Change, Changed, Gone, Step
from accounted.publishing.material import Material
from accounted.publishing.portion import Portion
from accounted.publishing.saying import decided
from accounted.publishing.withdrawing import Withdrawn

HIDDEN = "withheld"
_HIDING = frozenset({str(About.CONFIDENTIAL), str(About.PUBLICATION)})
_TOLD = frozenset(
    {About.CLAIM, About.INCIDENT, About.SAME, About.DIFFERENT, About.RELATION, About.COPY}
    | {About.INDEPENDENT, About.RULE, About.GRADE, About.CONFIDENTIAL, About.PUBLICATION}
)


def continued(
    edition: Edition,
    earlier: Earlier | None,
    lines: Mapping[str, str],
    material: Material,
    parts: Mapping[str, Portion],
    recorders: Mapping[str, str],
) -> Edition:
    """The edition with its log and its codes that are gone. `earlier` is None for the first one.

    `lines` are its incidents as text, by code: those that are the same as before are not compared.
    """
    withdrawn = Withdrawn.of(material.judgements)
    whole = replace(edition, gone=tuple(_gone(edition, earlier, withdrawn)))
    if earlier is None:
        added = tuple(
            Changed(code=i.code, changes=(Change(what=h.ADDED),)) for i in whole.incidents
        )
        first = Step(release=whole.name, previous=None, as_of=whole.as_of, incidents=added)
        return replace(whole, log=(first,))
    same = {code for code, line in lines.items() if earlier.lines.get(code) == line}
    previous = earlier.but(same)
    since = int(previous.head.partition(":")[0])
    causes = _causes(material, since, parts, recorders)
    now = replace(whole, incidents=tuple(i for i in whole.incidents if i.code not in same))
    step = Step(
        release=whole.name,
        previous=previous.name,
        as_of=whole.as_of,
        whole=of_the_whole(previous, whole),
        incidents=tuple(_explained(c, causes.get(c.code, ())) for c in compared(previous, now)),
    )
    return replace(whole, log=(*(_clean(s, whole) for s in previous.log), step))


def _gone(edition: Edition, earlier: Earlier | None, withdrawn: Withdrawn) -> Iterator[Gone]:
    here = {i.code for i in edition.incidents}
    into = {old: i.code for i in edition.incidents for old in i.previous_codes}
    before = {g.code: g for g in earlier.edition.gone} if earlier else {}
    known = {*into, *withdrawn.codes, *before, *(earlier.lines if earlier else ())}
    for code in sorted(known - here):
        if code in withdrawn.codes:
            how, category = h.WITHDRAWN, str(withdrawn.codes[code])
            now = Gone(code=code, how=how, since=edition.name, category=category)
        elif code in into:
            now = Gone(code=code, how=h.MERGED, since=edition.name, into=into[code])
        else:
            now = Gone(code=code, how=h.NOT_ACCEPTED, since=edition.name)
        was = before.get(code)
        same = was is not None and replace(was, since=now.since) == now
        yield was if was is not None and same else now


def _causes(
    material: Material, since: int, parts: Mapping[str, Portion], recorders: Mapping[str, str]
) -> dict[str, tuple[Cause, ...]]:
    """By code: the decisions made or taken back after an entry, those alike counted together."""
    codes = dict(_codes(material, parts))
    found: dict[str, Counter[tuple[str, str, str, str]]] = {}
    made = [(j, decided(j, material), j.recorder, j.recorded) for j in material.judgements]
    made = [row for row in made if row[0].seq > since]
    made += [(t.judgement, "taken back", t.recorder, t.recorded) for t in material.taken_back]
    for judgement, what, by, on in made:
        if judgement.about not in _TOLD:
            continue
        key = (str(judgement.about), what, recorders.get(by, "a recorder"), on[:10])
        for code in dict.fromkeys(c for t in _on(judgement) for c in codes.get(t, ())):
            found.setdefault(code, Counter())[key] += 1
    return {
        code: tuple(
            Cause(about=about, decided=what, times=n, by=by, on=on)
            for (about, what, by, on), n in sorted(counted.items())
        )
        for code, counted in found.items()
    }


def _on(judgement: Judgement) -> tuple[str, ...]:
    return judgement.standing or judgement.targets


def _codes(
    material: Material, parts: Mapping[str, Portion]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """By claim or document: the codes of the incidents that have it."""
    found: dict[str, dict[str, None]] = {}
    for code, part in parts.items():
        for thing in (*part.claims, *part.documents):
            found.setdefault(thing, {})[code] = None
    for code, claim in material.anchors.items():
        found.setdefault(claim, {})[code] = None
    for thing, codes in found.items():
        yield thing, tuple(codes)


def _explained(changed: Changed, causes: tuple[Cause, ...]) -> Changed:
    """With its causes. What was printed before is not printed again where somebody closed it since."""
    changes = changed.changes
    if any(c.about in _HIDING and c.decided != "not confidential" for c in causes):
        changes = tuple(replace(c, before=HIDDEN) if c.before else c for c in changes)
    return replace(changed, changes=changes, causes=causes)


def _clean(step: Step, edition: Edition) -> Step:
    """An older step, in which nothing of what is withdrawn by now is told."""
    out = {g.code for g in edition.gone if g.how == h.WITHDRAWN}
    hidden = {
        c.code
        for c in step.incidents
        if c.code in out or any(x.before in out or x.after in out for x in c.changes)
    }
    kept = tuple(c for c in step.incidents if c.code not in hidden)
    return step if len(kept) == len(step.incidents) else replace(step, incidents=kept)
