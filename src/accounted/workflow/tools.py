"""What the use cases work with: how documents are taken in, how they are read, and the clock."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from accounted.documents import take_in
from accounted.extraction import extract, lists
from accounted.extraction.figures import NAME, VERSION
from accounted.extraction.parse_model import MODEL_VARIABLE
from accounted.extraction.readers import Reader, label, named
from accounted.extraction.shaped import name_of
from accounted.model import Document, ListMapping, Metadata, Reading
from accounted.project import Settings

if TYPE_CHECKING:
    from accounted.documents.lists.listing import AsList


class TakeIn(Protocol):
    """`documents.take_in`."""

    def __call__(
        self,
        source: Path | bytes,
        *,
        path: str | None = None,
        stated: Metadata | None = None,
        as_: str | None = None,
        as_list: AsList | None = None,
    ) -> Document:
        """One document from a file or from bytes."""
        ...


def now() -> datetime:
    """The time, in UTC. The only clock of the package; passed inward."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """The rooms that a use case composes. Tests and other readers put theirs in place of the defaults."""

    take_in: TakeIn
    extract: Callable[[Document], Reading]
    reader: str = f"{NAME} {VERSION}"
    """Names and versions of what `extract` reads with ("grammar 1"), kept with each reading."""
    about: tuple[str, ...] = ()
    """Sentences on the models that the readers rest on. The first of each is a note of every reading."""
    clock: Callable[[], datetime] = now

    def document(
        self,
        source: Path | bytes,
        path: str,
        stated: Metadata | None,
        as_list: ListMapping | None,
        key: Callable[[], bytes],
        as_: str | None = None,
    ) -> Document:
        """One document: as text, as another project's table, or, with a mapping, as a list of people.

        `key` is for national ids, `as_` the kind that somebody says it is.
        """
        if as_list is not None:
            from accounted.documents.lists.listing import AsList

            return self.take_in(source, path=path, stated=stated, as_list=AsList(key(), as_list))
        if as_ is not None:
            return self.take_in(source, path=path, stated=stated, as_=as_)
        return self.take_in(source, path=path, stated=stated)

    def reader_of(self, document: Document) -> str:
        """Name and version of what reads a document: rows of a list or a table have readers of their own."""
        if document.listing is not None:
            return f"{lists.NAME} {lists.VERSION}"
        return name_of(document) or self.reader

    @classmethod
    def default(cls, settings: Settings | None = None) -> Tools:
        """The package's own documents and extraction rooms, with the readers that the settings name.

        Raises:
            ReaderError: a reader that nobody knows, or whose model is missing or unusable.
        """
        settings = settings or Settings()
        readers = named(settings.readers, settings.model or os.environ.get(MODEL_VARIABLE))
        union = settings.union and len(readers) > 1
        described = [_described(reader) for reader in readers]
        notes = tuple(lines[0] for lines in described if lines)
        return cls(
            take_in=take_in,
            extract=partial(_extract, readers=readers, union=union, notes=notes),
            reader=" + ".join(map(label, readers)) + (" (union)" if union else ""),
            about=tuple(line for lines in described for line in lines),
        )


def _described(reader: Reader) -> Sequence[str]:
    """What a reader that rests on a model says of it, if it does."""
    describe: Callable[[], Sequence[str]] | None = getattr(reader, "describe", None)
    return describe() if describe is not None else ()


def _extract(
    document: Document, *, readers: Sequence[Reader], union: bool, notes: tuple[str, ...]
) -> Reading:
    """`extraction.extract` by these readers, with what they say of themselves as notes."""
    reading = extract(document, readers, union=union)
    return replace(reading, notes=(*reading.notes, *notes)) if notes else reading
