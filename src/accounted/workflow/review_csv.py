"""Decisions on claims as a table for spreadsheets (RFC 4180), out and in."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

from accounted.errors import AccountedError, UsageError
from accounted.model import Figure
from accounted.model.judgement import About, Judgement
from accounted.project import Project
from accounted.record import Record
from accounted.record.judgements import on_claims
from accounted.record.lookup import resolve
from accounted.values.cells import plain, safe
from accounted.workflow.judge import Grounds, append, said
from accounted.workflow.review import Waiting
from accounted.workflow.session import writing
from accounted.workflow.tools import Tools

FIELDS = ("harm", "low", "high", "when", "place", "attributed_to", "alleged_actor", "stance")
LONGEST = 131_072
"""Characters of a cell: more is a quotation mark that was never closed."""
COLUMNS = (
    *("id", "decision", "reason", "seen", "why", "decided", "document", "kind"),
    *("quote", "sentence", *FIELDS, "group"),
)
"""A recorder fills in `decision` and `reason`; the other columns are for looking at."""

DECISIONS: dict[str, str] = {
    word: status
    for status, words in {
        "accepted": ("accepted", "accept", "a"),
        "rejected": ("rejected", "reject", "r"),
        "parked": ("parked", "park", "p"),
    }.items()
    for word in words
}

BOM = "\ufeff"
LONGEST = 32_000
"""Characters that a cell of a spreadsheet holds, nearly (Excel: 32,767). The id leads to the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """A row that was not taken: the line of the file on which it begins, and why."""

    line: int
    ident: str
    message: str

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {"line": self.line, "id": self.ident, "message": self.message}


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a table of decisions."""

    entered: tuple[str, ...]
    """Ids of the judgements, in the order of their rows."""
    unchanged: int
    """Rows that decide what the same recorder has decided already."""
    empty: int
    """Rows without a decision."""
    bad: tuple[BadRow, ...]

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "entered": list(self.entered),
            "unchanged": self.unchanged,
            "empty": self.empty,
            "bad": [row.to_json() for row in self.bad],
        }


def decisions_out(items: Iterable[Waiting], recorder: str, *, bom: bool = False) -> Iterator[str]:
    """The lines of the table, each with its line end. `bom` helps a spreadsheet to see that it is UTF-8."""
    out = StringIO()
    write = csv.writer(out)  # RFC 4180: commas, double quotes doubled, lines end with CR LF
    for row in (COLUMNS, *(_row(item, recorder) for item in items)):
        out.seek(0)
        out.truncate()
        write.writerow([safe(cell) for cell in row])
        yield (BOM if bom else "") + out.getvalue()
        bom = False


def decisions_in(
    project: Project,
    text: str,
    *,
    reason: str = "",
    blind: bool = False,
    anyway: bool = False,
    tools: Tools | None = None,
) -> Imported:
    """Enter the decisions of a table. Rows that cannot be are told, each with its line; the others stand.

    `reason` is for rows without one of their own.

    Raises:
        UsageError: it is no table, or has no columns `id` and `decision`.
    """
    rows = _rows(text)
    entered: list[str] = []
    bad: list[BadRow] = []
    lines: dict[str, int] = {}
    empty = unchanged = 0
    with writing(project, tools) as record, record.ledger.appending():
        mine = _mine(record, project.recorder)
        for line, row in rows:
            if not row["decision"].strip():
                empty += 1
                continue
            try:
                claim, status = resolve(record, row["id"]), _status(row["decision"])
                if claim in lines:
                    raise UsageError(f"Line {lines[claim]} decides on {claim} already.")
                lines[claim] = line
                if claim in mine and (mine[claim].decision, mine[claim].blind) == (status, blind):
                    unchanged += 1
                    continue
                grounds = Grounds(
                    reason=row.get("reason", "").strip() or reason,
                    blind=blind,
                    anyway=anyway,
                    seen=_seen(row.get("seen", "")),
                )
                with record.ledger.attempt():
                    value = {"status": status}
                    entered.append(append(record, About.CLAIM, [claim], value, grounds))
            except AccountedError as error:
                bad.append(BadRow(line=line, ident=row["id"], message=str(error)))
    return Imported(entered=tuple(entered), unchanged=unchanged, empty=empty, bad=tuple(bad))


def _row(item: Waiting, recorder: str) -> list[str]:
    held, claim = item.claim, item.claim.claim
    mine = next((j for j in item.decided if j.recorder == recorder), None)
    fields = said(held)
    told = {
        "id": held.id,
        "decision": mine.decision if mine else "",
        "reason": mine.reason if mine else "",
        "seen": str(item.seen),
        "why": item.why,
        "decided": "; ".join(f"{j.recorder}: {j.decision}" for j in item.decided),
        "document": held.document,
        "kind": str(claim.kind),
        "quote": claim.quote.text[:LONGEST],
        "sentence": claim.sentence.text[:LONGEST],
        "group": claim.group.describe() if isinstance(claim, Figure) else "",
        **{name: str(fields.get(name, "")) for name in FIELDS},
    }
    return [told[column] for column in COLUMNS]


def _mine(record: Record, recorder: str) -> dict[str, Judgement]:
    return {c: by[recorder] for c, by in on_claims(record).items() if recorder in by}


def _rows(text: str) -> list[tuple[int, dict[str, str]]]:
    """The rows below the heads, each with the line on which it begins and its cells by column."""
    text = text.removeprefix(BOM)
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    found: list[tuple[int, list[str]]] = []
    begin = 1
    try:
        for cells in reader:
            if any(len(cell) > LONGEST for cell in cells):
                raise csv.Error(f"a cell of more than {LONGEST:,} characters")
            found.append((begin, cells))
            begin = reader.line_num + 1
    except csv.Error as error:
        raise UsageError(
            f"Line {begin}: this is no table that can be read ({error}). Save it as CSV (UTF-8) again."
        ) from error
    heads = [h.strip().lower() for h in found[0][1]] if found else []
    if not {"id", "decision"} <= set(heads):
        raise UsageError(
            "The first line names the columns, and 'id' and 'decision' must be among them. Begin"
            " with a table from 'accounted review --export'."
        )
    return [
        (line, _cells(heads, cells)) for line, cells in found[1:] if any(c.strip() for c in cells)
    ]


def _cells(heads: list[str], cells: list[str]) -> dict[str, str]:
    given = {h: plain(c) for h, c in zip(heads, cells, strict=False)}
    return {"id": "", "decision": "", **given}


def _delimiter(text: str) -> str:
    """Comma, or what a spreadsheet of another country puts in its place."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _status(word: str) -> str:
    status = DECISIONS.get(word.strip().lower())
    if status is None:
        raise UsageError(
            f"'{word}' is no decision. Write accept, reject or park, or leave it empty."
        )
    return status


def _seen(text: str) -> int | None:
    number = text.strip().partition(":")[0]
    if not number:
        return None
    if not number.isdecimal():
        raise UsageError(
            f"'{text}' in the column 'seen' is no number. Leave that column as it came."
        )
    return int(number)
