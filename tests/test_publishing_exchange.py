"""Files for other programs: each loaded by its own library, and checked for what it must not say."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import publishing_samples as sample
from accounted.publishing.edition import Edition
from accounted.publishing.formats import dictionary, formats, ftm, provenance, quotes
from accounted.terms.crosswalks import columns
from accounted.workflow import edition

STANDARD = Path(__file__).parents[2] / "shared" / "standard.md"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    p = sample.filled(
        tmp_path_factory.mktemp("exchange") / "p", sample.RELEASE + "name_the_dead = true\n"
    )
    sample.accept_all(p)
    return edition(p, "first")


# --- headers, by script ------------------------------------------------------------------------


def blocks() -> tuple[str, str, str]:
    """The fenced headers of the standard: GED, ACLED, Airwars' incidents."""
    section = STANDARD.read_text("utf-8").split("\n## 2.", 1)[1].split("\n## 3.", 1)[0]
    ged, acled, airwars = re.findall(r"```\n(.+?)\n```", section, re.S)
    return ged, acled, airwars


@pytest.mark.skipif(not STANDARD.is_file(), reason="the standard is not here")
def test_headers_are_those_of_the_standard_by_script():
    ged, acled, airwars = blocks()
    assert ",".join(columns("ged")) == ged
    assert ",".join(columns("acled")) == acled
    assert ",".join(columns("airwars_incidents")) == airwars
    text = STANDARD.read_text("utf-8")
    for name in ("belligerents", "belligerent_statements", "victims", "sources", "casualties"):
        (told,) = re.findall(rf"\*\*{name}\*\*: `([^`]+)`", text)
        assert ", ".join(columns(f"airwars_{name}")) == told, name
    (categories,) = re.findall(r"`<cat>` ∈\n`([^`]+)`", text)
    assert ", ".join(columns("airwars_categories")) == categories
    (end,) = re.findall(r"then `(num_sources,[^`]+)`", text)
    assert ", ".join(columns("airwars_incidents_end")) == f"{end}, summary"


# --- FollowTheMoney ----------------------------------------------------------------------------


def entities(edition: Edition) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ftm.written(edition).decode().splitlines()]


def test_entities_are_loaded_by_their_library_with_nothing_lost(made: Edition):
    library = pytest.importorskip("followthemoney")
    ours = entities(made)
    known = {e["id"] for e in ours}
    assert len(known) == len(ours)
    for each in ours:
        proxy = library.model.get_proxy(each, cleaned=False)
        proxy.schema.validate({"properties": each["properties"]})
        for name, values in each["properties"].items():
            prop = proxy.schema.get(name)
            assert prop is not None, (each["schema"], name)
            assert proxy.get(name) == list(dict.fromkeys(values)), (each["schema"], name)
            if prop.range is not None:
                assert set(values) <= known, name
        assert proxy.caption


def test_nobody_is_made_a_party_to_an_event_by_an_allegation(made: Edition):
    for each in entities(made):
        assert not {"involved", "organizer", "topics"} & each["properties"].keys()
        if each["schema"] == "UnknownLink":
            (role,) = each["properties"]["role"]
            assert ", according to " in role
    links = {e["properties"]["status"][0] for e in entities(made) if e["schema"] == "UnknownLink"}
    assert {"alleged", "denied"} <= links


def test_a_figure_is_a_note_in_its_speakers_voice(made: Edition):
    notes = {e["properties"]["description"][0] for e in entities(made) if e["schema"] == "Note"}
    assert "the Health Ministry: killed: 12 or more" in notes


def test_a_name_is_there_only_where_it_may_be(made: Edition):
    people = [e for e in entities(made) if e["schema"] == "Person"]
    assert {p["properties"]["name"][0] for p in people} == {"Ilan Doreth"}
    every = ftm.written(made).decode()
    assert "Mara" not in every
    assert "Haslo" not in every


# --- PROV --------------------------------------------------------------------------------------


def test_the_chain_is_loaded_by_its_library(made: Edition):
    library = pytest.importorskip("prov.model")
    text = provenance.written(made).decode()
    found = library.ProvDocument.deserialize(content=text, format="json")
    again = json.loads(found.serialize(format="json"))
    ours = json.loads(text)
    assert {k: len(v) for k, v in again.items()} == {k: len(v) for k, v in ours.items() if v}


def test_every_number_leads_to_documents_and_to_who_says_it(made: Edition):
    chain = json.loads(provenance.written(made))
    below: dict[str, set[str]] = {}
    for each in chain["wasDerivedFrom"].values():
        below.setdefault(each["prov:generatedEntity"], set()).add(each["prov:usedEntity"])
    agents: dict[str, set[str]] = {}
    for each in chain["wasAttributedTo"].values():
        agents.setdefault(each["prov:entity"], set()).add(each["prov:agent"])

    def reached(ident: str) -> set[str]:
        return {ident}.union(*(reached(i) for i in below.get(ident, ())))

    documents = {f"acct:{d.id}" for d in made.documents}
    origins = {f"acct:{o.id}" for o in made.origins}
    numbers = [n for i in made.incidents for n in i.numbers]
    assert numbers
    for number in numbers:
        under = reached(f"acct:{number.id}")
        assert under & documents
        assert {a for i in under for a in agents.get(i, ())} & origins
    every = chain["entity"].keys() | chain["agent"].keys() | chain["activity"].keys()
    for kind, relations in chain.items():
        if kind.startswith("was"):
            ends = {v for r in relations.values() for v in r.values() if isinstance(v, str)}
            assert ends <= every, kind


def test_recorders_have_pseudonyms_in_the_chain(made: Edition):
    people = [
        a
        for a in json.loads(provenance.written(made))["agent"].values()
        if a.get("prov:type", {}).get("$") == "prov:Person"
    ]
    assert [p["prov:label"] for p in people] == ["recorder 1"]


# --- Web Annotations ---------------------------------------------------------------------------

MOTIVATIONS = {
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing"),
    *("highlighting", "identifying", "linking", "moderating", "questioning", "replying", "tagging"),
}


def test_annotations_keep_to_the_model(made: Edition):
    """What https://www.w3.org/TR/annotation-model/ says must be, checked one by one."""
    page = json.loads(quotes.written(made))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert len({i["id"] for i in page["items"]}) == len(page["items"])
    for each in page["items"]:
        assert re.match(r"[a-z]+:", each["id"]), "an IRI"
        assert each["type"] == "Annotation"
        assert each["motivation"] in MOTIVATIONS
        assert each["body"]["type"] == "TextualBody"
        assert each["body"]["value"]
        target = each["target"]
        assert re.match(r"(https?|urn):", target["source"])
        position, *words = target["selector"]
        assert position["type"] == "TextPositionSelector"
        assert 0 <= position["start"] < position["end"]
        for quote in words:
            assert quote["type"] == "TextQuoteSelector"
            assert len(quote["exact"]) == position["end"] - position["start"]


def test_the_words_of_an_annotation_are_those_of_the_document(made: Edition):
    texts = [text for *_, text in sample.REPORTS]
    (incident,) = made.incidents
    held = {d.id: n for n, d in enumerate(sorted(made.documents, key=lambda d: d.url or ""))}
    urls = {d.id: int((d.url or "0")[-1]) for d in made.documents}
    assert held.keys() == urls.keys()
    items = json.loads(quotes.written(made))["items"]
    exact = 0
    for item, said in zip(items, incident.statements, strict=True):
        start, end = said.span
        for selector in item["target"]["selector"][1:]:
            exact += 1
            assert texts[urls[said.document]][start:end] == selector["exact"]
    assert exact > 3


# --- all of them -------------------------------------------------------------------------------


def test_a_record_without_date_place_or_figures_passes_through_every_format(made: Edition):
    (incident,) = made.incidents
    bare = replace(
        incident,
        when=replace(incident.when, agreed=None, told=()),
        where=replace(incident.where, agreed=None, told=(), spot=None),
        series=(),
        breakdowns=(),
        noticed=(),
    )
    files = formats(replace(made, incidents=(bare,)))
    assert dictionary.FILE in files
    empty = formats(replace(made, incidents=(), documents=(), origins=()))
    assert files.keys() == empty.keys()
