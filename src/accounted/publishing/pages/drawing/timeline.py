"""A timeline as SVG: each incident at its date, a stretch where its date is one; years of many as columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from accounted.publishing.edition import Incident
from accounted.publishing.formats.projected import days

WIDTH, EDGE, ROW = 960, 24, 17
_FEWEST_DAYS = 14
"""Days that the line spans at least, so that two days are not drawn as an age."""
_FEWEST = 2
"""Incidents that a timeline is drawn for."""
_MOST = 120
"""Incidents that are drawn one by one; more are drawn as columns."""
_COLUMNS = 96
_TALL = 90
_TICKS = 6
_DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing, how many incidents it shows, and between which days."""

    svg: Markup
    incidents: int
    first: date
    last: date
    columns: bool
    most: int
    """The most incidents in one column; 0 where each is drawn by itself."""


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    @classmethod
    def of(cls, first: date, last: date) -> _Scale:
        short = timedelta(days=max(0, _FEWEST_DAYS - (last - first).days) // 2)
        return cls(_moved(first, -short), _moved(last, short))

    @property
    def days(self) -> int:
        return max((self.last - self.first).days, 1)

    def x(self, day: date) -> float:
        return round(EDGE + (WIDTH - 2 * EDGE) * (day - self.first).days / self.days, 1)


def timeline(incidents: Sequence[Incident]) -> Timeline | None:
    """The drawing, or None where fewer than two incidents have an agreed date."""
    dated = [(i, a, b) for i in incidents for a, b in [days(i)] if a and b]
    if len(dated) < _FEWEST:
        return None
    first, last = min(a for _, a, _ in dated), max(b for _, _, b in dated)
    scale = _Scale.of(first, last)
    columns = len(dated) > _MOST
    if columns:
        body, top, most = _columns(dated, scale)
    else:
        body, top = _rows(dated, scale)
        most = 0
    svg = Markup(
        '<svg class="timeline" viewBox="0 0 {w} {h}" width="{w}" height="{h}" aria-hidden="true"'
        ' focusable="false">{ticks}<line x1="{e}" y1="{y}" x2="{r}" y2="{y}" class="axis"/>{body}</svg>'
    ).format(
        w=WIDTH, h=top + 34, ticks=_ticks(scale, top), e=EDGE, r=WIDTH - EDGE, y=top, body=body
    )
    return Timeline(svg, len(dated), first, last, columns, most)


def _rows(dated: Sequence[tuple[Incident, date, date]], scale: _Scale) -> tuple[Markup, int]:
    """Each incident in the lowest row in which it covers no other."""
    ends: list[float] = []
    drawn: list[tuple[int, float, float, Incident]] = []
    for incident, a, b in sorted(dated, key=lambda d: (d[1], d[2], d[0].code)):
        left, right = scale.x(a), max(scale.x(b), scale.x(a) + 12)
        row = next((n for n, end in enumerate(ends) if end + 4 <= left), len(ends))
        ends[row : row + 1] = [right]
        drawn.append((row, left, right, incident))  # fmt: skip
    top = max(len(ends), 2) * ROW + 14
    marks = (_mark(top - 14 - row * ROW, left, right, i) for row, left, right, i in drawn)
    return Markup("").join(marks), top


def _mark(y: float, left: float, right: float, incident: Incident) -> Markup:
    shape = (
        Markup('<circle class="day" cx="{:.1f}" cy="{:.1f}" r="5.5"/>').format(left, y)
        if right - left <= 12
        else Markup('<rect class="stretch" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="7" rx="3.5"/>')
        .format(left, y - 3.5, right - left)
    )  # fmt: skip
    return Markup(
        '<a href="incidents/{code}.html" tabindex="-1"><title>{code}, {where}</title>{shape}</a>'
    ).format(code=incident.code, where=incident.where.agreed or "?", shape=shape)


def _columns(
    dated: Sequence[tuple[Incident, date, date]], scale: _Scale
) -> tuple[Markup, int, int]:
    wide = (WIDTH - 2 * EDGE) / _COLUMNS
    found = Counter(min(int((scale.x(a) - EDGE) / wide), _COLUMNS - 1) for _, a, _ in dated)
    most = max(found.values())
    top = _TALL + 14
    bars = (
        Markup(
            '<rect class="column" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>'
        ).format(EDGE + n * wide + 0.5, top - _TALL * count / most, wide - 1, _TALL * count / most)
        for n, count in sorted(found.items())
    )
    return Markup("").join(bars), top, most


def _ticks(scale: _Scale, top: int) -> Markup:
    """Dates below the line, in ISO form, so that every language reads them alike."""
    found = []
    for n in range(_TICKS):
        day = _moved(scale.first, timedelta(days=round(scale.days * n / (_TICKS - 1))))
        x = scale.x(day)
        text = day.isoformat() if scale.days < 4 * _DAYS_A_YEAR else day.isoformat()[:7]
        anchor = "start" if n == 0 else "end" if n == _TICKS - 1 else "middle"
        found.append(
            Markup(
                '<line class="grid" x1="{x}" y1="6" x2="{x}" y2="{y}"/>'
                '<text class="tick" x="{x}" y="{t}" text-anchor="{a}">{text}</text>'
            ).format(x=x, y=top, t=top + 22, a=anchor, text=text)
        )
    return Markup("").join(found)


def _moved(day: date, by: timedelta) -> date:
    """A day moved, as far as the calendar goes."""
    try:
        return day + by
    except OverflowError:
        return day
