from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounted.linkage.origins import Kind, speaker


@pytest.mark.parametrize(
    "names",
    [
        ("the Ministry of Health", "Health Ministry", "the health ministry", "the health minister"),
        (
            "Belanian Ministry of Defence",
            "the Belanian defence ministry",
            "Belania's Defense Ministry",
        ),
        ("the Ministry of Health of Belania", "the Belanian Health Minister Lena Sor"),
        ("Sutan Regional Clinic", "the regional clinic in Sutan"),
        ("the Ministry of Internal Affairs", "Interior Ministry"),
        ("the health ministry's spokesman Arman Velo", "a spokeswoman for the Health Ministry"),
        ("the Belanian army", "Belanian army spokesman Col. Ivo Marek"),
        ("Witness Bureau", "the rights group Witness Bureau"),
        ("President Joren Tal", "Joren Tal"),
        ("Dr. Lina Sor", "Lina Sor"),
        ("Orlo mayor Daro Malen", "Daro Malen"),
        ("Northwire", "the Northwire news agency"),
        ("Police in Orlo", "Orlo police"),
        ("the director of Orlo hospital", "Orlo Hospital"),
        ("US Defense Department", "the U.S. Department of Defence"),
    ],
)
def test_one_speaker_has_one_key(names: tuple[str, ...]):
    assert len({speaker(name).key for name in names}) == 1, [speaker(n).key for n in names]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Ministry of Health of Belan", "the Ministry of Health of Toria"),
        ("the Nigerian Health Ministry", "the Ministry of Health of Niger"),
        ("the Belanian army", "the Torian army"),
        ("the Health Ministry", "the Defence Ministry"),
        ("Orlo hospital", "Sarnik hospital"),
        ("police", "Police in Orlo"),
        ("Joren Tal", "Lena Tal"),
        ("the Defence Ministry", "the army"),
        ("Belo Gazette", "Belo Times"),
    ],
)
def test_two_speakers_have_two_keys(one: str, other: str):
    assert speaker(one).key != speaker(other).key


@pytest.mark.parametrize(
    "name",
    [
        "officials",
        "local residents",
        "Residents",
        "officials in Tolv",
        "a doctor at the Orlo hospital",
        "a police source",
        "a ministry official",
        "Local media",
        "the ferryman",
        "people in the village",
        "a spokesman",
    ],
)
def test_who_is_not_named_is_nameless(name: str):
    assert speaker(name).kind is Kind.ANONYMOUS


@pytest.mark.parametrize("name", ["our reporters", "we", "this newspaper", "our investigators"])
def test_a_document_speaks_of_itself(name: str):
    assert speaker(name).kind is Kind.OWN


def test_who_speaks_for_a_body_says_so():
    assert "the spokesman speaks for the body named" in (
        speaker("a spokesman for the Belanian army").reason or ""
    )
    assert "the minister speaks for the ministry" in (
        speaker("Health Minister Lena Sor").reason or ""
    )
    assert speaker("Prime Minister Daro Malen").kind is Kind.PERSON, (
        "a prime minister has no ministry"
    )


@given(st.text(max_size=60))
def test_any_words_have_a_kind(words: str):
    found = speaker(words)
    assert found.kind in Kind
    assert speaker(words) == found
