"""The releases of a project as they stand beside one another in one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from accounted.errors import ReleaseError
from accounted.publishing.checking import MANIFEST, read_manifest
from accounted.publishing.earlier import Earlier
from accounted.publishing.edition import Edition
from accounted.publishing.formats import native

T = TypeVar("T")


def releases(folder: Path) -> tuple[Path, ...]:
    """The folders of the releases, the one with the least of the record first.

    Raises:
        ReleaseError: a manifest among them cannot be read.
    """
    found = [path.parent for path in sorted(folder.glob(f"[!.]*/{MANIFEST}"))]
    return tuple(sorted(found, key=_order))


def _order(release: Path) -> tuple[int, int, str]:
    head = str(read_manifest(release)[1].get("head", "")).partition(":")[0]
    return (int(head) if head.isdecimal() else 0, len(release.name), release.name)


def newest(folder: Path) -> Earlier | None:
    """The edition with the most of the record, or None where nothing was released.

    Raises:
        ReleaseError: it cannot be read.
    """
    found = releases(folder)
    return _read(found[-1], native.earlier) if found else None


def edition_in(release: Path) -> Edition:
    """The edition of a release, from its own file.

    Raises:
        ReleaseError: the folder holds none, or it cannot be read.
    """
    return _read(release, native.read_back)


def _read(release: Path, how: Callable[[bytes], T]) -> T:
    try:
        data = (release / native.FILE).read_bytes()
    except OSError as error:
        raise ReleaseError(
            f"{release / native.FILE}: the edition of a release cannot be read here"
            f" ({error.strerror}). Name a release of this project, or the folder of one."
        ) from error
    try:
        return how(data)
    except (ReleaseError, UnicodeDecodeError) as error:
        raise ReleaseError(f"{release}: {error}") from error


def editions(folder: Path) -> Iterator[Edition]:
    """Every edition, the one with the least of the record first."""
    yield from (edition_in(each) for each in releases(folder))
