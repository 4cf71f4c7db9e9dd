"""Invented pairs of names, each of a category: how many are told rightly at the default threshold."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from accounted.values.names import THRESHOLD, compare, parse_name

OURS = Path(__file__).parent / "cases.csv"
SHARED = Path(__file__).parents[3] / "shared/linkage_data/conflict_name_cases/cases.csv"


@dataclass(frozen=True)
class Told:
    """What came of a file of cases."""

    right: int
    of: int
    categories: dict[str, tuple[int, int]]
    wrong: list[str]


def told(file: Path) -> Told:
    """Every case of a file."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    wrong = []
    for row in csv.DictReader(file.open(encoding="utf-8", newline="")):
        found = compare(parse_name(row["name1"]), parse_name(row["name2"]))
        of[row["category"]] += 1
        if (found.score >= THRESHOLD) == (row["same"] == "1"):
            right[row["category"]] += 1
        else:
            wrong.append(f"{row['category']}: {row['name1']} | {row['name2']}: {found.score:.2f}")
    return Told(right.total(), of.total(), {c: (right[c], of[c]) for c in of}, wrong)
