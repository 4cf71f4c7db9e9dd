"""Events for a timeline, and times told by their distance from an event."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from accounted.extraction.events import read_events
from accounted.extraction.relative_dates import read_relative_dates
from test_extraction_dates import page_of


def events(text: str, published: str | None = None) -> list[tuple[str, str | None, str]]:
    found = read_events(page_of(text, published))
    return [(e.quote.text, e.when, e.what.text) for e in found]


def distances(text: str, published: str | None = None) -> list[tuple[str, str | None, str | None]]:
    found = read_relative_dates(page_of(text, published))
    return [(r.quote.text, r.relates_to, r.when) for r in found]


def test_a_dated_clause_is_an_event() -> None:
    assert events("On 3 May 1991 the bridge was shelled.") == [
        ("On 3 May 1991", "1991-05-03", "the bridge was shelled")
    ]
    assert events("The bridge was shelled on 3 May 1991.") == [
        ("on 3 May 1991", "1991-05-03", "The bridge was shelled")
    ]
    assert events("The bridge was, on 3 May 1991, shelled.") == [
        ("on 3 May 1991", "1991-05-03", "The bridge was, on 3 May 1991, shelled")
    ]


def test_two_dated_clauses_are_two_events() -> None:
    text = "On 3 May 1991 the bridge fell and on 5 June it was rebuilt; in 1993 it was sold."
    assert events(text) == [
        ("On 3 May 1991", "1991-05-03", "the bridge fell"),
        ("on 5 June", "1991-06-05", "on 5 June it was rebuilt"),
        ("in 1993", "1993", "it was sold"),
    ]


def test_years_in_a_row_share_their_clause() -> None:
    found = events("In 1993, 1995 and 1998 the bridge was shelled.")
    assert [w for _, w, _ in found] == ["1993", "1995", "1998"]
    assert all("the bridge was shelled" in what for _, _, what in found)


def test_what_began_and_goes_on_has_no_end() -> None:
    assert events("Tor has been under blockade since October 1991.") == [
        ("since October 1991", "1991-10/..", "Tor has been under blockade")
    ]


def test_an_event_named_by_its_date() -> None:
    assert events("They kept to the November 2020 peace accord.") == [
        ("November 2020", "2020-11", "peace accord")
    ]


def test_how_a_date_was_found_goes_with_the_event() -> None:
    page = page_of("On the night of 3-4 May 1991 the bridge fell. On 6 May it was rebuilt.")
    night, after = read_events(page)
    assert night.when_how == "by night"
    assert after.when_how is not None
    assert "the year of the date before it" in after.when_how


def test_headings_yearly_days_and_the_future_are_no_events() -> None:
    text = "3 May 2011\n\nEvery year on 5 May people gather. The vote will be on 9 June."
    assert events(text, "2011-05-03") == []


def test_an_anniversary_leads_to_a_year_where_the_text_dates_the_event() -> None:
    text = "On 3 May 1991 soldiers carried out a massacre in Tor. {}"
    assert distances(text.format("The town keeps the 30th anniversary of the Tor massacre.")) == [
        ("30th anniversary", "the Tor massacre", "2021")
    ]
    assert distances(text.format("They stood trial 31 years later for the killings.")) == [
        ("31 years later", "killings", "2022")
    ]
    assert distances(text.format("At least ten years after the massacre families met.")) == [
        ("At least ten years after", "the massacre", "2001/..")
    ]


def test_without_a_date_of_the_event_the_distance_stays_open() -> None:
    text = "The war began in 1990. The town keeps the 30th anniversary of the flood."
    assert distances(text) == [("30th anniversary", "the flood", None)]


def test_reports_and_mourning_do_not_move_the_event() -> None:
    text = (
        "In 1997 a day of mourning for the massacre was set. On 3 May 1991 the massacre began. "
        "Thirty years later the massacre was tried."
    )
    found = read_relative_dates(page_of(text))
    assert [r.when for r in found] == ["2021"]
    assert found[0].when_how is not None
    assert "1991-05-03" in found[0].when_how


def test_time_since_burial_is_counted_back_and_stays_open() -> None:
    found = read_relative_dates(
        page_of("The remains were buried at least 25 years ago.", "2024-02")
    )
    assert [(r.offset, r.relates_to, r.when) for r in found] == [(">=-P25Y", "buried", None)]
    assert found[0].when_how == "counted back from the time of which the text speaks"


_WORDS = "on 3 May 1991 31 years later the war ; , and in . 1993 9999 ago"


@settings(deadline=None)
@given(st.lists(st.sampled_from(_WORDS.split())))
def test_quotes_stand_in_the_text(words: list[str]) -> None:
    page = page_of(" ".join(words), "2024-05-03")
    for claim in (*read_events(page), *read_relative_dates(page)):
        assert claim.quote.stands_in(page.text)
        assert claim.sentence.stands_in(page.text)
    for event in read_events(page):
        assert event.what.stands_in(page.text)
