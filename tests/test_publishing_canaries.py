"""Canaries: a word of its own in every field of a record, and none of them in anything that is published.

Planted are all fields of claims of every kind (accepted, unreviewed, rejected, and accepted in a confidential
document), of documents, provenances, speakers, mentions and judgements. Not planted on what is accepted and
open are the fields that a release publishes by design: title, publisher, address and sponsor of a published
document, the place of a figure as worded, what the register states of a source that is a body.
"""

from __future__ import annotations

import dataclasses
import itertools
import types
import typing
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from accounted import assessment
from accounted.assessment import Case, Paper, Policy, SourceNote
from accounted.linkage.incident import Incident, Link, Related, Relation
from accounted.linkage.mention import Mention, MentionKind
from accounted.linkage.origin import Origin, OriginKind
from accounted.model import (
    Claim,
    Figure,
    Group,
    Known,
    ListedCell,
    ListedPerson,
    Metadata,
    NamedPerson,
    Proceeding,
)
from accounted.model.judgement import About, Judgement
from accounted.model.release import Disclosure, Imprint
from accounted.publishing import Material, Named, disclose, publish
from accounted.publishing.listed import named_by
from accounted.record.codec import CLAIMS
from accounted.record.holdings import ClaimState, Provenance, RecordedClaim, RecordedDocument
from accounted.terms.vocabularies import Fate, Role
from accounted.values.counts import Count
from accounted.values.quotes import Quote

IMPRINT = Imprint(
    affiliation="independent",
    funders=("none",),
    mandate="to keep who said what",
    method_version="1",
    contact="corrections@register.example",
)


FATES = (*Fate, None)


class Aviary:
    """Canaries, each a word that looks like a name and is used once."""

    def __init__(self) -> None:
        self.all: list[str] = []
        letters = itertools.product("bcdfghklmnprstvz", "aeiou", "bcdfghklmnprstvz", "aeiou")
        self._words = (f"Qua{''.join(found)}xil" for found in letters)

    def new(self) -> str:
        self.all.append(next(self._words))
        return self.all[-1]

    def quote(self) -> Quote:
        return Quote(0, 9, self.new(), self.new(), self.new())

    def fill(self, cls: type[Any], **given: Any) -> Any:
        """A dataclass with a canary in every field that can hold one."""
        hints = typing.get_type_hints(cls)
        return cls(
            **{
                f.name: given[f.name] if f.name in given else self._value(hints[f.name])
                for f in dataclasses.fields(cls)
                if f.init
            }
        )

    def _value(self, hint: Any) -> Any:
        if typing.get_origin(hint) in (types.UnionType, typing.Union):
            hint = next(a for a in typing.get_args(hint) if a is not types.NoneType)
        if typing.get_origin(hint) is tuple:
            return (self._value(typing.get_args(hint)[0]),)
        if hint is str:
            return self.new()
        if hint is Quote:
            return self.quote()
        if hint is Count:
            return Count(3, 3, qualifier=self.new())
        if hint is Group:
            return Group(other=self.new())
        if isinstance(hint, type) and issubclass(hint, Enum):
            return next(iter(hint))
        if dataclasses.is_dataclass(hint) and isinstance(hint, type):
            return self.fill(hint)
        return {int: 3, bool: False}[hint]


def document(birds: Aviary, ident: str, *, confidential: bool) -> RecordedDocument:
    known = {
        f.name: Known(birds.new(), birds.new(), birds.quote())
        for f in dataclasses.fields(Metadata)
        if f.name != "confidential"
    }
    if not confidential:  # what a published document calls itself is published
        for name in ("title", "publisher", "sponsor"):
            known[name] = Known("Morning Courier", birds.new(), birds.quote())
        known["url"] = Known("https://courier.example/1", birds.new(), birds.quote())
    provenance = birds.fill(
        Provenance, metadata=Metadata(**known, confidential=confidential), id=ident
    )
    return typing.cast(
        RecordedDocument,
        birds.fill(RecordedDocument, id=ident, provenances=(provenance,), sha256="0" * 64),
    )


def claims(birds: Aviary, *, place: str | None) -> list[Claim]:
    """A claim of every kind, and a person in every role."""
    found: list[Claim] = []
    for cls in CLAIMS.values():
        more: dict[str, Any] = {}
        if cls is Figure and place:
            more = {"place": Quote(0, 5, place), "group": Group()}
        found.append(birds.fill(cls, **more))
    found += [birds.fill(ListedPerson, fate=fate, age_low=age) for fate in FATES for age in (9, 40)]
    return found + [birds.fill(NamedPerson, role=role, age=9) for role in Role]


def told_in(
    birds: Aviary, ident: str, decision: str | None, place: str | None
) -> list[assessment.Testimony]:
    found = []
    for n, claim in enumerate(claims(birds, place=place)):
        held = birds.fill(
            RecordedClaim,
            id=f"clm-{ident}-{decision}-{n}",
            document=ident,
            claim=claim,
            state=ClaimState.CURRENT,
            superseded_by=None,
            part_of=None,
        )
        kind = list(OriginKind)[n % 3]  # a document's own voice has no name
        origin = birds.fill(Origin, kind=kind)
        found.append(
            assessment.Testimony(
                claim=held, document=ident, origin=origin, mention=f"men-{ident}", decision=decision
            )
        )
    return found


def material(birds: Aviary) -> Material:
    opened, closed = (
        document(birds, "doc-a", confidential=False),
        document(birds, "doc-b", confidential=True),
    )
    told = [
        *told_in(birds, "doc-a", "accepted", "Kelde"),
        *told_in(birds, "doc-a", None, None),
        *told_in(birds, "doc-a", "rejected", None),
        *told_in(birds, "doc-b", "accepted", None),
    ]
    ids = {d: tuple(t.claim.id for t in told if t.document == d) for d in ("doc-a", "doc-b")}
    mentions = tuple(
        birds.fill(
            Mention, id=f"men-{d}", document=d, kind=MentionKind.INCIDENT, claims=ids[d], tolls=()
        )
        for d in ids
    )
    incident = Incident(
        id=birds.new(),
        mentions=("men-doc-a", "men-doc-b"),
        links=(birds.fill(Link, score=0.5),),
        related=(birds.fill(Related, relation=Relation.RECALLS, score=0.5),),
        code="INC-1",
        status="accepted",
        criteria="1",
    )
    judged = tuple(
        Judgement(
            id=birds.new(),
            seq=n,
            about=about,
            targets=(claim,),
            standing=(claim,),
            value=value,
            reason=birds.new(),
            recorder=birds.new(),
            recorded="2026-01-02T00:00:00Z",
        )
        for n, (claim, about, value) in enumerate(
            (t.claim.id, about, value)
            for t in told
            if t.decision == "accepted"
            for about, value in (
                (About.CLAIM, {"status": "accepted"}),
                (About.INCIDENT, {"status": "accepted", "code": "INC-1"}),
            )
        )
    )
    case = Case(
        incident=incident,
        mentions=mentions,
        testimonies=tuple(told),
        papers={
            d.id: Paper(document=d, text=birds.new(), root=d.id, copies=(birds.new(),))
            for d in (opened, closed)
        },
        notes={
            t.origin.key: SourceNote(
                name=t.origin.name, interests=(birds.new(),), reliability=birds.new()
            )
            for t in told
        },
        judgements=judged,
    )
    named = [c for t in told if isinstance(c := t.claim.claim, NamedPerson)]
    people = [Named(c.name, c.role) for c in named]
    people += [
        Named(q.text, Role.ACCUSED)
        for t in told
        if isinstance(t.claim.claim, Proceeding)
        for q in t.claim.claim.accused
    ]
    people += [n for t in told if isinstance(c := t.claim.claim, ListedPerson) for n in named_by(c)]
    # An official in office is named by design; all officials here stand in a second role too.
    people += [Named(p.name, Role.WITNESS) for p in people]
    return Material(
        project="Kelde",
        head="9:00",
        as_of="2026-01-03T00:00:00Z",
        cases=(case,),
        policy=Policy(),
        judgements=judged,
        people=tuple(people),
        private=tuple(k.value for k in vars_of(closed)),
        accepted_codes={incident.id: "INC-1"},
        criteria=None,
        readers=("grammar 1", f"by hand: {birds.new()}"),
        versions=(("accounted", "0"),),
        unreviewed_claims=3,
        unaccepted_incidents=0,
        withheld_documents=1,
    )


def vars_of(held: RecordedDocument) -> list[Known]:
    metadata = held.provenances[0].metadata
    found = [getattr(metadata, f.name) for f in dataclasses.fields(metadata)]
    return [k for k in found if isinstance(k, Known)]


@pytest.mark.parametrize("disclosure", [Disclosure(), Disclosure(name_the_dead=True, floor=0)])
def test_no_canary_is_published(tmp_path: Path, disclosure: Disclosure):
    birds = Aviary()
    made = publish(disclose(material(birds), IMPRINT, disclosure, "first"), tmp_path)
    assert made.incidents == 1
    assert made.statements >= 10, "something was published at all"
    assert len(birds.all) >= 400
    text = "\n".join(
        f"{p.relative_to(tmp_path)}\n{p.read_bytes().decode('utf-8', 'replace')}"
        for p in sorted(made.folder.rglob("*"))
        if p.is_file()
    )
    low = text.casefold()
    leaked = [bird for bird in birds.all if bird.casefold() in low]
    assert leaked == []
    assert "Morning Courier" in text
    assert "Kelde" in text


@pytest.mark.parametrize("fate", FATES)
@pytest.mark.parametrize("age", [9, 40])
def test_who_stands_on_a_list_is_named_by_no_sentence_that_is_cleared(fate: Fate | None, age: int):
    """A report's sentence is cleared by a person; a name in it that only a list holds stays masked."""
    birds = Aviary()
    given = material(birds)
    (case,) = given.cases
    listed = next(
        c
        for t in case.testimonies
        if isinstance(c := t.claim.claim, ListedPerson) and (c.fate, c.age_low) == (fate, age)
    )
    assert listed.name
    kin = ListedCell("next of kin", "kin", birds.new())
    named = [*named_by(dataclasses.replace(listed, cells=(kin,)))]
    assert {n.role for n in named if n.name == kin.text} == {Role.SURVIVOR}
    words = Quote(0, 40, f"Twelve, {listed.name} and {kin.text} among them")
    told = []
    for t in case.testimonies:
        held = t.claim
        if isinstance(held.claim, Figure) and t.document == "doc-a" and t.decision == "accepted":
            held = dataclasses.replace(
                held, claim=dataclasses.replace(held.claim, quote=words, sentence=words)
            )
            clear = held.id
        told.append(dataclasses.replace(t, claim=held))
    cleared = Judgement(
        id="jdg-clear", seq=10_000, about=About.CONFIDENTIAL, targets=(clear,), standing=(clear,),
        value={"confidential": False}, reason="the family agreed", recorder="Ana",
        recorded="2026-01-02T00:00:00Z",
    )  # fmt: skip
    shown = dataclasses.replace(
        given,
        cases=(dataclasses.replace(case, testimonies=tuple(told)),),
        judgements=(*given.judgements, cleared),
        people=(*given.people, *named),
    )
    edition = disclose(shown, IMPRINT, Disclosure(name_the_dead=True, floor=0), "first")
    text = repr(edition)
    assert "among them" in text, "the sentence is shown"
    assert listed.name not in text
    assert kin.text not in text


def test_a_canary_where_something_is_published_by_design_is_found(tmp_path: Path):
    """The test can fail: a title that is published shows."""
    birds = Aviary()
    given = material(birds)
    (case,) = given.cases
    paper = case.papers["doc-a"]
    provenance = paper.document.provenances[0]
    metadata = dataclasses.replace(provenance.metadata, title=Known(birds.new(), "stated"))
    held = dataclasses.replace(
        paper.document, provenances=(dataclasses.replace(provenance, metadata=metadata),)
    )
    papers = {**case.papers, "doc-a": dataclasses.replace(paper, document=held)}
    shown = dataclasses.replace(given, cases=(dataclasses.replace(case, papers=papers),))
    edition = disclose(shown, IMPRINT, Disclosure(), "first")
    assert edition.documents[0].title == birds.all[-1]
