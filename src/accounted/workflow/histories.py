"""Who is on which list, as estimation needs it, with draws of the linkage so that its doubt is not lost.

The shape is that of verdata (HRDAG): `match_group_id`, `in_1` … `in_k`, then the strata; one row a
person. Only lists are sources here: who is named in a report alone is on no list, and is left out.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accounted.errors import LinkageError, UsageError
from accounted.project import Project
from accounted.record import queries
from accounted.record.holdings import ClaimFilter
from accounted.terms.vocabularies import ClaimKind, Fate
from accounted.workflow.people import LinkSettings, link_settings, linked_lists, says
from accounted.workflow.session import opened

if TYPE_CHECKING:
    from accounted.linkage.people.histories import Histories

FORMATS = ("csv", "parquet")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceList:
    """One list of the histories: its column, its document, and how many people are on it."""

    column: str
    document: str
    label: str
    people: int

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "column": self.column,
            "document": self.document,
            "label": self.label,
            "people": self.people,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ListHistories:
    """The table of the proposed linkage, tables of linkages drawn by their chances, and what they rest on."""

    lists: tuple[SourceList, ...]
    table: Histories
    draws: tuple[Histories, ...]
    on_no_list: int
    """People named in reports alone."""
    fates: Mapping[str, int]
    """How many rows of the lists say what became of somebody; "" for those that do not say."""
    by: tuple[str, ...]
    settings: LinkSettings
    head: str
    """The head of the record when the table was made: the version of the data."""

    def to_json(self) -> dict[str, Any]:
        """One object of `accounted histories --json` (docs/schemas/histories-1.json)."""
        return {
            "internal": True,
            "lists": [one.to_json() for one in self.lists],
            "people": len(self.table.rows),
            "on_no_list": self.on_no_list,
            "rows_say": dict(self.fates),
            "by": list(self.by),
            "draws": [len(one.rows) for one in self.draws],
            "settings": self.settings.to_json(),
            "record": self.head,
        }


def list_histories(
    project: Project,
    by: Sequence[str] = (),
    draws: int = 0,
    fates: Collection[str] = (),
    told: Callable[[str], None] = lambda line: None,
) -> ListHistories:
    """The source × person matrix of the record's lists; `draws` more of linkages drawn at random.

    `by` names strata: sex, period (the year), place. With `fates`, only rows that say one of them are
    taken: missing is not dead, and an estimate of both together is of neither. The same record and
    settings give the same tables.

    Raises:
        LinkageError: fewer than two such lists in the record, or a stratum that nobody knows.
        UsageError: a fate that there is not.
        MissingExtra: what linking needs is not installed.
    """
    from accounted.linkage.people import histories as tables

    if unknown := sorted(set(fates) - set(map(str, Fate))):
        raise UsageError(f"'{unknown[0]}' is no fate. Known: {', '.join(map(str, Fate))}.")
    lists, linked = linked_lists(project, told, fates)
    with opened(project) as record:
        head = record.ledger.head
        rows = list(queries.claims(record, ClaimFilter(kind=ClaimKind.LISTED)))
    documents = {held.document for held in rows}
    taken = {claim for each in lists for claim in each.claims}
    sources = [n for n, each in enumerate(lists) if each.document in documents]
    if len(sources) < 2:
        raise LinkageError(
            f"The record holds {len(sources)} list{'s' * (len(sources) != 1)} of people; histories need"
            " two or more. 'accounted add FILE --as list' takes one in."
        )
    whole, left_out = _on_lists(tables.histories(linked, by), sources)
    drawn = [_on_lists(one, sources)[0] for one in tables.draws(linked, draws, by)]
    counts = [sum(int(row[1 + at]) for row in whole.rows) for at in range(len(sources))]
    return ListHistories(
        lists=tuple(
            SourceList(
                column=f"in_{at + 1}",
                document=lists[n].document,
                label=lists[n].people.label,
                people=counts[at],
            )
            for at, n in enumerate(sources)
        ),
        table=whole,
        draws=tuple(drawn),
        on_no_list=left_out,
        fates=dict(sorted(Counter(says(held) or "" for held in rows if held.id in taken).items())),
        by=tuple(by),
        settings=link_settings(project),
        head=head,
    )


def write_histories(found: ListHistories, folder: Path, form: str = "csv") -> tuple[Path, ...]:
    """The tables as files in a new folder: `histories`, `draw-1` …, and `histories.json` about them.

    Raises:
        UsageError: the folder is there and not empty, or cannot be written.
    """
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty. Name a new folder with --out.")
    tables = {"histories": found.table}
    tables |= {f"draw-{n}": one for n, one in enumerate(found.draws, start=1)}
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in tables.items():
            path = folder / f"{name}.{form}"
            path.write_bytes(_as_parquet(table) if form == "parquet" else _as_csv(table))
            written.append(path)
        about = folder / "histories.json"
        about.write_text(json.dumps(found.to_json(), ensure_ascii=False, indent=1) + "\n", "utf-8")
    except OSError as error:
        raise UsageError(
            f"{folder}: it cannot be written ({error.strerror}). Name another folder with --out."
        ) from error
    return (*written, about)


def _on_lists(table: Histories, sources: Sequence[int]) -> tuple[Histories, int]:
    """The table with the columns of these lists alone, and how many people are on none of them."""
    lists = sum(head.startswith("in_") for head in table.heads)
    keep = [1 + n for n in sources]
    rows = []
    for row in table.rows:
        if any(row[at] for at in keep):
            rows.append((row[0], *(row[at] for at in keep), *row[1 + lists :]))
    heads = (table.heads[0], *(f"in_{n + 1}" for n in range(len(keep))), *table.heads[1 + lists :])
    return type(table)(heads, rows), len(table.rows) - len(rows)


def _as_csv(table: Histories) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(table.heads)
    writer.writerows(table.rows)
    return out.getvalue().encode()


def _as_parquet(table: Histories) -> bytes:
    from accounted.publishing.formats.parquet import Kind, parquet

    numbers = {h for h in table.heads if h.startswith("in_")}
    kinds = {h: Kind.INTEGER if h in numbers else Kind.TEXT for h in table.heads}
    rows = [{h: v for h, v in zip(table.heads, row, strict=True) if v != ""} for row in table.rows]
    return parquet(kinds, rows)
