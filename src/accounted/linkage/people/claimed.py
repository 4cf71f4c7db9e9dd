"""The people of a record's claims as lists that can be linked: rows of lists, and names in reports.

found = claimed(claims, labels)
records = records_of([c.people for c in found], [c.mapping for c in found])
found[0].claims[3]   # the claim of the fourth row of the first list
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from accounted.documents.lists import mapping as columns
from accounted.documents.lists.namelist import Column, NameList, column_of
from accounted.model import ListedPerson, NamedPerson
from accounted.record.holdings import RecordedClaim
from accounted.terms.vocabularies import Role

HARMED = frozenset({Role.VICTIM, Role.SURVIVOR, Role.MISSING})
"""Roles in which a report names people whom lists may name too."""
_IN_REPORTS = (
    ("name", "name"),
    ("role", "status"),
    ("age", "age"),
    ("when", "date"),
    ("kin", "kin"),
    ("office", "occupation"),
)
"""The columns that names in reports are put under, and the field of each."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """The people of one document, ready for `records_of`. `claims[i]` is the claim of row `i`."""

    document: str
    people: NameList
    mapping: columns.Mapping
    claims: tuple[str, ...]


def claimed(held: Iterable[RecordedClaim], labels: Mapping[str, str]) -> Iterator[Claimed]:
    """One list for each document that is a list, and one for each report that names people.

    Lists come first. `labels` name each document in `label:row`; rows of a list keep their numbers,
    names in a report are numbered from 1. Of a report only people in one of the roles `HARMED` are
    meant: who is accused, or speaks for an office, is on no list of victims.
    """
    every = sorted(held, key=lambda c: (not isinstance(c.claim, ListedPerson), c.document))
    for (_, document), group in groupby(every, key=lambda c: (type(c.claim), c.document)):
        rows = [c for c in group if _is_meant(c)]
        if not rows:
            continue
        if isinstance(rows[0].claim, ListedPerson):
            rows.sort(key=_row)
            heads, cells = _listed([c.claim for c in rows if isinstance(c.claim, ListedPerson)])
        else:
            heads = dict(_IN_REPORTS)
            cells = [_named(c.claim) for c in rows if isinstance(c.claim, NamedPerson)]
        numbers = [_row(c) or n for n, c in enumerate(rows, 1)]
        people = NameList(
            label=labels[document],
            path=document,
            columns=tuple(_column(head, cells) for head in heads),
            numbers=np.asarray(numbers, dtype=np.int32),
        )
        mapping = columns.Mapping(tuple(heads), tuple(heads.values()))
        yield Claimed(document, people, mapping, tuple(c.id for c in rows))


def _is_meant(held: RecordedClaim) -> bool:
    claim = held.claim
    return isinstance(claim, ListedPerson) or (
        isinstance(claim, NamedPerson) and claim.role in HARMED
    )


def _row(held: RecordedClaim) -> int:
    return held.claim.row if isinstance(held.claim, ListedPerson) else 0


def _listed(people: Sequence[ListedPerson]) -> tuple[dict[str, str], list[dict[str, str]]]:
    """The columns of a list with their fields, in the order in which rows fill them; and its cells."""
    heads: dict[str, str] = {}
    for person in people:
        for cell in person.cells:
            heads.setdefault(cell.head, cell.field)
    return heads, [{cell.head: cell.text for cell in person.cells} for person in people]


def _named(person: NamedPerson) -> dict[str, str]:
    said = {
        "name": person.name,
        "role": str(person.role),
        "age": None if person.age is None else str(person.age),
        "when": person.when,
        "kin": person.kin,
        "office": person.office,
    }
    return {head: words for head, words in said.items() if words}


def _column(head: str, cells: Sequence[Mapping[str, str]]) -> Column:
    return column_of(head, (row.get(head, "") for row in cells), len(cells))
