"""Whatever was judged, in whatever order it is taken back: what is derived is as it was before.

Public codes are the one thing that stays. The code that a first acceptance mints goes with its claim
for ever (record/codes.py), so that a code once printed never comes to mean another incident; after the
withdrawal the incident is "proposed" again and still answers to its code. The comparison leaves out
"code" and "previous_codes", and holds that the code is kept.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import undoing
from accounted.workflow.derive import rebuild
from telling import AGGREGATE, DENIAL, ELSEWHERE, FIRST, GRAVE, REPRINT, RIVAL, started, tables

PAPERS = (FIRST, REPRINT, RIVAL, DENIAL, AGGREGATE, GRAVE, ELSEWHERE)


@settings(max_examples=2, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_judgements_withdrawn_in_any_order_leave_nothing(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    p = started(tmp_path_factory.mktemp("undo") / "p", PAPERS)
    run = undoing.judged_and_withdrawn(p, random.Random(seed), count=200)
    assert run.kinds >= {"claim", "incident", "copy"}
    assert run.after == run.before


def test_a_code_outlives_its_acceptance(tmp_path: Path) -> None:
    p = started(tmp_path / "p", PAPERS)
    run = undoing.judged_and_withdrawn(p, random.Random(7), count=40)
    assert run.minted
    assert run.minted <= run.codes


def test_with_many_judgements_update_and_rebuild_agree(tmp_path: Path) -> None:
    p = started(tmp_path / "p", PAPERS)
    dice = random.Random(11)
    for _ in range(4):
        undoing.judge(p, dice, 10)
        before = tables(p) if undoing.state(p) else {}
        rebuild(p)
        assert tables(p) == before
