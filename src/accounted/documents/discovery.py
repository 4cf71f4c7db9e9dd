"""Which files a user means by the paths that they name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from accounted.errors import DocumentError, UnreadableDocument


@dataclass(slots=True)
class Discovery:
    """Files in a fixed order, and what was met on the way to them.

    `problems` are errors to report: a path that is missing, a directory that leads back into itself.
    `skipped` are sentences to show: hidden files are not taken in unless they are named.
    """

    problems: list[DocumentError] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def files(self, paths: Iterable[Path]) -> Iterator[Path]:
        """The files named and all files under the directories named, by name, each once."""
        seen: set[tuple[int, int]] = set()
        for path in paths:
            if path.is_dir():
                yield from self._under(path, (), seen)
            elif not os.path.lexists(path):
                self._problem(path, "There is no such file.", "Check the path.")
            elif not path.exists():
                self._problem(
                    path, "The link leads nowhere.", "Restore the file that it points to."
                )
            elif not path.is_file():
                self._problem(
                    path,
                    "This is no file but a pipe or a device.",
                    "Give what comes out of it as standard input, with - in place of the path.",
                )
            else:
                yield path

    def _under(
        self, directory: Path, above: tuple[tuple[int, int], ...], seen: set[tuple[int, int]]
    ) -> Iterator[Path]:
        try:
            status = directory.stat()
            here = (status.st_dev, status.st_ino)
            if here in above:
                self._problem(
                    directory, "The directory leads back into itself.", "Remove the link."
                )
                return
            if here in seen:
                self.skipped.append(f"{directory}: the directory was taken in under another name.")
                return
            seen.add(here)
            children = sorted(directory.iterdir())
        except OSError as error:
            reason = error.strerror or str(error)
            self._problem(
                directory, f"The directory cannot be opened ({reason}).", "Check your rights."
            )
            return
        hidden = [c.name for c in children if c.name.startswith(".")]
        if hidden:
            self.skipped.append(f"{directory}: hidden files are not taken in: {', '.join(hidden)}.")
        for child in children:
            if not child.name.startswith("."):
                yield from self._child(child, (*above, here), seen)

    def _child(
        self, child: Path, above: tuple[tuple[int, int], ...], seen: set[tuple[int, int]]
    ) -> Iterator[Path]:
        try:
            if child.is_dir():
                yield from self._under(child, above, seen)
            elif child.is_file():
                yield child
            elif child.is_symlink():
                self._problem(
                    child, "The link leads nowhere.", "Restore the file that it points to."
                )
            else:
                self.skipped.append(f"{child}: this is no file (a pipe or a device).")
        except OSError as error:  # a link that leads to itself
            reason = error.strerror or str(error)
            self._problem(child, f"The path cannot be followed ({reason}).", "Remove the link.")

    def _problem(self, path: Path, reason: str, next_step: str) -> None:
        self.problems.append(UnreadableDocument(str(path), reason, next_step))


def discover(paths: Iterable[Path], found: Discovery | None = None) -> Iterator[Path]:
    """Every file that the paths name, one after the other; problems are collected in `found`."""
    return (found if found is not None else Discovery()).files(paths)
