"""What each column of a list says: guessed, shown, edited, saved.

A mapping file is TOML, with a line for each column:

    [columns]
    "Full name" = "name"
    "Born" = "birth"
    "Remarks" = "keep"

`keep` means that a column is kept as it is and is no evidence of who somebody is.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from accounted.errors import MappingError
from accounted.linkage.people.cells import sex
from accounted.linkage.people.lists import Column, NameList
from accounted.linkage.people.preview import warnings_of

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
    "status": "status",
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

NAME_FIELDS = ("name", "given", "father", "grandfather", "family")


@dataclass(frozen=True)
class Mapping:
    """What each column of a list says, in the order of the columns, and what to look at twice.

    `fields[i]` is the field of column `i`; `stated` are the heads that a mapping file named.
    """

    heads: tuple[str, ...]
    fields: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    stated: frozenset[str] = frozenset()

    def places(self, *fields: str) -> list[int]:
        """The numbers of the columns that say one of these fields."""
        return [i for i, field in enumerate(self.fields) if field in fields]


def toml_of(mappings: Sequence[Mapping]) -> str:
    """Mappings as one file that `--map` reads; a head that several lists share stands once."""
    lines = ["# What each column says. Fields: " + ", ".join(FIELDS), "[columns]"]
    fields: dict[str, str] = {}
    for mapping in mappings:
        for head, field in zip(mapping.heads, mapping.fields, strict=True):
            fields.setdefault(head, field)
    lines += [
        f"{json.dumps(head, ensure_ascii=False)} = {json.dumps(field)}"
        for head, field in fields.items()
    ]
    return "\n".join(lines) + "\n"


def mapping_of(people: NameList, stated: dict[str, str] | None = None) -> Mapping:
    """The mapping of a list: as stated for the heads that a file names, guessed for the others.

    Raises MappingError where no column is a name.
    """
    stated = dict(stated or {})
    heads = tuple(column.head for column in people.columns)
    fields = [stated.get(c.head) or _guess(c, len(people)) for c in people.columns]
    _one_each(people.columns, fields, stated)
    _name_beside_family(people.columns, fields, stated)
    if not any(field in NAME_FIELDS for field in fields):
        _name_by_content(people.columns, fields, stated)
    if not any(field in NAME_FIELDS for field in fields):
        raise MappingError(
            f"{people.label}: no column looks like names. Its columns are {', '.join(heads)}. "
            "Write a mapping file that names one, and give it with --map."
        )
    warnings = warnings_of(people, fields)
    return Mapping(heads, tuple(fields), warnings, frozenset(stated))


def read_mapping(path: Path) -> dict[str, str]:
    """Field by head from a mapping file.

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
    columns = whole.get("columns")
    if not isinstance(columns, dict) or set(whole) - {"columns"}:
        raise MappingError(
            f'{path}: it needs a table [columns] with lines such as "Born" = "birth".'
        )
    wrong = {head: field for head, field in columns.items() if field not in FIELDS}
    if wrong:
        head, field = next(iter(wrong.items()))
        raise MappingError(
            f'{path}: "{head}" = "{field}" names no field. Fields are: {", ".join(FIELDS)}.'
        )
    return columns


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """Field by head, from the data file."""
    found: dict[str, str] = {}
    text = (files("accounted.linkage.people") / "columns.tsv").read_text(encoding="utf-8")
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


def _one_each(columns: Sequence[Column], fields: list[str], stated: dict[str, str]) -> None:
    """A field that speaks of one thing is one column: where two claim it, the better filled one."""
    for field in ("sex", "age", "birth", "date"):
        at = [i for i, f in enumerate(fields) if f == field]
        if len(at) < 2:
            continue
        named = [i for i in at if columns[i].head in stated]
        best = named[0] if named else max(at, key=lambda i: (_filled(columns[i]), -i))
        for i in at:
            if i != best and columns[i].head not in stated:
                fields[i] = "keep"


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
