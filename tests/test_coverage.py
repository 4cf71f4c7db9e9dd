"""Outlets that a text says reported: listed, never counted as sources."""

from accounted.extraction.coverage import credits, read_coverage
from accounted.extraction.lexicon import load
from accounted.extraction.page import Page
from accounted.extraction.prepare import prepare
from accounted.model import CanonicalText, Document


def page(text: str) -> Page:
    lexicon = load("en")
    assert lexicon is not None
    document = Document("0" * 64, len(text), "text/plain", "t.txt", CanonicalText(text, "t", "1"))
    return prepare(document, lexicon)


def read(text: str) -> list[tuple[str, str | None]]:
    found = read_coverage(page(text))
    assert all(c.quote.stands_in(text) for c in found)
    return [(c.outlet, c.country) for c in found]


def test_quoted_lists_under_countries() -> None:
    text = (
        'The raid was first covered in the Ostavian "Morgon" newspaper. Later the Sereni dailies "Kestu", '
        '"The Sael Times" and "Times" news agencies followed. Velmaran "Corvane" news agency, "Times", the '
        'LTV channel, and on May 4, 1994, in the "Lo Mundo" newspaper, which is known in the Lissaran media, '
        '"The Post" of Sarim and other media wrote articles about the raid.'
    )
    assert read(text) == [
        ("Morgon", "Ostavian"),
        ("Kestu", "Sereni"),
        ("The Sael Times", "Sereni"),
        ("Times", "Sereni"),
        ("Corvane", "Velmaran"),
        ("Times", "Velmaran"),
        ("LTV", "Velmaran"),
        ("Lo Mundo", "Lissaran"),
        ("The Post", "Sarim"),
    ]
    mundo = read_coverage(page(text))[-2]
    assert (mundo.quote.text, mundo.when) == ('"Lo Mundo"', "1994-05-04")


def test_unquoted_lists() -> None:
    text = "The find was reported by the Casmer Gazette, Radio Sael and the Corvane Press Agency."
    assert read(text) == [
        ("Casmer Gazette", None),
        ("Radio Sael", None),
        ("Corvane Press Agency", None),
    ]


def test_an_outlet_that_reports() -> None:
    assert read("The Sael Tribune reported on Monday that nobody was hurt.") == [
        ("Sael Tribune", None)
    ]


def test_bodies_and_speech_are_no_outlets() -> None:
    assert read("Two deaths were reported by the Ministry of Health.") == []
    assert read('The raid was reported by police as "Night Storm".') == []
    assert read('"We saw them," he wrote to his sister.') == []


def test_credits_stand_apart_from_coverage() -> None:
    text = "* Two people are killed in Sael. (Morgon) (Sael Post)\n* The Front [OFS] (ONF) meets.\n"
    assert [q.text for q in credits(page(text))] == ["Morgon", "Sael Post"]
    assert read(text) == []
