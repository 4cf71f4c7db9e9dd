"""How values are worded on a terminal: dates, counts, groups, speakers. It reports and never asserts."""

from __future__ import annotations

import re

from accounted.errors import DateError
from accounted.model import Claim, Figure, Known
from accounted.terms.vocabularies import Stance, Unit
from accounted.values.dates import parse_edtf

ITSELF = "the document itself"
"""Who says a claim that names no speaker. It is still somebody who says so, never a fact."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_MARKS = {"~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)"}
_PART = re.compile(r"([0-9X]{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)\Z")


def shown(text: str) -> str:
    """Text that cannot steer the terminal: no escape codes, no reversal of the reading direction."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def on_one_line(text: str) -> str:
    """Text with its line breaks and runs of spaces as single spaces."""
    return shown(re.sub(r"\s+", " ", text))


def quoted(text: str) -> str:
    """Words of a document, in quotation marks: the product never says them in its own voice."""
    return f"“{on_one_line(text)}”"


def date_words(edtf: str | None) -> str:
    """An EDTF date for people; as it is where no wording is known.

    >>> date_words("1992-02-25/1992-02-26")
    '25–26 Feb 1992'
    >>> date_words("XXXX-02-21")
    '21 Feb, year not said'
    """
    if not edtf:
        return ""
    try:
        parse_edtf(edtf)
    except DateError:
        return shown(edtf)
    first, slash, second = edtf.partition("/")
    if not slash:
        return _one(first)
    if second in ("", ".."):
        return f"since {_one(first)}"
    if first in ("", ".."):
        return f"until {_one(second)}"
    if first[:8] == second[:8] and len(first) == len(second) == 10:
        return f"{int(first[8:])}–{_one(second)}"
    return f"{_one(first)} – {_one(second)}"


def _one(edtf: str) -> str:
    m = _PART.match(edtf)
    if m is None:
        return edtf
    year, month, day, mark = m.groups()
    words = _year(year)
    if month:
        number = int(month)
        name = _SEASONS.get(number) or _MONTHS[number - 1]
        date = f"{int(day)} {name}" if day else name
        words = f"{date}, year not said" if year == "XXXX" else f"{date} {words}"
    return _MARKS.get(mark, "{}").format(words)


def _year(year: str) -> str:
    if year == "XXXX":
        return "no date said"
    if year.endswith("XX"):
        return f"the {int(year[:2]) + 1}th century"
    return f"the {year[:3]}0s" if year.endswith("X") else year.lstrip("0")


def distance(offset: str) -> str:
    """A distance in time for people: ">=-P25Y" is "at least 25 years before"; else as it is.

    >>> distance("P31Y")
    '31 years after'
    """
    m = _OFFSET.fullmatch(offset)
    if m is None:
        return shown(offset)
    bound, sign, number, unit = m.groups()
    number = number.lstrip("0") or "0"
    noun = _UNITS[unit] if number == "1" else _UNITS[unit] + "s"
    words = f"{number} {noun} {'before' if sign else 'after'}"
    return f"{_BOUNDS.get(bound, '')}{words}"


_OFFSET = re.compile(r"([<>]=)?(-)?P(\d+)([YMWD])")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_BOUNDS = {">=": "at least ", "<=": "at most "}


def speaker(claim: Claim) -> str:
    """Who says so, in the document's words."""
    return on_one_line(claim.attributed_to.text) if claim.attributed_to else ITSELF


def harm(figure: Figure) -> str:
    """The harm: "remains found"."""
    return str(figure.harm).replace("_", " ")


def stance(figure: Figure) -> str:
    """How the figure is put forward, where it is not simply stated: "denied"."""
    return "" if figure.stance is Stance.ASSERTED else str(figure.stance)


def read_as(figure: Figure) -> str:
    """What was understood from the words, where they do not say it in digits alone: "47 or more"."""
    words = figure.count.describe()
    parts = [words] if words != _digits(figure.quote.text) else []
    group = figure.group.describe()
    if figure.unit is not Unit.PERSON and str(figure.unit) not in group.split(", "):
        parts.append(f"unit: {figure.unit}")
    return ", ".join([*parts, group] if group else parts)


def _digits(text: str) -> str | None:
    m = re.match(r"([\d,]+)(?![\d,.]|\s*(?:to|-|–))", text)
    return m[1] if m else None


def media_type(name: str) -> str:
    """The kind of a file for people: "Word document"; as it is where no wording is known."""
    return _KINDS.get(name, shown(name))


_KINDS = {
    "text/plain": "plain text",
    "text/html": "web page",
    "application/xhtml+xml": "web page",
    "application/pdf": "PDF",
    "text/csv": "table (CSV)",
    "text/tab-separated-values": "table (TSV)",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
}


def known(value: Known | None) -> str:
    """A value about the document, or an empty string."""
    return on_one_line(value.value) if value else ""


def many(number: int, one: str, more: str | None = None) -> str:
    """A number with its noun: "1 figure", "12 figures"."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"
