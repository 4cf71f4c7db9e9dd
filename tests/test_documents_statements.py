"""What a text says of itself, each with its words; and what only looks like it."""

from __future__ import annotations

from dataclasses import fields

import pytest

from accounted.documents.statements import statements
from accounted.model import Known
from accounted.model.document import HOW_TEXT

BODY = "At least eight people were killed in Orlo on Thursday, the mayor said.\n"


def found(text: str) -> dict[str, str]:
    metadata = statements(text).metadata
    known = {f.name: getattr(metadata, f.name) for f in fields(metadata)}
    for value in known.values():
        if isinstance(value, Known):
            assert value.how == HOW_TEXT
            assert value.quote is not None
            assert value.quote.stands_in(text)
    return {name: value.value for name, value in known.items() if isinstance(value, Known)}


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("Thursday, January 24, 2019", "2019-01-24"),
        ("24 January 2019", "2019-01-24"),
        ("24th of January, 2019", "2019-01-24"),
        ("Thu 24 Jan 2019 14:20 GMT", "2019-01-24"),
        ("2019-01-24", "2019-01-24"),
        ("January 2019", "2019-01"),
        ("Published: 3 May 2024", "2024-05-03"),
        ("Published on 3 May 2024", "2024-05-03"),
        ("Published in Orlo on 3 May 2024", "2024-05-03"),
        ("PUBLISHED 3 MAY 2024, 18:05", "2024-05-03"),
        ("Date: May 3, 2024", "2024-05-03"),
        ("**Date:** 2024-05-03", "2024-05-03"),
        ("Orlo, 3 May 2024", "2024-05-03"),
        ("Orlo Gazette, 3 May 2024", "2024-05-03"),
        ("Orlo Gazette - 3 May 2024 - World, page 6", "2024-05-03"),
    ],
)
def test_a_date_at_the_head_of_a_text(head: str, date: str) -> None:
    assert found(f"Eight dead in Orlo\n\n{head}\n\n{BODY}")["published"] == date


@pytest.mark.parametrize(
    ("line", "published", "publisher"),
    [
        ("ORLO, 9 JAN 90 (DPA) -- [TEXT] ", "1990-01-09", "DPA"),
        ("   ORLO CITY (KELDE), 19 JUL 89 (RADIO ORLO) -- [TEXT] ", "1989-07-19", "RADIO ORLO"),
        ("PORT-ORLO, 2 FEB 88 -- ", "1988-02-02", None),
        ("ORLO, Kelde, March 16, 1994 (Corvane) - ", "1994-03-16", "Corvane"),
        ("ORLO, Kelde, March 16 (Corvane) - ", None, "Corvane"),
        ("ORLO (Corvane) — ", None, "Corvane"),
    ],
)
def test_a_wire_dateline_tells_date_and_agency(
    line: str, published: str | None, publisher: str | None
) -> None:
    values = found(line + BODY)
    assert values.get("published") == published
    assert values.get("publisher") == publisher


@pytest.mark.parametrize(("year", "full"), [("40", 1940), ("99", 1999), ("00", 2000), ("39", 2039)])
def test_a_year_of_two_figures_follows_a_stated_rule(year: str, full: int) -> None:
    text = f"ORLO, 9 JAN {year} (DPA) -- {BODY}"
    assert found(text)["published"] == f"{full}-01-09"
    assert statements(text).notes == (
        f"“9 JAN {year}” gives a year of two figures, read as {full} "
        "(from 40 on as 19xx, below as 20xx).",
    )


def test_a_day_that_does_not_exist_is_a_note_and_no_date() -> None:
    text = f"Eight dead in Orlo\n\n30 February 2019\n\n{BODY}"
    assert "published" not in found(text)
    assert statements(text).notes[0].startswith("“30 February 2019” is no date:")


def test_a_weekday_that_does_not_fit_is_noted() -> None:
    text = f"Eight dead in Orlo\n\nMonday, 24 January 2019\n\n{BODY}"
    assert found(text)["published"] == "2019-01-24"
    assert statements(text).notes == ("“Monday, 24 January 2019” was no Monday.",)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Lene Harvik", "Lene Harvik"),
        ("BY LENE HARVIK", "LENE HARVIK"),
        ("Author: Lene Harvik", "Lene Harvik"),
        ("By Lene Harvik and Daro Isar, Orlo", "Lene Harvik and Daro Isar"),
        ("By Lene van der Harvik | 3 May 2024", "Lene van der Harvik"),
        ("By Thursday the town was empty.", None),
        ("By nightfall on Friday", None),
        ("By Lene Harvik's own count, eight people had died.", None),
    ],
)
def test_a_byline(line: str, author: str | None) -> None:
    assert found(f"Eight dead in Orlo\n\n{line}\n\n{BODY}").get("author") == author


def test_a_wrapped_line_that_begins_with_by_is_no_byline() -> None:
    text = (
        "EIGHT DEAD\n\nTHE TOWN OF ORLO WAS SHELLED ON MONDAY\nBY COLONEL VARO, THE MAYOR SAID.\n"
    )
    assert "author" not in found(text)


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"THE ORLO POST\nThursday, 17 March 1994\n\nNight of terror\n\n{BODY}", "THE ORLO POST"),
        (f"Orlo Evening News, 17 March 1994\n\n{BODY}", "Orlo Evening News"),
        (
            f"MINISTRY OF HEALTH OF KELDE\nPress Office\nOrlo, 17 March 1994\n\n{BODY}",
            "MINISTRY OF HEALTH OF KELDE",
        ),
        (f"Eight dead\n\nSource: Orlo Radio\n\n{BODY}", "Orlo Radio"),
        (f"Eight dead in Orlo\n\n{BODY}\nPublished by Orlo Press on 3 May 2024\n", "Orlo Press"),
        (
            f"Eight dead in Orlo\n\n{BODY}\nKelde Press Agency, 16 March 1994, 14:20\n",
            "Kelde Press Agency",
        ),
        (f"Orlo\n17 March 1994\n\n{BODY}", None),
        (f"Orlo, 17 March 1994\n\n{BODY}", None),
        (f"Rebels attack office of the mayor\n17 March 1994\n\n{BODY}", None),
    ],
)
def test_the_publisher_where_the_text_names_one(text: str, publisher: str | None) -> None:
    assert found(text).get("publisher") == publisher


def test_a_source_that_is_quoted_in_the_text_is_no_publisher() -> None:
    text = (
        f"Eight dead in Orlo\n\n{BODY}\n" + "The source: a doctor. He said that more may die.\n" * 3
    )
    assert "publisher" not in found(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Eight dead in Orlo\n\n{BODY}", "Eight dead in Orlo"),
        (f"Eight dead in Orlo\nBy Lene Harvik\n\n{BODY}", "Eight dead in Orlo"),
        (
            f"THE ORLO POST\n17 March 1994\n\nNight of terror in Orlo\n\n{BODY}",
            "Night of terror in Orlo",
        ),
        (f"Subject: The wounded of Orlo\n\n{BODY}", "The wounded of Orlo"),
        (BODY, None),
        (f"{BODY}\n{BODY}", None),
        ("- Children: 3\n\n- Adults: 5\n", None),
        ("1. The commission heard 86 witnesses\n\n2. It read the register\n", None),
        (f"ORLO, 9 JAN 90 (DPA) -- EIGHT DEAD\n\n{BODY}", None),
    ],
)
def test_the_title_is_the_line_that_stands_as_one(text: str, title: str | None) -> None:
    assert found(text).get("title") == title


@pytest.mark.parametrize(
    ("sentence", "sponsor"),
    [
        (
            "This article was published with the support of the Orlo Fund and Kelde town.",
            "Orlo Fund and Kelde town",
        ),
        (
            "This report was made possible by the generous support of the Orlo Fund (OF).",
            "Orlo Fund (OF)",
        ),
        ("This study was funded by the U.K. Agency for Orlo.", "U.K. Agency for Orlo"),
        ("Published with the support of the Orlo Fund", "Orlo Fund"),
        ("Sponsor: Orlo Bank", "Orlo Bank"),
        ("Funded by Orlo Bank.", "Orlo Bank"),
        ("The attack was carried out with the support of the air force.", None),
        ("Supported by tanks, soldiers entered the town.", None),
        ("Funded by a neighbour, the rebels bought mortars. They fired them on Monday.", None),
        ("The rebels are funded by the neighbours.", None),
    ],
)
def test_who_paid_for_the_document(sentence: str, sponsor: str | None) -> None:
    assert found(f"Eight dead in Orlo\n\n{BODY}\n{sentence}\n").get("sponsor") == sponsor


def test_a_sponsor_over_a_line_end_keeps_its_words() -> None:
    text = f"{BODY}\nThis report was published with the support of the Orlo\nFund for Memory.\n"
    assert found(text)["sponsor"] == "Orlo Fund for Memory"


def test_addresses() -> None:
    values = found(
        f"Eight dead in Orlo\nhttps://gazette.example/1\n\n{BODY}\n"
        "Archived: https://web.archive.org/web/2024/https://gazette.example/1\nRetrieved: 4 May 2024\n"
    )
    assert values["url"] == "https://gazette.example/1"
    assert values["archive_url"].startswith("https://web.archive.org/")
    assert values["retrieved"] == "2024-05-04"


def test_windows_newlines_and_no_end_of_line() -> None:
    text = f"Eight dead in Orlo\r\n\r\nBy Lene Harvik\r\nOrlo Gazette, 3 May 2024\r\n\r\n{BODY.strip()}"
    assert found(text) == {
        "title": "Eight dead in Orlo",
        "author": "Lene Harvik",
        "publisher": "Orlo Gazette",
        "published": "2024-05-03",
    }


@pytest.mark.parametrize(
    "text", ["", "\n", "x", "By", "Published:", "Source: ", "Date: 99 May 2024"]
)
def test_almost_nothing(text: str) -> None:
    assert found(text) == {}


def test_a_sponsor_of_white_space_alone_is_nobody():
    text = "This report was published with the support of \u2028"
    assert statements(text).metadata.sponsor is None
