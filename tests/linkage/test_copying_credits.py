from __future__ import annotations

import pytest

from accounted.linkage.documents import How, credits_of
from accounted.linkage.outlets import is_outlet, outlet_key

BODY = "Nine people were killed in Orlo on Monday. The road was closed in the evening."


@pytest.mark.parametrize(
    ("text", "outlet", "how", "whole"),
    [
        (f"ORLO (Northwire) — {BODY}", "northwire", How.DATELINE, True),
        (f"ORLO, 3 March (Northwire) - {BODY}", "northwire", How.DATELINE, True),
        (f"Nine dead in Orlo\n\n{BODY} (Reuters)", "reuters", How.TAG, True),
        (
            f"{BODY}\n\n(Velmarian Ministry of Defence)",
            "velmarian ministry of defence",
            How.TAG,
            True,
        ),
        (f"{BODY}\n\nSource: Northwire", "northwire", How.LINE, True),
        (
            f"{BODY}\n\nThis was first reported by the Belo Gazette.",
            "belo gazette",
            How.FIRST,
            True,
        ),
        (f"{BODY}\n\nReprinted from The Dal Herald.", "dal herald", How.FIRST, True),
        (f"Northwire reports that nine died. {BODY}", "northwire", How.RELAY, True),
        (f"Eastline reports: {BODY}", "eastline", How.RELAY, True),
        (
            f"According to the Belo Gazette newspaper, nine died. {BODY}",
            "belo gazette",
            How.RELAY,
            True,
        ),
        (
            f"{BODY} {BODY} Two died later, citing the Belo Gazette.",
            "belo gazette",
            How.RELAY,
            False,
        ),
        (
            f"Nine died, according to the Ministry of Health. {BODY}",
            "ministry of health",
            How.RELAY,
            False,
        ),
    ],
)
def test_credits_are_found(text: str, outlet: str, how: How, whole: bool):
    found = {(c.key, c.how, c.whole) for c in credits_of(text)}
    assert (outlet, how, whole) in found
    assert all(text[c.start : c.end] == c.words for c in credits_of(text))


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Nine people (four of them children) were killed in Orlo.",
        "Nine were killed in Orlo (see below).",
        "The attack took place on Monday (3 March).",
        "Nine people were killed, the report said. Source of the fire: unknown",
    ],
)
def test_no_credit_where_none_is_given(text: str):
    assert [c for c in credits_of(text) if c.whole] == []


def test_two_outlets_in_one_tag_are_two_credits():
    found = credits_of(f"{BODY} (Northwire/Belo Gazette)")
    assert [c.key for c in found] == ["northwire", "belo gazette"]


def test_a_name_does_not_run_over_a_headline():
    found = credits_of("Nine dead in Vrbno\n\nNorthwire reports that nine people died in Vrbno.")
    assert [c.outlet for c in found] == ["Northwire"]


@pytest.mark.parametrize(
    "names",
    [
        ("Northwire", "the Northwire news agency", "NORTHWIRE", "northwire.example", "Northwire's"),
        ("The Belo Gazette", "Belo Gazette newspaper", "the daily Belo Gazette"),
        ("Corvo News Agency", "the Corvo agency", "Corvo"),
    ],
)
def test_one_outlet_has_one_key(names: tuple[str, ...]):
    assert len({outlet_key(name) for name in names}) == 1


def test_two_outlets_have_two_keys():
    assert outlet_key("Belo Gazette") != outlet_key("Belo Times")
    assert outlet_key("The Daily") == "daily", "a name made of nothing but nouns is kept"


def test_what_shows_an_outlet():
    assert all(map(is_outlet, ("Northwire", "Reuters", "the newspaper Morgon", "Belo Gazette")))
    assert not any(map(is_outlet, ("Health Ministry", "Arman Velo", "Wire", "")))
