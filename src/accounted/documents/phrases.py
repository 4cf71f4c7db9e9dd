"""The words by which documents state things of themselves, made ready from `languages/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

_KEYS = ("published", "retrieved", "author", "publisher", "url", "archive_url", "title")


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language's words as patterns."""

    months: dict[str, int]
    weekdays: dict[str, int]
    date: re.Pattern[str]
    """A date in the text, with groups for its parts."""
    time: re.Pattern[str]
    keys: dict[str, re.Pattern[str]]
    """For each kind of metadata the words that go before it on its line."""
    dateline: re.Pattern[str]
    sponsor: re.Pattern[str]
    bodies: frozenset[str]

    def is_body(self, name: str) -> bool:
        """Whether a name is that of an outlet or a body by its own words: "Orlo Gazette"."""
        words = re.findall(r"[\w'’&-]+", name)
        if not 1 < len(words) <= 14 or re.search(r"[.!?;\"“”]|\d", name):
            return False
        small = {"of", "for", "the", "and", "on", "in", "to", "de", "la", "al", "&"}
        if any(w[0].islower() and w not in small for w in words):
            return False
        lowered = [w.lower() for w in words]
        if lowered[-1] in self.bodies:
            return True
        pairs = pairwise(lowered)
        return any(a in self.bodies and b in {"of", "for", "on"} for a, b in pairs)

    def place_before_date(self, words: str) -> bool:
        """Whether only a place or "on" stands between "Published" and its date."""
        return bool(
            re.fullmatch(r"(?:(?:in|at|from)\s+[^\W\d_][^\d.]{0,40}?)?[\s,]*(?:on\s+)?", words)
        )


@cache
def phrases(language: str = "en") -> Phrases:
    """The words of a language. English is the first; another is another file."""
    source = files("accounted.documents.languages").joinpath(f"{language}.toml")
    return _made(tomllib.loads(source.read_text(encoding="utf-8")))


def _made(data: dict[str, Any]) -> Phrases:
    months = {name: i for i, names in enumerate(data["months"], 1) for name in names}
    weekdays = {name: i for i, names in enumerate(data["weekdays"]) for name in names}
    month, weekday = _any(months), _any(weekdays)
    return Phrases(
        months=months,
        weekdays=weekdays,
        date=_date_pattern(month, weekday),
        time=_TIME,
        keys={name: _key_pattern(name, data[name]) for name in _KEYS},
        dateline=_dateline_pattern(month),
        sponsor=_sponsor_pattern(data),
        bodies=frozenset(data["bodies"]),
    )


_TIME = re.compile(
    r"[\s,–-]*(?:(?:at|kl\.?)\s+)?\(?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:\(?[A-Z]{2,4}\)?(?:[+-]\d{1,2})?)?\s*(?:hrs|hours|h)?\)?",
    re.I,
)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


def _date_pattern(month: str, weekday: str) -> re.Pattern[str]:
    year = r"(?:\d{4}|['’]?\d{2})(?!\d|[:.]\d)"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    return re.compile(
        rf"""(?<![\w-])(?:(?P<weekday>{weekday})\.?,?\s+)?
        (?: (?P<d1>{day})\s+(?:of\s+)?(?P<m1>{month})\.?,?\s+(?P<y1>{year})
          | (?P<m2>{month})\.?\s+(?P<d2>{day}),?\s+(?P<y2>\d{{4}})(?!\d)
          | (?P<y3>\d{{4}})-(?P<m3>\d{{2}})-(?P<d3>\d{{2}})(?!\d)
          | (?P<m4>{month})\.?,?\s+(?P<y4>\d{{4}})(?!\d)
        )""",
        re.I | re.X,
    )


def _key_pattern(name: str, words: Iterable[str]) -> re.Pattern[str]:
    """The key with its colon; "by" and "published" also without, as they are written."""
    alone = {
        "author": "by|written by|reported by|text by",
        "published": "published|posted|issued|dated",
    }
    colon = rf"(?:{_any(words)})\s*[:=]\s*"
    bare = rf"|(?:{alone[name]})\s+(?:on\s+)?" if name in alone else ""
    if name == "publisher":
        bare = r"|(?:published|issued|released)\s+by\s+"
    return re.compile(rf"[*_#>\s]*(?:{colon}{bare})[*_]*\s*", re.I)


def _dateline_pattern(month: str) -> re.Pattern[str]:
    """A wire dateline, matched where a line begins: place in capitals, date, agency, dash."""
    capital = r"[^\W\d_a-z](?:[^\W\d_a-z]|[.'’-](?=\w))*"
    date = rf"(?:\d{{1,2}}\s+(?:{month})\.?(?:,?\s+\d{{2,4}})?|(?:{month})\.?\s+\d{{1,2}}(?:,?\s+\d{{4}})?)"
    return re.compile(
        rf"""{capital}(?:\s+{capital}){{0,4}}(?:\s+\([^()\n]{{2,40}}\)(?=,))?(?:,\s+[^\n,(\d]{{2,30}}?)?
        (?:,\s+(?P<date>(?i:{date})))?
        (?:\s+\((?P<agency>[^()]{{1,60}}?[^().\s])\))?
        \s*(?:--+|–|—|\s-)(?=\s)""",
        re.X,
    )


def _sponsor_pattern(data: dict[str, Any]) -> re.Pattern[str]:
    """A sentence that says with whose support this very work was made."""
    works, support, made = _any(data["works"]), _any(data["support"]), _any(data["made"])
    paid, titles = _any(data["paid"]), _any(data["paid_titles"])
    holder = r"(?P<holder>(?:[^\s.;]|\.(?=[^\s])|(?<=\b[A-Z])\.|[^\S\r\n]|\r?\n(?!\s*\n))+)"
    one = rf"(?:[\w’'-]+\s+){{0,2}}?(?:{works})\s+"
    passive = r"(?:(?:was|is|were|are|has\s+been|have\s+been|being)\s+)?(?:\w+\s+){0,2}?"
    with_help = rf"(?:with|through|by|thanks\s+to)\s+(?:the\s+)?(?:{support})\s+(?:of|from|by)\s+"
    sentence = (
        rf"\b(?:this|the|our)\s+{one}{passive}(?:{made})\s+(?:[^\s.;]+\s+){{0,8}}?{with_help}"
    )
    funded = rf"\b(?:this|our)\s+{one}{passive}(?:{paid})\s+by\s+"
    start, end = r"(?:\A|\n[ \t]*\r?\n)[ \t]*", r"(?=\.?\s*(?:\r?\n[ \t]*\r?\n|\Z))"
    opening = (
        rf"(?:{titles})\s*:\s*|(?:{paid})\s+by\s+|(?:{_any(data['made_alone'])})\s+{with_help}"
    )
    alone = rf"{start}(?:{opening})(?:the\s+)?{holder.replace('holder', 'alone')}{end}"
    return re.compile(rf"(?:{sentence}|{funded})(?:the\s+)?{holder}|{alone}", re.I)
