"""The book of links: what is proposed to be the same, kept so that one document more costs little.

Everything in it is a function of the documents and judgements that it was told, whatever the order in
which they came: every score is of one pair alone, and a cluster is made anew from all links of the
mentions that hang together. So adding one by one gives what adding all at once gives.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from accounted.linkage.candidates import Candidates, Standing
from accounted.linkage.documents import Trace, candidate_keys, compare, trace
from accounted.linkage.incident import Link
from accounted.linkage.incidents import areas_in, clusters, conflict, keys_of, link
from accounted.linkage.incidents.cluster import Constraint
from accounted.linkage.mention import Mention, MentionKind
from accounted.linkage.mentions import mentions_of
from accounted.linkage.origins import Sign, seats_of, signs_in
from accounted.linkage.places import Places
from accounted.linkage.words import ASSUMED
from accounted.model import Figure
from accounted.record.dossiers import Dossier
from accounted.store import Database

_MANY = 500
"""Values in one SQL list; SQLite takes some thousands."""

MOST_TRACES = 4096
"""Traces held at once, a few kilobytes each: a document is compared with those of its time."""
Watcher = Callable[[int, int], None]
"""Told how many are done, of how many."""


def _nobody(done: int, of: int) -> None:
    """Nobody watches."""


class Book:
    """The links in one database. Call inside a transaction; `places` resolves the wordings of places."""

    def __init__(self, database: Database, places: Places | None = None) -> None:
        self.database = database
        self.places = places
        self._candidates = Candidates(database)
        self._traces: OrderedDict[str, Trace] = OrderedDict()
        self._days: dict[str, int] = {}

    # --- what it is told -----------------------------------------------------------------------

    def forget(self, document: str) -> set[str]:
        """Take a document out; the mentions with which its own, or it by copying, hung together."""
        if not self.holds(document):
            return set()
        copying = [d for d in self.family(document) if d != document]
        mine = [m for (m,) in self._all("SELECT id FROM mention WHERE document = ?", document)]
        near = {n for m in mine for n in self._linked(m)} - set(mine)
        near |= {m.id for d in copying for m in self.of_document(d)}
        for m in mine:
            for table in ("posted", "probed", "mention_claim"):
                self.database.run(f"DELETE FROM {table} WHERE mention = ?", (m,))
            self.database.run("DELETE FROM link WHERE left = ?1 OR right = ?1", (m,))
        for (incident,) in self._all(
            "SELECT DISTINCT incident FROM mention WHERE document = ?", document
        ):
            near |= set(self.members(incident)) - set(mine)
            self.database.run("DELETE FROM incident WHERE id = ?", (incident,))
        self.database.run("DELETE FROM mention WHERE document = ?", (document,))
        self.database.run("DELETE FROM linked_document WHERE id = ?", (document,))
        self._candidates.remove(document)
        self._traces.pop(document, None)
        self.database.run("DELETE FROM seat_sign WHERE document = ?", (document,))
        self.database.run("DELETE FROM copy WHERE left = ?1 OR right = ?1", (document,))
        return near

    def enter(self, dossier: Dossier) -> list[Mention]:
        """Enter a document: its trace, its mentions and their keys. Compare them afterwards."""
        traced = trace_of(dossier)
        self.database.run(
            "INSERT INTO linked_document VALUES (?, ?, ?)",
            (dossier.id, dossier.seq, json.dumps(traced.to_json(), ensure_ascii=False)),
        )
        self._candidates.enter(dossier.id, traced.day, candidate_keys(traced))
        self._days[dossier.id] = traced.day or 0
        self.database.run_each(
            "INSERT INTO seat_sign VALUES (?, ?, ?, ?)",
            ((*sign, dossier.id) for sign in sorted(signs_in(dossier.text))),
        )
        found = mentions_of(dossier, self.places)
        for mention in found:
            self._enter_mention(mention)
        return list(found)

    def _enter_mention(self, mention: Mention) -> None:
        body = json.dumps(asdict(mention), ensure_ascii=False, separators=(",", ":"))
        sql = "INSERT INTO mention VALUES (?, ?, NULL, ?)"
        self.database.run(sql, (mention.id, mention.document, body))
        keys = keys_of(mention)
        for sql, names in (
            ("INSERT OR REPLACE INTO mention_claim VALUES (?, ?)", mention.claims),
            ("INSERT OR IGNORE INTO posted VALUES (?, ?)", keys.posts),
            ("INSERT OR IGNORE INTO probed VALUES (?, ?)", keys.probes),
        ):
            self.database.run_each(sql, ((name, mention.id) for name in names))

    def seats(self) -> Mapping[str, str]:
        """Capitals in lower case and their states, as all documents together tell."""
        rows = self.database.rows("SELECT DISTINCT kind, town, state FROM seat_sign")
        return seats_of(Sign(*row) for row in rows)

    # --- comparing -----------------------------------------------------------------------------

    def compare_documents(self, entered: Sequence[str], watched: Watcher = _nobody) -> set[str]:
        """Compare the documents just entered with those that share a key with them, and keep the links.

        Returns the documents, of those that were there, whose copying is seen otherwise through it.
        """
        done: set[str] = set()
        # By the day, as most keys are of one time: what is compared next was mostly just looked at.
        by_day = sorted(entered, key=lambda d: (self._days.get(d, 0), d))
        for n, ident in enumerate(by_day):
            watched(n, len(entered))
            done.add(ident)
            linked = {d for pair in self._copies(ident) for d in pair}
            for other in self._candidates.of(ident) - done - linked:
                self._keep_copy(ident, other)
        pairs = {
            p for key, both in self._candidates.changed().items() for p in self._anew(key, *both)
        }
        for one, other in sorted(pairs):
            self._relink(one, other)
        return {document for pair in pairs for document in pair}

    def compare_mentions(self, entered: Sequence[Mention], watched: Watcher = _nobody) -> None:
        """Compare mentions with those that share a key with them, or whose document copies their own."""
        done: set[str] = set()
        known = {mention.id: mention for mention in entered}
        for n, mention in enumerate(entered):
            watched(n, len(entered))
            done.add(mention.id)
            met = [m for m in self._met_by(mention) if m not in done]
            copies = self._copies_by_other(mention.document) if met else {}
            others = {m.id: m for m in self.mentions([m for m in met if m not in known])}
            for ident in met:
                other = known.get(ident) or others[ident]
                self._link(mention, other, copies.get(other.document))

    def _compare(self, one: str, other: str) -> bool:
        """Whether a link was found that was not there."""
        return self.copy(one, other) is None and self._keep_copy(one, other)

    def _keep_copy(self, one: str, other: str) -> bool:
        """Compare two documents without a link; whether one was found."""
        found = compare(*sorted((self._trace(one), self._trace(other)), key=lambda t: t.document))
        if found is None:
            return False
        left, right = sorted((one, other))
        body = json.dumps(asdict(found), ensure_ascii=False)
        self.database.run("INSERT INTO copy VALUES (?, ?, ?)", (left, right, body))
        return True

    def _anew(self, key: str, before: Standing, now: Standing) -> Iterator[tuple[str, str]]:
        """Pairs of one key whose link went, because nothing asks for it any more, or was found."""
        members = self._candidates.members(key)
        inside = set(members)
        for one in members:
            for left, right in self._copies(one):
                if one == left and right in inside and right not in self._candidates.of(left):
                    sql = "DELETE FROM copy WHERE left = ? AND right = ?"
                    self.database.run(sql, (left, right))
                    yield left, right
        first = now.looser(before)
        for one in members if first is None else sorted(first & inside):
            for other in members:
                if one != other and self._compare(one, other):
                    yield (one, other) if one < other else (other, one)

    def _relink(self, one: str, other: str) -> None:
        """Compare the mentions of two documents again, as their copying is seen otherwise now."""
        mine, its = self.of_document(one), {m.id for m in self.of_document(other)}
        for mention in mine:
            for far in its:
                left, right = mention.id, far
                sql = "DELETE FROM link WHERE (left = ?1 AND right = ?2) OR (left = ?2 AND right = ?1)"
                self.database.run(sql, (left, right))
            copies = self._copies_by_other(one)
            for met in self.mentions([m for m in self._met_by(mention) if m in its]):
                self._link(mention, met, copies.get(other))

    def _link(self, one: Mention, other: Mention, copy: Link | None) -> None:
        found = link(one, other, copy=copy)
        if found is not None:
            reasons = json.dumps(found.reasons, ensure_ascii=False)
            self.database.run(
                "INSERT OR REPLACE INTO link VALUES (?, ?, ?, ?)",
                (found.left, found.right, found.score, reasons),
            )

    def _met_by(self, mention: Mention) -> list[str]:
        """The mentions of other documents with which one is compared."""
        sql = """SELECT m.id FROM mention m WHERE m.document <> ?2 AND m.id IN (
            SELECT o.mention FROM probed k JOIN posted o ON o.key = k.key WHERE k.mention = ?1
            UNION SELECT o.mention FROM posted k JOIN probed o ON o.key = k.key WHERE k.mention = ?1
            UNION SELECT c.id FROM mention c JOIN copy d ON d.right = c.document WHERE d.left = ?2
            UNION SELECT c.id FROM mention c JOIN copy d ON d.left = c.document WHERE d.right = ?2)"""
        return [str(m) for (m,) in self._all(sql, mention.id, mention.document)]

    # --- clusters ------------------------------------------------------------------------------

    def recluster(
        self, touched: Iterable[str], constraints: Sequence[Constraint]
    ) -> tuple[set[str], set[str]]:
        """Make the incidents anew of all mentions that hang together with these.

        Returns (incidents that are new or changed, incidents that are no more).
        """
        bound: dict[str, list[str]] = {}
        for c in constraints:
            bound.setdefault(c.left, []).append(c.right)
            bound.setdefault(c.right, []).append(c.left)
        seen: set[str] = set()
        changed: set[str] = set()
        gone: set[str] = set()
        for start in touched:
            if start in seen or not self.database.one(
                "SELECT 1 FROM mention WHERE id = ?", (start,)
            ):
                continue
            together = self._component(start, bound)
            seen |= together
            new, old = self._cluster(together, constraints)
            changed |= new
            gone |= old
        return changed, gone - changed

    def _component(self, start: str, bound: dict[str, list[str]]) -> set[str]:
        """All that hangs together: by links, by judgements, and by the incident it was in."""
        found, waiting = {start}, [start]
        while waiting:
            here = waiting.pop()
            near = {*self._linked(here), *bound.get(here, ()), *self._fellows(here)} - found
            near = {
                n for n in near if self.database.one("SELECT 1 FROM mention WHERE id = ?", (n,))
            }
            found |= near
            waiting += near
        return found

    def _cluster(
        self, together: set[str], constraints: Sequence[Constraint]
    ) -> tuple[set[str], set[str]]:
        mentions = {m.id: m for m in self.mentions(sorted(together))}
        links = [k for m in sorted(together) for k in self._links_from(m) if k.right in mentions]
        own = [c for c in constraints if c.left in mentions and c.right in mentions]
        before = dict(self._incidents_of(sorted(together)))
        areas = areas_in(mentions.values())
        groups = clusters(
            mentions,
            links,
            own,
            conflicting=lambda a, b: conflict(a, b, areas) is not None,
        )
        changed = set()
        for members in groups:
            ident = f"inc-{members[0][4:]}"
            if {m for m, i in before.items() if i == ident} != set(members) or any(
                before[m] != ident for m in members
            ):
                changed.add(ident)
            for m in members:
                if before[m] != ident:
                    self.database.run("UPDATE mention SET incident = ? WHERE id = ?", (ident, m))
            first = mentions[members[0]]
            self.database.run(
                "INSERT OR REPLACE INTO incident VALUES (?, ?, ?, ?)",
                (ident, first.seq, first.nth, first.when),
            )
        now = {f"inc-{members[0][4:]}" for members in groups}
        gone = {i for i in before.values() if i is not None} - now
        for ident in gone:
            self.database.run("DELETE FROM incident WHERE id = ?", (ident,))
        return changed, gone

    # --- what it knows -------------------------------------------------------------------------

    def incidents(self) -> Iterator[str]:
        """Working ids in the order of the record."""
        for (ident,) in self.database.rows("SELECT id FROM incident ORDER BY first, nth, id"):
            yield str(ident)

    def members(self, incident: str) -> list[str]:
        """The ids of an incident's mentions, in the order of the record."""
        found = self._bodies("incident = ?", (incident,))
        return [m.id for m in sorted(found, key=lambda m: (m.order, m.id))]

    def mentions(self, idents: Sequence[str]) -> Iterator[Mention]:
        """Mentions by their ids."""
        if idents:
            among = "id IN (SELECT value FROM json_each(?))"
            yield from self._bodies(among, (json.dumps(list(idents)),))

    def count(self) -> int:
        """How many incidents there are."""
        found: int = self.database.one("SELECT count(*) FROM incident")
        return found

    def holds(self, document: str) -> bool:
        """Whether a document is entered."""
        return (
            self.database.one("SELECT 1 FROM linked_document WHERE id = ?", (document,)) is not None
        )

    def mention_of(self, claim: str) -> str | None:
        """The mention that a claim belongs to."""
        found: str | None = self.database.one(
            "SELECT mention FROM mention_claim WHERE claim = ?", (claim,)
        )
        return found

    def incident_of(self, mention: str) -> str | None:
        """The incident that a mention is proposed to belong to."""
        found: str | None = self.database.one(
            "SELECT incident FROM mention WHERE id = ?", (mention,)
        )
        return found

    def links_within(self, mentions: Sequence[str]) -> list[Link]:
        """The links between these mentions."""
        inside = set(mentions)
        return [k for m in mentions for k in self._links_from(m) if k.right in inside]

    def copy(self, one: str, other: str) -> Link | None:
        """The link between two documents where one copies the other."""
        left, right = sorted((one, other))
        body = self.database.one(
            "SELECT body FROM copy WHERE left = ? AND right = ?", (left, right)
        )
        return _link(json.loads(body)) if body else None

    def copies_of(self, document: str) -> list[Link]:
        """The links of a document to those that copy it or that it copies."""
        rows = self.database.rows(
            "SELECT body FROM copy WHERE left = ?1 OR right = ?1", (document,)
        )
        return [_link(json.loads(body)) for (body,) in rows]

    def _copies_by_other(self, document: str) -> dict[str, Link]:
        """The links of `copies_of` by the other document."""
        found = self.copies_of(document)
        return {k.right if k.left == document else k.left: k for k in found}

    def of_document(self, document: str) -> list[Mention]:
        """The mentions of a document, in the order of its words."""
        return sorted(self._bodies("document = ?", (document,)), key=lambda m: m.nth)

    def _copies(self, document: str) -> list[tuple[str, str]]:
        sql = "SELECT left, right FROM copy WHERE left = ?1 OR right = ?1"
        return [(str(left), str(right)) for left, right in self._all(sql, document)]

    def family(self, document: str, judged: Mapping[str, set[str]] | None = None) -> list[str]:
        """Every document that hangs together with one by copying, itself too.

        `judged`: for each document those that a person holds it to copy, or the other way round.
        """
        known = judged or {}
        found, waiting = {document}, [document]
        while waiting:
            here = waiting.pop()
            sql = "SELECT right FROM copy WHERE left = ?1 UNION SELECT left FROM copy WHERE right = ?1"
            near = {str(r[0]) for r in self.database.rows(sql, (here,))}
            near = (near | known.get(here, set())) - found
            found |= near
            waiting += near
        return sorted(found)

    def posting(self, keys: Sequence[str], kinds: set[MentionKind] | None = None) -> list[Mention]:
        """Mentions found under any of these keys."""
        found: dict[str, Mention] = {}
        for n in range(0, len(keys), _MANY):
            some = keys[n : n + _MANY]
            marks = ", ".join("?" * len(some))
            sql = f"SELECT m.body FROM posted p JOIN mention m ON m.id = p.mention WHERE p.key IN ({marks})"
            for (body,) in self.database.rows(sql, tuple(some)):
                mention = _mention(body)
                if kinds is None or mention.kind in kinds:
                    found[mention.id] = mention
        return sorted(found.values(), key=lambda m: (m.order, m.id))

    def noted(self, key: str) -> str | None:
        """A note on the book itself: up to which entry of the record it has read."""
        found: str | None = self.database.one("SELECT value FROM noted WHERE key = ?", (key,))
        return found

    def note(self, key: str, value: str) -> None:
        """Write such a note."""
        self.database.run("INSERT OR REPLACE INTO noted VALUES (?, ?)", (key, value))

    # --- rows ----------------------------------------------------------------------------------

    def _all(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return list(self.database.rows(sql, values))

    def _bodies(self, where: str, values: tuple[Any, ...]) -> list[Mention]:
        return [
            _mention(b)
            for (b,) in self.database.rows(f"SELECT body FROM mention WHERE {where}", values)
        ]

    def _trace(self, document: str) -> Trace:
        if document in self._traces:
            self._traces.move_to_end(document)
            return self._traces[document]
        kept = self.database.one("SELECT trace FROM linked_document WHERE id = ?", (document,))
        found = Trace.from_json(json.loads(kept))
        assert found is not None, "traces of another version are made anew before this"
        self._traces[document] = found
        if len(self._traces) > MOST_TRACES:
            self._traces.popitem(last=False)
        return found

    def traces(self, documents: Iterable[str]) -> list[Trace]:
        """What is kept of documents so that their copies are found."""
        return [self._trace(d) for d in documents]

    def _linked(self, mention: str) -> list[str]:
        sql = "SELECT right FROM link WHERE left = ?1 UNION SELECT left FROM link WHERE right = ?1"
        return [str(r[0]) for r in self.database.rows(sql, (mention,))]

    def _fellows(self, mention: str) -> list[str]:
        sql = """SELECT id FROM mention WHERE incident =
            (SELECT incident FROM mention WHERE id = ?1) AND id <> ?1"""
        return [str(r[0]) for r in self.database.rows(sql, (mention,))]

    def _links_from(self, mention: str) -> Iterator[Link]:
        sql = "SELECT left, right, score, reasons FROM link WHERE left = ? ORDER BY right"
        for left, right, score, reasons in self._all(sql, mention):
            yield Link(left=left, right=right, score=score, reasons=tuple(json.loads(reasons)))

    def _incidents_of(self, mentions: Sequence[str]) -> Iterator[tuple[str, str | None]]:
        for m in mentions:
            yield m, self.incident_of(m)


def _mention(body: str) -> Mention:
    data = json.loads(body)
    data["kind"] = MentionKind(data["kind"])
    for name in ("claims", "places", "actors", "settlements", "areas", "hints"):
        data[name] = tuple(data.get(name, ()))
    data["tolls"] = tuple((h, lo, hi) for h, lo, hi in data["tolls"])
    return Mention(**data)


def _link(data: dict[str, Any]) -> Link:
    return Link(
        left=data["left"], right=data["right"], score=data["score"], reasons=tuple(data["reasons"])
    )


def trace_of(dossier: Dossier) -> Trace:
    """The trace of a document of the record."""
    figures = [c.claim for c in dossier.claims if isinstance(c.claim, Figure)]
    speakers = [f.attributed_to.text for f in figures if f.attributed_to]
    return trace(
        dossier.text,
        document=dossier.id,
        title=dossier.title or "",
        publisher=dossier.publisher,
        published=dossier.published,
        numbers=[(str(f.harm), f.count.low, f.count.high) for f in figures],
        speakers=speakers,
        language=dossier.language or ASSUMED,
    )
