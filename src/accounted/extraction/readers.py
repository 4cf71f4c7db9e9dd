"""Readers of figures, and what it means that two of them agree.

The grammar is always the first. A second reader of another build (extra `[parse]`) goes over the same
page: where it found the same number with the same harm on the same words, its name is kept with the
figure. On blind real texts what two such readers agreed on was right far more often than what one of
them read alone, so agreement ranks the review queue. It asserts nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from accounted.errors import ReaderError
from accounted.extraction.figures import NAME, VERSION, read_figures
from accounted.extraction.page import Page
from accounted.extraction.words import compiled
from accounted.model import Figure, Unread


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader found on one page: figures in the order of their words, numbers left unread."""

    figures: tuple[Figure, ...] = ()
    unread: tuple[Unread, ...] = ()


class Reader(Protocol):
    """Reads the figures of one page. `name` and `version` are kept with every claim that it read.

    `version` says everything that can change what is read: for a reader with a model, the model too.
    """

    @property
    def name(self) -> str:
        """One word: "grammar", "parse"."""
        ...

    @property
    def version(self) -> str:
        """The version of the reader, with the model it rests on."""
        ...

    def read(self, page: Page) -> Found:
        """Every figure of the page. Nothing is kept between pages."""
        ...


@dataclass(frozen=True, slots=True)
class GrammarReader:
    """Our own grammar on words with offsets: no model; the same text gives the same claims."""

    name: str = NAME
    version: str = VERSION

    def read(self, page: Page) -> Found:
        """The figures of the page; nothing where its language has no lexicon."""
        words = compiled(page.lexicon.code)
        return Found() if words is None else Found(*read_figures(page, words))


GRAMMAR = GrammarReader()


def label(reader: Reader) -> str:
    """How a reader is named in a claim's `readers`: "grammar 1"."""
    return f"{reader.name} {reader.version}"


def read_with(page: Page, readers: Sequence[Reader] = (GRAMMAR,), *, union: bool = False) -> Found:
    """The first reader's figures, each with the names of all readers that found the same.

    With `union` the figures that another reader found alone are claims too; without it they are
    listed among the unread numbers, so that a person sees them.
    """
    first, *others = readers
    found = _signed(first.read(page), first)
    for reader in others:
        found = agree(found, _signed(reader.read(page), reader), reader=label(reader), union=union)
    return found


def agree(primary: Found, secondary: Found, *, reader: str, union: bool = False) -> Found:
    """The primary figures, with `reader` (the secondary's label) added where it found the same.

    The same is: harm, low and high equal, and the quotes share at least one character. Each figure
    meets one other at most, the one whose quote overlaps most.
    """
    met = _pairs(primary.figures, secondary.figures)
    figures = tuple(
        replace(f, readers=(*f.readers, reader)) if n in met and reader not in f.readers else f
        for n, f in enumerate(primary.figures)
    )
    taken = set(met.values())
    alone = [f for n, f in enumerate(secondary.figures) if n not in taken]
    if union:
        return Found(_united(figures, alone), _uncovered(primary.unread, alone))
    return Found(figures, _with_alone(primary.unread, alone, reader))


def _signed(found: Found, reader: Reader) -> Found:
    figures = tuple(replace(f, readers=(label(reader),)) for f in found.figures)
    return Found(figures, found.unread)


def _pairs(primary: Sequence[Figure], secondary: Sequence[Figure]) -> dict[int, int]:
    """Indices of figures that are the same, one to one, the widest overlap first."""
    candidates = sorted(
        (-shared, a, b)
        for a, f in enumerate(primary)
        for b, g in enumerate(secondary)
        if _key(f) == _key(g) and (shared := _overlap(f, g)) > 0
    )
    met: dict[int, int] = {}
    taken: set[int] = set()
    for _, a, b in candidates:
        if a not in met and b not in taken:
            met[a] = b
            taken.add(b)
    return met


def _key(figure: Figure) -> tuple[str, int, int | None]:
    return (figure.harm, figure.count.low, figure.count.high)


def _overlap(a: Figure | Unread, b: Figure | Unread) -> int:
    return min(a.quote.end, b.quote.end) - max(a.quote.start, b.quote.start)


def _united(figures: Sequence[Figure], alone: Sequence[Figure]) -> tuple[Figure, ...]:
    """Both lists in the order of the text. `part_of` follows its total to the new place."""
    rows = [(f.quote.start, -f.quote.end, 0, n, f) for n, f in enumerate(figures)]
    # An index into the second reader's own list means nothing here: its parts stand alone.
    rows += [
        (f.quote.start, -f.quote.end, 1, n, replace(f, part_of=None)) for n, f in enumerate(alone)
    ]
    rows.sort(key=lambda row: row[:4])
    moved = {row[3]: at for at, row in enumerate(rows) if row[2] == 0}
    return tuple(f if f.part_of is None else replace(f, part_of=moved[f.part_of]) for *_, f in rows)


def _uncovered(unread: Iterable[Unread], figures: Sequence[Figure]) -> tuple[Unread, ...]:
    return tuple(u for u in unread if all(_overlap(u, f) <= 0 for f in figures))


def _with_alone(
    unread: Sequence[Unread], alone: Sequence[Figure], reader: str
) -> tuple[Unread, ...]:
    """The unread numbers, with what the second reader said of them and those that only it counted."""
    entries = list(_uncovered(unread, alone))
    entries += [
        Unread(f.quote, f.count, f"read by {reader} alone as {f.harm.replace('_', ' ')}")
        for f in alone
    ]
    return tuple(sorted(entries, key=lambda u: u.quote.span))


def named(names: Sequence[str], model: str | None = None) -> tuple[Reader, ...]:
    """The readers of the settings' names, in their order, ready to read.

    `model` is the path or name of the model for "parse".

    Raises:
        ReaderError: a name that no reader has, or a reader that cannot run.
    """
    return tuple(_named(name, model) for name in names)


def _named(name: str, model: str | None) -> Reader:
    if name == GRAMMAR.name:
        return GRAMMAR
    if name == "parse":
        from accounted.extraction.parse import load_reader

        return load_reader(model)
    raise ReaderError(f"'{name}' is no reader. Known readers: grammar, parse.")


__all__ = ["GRAMMAR", "Found", "GrammarReader", "Reader", "agree", "label", "named", "read_with"]
