"""What each column of a list says: guessed, shown, edited, saved.

A mapping file is TOML, with a line for each column:

    [columns]
    "Full name" = "name"
    "Born" = "birth"
    "Remarks" = "keep"

    [list]
    fate = "killed"

`keep` means that a column is kept as it is and is no evidence of who somebody is. `fate` says what
became of everybody on the list where a row does not say it, `ids = "as written"` that national ids
are kept as they stand, and `sheet` which sheet of a workbook is the list.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from accounted.documents.lists.namelist import Column, NameList
from accounted.documents.lists.preview import warnings_of
from accounted.errors import MappingError
from accounted.model.listing import Ids, ListMapping
from accounted.terms.vocabularies import Fate
from accounted.values.told import sex

FIELDS = {
    "name": "a whole name, in any order",
    "given": "a given name",
    "father": "the father's name or a patronymic",
    "grandfather": "the grandfather's name",
    "middle": "further given names",
    "family": "a family name",
    "maiden": "a family name before marriage",
    "other_name": "another name: nickname, kunya, nom de guerre, a second spelling",
    "mother": "the mother's name",
    "honorific": "a title or rank",
    "sex": "sex",
    "age": "age in years",
    "birth": "date or year of birth",
    "date": "date of death, disappearance or arrest",
    "place": "where it happened, from the smallest place to the largest",
    "birthplace": "place of birth",
    "residence": "where the person lived or came from",
    "address": "street or address",
    "code": "a number that places or reaches somebody: post code, house number, telephone",
    "occupation": "occupation",
    "status": "what became of the person, or who the person was: killed, missing, civilian",
    "kin": "a relative",
    "report": "the report or incident: who is told of together is not the same person",
    "household": "the household or family of one list",
    "id": "a national id: compared as a keyed hash, never shown",
    "row_id": "the number of the row in the list: no evidence",
    "list": "the list that a row comes from",
    "note": "free text, kept and not compared",
    "keep": "kept and not compared",
}
"""What a column can say, in the words of the mapping preview."""

NOTHING_STATED = ListMapping()
NAME_FIELDS = ("name", "given", "father", "grandfather", "family")


@dataclass(frozen=True)
class Mapping:
    """What each column of a list says, in the order of the columns, and what to look at twice.

    `fields[i]` is the field of column `i`; `stated` is what a mapping file named.
    """

    heads: tuple[str, ...]
    fields: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    stated: ListMapping = NOTHING_STATED

    def places(self, *fields: str) -> list[int]:
        """The numbers of the columns that say one of these fields."""
        return [i for i, field in enumerate(self.fields) if field in fields]

    def settled(self) -> ListMapping:
        """The same, as it is kept with a reading."""
        return replace(self.stated, heads=self.heads, fields=self.fields)


def toml_of(mappings: Sequence[Mapping]) -> str:
    """Mappings as one file that `--map` reads; a head that several lists share stands once.

    What a file states beside its columns (`[list]`) is taken from the first mapping.
    """
    lines = ["# What each column says. Fields: " + ", ".join(FIELDS), "[columns]"]
    fields: dict[str, str] = {}
    for mapping in mappings:
        for head, field in zip(mapping.heads, mapping.fields, strict=True):
            fields.setdefault(head, field)
    lines += [
        f"{json.dumps(head, ensure_ascii=False)} = {json.dumps(field)}"
        for head, field in fields.items()
    ]
    stated = mappings[0].stated
    told = {"fate": stated.fate, "sheet": stated.sheet}
    if stated.ids is not Ids.HASHED:
        told["ids"] = stated.ids
    kept = [f"{name} = {json.dumps(str(v), ensure_ascii=False)}" for name, v in told.items() if v]
    if kept:
        lines += ["", "[list]", *kept]
    return "\n".join(lines) + "\n"


def mapping_of(people: NameList, file: ListMapping | None = None) -> Mapping:
    """The mapping of a list: as stated for the heads that a file names, guessed for the others.

    Raises MappingError where no column is a name.
    """
    file = file or NOTHING_STATED
    stated = dict(file.columns)
    heads = tuple(column.head for column in people.columns)
    fields = [stated.get(c.head) or _guess(c, len(people)) for c in people.columns]
    beside = _one_each(people.columns, fields, stated)
    _name_beside_family(people.columns, fields, stated)
    if not any(field in NAME_FIELDS for field in fields):
        _name_by_content(people.columns, fields, stated)
    if not any(field in NAME_FIELDS for field in fields):
        raise MappingError(
            f"{people.label}: no column looks like names. Its columns are {', '.join(heads)}. "
            "Write a mapping file that names one, and give it with --map."
        )
    warnings = (*beside, *warnings_of(people, fields))
    return Mapping(heads, tuple(fields), warnings, file)


def read_mapping(path: Path) -> ListMapping:
    """What a mapping file states; it may name some of the columns only.

    Raises MappingError for a file that is no TOML, and for a field that nobody knows.
    """
    try:
        whole = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise MappingError(f"{path}: the mapping cannot be opened ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MappingError(
            f"{path}: this is no TOML ({error}). Make one with --show-map --save-map FILE and edit it."
        ) from error
    columns, about = whole.get("columns", {}), whole.get("list", {})
    if not isinstance(columns, dict) or not isinstance(about, dict) or set(whole) - _TABLES:
        raise MappingError(
            f'{path}: it needs a table [columns] with lines such as "Born" = "birth", and may have one'
            ' called [list] with fate = "killed".'
        )
    wrong = {head: field for head, field in columns.items() if field not in FIELDS}
    if wrong:
        head, field = next(iter(wrong.items()))
        raise MappingError(
            f'{path}: "{head}" = "{field}" names no field. Fields are: {", ".join(FIELDS)}.'
        )
    return ListMapping(
        heads=tuple(columns),
        fields=tuple(columns.values()),
        fate=_word(path, about, "fate", Fate),
        ids=_word(path, about, "ids", Ids) or Ids.HASHED,
        sheet=_sheet(path, about),
    )


_TABLES = {"columns", "list"}
_ABOUT = ("fate", "ids", "sheet")
_Word = TypeVar("_Word", bound=StrEnum)


def _word(path: Path, about: dict[str, object], name: str, words: type[_Word]) -> _Word | None:
    """One of a closed list of words, or None where the file does not say it."""
    said = about.get(name)
    if said is None:
        return None
    if said not in [str(word) for word in words]:
        known = ", ".join(f'"{word}"' for word in words)
        raise MappingError(f"{path}: {name} is one of {known}; {said!r} is none.")
    return words(said)


def _sheet(path: Path, about: dict[str, object]) -> str | None:
    unknown = sorted(set(about) - set(_ABOUT))
    if unknown:
        raise MappingError(
            f"{path}: [list] knows {', '.join(_ABOUT)} and not {', '.join(unknown)}."
        )
    sheet = about.get("sheet")
    if sheet is not None and not isinstance(sheet, str):
        raise MappingError(
            f'{path}: sheet is the name of a sheet in quotation marks: sheet = "2014".'
        )
    return sheet


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """Field by head, from the data file."""
    found: dict[str, str] = {}
    text = (files("accounted.documents.lists") / "columns.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        field, heads = line.split("\t")
        for head in heads.split(","):
            found.setdefault(_plain(head), field)
    return found


def _plain(head: str) -> str:
    """A head for comparing: lower case, marks and signs as spaces."""
    text = unicodedata.normalize("NFKC", head).casefold()
    text = "".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in text)
    return " ".join(text.split())


_TAIL = re.compile(
    r"( (ar|en|he|fa|ru|az|hy|ka|arabic|english|raw|orig|original|clean|std|\d+))+\Z"
)


def _guess(column: Column, rows: int) -> str:
    words = _words()
    plain = _plain(column.head)
    short = _TAIL.sub("", plain)
    found = words.get(plain) or words.get(short)
    if found is None:
        found = _by_words(short)
    if found in (None, "row_id"):
        return found or _by_content(column, rows) or "keep"
    return found


def _by_words(head: str) -> str | None:
    """The field of the longest known head that stands in this one as whole words; several parts of a
    name in one head are a whole name."""
    said = {f for known, f in _words().items() if f in NAME_FIELDS and f" {known} " in f" {head} "}
    if {"given", "family"} <= said:
        return "name"
    best, longest = None, 3
    for known, field in _words().items():
        if len(known) > longest and field != "row_id" and f" {known} " in f" {head} ":
            best, longest = field, len(known)
    return best


def _by_content(column: Column, rows: int) -> str | None:
    """The field of a column whose head tells nothing."""
    filled = column.filled()
    if not filled:
        return None
    said = [value for value, _ in filled]
    if len(said) <= 6 and all(sex(value) and not value.isdigit() for value in said):
        return "sex"
    return None


def absent(file: ListMapping, lists: Sequence[NameList]) -> list[str]:
    """What a mapping states of columns that none of the lists has: most often a head was changed."""
    known = {column.head for people in lists for column in people.columns}
    gone = [head for head in file.heads if head not in known]
    if not gone:
        return []
    named = ", ".join(f"'{head}'" for head in gone)
    return [f"The mapping speaks of columns that are not there: {named}. Check their heads."]


def _one_each(
    columns: Sequence[Column], fields: list[str], stated: dict[str, str]
) -> tuple[str, ...]:
    """A field that speaks of one thing is one column: where two claim it, the better filled one."""
    told = []
    for field in ("sex", "age", "birth", "date"):
        at = [i for i, f in enumerate(fields) if f == field]
        if len(at) < 2:
            continue
        named = [i for i in at if columns[i].head in stated]
        best = named[0] if named else max(at, key=lambda i: (_filled(columns[i]), -i))
        for i in at:
            if i != best and columns[i].head not in stated:
                told.append(
                    f"{columns[i].head}: {columns[best].head} is taken for {field}, and this is kept. "
                    f"To have it read too, map it to {field}."
                )
                fields[i] = "keep"
    return tuple(told)


def _name_beside_family(
    columns: Sequence[Column], fields: list[str], stated: dict[str, str]
) -> None:
    """A column "name" of single words beside a column of family names holds given names."""
    if "family" not in fields or "given" in fields:
        return
    for i, column in enumerate(columns):
        if fields[i] == "name" and column.head not in stated:
            filled = column.filled()[:2000]
            if sum(" " not in value for value, _ in filled) > 0.7 * len(filled):
                fields[i] = "given"
                return


def _filled(column: Column) -> int:
    return sum(n for _, n in column.filled())


def _name_by_content(columns: Sequence[Column], fields: list[str], stated: dict[str, str]) -> None:
    """Take the column that looks most like names, where no head says which."""
    best, most = None, 0.5
    for i, column in enumerate(columns):
        if fields[i] != "keep" or column.head in stated:
            continue
        share = _like_names(value for value, _ in column.filled()[:2000])
        if share > most:
            best, most = i, share
    if best is not None:
        fields[best] = "name"


def _like_names(values: Iterable[str]) -> float:
    """The share of values that are two to seven words of letters."""
    seen = [2 <= len(v.split()) <= 7 and not any(c.isdigit() for c in v) for v in values]
    return sum(seen) / len(seen) if seen else 0.0
