"""How a reading with every kind of claim is shown. It reports what is said, and by whom."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from accounted.cli import _figures, _reading, _words
from accounted.cli._marked import marked
from accounted.cli._page import Page
from accounted.values.quotes import Quote
from readings import whole


def shown(width: int = 120, terminal: bool = False, everything: bool = False) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=terminal, highlight=False, markup=False, emoji=False
    )
    _reading.show(Page(console, everything), whole(), "thirty-years")
    return out.getvalue()


def on_one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_kind_of_claim_is_shown(width: int):
    out = on_one_line(shown(width))
    for words in (
        "stated in the document",
        "at least 63 people",
        "63 or more",
        "9, female, adult",
        "unit: family",
        "disputed",
        "possible",
        "carried over",
        "Timeline, as the document tells it (3)",
        "14–15 Mar 1994",
        "accused",
        "aged 71",
        "“was charged with murder”",
        "denied",
        "remains of 4 or more",
        "the High Court in Casmer",
        "an act of the Parliament",
        "Casmer Gazette · Radio Sael (Velmara)",
        "not consulted by this document",
        "sponsor",
        "30 years after",
        "years before",
        "left open",
        "For a recorder to look at (2)",
        "‹12 windows›",
    ):
        assert words in out, words


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_too_long(width: int):
    assert max(len(line) for line in shown(width).splitlines()) <= width


def test_parts_follow_their_total_also_where_they_stand_before_it():
    lines = _figures.lines(whole().figures, whole().document.canonical)
    assert [(line.figure.quote.text, line.depth) for line in lines[:3]] == [
        ("at least 63 people", 0),
        ("14 children", 1),
        ("nine women", 1),
    ]


def test_a_loop_of_parts_loses_no_figure():
    figures = whole().figures[:3]
    order = _figures.tree(figures, [1, 2, 0])
    assert sorted(i for i, _ in order) == [0, 1, 2]


def test_a_sentence_is_shown_once_under_all_its_figures():
    assert shown().count("“In the night of 14-15 March 1994 ‹at least 63 people›") == 1


def test_who_did_it_is_always_alleged():
    out = on_one_line(shown(80))
    assert "alleged actor: soldiers of the 4th Brigade" in out
    assert "perpetrator" not in out


def test_loaded_words_stand_in_quotation_marks_only():
    out = shown()
    for line in out.splitlines():
        before = line.split("slaughter")[0]
        if before != line:
            assert before.count("“") > before.count("”"), line


def test_a_terminal_gets_the_quote_in_bold_and_no_marks():
    out = shown(terminal=True)
    assert "\x1b[" in out
    assert "‹" not in out


def test_a_very_long_sentence_is_cut_around_its_quotes():
    text = "word " * 300 + "nine women" + " word" * 300
    sentence = Quote.of(text, 0, len(text))
    found = marked(sentence, [Quote.of(text, 1500, 1510)], plain=True).plain
    assert "‹nine women›" in found
    assert found.startswith("“… ")
    assert found.endswith(" …”")
    assert len(found) < 400


def test_overlapping_quotes_are_marked_as_one():
    text = "three each from the clinic and the school"
    quotes = [Quote.of(text, 0, 5), Quote.of(text, 0, 10)]
    found = marked(Quote.of(text, 0, len(text)), quotes, plain=True).plain
    assert found == "“‹three each› from the clinic and the school”"


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1992-02-25", "25 Feb 1992"),
        ("1992-02", "Feb 1992"),
        ("1992", "1992"),
        ("1992-21", "spring 1992"),
        ("198X", "the 1980s"),
        ("18XX", "the 19th century"),
        ("1992-02-25/1992-02-26", "25–26 Feb 1992"),
        ("1992-02-25/1992-03-01", "25 Feb 1992 – 1 Mar 1992"),
        ("1991-10/..", "since Oct 1991"),
        ("../1998", "until 1998"),
        ("XXXX-02-21", "21 Feb, year not said"),
        ("2025-01-31~", "about 31 Jan 2025"),
        ("1992?", "1992 (uncertain)"),
        (None, ""),
        ("nonsense", "nonsense"),
    ],
)
def test_dates_are_worded_as_exactly_as_they_are_known(edtf: str | None, words: str):
    assert _words.date_words(edtf) == words


@pytest.mark.parametrize(
    ("offset", "words"),
    [
        ("P31Y", "31 years after"),
        ("-P1D", "1 day before"),
        (">=-P25Y", "at least 25 years before"),
        ("P1Y2M", "P1Y2M"),
    ],
)
def test_distances_are_worded(offset: str, words: str):
    assert _words.distance(offset) == words
