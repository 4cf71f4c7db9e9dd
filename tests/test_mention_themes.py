"""Long texts about one event: what they are about gathers their figures, whatever else they name."""

from __future__ import annotations

from pathlib import Path

import pytest

import accounted
from accounted.assessment.series import lost
from accounted.assessment.words import cues
from accounted.linkage.incidents import link, spellings_in
from accounted.linkage.incidents.score import conflict
from accounted.linkage.incidents.spelling import alike, respelled
from accounted.linkage.mention import Mention, MentionKind
from accounted.terms.vocabularies import Harm
from linking_samples import mentions

REPORT = """Arbeno, 4-5 May 1998: what the village says

Published in Dorvan on 20 August 1998

Between 2 June and 28 July four of us spoke with 80 former residents of Arbeno in Miran, Peld and Sotra.
On the basis of these interviews we have established that 41 people were killed before 20 May 1998.

Some 30 men were led away in the night of 4 May 1998 in Arbeno. Seventeen people were shot there.

Tara Lomek, 41, died in the hospital of Miran on 9 May.

Between 12 and 15 people remain missing. The army told us in a letter of 11 July that it had released 14 men.

Miran has registered 640 displaced persons from Arbeno."""


def tolls(found: tuple[Mention, ...], place: str) -> set[tuple[str, int]]:
    return {(h, low) for m in found if m.place and place in m.place for h, low, _ in m.tolls}


def test_a_report_on_one_village_is_not_torn_apart_by_its_letters_and_interviews(tmp_path: Path):
    (found,) = mentions(tmp_path, ("1998-08-20", REPORT))
    incidents = [m for m in found if m.kind is not MentionKind.REMAINS]
    assert len(incidents) == 1, [(m.when, m.place, m.tolls) for m in incidents]
    assert {("killed", 41), ("missing", 12), ("displaced", 640)} <= tolls(found, "Arbeno")


def test_a_place_to_which_people_were_brought_is_no_scene(tmp_path: Path):
    text = """Raid on Arbeno

    Soldiers killed 12 people in Arbeno on 3 May 2004.

    Nineteen wounded people were brought to the hospital of Miran. Four people died in the hospital of Miran.

    Twenty men were detained on 3 May and held in the barracks of Miran."""
    (found,) = mentions(tmp_path, ("2004-05-06", _plain(text)))
    assert len(found) == 1, [(m.when, m.place, m.tolls) for m in found]


def test_a_hospital_that_was_attacked_stays_the_scene(tmp_path: Path):
    text = "Arbeno hospital hit\n\nShells hit Arbeno hospital on 3 May 2004 and killed 12 patients."
    ((found,),) = mentions(tmp_path, ("2004-05-06", text))
    assert "hospital" in " ".join(found.places)


def test_a_trial_gives_no_day_and_no_place_to_what_is_tried(tmp_path: Path):
    text = """Arbeno remembers its dead

    The village of Arbeno mourns 41 residents who were killed on the night of 4-5 May 1998.

    The trial of two men opened at the High Court in Dorvan on 9 January 2008. They are accused of the
    unlawful detention of 23 men."""
    (found,) = mentions(tmp_path, ("2008-05-05", _plain(text)))
    assert [m.when for m in found if m.kind is not MentionKind.REMAINS] == ["1998-05-04/1998-05-05"]


def test_a_find_has_no_day_of_the_killing_and_keeps_its_own(tmp_path: Path):
    text = """Remains found near Arbeno

    The remains of 26 people were found on 6 October 2011 at the lime pits north of Arbeno.

    The village was attacked in the night of 4-5 May 1998, when 41 people were killed.

    Those found so far:

    Men: 15
    Women: 11"""
    (found,) = mentions(tmp_path, ("2011-10-14", _plain(text)))
    remains = [m for m in found if m.kind is MentionKind.REMAINS]
    assert all(m.when is None or m.when.startswith("2011") for m in remains), remains


def test_two_events_of_one_text_stay_two(tmp_path: Path):
    text = """Arbeno struck twice

    On 3 May 2004 soldiers killed 12 people in Arbeno.

    On 19 May 2004 shells fell on the ferry landing of Arbeno and killed nine people."""
    (found,) = mentions(tmp_path, ("2004-05-24", _plain(text)))
    assert [m.when for m in found] == ["2004-05-03", "2004-05-19"]


def test_a_toll_over_many_stays_apart_from_what_the_text_is_about(tmp_path: Path):
    text = """Raid on Arbeno

    Gunmen killed 12 people in Arbeno on 3 May 2004. Arbeno has no police.

    In the war 4,000 people have been killed across the country."""
    (found,) = mentions(tmp_path, ("2004-05-06", _plain(text)))
    assert [(m.kind, m.tolls) for m in found] == [
        (MentionKind.INCIDENT, (("killed", 12, 12),)),
        (MentionKind.AGGREGATE, (("killed", 4000, 4000),)),
    ]


def test_a_village_of_a_people_is_no_name_of_a_village(tmp_path: Path):
    text = """At least 47 killed in Velmaran village

    At least 47 people were killed when armed men entered Arbeno, Velmara, on 14 March 1994."""
    (found,) = mentions(tmp_path, ("1994-03-16", _plain(text)))
    assert len(found) == 1, [(m.when, m.place, m.tolls) for m in found]


def test_a_round_up_by_days_is_no_text_about_its_first_village(tmp_path: Path):
    text = """Week in brief

    * Mon 17 Apr - Kalomi: two men shot dead.

    * Wed 19 Apr - Arbeno: nine people killed in a raid.

    * Fri 21 Apr - Lodvar: four people killed in a blast."""
    (found,) = mentions(tmp_path, ("2023-04-22", _plain(text)))
    assert len(found) == 3, [(m.when, m.place, m.tolls) for m in found]


def _plain(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines())


# -- one place in two spellings ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("tessaro", "tesharo", True),
        ("teshar", "tesharo", True),
        ("tesharo", "teshar", True),
        ("tesharo", "tesharo", False),
        ("orlo", "orno", False),
        ("tesharo", "mesharo", False),
        ("tesharo", "tessarro", False),
    ],
)
def test_names_are_alike_that_differ_by_one_letter(one: str, other: str, same: bool):
    assert alike(one, other) is alike(other, one) is same


def made(
    n: int,
    place: str,
    when: str | None = "1994-03-15",
    toll: tuple[str, int, int] = ("killed", 31, 31),
) -> Mention:
    return Mention(
        id=f"mnt-{n}",
        document=f"doc-{n}",
        kind=MentionKind.INCIDENT,
        claims=(f"clm-{n}",),
        when=when,
        place=place,
        places=(place,),
        tolls=(toll,),
        seq=n,
    )


def test_two_spellings_are_one_place_only_where_day_and_number_agree():
    one, other = made(1, "the village of Tesharo"), made(2, "the settlement of Tessaro")
    found = link(one, other)
    assert found is not None
    assert "Tesharo and Tessaro may be one place" in found.reasons
    assert link(one, made(3, "the settlement of Tessaro", toll=("killed", 30, 30))) is None
    assert link(one, made(4, "the settlement of Tessaro", when=None)) is None
    assert link(one, made(5, "the settlement of Tessaro", toll=("killed", 2, 2))) is None
    assert respelled(one, made(6, "the settlement of Tessaro", when="1994-03-20")) is None


def test_a_spelling_that_was_linked_keeps_nothing_apart_among_those_that_hang_together():
    one, other = made(1, "the village of Tesharo"), made(2, "the settlement of Tessaro")
    third = made(3, "the settlement of Tessaro", toll=("injured", 8, 8))
    assert conflict(one, third, frozenset()) is not None
    found = link(one, other)
    assert found is not None
    spelled = spellings_in({m.id: m for m in (one, other)}, [found])
    assert conflict(one, third, frozenset(), spelled) is None


# -- dates and orphans ------------------------------------------------------------------------------


def test_a_day_told_in_full_before_gives_its_year_to_the_same_day_after():
    text = (
        "Casmer, 3 November 1997\n\nSoldiers killed 12 people in Arbeno on 15 March 1994.\n\n"
        "It heard 86 witnesses.\n\nIt read the register.\n\nIt met the families.\n\n"
        "The guard captured five soldiers at the bridge on 15 March."
    )
    figures = accounted.read(text, published="1997-11-03").figures
    assert [f.when for f in figures if f.count.low == 5] == ["1994-03-15"]


def test_news_of_the_same_day_years_later_is_not_given_the_old_year():
    text = (
        "On 15 March 1994 soldiers killed 12 people in Arbeno.\n\nThe town is quiet.\n\nShops are open.\n\n"
        "People work.\n\nGunmen killed five people in Lissar on 15 March."
    )
    figures = accounted.read(text, published="1997-03-16").figures
    assert [f.when for f in figures if f.count.low == 5] != ["1994-03-15"]


def test_children_who_lost_both_parents_are_no_rival_count_of_those_who_lost_one():
    text = "In Arbeno 25 children lost both parents and 130 children lost one parent on 3 May 2004."
    known = cues("en")
    figures = accounted.read(text, published="2004-05-06").figures
    told = {
        f.count.low: lost(f, known.lost_both, known.lost_one)
        for f in figures
        if f.harm is Harm.ORPHANED
    }
    assert told.get(25) == "of both parents"
    assert told.get(130, "of one parent") == "of one parent"
    assert all(
        lost(f, known.lost_both, known.lost_one) is None
        for f in figures
        if f.harm is not Harm.ORPHANED
    )
