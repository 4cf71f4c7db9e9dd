"""One incident as an edition publishes it: weighed anew from its accepted part, with ids of its own."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from accounted.assessment import Assessment, Case, Testimony, assess
from accounted.assessment.actors import Actor as Blamed
from accounted.assessment.actors import Voiced
from accounted.assessment.assess import SeriesView
from accounted.assessment.grid import Row as Said
from accounted.assessment.noticed import CODES
from accounted.assessment.order import in_order
from accounted.assessment.series import Series as Kind
from accounted.assessment.value import Value, claims_under
from accounted.assessment.whenwhere import WhenWhere as Placed
from accounted.linkage.incident import Relation
from accounted.linkage.mention import MentionKind
from accounted.model import Figure, NamedPerson
from accounted.model.judgement import About, Judgement
from accounted.model.release import Disclosure
from accounted.publishing import edition as out
from accounted.publishing.material import Material
from accounted.publishing.naming import (
    NO_ACTOR,
    Papers,
    Voices,
    actor_name,
    date,
    locator,
    place_name,
    spot,
)
from accounted.publishing.narrowing import Confidentiality, accepted
from accounted.publishing.saying import decided, said, words_of
from accounted.publishing.withholding import SHOWN, Names
from accounted.publishing.wording import quantity_words
from accounted.terms.vocabularies import Harm
from accounted.terms.weighing import RangeRule

SENSITIVE = frozenset({Harm.RAPED, Harm.TORTURED})
"""Harms of which small counts are not published."""
_DECIDED = frozenset({About.INCIDENT, About.RULE, About.GRADE, About.SAME, About.DIFFERENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosed:
    """The gate as it stands open for one edition."""

    material: Material
    disclosure: Disclosure
    marks: Confidentiality
    names: Names
    voices: Voices
    papers: Papers
    deciding: Mapping[str, Judgement]
    recorders: Mapping[str, str]
    released: frozenset[str]

    def incident(self, whole: Case, case: Case, closed: frozenset[str]) -> out.Incident:
        """One incident. `whole` is the case with everything, `case` its part that may be weighed."""
        return _Making(self, whole, case, closed).incident()


class _Making:
    """One incident while it is put together: its numbers are given as things are first shown."""

    def __init__(self, gate: Disclosed, whole: Case, case: Case, closed: frozenset[str]) -> None:
        self.gate, self.whole, self.case, self.closed = gate, whole, case, closed
        self.code = whole.incident.code or "?"
        shown = {t.claim.id for t in accepted(whole, closed, gate.marks)}
        self.testimonies = [t for t in in_order(case) if t.claim.id in shown]
        self.ids = {t.claim.id: f"{self.code}-s{n}" for n, t in enumerate(self.testimonies, 1)}
        self.voice = {
            t.claim.id: gate.voices.of(t.origin, case.notes.get(t.origin.key))
            for t in self.testimonies
        }
        self.origins = {t.origin.key: self.voice[t.claim.id] for t in self.testimonies}
        self.documents = {t.document: gate.papers.of(case, t.document) for t in self.testimonies}
        self.found: Assessment = assess(case, gate.material.policy)
        self.parts: dict[str, int] = {}
        self.numbers: dict[str, out.Number] = {}
        self.decisions = list(self._decisions())

    def incident(self) -> out.Incident:
        found = self.found
        series = tuple(s for v in found.series if (s := self._series(v)) is not None)
        breakdowns = tuple(self._breakdowns())
        claims = [t for t in self.whole.testimonies if t.document not in self.closed]
        return out.Incident(
            code=self.code,
            previous_codes=self.whole.incident.previous_codes,
            kind=_kind(self.whole),
            criteria=_version(self.whole.incident.criteria),
            sentence=_sentence(len(self.documents), len(self.origins)),
            when=self._when(found.when),
            where=self._where(found.where),
            series=series,
            statements=tuple(self._statement(t) for t in self.testimonies),
            numbers=tuple(self.numbers.values()),
            documents=tuple(self.documents.values()),
            actors=tuple(self._actor(a) for a in found.actors if self._voiced(a.alleged_by)
                         or self._voiced(a.denied_by) or self._voiced(a.conceded_by)),
            persons=tuple(self._persons()),
            noticed=tuple(self._noticed()),
            breakdowns=breakdowns,
            related=tuple(self._related()),
            decisions=tuple(d for _, d in self.decisions),
            unreviewed=sum(t.decision is None for t in claims),
            withheld_documents=len(self.closed),
        )  # fmt: skip

    # --- statements ----------------------------------------------------------------------------

    def _statement(self, one: Testimony) -> out.Statement:
        held, claim = one.claim, one.claim.claim
        cleared = self.gate.marks.cleared(held.id)
        decided = self.gate.deciding.get(held.id)
        figure = claim if isinstance(claim, Figure) else None
        hushed = figure is not None and self._hushed(
            figure.harm, figure.count.low, figure.count.high
        )
        place = figure.place if figure else None
        return out.Statement(
            id=self.ids[held.id],
            kind=str(claim.kind),
            document=self.documents[one.document],
            origin=self.voice[held.id],
            words="…" if hushed else words_of(claim),
            sentence=claim.sentence.text if cleared and not hushed else None,
            locator=locator(held.locator),
            span=claim.quote.span,
            text=f"{figure.harm}: {self._few}" if figure and hushed else said(claim, self._actor_of(one)),
            harm=str(figure.harm) if figure else None,
            low=figure.count.low if figure and not hushed else None,
            high=figure.count.high if figure and not hushed else None,
            approx=figure.count.approx if figure else False,
            unit=str(figure.unit) if figure else None,
            age=_plain(figure.group.age) if figure else None,
            sex=_plain(figure.group.sex) if figure else None,
            status=_plain(figure.group.status) if figure else None,
            stance=str(figure.stance) if figure else None,
            standing=self._standing(held.id),
            when=date(claim.when),
            place=place_name(place.text) if place is not None else None,
            accepted_by=self.gate.recorders.get(decided.recorder) if decided else None,
            accepted=decided.recorded[:10] if decided else None,
            read_by=held.by if held.by in self.gate.material.readers else "by hand",
        )  # fmt: skip

    def _standing(self, claim: str) -> str | None:
        for view in self.found.series:
            for row in view.rows:
                if any(s.claim == claim for c in row.cells for s in c.claims):
                    return str(row.standing)
        return None

    def _actor_of(self, one: Testimony) -> Callable[[str], str]:
        cleared = self.gate.marks.cleared(one.claim.id)
        return lambda words: _quoted(self._actor_name(words, cleared))

    def _actor_name(self, words: str, cleared: bool) -> str:
        parties = {n.party.casefold() for n in self.case.notes.values() if n.party}
        parties |= {n.name.casefold() for n in self.case.notes.values() if n.kind or n.party}
        stated = words.casefold() in parties
        return actor_name(words, cleared=cleared, stated=stated, names=self.gate.names)

    # --- figures -------------------------------------------------------------------------------

    def _series(self, view: SeriesView) -> out.Series | None:
        rows = tuple(r for said in view.rows if (r := self._row(view, said)) is not None)
        if not rows:
            return None
        kind, put = view.series, view.range
        hushed = put.value is not None and self._hushed(kind.harm, put.value.low, put.value.high)
        hidden = hushed or any(r.text == self._few for r in rows)
        used = {c for r in rows for c in r.cells}
        return out.Series(
            key=self._key(kind),
            label=self._label(kind),
            harm=str(kind.harm),
            unit=str(kind.unit),
            age=_plain(kind.group.age),
            sex=_plain(kind.group.sex),
            status=_plain(kind.group.status),
            whole=kind.whole,
            sentence=view.sentence,
            documents=self._number(view.documents),
            origins=self._number(view.origins),
            range=out.Range(
                rule=put.rule,
                chosen_by=self._decision(put.chosen_by),
                state=put.state,
                text=self._few if hidden else put.value.text if put.value else put.state,
                low=put.value.low if put.value and not hidden else None,
                high=put.value.high if put.value and not hidden else None,
                number=self._number(put.value, hidden) if put.value else None,
                best=put.best.low if put.best and not hidden else None,
                best_number=self._number(put.best, hidden) if put.best else None,
                note=self._note(put.rule, put.note),
                alone=self.origins.get(put.alone or ""),
            ),
            grade=out.Graded(
                scale=view.grade.scale,
                grade=view.grade.grade,
                definition=view.grade.definition,
                credibility=view.grade.credibility,
                decision=self._decision(view.grade.judgement),
                origins=len({c.origin for c in used if c.origin}),
            ),
            rows=rows,
            conceded=self._number(view.conceded, hidden) if view.conceded else None,
            party=self._number(view.party_claims, hidden) if view.party_claims else None,
        )  # fmt: skip

    def _row(self, view: SeriesView, row: Said) -> out.Row | None:
        cells = tuple(
            out.Cell(
                origin=self.origins[c.origin],
                statements=tuple(self.ids[s.claim] for s in c.claims if s.claim in self.ids),
                documents=self._cited(f.document for f in c.documents),
                copies=self._cited(d for f in c.documents for d in f.copies),
            )
            for c in row.cells
            if any(s.claim in self.ids for s in c.claims)
        )  # fmt: skip
        if not cells:
            return None
        hushed = self._hushed(view.series.harm, row.value.low, row.value.high)
        return out.Row(
            number=self._number(row.value, hushed),
            text=self._few if hushed else row.value.text,
            words=() if hushed else tuple(dict.fromkeys(quantity_words(w) for w in row.words)),
            standing=str(row.standing),
            counted=row.standing.name == "COUNTED",
            sentence=row.sentence,
            cells=cells,
        )

    def _cited(self, documents: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.documents[d] for d in documents if d in self.documents)

    @property
    def _few(self) -> str:
        return f"fewer than {self.gate.disclosure.floor}, or close to it (withheld)"

    def _hushed(self, harm: Harm, low: int | None, high: int | None) -> bool:
        floor = self.gate.disclosure.floor
        return harm in SENSITIVE and any(n is not None and 0 < n < floor for n in (low, high))

    def _number(self, value: Value, hushed: bool = False) -> str:
        """The number of a value, with what it rests on down to statements and decisions."""
        if value.id not in self.numbers:
            ident = f"{self.code}-n{len(self.numbers) + 1}"
            self.numbers[value.id] = out.Number(
                id=ident,
                kind=str(value.kind),
                text=self._few if hushed else value.text,
                low=None if hushed else value.low,
                high=None if hushed else value.high,
                rule=value.rule,
                rests_on=tuple(self._beneath(value)),
            )
        return self.numbers[value.id].id

    def _beneath(self, value: Value) -> Iterator[str]:
        values = self.found.values
        claims = [self.ids[c] for c in claims_under(value.id, values) if c in self.ids]
        decided = [d for r in value.rests_on if (d := self._decision(r)) is not None]
        yield from dict.fromkeys((*claims, *decided))

    def _note(self, rule: str, note: str) -> str:
        if rule.startswith(RangeRule.PRIORITISE_SOURCE):
            return "As one source puts it, which a person chose for this figure." if note else ""
        return note

    def _key(self, kind: Kind) -> str:
        """The series' key, with words that are no counting words replaced by a number."""
        return f"{kind.harm}{self._unit(kind)}{self._axes(kind)}"

    def _unit(self, kind: Kind) -> str:
        return "" if kind.unit == "person" else f"@{kind.unit}"

    def _axes(self, kind: Kind) -> str:
        found = [*self._words(kind)]
        return f":{','.join(found)}" if found else ""

    def _words(self, kind: Kind) -> Iterator[str]:
        group = kind.group
        yield from (str(a) for a in (group.status, group.sex, group.age) if a)
        if group.age_low is not None:
            yield f"{group.age_low}-{group.age_high if group.age_high is not None else group.age_low}"
        for words in (group.other, kind.words):
            if words and "…" in quantity_words(words):
                yield f"part {self.parts.setdefault(words, len(self.parts) + 1)}"
            elif words:
                yield words

    def _label(self, kind: Kind) -> str:
        unit = "" if kind.unit == "person" else f"counted by {kind.unit}"
        parts = (str(kind.harm), unit, *self._words(kind))
        return ", ".join(p.replace("_", " ") for p in parts if p)

    def _breakdowns(self) -> Iterator[out.Breakdown]:
        for each in self.found.breakdowns:
            claims = (each.total, *each.parts)
            if not all(c in self.ids for c in claims) or self._few_in(claims):
                continue
            yield out.Breakdown(
                total=self.ids[each.total],
                axis=each.axis,
                parts=tuple(self.ids[c] for c in each.parts),
                remainder=self._number(each.remainder),
            )

    def _few_in(self, claims: Iterable[str]) -> bool:
        wanted = set(claims)
        figures = [t.claim.claim for t in self.testimonies if t.claim.id in wanted]
        return any(isinstance(f, Figure) and f.harm in SENSITIVE for f in figures)

    # --- the rest ------------------------------------------------------------------------------

    def _when(self, found: Placed) -> out.WhenWhere:
        return out.WhenWhere(told=self._told(found), agreed=found.agreed, sentence=found.sentence)

    def _where(self, found: Placed) -> out.WhenWhere:
        told = tuple(dataclasses.replace(t, value=place_name(t.value)) for t in self._told(found))
        private = _kind(self.whole) == "remains" or any(
            isinstance(f := t.claim.claim, Figure) and f.harm in SENSITIVE for t in self.testimonies
        )
        at = self.gate.disclosure.publish_coordinates and not private
        agreed = place_name(found.agreed) if found.agreed else None
        return out.WhenWhere(
            told=told,
            agreed=agreed,
            sentence=found.sentence,
            spot=spot(found.agreed, self.case.places, coordinates=at) if agreed == found.agreed else None,
        )  # fmt: skip

    def _told(self, found: Placed) -> tuple[out.Told, ...]:
        return tuple(
            out.Told(
                value=t.value,
                origins=tuple(dict.fromkeys(self.voice[c] for c in t.claims if c in self.ids)),
                statements=tuple(self.ids[c] for c in t.claims if c in self.ids),
            )
            for t in found.told
            if any(c in self.ids for c in t.claims)
        )

    def _voiced(self, voiced: Iterable[Voiced]) -> tuple[str, ...]:
        return tuple(self.ids[v.claim] for v in voiced if v.claim in self.ids)

    def _actor(self, actor: Blamed) -> out.Actor:
        every = (*actor.alleged_by, *actor.denied_by, *actor.conceded_by)
        clear = any(self.gate.marks.cleared(v.claim) for v in every)
        name = self._actor_name(actor.name, clear)
        denied, conceded = self._voiced(actor.denied_by), self._voiced(actor.conceded_by)
        return out.Actor(
            name=name,
            withheld=name == NO_ACTOR,
            alleged_by=self._voiced(actor.alleged_by),
            denied_by=denied,
            conceded_by=conceded,
            sentence=self._own_word(_quoted(name), bool(denied), bool(conceded), actor.speakers),
        )

    def _own_word(self, name: str, denied: bool, conceded: bool, speakers: tuple[str, ...]) -> str:
        if conceded:
            return f"Sources here report that responsibility is accepted for {name}."
        if denied:
            return f"Sources here report that responsibility is denied for {name}."
        if any(s in self.origins for s in speakers):
            return f"Sources here quote {name}, without a word on responsibility."
        return f"No statement of {name} is known to this record."

    def _persons(self) -> Iterator[out.Person]:
        n = 0
        for one in self.testimonies:
            person = one.claim.claim
            if not isinstance(person, NamedPerson):
                continue
            n += 1
            kept = self.gate.names.holds(person.name)
            yield out.Person(
                id=f"{self.code}-p{n}",
                role=str(person.role),
                shown=SHOWN[person.role] if kept else person.name,
                withheld=kept,
                statement=self.ids[one.claim.id],
            )

    def _noticed(self) -> Iterator[out.Noticed]:
        kinds = {v.series.key: v.series for v in self.found.series}
        n = 0
        for each in self.found.noticed:
            sides = tuple(
                out.Side(origin=self.voice[s.claim], statement=self.ids[s.claim])
                for s in each.sides
                if s.claim in self.ids
            )
            if not sides or (each.contradiction and len(sides) < 2):
                continue
            n += 1
            kind = kinds.get(each.series or "")
            yield out.Noticed(
                id=f"{self.code}-f{n}",
                code=each.code,
                text=CODES[each.code],
                contradiction=each.contradiction,
                series=self._key(kind) if kind else None,
                sides=sides,
            )

    def _related(self) -> Iterator[out.Related]:
        codes = self.gate.material.accepted_codes
        for each in self.whole.incident.related:
            if each.incident in codes:
                yield out.Related(
                    relation=str(Relation(each.relation)),
                    code=codes[each.incident],
                    outward=each.outward,
                )

    def _decisions(self) -> Iterator[tuple[str, out.Decision]]:
        mine = {t.claim.id for t in self.whole.testimonies}
        keys: dict[str, str] = {}
        for view in self.found.series:
            keys[view.series.key] = self._key(view.series)
        n = 0
        for each in self.gate.material.judgements:
            if each.about not in _DECIDED or mine.isdisjoint(each.standing):
                continue
            n += 1
            series = each.value.get("series")
            yield each.id, out.Decision(
                id=f"{self.code}-j{n}",
                about=str(each.about),
                decided=decided(each, self.gate.material),
                series=keys.get(str(series)) if series else None,
                by=self.gate.recorders[each.recorder],
                on=each.recorded[:10],
            )  # fmt: skip

    def _decision(self, ident: str | None) -> str | None:
        return next((d.id for i, d in self.decisions if i == ident), None)


def _quoted(actor: str) -> str:
    """An actor's wording in quotation marks: it is the documents' wording, however loaded."""
    return actor if actor == NO_ACTOR else f"“{actor}”"


def _kind(case: Case) -> str:
    kinds = {m.kind for m in case.mentions}
    for kind in (MentionKind.AGGREGATE, MentionKind.REMAINS):
        if kinds == {kind}:
            return str(kind)
    return str(MentionKind.INCIDENT)


def _version(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None


def _plain(value: object | None) -> str | None:
    return str(value) if value is not None else None


def _sentence(documents: int, origins: int) -> str:
    return (
        f"{documents:,} document{'' if documents == 1 else 's'}, "
        f"{origins:,} origin{'' if origins == 1 else 's'}"
    )
