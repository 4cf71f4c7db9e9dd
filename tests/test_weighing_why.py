"""Every number that a command prints reaches the words it rests on, in the invented sets of documents.

The practice set is looked at whole. Of the corpus, whose texts are not to be seen while building, documents
are drawn at random; `benchmarks/weighing_why.py` looks at all of it. What does not hold is named by ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import weighing_links
import weighing_why
from accounted.assessment.value import Value, ValueKind
from weighing_why import Found

Json = dict[str, Any]


def looked_at(folder: Path, papers: Sequence[Json], seed: int = 1) -> Found:
    return weighing_why.looked_at(weighing_links.project(folder, list(papers)), seed)


def test_every_number_of_the_practice_texts_reaches_its_quotes(tmp_path: Path) -> None:
    found = looked_at(tmp_path, weighing_links.documents("practice"))
    assert found.wrong == []
    assert found.incidents >= 10
    assert found.values >= 300
    assert found.claims >= 5 * found.values
    assert found.numbers >= found.values
    assert found.printed >= found.values


@settings(max_examples=2, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_every_number_of_any_documents_of_the_corpus_reaches_its_quotes(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    papers = weighing_why.drawn("corpus", 30, seed)
    found = looked_at(tmp_path_factory.mktemp("some"), papers, seed)
    assert found.wrong == []
    assert found.values >= 30


VALUE = Value(
    id="val-00000000000000aa",
    kind=ValueKind.SAID,
    text="17",
    low=17,
    high=17,
    rule="as said 1",
    rests_on=("clm-0",),
)


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ({"value": VALUE.id, "low": 17, "high": 17}, None),
        ({"low": 18, "high": 18, "claims": ["clm-0"]}, None),
        ({"value": VALUE.id, "low": 18, "high": 18}, "not what"),
        ({"low": 17, "high": 17}, "no id and no claim"),
        ({"killed": 17}, "no value"),
        ({"value": "val-00000000000000bb"}, "no number of it"),
    ],
)
def test_a_number_that_hangs_in_the_air_is_seen(shown: Json, told: str | None) -> None:
    wrong = list(weighing_why._stands_with(Found(), shown, {VALUE.id: VALUE}))
    assert (wrong == []) if told is None else (told in wrong[0])
