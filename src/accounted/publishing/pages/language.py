"""The language of the pages: its catalogue, its direction, its months and plurals.

English is written in the templates. Each other language is a catalogue of GNU gettext in `catalogues/`,
which Babel compiles when a release is made; what it lacks stays English.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.dates import get_month_names
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from accounted.errors import ReleaseError

ENGLISH = "en"
_FOLDER = files(__package__).joinpath("catalogues")


@dataclass(frozen=True, slots=True)
class Language:
    """A language that pages can be in."""

    code: str
    """As in HTML's `lang`: "ar"."""
    direction: str
    """ "ltr" or "rtl"."""
    months: tuple[str, ...]
    catalogue: gettext.NullTranslations
    texts: Mapping[str, str]
    """What of the catalogue is translated, by its English."""
    note: str
    """What the catalogue says of its own making; empty for English."""

    @property
    def english(self) -> bool:
        """Whether it is the language in which the templates are written."""
        return self.code == ENGLISH

    def has(self, text: str) -> bool:
        """Whether a text of ours is to be had in this language."""
        return self.english or text in self.texts

    def gettext(self, text: str) -> str:
        """A text of ours in this language, else as it is."""
        return self.catalogue.gettext(text)

    def ngettext(self, one: str, many: str, n: int) -> str:
        """A text of ours for a number."""
        return self.catalogue.ngettext(one, many, n)

    def name_of(self, code: str) -> str:
        """A language's name in this one: "Arabic" for "ar"; the code where nobody knows it."""
        try:
            name = Locale.parse(code.replace("-", "_")).get_language_name(self.code)
        except (ValueError, LookupError):
            return code
        return name or code

    def country(self, code: str) -> str:
        """A country's name in this language, as Unicode's CLDR has it; the code where it has none."""
        return str(Locale.parse(self.code).territories.get(code, code))


def known() -> tuple[str, ...]:
    """The languages that pages can be in."""
    found = (f.name.removesuffix(".po") for f in _FOLDER.iterdir() if f.name.endswith(".po"))
    return tuple(sorted({ENGLISH, *found}))


@cache
def language(code: str) -> Language:
    """A language by its code; English where none is named.

    Raises:
        ReleaseError: there is no catalogue for it.
    """
    code = code or ENGLISH
    if code not in known():
        raise ReleaseError(
            f'language = "{code}": there are no pages in it. Known: {", ".join(known())}. Write one of'
            " these in [release] in accounted.toml, or leave it out for English."
        )
    catalogue, note = gettext.NullTranslations(), ""
    texts: dict[str, str] = {}
    if code != ENGLISH:
        catalogue, texts, note = _compiled(code)
    locale = Locale.parse(code)
    months = get_month_names("wide", locale=locale)
    return Language(
        code=code,
        direction=str(locale.text_direction),
        months=tuple(months[n] for n in range(1, 13)),
        catalogue=catalogue,
        texts=texts,
        note=note,
    )


def _compiled(code: str) -> tuple[gettext.NullTranslations, dict[str, str], str]:
    found = read_po(io.BytesIO(_FOLDER.joinpath(f"{code}.po").read_bytes()), locale=code)
    compiled = io.BytesIO()
    write_mo(compiled, found)
    compiled.seek(0)
    texts = {str(_one(m.id)): str(_one(m.string)) for m in found if m.id and _one(m.string)}
    return gettext.GNUTranslations(compiled), texts, found.header_comment


def _one(text: object) -> object:
    """A text, or the first of a pair for one and many."""
    return text[0] if isinstance(text, list | tuple) else text
