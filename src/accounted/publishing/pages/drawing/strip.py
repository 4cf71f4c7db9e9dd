"""What origins say of one figure, drawn on one axis.

A dot is a number, a bar a range, an arrow "or more". Nothing is drawn between them that nobody says.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from accounted.publishing.edition import Incident, Row, Series

WIDTH, EDGE, ROW, TOP = 640, 16, 20, 8
_FEWEST = 2
"""Values that a drawing is made for."""
_MOST = 40


@dataclass(frozen=True, slots=True)
class _Bar:
    low: int
    high: int
    open: bool
    counted: bool


def strip(incident: Incident, series: Series) -> Markup:
    """The drawing, or nothing where fewer than two values are said."""
    bars = [b for r in series.rows if (b := _bar(incident, r)) is not None]
    if not _FEWEST <= len(bars) <= _MOST:
        return Markup("")
    most = max(max(b.high for b in bars), 1)
    scale = (WIDTH - 2 * EDGE - 20) / most
    bottom = TOP + ROW * len(bars)
    shapes = [_shape(b, TOP + ROW * n + ROW / 2, scale) for n, b in enumerate(bars)]
    span = _span(series, most, scale, bottom)
    return Markup(
        '<svg class="strip" viewBox="0 0 {w} {h}" width="{w}" height="{h}" aria-hidden="true"'
        ' focusable="false">'
        '{span}<line class="axis" x1="{e}" y1="{b}" x2="{r}" y2="{b}"/>{shapes}'
        '<text class="tick" x="{e}" y="{t}" text-anchor="middle">0</text>'
        '<text class="tick" x="{x}" y="{t}" text-anchor="middle">{most}</text></svg>'
    ).format(
        w=WIDTH, h=bottom + 20, e=EDGE, b=bottom, r=WIDTH - EDGE, t=bottom + 15,
        x=round(EDGE + most * scale, 1), most=f"{most:,}", shapes=Markup("").join(shapes), span=span,
    )  # fmt: skip


def _bar(incident: Incident, row: Row) -> _Bar | None:
    number = incident.number(row.number)
    if number.low is None:
        return None
    high = number.high if number.high is not None else number.low
    return _Bar(number.low, high, number.high is None, row.counted)


def _shape(bar: _Bar, y: float, scale: float) -> Markup:
    left, right = EDGE + bar.low * scale, EDGE + bar.high * scale
    kind = "said" if bar.counted else "said aside"
    shape = (
        Markup('<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="5"/>').format(kind, left, y)
        if right - left < 1
        else Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="6" rx="3"/>')
        .format(kind, left, y - 3, right - left)
    )  # fmt: skip
    if bar.open:
        shape += Markup('<path class="more" d="M{:.1f} {:.1f}h14l-4 -4m4 4l-4 4"/>').format(
            right + 7, y
        )
    return shape


def _span(series: Series, most: int, scale: float, bottom: float) -> Markup:
    """The range that the rule makes of them, behind."""
    low, high = series.range.low, series.range.high
    if low is None:
        return Markup("")
    high = most if high is None else high
    return Markup('<rect class="span" x="{:.1f}" y="0" width="{:.1f}" height="{}"/>').format(
        EDGE + low * scale - 7, (high - low) * scale + 14, bottom
    )
