"""Short and long wordings, capitals, numbers told twice: each with a twin that must stay apart."""

from __future__ import annotations

import pytest

import accounted
from accounted.linkage.origin import Origin, OriginKind
from accounted.linkage.origins import as_in_root, origins_of, seats_in, setting, settled, speaker


def keys(text: str, **known: object) -> list[str]:
    figures = {
        str(n): f for n, f in enumerate(accounted.read(text, published="2031-04-08").figures)
    }
    about = setting("one", text, publisher="Radio Ilen", **known)  # type: ignore[arg-type]
    return [o.key for o in origins_of(figures, about).values()]


def said(name: str) -> Origin:
    return Origin(key=speaker(name).key, name=name, kind=OriginKind.SPEAKER)


@pytest.mark.parametrize(
    ("names", "voices"),
    [
        (("the hospital in Orlo", "Orlo District Hospital"), 1),
        (("the hospital in Orlo", "Orlo District Hospital", "Orlo Regional Hospital"), 3),
        (
            (
                "the commission",
                "the parliamentary commission",
                "the parliamentary commission of inquiry",
            ),
            1,
        ),
        (("police", "the police union"), 2),
        (("the general staff", "the Torian General Staff"), 1),
        (("the general staff of the Torian army", "the Torian General Staff"), 1),
        (("the general staff", "the Torian General Staff", "the Belanian General Staff"), 3),
    ],
)
def test_a_short_wording_is_the_only_body_that_it_can_mean(names: tuple[str, ...], voices: int):
    assert len({o.key for o in settled([said(name) for name in names])}) == voices


@pytest.mark.parametrize(
    ("texts", "seats"),
    [
        (["The Torian capital, Tolv, was quiet."], {"tolv": "toria"}),
        (["The Torian government in Tolv met."], {"tolv": "toria"}),
        (["The Torian army in Orlo fired."], {}),
        (
            [
                "Officials in Tolv blamed Belanian forces.",
                "The health ministry in Tolv spoke. The Torian health ministry spoke.",
            ],
            {"tolv": "toria"},
        ),
        (
            [
                "Officials in Tolv blamed Belanian forces. The health ministry in Tolv spoke.",
                "The Torian health ministry spoke. The Kordanian health ministry spoke.",
            ],
            {},
        ),
        (["The Torian capital, Tolv, was quiet.", "The Belanian capital, Tolv, was quiet."], {}),
    ],
)
def test_capitals_are_learnt_where_the_documents_leave_one_state(
    texts: list[str], seats: dict[str, str]
):
    assert seats_in(texts) == seats


def test_a_capital_that_speaks_is_its_state():
    text = "Tolv said 12 people were killed in Orlo."
    assert keys(text, seats={"tolv": "toria"}) == ["state|toria"]
    assert keys(text) == ["tolv"]
    state = Origin(key="state|toria", name="Tolv", kind=OriginKind.SPEAKER)
    assert len({o.key for o in settled([state, said("the Torian health ministry")])}) == 1
    assert len({o.key for o in settled([state, said("the Belanian health ministry")])}) == 2


def test_a_number_without_a_speaker_is_his_who_says_it_below():
    lead = "Nine people were killed in Orlo on Monday.\n\n"
    whose = keys(lead + "The Torian health ministry said nine people were killed.")
    assert whose == ["health ministry|toria"] * 2
    agreeing = keys(lead + "The Torian health ministry also said nine people were killed.")
    assert agreeing == ["radio ilen", "health ministry|toria"]


def test_a_copy_that_leaves_the_speaker_out_has_the_voice_of_its_root():
    full = "The Torian health ministry said nine people were killed in Orlo."
    short = "Nine people were killed in Orlo. Two people were injured."
    claims = {
        name: {str(n): f for n, f in enumerate(accounted.read(text).figures)}
        for name, text in (("full", full), ("short", short))
    }
    found = {
        name: origins_of(claims[name], setting(name, text, publisher="Radio Ilen"))
        for name, text in (("full", full), ("short", short))
    }
    told = as_in_root(claims["short"], found["short"], claims["full"], found["full"])
    assert [o.key for o in told.values()] == ["health ministry|toria", "radio ilen"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Thirty people were killed in Orlo (Torian health ministry).", "health ministry|toria"),
        ("The toll of the Torian health ministry stands at 30 dead.", "health ministry|toria"),
        ("In Orlo 30 people were killed. That is the Torian army's count.", "army|toria"),
        ("Since May, according to the Torian army, 30 people have been killed.", "army|toria"),
        ("The count of the dead in Orlo is 30 killed.", "radio ilen"),
        ("In Orlo 30 people were killed. The Torian army has left.", "radio ilen"),
        ("The memorial in Orlo remembers 17 people who were killed.", "radio ilen"),
        (
            "The Health Ministry of Toria met. The same ministry said 12 were killed.",
            "health ministry|toria",
        ),
        ("The charity Nurses in Motion said six people were killed.", "nurses in motion"),
        ("Six people were killed, according to Nurses in Motion.", "nurses in motion"),
        ("Nurses in Orlo said six people were killed.", "document:one: medics"),
    ],
)
def test_who_keeps_a_number(text: str, key: str):
    assert keys(text) == [key]
