"""Which mentions are proposed as one incident: pairs of texts, and what must hold of any mentions."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounted.linkage.incidents import clusters, conflict, keys_of, link
from accounted.linkage.mention import Mention, MentionKind
from linking_samples import mentions

NEWS = (
    "2003-05-13",
    "Shells on Karsu\n\nIn Karsu 23 people were killed on 12 May when shells fell.",
)
TOGETHER = {
    "a recollection whose title names the town": (
        NEWS,
        (
            "2004-05-12",
            "Karsu mourns its dead one year on\n\nRelatives gathered at the hospital quarter, where 23 "
            "people were killed a year ago.",
        ),
    ),
    "an officer's count, given weeks later": (
        NEWS,
        (
            "2003-06-20",
            "A count\n\nOfficials in Dalvar counted 23 people killed in Karsu on 12 May.",
        ),
    ),
    "a place with its area and without": (
        NEWS,
        (
            "2003-05-20",
            "The week\n\nKarsu (Sela): 23 people were killed on 12 May in the shelling.",
        ),
    ),
}
APART = {
    "another day": (
        NEWS,
        ("2003-06-02", "Again\n\nIn Karsu 23 people were killed on 1 June when shells fell."),
    ),
    "another village": (
        NEWS,
        ("2003-05-14", "Attack\n\nIn the village of Merrin 9 people were killed on 12 May."),
    ),
    "a toll over many": (
        NEWS,
        (
            "2004-01-02",
            "A year\n\n23 people were killed in Sela district in 2003, our review finds.",
        ),
    ),
    "a recollection without time and with another number": (
        NEWS,
        ("2010-03-02", "Trial over Karsu\n\nThe trial is about 150 people killed in Karsu."),
    ),
}


def _linked(pair: tuple[tuple[str, str], tuple[str, str]], folder: Path) -> bool:
    ours, theirs = mentions(folder, *pair)
    return any(link(a, b) is not None for a in ours for b in theirs)


@pytest.mark.parametrize("case", TOGETHER)
def test_these_are_proposed_as_one(case: str, tmp_path: Path) -> None:
    assert _linked(TOGETHER[case], tmp_path)
    ours, theirs = mentions(tmp_path / "again", *TOGETHER[case])
    assert any(_compared(a, b) for a in ours for b in theirs if link(a, b))


def _compared(one: Mention, other: Mention) -> bool:
    """Whether one looks for what the other is found by: only such pairs are scored."""
    a, b = keys_of(one), keys_of(other)
    return bool(set(a.probes) & set(b.posts) or set(b.probes) & set(a.posts))


@pytest.mark.parametrize("case", APART)
def test_these_are_not(case: str, tmp_path: Path) -> None:
    assert not _linked(APART[case], tmp_path)


PLACES = ["Karsu", "the village of Aru", "Aru in Sela", "Sela district", "the hospital quarter"]
DATES = [None, "2003-05-12", "2003-05-13", "2003-05", "2003", "2004-05-12"]


@st.composite
def told(draw: st.DrawFn, n: int) -> Mention:
    when = draw(st.sampled_from(DATES))
    places = tuple(draw(st.lists(st.sampled_from(PLACES), max_size=2, unique=True)))
    kind = draw(st.sampled_from([MentionKind.INCIDENT, MentionKind.RECALL, MentionKind.AGGREGATE]))
    low = draw(st.sampled_from([4, 12, 23]))
    return Mention(
        id=f"mnt-{n}",
        document=f"doc-{draw(st.integers(0, 3))}-{n // 2}",
        kind=kind,
        claims=(f"clm-{n}",),
        when=when,
        place=places[0] if places else None,
        places=places,
        tolls=(("killed", low, low),),
        hints=()
        if places
        else tuple(draw(st.lists(st.sampled_from(["karsu", "aru"]), max_size=1))),
        window=None if when else draw(st.sampled_from([None, "2003-05-01/2003-05-14"])),
        seq=n,
    )


@st.composite
def some(draw: st.DrawFn) -> list[Mention]:
    return [draw(told(n)) for n in range(draw(st.integers(2, 7)))]


@given(some())
def test_a_link_is_the_same_from_both_sides(found: list[Mention]) -> None:
    for a, b in combinations(found, 2):
        assert link(a, b) == link(b, a)
        assert bool(conflict(a, b)) == bool(conflict(b, a))


@given(some(), st.randoms())
def test_the_order_of_mentions_and_links_makes_no_difference(
    found: list[Mention], random: Random
) -> None:
    links = [k for a, b in combinations(found, 2) if (k := link(a, b))]
    first = clusters({m.id: m for m in found}, links, conflicting=_conflicting)
    random.shuffle(found)
    random.shuffle(links)
    assert clusters({m.id: m for m in found}, links, conflicting=_conflicting) == first


@given(some())
def test_no_incident_holds_two_that_cannot_be_one(found: list[Mention]) -> None:
    by_id = {m.id: m for m in found}
    links = [k for a, b in combinations(found, 2) if (k := link(a, b))]
    for group in clusters(by_id, links, conflicting=_conflicting):
        assert not any(conflict(by_id[a], by_id[b]) for a, b in combinations(group, 2))


def _conflicting(one: Mention, other: Mention) -> bool:
    return conflict(one, other) is not None
