"""The toll of one document: each person counted once, and nothing that the text does not say."""

from __future__ import annotations

from accounted.assessment.toll import Toll, toll
from accounted.model import Group
from accounted.terms.vocabularies import Age, Harm, Sex, Stance, Status
from cases import Story

WOMEN = Group(age=Age.ADULT, sex=Sex.FEMALE)
MEN = Group(age=Age.ADULT, sex=Sex.MALE)
FEMALE = Group(sex=Sex.FEMALE)
CHILDREN = Group(age=Age.CHILD)
FIGHTERS = Group(status=Status.COMBATANT)
CIVILIANS = Group(status=Status.CIVILIAN)


def tolls(story: Story) -> tuple[Toll, ...]:
    return toll(t.claim for t in story.case().testimonies)


def one(story: Story) -> tuple[int, int | None, str]:
    (found,) = tolls(story)
    return found.low, found.high, found.how


def page() -> Story:
    story = Story()
    story.paper("Kelde Post")
    return story


def test_headline_lead_and_parts_are_counted_once():
    story = page()
    headline = story.figure(12)
    lead = story.figure(12, by="the clinic")
    story.figure(3, noun="women", group=WOMEN, part_of=lead)
    assert one(story) == (12, 12, "stated")
    (found,) = tolls(story)
    assert found.claims == (headline, lead)


def test_without_a_total_groups_that_exclude_one_another_are_summed_and_it_says_so():
    story = page()
    story.figure(5, noun="men", group=MEN)
    story.figure(3, noun="women", group=WOMEN)
    assert one(story) == (8, 8, "sum of 2 stated figures")


def test_groups_that_may_overlap_are_not_summed():
    story = page()
    story.figure(5, noun="women and girls", group=FEMALE)
    story.figure(3, noun="children", group=CHILDREN)
    assert one(story) == (5, 5, "stated")


def test_a_stated_total_goes_before_the_sum_of_its_groups():
    story = page()
    story.figure(9)
    story.figure(5, noun="men", group=MEN)
    story.figure(3, noun="women", group=WOMEN)
    assert one(story) == (9, 9, "stated")


def test_others_of_the_same_harm_come_on_top():
    story = page()
    story.figure(3, sentence="{} were killed at the market.")
    story.figure(2, noun="others", sentence="{} died in hospital.")
    assert one(story) == (5, 5, "sum of 2 stated figures")
    story = page()
    story.figure(2, noun="others", harm=Harm.INJURED, sentence="{} were hurt.")
    assert one(story) == (2, 2, "stated")


def test_a_later_figure_of_the_text_replaces_the_earlier():
    story = page()
    story.figure(38, by="the clinic")
    story.figure(41, sentence="The toll rose to {}, the clinic says.", by="the clinic")
    assert one(story) == (41, 41, "stated")
    assert tolls(story)[0].voices[0].replaced == ("clm-000",)


def test_a_figure_that_the_text_calls_the_earlier_one_is_replaced():
    story = page()
    story.figure(19, by="the clinic")
    story.figure(
        17, noun="dead", sentence="Earlier, the clinic had given the number of dead as {}."
    )
    assert one(story) == (19, 19, "stated")


def test_a_word_for_the_older_figure_does_not_reach_past_the_next_one():
    story = page()
    both = "The clinic, which had first spoken of {old}, now counts {new}."
    story.figure(17, noun="dead", sentence=both.replace("{old}", "{}").replace("{new}", "19 dead"))
    story.figure(19, noun="dead", sentence="The clinic now counts {}.")
    assert one(story) == (19, 19, "stated")


def test_rival_voices_are_not_added_and_make_least_and_most():
    story = page()
    story.figure(17, by="the Ministry of Health")
    story.figure(19, by="the clinic")
    assert one(story) == (17, 19, "stated; 2 voices differ")


def test_up_to_feeds_the_most_alone_and_at_least_leaves_the_top_open():
    story = page()
    story.figure(12, by="the council")
    story.figure(0, 20, by="the clinic", qualifier="up to")
    assert one(story)[:2] == (12, 20)
    story.figure(15, None, by="the mayor", qualifier="at least")
    assert one(story)[:2] == (12, None)


def test_denied_and_possible_figures_are_left_out_and_listed():
    story = page()
    story.figure(12)
    denied = story.figure(60, stance=Stance.DENIED)
    feared = story.figure(90, stance=Stance.POSSIBLE)
    assert one(story)[:2] == (12, 12)
    assert tolls(story)[0].left_out == (denied, feared)


def test_a_word_for_many_gives_way_to_the_number_in_the_same_voice():
    story = page()
    story.figure(24, None, noun="dozens", approx=True, sentence="{} killed in Kelde")
    story.figure(41)
    assert one(story)[:2] == (41, 41)


def test_a_rough_headline_goes_with_its_lead():
    story = page()
    story.figure(50, approx=True, qualifier="nearly", noun="dead")
    story.figure(48, by="the clinic")
    assert one(story)[:2] == (48, 48)


def test_combatants_are_told_apart_by_whose_they_are():
    story = page()
    story.figure(26, by="the clinic")
    story.figure(23, by="the Orvan army", noun="Teshel fighters", group=FIGHTERS)
    story.figure(31, by="the Teshel army", noun="Orvan soldiers", group=FIGHTERS)
    assert [(t.fighters, t.whose, t.low) for t in tolls(story)] == [
        (False, None, 26),
        (True, "teshel", 23),
        (True, "orvan", 31),
    ]


def test_one_list_of_civilians_and_soldiers_is_one_toll():
    story = page()
    sentence = "12 civilians and 5 soldiers were killed."
    story.figure(
        12, noun="civilians", group=CIVILIANS, sentence=sentence.replace("12 civilians", "{}")
    )
    first = story.sheets[-1].rows[0]["sentence"]
    story.figure(5, noun="soldiers", group=FIGHTERS, sentence="{} were killed.")
    story.sheets[-1].rows[1]["sentence"] = first
    assert one(story) == (17, 17, "sum of 2 stated figures")


def test_each_harm_and_unit_has_its_own_toll():
    story = page()
    story.figure(12)
    story.figure(30, harm=Harm.INJURED)
    assert [(str(t.harm), t.low) for t in tolls(story)] == [("killed", 12), ("injured", 30)]
