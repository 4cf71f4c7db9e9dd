"""The comparison of names does not fall: the invented cases of this repository, and what they rest on."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

pytest.importorskip("numpy")

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
sys.path.append(str(BENCHMARKS / "names"))

import name_cases as cases  # noqa: E402

FLOORS = json.loads((BENCHMARKS / "names_floors.json").read_text(encoding="utf-8"))


def test_invented_cases_are_told_as_well_as_before():
    told = cases.told(cases.OURS)
    assert told.of >= 500
    assert len(told.categories) >= FLOORS["cases.categories"]
    assert told.right / told.of >= FLOORS["cases.ours"], told.wrong
    poor = {c: share for c, share in told.categories.items() if share[0] < 0.75 * share[1]}
    assert poor == {}


def test_no_category_holds_only_one_answer_for_a_script():
    """Pairs that go together and pairs that do not, for each script that has pairs of both kinds to tell."""
    text = cases.OURS.read_text(encoding="utf-8")
    for script in ("az", "ka", "ar", "he", "fa"):
        assert f"\nscript_{script}_different," in text


def test_placeholders_go_with_nothing_at_all():
    told = cases.told(cases.OURS)
    right, of = told.categories["placeholder"]
    assert right == of >= 30
