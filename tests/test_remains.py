"""Remains found: site, finder, date, number, age and time since, never added to a toll."""

from accounted.extraction.figures import read_figures
from accounted.extraction.lexicon import load
from accounted.extraction.page import Page
from accounted.extraction.prepare import prepare
from accounted.extraction.remains import read_remains
from accounted.extraction.words import compiled
from accounted.model import CanonicalText, Document, Remains


def page(text: str) -> Page:
    lexicon = load("en")
    assert lexicon is not None
    document = Document("0" * 64, len(text), "text/plain", "t.txt", CanonicalText(text, "t", "1"))
    return prepare(document, lexicon)


def read(text: str) -> tuple[Remains, ...]:
    words = compiled("en")
    assert words is not None
    p = page(text)
    found = read_remains(p, read_figures(p, words)[0])
    assert all(c.quote.stands_in(text) for c in found)
    return found


def test_one_find_is_told_over_several_sentences() -> None:
    text = (
        "In October 2011 road workers uncovered a mass grave at the lime pits, north of Tesharo. Forensic "
        "teams recovered the remains of at least 26 people. One of them was a 4-5-year-old child. They were "
        "buried at least 20 years ago."
    )
    (found,) = read(text)
    assert found.site is not None
    assert found.finder is not None
    assert found.time_since is not None
    assert (found.quote.text, found.site.text, found.finder.text) == (
        "a mass grave",
        "lime pits",
        "road workers",
    )
    assert found.time_since.text == "at least 20 years ago"
    assert (found.group.age, found.group.age_low, found.group.age_high) == ("child", 4, 5)
    assert found.when == "2011-10"
    assert found.minimum is not None
    assert (found.minimum.low, found.minimum.high) == (26, None)
    assert found.minimum_quote is not None
    assert found.minimum_quote.text == "remains of at least 26 people"


def test_two_finds_are_two_records() -> None:
    text = "Two bodies were found in Sael on 3 May 1994. Five bodies were found in Kelde on 9 May 1994."
    assert [(c.site.text if c.site else None, c.when) for c in read(text)] == [
        ("Sael", "1994-05-03"),
        ("Kelde", "1994-05-09"),
    ]


def test_in_capitals() -> None:
    (found,) = read("PONTE BATTALION UNITS FOUND THE BODY OF A FARMER IN FINCA HILL.")
    assert found.finder is not None
    assert found.site is not None
    assert (found.finder.text, found.site.text) == ("PONTE BATTALION UNITS", "FINCA HILL")


def test_what_was_not_found_is_no_find() -> None:
    assert read("The bodies could not be found.") == ()
    assert read("His grave is in Sael.") == ()
    assert read("The body said it would meet again.") == ()
