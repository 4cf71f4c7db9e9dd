"""The figures of a row: the project's own number, its range, and the parts that it tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accounted.extraction.shaped.rows import Row
from accounted.model.claim import Group
from accounted.terms.crosswalks import Column, Shape, Toll, categories
from accounted.terms.vocabularies import Harm
from accounted.values.counts import Count
from accounted.values.quotes import Quote

_AT_LEAST, _AT_MOST = "at least", "at most"


@dataclass(frozen=True, slots=True)
class Told:
    """One figure of a row. `name` is what its parts call it, `of` the figure of which it is a part."""

    harm: Harm
    count: Count
    quote: Quote
    group: Group
    rule: str
    name: str | None
    of: str | None


@dataclass(frozen=True, slots=True)
class Slip:
    """Cells that cannot be read as a figure, and why."""

    quote: Quote
    why: str


def tolls(row: Row, shape: Shape) -> Iterator[Told | Slip]:
    """Every figure of a row, totals before their parts; what cannot be read as one is told of."""
    for toll in shape.tolls:
        group = _group(row, shape, toll.group)
        if row.words(toll.best) == "0" and (group.other or "").startswith(shape.not_actors or "\n"):
            continue  # one-sided violence: side B is the civilians, who are counted in their own column
        yield from _of_toll(row, toll, group)


def whole_number(words: str) -> int | None:
    """A count as tables write it: "12", "12.0"; None for anything else."""
    plain = words.removesuffix(".0")
    return int(plain) if plain.isascii() and plain.isdecimal() else None


def _of_toll(row: Row, toll: Toll, group: Group) -> Iterator[Told | Slip]:
    best, low, high = (_number(row, c) for c in (toll.best, toll.low, toll.high))
    for column, value in ((toll.best, best), (toll.low, low), (toll.high, high)):
        quote = row.quote(column)
        if quote is not None and value is None:
            yield Slip(quote, f"{column} holds no whole number")
    quote = row.quote(toll.best)
    if best is not None and quote is not None:
        own = "best" if toll.low else None
        yield _told(toll, Count(best, best, qualifier=own), quote, group, toll.best or "")
    ends = row.stretch(c for c, n in ((toll.low, low), (toll.high, high)) if n is not None)
    if ends is None or (low == high == best):
        return
    if low is not None and high is not None and high < low:
        yield Slip(ends, f"{toll.high} is less than {toll.low}")
        return
    yield _told(toll, _ends(low, high), ends, group, f"{toll.low} to {toll.high}")


def _ends(low: int | None, high: int | None) -> Count:
    if high is None:
        return Count(low or 0, None, qualifier=_AT_LEAST)
    return Count(0, high, qualifier=_AT_MOST) if low is None else Count(low, high)


def _told(toll: Toll, count: Count, quote: Quote, group: Group, rule: str) -> Told:
    return Told(toll.harm, count, quote, group, rule, toll.name, toll.group.of)


def _number(row: Row, column: str | None) -> int | None:
    return whole_number(row.words(column))


def _group(row: Row, shape: Shape, axes: Column) -> Group:
    if shape.category:
        words = row.words(shape.category)
        slug = "_".join(words.casefold().replace("-", " ").split())
        axes = categories().get(slug, Column(other=words or None))
    other = row.words(axes.other_from) or axes.other
    return Group(age=axes.age, sex=axes.sex, status=axes.status, other=other or None)
