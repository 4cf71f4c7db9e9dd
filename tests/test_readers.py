from __future__ import annotations

from dataclasses import dataclass

import pytest

from accounted.documents import take_in
from accounted.errors import ReaderError
from accounted.extraction.lexicon import load
from accounted.extraction.page import Page
from accounted.extraction.prepare import prepare
from accounted.extraction.readers import GRAMMAR, Found, Reader, agree, label, named, read_with
from accounted.model import Figure, Unread
from accounted.terms.vocabularies import Harm
from accounted.values.counts import Count

TEXT = (
    "Shelling of Orvale killed 12 villagers, including three children, on Monday. "
    "Some 40 shepherds were driven away."
)


def page(text: str = TEXT) -> Page:
    lexicon = load("en")
    assert lexicon is not None
    return prepare(take_in(text.encode(), path="report.txt"), lexicon)


def figure(on: Page, words: str, harm: Harm, count: Count, part_of: int | None = None) -> Figure:
    start = on.text.index(words)
    return Figure(
        quote=on.quote(start, start + len(words)),
        sentence=on.sentence_quote(on.sentences[0]),
        rule="test",
        harm=harm,
        count=count,
        part_of=part_of,
    )


@dataclass(frozen=True)
class Scripted:
    """A second reader that finds what the test tells it to find."""

    figures: tuple[Figure, ...]
    name: str = "scripted"
    version: str = "7"

    def read(self, page: Page) -> Found:
        return Found(self.figures)


def test_the_grammar_is_a_reader_and_signs_what_it_reads() -> None:
    reader: Reader = GRAMMAR
    found = read_with(page(), (reader,))
    assert {f.quote.text for f in found.figures} >= {"12 villagers", "three children"}
    assert {f.readers for f in found.figures} == {(label(GRAMMAR),)}


def test_a_figure_that_both_readers_found_carries_both_names() -> None:
    on = page()
    second = Scripted((figure(on, "12 villagers", Harm.KILLED, Count(12, 12)),))
    found = read_with(on, (GRAMMAR, second))
    by_quote = {f.quote.text: f.readers for f in found.figures}
    assert by_quote["12 villagers"] == (label(GRAMMAR), "scripted 7")
    assert by_quote["three children"] == (label(GRAMMAR),)


def test_a_part_of_the_quote_is_enough_when_harm_and_value_are_the_same() -> None:
    on = page()
    first = Found((figure(on, "12 villagers", Harm.KILLED, Count(12, 12)),))
    second = Found((figure(on, "12", Harm.KILLED, Count(12, 12, approx=True)),))
    assert agree(first, second, reader="other 1").figures[0].readers == ("grammar", "other 1")


@pytest.mark.parametrize(
    ("harm", "count"),
    [(Harm.INJURED, Count(12, 12)), (Harm.KILLED, Count(12, None)), (Harm.KILLED, Count(0, 12))],
)
def test_another_harm_or_another_bound_is_no_agreement(harm: Harm, count: Count) -> None:
    on = page()
    first = Found((figure(on, "12 villagers", Harm.KILLED, Count(12, 12)),))
    second = Found((figure(on, "12 villagers", harm, count),))
    found = agree(first, second, reader="other 1")
    assert found.figures == first.figures
    assert found.unread[0].reason == f"read by other 1 alone as {harm}"
    assert found.unread[0].count == count


def test_one_figure_of_the_second_reader_confirms_one_of_the_first() -> None:
    on = page("Mines killed a man and a man.")
    a = figure(on, "a man and a man", Harm.KILLED, Count(1, 1))
    b = figure(on, "a man", Harm.KILLED, Count(1, 1))
    found = agree(Found((a, b)), Found((b,)), reader="other 1")
    assert [len(f.readers) for f in found.figures].count(2) == 1


def test_what_the_second_reader_found_alone_stays_visible_as_unread() -> None:
    on = page()
    first = Found(
        (figure(on, "12 villagers", Harm.KILLED, Count(12, 12)),),
        (
            Unread(on.quote(78, 90), Count(40, 40), "no harm is tied to this number"),
            Unread(on.quote(0, 8), Count(9, 9), "kept as it is"),
        ),
    )
    alone = figure(on, "Some 40 shepherds", Harm.DISPLACED, Count(40, 40, approx=True))
    found = agree(first, Found((alone,)), reader="other 1")
    assert len(found.figures) == 1
    assert [(u.quote.text, u.reason) for u in found.unread] == [
        ("Shelling", "kept as it is"),
        ("Some 40 shepherds", "read by other 1 alone as displaced"),
    ]


def test_in_union_it_is_a_claim_under_its_own_reader_and_parts_keep_their_totals() -> None:
    on = page()
    total = figure(on, "12 villagers", Harm.KILLED, Count(12, 12))
    part = figure(on, "three children", Harm.KILLED, Count(3, 3), part_of=0)
    early = figure(on, "Orvale", Harm.OTHER, Count(1, 1), part_of=5)
    second = Scripted((early,))

    first = Scripted((total, part), name="first", version="1")
    found = read_with(on, (first, second), union=True)
    assert [f.quote.text for f in found.figures] == ["Orvale", "12 villagers", "three children"]
    assert [f.readers for f in found.figures] == [("scripted 7",), ("first 1",), ("first 1",)]
    assert [f.part_of for f in found.figures] == [None, None, 1]


def test_a_third_reader_adds_its_name_too() -> None:
    on = page()
    same = (figure(on, "12 villagers", Harm.KILLED, Count(12, 12)),)
    readers = tuple(Scripted(same, name=n, version="1") for n in ("a", "b", "c"))
    assert read_with(on, readers).figures[0].readers == ("a 1", "b 1", "c 1")


def test_reading_twice_finds_the_same() -> None:
    assert read_with(page()) == read_with(page())


def test_readers_are_named_in_the_settings() -> None:
    assert named(("grammar",)) == (GRAMMAR,)
    with pytest.raises(ReaderError, match=r"'oracle' is no reader\. Known readers: grammar, parse"):
        named(("oracle",))
