"""The weights by which words are aligned, as arrays: learnt across scripts, by hand within one."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from accounted.values.names import sounds
from accounted.values.names.units import COMPOSITE, A, H, L, P

Floats = NDArray[np.float32]
STEP: Final = 1 / 16
"""One step of a shipped weight, in nats."""
UNKNOWN: Final = (-2.5, -2.0)
"""For a unit never seen in training: standing against another, standing alone."""


@dataclass(frozen=True)
class Weights:
    """What each unit of a row alphabet says against each of a column alphabet; the last of each is
    unknown.

    `sub` has the shape (rows, columns), `row_gap` and `column_gap` one number a unit. `middle` and
    `slope` turn the share of the best possible sum into a probability.
    """

    rows: dict[str, int]
    columns: dict[str, int]
    sub: Floats
    row_gap: Floats
    column_gap: Floats
    middle: float
    slope: float

    @cached_property
    def best_row(self) -> Floats:
        """The most that a row unit can say."""
        return np.asarray(np.maximum(self.sub.max(axis=1), self.row_gap), np.float32)

    @cached_property
    def best_column(self) -> Floats:
        """The most that a column unit can say."""
        return np.asarray(np.maximum(self.sub.max(axis=0), self.column_gap), np.float32)


ACROSS: Final = (0.22, 12.0)
"""Middle and slope across scripts. Chosen on full names made of the training halves of the token files:
of steps of .06 the one with the best F1 at a precision of at least .965 for Russian, Arabic and
Hebrew."""
WITHIN: Final = (0.76, 16.0)
"""Within one script, set on own lists of spellings and on Latin words that share a spelling in the Arabic
token file: at .72 more of them go together, but more than twice as many false ones as at .80."""
LETTERS: Final = (0.84, 22.0)
"""Within Arabic or Hebrew letters, set on own lists of spellings."""


@lru_cache(maxsize=1)
def learned() -> dict[str, Weights]:
    """By column alphabet (phonetic, arabic, hebrew): the weights against Latin."""
    data = json.loads((files(__package__) / "data" / "transducer.json").read_text("utf-8"))
    return {name: _weights(data[name]) for name in (P, A, H)}


def _weights(data: dict[str, Any]) -> Weights:
    rows, columns = list(data["latin"]), list(data["units"])
    sub = np.array(data["sub"], np.float32) * STEP
    row_gap = np.array(data["latin_gap"], np.float32) * STEP
    column_gap = np.array(data["gap"], np.float32) * STEP
    for unit, like in COMPOSITE.items():
        known = [columns.index(c) for c in like if c in columns]
        if known and unit not in columns:
            columns.append(unit)
            sub = np.column_stack([sub, sub[:, known].max(axis=1)])
            column_gap = np.append(column_gap, column_gap[known].max())
    sub = np.pad(sub, (0, 1), constant_values=UNKNOWN[0])
    row_gap, column_gap = (np.append(g, UNKNOWN[1]) for g in (row_gap, column_gap))
    return Weights(
        {u: i for i, u in enumerate(rows)},
        {u: i for i, u in enumerate(columns)},
        sub.astype(np.float32),
        row_gap.astype(np.float32),
        column_gap.astype(np.float32),
        *ACROSS,
    )


@lru_cache(maxsize=3)
def within(alphabet: str) -> Weights:
    """The weights of two spellings in one script: `L` for sounds, `A` and `H` for letters."""
    if alphabet == L:
        return _by_hand(sounds.SOUNDS, sounds.alike, sounds.gap, WITHIN)
    letters = sounds.ARABIC_LETTERS if alphabet == A else sounds.HEBREW_LETTERS
    return _by_hand(letters, sounds.alike_letters, sounds.gap_letter, LETTERS)


def _by_hand(
    units: Sequence[str],
    alike: Callable[[str, str], float],
    gap: Callable[[str], float],
    scale: tuple[float, float],
) -> Weights:
    sub = np.array([[alike(a, b) for b in units] for a in units], np.float32)
    gaps = np.array([gap(u) for u in units], np.float32)
    index = {u: i for i, u in enumerate(units)}
    return Weights(index, index, sub, gaps, gaps, *scale)
