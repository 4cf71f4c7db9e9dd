"""Who is said to have done it, who denies it, who concedes it: as worded, for every side alike."""

import pytest

from accounted.extraction.lexicon import load
from accounted.extraction.page import Page
from accounted.extraction.prepare import prepare
from accounted.extraction.responsibility import read_responsibility
from accounted.model import CanonicalText, Document


def page(text: str) -> Page:
    lexicon = load("en")
    assert lexicon is not None
    document = Document("0" * 64, len(text), "text/plain", "t.txt", CanonicalText(text, "t", "1"))
    return prepare(document, lexicon)


def read(text: str) -> list[tuple[str, str]]:
    found = read_responsibility(page(text))
    for claim in found:
        assert claim.quote.stands_in(text)
        assert claim.act is not None
    return [(str(c.position), " ".join(c.alleged_actor.text.split())) for c in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ten villagers were killed by soldiers of the 9th Brigade.",
            ("alleged", "soldiers of the 9th Brigade"),
        ),
        (
            "Fighters of the Orrun Front had attacked the village.",
            ("alleged", "Fighters of the Orrun Front"),
        ),
        (
            "The Sereni armed forces, with help from a tank unit in Lissar, stormed the town.",
            ("alleged", "The Sereni armed forces"),
        ),
        ("A blast was carried out by the Orrun Front.", ("alleged", "the Orrun Front")),
        ("Gunmen open fire on a bus, killing two.", ("alleged", "Gunmen")),
        ("Sereni airstrikes hit a school.", ("alleged", "Sereni airstrikes")),
        ("The town was shelled in an attack by rebels.", ("alleged", "rebels")),
        (
            "TEN PEASANTS WERE KIDNAPPED BY GUERRILLAS OF THE ORRUN FRONT.",
            ("alleged", "GUERRILLAS OF THE ORRUN FRONT"),
        ),
        ("TROOPS OF THE 3D BRIGADE KILLED TWO FARMERS.", ("alleged", "TROOPS OF THE 3D BRIGADE")),
        ("The Orrun Front was accused of the raid.", ("alleged", "The Orrun Front")),
        ("The Orrun Front rejects the accusation.", ("denied", "The Orrun Front")),
        ("The army denied any involvement in the shooting.", ("denied", "The army")),
        ("No villager was killed by our fighters.", ("denied", "our fighters")),
        ("The government forces did not attack the convoy.", ("denied", "The government forces")),
        ("The Orrun Front claimed responsibility for the raid.", ("conceded", "The Orrun Front")),
        ("The army acknowledged that its soldiers had fired.", ("conceded", "The army")),
    ],
)
def test_actor_and_position_as_worded(text: str, expected: tuple[str, str]) -> None:
    assert expected in read(text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The ministry blamed the Orrun Front for the raid.", "The ministry"),
        ("The governor attributed the bombing to the rebels.", "The governor"),
        ("Ostavia accused Sarim of the attack.", "Ostavia"),
    ],
)
def test_who_blames_is_the_speaker(text: str, speaker: str) -> None:
    (claim,) = read_responsibility(page(text))
    assert claim.attributed_to is not None
    assert claim.attributed_to.text == speaker
    assert str(claim.position) == "alleged"


@pytest.mark.parametrize(
    "text",
    [
        "Eleven people were killed by a flood.",
        "Ten people killed in a raid were buried on Monday.",
        "The attack was condemned by the bishops of Sael.",
        "The army would attack the town, he feared.",
        "The bus was hit by a truck.",
        "The airport was closed by snow.",
        "Three farmers were killed when a mine exploded.",
    ],
)
def test_where_nobody_is_blamed_nobody_is_named(text: str) -> None:
    assert read(text) == []


def test_both_acts_of_one_actor_are_kept() -> None:
    text = "The militia burned the mill and committed a massacre in the lower quarter."
    found = read_responsibility(page(text))
    assert [(c.alleged_actor.text, c.act.text if c.act else "") for c in found] == [
        ("The militia", "burned the mill"),
        ("The militia", "committed a massacre"),
    ]


def test_exchanged_sides_are_read_alike() -> None:
    text = "Sereni troops shelled the village. Kelde blamed the Ostavian army, which denied the charge."
    swapped = text.replace("Sereni", "@").replace("Ostavian", "Sereni").replace("@", "Ostavian")
    back = [
        (p, a.replace("Sereni", "@").replace("Ostavian", "Sereni").replace("@", "Ostavian"))
        for p, a in read(swapped)
    ]
    assert back == read(text)
    assert len(back) == 3


def test_a_single_date_of_the_sentence_is_kept() -> None:
    (claim,) = read_responsibility(page("On 3 May 1994 rebels attacked the mill."))
    assert claim.when == "1994-05-03"
