"""The words of one language, read from the data files in `languages/<code>/`.

A language is added by adding a folder: no code names a word. Three shapes of file:

- `name.txt`: one entry a line;
- `name.tsv`: a header line, then one entry a line, the first column being the entry;
- lines that begin with `#`, and empty lines, are comments.

An entry may hold several words ("at least"); entries are kept in lower case.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from accounted.errors import LexiconError


@dataclass(frozen=True)
class Lexicon:
    """The data files of one language, by name. Tables are dicts from entry to row."""

    code: str
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    tables: dict[str, tuple[dict[str, str], ...]] = field(default_factory=dict)

    def words(self, name: str) -> frozenset[str]:
        """The entries of `name.txt`, or an empty set where the language has no such file."""
        return frozenset(self.lists.get(name, ()))

    def rows(self, name: str) -> tuple[dict[str, str], ...]:
        """The rows of `name.tsv` in order, each a dict by column; empty where there is none."""
        return self.tables.get(name, ())

    def table(self, name: str) -> dict[str, dict[str, str]]:
        """The rows of `name.tsv` by entry. An entry that stands twice is a LexiconError."""
        rows = self.rows(name)
        if not rows:
            return {}
        key = next(iter(rows[0]))
        found: dict[str, dict[str, str]] = {}
        for row in rows:
            if row[key] in found:
                raise LexiconError(
                    f"languages/{self.code}/{name}.tsv: '{row[key]}' stands twice. Keep one row."
                )
            found[row[key]] = row
        return found


@cache
def available() -> tuple[str, ...]:
    """The codes of the languages that have a lexicon."""
    root = files("accounted.extraction") / "languages"
    return tuple(
        sorted(d.name for d in root.iterdir() if d.is_dir() and (d / "persons.tsv").is_file())
    )


@cache
def load(code: str) -> Lexicon | None:
    """The lexicon of a language ("en", also for "en-GB"), or None where there is none."""
    base = code.lower().replace("_", "-").split("-")[0]
    if base not in available():
        return None
    lists: dict[str, tuple[str, ...]] = {}
    tables: dict[str, tuple[dict[str, str], ...]] = {}
    for entry in (files("accounted.extraction") / "languages" / base).iterdir():
        stem, _, ending = entry.name.rpartition(".")
        if ending == "txt":
            lists[stem] = tuple(line.lower() for line in _lines(entry))
        elif ending == "tsv":
            tables[stem] = tuple(_rows(base, entry))
    return Lexicon(base, lists, tables)


def _lines(entry: Traversable) -> list[str]:
    text = entry.read_text(encoding="utf-8")
    return [x.strip("\r ") for x in text.split("\n") if x.strip() and not x.startswith("#")]


def _rows(code: str, entry: Traversable) -> list[dict[str, str]]:
    lines = _lines(entry)
    head = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        cells = [c.strip() for c in line.split("\t")]
        if len(cells) > len(head):
            raise LexiconError(
                f"languages/{code}/{entry.name}: '{line}' has {len(cells)} columns, the header "
                f"{len(head)}. Take out the extra ones."
            )
        cells += [""] * (len(head) - len(cells))
        cells[0] = cells[0].lower()
        rows.append(dict(zip(head, cells, strict=True)))
    return rows
