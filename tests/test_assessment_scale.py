"""Scales of grades: data with definitions, refused when they cannot be followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from accounted.assessment.noticed import CODES
from accounted.assessment.scale import load_scale
from accounted.errors import AssessmentError
from accounted.terms.weighing import RangeRule, Standing
from schemas import FOLDER, schemas


def test_our_scales_say_what_each_grade_means():
    for name in ("airwars", "proof"):
        scale = load_scale(name)
        assert scale.name == name
        assert all(len(g.definition) > 20 for g in scale.grades)
    assert [g.name for g in load_scale("proof").grades if g.person] == [
        "Established by a court",
        "Reasonable grounds to believe",
    ]


def test_a_users_own_scale(tmp_path: Path):
    path = tmp_path / "ours.toml"
    path.write_text(
        'name = "ours"\n[[grades]]\nname = "Two"\ndefinition = "two say it"\norigins = 2\n'
    )
    scale = load_scale(path)
    assert (scale.name, scale.named("two").origins) == ("ours", 2)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name = 'x'", "at least one"),
        ("[[grades]]\nname = 'x'", "a name and a definition"),
        ("[[grades]]\nname = 'x'\ndefinition = 'y'\nside = 'a'", "side is no condition"),
        ("[[grades]]\nname = 'x'\ndefinition = 'y'\norigins = -1", "whole numbers"),
        ("[[grades]]\nname = 'x'\ndefinition = 'y'\nperson = 1", "true or false"),
        (2 * "[[grades]]\nname = 'x'\ndefinition = 'y'\n", "two grades have one name"),
        ("name = ", "no scale of grades can be read"),
    ],
)
def test_a_scale_that_cannot_be_followed_is_refused(tmp_path: Path, text: str, says: str):
    path = tmp_path / "ours.toml"
    path.write_text(text)
    with pytest.raises(AssessmentError, match=says):
        load_scale(path)
    with pytest.raises(AssessmentError, match="Name 'airwars'"):
        load_scale(tmp_path / "nowhere.toml")


def test_the_schema_and_the_page_on_weighing_know_every_word():
    schema = schemas()["incident-1"]["$defs"]
    assert schema["finding"]["properties"]["code"]["enum"] == list(CODES)
    assert schema["row"]["properties"]["standing"]["enum"] == [str(s) for s in Standing]
    page = (FOLDER.parent / "weighing.md").read_text(encoding="utf-8")
    for word in (*CODES, *RangeRule, *Standing):
        assert f"`{word}`" in page, f"docs/weighing.md does not explain '{word}'"
