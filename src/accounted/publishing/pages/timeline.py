"""A timeline as SVG, drawn when the release is made: each incident at its date, a stretch where it is one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from markupsafe import Markup, escape

from accounted.publishing.edition import Edition
from accounted.publishing.formats.projected import days

WIDTH, HEIGHT, EDGE, LINE = 960, 96, 24, 60
_FEWEST_DAYS = 14
"""Days that the line spans at least, so that two days are not drawn as an age."""
_FEWEST = 2
"""Incidents that a timeline is drawn for."""


def timeline(edition: Edition) -> Markup:
    """The drawing, or nothing where fewer than two incidents have an agreed date."""
    dated = [(i, a, b) for i in edition.incidents for a, b in [days(i)] if a and b]
    if len(dated) < _FEWEST:
        return Markup("")
    first = min(a for _, a, _ in dated)
    last = max(b for _, _, b in dated)
    short = timedelta(days=max(0, _FEWEST_DAYS - (last - first).days) // 2)
    first, last = _moved(first, -short), _moved(last, short)
    span = max((last - first).days, 1)
    marks = [
        _mark(i.code, i.where.agreed or "place not agreed", _x(a, first, span), _x(b, first, span))
        for i, a, b in dated
    ]
    label = f"Timeline of {len(dated)} incidents from {first} to {last}, as sources date them"
    return Markup(
        '<svg class="timeline" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">'
        '<line x1="{e}" y1="{y}" x2="{r}" y2="{y}" class="axis"/>{marks}'
        '<text x="{e}" y="{t}" class="tick">{first}</text>'
        '<text x="{r}" y="{t}" class="tick" text-anchor="end">{last}</text></svg>'
    ).format(
        w=WIDTH,
        h=HEIGHT,
        e=EDGE,
        r=WIDTH - EDGE,
        y=LINE,
        t=LINE + 26,
        label=label,
        marks=_joined(marks),
        first=first,
        last=last,
    )


def _x(day: date, first: date, span: int) -> float:
    return round(EDGE + (WIDTH - 2 * EDGE) * (day - first).days / span, 1)


def _moved(day: date, by: timedelta) -> date:
    """A day moved, as far as the calendar goes."""
    try:
        return day + by
    except OverflowError:
        return day


def _mark(code: str, where: str, start: float, end: float) -> Markup:
    shape = (
        Markup('<circle cx="{x}" cy="{y}" r="7"/>').format(x=start, y=LINE)
        if end - start < 2
        else Markup('<rect x="{x}" y="{y}" width="{w}" height="10" rx="5"/>').format(
            x=start, y=LINE - 5, w=round(end - start, 1)
        )
    )
    link = Markup('<a href="incidents/{code}.html"><title>{code}, {where}</title>{shape}</a>')
    return link.format(code=code, where=escape(where), shape=shape)


def _joined(marks: Sequence[Markup]) -> Markup:
    return Markup("").join(marks)
