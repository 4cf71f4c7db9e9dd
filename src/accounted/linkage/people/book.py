"""The proposed people of a record, kept among the derivations: deleted and made again at will."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accounted.store import Database

TABLES = (
    "CREATE TABLE person (id TEXT PRIMARY KEY, nth INTEGER NOT NULL)",
    """CREATE TABLE person_row (
        claim TEXT PRIMARY KEY, person TEXT NOT NULL, nth INTEGER NOT NULL, label TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX person_row_person ON person_row (person)",
    """CREATE TABLE person_pair (
        left TEXT NOT NULL, right TEXT NOT NULL, score REAL NOT NULL, reasons TEXT NOT NULL,
        PRIMARY KEY (left, right)
    ) WITHOUT ROWID""",
    "CREATE INDEX person_pair_right ON person_pair (right)",
    "CREATE TABLE people_noted (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list, or a name in a report: the claim, and where it stands (`list.csv:12`)."""

    claim: str
    label: str


@dataclass(frozen=True, slots=True)
class Person:
    """One proposed person: the rows that are taken to name her or him, in the order of the record.

    `id` is made of the first claim, so that it stays while later lists join.
    """

    id: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """Two claims, how likely they name one person (0 to 1), and why in words."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]


class PeopleBook:
    """What was proposed last, in an open database of derivations."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def noted(self, key: str) -> str | None:
        """What was noted under a key."""
        found = self.database.one("SELECT value FROM people_noted WHERE key = ?", (key,))
        return None if found is None else str(found)

    def note(self, key: str, value: str) -> None:
        """Note a value under a key."""
        self.database.run("INSERT OR REPLACE INTO people_noted VALUES (?, ?)", (key, value))

    def replace(self, people: Iterable[Person], pairs: Iterable[ScoredPair]) -> None:
        """Put a new proposal in the place of the old one."""
        for table in ("person", "person_row", "person_pair"):
            self.database.run(f"DELETE FROM {table}")
        for nth, person in enumerate(people):
            self.database.run("INSERT INTO person VALUES (?, ?)", (person.id, nth))
            for at, row in enumerate(person.rows):
                self.database.run(
                    "INSERT INTO person_row VALUES (?, ?, ?, ?)",
                    (row.claim, person.id, at, row.label),
                )
        for pair in pairs:
            self.database.run(
                "INSERT INTO person_pair VALUES (?, ?, ?, ?)",
                (pair.left, pair.right, pair.score, json.dumps(pair.reasons, ensure_ascii=False)),
            )

    def people(self) -> Iterator[Person]:
        """All of them, in the order of the record."""
        sql = """SELECT p.id, r.claim, r.label FROM person p JOIN person_row r ON r.person = p.id
            ORDER BY p.nth, r.nth"""
        ident, rows = None, list[Row]()
        for found, claim, label in self.database.rows(sql):
            if found != ident and ident is not None:
                yield Person(str(ident), tuple(rows))
                rows = []
            ident = found
            rows.append(Row(str(claim), str(label)))
        if ident is not None:
            yield Person(str(ident), tuple(rows))

    def beginning(self, start: str) -> list[str]:
        """The ids of people that begin so, or have a claim that does."""
        sql = """SELECT id FROM person WHERE id = ?1 OR substr(id, 1, length(?1)) = ?1
            UNION SELECT person FROM person_row WHERE substr(claim, 1, length(?1)) = ?1"""
        return [str(row[0]) for row in self.database.rows(sql, (start,))]

    def person(self, ident: str) -> Person:
        """One of them."""
        sql = "SELECT claim, label FROM person_row WHERE person = ? ORDER BY nth"
        return Person(
            ident, tuple(Row(str(c), str(label)) for c, label in self.database.rows(sql, (ident,)))
        )

    def person_of(self, claim: str) -> str | None:
        """The person whom a claim is taken to name."""
        found = self.database.one("SELECT person FROM person_row WHERE claim = ?", (claim,))
        return None if found is None else str(found)

    def labels(self) -> dict[str, str]:
        """By claim: where it stands."""
        rows = self.database.rows("SELECT claim, label FROM person_row")
        return {str(claim): str(label) for claim, label in rows}

    def pairs(self, claim: str | None = None) -> Iterator[ScoredPair]:
        """The pairs that were scored and kept: those joined, and those in doubt; of one claim, or all."""
        where = "WHERE left = ?1 OR right = ?1" if claim else ""
        sql = f"SELECT left, right, score, reasons FROM person_pair {where} ORDER BY left, right"
        for left, right, score, reasons in self.database.rows(sql, (claim,) if claim else ()):
            yield ScoredPair(str(left), str(right), float(score), tuple(json.loads(reasons)))
