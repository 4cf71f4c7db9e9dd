"""People: which rows of lists and names in reports are proposed as one person, and what people decided.

Linking reads all lists of the record anew whenever a row or a decision has changed; what it proposes
is kept among the derivations. Decisions go before every score, and teach it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accounted import linkage
from accounted.errors import MissingExtra, NotInRecord
from accounted.linkage.people.book import PeopleBook, Person, Row, ScoredPair
from accounted.model import ListedPerson, NamedPerson
from accounted.model.judgement import Judgement, settled
from accounted.project import Project
from accounted.record import Record, queries
from accounted.record.holdings import ClaimFilter, RecordedClaim
from accounted.record.judgements import on_claims, on_pairs
from accounted.terms.vocabularies import ClaimKind
from accounted.workflow.derive import derivations
from accounted.workflow.lists import lists_in
from accounted.workflow.session import opened

if TYPE_CHECKING:
    from accounted.linkage.people.claimed import Claimed
    from accounted.linkage.people.linking import Linked

HEAD, MADE_OF = "head", "made of"
SETTINGS = "settings"
DOUBT = 0.05
"""A pair that is at least so likely, and no more than 1 - DOUBT, waits for a person."""
SURE = 1 - DOUBT

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSettings:
    """How a project's people are linked. Kept with the proposal and used until others are given.

    `one_to_one`: each list is known to name nobody twice.
    """

    threshold: float = 0.5
    one_to_one: bool = False
    seed: int = 1

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {"threshold": self.threshold, "one_to_one": self.one_to_one, "seed": self.seed}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A row of a list, or a name in a report, as it stands in the record."""

    claim: RecordedClaim
    label: str
    """`list.csv:12`, or the report and the number of the name in it."""

    @property
    def name(self) -> str | None:
        """As written there."""
        found = self.claim.claim
        return found.name if isinstance(found, ListedPerson | NamedPerson) else None

    @property
    def of_list(self) -> bool:
        """Whether it is a row of a list, and no name in a report."""
        return isinstance(self.claim.claim, ListedPerson)

    @property
    def fate(self) -> str | None:
        """What became of the person, as the list says; the role in which a report names her or him."""
        return says(self.claim)

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "label": self.label,
            "name": self.name,
            "says": self.fate,
            "list": self.of_list,
            "claim": self.claim.to_json(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPair:
    """Two rows that are taken, or could be taken, for one person: how likely, and why."""

    left: str
    right: str
    score: float | None
    """None where nothing but a decision ties them."""
    reasons: tuple[str, ...]
    decided: tuple[Judgement, ...] = ()

    @property
    def holding(self) -> str | None:
        """same, different or unsure, as it was decided; None where it was not, or recorders disagree."""
        found = settled(self.decided)
        return None if found is None else found.decision

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "left": self.left,
            "right": self.right,
            "score": self.score,
            "reasons": list(self.reasons),
            "holds": self.holding,
            "decided": [j.to_json() for j in self.decided],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class WholePerson:
    """One proposed person: every row that names her or him, and why they are taken for one."""

    id: str
    rows: tuple[Listed, ...]
    pairs: tuple[ListedPair, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way in which the name is written, once each."""
        return tuple(dict.fromkeys(r.name for r in self.rows if r.name))

    @property
    def lists(self) -> tuple[str, ...]:
        """The documents in which she or he is named, once each."""
        return tuple(dict.fromkeys(r.claim.document for r in self.rows))

    @property
    def fates(self) -> tuple[str, ...]:
        """What the rows say became of the person, once each: they may not agree, and then all are told."""
        return tuple(dict.fromkeys(r.fate for r in self.rows if r.fate))

    def to_json(self) -> dict[str, Any]:
        """One line of `accounted people --json` (docs/schemas/people-1.json)."""
        return {
            "id": self.id,
            "spellings": list(self.spellings),
            "says": list(self.fates),
            "lists": list(self.lists),
            "rows": [r.to_json() for r in self.rows],
            "pairs": [p.to_json() for p in self.pairs],
        }


def says(held: RecordedClaim) -> str | None:
    """What a row or a report says became of somebody, in one word; None where it does not say."""
    found = held.claim
    if isinstance(found, ListedPerson):
        return None if found.fate is None else str(found.fate)
    return str(found.role) if isinstance(found, NamedPerson) else None


def link_people(
    project: Project, settings: LinkSettings | None = None, told: Told = lambda line: None
) -> tuple[int, int]:
    """Link the people of the record anew, if rows, decisions or settings changed; (rows, people).

    Raises:
        MissingExtra: what linking needs is not installed.
        LinkageError: no list in the record names anybody.
    """
    with opened(project) as record, derivations(project) as database:
        book = PeopleBook(database)
        _refresh(record, book, settings, told)
        people = list(book.people())
        return sum(len(p.rows) for p in people), len(people)


def list_people(project: Project, *, several: bool = False) -> tuple[WholePerson, ...]:
    """Every proposed person in the order of the record; with `several`, those of more than one row."""
    with _linked_book(project) as (record, book):
        return tuple(
            WholePerson(id=p.id, rows=_rows(record, p.rows))
            for p in book.people()
            if len(p.rows) > 1 or not several
        )


def show_person(project: Project, code: str) -> WholePerson:
    """One person, by id, its first characters, or a claim that names her or him.

    Raises:
        NotInRecord: nobody has this id, or several begin so.
    """
    with _linked_book(project) as (record, book):
        found = book.beginning(code)
        if len(found) != 1:
            what = "Several people begin so" if found else "No person has this id"
            raise NotInRecord(f"{code}: {what}. 'accounted people' lists them.")
        person = book.person(found[0])
        claims = {r.claim for r in person.rows}
        decided = on_pairs(record)
        scored = {(p.left, p.right): p for r in person.rows for p in book.pairs(r.claim)}
        ties = {pair for pair in decided if set(pair) & claims} | {
            pair for pair in scored if set(pair) & claims
        }
        return WholePerson(
            id=person.id,
            rows=_rows(record, person.rows),
            pairs=tuple(_pair(pair, scored, decided) for pair in sorted(ties)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPair:
    """A pair that waits for a person, with both rows and why it waits."""

    pair: ListedPair
    left: Listed
    right: Listed
    joined: bool
    """Whether the two are proposed as one person as things stand."""
    why: str
    seen: int
    """The number of the newest entry when this was looked at (`Grounds.seen`)."""

    def to_json(self) -> dict[str, Any]:
        """One line of `accounted pairs --json` (docs/schemas/pairs-1.json)."""
        return {
            "left": self.left.to_json(),
            "right": self.right.to_json(),
            "score": self.pair.score,
            "reasons": list(self.pair.reasons),
            "joined": self.joined,
            "why": self.why,
            "decided": [j.to_json() for j in self.pair.decided],
            "seen": self.seen,
        }


def waiting_pairs(
    project: Project, *, blind: bool = False, decided: bool = False
) -> tuple[WaitingPair, ...]:
    """The pairs that wait: those on which recorders disagree, then the most uncertain first.

    `blind`: what others decided is not shown, and what oneself has not decided blind waits.
    `decided`: those that are decided, too.
    """
    with _linked_book(project) as (record, book):
        made = on_pairs(record)
        scored = {(p.left, p.right): p for p in book.pairs()}
        labels = book.labels()
        seen = int(record.ledger.head.split(":")[0])
        found = []
        for key in sorted(scored.keys() | made.keys()):
            if not labels.keys() >= set(key):
                continue  # a row that was rejected since
            pair = _pair(key, scored, {key: _visible(made.get(key, {}), project.recorder, blind)})
            why = _why_it_waits(pair, decided)
            if why is None:
                continue
            left, right = (Row(claim, labels[claim]) for claim in key)
            (one,), (other,) = _rows(record, (left,)), _rows(record, (right,))
            joined = book.person_of(left.claim) == book.person_of(right.claim)
            found.append(
                WaitingPair(pair=pair, left=one, right=other, joined=joined, why=why, seen=seen)
            )
    return tuple(sorted(found, key=_order))


def link_settings(project: Project) -> LinkSettings:
    """How the project's people are linked: as given last, or the defaults."""
    with derivations(project) as database:
        return _settings(PeopleBook(database))


def linked_lists(
    project: Project, told: Told = lambda line: None, fates: Collection[str] = ()
) -> tuple[tuple[Claimed, ...], Linked]:
    """The lists of the record as they are linked now: for histories and draws of the linkage.

    With `fates`, only the rows that say one of them.

    Raises:
        MissingExtra: what linking needs is not installed.
        LinkageError: no list in the record names anybody.
    """
    with opened(project) as record, derivations(project) as database:
        return _linked(record, _settings(PeopleBook(database)), told, _lists(record, fates))


# --- beneath --------------------------------------------------------------------------------------


@contextmanager
def _linked_book(project: Project) -> Iterator[tuple[Record, PeopleBook]]:
    with opened(project) as record, derivations(project) as database:
        book = PeopleBook(database)
        _refresh(record, book, None, lambda line: None)
        yield record, book


def _settings(book: PeopleBook) -> LinkSettings:
    noted = book.noted(SETTINGS)
    return LinkSettings(**json.loads(noted)) if noted else LinkSettings()


def _refresh(record: Record, book: PeopleBook, settings: LinkSettings | None, told: Told) -> None:
    """Propose anew where something that a proposal rests on is other than it was."""
    chosen = settings or _settings(book)
    head = json.dumps([record.ledger.head, linkage.VERSION])
    if book.noted(HEAD) == head and chosen == _settings(book):
        return
    lists = _lists(record)
    decided = _holding(record)
    made_of = _digest(lists, decided, chosen)
    if book.noted(MADE_OF) == made_of:
        with book.database.writing():
            book.note(HEAD, head)
        return
    people: list[Person] = []
    pairs: list[ScoredPair] = []
    if lists:
        _, linked = _linked(record, chosen, told, lists)
        claims = [c for each in lists for c in each.claims]
        people, pairs = list(_people(linked, claims)), list(_pairs(linked, claims))
    with book.database.writing():
        book.replace(people, pairs)
        book.note(SETTINGS, json.dumps(chosen.to_json()))
        book.note(MADE_OF, made_of)
        book.note(HEAD, head)


def _lists(record: Record, fates: Collection[str] = ()) -> tuple[Claimed, ...]:
    """The lists, in the order of the record, without rows that somebody rejected (or of other fates)."""
    rejected = {
        claim
        for claim, made in on_claims(record).items()
        if (found := settled(made.values())) is not None and found.decision == "rejected"
    }
    if fates:
        listed = queries.claims(record, ClaimFilter(kind=ClaimKind.LISTED))
        rejected |= {c.id for c in listed if says(c) not in fates}
    try:
        return lists_in(record, without=rejected)
    except ImportError as missing:
        raise MissingExtra(
            f"Linking needs {missing.name}. Install it with: pip install 'accounted[people]'"
        ) from missing


def _holding(record: Record) -> list[tuple[str, str, str, int]]:
    """(claim, claim, "same" | "different", number) of each pair on which a decision holds, oldest first."""
    found = []
    for (left, right), made in on_pairs(record).items():
        holds = settled(made.values())
        if holds is not None and holds.decision != "unsure":
            found.append((left, right, holds.decision, holds.seq))
    return sorted(found, key=lambda one: one[3])


def _digest(lists: Iterable[Claimed], decided: Sequence[Any], settings: LinkSettings) -> str:
    """The same for the same rows, decisions, settings and rules of linking."""
    found = hashlib.sha256()
    parts: list[Any] = [linkage.VERSION, settings.to_json(), [one[:3] for one in decided]]
    parts += [[c.document, c.people.digest, list(c.mapping.fields), c.claims] for c in lists]
    for part in parts:
        found.update(json.dumps(part).encode())
    return found.hexdigest()


def _linked(
    record: Record, settings: LinkSettings, told: Told, lists: tuple[Claimed, ...] | None = None
) -> tuple[tuple[Claimed, ...], Linked]:
    from accounted.linkage.people.linking import Settings, link
    from accounted.linkage.people.records import records_of

    lists = _lists(record) if lists is None else lists
    place = {c: n for n, c in enumerate(c for each in lists for c in each.claims)}
    decided = [
        (place[a], place[b], word == "same")
        for a, b, word, _ in _holding(record)
        if a in place and b in place
    ]
    records = records_of([c.people for c in lists], [c.mapping for c in lists])
    chosen = Settings(settings.threshold, settings.one_to_one, settings.seed)
    return lists, link(records, chosen, decided=decided, told=told)


def _people(linked: Linked, claims: Sequence[str]) -> Iterator[Person]:
    from accounted.linkage.people.proposal import people_of

    for members in people_of(linked):
        rows = tuple(Row(claims[i], linked.records.where(i)) for i in members.tolist())
        yield Person(f"psn-{rows[0].claim.removeprefix('clm-')}", rows)


def _pairs(linked: Linked, claims: Sequence[str]) -> Iterator[ScoredPair]:
    from accounted.linkage.people.proposal import kept_pairs

    for left, right, score, reasons in kept_pairs(linked, DOUBT):
        first, second = sorted((claims[left], claims[right]))
        yield ScoredPair(first, second, score, tuple(reasons))


def _rows(record: Record, rows: Iterable[Row]) -> tuple[Listed, ...]:
    return tuple(Listed(claim=queries.claim(record, r.claim), label=r.label) for r in rows)


def _pair(
    key: tuple[str, str],
    scored: Mapping[tuple[str, str], ScoredPair],
    decided: Mapping[tuple[str, str], Mapping[str, Judgement]],
) -> ListedPair:
    found = scored.get(key)
    made = sorted(decided.get(key, {}).values(), key=lambda j: j.seq)
    return ListedPair(
        left=key[0],
        right=key[1],
        score=found.score if found else None,
        reasons=found.reasons if found else (),
        decided=tuple(made),
    )


def _visible(made: Mapping[str, Judgement], recorder: str, blind: bool) -> Mapping[str, Judgement]:
    if not blind:
        return made
    return {r: j for r, j in made.items() if r == recorder and j.blind}


def _why_it_waits(pair: ListedPair, decided: bool) -> str | None:
    """Why a pair is shown; None for one that needs nobody."""
    words = {j.decision for j in pair.decided}
    if len(words) > 1 and pair.holding is None:
        said = ", ".join(f"{j.recorder}: {j.decision}" for j in pair.decided)
        return f"recorders disagree ({said})"
    if pair.holding == "unsure":
        return "nobody is sure yet" if decided else None
    if pair.holding is not None:
        return f"decided: {pair.holding}" if decided else None
    if pair.score is not None and DOUBT <= pair.score <= SURE:
        return "the lists leave it open"
    return None


def _order(one: WaitingPair) -> tuple[bool, bool, float, str, str]:
    """Disagreements first, then what is open, the most uncertain first."""
    score = 1.0 if one.pair.score is None else one.pair.score
    return (
        not one.why.startswith("recorders"), one.pair.holding is not None, abs(score - 0.5),
        one.pair.left, one.pair.right,
    )  # fmt: skip
