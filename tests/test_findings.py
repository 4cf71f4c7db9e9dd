"""What one document alone shows: places and a sentence, no verdict."""

from pathlib import Path

from accounted.extraction.coverage import read_coverage
from accounted.extraction.findings import CODES, read_findings
from accounted.extraction.lexicon import load
from accounted.extraction.page import Page
from accounted.extraction.people import read_people
from accounted.extraction.prepare import prepare
from accounted.model import CanonicalText, Document, Figure, Finding, Group
from accounted.terms.vocabularies import Age, Harm, Sex
from accounted.values.counts import Count


def page(text: str) -> Page:
    lexicon = load("en")
    assert lexicon is not None
    document = Document("0" * 64, len(text), "text/plain", "t.txt", CanonicalText(text, "t", "1"))
    return prepare(document, lexicon)


def findings(text: str, figures: tuple[Figure, ...] = ()) -> dict[str, Finding]:
    p = page(text)
    found = read_findings(p, figures, read_people(p), read_coverage(p))
    assert all(q.quote.stands_in(text) for f in found for q in f.quotes)
    assert all(f.code in CODES for f in found)
    return {f.code: f for f in found}


def figure(
    text: str,
    words: str,
    low: int,
    *,
    group: Group | None = None,
    part_of: int | None = None,
    when: str | None = None,
    place: str | None = None,
    speaker: str | None = None,
) -> Figure:
    def quote(of: str):  # type: ignore[no-untyped-def]
        start = text.index(of)
        return page(text).quote(start, start + len(of))

    p = page(text)
    at = text.index(words)
    sentence = next(s for s in p.sentences if s.start <= at < s.end)
    return Figure(
        quote=quote(words),
        sentence=p.sentence_quote(sentence),
        rule="test",
        harm=Harm.KILLED,
        count=Count(low, low),
        group=group or Group(),
        part_of=part_of,
        when=when,
        place=quote(place) if place else None,
        attributed_to=quote(speaker) if speaker else None,
    )


def test_parts_of_one_axis_over_their_total() -> None:
    text = "The mayor said 50 people died: 20 men and 40 women, 30 of them elderly."
    figures = (
        figure(text, "50 people", 50, speaker="The mayor"),
        figure(text, "20 men", 20, group=Group(sex=Sex.MALE), part_of=0, speaker="The mayor"),
        figure(text, "40 women", 40, group=Group(sex=Sex.FEMALE), part_of=0, speaker="The mayor"),
        figure(text, "30", 30, group=Group(age=Age.ELDERLY), part_of=2, speaker="The mayor"),
    )
    found = findings(text, figures)
    assert [q.quote.text for q in found["parts-exceed-total"].quotes] == [
        "50 people",
        "20 men",
        "40 women",
    ]
    assert "figures-without-speaker" not in found


def test_axes_need_not_add_up() -> None:
    text = "Dead: 60 people, 20 children, 50 women."
    figures = (
        figure(text, "60 people", 60),
        figure(text, "20 children", 20, group=Group(age=Age.CHILD), part_of=0),
        figure(text, "50 women", 50, group=Group(sex=Sex.FEMALE), part_of=0),
    )
    assert set(findings(text, figures)) == {"figures-without-speaker"}


def test_one_figure_with_two_values() -> None:
    text = "On Monday 12 people died in Sael. The clinic spoke of 17 people in Sael."
    figures = (
        figure(text, "12 people", 12, when="1994-05-02", place="Sael"),
        figure(text, "17 people", 17, when="1994-05-02", place="Sael", speaker="The clinic"),
    )
    found = findings(text, figures)["same-figure-two-values"]
    assert [(q.quote.text, q.note) for q in found.quotes] == [
        ("12 people", None),
        ("17 people", "according to The clinic"),
    ]
    elsewhere = (figures[0], figure(text, "17 people", 17, when="1994-05-03", place="Sael"))
    assert "same-figure-two-values" not in findings(text, elsewhere)


def test_one_office_under_several_names() -> None:
    text = (
        "Under Supreme Commander Orlo Dann the army advanced. A statue of Supreme Commander Ilmo Dann stood "
        "there, and one of Supreme Commander Invictus."
    )
    found = findings(text)["one-office-several-holders"]
    assert [(q.quote.text, q.note is not None) for q in found.quotes] == [
        ("Supreme Commander Orlo Dann", False),
        ("Supreme Commander Ilmo Dann", False),
        ("Supreme Commander Invictus", True),
    ]


def test_offices_that_may_have_several_holders() -> None:
    for text in (
        "President Orlo Dann met President Ilmo Tarn.",
        "The mayor of Sael, Orlo Dann, met the former mayor of Sael, Ilmo Tarn.",
        "The mayor of Sael, Orlo Dann, spoke. Sael is large. The mayor of Sael, O. Dann, left.",
        "In 1993 the mayor of Sael, Orlo Dann, left. In 2004 the mayor of Sael, Ilmo Tarn, spoke.",
        "Spokesman for the Front Orlo Dann met a spokesman for the Front, Ilmo Tarn.",
    ):
        assert "one-office-several-holders" not in findings(text), text


def test_outlets_listed_twice() -> None:
    text = (
        'It was covered in the Ostavian newspapers "Morgon", "Kestu", "Times" and the Sereni newspapers '
        '"Morgon" and "The Times".'
    )
    found = findings(text)
    assert [q.note for q in found["outlet-under-two-countries"].quotes] == [
        "under 'Ostavian'",
        "under 'Sereni'",
    ]
    assert [q.quote.text for q in found["outlet-listed-twice"].quotes] == ['"Times"', '"The Times"']


def test_loaded_words_outside_quotation_marks() -> None:
    text = 'The heroic army killed two "terrorists", he said. TERRORISTS OF THE FRONT WERE NEUTRALIZED.'
    found = findings(text)["loaded-words"]
    assert [q.quote.text for q in found.quotes] == ["heroic", "TERRORISTS", "NEUTRALIZED"]


def test_dates_are_among_the_findings() -> None:
    assert "impossible-date" in findings("He died on 30 February 1994.")


def test_no_list_of_loaded_words_names_a_people() -> None:
    lexicon = load("en")
    assert lexicon is not None
    peoples = {v.lower() for r in lexicon.rows("peoples") for v in r.values()}
    loaded = {w for r in lexicon.rows("claims_loaded") for w in r["words"].split()}
    assert not loaded & (peoples - {"martyr", "martyrs", "savage", "savages"})


def test_every_code_is_explained() -> None:
    explained = (Path(__file__).parents[1] / "docs" / "findings.md").read_text(encoding="utf-8")
    assert [c for c in CODES if f"`{c}`" not in explained] == []
