"""Web pages: the main text with its lists and tables, and nothing of the page around it."""

from __future__ import annotations

import pytest

from accounted.documents import Limits, take_in
from accounted.model import Document
from accounted.model.document import HOW_METADATA, HOW_TEXT

LONG = (
    "The mayor of Orlo said on Monday that at least eight people had been killed when shells fell on "
    "the market. The hospital in Kelde confirmed that figure on Tuesday morning."
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Eight dead in Orlo | Orlo Gazette</title>
<meta name="author" content="Lene Harvik"><meta property="og:site_name" content="Orlo Gazette">
<meta property="article:published_time" content="2024-05-03T18:05:00+02:00">
<link rel="canonical" href="https://gazette.example/2024/05/03/orlo"></head><body>
<div id="cookie-banner"><p>We and our 112 partners store information.</p></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport: United lose 4-1</a></li></ul></nav>
<main><article><h1>Eight dead in Orlo</h1><p class="byline">By Lene Harvik, 3 May 2024</p>
<p>{LONG}<sup class="reference"><a href="#n1">[1]</a></sup></p>
<p>The dead were, by age:</p>
<ol><li>Children: 3<ul><li>girls: 1</li></ul></li><li>Adults: 5</li></ol>
<table><tr><th>Village</th><th>Killed</th></tr><tr><td>Orlo</td><td>5</td></tr>
<tr><td>Kelde</td><td>3</td></tr></table>
<dl><dt>Wounded</dt><dd>12</dd></dl>
<p>{LONG.replace("eight", "five")}</p>
<p style="display:none">Hidden: 99 killed</p></article>
<aside class="related"><h3>Read also</h3><ul><li><a href="/c">Three dead in coach</a></li></ul></aside>
</main><footer>© 2024 Orlo Gazette, 14 Harbour Street</footer></body></html>"""


def taken(page: str | bytes, limits: Limits = Limits()) -> Document:  # noqa: B008
    return take_in(
        page if isinstance(page, bytes) else page.encode(), path="page.html", limits=limits
    )


def test_main_text_keeps_lists_and_tables_a_line_an_item() -> None:
    text = taken(PAGE).text
    assert "- Children: 3\n  - girls: 1\n- Adults: 5\n" in text
    assert "Village; Killed\nVillage: Orlo; Killed: 5\nVillage: Kelde; Killed: 3\n" in text
    assert "- Wounded: 12\n" in text
    assert f"{LONG}\n" in text  # and the mark of the footnote is gone


def test_navigation_and_the_like_are_left_out_and_said() -> None:
    document = taken(PAGE)
    for junk in ("112 partners", "4-1", "Three dead in coach", "Harbour Street", "99 killed"):
        assert junk not in document.text
    assert any("left out as navigation" in note for note in document.notes)


def test_metadata_of_the_page_point_into_the_text_where_they_stand_there() -> None:
    known = taken(PAGE).metadata
    assert known.title is not None
    assert known.author is not None
    assert known.publisher is not None
    assert known.published is not None
    assert known.url is not None
    assert (known.title.value, known.title.how) == ("Eight dead in Orlo", HOW_METADATA)
    assert known.author.quote is not None
    assert known.author.quote.stands_in(taken(PAGE).text)
    assert (known.published.value, known.published.how) == ("2024-05-03", HOW_METADATA)
    assert known.publisher.value == "Orlo Gazette"
    assert known.url.value == "https://gazette.example/2024/05/03/orlo"


def test_each_stretch_leads_back_to_its_element() -> None:
    document = taken(PAGE)
    assert document.canonical.tool == "trafilatura"
    assert "accounted-html" in document.canonical.version
    for words, locator in [
        ("Eight dead", "html main/article/h1"),
        ("The dead were", "html main/article/p[3]"),
        ("girls", "html main/article/ol/li[1]/ul/li"),
        ("Kelde; Killed", "html main/article/table/tr[3]"),
        ("Wounded", "html main/article/dl/dd"),
    ]:
        assert document.canonical.locate(document.text.index(words)) == locator


def test_a_date_in_running_text_is_not_the_date_of_the_page() -> None:
    page = (
        f"<html><head><title>Orlo</title></head><body><p>On 15 March 1994 {LONG}</p></body></html>"
    )
    assert taken(page).metadata.published is None


def test_a_page_says_who_paid_for_it() -> None:
    page = PAGE.replace(
        "<dl>", "<p>This page was published with the support of the Orlo Fund.</p><dl>"
    )
    sponsor = taken(page).metadata.sponsor
    assert sponsor is not None
    assert (sponsor.value, sponsor.how) == ("Orlo Fund", HOW_TEXT)


@pytest.mark.parametrize(
    "page",
    [
        "<html><p>Eight people were killed in <b>Orlo",
        "<p>Eight people were <i>killed</i> in Orlo.<table><tr><td>x",
        "<html><body><div><p>Eight people were killed in Orlo</div></p></span></body>",
        "<html><body>Eight people were killed in Orlo\0.</body>",
    ],
)
def test_a_broken_page_is_read_as_a_browser_reads_it(page: str) -> None:
    assert "Eight people were" in taken(page).text


def test_words_in_bold_stay_in_their_line() -> None:
    page = (
        "<html><body><p>Two <b>others</b> were <a href='/x'>wounded</a> in Orlo.</p></body></html>"
    )
    assert taken(page).text == "Two others were wounded in Orlo.\n"


def test_a_list_of_links_inside_the_text_is_kept() -> None:
    names = "".join(f"<li><a href='/{i}'>Victim number {i} of Orlo</a></li>" for i in range(4))
    page = f"<html><body><article><p>{LONG}</p><ul>{names}</ul><p>{LONG} Again.</p></article></body></html>"
    assert taken(page).text.count("- Victim number") == 4


def test_a_table_that_sets_out_a_page_is_no_table_of_figures() -> None:
    page = f"<html><body><table><tr><td><p>{LONG}</p></td><td><p>{LONG}</p></td></tr></table></body></html>"
    assert f"{LONG}\n\n{LONG}" in taken(page).text


@pytest.mark.parametrize("depth", [300, 3_000, 100_000])
def test_a_page_nested_too_deep_loses_nothing(depth: int) -> None:
    page = (
        "<html><body>"
        + "<div>" * depth
        + "<p>Eight killed</p>"
        + "</div>" * depth
        + "<p>Three hurt</p>"
    )
    document = taken(page)
    assert "Eight killed" in document.text
    assert "Three hurt" in document.text
    assert any("nested too deep" in note for note in document.notes)


def test_the_declared_encoding_is_used_and_a_wrong_one_is_not() -> None:
    russian = "По словам жителей, в деревне погибли восемь человек, ещё трое ранены."
    page = f'<html><head><meta charset="koi8-r"></head><body><p>{russian}</p></body></html>'
    assert taken(page.encode("koi8_r")).text == russian + "\n"
    assert taken(page.encode("utf-8")).text == russian + "\n"


def test_a_long_page_takes_a_time_that_grows_with_its_length() -> None:
    page = "<html><body>" + f"<p>{LONG}</p>" * 3_000 + "</body></html>"
    assert taken(page).text.count("the mayor of Orlo".replace("the", "The")) == 3_000


def test_a_page_for_browsers_without_programs_is_read() -> None:
    page = "<html><body><noscript><p>Eight people were killed in Orlo.</p></noscript></body></html>"
    assert taken(page).text == "Eight people were killed in Orlo.\n"


def test_a_page_that_is_all_asides_is_read_whole() -> None:
    page = (
        "<html><body><div class='menu'><p>Eight people were killed in Orlo.</p></div></body></html>"
    )
    assert taken(page).text == "Eight people were killed in Orlo.\n"


def test_a_table_in_a_box_of_its_own_is_kept() -> None:
    table = "<div class='box'><table><tr><th>Village<th>Killed<tr><td>Orlo<td>5</table></div>"
    page = f"<html><body><article><p>{LONG}</p>{table}<p>{LONG} So it said.</p></article></body></html>"
    assert "Village: Orlo; Killed: 5\n" in taken(page).text


def test_the_reading_of_a_character_is_no_text() -> None:
    ruby = "<ruby>法律<rp>(</rp><rt>ほうりつ</rt><rp>)</rp></ruby>"
    page = f"<html><body><p>村{ruby}で八人が死亡した。</p></body></html>"
    assert taken(page).text == "村法律で八人が死亡した。\n"
