"""Lists of people: what a list would be taken for, and all lists of the record as linking wants them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from accounted.documents import DEFAULT
from accounted.project import Project
from accounted.record import Record, queries
from accounted.record.holdings import ClaimFilter, RecordedDocument
from accounted.terms.vocabularies import ClaimKind
from accounted.workflow.gather import Input, source_of
from accounted.workflow.session import opened

if TYPE_CHECKING:
    from accounted.documents.lists.mapping import Mapping
    from accounted.documents.lists.namelist import NameList
    from accounted.linkage.people.claimed import Claimed


@dataclass(frozen=True, slots=True)
class Previewed:
    """A list that nobody has taken in yet, and what its columns would be taken for."""

    people: NameList
    mapping: Mapping


def preview(inputs: Iterable[Input]) -> tuple[Previewed, ...]:
    """What the columns of lists would be taken for.

    Raises:
        DocumentError: a list that cannot be read.
        MappingError: a list in which no column is a name.
    """
    from accounted.documents.lists.mapping import mapping_of
    from accounted.documents.lists.namelist import of_sheet
    from accounted.documents.opening import read_file
    from accounted.documents.sheets import sheet_of

    found = []
    for each in inputs:
        source, wanted = source_of(each), each.as_list
        data = read_file(source, each.path, DEFAULT) if isinstance(source, Path) else source
        sheet = sheet_of(data, each.path, wanted.sheet if wanted else None)
        people = of_sheet(sheet, PurePath(each.path).name)
        found.append(Previewed(people, mapping_of(people, wanted)))
    return tuple(found)


def name_lists(project: Project) -> tuple[Claimed, ...]:
    """Every list of the record, and the people named in reports, as `records_of` takes them.

    Each with the id of the claim of every row.
    """
    with opened(project) as record:
        return lists_in(record)


def lists_in(record: Record, without: Collection[str] = ()) -> tuple[Claimed, ...]:
    """The same of an opened record, in its order; without these claims."""
    from accounted.linkage.people.claimed import claimed

    kinds = (ClaimKind.LISTED, ClaimKind.PERSON)
    held = [c for kind in kinds for c in queries.claims(record, ClaimFilter(kind=kind))]
    held = [c for c in held if c.id not in without]
    wanted = {c.document for c in held}
    documents = [d for d in queries.documents(record) if d.id in wanted]
    place = {d.id: n for n, d in enumerate(documents)}
    found = claimed(held, _labels(documents))
    return tuple(sorted(found, key=lambda each: place[each.document]))


def _labels(documents: Iterable[RecordedDocument]) -> dict[str, str]:
    """By document: the name of its file, with its id where two have the same."""
    names = {d.id: _name(d) for d in documents}
    several = Counter(names.values())
    return {d: n if several[n] == 1 else f"{n} ({d})" for d, n in names.items()}


def _name(document: RecordedDocument) -> str:
    ways = document.provenances
    return PurePath(ways[0].path).name if ways else document.id
