"""Weighing one incident: what is counted in, what is listed only, and what each number rests on."""

from __future__ import annotations

import pytest

from accounted.assessment import Assessment, Policy, assess
from accounted.assessment.assess import SeriesView
from accounted.assessment.noticed import CODES, Noticed
from accounted.assessment.value import claims_under
from accounted.errors import AssessmentError
from accounted.linkage.incident import Related, Relation
from accounted.linkage.mention import MentionKind
from accounted.model import Group
from accounted.model.judgement import About
from accounted.terms.vocabularies import Age, Harm, Position, Role, Sex, Stance, Status, Unit
from accounted.terms.weighing import Standing
from cases import Story

CIVILIAN, FIGHTERS = Group(status=Status.CIVILIAN), Group(status=Status.COMBATANT)
WOMEN = Group(age=Age.ADULT, sex=Sex.FEMALE)
MEN = Group(age=Age.ADULT, sex=Sex.MALE)
CHILDREN = Group(age=Age.CHILD)


def weighed(story: Story, policy: Policy | None = None) -> Assessment:
    found = assess(story.case(), policy)
    known = {t.claim.id for t in story.case().testimonies}
    for value in found.values.values():
        under = set(claims_under(value.id, found.values))
        assert under, f"{value.text} rests on no claim"
        assert under <= known
    assert all(n.code in CODES for n in found.noticed)
    return found


def series(found: Assessment, key: str = "killed") -> SeriesView:
    return next(s for s in found.series if s.series.key == key)


def text(found: Assessment, key: str = "killed") -> str:
    value = series(found, key).range.value
    return value.text if value else series(found, key).range.state


def codes(found: Assessment) -> list[str]:
    return sorted(n.code for n in found.noticed)


def the(found: Assessment, code: str) -> Noticed:
    (one,) = [n for n in found.noticed if n.code == code]
    return one


# The grid


def test_two_documents_of_one_origin_are_one_origin():
    story = Story()
    first = story.paper("Kelde Post", "2001-05-03")
    story.figure(613, by="the Ministry of Health")
    story.paper("Casmer Gazette", "2001-05-03", copies=first)
    story.figure(613, by="the Ministry of Health")
    found = weighed(story)
    (row,) = series(found).rows
    assert row.sentence == "2 documents, 1 origin"
    assert [d.to_json() for d in row.cells[0].documents] == [
        {"document": "doc-00", "copies": ["doc-01"]}
    ]
    assert row.words == ("613 people",)
    assert text(found) == "613"


def test_an_origin_with_an_interest_shows_it_where_it_alone_says_so():
    story = Story()
    story.note(
        "Kelde Post", interests=("printed with the support of the Kelde Fund",), party="Kelde"
    )
    story.paper("Kelde Post")
    story.figure(613)
    (row,) = series(weighed(story)).to_json()["rows"]
    assert row["shown_with"] == [
        "speaks for a party: Kelde",
        "declared interest: printed with the support of the Kelde Fund",
    ]
    story.paper("Casmer Gazette")
    story.figure(613)
    (row,) = series(weighed(story)).to_json()["rows"]
    assert row["shown_with"] == []
    assert row["cells"][0]["interests"] == ["printed with the support of the Kelde Fund"]


def test_a_headline_goes_with_the_speaker_whose_figure_it_repeats():
    story = Story()
    story.paper("Kelde Post")
    story.figure(17, noun="dead", sentence="{} in Kelde")
    story.sheets[-1].text += "\n"
    story.figure(17, by="the Ministry of Health")
    story.figure(19, by="the clinic")
    found = weighed(story)
    assert [(r.value.text, r.origins.text) for r in series(found).rows] == [
        ("17", "1 origin"),
        ("19", "1 origin"),
    ]
    assert [c.name for c in series(found).rows[0].cells] == ["the Ministry of Health"]


def test_an_approximate_value_and_the_same_exact_one_are_two_rows():
    story = Story()
    story.paper("Kelde Post")
    story.figure(50, approx=True, qualifier="about")
    story.paper("Casmer Gazette")
    story.figure(50)
    found = weighed(story)
    assert [r.value.text for r in series(found).rows] == ["50", "about 50"]
    assert text(found) == "50"
    assert codes(found) == []


# Standing


@pytest.mark.parametrize(
    ("fields", "standing"),
    [
        ({"stance": Stance.DENIED}, Standing.DENIED),
        ({"stance": Stance.POSSIBLE}, Standing.POSSIBLE),
        ({"decision": "rejected"}, Standing.REJECTED),
        ({"decision": "parked"}, Standing.PARKED),
    ],
)
def test_what_is_denied_possible_or_set_aside_is_listed_and_not_counted(fields, standing):
    story = Story()
    story.paper("Kelde Post")
    story.figure(12)
    story.paper("Casmer Gazette")
    story.figure(60, **fields)
    found = weighed(story)
    assert text(found) == "12"
    assert [(r.value.text, r.standing) for r in series(found).rows] == [
        ("12", Standing.COUNTED),
        ("60", standing),
    ]


def test_not_stated_unknown_and_none_are_three_things():
    story = Story()
    story.paper("Kelde Post")
    story.figure(0, None, qualifier="an unknown number of", harm=Harm.INJURED)
    story.figure(0, harm=Harm.MISSING)
    story.figure(5, stance=Stance.POSSIBLE)
    found = weighed(story)
    assert series(found, "injured").range.state == "stated unknown"
    assert series(found, "missing").range.state == "stated none"
    assert text(found, "missing") == "none"
    assert series(found).range.state == "not stated"


def test_an_aggregate_is_listed_and_never_counted_in():
    story = Story()
    story.paper("Kelde Post")
    story.figure(12)
    story.paper("Casmer Gazette", kind=MentionKind.AGGREGATE)
    story.figure(4000, sentence="Since 1994 {} were killed.")
    found = weighed(story)
    assert text(found) == "12"
    assert "several incidents" in the(found, "overlap").message


def test_what_an_anniversary_recalls_counts_and_stays_marked():
    story = Story()
    story.paper("Kelde Post", "2001-05-03")
    story.figure(12)
    story.paper("Casmer Gazette", "2011-05-03", kind=MentionKind.RECALL)
    story.figure(14)
    found = weighed(story)
    assert text(found) == "12 to 14"
    assert [r.cells[0].claims[0].recalled for r in series(found).rows] == [False, True]


def test_remains_found_are_in_no_toll_and_in_no_range():
    story = Story()
    story.paper("Kelde Post")
    story.figure(12)
    story.paper("Casmer Gazette", kind=MentionKind.REMAINS)
    story.figure(33, noun="bodies", harm=Harm.REMAINS_FOUND, unit=Unit.BODY)
    found = weighed(story)
    assert text(found) == "12"
    assert series(found, "remains_found@body").range.state == "not stated"
    assert [t.document for t in found.tolls] == ["doc-00"]


# Parties


def parties() -> Story:
    story = Story()
    for side in ("Orvan", "Teshel"):
        story.note(f"the {side} army", party=side)
    return story


def test_a_partys_count_of_enemies_is_its_own_column():
    story = parties()
    story.paper("Kelde Post")
    story.figure(23, by="the Orvan army", noun="Teshel fighters", group=FIGHTERS)
    story.figure(26, by="the clinic")
    found = weighed(story)
    assert text(found) == "26"
    fighters = series(found, "killed:combatant,teshel")
    assert fighters.party_claims is not None
    assert fighters.party_claims.text == "23"
    assert fighters.range.value is None
    assert "rival-counts" not in codes(found)


def test_the_same_number_of_the_same_party_elsewhere_is_that_party_claim():
    story = parties()
    story.paper("Kelde Post")
    story.figure(23, by="the Orvan army", noun="Teshel fighters", group=FIGHTERS)
    story.paper("Casmer Gazette")
    story.figure(23, by="the Orvan army", noun="dead")
    story.figure(26, by="the clinic")
    found = weighed(story)
    assert text(found) == "26"
    (claim,) = [r for r in series(found).rows if r.standing is Standing.PARTY_CLAIM]
    assert (
        claim.cells[0].claims[0].why == "the same speaker says elsewhere that these were combatants"
    )


def test_conceded_is_what_a_party_accepts_having_done_to_civilians():
    story = parties()
    story.paper("Kelde Post")
    story.figure(14, by="the Orvan army", noun="civilians", group=CIVILIAN, actor="Orvan forces")
    story.figure(17, by="the clinic", noun="civilians", group=CIVILIAN)
    found = weighed(story)
    civilians = series(found, "killed:civilian")
    assert civilians.conceded is not None
    assert civilians.conceded.text == "14"
    assert text(found, "killed:civilian") == "17"
    assert civilians.grade.grade == "Confirmed"


def test_whether_unnamed_people_are_civilians_is_the_projects_published_choice():
    story = parties()
    story.paper("Kelde Post")
    story.figure(14, by="the Orvan army", actor="Orvan forces")
    whole = series(weighed(story))
    assert whole.conceded is None
    assert whole.party_claims is not None
    civilian = Policy.of(civilian_default="civilian")
    assert series(weighed(story, civilian)).conceded is not None


def test_a_blamed_partys_none_stands_beside_and_lowers_no_range():
    story = parties()
    story.paper("Kelde Post")
    story.figure(14, noun="civilians", group=CIVILIAN, actor="Orvan forces")
    story.figure(0, noun="civilians", group=CIVILIAN, by="the Orvan army")
    found = weighed(story)
    assert text(found, "killed:civilian") == "14"
    assert "rival-counts" in codes(found)


# One speaker over time


def test_a_correction_stands_and_the_older_figure_is_kept():
    story = Story()
    story.paper("the Kelde council", "2001-05-03")
    story.figure(16)
    story.paper("the Kelde council", "2001-05-05")
    story.figure(13, sentence="We correct our statement: {} were killed.")
    found = weighed(story)
    assert text(found) == "13"
    assert codes(found) == ["corrected"]
    (older,) = [r for r in series(found).rows if r.standing is Standing.SUPERSEDED]
    assert older.value.text == "16"
    assert older.cells[0].claims[0].why == "the same speaker says 13 later"


def test_a_relay_that_repeats_a_replaced_figure_does_not_bring_it_back():
    story = Story()
    council = {"by": "the Kelde council"}
    story.paper("Kelde Post", "2001-05-03")
    story.figure(16, **council)
    story.paper("Kelde Post", "2001-05-05")
    story.figure(19, sentence="The toll is now {}, the Kelde council says.", **council)
    story.paper("Casmer Gazette", "2001-05-08")
    story.figure(16, **council)
    assert text(weighed(story)) == "19"


def test_a_count_from_one_day_on_that_is_lower_later_falls():
    story = Story()
    since = {"noun": "civilians", "group": CIVILIAN, "sentence": "Since May {} were killed."}
    story.paper("the clinic", "2001-07-01")
    story.figure(140, when="2001-05-01/2001-07-01", **since)
    story.paper("the clinic", "2001-08-01")
    story.figure(118, when="2001-05-01/2001-08-01", **since)
    assert codes(weighed(story)) == ["toll-falls"]


def test_a_rise_is_listed_and_no_alarm():
    story = Story()
    story.paper("the clinic", "2001-07-01")
    story.figure(14)
    story.paper("the clinic", "2001-07-02")
    story.figure(19)
    found = weighed(story)
    assert codes(found) == ["updated"]
    assert text(found) == "19"


def test_a_figure_of_another_place_corrects_nothing():
    story = Story()
    story.paper("the clinic", "2001-07-01")
    story.figure(14, place="Kelde")
    story.paper("the clinic", "2001-07-02")
    story.figure(9, place="Sael")
    assert "corrected" not in codes(weighed(story))


@pytest.mark.parametrize(
    ("one", "other", "slips"), [(4327, 4237, True), (54, 45, True), (54, 44, False)]
)
def test_digits_that_changed_places_on_the_way_are_noticed(one, other, slips):
    story = Story()
    first = story.paper("Kelde Post", "2001-05-03")
    story.figure(one)
    story.paper("Casmer Gazette", "2001-05-03", copies=first)
    story.figure(other, by="Kelde Post")
    found = weighed(story)
    assert ("digit-slip" in codes(found)) is slips
    assert "rival-counts" not in codes(found)


def test_a_figure_that_the_cited_report_does_not_hold():
    story = Story()
    story.paper("Kelde Watch", "2001-06-20")
    story.figure(18)
    story.paper("Casmer Gazette", "2001-06-22")
    who = story._sentence("the report of Kelde Watch", None, None, None)
    from accounted.linkage.origin import Origin, OriginKind

    watch = Origin(key="org-kelde watch", name="Kelde Watch", kind=OriginKind.SPEAKER)
    story.figure(30, by="the report of Kelde Watch", sentence=who, origin=watch)
    found = weighed(story)
    assert codes(found) == ["figure-not-in-cited"]
    assert [s.quote.text for s in the(found, "figure-not-in-cited").sides] == [
        "18 people",
        "30 people",
    ]


def test_a_copys_altered_number_is_listed_and_not_counted():
    story = Story()
    first = story.paper("Kelde Post", "2001-05-03")
    story.figure(60, by="the council")
    story.paper("Casmer Gazette", "2001-05-04", copies=first)
    story.figure(70, by="the council")
    found = weighed(story)
    assert text(found) == "60"
    assert codes(found) == ["copy-differs"]
    (row,) = [r for r in series(found).rows if r.standing is Standing.ALTERED]
    assert row.cells[0].claims[0].why == "the document that it copies says 60"


def test_a_rewrite_that_says_it_is_newer_is_no_slip_of_copying():
    story = Story()
    first = story.paper("Kelde Post", "2001-05-03")
    story.figure(60, by="the council")
    story.paper("Casmer Gazette", "2001-05-04", copies=first)
    story.figure(70, by="the council", sentence="The toll rose to {}, the council says.")
    assert all(r.standing is not Standing.ALTERED for s in weighed(story).series for r in s.rows)


def test_an_older_figure_goes_with_the_speaker_that_its_sentence_names():
    story = Story()
    story.paper("Kelde Post", "2001-05-03")
    story.figure(19, by="the clinic")
    story.figure(
        17, noun="dead", sentence="Earlier, the clinic had given the number of dead as {}."
    )
    found = weighed(story)
    assert text(found) == "19"
    (older,) = [r for r in series(found).rows if r.standing is Standing.SUPERSEDED]
    assert [c.name for c in older.cells] == ["the clinic"]


# Contradictions


def test_counts_that_cannot_both_be_true_stand_side_by_side():
    story = Story()
    story.paper("the clinic")
    story.figure(20, None, qualifier="at least")
    story.paper("Kelde Watch")
    story.figure(12)
    found = weighed(story)
    sides = the(found, "rival-counts").sides
    assert {s.quote.text for s in sides} == {"at least 20 people", "12 people"}
    shown = [found.values[v].text for v in the(found, "rival-counts").values]
    assert shown == ["20 or more", "12"]
    assert text(found) == "12 to 20 or more"


def test_at_least_and_more_do_not_contradict():
    story = Story()
    story.paper("the clinic")
    story.figure(20, None, qualifier="at least")
    story.paper("Kelde Watch")
    story.figure(35)
    assert codes(weighed(story)) == []


@pytest.mark.parametrize(("other", "rival"), [(52, False), (60, True)])
def test_about_has_a_documented_room(other, rival):
    story = Story()
    story.paper("the clinic")
    story.figure(50, approx=True, qualifier="about")
    story.paper("Kelde Watch")
    story.figure(other)
    found = weighed(story)
    assert codes(found) == (["rival-counts"] if rival else [])
    if rival:
        assert "10%" in the(found, "rival-counts").reason


def test_only_like_is_compared_with_like():
    story = Story()
    story.paper("the clinic")
    story.figure(20)
    story.paper("Kelde Watch")
    story.figure(9, noun="women", group=WOMEN)
    assert codes(weighed(story)) == []
    story.figure(31, noun="children", group=CHILDREN)
    assert "a part cannot be more than the whole" in the(weighed(story), "rival-counts").reason


def test_as_many_civilians_as_combatants_is_a_rivalry_of_status():
    story = Story()
    story.paper("the Orvan army")
    story.figure(12, noun="Teshel fighters", group=FIGHTERS)
    story.paper("Kelde Watch")
    story.figure(12, noun="civilians", group=CIVILIAN)
    found = weighed(story)
    assert codes(found) == ["rival-status"]
    story.paper("the clinic")
    story.figure(5, noun="soldiers", group=FIGHTERS)
    assert codes(weighed(story)) == ["rival-status"]


def test_a_denial_stands_beside_the_allegation():
    story = Story()
    story.paper("the Teshel army")
    story.figure(17, actor="Orvan forces")
    story.paper("the Orvan army")
    story.responsibility("Orvan forces", Position.DENIED)
    found = weighed(story)
    assert codes(found) == ["denied"]
    (actor,) = found.actors
    assert [v.origin.name for v in actor.alleged_by] == ["the Teshel army"]
    assert actor.statement == "Orvan forces: responsibility is denied by the Orvan army."


def test_an_actor_that_says_nothing_here_is_said_to_say_nothing():
    story = Story()
    story.paper("the clinic")
    story.figure(17, actor="Orvan forces")
    (actor,) = weighed(story).actors
    assert actor.statement == "No statement of Orvan forces in this record."


def test_different_actors_blamed_by_different_origins():
    story = Story()
    story.paper("the clinic")
    story.figure(17, actor="Orvan forces")
    story.paper("Kelde Watch")
    story.figure(17, actor="the army of Teshel")
    found = weighed(story)
    assert codes(found) == ["rival-actors"]
    assert series(found).grade.grade == "Contested"


def test_a_capital_at_the_head_of_a_sentence_names_nobody():
    story = Story()
    story.paper("the clinic")
    story.figure(17, sentence="Assault kills {}.", actor="Assault")
    story.paper("Kelde Watch")
    story.figure(17, actor="the army of Teshel")
    assert codes(weighed(story)) == []
    story.paper("the council")
    story.figure(17, sentence="Orvan soldiers killed {}.", actor="Orvan soldiers")
    assert codes(weighed(story)) == ["rival-actors"]


def test_a_figure_told_only_to_be_rejected_is_a_denial_of_it():
    story = Story()
    story.paper("the clinic")
    story.figure(17)
    story.paper("the Orvan army")
    story.figure(17, stance=Stance.DENIED)
    assert codes(weighed(story)) == ["denied"]


def test_dates_of_which_no_day_is_common():
    story = Story()
    story.paper("Kelde Post")
    story.figure(17, when="2001-05-03", when_words="3 May")
    story.paper("Casmer Gazette")
    story.figure(17, when="2001-05-05", when_words="5 May")
    found = weighed(story)
    assert codes(found) == ["rival-dates"]
    assert found.when.agreed is None
    assert found.when.sentence == "Rival dates are told."


def test_a_month_leaves_room_for_its_days_and_the_day_is_known():
    story = Story()
    story.paper("Kelde Post")
    story.figure(17, when="2001-05-03", when_words="3 May")
    story.paper("Casmer Gazette")
    story.figure(17, when="2001-05", when_words="in May")
    found = weighed(story)
    assert codes(found) == []
    assert (found.when.agreed, found.when.sentence) == ("2001-05-03", "The day is known.")


def test_a_night_overlaps_either_of_its_days():
    story = Story()
    for name, when, words in (
        ("Kelde Post", "2001-05-03/2001-05-04", "the night to 4 May"),
        ("Casmer Gazette", "2001-05-04", "4 May"),
        ("Kelde Watch", "2001-05-03", "3 May"),
    ):
        story.paper(name)
        story.figure(17, when=when, when_words=words)
    found = weighed(story)
    assert [n.message for n in found.noticed] == [
        "Casmer Gazette: 2001-05-04. Kelde Watch: 2001-05-03. Both cannot be true of one event."
    ]


def test_places_that_share_no_name_and_no_text_are_rivals():
    story = Story()
    story.paper("Kelde Post")
    story.figure(17, place="Hodin")
    story.paper("Casmer Gazette")
    story.figure(17, place="Mlyn")
    assert codes(weighed(story)) == ["rival-places"]
    story.paper("Kelde Watch")
    story.figure(17, sentence="{} were killed in Mlyn, a village near Hodin.", place="Mlyn")
    assert codes(weighed(story)) == []


@pytest.mark.parametrize(
    ("left", "right", "rivals"),
    [
        ("Hodin in Upper Sorn", "Hodin in Lower Sorn", True),
        ("Hodin, Upper Sorn", "Hodin, Mlyn", True),
        ("Hodin in Sorn", "Hodin in the Sorn province", False),
        ("Hodin", "Hodin in Lower Sorn", False),
        ("Hodin in Upper Sorn", "Hodin in Upper Sorn", False),
    ],
)
def test_a_village_of_one_name_in_two_regions_is_two_places(left: str, right: str, rivals: bool):
    story = Story()
    story.paper("Kelde Post")
    story.figure(17, place=left)
    story.paper("Casmer Gazette")
    story.figure(17, place=right)
    assert codes(weighed(story)) == (["rival-places"] if rivals else [])


def test_other_days_and_other_counts_are_no_contradiction_where_no_place_ties_them():
    def told(place: str | None, second: int, later: int = 19) -> list[str]:
        story = Story()
        for name, low, day in (("Kelde Post", 33, 4), ("Casmer Gazette", second, later)):
            story.paper(name)
            when, words = f"2001-05-{day:02d}", f"{day} May"
            story.figure(low, when=when, when_words=words, place=place)
        return codes(weighed(story))

    assert told(None, 21) == ["other-days"], "it is said that they were not set against each other"
    assert told(None, 33) == ["rival-dates"]
    assert told("Hodin", 21, later=6) == ["rival-counts", "rival-dates"]
    assert told("Hodin", 21) == ["other-days"]


# Arithmetic


@pytest.mark.parametrize(("total", "found"), [(36, ["sum-differs"]), (29, [])])
def test_what_one_origin_says_of_two_days_is_held_against_its_figure_for_both(
    total: int, found: list[str]
):
    story = Story()
    for low, day in ((12, 1), (17, 2)):
        story.paper("Kelde Post", f"2001-07-{day + 1:02d}")
        words, said = f"{day} July", f"{{}} were killed in Hodin on {day} July."
        story.figure(low, sentence=said, when=f"2001-07-{day:02d}", when_words=words)
    story.paper("Kelde Post", "2001-07-04")
    said = "In the attacks of 1 July and 2 July {} were killed in all."
    story.figure(total, sentence=said, when="2001-07-02", when_words="2 July")
    assert codes(weighed(story)) == found


def test_groups_that_exclude_one_another_add_up_and_others_do_not():
    story = Story()
    story.paper("Kelde Post")
    total = story.figure(20)
    for low, noun, group in ((9, "men", MEN), (8, "women", WOMEN), (6, "children", CHILDREN)):
        story.figure(low, noun=noun, group=group, part_of=total)
    found = weighed(story)
    assert codes(found) == ["parts-exceed-total"]
    assert "23" in the(found, "parts-exceed-total").message
    story = Story()
    story.paper("Kelde Post")
    total = story.figure(14)
    story.figure(11, noun="villagers", part_of=total)
    story.figure(6, noun="women", group=WOMEN, part_of=total)
    found = weighed(story)
    assert codes(found) == []
    assert [s.series.key for s in found.series] == [
        "killed",
        "killed:female,adult",
        "killed:villagers",
    ]


def test_what_a_total_leaves_is_shown_and_never_filled_in():
    story = Story()
    story.paper("Kelde Post")
    total = story.figure(100)
    story.figure(20, noun="women", group=WOMEN, part_of=total)
    story.figure(10, noun="children", group=CHILDREN, part_of=total)
    found = weighed(story)
    assert {b.axis: b.remainder.text for b in found.breakdowns} == {
        "sex": "80 not broken down by sex",
        "age": "70 not broken down by age",
    }
    assert text(found) == "100"


def test_an_open_total_leaves_an_open_remainder():
    story = Story()
    story.paper("Kelde Post")
    total = story.figure(100, None, qualifier="at least")
    story.figure(20, noun="women", group=WOMEN, part_of=total)
    found = weighed(story)
    assert [b.remainder.text for b in found.breakdowns if b.axis == "sex"] == [
        "80 or more not broken down by sex"
    ]


def test_a_sum_over_places_that_the_same_origin_gives_otherwise():
    story = Story()
    story.paper("Kelde Watch", "2001-05-09")
    story.figure(12, place="Brezna")
    story.figure(9, place="Topol")
    story.paper("Kelde Watch", "2001-05-20")
    story.figure(
        27, sentence="In Brezna and Topol {} were killed in all.", place="Brezna and Topol"
    )
    found = weighed(story)
    assert codes(found) == ["sum-differs"]
    assert "21" in the(found, "sum-differs").message


def test_more_names_than_people():
    story = Story()
    story.paper("Kelde Post")
    story.figure(1)
    story.person("Jana Mirek", age=34)
    story.person("Mirek", age=34)
    assert codes(weighed(story)) == []
    story.person("Otto Sladek", age=61)
    story.person("Eva Hruba", Role.SURVIVOR)
    found = weighed(story)
    assert codes(found) == ["named-exceed-figure"]
    assert the(found, "named-exceed-figure").message.startswith("2 people named")


def test_a_related_aggregate_is_reported_and_not_added():
    story = Story()
    story.paper("Kelde Post")
    story.figure(12)
    story.related = (
        Related(
            relation=Relation.ENCOMPASSES,
            incident="inc-war",
            score=0.9,
            reasons=("its area and time hold this one",),
            outward=False,
        ),
    )
    found = weighed(story)
    assert the(found, "overlap").message.startswith("inc-war is a toll over several incidents")
    assert text(found) == "12"


# Ranges by rule


def three_values() -> Story:
    story = Story()
    for name, low, high in (
        ("the clinic", 12, 12),
        ("Kelde Watch", 19, 19),
        ("the council", 30, 30),
    ):
        story.paper(name)
        story.figure(low, high)
    return story


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("min-max", "12 to 30"),
        ("range", "12 to 30"),
        ("unknown-category", "unconfirmed: origins contradict one another"),
        ("pending", "pending"),
        ("dialogue", "pending: the sources are being asked"),
        ("low-best-high", "12 to 30"),
    ],
)
def test_each_rule_puts_the_figure_in_its_own_way(rule, expected):
    found = weighed(three_values(), Policy.of(rule=rule))
    assert text(found) == expected
    assert series(found).range.rule == f"{rule} 1"
    if rule in ("unknown-category", "pending", "dialogue"):
        value = series(found).range.value
        assert value is not None
        assert (value.low, value.high) == (None, None)
    assert len(series(found).rows) == 3


def test_a_person_chooses_a_rule_for_one_figure():
    story = three_values()
    chosen = story.judge(
        About.RULE, series="killed", rule="prioritise-source", source="Kelde Watch", best=None
    )
    found = weighed(story)
    assert text(found) == "19"
    assert series(found).range.chosen_by == chosen
    value = series(found).range.value
    assert value is not None
    assert chosen in value.rests_on
    story.judge(About.RULE, series="killed", rule="prioritise-source", source="nobody", best=None)
    found = weighed(story)
    assert series(found).range.value is None
    assert "gives no such figure" in series(found).range.note


def test_best_is_there_only_when_a_person_sets_it():
    story = three_values()
    found = weighed(story, Policy.of(rule="low-best-high"))
    assert series(found).range.best is None
    story.judge(About.RULE, series="killed", rule="low-best-high", best=21)
    found = weighed(story)
    best = series(found).range.best
    assert best is not None
    assert (best.low, best.high) == (21, 21)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([(8, None)], "8 or more"),
        ([(10, None), (14, 14)], "10 to 14 or more"),
        ([(0, 60), (12, 12)], "12 to 60"),
        ([(0, 60)], "up to 60"),
        ([(0, 0), (12, 12)], "0 to 12"),
    ],
)
def test_open_tops_and_bare_tops(values, expected):
    story = Story()
    for n, (low, high) in enumerate(values):
        story.paper(f"Paper {n}")
        story.figure(low, high)
    found = weighed(story)
    said = text(found)
    assert said == expected


def test_a_rule_or_grade_that_nobody_knows_is_refused():
    with pytest.raises(AssessmentError, match="Known here: prioritise-source"):
        Policy.of(rule="average")
    story = three_values()
    story.judge(About.GRADE, series="killed", grade="Certain")
    with pytest.raises(AssessmentError, match="Known: Confirmed"):
        assess(story.case())


# Grades


def test_a_single_origin_is_weak_and_its_credibility_not_judged():
    story = Story()
    story.paper("Kelde Post")
    story.figure(12)
    found = weighed(story)
    assert series(found).grade.text == "Weak; credibility not judged"
    story.paper("Kelde Watch")
    story.figure(12)
    assert series(weighed(story)).grade.text == "Fair; credibility not judged"
    for name in ("Kelde Post", "Kelde Watch"):
        story.note(name, reliability="careful, by our own checks")
    assert series(weighed(story)).grade.text == "Fair; credibility judged of 2 of 2"


def test_the_highest_standards_come_from_a_person_alone():
    story = Story()
    for n in range(5):
        story.paper(f"Paper {n}")
        story.figure(12)
    proof = Policy.of(scale="proof")
    assert series(weighed(story, proof)).grade.grade == "Corroborated"
    given = story.judge(About.GRADE, series="killed", grade="Established by a court")
    found = weighed(story, proof)
    assert series(found).grade.grade == "Established by a court"
    assert series(found).grade.judgement == given


# Ids


def test_ids_are_the_same_again_and_differ_between_incidents():
    story = three_values()
    first, again = weighed(story), weighed(story)
    assert first.to_json() == again.to_json()
    story.incident = "inc-sael"
    assert not set(first.values) & set(weighed(story).values)


def test_an_incident_without_figures_is_weighed_too():
    story = Story()
    story.paper("Kelde Post")
    story.responsibility("Orvan forces", Position.ALLEGED)
    found = weighed(story)
    assert found.series == ()
    assert found.sentence == "1 document, 1 origin"
    assert assess(Story().case()).sentence == "no document"
