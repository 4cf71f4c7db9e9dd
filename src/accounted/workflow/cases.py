"""From a proposed incident to the case that is weighed: its claims, and who in the end says each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from accounted.assessment import Case, Paper, SourceNote, Testimony
from accounted.linkage.book import Book
from accounted.linkage.documents.lineage import Lineage, lineage
from accounted.linkage.incident import Incident, Related, Relation
from accounted.linkage.incidents import relate
from accounted.linkage.incidents.keys import names_of
from accounted.linkage.mention import Mention, MentionKind
from accounted.linkage.origin import Origin, OriginKind
from accounted.linkage.origins import Aliases, as_in_root, named_by, origins_of, setting, settled
from accounted.linkage.places import CountryFrame, Places, Resolution
from accounted.model import Claim
from accounted.model.judgement import About, Judgement
from accounted.model.judgement import settled as decided_on
from accounted.project import Project
from accounted.record import Record
from accounted.record.codes import codes
from accounted.record.dossiers import Dossier, dossier
from accounted.record.holdings import RecordedClaim, RecordedSource
from accounted.record.judgements import judgements
from accounted.record.register import heard
from accounted.record.relations import relations

_EVENTS = {MentionKind.INCIDENT, MentionKind.RECALL}
MOST_HELD = 500
"""Documents held at once while many incidents are weighed."""
MOST_RELATED = 200
"""More related incidents than this are counted and not listed."""


class Cases:
    """The cases of a project, made from one view of its record and its links.

    Opened for one use; what it looks up it remembers.
    """

    def __init__(self, project: Project, record: Record, book: Book, places: Places) -> None:
        self.project, self.record, self.book, self.places = project, record, book, places
        self._dossiers: dict[str, Dossier | None] = {}
        self._lineages: dict[str, Lineage] = {}
        self._heard: dict[str, dict[str, Origin]] = {}
        self._rooted: dict[str, dict[str, Origin]] = {}
        self._mentions: dict[str, tuple[list[Mention], list[Mention]]] = {}
        self._frames: dict[str, CountryFrame] = {}

    @cached_property
    def judged(self) -> tuple[Judgement, ...]:
        """Every standing decision."""
        return tuple(judgements(self.record))

    @cached_property
    def decisions(self) -> Mapping[str, str]:
        """By claim: the decision that holds on it."""
        on: dict[str, list[Judgement]] = {}
        for each in self.judged:
            if each.about is About.CLAIM:
                for claim in each.standing:
                    on.setdefault(claim, []).append(each)
        found = {claim: decided_on(made) for claim, made in on.items()}
        return {claim: each.decision for claim, each in found.items() if each is not None}

    @cached_property
    def on_incidents(self) -> Mapping[str, tuple[Judgement, ...]]:
        """By the claim with which they go: decisions on incidents, the oldest first."""
        found: dict[str, list[Judgement]] = {}
        for each in self.judged:
            if each.about in (About.INCIDENT, About.RULE, About.GRADE) and each.anchor:
                found.setdefault(each.anchor, []).append(each)
        return {claim: tuple(made) for claim, made in found.items()}

    @cached_property
    def public_codes(self) -> Mapping[str, tuple[str, ...]]:
        """By the claim with which they go: public codes, the oldest first."""
        found: dict[str, tuple[str, ...]] = {}
        for code, claim in codes(self.record).items():
            found[claim] = (*found.get(claim, ()), code)
        return found

    @cached_property
    def aliases(self) -> Aliases:
        """What people decided about the names of speakers."""
        return Aliases.known(self.registered, self.judged)

    @cached_property
    def seats(self) -> Mapping[str, str]:
        """Capitals and their states, as the documents tell."""
        return self.book.seats()

    @cached_property
    def registered(self) -> tuple[RecordedSource, ...]:
        """Every speaker and publisher of the record, with what is stated of them."""
        return tuple(heard(self.record))

    @cached_property
    def notes(self) -> Mapping[str, SourceNote]:
        """By the key of a name: what is stated of the source, or declared in what it published."""
        found: dict[str, SourceNote] = {}
        for source in self.registered:
            note = SourceNote(
                name=source.name,
                kind=next(iter(source.stated("kind")), None),
                interests=tuple(dict.fromkeys((*source.stated("interest"), *source.declared))),
                party=next(reversed(source.stated("party")), None),
                reliability=source.reliability,
            )
            for name in (source.name, *source.aliases):
                found.setdefault(named_by(name).key, note)
        return found

    def forget(self) -> None:
        """Let go of documents once there are many, so that memory does not grow with the record."""
        if len(self._dossiers) > MOST_HELD:
            self._dossiers.clear()
            self._lineages.clear()
            self._heard.clear()
            self._rooted.clear()
            self._mentions.clear()
            self._frames.clear()

    # --- one incident --------------------------------------------------------------------------

    def incident(self, ident: str, *, related: bool = True) -> Incident:
        """An incident as it is proposed, with what people decided on it."""
        members = self.book.members(ident)
        mentions = tuple(self.book.mentions(members))
        claims = [c for m in mentions for c in m.claims]
        codes = [code for c in claims for code in self.public_codes.get(c, ())]
        made = [
            j for c in claims for j in self.on_incidents.get(c, ()) if j.about is About.INCIDENT
        ]
        last = max(made, key=lambda j: j.seq, default=None)
        return Incident(
            id=ident,
            mentions=tuple(members),
            links=tuple(self.book.links_within(members)),
            related=self.related(ident, mentions) if related else (),
            code=codes[0] if codes else None,
            previous_codes=tuple(codes[1:]),
            status=last.decision if last else "proposed",
            criteria=_version(last),
        )

    def case(self, ident: str, *, related: bool = True) -> Case:
        """The case of an incident: everything that the record says of it."""
        incident = self.incident(ident, related=related)
        mentions = {m.id: m for m in self.book.mentions(incident.mentions)}
        ordered = tuple(mentions[m] for m in incident.mentions)
        documents = tuple(dict.fromkeys(m.document for m in ordered))
        told = {c for m in ordered for c in m.claims}
        interests = {c.id: c for d in documents for c in self.dossier(d).interests}
        origins = self._origins(documents, told | interests.keys())
        testimonies = tuple(
            Testimony(
                claim=claim,
                document=m.document,
                origin=origins[claim.id],
                mention=m.id,
                decision=self.decisions.get(claim.id),
            )
            for m in ordered
            for claim in self._claims(m)
            if claim.id in origins
        )
        ruled = [j for m in ordered for c in m.claims for j in self.on_incidents.get(c, ())]
        return Case(
            incident=incident,
            mentions=ordered,
            testimonies=testimonies,
            papers={d: self._paper(d) for d in documents},
            notes=self._notes(testimonies, [(origins[i], c) for i, c in interests.items()]),
            places=self._resolved(ordered),
            judgements=tuple(
                sorted((j for j in ruled if j.about is not About.INCIDENT), key=lambda j: j.seq)
            ),
        )

    def _claims(self, mention: Mention) -> list[RecordedClaim]:
        return self.dossier(mention.document).these(mention.claims)

    def dossier(self, document: str) -> Dossier:
        """A document with its claims."""
        if document not in self._dossiers:
            self._dossiers[document] = dossier(self.record, document)
        found = self._dossiers[document]
        assert found is not None, f"{document} is linked and not in the record"
        return found

    def lineage(self, document: str) -> Lineage:
        """Whom a document and its family copy."""
        if document not in self._lineages:
            family = self.book.family(document, self.judged_pairs)
            links = {(k.left, k.right): k for d in family for k in self.book.copies_of(d)}
            decided = [j for j in self.judged if j.about in (About.COPY, About.INDEPENDENT)]
            found = lineage(self.book.traces(family), links.values(), decided)
            self._lineages |= dict.fromkeys(family, found)
        return self._lineages[document]

    @cached_property
    def judged_pairs(self) -> Mapping[str, set[str]]:
        """By document: those that a person holds it to copy, or that are held to copy it."""
        near: dict[str, set[str]] = {}
        for each in self.judged:
            if each.about is About.COPY and len(each.standing) == 2:
                left, right = each.standing
                near.setdefault(left, set()).add(right)
                near.setdefault(right, set()).add(left)
        return near

    def _origins(self, documents: Sequence[str], wanted: set[str]) -> dict[str, Origin]:
        found: dict[str, Origin] = {}
        for document in documents:
            told = self._rooted_origins(document)
            found |= {c.id: told[c.id] for c in self.dossier(document).these(wanted)}
        one_each = settled(list(found.values()), self.aliases)
        return {c: self._titled(o) for c, o in zip(found, one_each, strict=True)}

    def _rooted_origins(self, document: str) -> dict[str, Origin]:
        """The origins of a document's claims; of a copy, as in the document that it copies."""
        if document not in self._rooted:
            told = self._own_origins(document)
            root = self.lineage(document).root_of(document).document
            if root is not None and root != document:
                known = self._own_origins(root)
                told = as_in_root(self._told(document), told, self._told(root), known)
            self._rooted[document] = told
        return self._rooted[document]

    def _told(self, document: str) -> dict[str, Claim]:
        return {c.id: c.claim for c in self.dossier(document).claims}

    def _own_origins(self, document: str) -> dict[str, Origin]:
        """The origins of a document's claims by what it says itself, copies taken back to their roots.

        Kept while its document is: a table tells of thousands of incidents.
        """
        if document not in self._heard:
            self._heard[document] = self._heard_in(document)
        return self._heard[document]

    def _heard_in(self, document: str) -> dict[str, Origin]:
        paper = self.dossier(document)
        about = setting(
            document,
            paper.text,
            self.lineage(document).root_of(document),
            title=paper.title,
            publisher=paper.publisher,
            voice=paper.speaker,
            seats=self.seats,
            aliases=self.aliases,
        )
        return origins_of(self._told(document), about)

    def _titled(self, origin: Origin) -> Origin:
        """An origin that is a document, under its title: "doc-67ef…" says nothing to anybody."""
        if origin.kind is not OriginKind.DOCUMENT:
            return replace(origin, name=" ".join(origin.name.split()))
        known = self._dossiers.get(origin.name)
        return replace(origin, name=known.title) if known and known.title else origin

    def _paper(self, document: str) -> Paper:
        found = self.dossier(document)
        descent = self.lineage(document)
        copy = descent.copies.get(document)
        return Paper(
            document=found.document,
            text=found.text,
            root=descent.root_of(document).document or document,
            copies=copy.reasons if copy else (),
        )

    def _notes(
        self,
        testimonies: Iterable[Testimony],
        declared: Iterable[tuple[Origin, RecordedClaim]],
    ) -> dict[str, SourceNote]:
        """What the register states of each origin, and what its documents here declare themselves."""
        origins = {t.origin.key: t.origin for t in testimonies}
        found = {k: self.notes[k] for k in sorted(origins) if k in self.notes}
        for origin, claim in declared:
            note = found.get(origin.key) or SourceNote(name=origin.name)
            words = claim.claim.quote.text
            if origin.key in origins and words not in note.interests:
                found[origin.key] = replace(note, interests=(*note.interests, words))
        return found

    def _resolved(self, mentions: Iterable[Mention]) -> dict[str, Resolution]:
        found: dict[str, Resolution] = {}
        for m in mentions:
            frame = self._frame(m.document)
            for words in m.places:
                resolution = self.places.resolve(words, frame)
                if resolution is not None:
                    found.setdefault(words, resolution)
        return found

    def _frame(self, document: str) -> CountryFrame:
        if document not in self._frames:
            self._frames[document] = self.places.frame_of(self.dossier(document).text)
        return self._frames[document]

    # --- relations -----------------------------------------------------------------------------

    def related(self, ident: str, mentions: Sequence[Mention]) -> tuple[Related, ...]:
        """Tolls over many that hold this incident, finds that follow it; or the other way round.

        What people decided on two incidents takes the place of every proposal on them.
        """
        return tuple(self._every_relation(ident, mentions)[:MOST_RELATED])

    def beside(self, ident: str) -> set[str]:
        """Every incident that stands in relation to one, however many there are."""
        mentions = tuple(self.book.mentions(self.book.members(ident)))
        return {r.incident for r in self._every_relation(ident, mentions)}

    def _every_relation(self, ident: str, mentions: Sequence[Mention]) -> list[Related]:
        found: dict[tuple[str, Relation, bool], Related] = {}
        # Of two equal scores the first is kept: in the order of the record, whatever the ids.
        for mine in sorted(mentions, key=lambda m: m.order):
            for other, outward in self._near(mine):
                outer, inner = (mine, other) if outward else (other, mine)
                proposed = relate(outer, inner)
                there = self.book.incident_of(other.id)
                if proposed is None or there in (None, ident):
                    continue
                relation, link = proposed
                self._keep(found, Related(
                    relation=relation, incident=str(there), score=link.score,
                    reasons=link.reasons, outward=outward,
                ))  # fmt: skip
        self._decided(ident, mentions, found)
        return sorted(found.values(), key=lambda r: (-r.score, r.incident, r.relation))

    def _near(self, mine: Mention) -> list[tuple[Mention, bool]]:
        """Mentions that may stand in relation to one, and whether it is the outer of the two."""
        names = names_of(mine)
        events, others = self._by_kind(mine.document)
        if mine.kind in _EVENTS:
            keys = [f"{k}:{n}" for n in names for k in "Ar"]
            return [(m, False) for m in (*self.book.posting(keys), *others)]
        keys = [f"{k}:{n}" for n in names for k in "Pp"]
        return [(m, True) for m in (*self.book.posting(keys), *events)]

    def _by_kind(self, document: str) -> tuple[list[Mention], list[Mention]]:
        """A document's mentions of events, and those of tolls over many and of remains."""
        if document not in self._mentions:
            every = self.book.of_document(document)
            events = [m for m in every if m.kind in _EVENTS]
            self._mentions[document] = (events, [m for m in every if m.kind not in _EVENTS])
        return self._mentions[document]

    def _keep(self, found: dict[tuple[str, Relation, bool], Related], new: Related) -> None:
        key = (new.incident, new.relation, new.outward)
        if key not in found or found[key].score < new.score:
            found[key] = new

    def _decided(
        self,
        ident: str,
        mentions: Sequence[Mention],
        found: dict[tuple[str, Relation, bool], Related],
    ) -> None:
        mine = {c for m in mentions for c in m.claims}
        for each in self.judged:
            if each.about is not About.RELATION:
                continue
            for side, outward in (("left", True), ("right", False)):
                if not mine & set(each.side(side)):
                    continue
                there = self._incident_with(each.side("right" if outward else "left"))
                for key in [k for k in found if k[0] == there]:
                    del found[key]
        for each in relations(self.judged):
            for side, outward in (("left", True), ("right", False)):
                there = self._incident_with(each.side("right" if outward else "left"))
                if mine & set(each.side(side)) and there not in (None, ident):
                    relation = Relation(each.decision)
                    found[str(there), relation, outward] = Related(
                        relation=relation,
                        incident=str(there),
                        score=1.0,
                        reasons=(f"{each.recorder} decided it: {each.reason}",),
                        outward=outward,
                    )

    def _incident_with(self, claims: Iterable[str]) -> str | None:
        for claim in claims:
            mention = self.book.mention_of(claim)
            if mention is not None:
                return self.book.incident_of(mention)
        return None


def _version(judgement: Judgement | None) -> str | None:
    version = judgement.value.get("criteria") if judgement else None
    return None if version is None else str(version)
