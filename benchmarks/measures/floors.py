"""Floors: for each measure the value that it may not fall below. They rise, and are lowered only by name."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from measures.measure import Measure

FILE = Path(__file__).resolve().parent.parent / "floors.json"

MARGIN = 0.01
"""How far below what was measured a floor is set: a figure or two are lost by many a good change."""
WIDER = 0.03
"""The same for fields: they are judged on the figures that were found, so finding more moves them.
Where few things were judged, it is one of them."""
WHOLE = ("f1", "f1_with_group", "recall", "figures", "other_claims")
"""Last words of the keys to which MARGIN applies."""
EXACT = ("seed.figures", "seed.other_items", "symmetry.sentences", "symmetry.open", "traps.")
"""Kinds of measure of which nothing may be lost."""

Floors = Mapping[str, float]


def load(file: Path = FILE) -> dict[str, float]:
    return dict(json.loads(file.read_text(encoding="utf-8")))


def save(floors: Floors, file: Path = FILE) -> None:
    text = json.dumps(dict(sorted(floors.items())), indent=2)
    file.write_text(f"{text}\n", encoding="utf-8")


def fallen(measures: Iterable[Measure], floors: Floors) -> list[str]:
    """A sentence for every measure below its floor, or with a floor that nothing was held against."""
    measured = {m.key: m for m in measures}
    sets = {_set(key) for key in measured}
    messages = []
    for key, floor in sorted(floors.items()):
        if key in measured and measured[key].value < floor:
            messages.append(f"{key}: {measured[key].shown} is below its floor, {floor}.")
        elif key not in measured and _set(key) in sets:
            messages.append(f"{key} has a floor, {floor}, and was not measured.")
    return messages


def _set(key: str) -> str:
    """The texts that a measure is of: "gold.open" for "gold.open.place.correct"."""
    parts = key.split(".")
    return ".".join(parts[:2]) if parts[0] in ("gold", "symmetry") else parts[0]


def raised(
    floors: Floors, measures: Iterable[Measure], lower: Collection[str] = ()
) -> dict[str, float]:
    """Floors that follow what was measured: upwards, and downwards only where `lower` names the key."""
    new = dict(floors)
    for measure in measures:
        value = floor_for(measure)
        if measure.key in lower or value > floors.get(measure.key, -math.inf):
            new[measure.key] = value
    return new


def floor_for(measure: Measure) -> float:
    if measure.whole:
        return measure.value
    margin = MARGIN if measure.key.endswith(WHOLE) else WIDER
    if measure.of:
        margin = max(margin, 1 / measure.of)
    if measure.key.startswith(EXACT):
        margin = 0
    return max(0.0, math.floor((measure.value - margin) * 1000 + 1e-9) / 1000)
