"""Parts, denials, statuses and authors in other words: read as said, also where they contradict."""

from __future__ import annotations

import pytest

from accounted.documents import take_in
from accounted.extraction import extract
from accounted.linkage.origins.authors import author
from accounted.model import Known, Metadata, Reading
from accounted.terms.vocabularies import Stance

STATED = Metadata(published=Known("2011-05-05", "test"), language=Known("en", "test"))


def read(text: str) -> Reading:
    return extract(take_in(text.encode(), path="case.txt", stated=STATED))


@pytest.mark.parametrize(
    "text",
    [
        "17 people were killed in Aru: nine men, six women and four children.",
        "17 people were killed in Aru. Among the dead were nine men, six women and four children.",
        "17 people were killed in Aru. Nine of the dead were men, six women and four children.",
        "17 people were killed in Aru. They comprised nine men, six women and four children.",
        "17 people were killed in Aru. Nine men, six women and four children were among them.",
        "17 people - nine men, six women and four children - were killed in Aru.",
        "Of the 17 people killed in Aru, nine were men, six women and four children.",
    ],
)
def test_parts_that_exceed_their_total_are_kept_as_its_parts(text: str) -> None:
    total, *parts = read(text).figures
    assert total.count.low == 17
    assert [(p.count.low, p.part_of, str(p.harm)) for p in parts] == [
        (n, 0, "killed") for n in (9, 6, 4)
    ]


def test_a_list_of_other_people_is_no_part_of_soldiers() -> None:
    figures = read("The shelling killed 12 soldiers, three women and two children.").figures
    assert [f.part_of for f in figures] == [None, None, None]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("12 people were killed in Aru. All of them were civilians.", "civilian"),
        ("12 people, all civilians, were killed in Aru.", "civilian"),
        ("The 12 killed in Aru were armed insurgents, the minister said.", "combatant"),
        ("All 12 people killed in Aru were Velmarian fighters.", "combatant"),
        ("Whether the 12 people killed in Aru were civilians is not known.", None),
        ("12 people were killed in Aru. They were not civilians.", None),
        ("12 people were killed in Aru. The doctors were civilians.", None),
    ],
)
def test_who_the_dead_were_is_read_where_the_text_says_it_of_all(
    text: str, status: str | None
) -> None:
    figures = read(text).figures
    assert [f.group.status for f in figures if f.count.low == 12] == [status]


def test_none_of_them_a_fighter_is_no_figure_of_nobody_killed() -> None:
    figures = read("None of the 12 people killed in Aru was a fighter.").figures
    assert not any(f.count.high == 0 for f in figures)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("We did not shell Aru.", "We"),
        ("The army said it had not carried out any strikes in Aru.", "The army"),
        ("The defence ministry said none of its aircraft had struck Aru.", "its aircraft"),
        ("Reports that Abelay soldiers shot people in Aru are a fabrication.", "Abelay soldiers"),
        ("It is false that our forces killed 17 people in Aru.", "our forces"),
        ("There was no Velmarian attack on Aru.", "Velmarian"),
        ("The attack was not carried out by the Velmarian army.", "the Velmarian army"),
        ("We reject the claim that Velmarian forces killed 17 people.", "Velmarian forces"),
    ],
)
def test_a_denial_is_read_in_many_forms_and_never_as_an_allegation(text: str, actor: str) -> None:
    found = read(text).responsibility
    assert ("denied", actor) in [(str(c.position), c.alleged_actor.text) for c in found]
    assert not any(str(c.position) == "alleged" for c in found)


def test_a_figure_that_the_text_rejects_in_its_own_voice_is_denied() -> None:
    (figure,) = read("We reject the claim that Velmarian forces killed 17 people.").figures
    assert figure.stance is Stance.DENIED


def test_nobody_accused_is_named_as_a_victim() -> None:
    text = "Four people were killed by gunmen. They were Ana Ruiz and Daro Malen."
    assert not any(str(p.role) == "victim" for p in read(text).people)


def test_names_behind_those_killed_are_victims() -> None:
    text = "Two people were killed in Aru. They were Ana Ruiz and Daro Malen."
    assert [(p.name, str(p.role)) for p in read(text).people] == [
        ("Ana Ruiz", "victim"),
        ("Daro Malen", "victim"),
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The list kept by the Aru doctors' union holds 40 people killed.",
            "the Aru doctors' union",
        ),
        (
            "The Aru clinic opened its register. Its register holds 40 people killed.",
            "The Aru clinic",
        ),
        ("Field Record published a report. The report puts the dead at 40.", "Field Record"),
        ("In its list, the Aru union has 40 people killed.", "the Aru union"),
        ("The list of the dead holds 40 people killed.", None),
        ("Our list holds 40 people killed.", None),
    ],
)
def test_a_number_from_a_document_is_its_authors(text: str, who: str | None) -> None:
    at = text.index("40")
    start = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
    assert author(text, (start, len(text)), at, None) == who


def test_each_of_several_places_has_its_own_number() -> None:
    figures = read("21 people died in Kaduri and 15 in Zambe.").figures
    assert [(f.count.low, f.place.text) for f in figures if f.place] == [
        (21, "Kaduri"),
        (15, "Zambe"),
    ]


def test_another_speaker_says_what_all_of_the_dead_were() -> None:
    text = (
        "Nine people were killed in Aru on 3 May.\n\nThe army said all of them were fighters."
        " The mayor of Aru said that all of the dead were civilians."
    )
    total, *others = read(text).figures
    assert total.group.status is None
    assert [(f.quote.text, f.count.low, f.part_of, str(f.group.status)) for f in others] == [
        ("all of them", 9, 0, "combatant"),
        ("all of the dead", 9, 0, "civilian"),
    ]
    assert [f.attributed_to and f.attributed_to.text for f in others] == [
        "The army",
        "The mayor of Aru",
    ]


@pytest.mark.parametrize(
    "behind",
    [
        "The army said they were fighters.",
        "The army asked whether all of them were fighters.",
        "The army said all of them were from Aru.",
        "The army said all of the houses were empty.",
    ],
)
def test_nobody_is_given_a_number_who_speaks_of_something_else(behind: str) -> None:
    assert len(read(f"Nine people were killed in Aru on 3 May.\n\n{behind}").figures) == 1


def test_totals_of_other_sentences_keep_their_parts_behind_all_of_them() -> None:
    text = (
        "Nine people were killed in Aru. The army said all of them were fighters."
        " 20 people were killed in Rovna, among them six women."
    )
    figures = read(text).figures
    assert [(f.count.low, f.part_of) for f in figures] == [(9, None), (9, 0), (20, None), (6, 2)]


def test_places_told_between_two_words_of_one_speaker_are_told_by_it() -> None:
    text = (
        "30 people were killed in Aru district, the health ministry said.\n\n"
        "19 people were killed in Rovna and 14 in Tel. Nobody died elsewhere, it said."
    )
    said = [f.attributed_to and f.attributed_to.text for f in read(text).figures]
    assert said == ["the health ministry"] * 3
    own = text.replace(", it said", "")
    assert [f.attributed_to for f in read(own).figures][1:] == [None, None]


@pytest.mark.parametrize(
    ("text", "actor", "position"),
    [
        ("Nine people were killed by shells that the Velmarian army fired.", "the Velmarian army", "alleged"),
        ("Nine people were killed by bombs dropped by Velmarian jets.", "Velmarian jets", "alleged"),
        ("The Velmarian army fired no shells at Aru on 3 May.", "The Velmarian army", "denied"),
        ("Velmarian forces did not launch any rockets at Aru.", "Velmarian forces", "denied"),
        ("No shells were fired by the Velmarian army.", "the Velmarian army", "denied"),
        ("We dropped no bombs on Aru.", "We", "denied"),
    ],
)  # fmt: skip
def test_who_fired_what_is_alleged_and_denied(text: str, actor: str, position: str) -> None:
    told = [(c.alleged_actor.text, str(c.position)) for c in read(text).responsibility]
    assert told == [(actor, position)]


@pytest.mark.parametrize(
    "text", ["The ministry fired no officers.", "The company launched no inquiry in Aru."]
)
def test_who_fires_people_fires_no_shells(text: str) -> None:
    assert not read(text).responsibility


def test_a_report_on_a_town_is_of_whoever_published_it() -> None:
    text = "40 people were killed, according to the report on Aru that Field Witness published on 5 May."
    at = text.index("the report")
    assert author(text, (0, len(text)), 0, (at, at + len("the report"))) == "Field Witness"


def test_everyone_killed_was_a_civilian_counts_nobody_of_its_own() -> None:
    text = "14 people were killed in Aru.\n\nThe mayor said everyone killed was a civilian."
    _, said = read(text).figures
    assert (said.quote.text, said.count.low, said.part_of) == ("everyone killed", 14, 0)
    assert not read("The mayor said everyone killed was a civilian.").figures


@pytest.mark.parametrize(
    "behind",
    ["Nobody died elsewhere.", "No other deaths were reported.", "Nobody was killed elsewhere."],
)
def test_nobody_else_is_no_figure_of_nobody(behind: str) -> None:
    assert [f.count.low for f in read(f"30 people were killed in Aru. {behind}").figures] == [30]
    assert [f.count.high for f in read("Nobody was killed in Aru.").figures] == [0]
