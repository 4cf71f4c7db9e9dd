"""Whether one of two documents copies the other, with a score and the reasons in words."""

from __future__ import annotations

import math

from accounted.linkage.documents.direction import Direction, copied_from, credit_to
from accounted.linkage.documents.evidence import (
    Evidence,
    Repeated,
    evidence,
    longest_run,
    quotes_alike,
    repeated,
)
from accounted.linkage.documents.trace import Trace
from accounted.linkage.incident import Link

LEAST = 0.5
"""Below this score there is no link."""

# Tuned on the practice half of the invented corpus in benchmarks/weighing and the texts of
# tests/linkage/copying_texts.py.
_ABOUT = 0.4
"""Weight of telling of the same thing, beside wording."""
_CREDITED = 0.12
"""What a credit adds."""
_QUOTED = 0.15
"""What quotations in common add, if all are."""
_BULLETIN = 0.25
"""What is taken off where several figures differ and none is shared: two issues of one form."""
_MIDDLE = 0.6
"""The sum at which a link is as likely as not."""
_STEEP = 16.0
_ENOUGH = 12
"""Distinct word sequences in common that carry their full weight."""
_BRIEF = 25
"""Fewer distinct word sequences in common than these are a sentence or two, which two writers may share:
no copy without a credit or a quotation in common."""
_UNKNOWN = 0.5
"""Agreement of figures where one of the two has none."""


def candidate_keys(trace: Trace) -> tuple[str, ...]:
    """Documents that share one of these are to be compared; others are not."""
    return (*(f"b{band}" for band in trace.bands), *trace.keys)


def compare(a: Trace, b: Trace) -> Link | None:
    """The link from the copy (`left`) to what it copies (`right`), or None.

    The same whichever of the two is named first.
    """
    if a.document == b.document:
        return None
    shared = repeated(a, b)
    credited = (credit_to(a, b) is None) != (credit_to(b, a) is None)
    if _too_little(shared, credited) and not quotes_alike(a, b):
        return None
    found = evidence(a, b, shared)
    score = score_of(found, credited)
    if score < LEAST or _next_issue(a, b, found):
        return None
    way = copied_from(a, b)
    return Link(
        left=way.copy.document,
        right=way.original.document,
        score=round(score, 4),
        reasons=reasons_of(found, way, longest_run(a, b)),
    )


def score_of(found: Evidence, credited: bool) -> float:
    """How surely one is a copy, in 0..1: its words are the other's, and it tells of the same.

    Wording alone does not make a copy: stock sentences of a house, or a background paragraph, stand
    under different news, whose names and figures differ.
    """
    stems = max(0.0, 2 * found.stems - 1)  # half of the words are any two reports' of one event
    words = _words(found.sequences, found.pairs, stems, found.repeated)
    about = (found.names + _agreement(found)) / 2
    reached = words + _ABOUT * about + _CREDITED * credited + _QUOTED * found.quotations
    if len(set(found.changed)) > 1 and not found.figures:
        reached -= _BULLETIN
    return _score(reached)


def _words(sequences: float, pairs: float, stems: float, repeated: int) -> float:
    return (sequences + pairs + stems) / 3 * min(1.0, repeated / _ENOUGH)


def _score(reached: float) -> float:
    return 1 / (1 + math.exp(-_STEEP * (reached - _MIDDLE)))


def _too_little(shared: Repeated, credited: bool) -> bool:
    """Whether two items without a quotation in common share too few words to be linked.

    Short ones agree in no more than the stock sentences of their kind. With a credit there is still
    no link where even the most that all else can add does not reach one: so most pairs are told apart.
    """
    if not credited:
        return shared.estimate < _BRIEF
    most = _words(shared.share, 1.0, 1.0, shared.estimate) + _ABOUT + _CREDITED
    return _score(most) < LEAST


def _next_issue(a: Trace, b: Trace, found: Evidence) -> bool:
    """Whether one house gives other numbers for another day in its own form of words: the next issue.

    Its figures are to be compared as what one speaker says over time.
    """
    one_house = bool(a.outlet) and a.outlet == b.outlet
    return one_house and bool(found.changed) and not found.figures and a.day != b.day


def _agreement(found: Evidence) -> float:
    return len(found.figures) / found.fewer if found.fewer else _UNKNOWN


def reasons_of(found: Evidence, way: Direction, run: int) -> tuple[str, ...]:
    """What speaks for the link and what against it, in words."""
    said = [f"{_percent(found.sequences)} of the shorter one's word sequences stand in the other"]
    if run >= 2 * _ENOUGH:
        said.append(f"{run} words in a row are the same")
    if found.sequences < 0.5:
        said.append(
            f"{_percent(found.stems)} of its content words, {_percent(found.names)} of its names"
        )
    if found.quotations:
        said.append(f"{_percent(found.quotations)} of its quotations are the same")
    said += _figure_words(found)
    return (*said, *way.reasons)


def _figure_words(found: Evidence) -> list[str]:
    said = []
    if len(found.figures) > 1:
        said.append(f"{len(found.figures)} figures are the same in the same order")
    elif found.figures:
        said.append(f"one figure is the same: {found.figures[0][1]}")
    changed = sorted({(min(pair), max(pair)) for pair in found.changed})
    if len(changed) == 1:
        said.append("one number differs: {} / {}".format(*changed[0]))
    elif changed:
        said.append(f"{len(changed)} numbers differ")
    return said


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"
