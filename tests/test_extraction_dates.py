"""Dates in texts: what the words give, what the document adds, and what stays open."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from edtf import parse_edtf as reference_parser
from hypothesis import given, settings
from hypothesis import strategies as st

from accounted.extraction import layout, lexicon
from accounted.extraction.date_findings import date_findings
from accounted.extraction.date_scope import PUBLISHED, date_for, when_of
from accounted.extraction.dates import block_date_context, find_dates, own_date
from accounted.extraction.page import DateMention, Page
from accounted.model import CanonicalText, Document


def page_of(text: str, published: str | None = None) -> Page:
    """A page as `prepare` builds it."""
    words = lexicon.load("en")
    assert words is not None
    blocks = layout.blocks(text)
    sentences = list(layout.sentences(text, words.words("abbreviations"), blocks))
    canonical = CanonicalText(text, "test", "1")
    document = Document("0" * 64, len(text), "text/plain", "t.txt", canonical)
    page = Page(document, words, blocks, sentences, published)
    page.dates = find_dates(sentences, words, text, published)
    return page


def mentions(text: str, published: str | None = None) -> list[DateMention]:
    page = page_of(text, published)
    return [d for index in sorted(page.dates) for d in page.dates[index]]


def read(text: str, published: str | None = None) -> list[tuple[str, str | None]]:
    return [(text[d.start : d.end], d.edtf) for d in mentions(text, published)]


def edtf(text: str, published: str | None = None) -> list[str | None]:
    return [d.edtf for d in mentions(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He fell on 25 February 1992.", ["1992-02-25"]),
        ("He fell on February 25, 1992, at home.", ["1992-02-25"]),
        ("He fell on the 25th of February, 1992.", ["1992-02-25"]),
        ("He fell on the twenty-fifth of February 1992.", ["1992-02-25"]),
        ("He fell on Feb. 25, 1992.", ["1992-02-25"]),
        ("He fell on Tuesday, 25 February 1992.", ["1992-02-25"]),
        ("He fell on 26.02.1992 or 26/02/1992.", ["1992-02-26", "1992-02-26"]),
        ("He fell on 2/26/1992.", ["1992-02-26"]),
        ("Logged 2024-05-03, and 3-May-2024.", ["2024-05-03", "2024-05-03"]),
        ("Fighting on 3-4 March 1991.", ["1991-03-03/1991-03-04"]),
        ("Fighting on 3 and 4 March 1991.", ["1991-03-03/1991-03-04"]),
        ("Raids on 3, 5 and 9 March 1991.", ["1991-03-03", "1991-03-05", "1991-03-09"]),
        ("Raids from 10 March to 17 March 1991.", ["1991-03-10/1991-03-17"]),
        ("Raids from 28 December to 3 January 1992.", ["1991-12-28/1992-01-03"]),
        ("Raids of February 28–March 3, 1991.", ["1991-02-28/1991-03-03"]),
        ("Between 2004 and 2009, 40 people died.", ["2004/2009"]),
        ("The fighting of 1988-1994 and of 1937-38.", ["1988/1994", "1937/1938"]),
        ("It began in May 1993.", ["1993-05"]),
        ("It ran in May-June 1993.", ["1993-05/1993-06"]),
        ("It ran between May and July 1993.", ["1993-05/1993-07"]),
        ("In spring 1992 and the winter of 1994.", ["1992-21", "1994-24"]),
        ("In the 1980s and the late 1970s.", ["198X", "197X~"]),
        ("In mid-1992, early March 2003 and mid-May 2004.", ["1992~", "2003-03~", "2004-05~"]),
        ("At the end of 1992 it stopped.", ["1992~"]),
        ("Around 3 May 2001 he left.", ["2001-05-03~"]),
        ("In 1993, 1995 and 1998 they came.", ["1993", "1995", "1998"]),
        ("The town (1992) was empty.", ["1992"]),
        ("Until 1998 they stayed, since the 1980s.", ["../1998", "1980~/.."]),
        ("Since 3 May they have stayed.", ["XXXX-05-03"]),
        ("The pass has been shut since October 1991.", ["1991-10/.."]),
    ],
)
def test_what_the_words_give(text: str, expected: list[str]) -> None:
    assert edtf(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On the night of February 25-26, 1992, it burned.", "1992-02-25/1992-02-26"),
        ("On the night of 3 May 2001 it burned.", "2001-05-03"),
        ("On the night between 3 and 4 May 2001 it burned.", "2001-05-03/2001-05-04"),
        ("On the night of 30 April to 1 May 2001 it burned.", "2001-04-30/2001-05-01"),
    ],
)
def test_nights_keep_the_dates_that_they_name(text: str, expected: str) -> None:
    found = mentions(text)
    assert [d.edtf for d in found] == [expected]
    assert found[0].night


@pytest.mark.parametrize(
    "text",
    [
        "1,275 people fled.",
        "In 1992 people were counted.",
        "It held 1992 prisoners.",
        "A total of 2014 fell.",
        "About 2000 were killed.",
        "They fired from 1500 to 1800 GMT.",
        "At 1625 and at 17:00 it rained.",
        "A 65-year-old man of the 366th Regiment served for 10 years.",
        "It cost $1992.",
        "The 44-day war went on.",
        "March on the city, they may say.",
        "April said that August had come.",
        'The "Sunday Courier" wrote.',
    ],
)
def test_numbers_and_words_that_tell_no_time(text: str) -> None:
    assert edtf(text) == []


def test_a_number_behind_a_month_counts_people_or_is_a_day() -> None:
    assert edtf("In March 25 people fled.") == ["XXXX-03"]
    assert edtf("On March 25 people fled.") == ["XXXX-03-25"]
    assert edtf("On May 3, 25 people fled.") == ["XXXX-05-03"]


def test_capitals_and_two_digit_years_take_their_century_from_the_document() -> None:
    text = "SAN PEDRO, 9 JAN 90 -- FIVE MEN FELL YESTERDAY. ON 30 DECEMBER TWO MEN FELL."
    assert edtf(text) == ["1990-01-09", "1990-01-08", "1989-12-30"]
    assert edtf("On 3 Feb 05 he fell.") == ["XXXX-02-03"]
    assert edtf("On 3 Feb 05 he fell. It was 2004.", "2006-01-01")[0] == "2005-02-03"


def test_day_and_month_that_could_change_places_are_not_guessed() -> None:
    text = "On 03/04/1992 a man fell."
    found = mentions(text)
    assert [(d.kind, d.edtf) for d in found] == [("ambiguous", "1992")]
    assert [f.code for f in date_findings(page_of(text))] == ["ambiguous-date"]
    assert edtf("On 03/04/1992 and 25/04/1992 men fell.") == ["1992-04-03", "1992-04-25"]
    assert edtf("On 03/04/1992 and 4/25/1992 men fell.") == ["1992-03-04", "1992-04-25"]


def test_a_day_that_does_not_exist_is_a_finding_and_dates_nothing() -> None:
    page = page_of("On February 30, 1992, five men fell. On 31 June they were found.")
    assert [d.kind for here in page.dates.values() for d in here] == ["impossible"] * 2
    findings = date_findings(page)
    assert [f.code for f in findings] == ["impossible-date"] * 2
    assert findings[0].quotes[0].quote.text == "February 30, 1992"
    assert date_for(page, 0, 22, 30) is None


class TestYearless:
    def test_from_the_date_before_it_in_the_paragraph(self) -> None:
        found = mentions("The pass was shut in October 1991. On October 30 the road was cut.")
        assert found[1].edtf == "1991-10-30"
        assert found[1].kind == "yearless"
        assert found[1].how is not None
        assert "paragraph" in found[1].how

    def test_a_text_that_comes_to_the_first_months_goes_into_the_next_year(self) -> None:
        assert edtf("It began on 28 December 1991. On 3 January it ended.")[1] == "1992-01-03"

    def test_from_a_later_date_of_the_same_list(self) -> None:
        assert edtf("On 3 March, 7 April and 12 May 1993 men came.") == [
            "1993-03-03",
            "1993-04-07",
            "1993-05-12",
        ]

    def test_stays_open_where_nothing_fixes_it(self) -> None:
        text = "The war began in 2003.\n\nNothing.\n\nMore.\n\nOn February 21 a grave was found."
        assert edtf(text)[-1] == "XXXX-02-21"

    def test_from_the_paragraph_before_in_a_text_about_the_past(self) -> None:
        assert edtf("It began on 3 May 1991.\n\nOn 5 June it ended.")[1] == "1991-06-05"

    def test_from_the_documents_own_date_never_after_it(self) -> None:
        assert edtf("On 3 May he fell.", "2024-05-09") == ["2024-05-03"]
        assert edtf("On 3 June he fell.", "2024-05-09") == ["2023-06-03"]
        found = mentions("On 3 May he fell.", "2024-05-09")
        assert found[0].how is not None
        assert found[0].day_of_report

    def test_what_is_still_to_come_lies_after_the_document(self) -> None:
        assert edtf("The vote will be held on 3 June.", "2024-05-09") == ["2024-06-03"]

    def test_a_heading_gives_its_year(self) -> None:
        assert edtf("## 1992\n\nOn 3 May he fell.")[1] == "1992-05-03"

    def test_a_day_kept_every_year_is_not_an_event(self) -> None:
        found = mentions("In 1993 it passed. Every year on 3 May people gather. 3 May is kept.")
        assert [d.use for d in found] == ["at", "recurring", "recurring"]
        assert [d.edtf for d in found][1:] == ["XXXX-05-03"] * 2


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on Monday", "2025-04-21"),
        ("on Thursday", "2025-04-24"),
        ("last Thursday", "2025-04-17"),
        ("in Monday's raid", "2025-04-21"),
        ("on Monday night", "2025-04-21"),
        ("yesterday", "2025-04-23"),
        ("today", "2025-04-24"),
        ("last night", "2025-04-23"),
        ("this morning", "2025-04-24"),
        ("last week", "2025-04-14/2025-04-20"),
        ("this week", "2025-04-21/2025-04-24"),
        ("last weekend", "2025-04-19/2025-04-20"),
        ("last month", "2025-03"),
        ("last year", "2024"),
        ("last August", "2024-08"),
        ("last summer", "2024-22"),
        ("two days ago", "2025-04-22"),
        ("a week ago", "2025-04-17~"),
        ("three years ago", "2022~"),
        ("over the past two days", "2025-04-22/2025-04-24"),
        ("in the last 24 hours", "2025-04-23/2025-04-24"),
        ("between Monday and Wednesday", "2025-04-21/2025-04-23"),
    ],
)
def test_counted_from_the_documents_date(words: str, expected: str) -> None:
    found = mentions(f"Five men fell {words}.", "2025-04-24")
    assert [d.edtf for d in found] == [expected]
    assert found[0].kind == "deictic"
    assert found[0].how == "counted from the document's date"


@pytest.mark.parametrize("published", [None, "2025-04", "2025"])
def test_weekdays_stay_open_without_a_day_to_count_from(published: str | None) -> None:
    found = mentions("Five men fell on Monday.", published)
    assert [(d.kind, d.edtf) for d in found] == [("deictic", None)]


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("They were buried at least 25 years ago.", ">=-P25Y"),
        ("They stood trial 31 years later.", "P31Y"),
        ("The town kept the 32nd anniversary.", "P32Y"),
        ("The town kept the tenth anniversary.", "P10Y"),
        ("Two weeks after the raid they left.", "P2W"),
        ("A few days earlier they had left.", "-PXD"),
        ("Thirty years on, the town mourns.", "P30Y"),
    ],
)
def test_distances_from_an_event_are_no_dates(text: str, offset: str) -> None:
    found = mentions(text)
    assert [(d.kind, d.edtf, d.offset) for d in found] == [("relative", None, offset)]


def test_days_are_counted_on_from_the_day_told_before() -> None:
    text = "On 3 May 2001 a man fell. Two days later another fell. The following day it rained."
    found = mentions(text)
    assert [d.edtf for d in found] == ["2001-05-03", "2001-05-05", "2001-05-04"]
    assert found[1].how == "counted from the date told before it"


def test_a_date_that_is_part_of_a_name_says_so() -> None:
    found = mentions("In the 1971 war and since the 2003 invasion and in the November 2020 accord.")
    assert [(d.edtf, d.use) for d in found] == [
        ("1971", "name"),
        ("2003", "name"),
        ("2020-11", "name"),
    ]


def test_headings_and_datelines_stand_over_their_blocks() -> None:
    text = "3 May 2011\n\n* A man fell.\n\n4 May 2011\n\n* Two men fell yesterday."
    page = page_of(text)
    over = block_date_context(page)
    assert [o.heading.edtf if o.heading else None for o in over.values()] == [
        "2011-05-03",
        "2011-05-03",
        "2011-05-04",
        "2011-05-04",
    ]
    assert page.dates[3][0].edtf == "2011-05-03"
    lined = page_of("BELMAR, March 4, 2011 (Agency) - A man fell on Thursday.\n\nMore fell.")
    lines = [o.dateline.edtf if o.dateline else None for o in block_date_context(lined).values()]
    assert lines == ["2011-03-04", "2011-03-04"]
    assert lined.dates[0][1].edtf == "2011-03-03"


def test_a_dated_list_item_stands_over_deeper_items_only() -> None:
    page = page_of("* 3 May 2011\n  * A man fell.\n* Elsewhere.")
    over = block_date_context(page)
    assert [o.heading is not None for o in over.values()] == [True, True, False]


def test_the_documents_own_date_line() -> None:
    page = page_of("Raid on a market\n\nThursday, 3 May 2011\n\nFive men fell.")
    found = own_date(page.sentences, page.dates, page.lexicon)
    assert found is not None
    assert found.edtf == "2011-05-03"
    none = page_of("Five men fell on 3 May 2011.")
    assert own_date(none.sentences, none.dates, none.lexicon) is None


def when(text: str, words: str, published: str | None = None) -> str | None:
    """The EDTF that holds for words of a text."""
    page = page_of(text, published)
    start = text.index(words)
    index = max(s.index for s in page.sentences if s.start <= start)
    return when_of(page, date_for(page, index, start, start + len(words)))[0]


class TestWhichDateHolds:
    def test_the_date_of_the_same_clause(self) -> None:
        text = "On 3 May 2001 five men were killed and on 5 May two women were hurt."
        assert when(text, "five men") == "2001-05-03"
        assert when(text, "two women") == "2001-05-05"
        text = "Five men were killed on 3 May 2001 and two on 5 May."
        assert when(text, "Five men") == "2001-05-03"
        assert when(text, "two") == "2001-05-05"

    def test_a_date_is_carried_on_in_the_paragraph_and_into_the_next(self) -> None:
        text = "The town was shelled on 3 May 2001. Five men fell.\n\nPolice said two women fell."
        assert when(text, "Five men") == "2001-05-03"
        assert when(text, "two women") == "2001-05-03"

    def test_the_day_of_saying_does_not_date_what_was_said(self) -> None:
        text = (
            "The town was shelled on 3 May 2001. On 9 June the ministry stated that five men fell."
        )
        assert when(text, "five men") == "2001-05-03"
        text = "The town was shelled on 3 May 2001. Police said on 9 June that five men fell."
        assert when(text, "five men") == "2001-05-03"

    def test_in_fresh_news_the_day_of_saying_is_all_there_is(self) -> None:
        assert when("Police said on Monday that five men fell.", "five men", "2025-04-24") == (
            "2025-04-21"
        )

    def test_a_clause_about_somebody_does_not_date_the_sentence(self) -> None:
        text = (
            "The town was shelled on 3 May 2001.\n\n"
            "Ana Ruiz, who died on 18 June, wrote that five men fell."
        )
        assert when(text, "five men") == "2001-05-03"

    def test_what_it_is_compared_with_does_not_date_it(self) -> None:
        text = "Monday's raid killed five men, the worst since a raid in Tor in August 2023."
        assert when(text, "five men", "2025-04-24") == "2025-04-21"

    def test_a_count_since_then_runs_to_the_document(self) -> None:
        assert when("Sixteen men have died there since 2015.", "Sixteen men", "2019-01-30") == (
            "2015/2019-01-30"
        )

    def test_a_headline_takes_the_date_of_its_story(self) -> None:
        text = "Five men killed in Belmar\n\nA market was bombed on Monday. Five men fell."
        assert when(text, "Five men", "2025-04-24") == "2025-04-21"

    def test_items_of_a_digest_take_the_documents_date(self) -> None:
        text = (
            "* A raid\n  * Five men are killed in Belmar.\n  * Two women fell last week. One died."
        )
        assert when(text, "Five men", "2025-04-24") == "2025-04-24"
        assert when(text, "Two women", "2025-04-24") == "2025-04-14/2025-04-20"
        assert when(text, "One", "2025-04-24") == "2025-04-14/2025-04-20"

    def test_a_text_about_the_past_takes_no_date_from_its_publication(self) -> None:
        text = "The valley was at war from 1988 to 1994. Nobody came.\n\nFive men fell in Tor."
        assert when(text, "Five men", "2025-04-24") is None

    def test_the_documents_own_date_has_no_words(self) -> None:
        page = page_of("Five men are killed in Belmar.", "2025-04-24")
        date = date_for(page, 0, 0, 8)
        assert date is not None
        assert date.kind == PUBLISHED
        assert when_of(page, date)[2] is None

    def test_list_items_take_the_date_of_the_words_that_introduce_them(self) -> None:
        text = "The dead of the shelling on 3 May 2001:\n- Children: 63\n- Women: 106"
        assert when(text, "106") == "2001-05-03"


def test_a_weekday_that_does_not_belong_to_its_date_is_a_finding() -> None:
    findings = date_findings(page_of("On Monday, 3 May 2024, a man fell."))
    assert [f.code for f in findings] == ["weekday-does-not-match"]
    assert findings[0].quotes[0].note == "2024-05-03 in the calendar was a Friday"
    assert date_findings(page_of("On Friday, 3 May 2024, a man fell.")) == []


def test_one_event_with_two_dates_is_a_finding() -> None:
    text = "The Belmar massacre of 3 May 1991 was denied. The Belmar massacre took place on {}."
    findings = date_findings(page_of(text.format("5 May 1991")))
    assert [f.code for f in findings] == ["one-event-two-dates"]
    assert [q.note for q in findings[0].quotes] == ["1991-05-03", "1991-05-05"]
    assert date_findings(page_of(text.format("3 May 1991"))) == []


_TEXT = (
    "on in since the night of 3 25 31 30 May march Feb . , - / 1992 92 '90s last week Monday ago "
    "two years later at least 32nd anniversary and to between 1980s mid-1992 2024-02-30 ## * : "
    "said 99 0 9999 yesterday weekend past few hours 3/4/2001 31.12.9999 -- BELMAR until every "
    "spring early mid-May by will next same day following that month year tomorrow summer"
)
_WORDS = st.sampled_from(_TEXT.split())


@settings(max_examples=400, deadline=None)
@given(
    st.lists(_WORDS, max_size=25), st.sampled_from([None, "2024-05-03", "0001-01-01", "9999-12-31"])
)
def test_reading_never_fails_and_every_date_is_edtf(
    words: list[str], published: str | None
) -> None:
    text = " ".join(words)
    page = page_of(text, published)
    for index, here in page.dates.items():
        sentence = page.sentences[index]
        for date in here:
            assert sentence.start <= date.start < date.end <= sentence.end
            if date.edtf is not None:
                reference_parser(date.edtf)
        assert all(a.end <= b.start for a, b in pairwise(here))
        when_of(page, date_for(page, index, sentence.start, sentence.end))
    date_findings(page)


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read(text: str) -> None:
    page = page_of(text, "2024-05-03")
    block_date_context(page)
    date_findings(page)


def test_sentences_without_date_words_cost_next_to_nothing() -> None:
    page = page_of("Nobody came to the town and the men went home to their fields again. " * 2000)
    tokens = sum(len(s.tokens) for s in page.sentences)
    begin = time.perf_counter()
    find_dates(page.sentences, page.lexicon, page.text)
    assert (time.perf_counter() - begin) / tokens < 3e-6


def test_days_beyond_the_calendar_stay_open() -> None:
    found = mentions(
        "He fell today. The following day it rained. Two days later too.", "9999-12-31"
    )
    assert [d.edtf for d in found] == ["9999-12-31", None, None]


def test_carrying_over_is_linear_in_the_length_of_a_document() -> None:
    text = "Five men fell. " * 3000 + "\n\n" + "".join("* Five men fell.\n" for _ in range(3000))
    page = page_of("The dead of 3 May 2001:\n" + text)
    begin = time.perf_counter()
    for sentence in page.sentences:
        date_for(page, sentence.index, sentence.start, sentence.start + 8)
    assert time.perf_counter() - begin < 3


class TestPeriods:
    def test_between_two_days_of_a_month_is_one_stretch(self) -> None:
        assert edtf("It was shelled between 2 and 30 September 1993.") == ["1993-09-02/1993-09-30"]

    def test_since_then_counts_from_the_day_told_before(self) -> None:
        text = "The town was shelled on 3 May 2001. Five men have died since then. Two were boys."
        assert when(text, "Five men", "2001-06-01") == "2001-05-03/2001-06-01"
        assert when(text, "Two", "2001-06-01") == "2001-05-03/2001-06-01"

    def test_since_an_event_that_the_sentence_dates(self) -> None:
        text = "Since the shelling began on 3 May 2001, five men have died."
        assert when(text, "five men", "2001-06-01") == "2001-05-03/2001-06-01"

    def test_since_a_year_when_something_happened_is_that_year(self) -> None:
        text = "It was the worst fire since 2006, when 28 men were burned."
        assert when(text, "28 men", "2019-06-27") == "2006"

    def test_a_title_dates_the_list_under_it(self) -> None:
        text = "Names of the dead, Tor, 1993\n\n1. Ana Ruiz\n2. One unknown man"
        assert when(text, "One unknown man", "2020-01-01") == "1993"

    def test_a_report_is_about_its_period(self) -> None:
        text = (
            "The Office counted harm from 1 January to 30 June 2024. It did so monthly.\n\n"
            "Children\n\nNobody was spared. Five boys died."
        )
        assert when(text, "Five boys", "2024-08-07") == "2024-01-01/2024-06-30"

    def test_behind_a_heading_an_article_comes_back_to_its_own_date(self) -> None:
        text = (
            "Tor was bombed on 3 May 2001.\n\n## Before\nOn 9 April 2001 people fled.\n\n"
            "## Toll\nFive men died."
        )
        assert when(text, "Five men") == "2001-05-03"

    def test_the_day_of_a_toll_is_not_the_day_of_the_deaths(self) -> None:
        text = "The toll of the slide on Wednesday rose to 41 on Friday."
        assert when(text, "41", "2025-03-28") == "2025-03-26"
