"""People on lists at the gate: nobody is named by a list, and the living never."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounted.documents import take_in
from accounted.documents.lists.listing import AsList
from accounted.extraction import extract
from accounted.model import Ids, ListedPerson, ListMapping
from accounted.publishing.listed import may_be_minor, named_by, role_of
from accounted.publishing.phrases import Phrases
from accounted.publishing.withholding import PROTECTED, Names
from accounted.record.holdings import ClaimFilter
from accounted.terms.vocabularies import ClaimKind, Role
from accounted.workflow import gather, list_claims, release
from accounted.workflow import take_in as take_into_record
from publishing_samples import RELEASE, accept_all, clear, filled

NAMES = "name,age,born,date,status,kin\n"
HEADS = ListMapping(
    ("name", "age", "born", "date", "status", "kin"),
    ("name", "age", "birth", "date", "status", "kin"),
)


def person(row: str) -> ListedPerson:
    wanted = AsList(b"k" * 32, HEADS)
    return extract(take_in((NAMES + row + "\n").encode(), path="l.csv", as_list=wanted)).listed[0]


@pytest.mark.parametrize(
    ("row", "role"),
    [
        ("Lene Harvik,40,,,killed,", Role.VICTIM), ("Lene Harvik,9,,,killed,", Role.VICTIM),
        ("Lene Harvik,40,,,missing,", Role.MISSING), ("Lene Harvik,40,,,presumed dead,", Role.MISSING),
        ("Lene Harvik,40,,,detained,", Role.SURVIVOR), ("Lene Harvik,40,,,wounded,", Role.SURVIVOR),
        ("Lene Harvik,40,,,released,", Role.SURVIVOR), ("Lene Harvik,40,,,hostage,", Role.SURVIVOR),
        ("Lene Harvik,40,,,refugee,", Role.SURVIVOR), ("Lene Harvik,9,,,see note,", Role.SURVIVOR),
        ("Lene Harvik,40,,,see note,", Role.OTHER), ("Lene Harvik,,1980,1992-02-25,,", Role.SURVIVOR),
    ],
)  # fmt: skip
def test_the_role_at_the_gate_goes_by_what_the_list_says(row: str, role: Role):
    assert role_of(person(row)) is role
    assert (role in PROTECTED) is (role in (Role.MISSING, Role.SURVIVOR))


def test_who_may_have_been_a_child_is_taken_for_one():
    assert may_be_minor(person("Lene Harvik,,1974-02-26,1992-02-25,,"))
    assert not may_be_minor(person("Lene Harvik,,1973,1992-02-25,,"))
    assert not may_be_minor(person("Lene Harvik,18,,,,"))
    assert not may_be_minor(person("Lene Harvik,,,,,"))


def test_a_relative_in_a_row_is_named_nowhere():
    names = {
        n.name: n.role for n in named_by(person("Lene Harvik,40,,,killed,wife of Torvan Isar"))
    }
    assert names == {"Lene Harvik": Role.VICTIM, "wife of Torvan Isar": Role.SURVIVOR}


def test_a_dead_person_whom_a_list_says_to_be_missing_is_named_in_no_release(tmp_path: Path):
    """name_the_dead, a cleared sentence, and a list that says something else: the list is believed first."""
    p = filled(tmp_path / "p", RELEASE + "name_the_dead = true\nfloor = 0\n")
    rows = "Ilan Doreth,34,,,missing,\nSelka Orvind,9,,,,\nMaro Tessel,40,,,detained,\n"
    file = tmp_path / "list.csv"
    file.write_text(NAMES.replace("kin", "passport") + rows.replace(",\n", ",QX8812734\n"), "utf-8")
    stated = ListMapping((*HEADS.heads[:-1], "passport"), (*HEADS.fields[:-1], "id"))
    (taken,) = take_into_record(p, gather([file], as_list=stated))
    assert taken.listed == 3
    accept_all(p)
    for claim in list_claims(p, ClaimFilter(kind=ClaimKind.LISTED)):
        clear(p, claim.id)
    for claim in list_claims(p, ClaimFilter(kind=ClaimKind.PERSON)):
        clear(p, claim.id)
    made = release(p)
    text = "\n".join(
        f.read_bytes().decode("utf-8", "replace") for f in made.folder.rglob("*") if f.is_file()
    )
    for word in ("Doreth", "Orvind", "Tessel", "QX8812734", "hashed", "list.csv"):
        assert word.casefold() not in text.casefold(), word
    assert "Kelde" in text


def test_the_same_person_without_the_list_is_named(tmp_path: Path):
    """The test above can fail."""
    p = filled(tmp_path / "p", RELEASE + "name_the_dead = true\nfloor = 0\n")
    accept_all(p)
    made = release(p)
    assert any(b"Ilan Doreth" in f.read_bytes() for f in made.folder.rglob("*") if f.is_file())


def test_ids_kept_as_written_are_withheld_too(tmp_path: Path):
    p = filled(tmp_path / "p")
    file = tmp_path / "list.csv"
    file.write_text("name,passport\nLene Harvik,QX8812734\n", "utf-8")
    list(take_into_record(p, gather([file], as_list=ListMapping(ids=Ids.AS_WRITTEN))))
    accept_all(p)
    made = release(p)
    assert not any(b"8812734" in f.read_bytes() for f in made.folder.rglob("*") if f.is_file())


WORDS = st.lists(st.text("abAİiıßsſ-'( ٱل", min_size=1, max_size=6), max_size=6)
TEXT = st.text("abAİiıßsſ-'(_ .ٱل", max_size=40)


@settings(deadline=None, max_examples=300)
@given(WORDS, TEXT, st.sampled_from([0, re.IGNORECASE]))
def test_many_names_are_found_as_one_pattern_of_all_finds_them(
    words: list[str], text: str, flags: int
):
    words = sorted({" ".join(w.split()) for w in words} - {""}, key=lambda w: (-len(w), w))
    inner = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words)
    whole = re.compile(rf"(?<!\w)(?:{inner})(?!\w)" if inner else r"(?!)", flags)
    assert Phrases(words, flags).sub("#", text) == whole.sub("#", text)


def test_a_hundred_thousand_names_are_masked_in_a_moment():
    letters = "bcdfghklmnprstvz"
    many = [f"{a.upper()}e{b}a{c} {d.upper()}o{e}il" for a in letters for b in letters
            for c in letters for d in letters for e in letters[:2]]  # fmt: skip
    assert len(many) > 100_000
    names = Names(many)
    text = "According to the council, Bebab Cocil was seen in Kelde. " * 200
    started = time.process_time()
    masked = names.mask(text)
    assert time.process_time() - started < 2
    assert "Bebab" not in masked
    assert masked.count("Kelde") == 200
