"""What programs read: real output held to the published schemas, and to what docs/json.md promises."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounted import read
from accounted.cli import main
from accounted.demo import folder
from accounted.errors import DocumentError
from schemas import check, schemas, validator

MANIFEST = folder() / "manifest.csv"

VOCABULARY = """At least eight no one of about 12 1,275 19 to 24 dozens civilians people children women bodies
    soldiers were was killed wounded missing detained, displaced died said according to the ministry
    on 15 March 1994 in Tesharo since October 31 years later . , ; : ( ) " “ ” army denied
    trial opened Act No. 88 by X, Y and Z remains found THE DEAD"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n", "\n\n"])
SENTENCES = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)


def lines(*args: str, code: int = 0) -> list[dict]:
    result = CliRunner().invoke(main, [*args, "--json"])
    assert result.exit_code == code, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> str:
    where = str(tmp_path_factory.mktemp("demo") / "demo")
    assert CliRunner().invoke(main, ["demo", "--dir", where]).exit_code == 0
    return where


@pytest.mark.parametrize("name", sorted(schemas()))
def test_a_schema_is_a_schema(name: str):
    validator(name).check_schema(schemas()[name])
    assert schemas()[name]["$id"] == f"{name}.json"


def test_the_demo_reads_as_the_schema_says_in_the_manifests_order():
    objects = lines("read", "--manifest", str(MANIFEST))
    for each in objects:
        check("read-1", each)
    rows = MANIFEST.read_text(encoding="utf-8").splitlines()[1:]
    assert [o["id"] for o in objects] == [Path(row.split(",")[0]).stem for row in rows]


def test_every_quote_stands_where_its_span_says():
    for name in ("wire.txt", "ngo.txt", "anniversary.txt"):
        text = (folder() / name).read_bytes().decode("utf-8")
        (whole,) = lines("read", str(folder() / name))
        assert_spans(whole, text)


VALUES = ("when_span", "relates_to_span")
"""Spans of words whose field holds what was made of them: an EDTF date."""


def assert_spans(value: object, text: str) -> None:
    """`x` with `x_span`, and `quote` with `span`, wherever they stand in an object."""
    if isinstance(value, list):
        for each in value:
            assert_spans(each, text)
    elif isinstance(value, dict):
        for name, span in value.items():
            if (name == "span" or name.endswith("_span")) and span:
                words = value.get("quote" if name == "span" else name.removesuffix("_span"))
                if isinstance(words, str) and name not in VALUES:
                    assert text[span[0] : span[1]] == words
        for each in value.values():
            assert_spans(each, text)


def test_a_part_names_its_total_by_its_place_in_the_list():
    for each in lines("read", "--manifest", str(MANIFEST)):
        for i, figure in enumerate(each["figures"]):
            assert figure["part_of"] is None or figure["part_of"] in range(len(each["figures"]))
            assert figure["part_of"] != i


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SENTENCES | st.text(max_size=300))
def test_any_text_reads_as_the_schema_says(text: str):
    if not text.strip() or "\n" not in text:
        text = f"{text}\nIt was reported so."
    # Control characters: the documents room takes no such file, and says so.
    with suppress(DocumentError):
        check("read-1", read(text, language="en").to_json("text"))


def test_the_record_is_told_as_its_schemas_say(demo: str):
    at = ("--project", demo)
    for name in ("claims", "documents", "sources"):
        objects = lines(name, *at)
        assert objects, name
        for each in objects:
            check(f"{name}-1", each)
    for ident in (lines("claims", *at)[0]["id"], lines("documents", *at)[0]["id"]):
        check("show-1", lines("show", ident, *at)[0])
    for name in ("status", "verify"):
        check(f"{name}-1", lines(name, *at)[0])


def test_what_changes_the_record_is_told_as_its_schemas_say(demo: str, tmp_path: Path):
    at, note = ("--project", demo), tmp_path / "note.txt"
    note.write_text("On 3 May 1995 two miners were wounded in Kelde, said the council of Kelde.")
    check("add-1", lines("add", str(note), *at)[0])
    check("add-1", lines("add", str(tmp_path / "none.txt"), *at, code=1)[0])
    document = lines("documents", "note.txt", *at)[0]["id"]
    coded = lines(
        *("code", document, "--words", "two miners", "--harm", "injured"), "--low", "2", *at
    )
    check("claims-1", coded[0])
    assert coded[0]["by"].startswith("by hand")
    check("documents-1", lines("code", "--describe", "a photograph", *at)[0])
    check("sources-1", lines("sources", "add", "the council of Kelde", *at)[0])
    stated = lines("sources", "state", "the council of Kelde", "alias", "Kelde council", *at)
    check("statement-1", stated[0])
    check(
        "statement-1", lines("sources", "withdraw", stated[0]["id"], "--reason", "mistaken", *at)[0]
    )
    for each in lines("reread", "--force", *at):
        check("reread-1", each)
    check("erase-1", lines("erase", document, "--dry-run", *at)[0])
    check("erase-1", lines("erase", document, "--reason", "consent withdrawn", "--yes", *at)[0])
    check("verify-1", lines("verify", *at)[0])
    check("backup-1", lines("backup", str(tmp_path / "b.tar"), *at)[0])
    check("restore-1", lines("restore", str(tmp_path / "b.tar"), str(tmp_path / "back"))[0])


def test_places_are_told_as_the_schema_says():
    for each in lines("places", "Stepanakert", "near Nagorno-Karabakh", "the police", "Orlo"):
        check("places-1", each)
        assert "GeoNames" in each["attribution"]


def test_an_unknown_field_is_refused_by_the_schema():
    (whole,) = lines("read", str(folder() / "wire.txt"))
    whole["figures"][0]["death_toll"] = 47
    with pytest.raises(AssertionError):
        check("read-1", whole)


def test_incidents_and_what_their_numbers_rest_on_are_as_the_schemas_say(demo: str):
    check("link-1", lines("rebuild", "--project", demo)[0])
    found = lines("incidents", "--project", demo)
    assert found
    for each in found:
        check("incidents-1", each)
        (whole,) = lines("incident", each["id"], "--project", demo)
        check("incident-1", whole)
    for value in [v for f in found for v in (f["documents"], f["origins"]) if v][:4]:
        (rests,) = lines("why", value, "--project", demo)
        check("why-1", rests)
        assert rests["claims"], "a number that rests on no words"
