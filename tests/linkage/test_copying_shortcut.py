"""Most pairs of documents are told apart by the words they share alone; it must cost no link."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import weighing_copies
import weighing_links
from accounted.linkage.documents import Trace, compare, trace
from accounted.linkage.documents.compare import _too_little, score_of
from accounted.linkage.documents.direction import credit_to
from accounted.linkage.documents.evidence import evidence, longest_run, quotes_alike, repeated
from accounted.linkage.documents.trace import array


@pytest.fixture(scope="module")
def traces() -> list[Trace]:
    rows = weighing_links.documents("practice")[:40]
    found = []
    for row in rows:
        given = {k: row[k] for k in ("title", "publisher", "published")}
        reading = weighing_copies.accounted.read(row["text"], **given)
        found.append(weighing_copies.traced(row, reading))
    return found


def test_what_is_told_apart_at_once_is_no_copy_by_all_the_evidence(traces: list[Trace]) -> None:
    at_once = linked = 0
    for a, b in combinations(traces, 2):
        shared, found = repeated(a, b), evidence(a, b)
        credited = (credit_to(a, b) is None) != (credit_to(b, a) is None)
        assert evidence(a, b, shared) == found
        assert shared.estimate == found.repeated
        assert quotes_alike(a, b) == bool(found.quotations)
        if _too_little(shared, credited) and not found.quotations:
            at_once += 1
            assert score_of(found, credited) < 0.5 or (found.repeated < 25 and not credited)
            assert compare(a, b) is None
        linked += compare(a, b) is not None
    assert at_once > 300
    assert linked > 10


words = st.lists(
    st.sampled_from(["orlo", "mill", "bridge", "clinic", "road", "night", "fire", "well"]),
    max_size=60,
)


@given(words, words)
def test_the_longest_run_is_the_longest_run(one: list[str], other: list[str]) -> None:
    a, b = (trace(" ".join(w), document=d) for d, w in (("doc-a", one), ("doc-b", other)))
    left, right = array(a.words).tolist(), array(b.words).tolist()
    runs = {tuple(left[i:k]) for i in range(len(left)) for k in range(i, len(left) + 1)}
    longest = max(
        (k - i for i in range(len(right)) for k in range(i, len(right) + 1)
         if tuple(right[i:k]) in runs),
        default=0,
    )  # fmt: skip
    assert longest_run(a, b) == longest
