"""One speaker by office, name and body: the mayor, Mayor Dorn, her office, a statement of the navy."""

from __future__ import annotations

import pytest

import accounted
from accounted.linkage.origin import Origin, OriginKind
from accounted.linkage.origins import Kind, origins_of, setting, settled, speaker


def origins(text: str, document: str, publisher: str) -> list[Origin]:
    reading = accounted.read(text, published="2031-04-08")
    about = setting(document, text, publisher=publisher)
    found = origins_of({str(n): f for n, f in enumerate(reading.figures)}, about)
    return list(found.values())


def voices(*texts: str) -> list[str]:
    """The origins of the killed-figures of several documents about one incident, one key each."""
    found = [o for n, text in enumerate(texts) for o in origins(text, f"d{n}", f"Paper {n}")]
    return [o.key for o in settled(found)]


def test_an_office_of_one_holder_is_a_speaker_and_no_nameless_official():
    assert speaker("the governor").kind is Kind.OFFICE
    assert speaker("Sel's mayor").key == speaker("the mayor of Sel").key == "mayor|sel"
    assert speaker("the Belanian president").key == speaker("the president of Belania").key
    assert speaker("a mayor").kind is Kind.ANONYMOUS, "one of many"
    assert speaker("a former governor").kind is Kind.ANONYMOUS


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("a statement of the army", "the army"),
        ("an army communique", "the army"),
        ("a letter from the Belanian navy", "Belania's navy"),
        ("the governor's office", "the governor"),
        ("the office of Governor Hask", "Governor Hask"),
        ("a reporter for Argus", "Argus"),
        ("An Argus reporter in Orlo", "Argus"),
        ("Dana Vorr of the Interior Ministry", "the Interior Ministry"),
        ("Deputy Interior Minister Hans Ordo", "the Interior Ministry"),
        ("the hospital itself", "the hospital"),
        ("the UN", "the United Nations"),
        ("the Council of Women of Jal", "Jal Women's Council"),
        ("the Mission for Civil Dialogue (MCD)", "the Mission for Civil Dialogue"),
        ("Historian Rut Avens", "Rut Avens"),
    ],
)
def test_words_that_only_lead_to_a_speaker_are_left_out(words: str, same: str):
    assert speaker(words).key == speaker(same).key


@pytest.mark.parametrize("name", ["the Belo Post", "Road Safety Bulletin", "The Plain Register"])
def test_a_name_that_ends_in_a_word_for_a_paper_is_left_whole(name: str):
    last = name.split()[-1].casefold()
    assert last in speaker(name).key or speaker(name).key == speaker(name.removeprefix("the ")).key
    assert speaker(name).reason is None


def test_who_holds_an_office_is_learnt_from_each_document():
    told = voices(
        "The mayor, Osip Larin, said 50 people were killed in Hren on Friday.",
        "Osip Larin, Hren's mayor, said 50 people were killed in Hren on Friday.",
        "Mayor Larin said 50 people were killed in Hren on Friday.",
        "The mayor said 50 people were killed in Hren on Friday. His office said 50 people were killed.",
    )
    assert len(set(told)) == 1, told


def test_two_governors_stay_two_and_a_short_wording_with_neither():
    told = voices(
        "Governor Ana Sool of Upper Rhen said 14 herders were killed at Kell.",
        "The governor of Lower Rhen said 14 herders were killed at Kell.",
        "The governor said 14 herders were killed at Kell.",
    )
    assert len(set(told)) == 3, "it could be either"


def test_a_spokesman_named_in_one_document_speaks_for_the_body_in_the_next():
    told = voices(
        "Defence Ministry spokesman Colonel Ivar Stenn said 34 people were killed in Halvet.",
        "Colonel Stenn said 34 people were killed in Halvet.",
        "Ivar Stenn, who speaks for the Ministry of Defence, said 34 people were killed in Halvet.",
    )
    assert len(set(told)) == 1, told


def test_a_witness_with_a_name_is_that_person():
    (found,) = origins("A teacher, Ana Lipsky, said 12 people were killed in Orlo.", "one", "Argus")
    assert (found.key, found.kind) == ("ana lipsky", OriginKind.SPEAKER)


def test_the_ministry_in_its_own_communique_is_the_publisher():
    text = "Forty people were killed in Dorsa on 6 July, the ministry said."
    (found,) = origins(text, "one", "Ministry of Health of Ardania")
    assert found.key == "health ministry|ardania"


def test_the_group_is_the_body_named_before_and_never_an_army():
    text = (
        "The Sahel Watch Network spoke of a raid. The army was in Tamas. "
        "The group said 28 people were killed."
    )
    assert [o.name for o in origins(text, "one", "Dune Post")] == ["Sahel Watch Network"]


def test_whom_a_number_is_credited_to_is_not_the_next_one_who_is_credited():
    text = (
        "The ministries differ on Ondo: 61 killed, according to the Health Ministry, "
        "and 55 according to the Interior Ministry."
    )
    assert origins(text, "one", "Argus")[0].key == "health ministry|"


def test_no_clause_is_a_speaker_and_no_speaker_is_a_victim():
    told = "Commission follows indictment says 31 people were killed."
    assert [o.key for o in origins(told, "one", "Argus")] == ["argus"]
    named = (
        "Gunmen killed 18 people in Arvo, according to Teodor Hask, the governor of Lume province."
    )
    reading = accounted.read(named, published="2031-04-08")
    assert [f.count.low for f in reading.figures] == [18], "the governor is not among the dead"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("In Halvet villagers said 40 people were killed.", "villagers"),
        (
            "A survivor, who was nine years old, remembered that 30 people were killed.",
            "A survivor",
        ),
        ("Osip Larin, Hren's mayor, said 50 people were killed.", "Osip Larin"),
        ("Ostia's navy says that 286 people were killed.", "Ostia's navy"),
        ("The army has always said that 12 guerrillas were killed.", "The army"),
        (
            "The ministry put the number of the dead in Sunday's blast near Sel at 34.",
            "The ministry",
        ),
        ("Nine people died, the clinic said in a message seen by this newspaper.", "the clinic"),
        (
            "The opposition Freedom and Bread Party said 70 people were killed.",
            "The opposition Freedom and Bread Party",
        ),
    ],
)
def test_speakers_are_read_whole(text: str, said: str):
    figure = accounted.read(text, published="2031-04-08").figures[0]
    assert figure.attributed_to is not None
    assert figure.attributed_to.text == said


def test_the_varied_groups_keep_what_was_reached():
    from weighing_variety import groups, outcomes, weigh

    judged = [o for g in groups() for o in outcomes(g, weigh(g.rows))]
    assert len(judged) >= 77
    assert sum(o.joined for o in judged) / len(judged) >= 0.98
