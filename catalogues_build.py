"""Brings the catalogues of the pages' wordings up to date with what the pages say.

    python catalogues_build.py            writes messages.pot, and every .po with what is new in it empty
    python catalogues_build.py LANGUAGE   begins a catalogue of another language, such as "fr"

Needs the package installed, with Babel. A text that changed in English is left untranslated, never guessed.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from accounted.publishing.pages.accuracy import TEXTS, WHAT
from accounted.publishing.pages.closed import closed_texts
from accounted.publishing.pages.measures import MISSING_TEXTS
from accounted.publishing.pages.vocabularies import TITLES

PAGES = Path(__file__).parent / "src" / "accounted" / "publishing" / "pages"
FOLDER = PAGES / "catalogues"
TEMPLATE = FOLDER / "messages.pot"


def texts() -> Iterator[tuple[str | tuple[str, str], str]]:
    """Every text of ours, or pair for one and many, with the file that it is in."""
    for path in sorted((PAGES / "templates").glob("*.html")):
        with path.open("rb") as file:
            for _, message, _, _ in extract("jinja2.ext.babel_extract", file, options=_TRIMMED):
                yield _pair(message), path.name
    for name in ("texts.py", "words.py", "listing.py"):
        with (PAGES / name).open("rb") as file:
            for _, message, _, _ in extract("python", file, keywords={"_": None, "say": None}):
                yield _pair(message), name
    yield from ((text, "measures.py") for text in MISSING_TEXTS)
    yield from ((text, "accuracy.py") for text in (*TEXTS.values(), *WHAT.values()))
    yield from ((text, "vocabularies.py") for text in TITLES)
    yield from ((text, "closed.py") for text in closed_texts())


_TRIMMED = {"trimmed": "false", "silent": "false"}


def _pair(message: object) -> str | tuple[str, str]:
    if isinstance(message, tuple):
        one, many = [m for m in message if m][:2]
        return str(one), str(many)
    return str(message)


def template() -> Catalog:
    """Every text, without a translation."""
    found = Catalog(project="accounted", version="pages", fuzzy=False, charset="utf-8")
    for text, where in texts():
        found.add(text, locations=[(where, 0)])
    return found


def written(catalogue: Catalog) -> bytes:
    """A catalogue as a file, the same on any day."""
    out = io.BytesIO()
    write_po(out, catalogue, width=100, sort_output=True, omit_header=False, include_lineno=False)
    lines = out.getvalue().decode().splitlines()
    kept = [x for x in lines if not x.startswith(_LEFT_OUT)]
    return ("\n".join(kept) + "\n").encode()


_LEFT_OUT = tuple(
    f'"{name}'
    for name in ("POT-Creation", "PO-Revision", "Report-Msgid", "Last-Translator", "Language-Team")
)
"""Headers that would change with the day, or name nobody."""


def main(new: str | None = None) -> None:
    """Write the files."""
    found = template()
    found.header_comment = "# Texts of accounted's pages. Made by catalogues_build.py."
    TEMPLATE.write_bytes(written(found))
    if new is not None and not (FOLDER / f"{new}.po").exists():
        (FOLDER / f"{new}.po").write_bytes(written(Catalog(locale=new, fuzzy=False)))
    for path in sorted(FOLDER.glob("*.po")):
        catalogue = read_po(io.BytesIO(path.read_bytes()), locale=path.stem)
        catalogue.update(found, no_fuzzy_matching=True, update_header_comment=False)
        catalogue.obsolete.clear()
        path.write_bytes(written(catalogue))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
