"""One incident while it is put together: its ids, its voices, and each number as it is first shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from accounted.assessment import Assessment, Case, assess
from accounted.assessment.actors import Voiced
from accounted.assessment.order import in_order
from accounted.assessment.series import Series as Kind
from accounted.assessment.value import Value, claims_under
from accounted.linkage.mention import MentionKind
from accounted.model.judgement import About
from accounted.publishing import edition as out
from accounted.publishing.gate import Disclosed
from accounted.publishing.naming import (
    NO_ACTOR,
    Papers,
    Voices,
    actor_name,
)
from accounted.publishing.narrowing import accepted
from accounted.publishing.saying import decided
from accounted.publishing.wording import quantity_words
from accounted.terms.vocabularies import Harm

SENSITIVE = frozenset({Harm.RAPED, Harm.TORTURED})
"""Harms of which small counts are not published."""
_DECIDED = frozenset({About.INCIDENT, About.RULE, About.GRADE, About.SAME, About.DIFFERENT})


class Making:
    """The parts of one incident, under the ids that they have in the edition.

    `whole` is the case with everything, `case` its part that may be weighed, `closed` the documents that
    are withheld for security.
    """

    def __init__(
        self,
        gate: Disclosed,
        voices: Voices,
        papers: Papers,
        whole: Case,
        case: Case,
        closed: frozenset[str],
    ) -> None:
        self.gate, self.whole, self.case, self.closed = gate, whole, case, closed
        self.code = whole.incident.code or "?"
        shown = {t.claim.id for t in accepted(whole, closed, gate.marks)}
        self.testimonies = [t for t in in_order(case) if t.claim.id in shown]
        self.ids = {t.claim.id: f"{self.code}-s{n}" for n, t in enumerate(self.testimonies, 1)}
        self.voice = {
            t.claim.id: voices.of(t.origin, case.notes.get(t.origin.key)) for t in self.testimonies
        }
        self.origins = {t.origin.key: self.voice[t.claim.id] for t in self.testimonies}
        self.documents = {t.document: papers.of(case, t.document) for t in self.testimonies}
        self.found: Assessment = assess(case, gate.material.policy)
        self.parts: dict[str, int] = {}
        self.numbers: dict[str, out.Number] = {}
        self.decisions = list(self._decisions())

    @property
    def few(self) -> str:
        """What stands in the place of a small count."""
        return f"fewer than {self.gate.disclosure.floor}, or close to it (withheld)"

    def hushed(self, harm: Harm, low: int | None, high: int | None) -> bool:
        """Whether a number is so small, of such a harm, that it is not published."""
        floor = self.gate.disclosure.floor
        return harm in SENSITIVE and any(n is not None and 0 < n < floor for n in (low, high))

    def number(self, value: Value, hushed: bool = False) -> str:
        """The number of a value, with what it rests on down to statements and decisions."""
        if value.id not in self.numbers:
            ident = f"{self.code}-n{len(self.numbers) + 1}"
            self.numbers[value.id] = out.Number(
                id=ident,
                kind=str(value.kind),
                text=self.few if hushed else value.text,
                low=None if hushed else value.low,
                high=None if hushed else value.high,
                rule=value.rule,
                rests_on=tuple(self._beneath(value)),
            )
        return self.numbers[value.id].id

    def _beneath(self, value: Value) -> Iterator[str]:
        values = self.found.values
        claims = [self.ids[c] for c in claims_under(value.id, values) if c in self.ids]
        decided = [d for r in value.rests_on if (d := self.decision(r)) is not None]
        yield from dict.fromkeys((*claims, *decided))

    def decision(self, ident: str | None) -> str | None:
        """The id in the edition of a decision of the record."""
        return next((d.id for i, d in self.decisions if i == ident), None)

    def _decisions(self) -> Iterator[tuple[str, out.Decision]]:
        mine = {t.claim.id for t in self.whole.testimonies}
        keys: dict[str, str] = {}
        for view in self.found.series:
            keys[view.series.key] = self.key(view.series)
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

    def voiced(self, voiced: Iterable[Voiced]) -> tuple[str, ...]:
        """Statements of a word for or against somebody."""
        return tuple(self.ids[v.claim] for v in voiced if v.claim in self.ids)

    def cited(self, documents: Iterable[str]) -> tuple[str, ...]:
        """Documents of the edition."""
        return tuple(self.documents[d] for d in documents if d in self.documents)

    def actor_name(self, words: str, cleared: bool) -> str:
        """An alleged actor as published."""
        parties = {n.party.casefold() for n in self.case.notes.values() if n.party}
        parties |= {n.name.casefold() for n in self.case.notes.values() if n.kind or n.party}
        stated = words.casefold() in parties
        return actor_name(words, cleared=cleared, stated=stated, names=self.gate.names)

    def key(self, kind: Kind) -> str:
        """The series' key, with words that are no counting words replaced by a number."""
        return f"{kind.harm}{self.unit(kind)}{self.axes(kind)}"

    def unit(self, kind: Kind) -> str:
        """The unit in a key, where it is no person."""
        return "" if kind.unit == "person" else f"@{kind.unit}"

    def axes(self, kind: Kind) -> str:
        """The words in a key."""
        found = [*self.words(kind)]
        return f":{','.join(found)}" if found else ""

    def words(self, kind: Kind) -> Iterator[str]:
        """The words that tell one kind of people: counting words, or a number in their stead."""
        group = kind.group
        yield from (str(a) for a in (group.status, group.sex, group.age) if a)
        if group.age_low is not None:
            yield f"{group.age_low}-{group.age_high if group.age_high is not None else group.age_low}"
        for words in (group.other, kind.words):
            if words and "…" in quantity_words(words):
                yield f"part {self.parts.setdefault(words, len(self.parts) + 1)}"
            elif words:
                yield words


def plain(value: object | None) -> str | None:
    """A closed word as text."""
    return str(value) if value is not None else None


def quoted(actor: str) -> str:
    """An actor's wording in quotation marks: it is the documents' wording, however loaded."""
    return actor if actor == NO_ACTOR else f"“{actor}”"


def kind_of(case: Case) -> str:
    """incident, aggregate or remains."""
    kinds = {m.kind for m in case.mentions}
    for kind in (MentionKind.AGGREGATE, MentionKind.REMAINS):
        if kinds == {kind}:
            return str(kind)
    return str(MentionKind.INCIDENT)
