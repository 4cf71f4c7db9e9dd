"""Cases made by hand, sentence by sentence, to see what weighing makes of them. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from accounted.assessment import Case, Paper, SourceNote, Testimony
from accounted.linkage.incident import Incident, Related
from accounted.linkage.mention import Mention, MentionKind
from accounted.linkage.origin import Origin, OriginKind
from accounted.model import Claim, Figure, Group, Known, Metadata, NamedPerson, Responsibility
from accounted.model.document import HOW_USER
from accounted.model.judgement import About, Judgement
from accounted.record.holdings import ClaimState, Provenance, RecordedClaim, RecordedDocument
from accounted.terms.vocabularies import Harm, Position, Role
from accounted.values.counts import Count
from accounted.values.quotes import Quote

EXACT = object()


@dataclass
class Sheet:
    """One document as it grows."""

    ident: str
    publisher: str | None
    published: str | None
    root: str
    kind: MentionKind
    recorded: str
    text: str = ""
    rows: list[dict[str, Any]] = field(default_factory=list)


class Story:
    """An incident and its documents. Every method adds to the newest document; claims get short ids."""

    def __init__(self, incident: str = "inc-kelde") -> None:
        self.incident = incident
        self.sheets: list[Sheet] = []
        self.notes: dict[str, SourceNote] = {}
        self.judgements: list[Judgement] = []
        self.related: tuple[Related, ...] = ()
        self.places: dict[str, Any] = {}
        self.number = 0

    def paper(
        self,
        publisher: str | None = None,
        published: str | None = None,
        *,
        copies: str | None = None,
        kind: MentionKind = MentionKind.INCIDENT,
        headline: str = "",
    ) -> str:
        ident = f"doc-{len(self.sheets):02d}"
        recorded = f"2020-01-01T00:00:{len(self.sheets):02d}Z"
        sheet = Sheet(ident, publisher, published, copies or ident, kind, recorded)
        sheet.text = f"{headline}\n\n" if headline else ""
        self.sheets.append(sheet)
        return ident

    def figure(
        self,
        low: int,
        high: Any = EXACT,
        *,
        by: str | None = None,
        noun: str = "people",
        harm: Harm = Harm.KILLED,
        sentence: str | None = None,
        anonymous: bool = False,
        approx: bool = False,
        qualifier: str | None = None,
        group: Group | None = None,
        place: str | None = None,
        actor: str | None = None,
        when_words: str | None = None,
        decision: str | None = None,
        part_of: str | None = None,
        origin: Origin | None = None,
        **more: Any,
    ) -> str:
        """`sentence` holds {} where the figure stands; else one is made from the other arguments."""
        top = low if high is EXACT else high
        words = f"{qualifier} {low} {noun}" if qualifier else f"{low} {noun}"
        said = sentence or self._sentence(by, place, actor, when_words)
        count = Count(low, top, approx=approx, qualifier=qualifier)
        fields = {"harm": harm, "count": count, "group": group or Group(), **more}
        marks = {
            "attributed_to": by,
            "place": place,
            "alleged_actor": actor,
            "when_words": when_words,
        }
        return self._add(
            Figure, said, words, by, marks, fields, anonymous, decision, part_of, origin
        )

    def responsibility(
        self, actor: str, position: Position, *, by: str | None = None, anonymous: bool = False
    ) -> str:
        said = f"{by or 'It'} says that {{}} did it."
        fields = {"position": position}
        marks = {"attributed_to": by, "alleged_actor": actor}
        return self._add(
            Responsibility, said, actor, by, marks, fields, anonymous, None, None, None
        )

    def person(self, name: str, role: Role = Role.VICTIM, **more: Any) -> str:
        fields = {"name": name, "role": role, **more}
        return self._add(
            NamedPerson, "There was {}.", name, None, {}, fields, False, None, None, None
        )

    def judge(self, about: About, recorder: str = "Ana", **value: Any) -> str:
        ident = f"jdg-{len(self.judgements):02d}"
        judgement = Judgement(
            id=ident,
            seq=len(self.judgements),
            about=about,
            targets=(),
            standing=(),
            value=value,
            recorder=recorder,
        )
        self.judgements.append(judgement)
        return ident

    def note(self, name: str, **fields: Any) -> None:
        self.notes[key(name)] = SourceNote(name=name, **fields)

    def case(self) -> Case:
        testimonies = [t for sheet in self.sheets for t in self._testimonies(sheet)]
        mentions = [
            Mention(
                id=f"men-{s.ident[4:]}",
                document=s.ident,
                kind=s.kind,
                claims=tuple(r["id"] for r in s.rows),
            )
            for s in self.sheets
        ]
        return Case(
            incident=Incident(
                id=self.incident, mentions=tuple(m.id for m in mentions), related=self.related
            ),
            mentions=tuple(mentions),
            testimonies=tuple(testimonies),
            papers={s.ident: _paper(s) for s in self.sheets},
            notes=self.notes,
            places=self.places,
            judgements=tuple(self.judgements),
        )

    def _sentence(
        self, by: str | None, place: str | None, actor: str | None, when: str | None
    ) -> str:
        said = "{} were killed"
        said += f" in {place}" if place else ""
        said += f" by {actor}" if actor else ""
        said += f" on {when}" if when else ""
        return f"{said}, {by} says." if by else f"{said}."

    def _add(
        self,
        kind: type[Claim],
        sentence: str,
        words: str,
        by: str | None,
        marks: dict[str, str | None],
        fields: dict[str, Any],
        anonymous: bool,
        decision: str | None,
        part_of: str | None,
        origin: Origin | None,
    ) -> str:
        ident = f"clm-{self.number:03d}"
        self.number += 1
        sheet = self.sheets[-1]
        start = len(sheet.text)
        at = start + sentence.index("{}")
        whole = sentence.replace("{}", words)
        sheet.text += f"{whole}\n"
        spans = {n: whole.index(w) + start for n, w in marks.items() if w}
        sheet.rows.append(
            {
                "id": ident,
                "kind": kind,
                "quote": (at, at + len(words)),
                "sentence": (start, start + len(whole)),
                "marks": {n: (s, s + len(marks[n] or "")) for n, s in spans.items()},
                "fields": fields,
                "origin": origin or _origin(sheet, by, anonymous),
                "decision": decision,
                "part_of": part_of,
            }
        )
        return ident

    def _testimonies(self, sheet: Sheet) -> list[Testimony]:
        found = []
        for row in sheet.rows:
            quotes = {n: Quote.of(sheet.text, *span) for n, span in row["marks"].items()}
            claim = row["kind"](
                quote=Quote.of(sheet.text, *row["quote"]),
                sentence=Quote.of(sheet.text, *row["sentence"]),
                rule="by hand",
                **row["fields"],
                **quotes,
            )
            found.append(
                Testimony(
                    claim=_recorded(row["id"], sheet, claim, row["part_of"]),
                    document=sheet.ident,
                    origin=row["origin"],
                    mention=f"men-{sheet.ident[4:]}",
                    decision=row["decision"],
                )
            )
        return found


def key(name: str) -> str:
    return f"org-{name.casefold().removeprefix('the ')}"


def _origin(sheet: Sheet, by: str | None, anonymous: bool) -> Origin:
    if by and anonymous:
        return Origin(key=f"{sheet.root} {by}", name=by, kind=OriginKind.ANONYMOUS)
    if by:
        return Origin(key=key(by), name=by, kind=OriginKind.SPEAKER)
    if sheet.publisher:
        return Origin(key=key(sheet.publisher), name=sheet.publisher, kind=OriginKind.PUBLISHER)
    return Origin(key=sheet.ident, name=sheet.ident, kind=OriginKind.DOCUMENT)


def _recorded(ident: str, sheet: Sheet, claim: Claim, part_of: str | None) -> RecordedClaim:
    return RecordedClaim(
        id=ident,
        document=sheet.ident,
        claim=claim,
        state=ClaimState.CURRENT,
        by="grammar 1",
        recorded=sheet.recorded,
        recorder="Ana",
        text=f"txt-{sheet.ident[4:]}",
        part_of=part_of,
    )


def _paper(sheet: Sheet) -> Paper:
    known = {"publisher": sheet.publisher, "published": sheet.published}
    metadata = Metadata(**{n: Known(v, HOW_USER) for n, v in known.items() if v})
    entered = {"recorded": sheet.recorded, "recorder": "Ana"}
    document = RecordedDocument(
        id=sheet.ident,
        sha256="0" * 64,
        size=len(sheet.text),
        media_type="text/plain",
        notes=(),
        provenances=(
            Provenance(id="prv-0", path=f"{sheet.ident}.txt", metadata=metadata, **entered),
        ),
        file=None,
        **entered,
    )
    return Paper(document=document, text=sheet.text, root=sheet.root)


def shuffled(case: Case, order: list[int]) -> Case:
    """The same case with its testimonies in another order."""
    return replace(case, testimonies=tuple(case.testimonies[n] for n in order))
