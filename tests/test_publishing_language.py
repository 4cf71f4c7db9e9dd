"""The catalogues: whole, true to their gaps, marked as unreviewed; pages in a language from right to left."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import publishing_samples as sample
from accounted.errors import ReleaseError
from accounted.project import read_settings
from accounted.publishing.edition import Edition
from accounted.publishing.pages import language, pages
from accounted.publishing.pages.closed import Closed
from accounted.publishing.pages.language import known
from accounted.workflow import edition

pofile = pytest.importorskip("babel.messages.pofile")
sys.path.insert(0, str(Path(__file__).parents[1]))
catalogues_build = pytest.importorskip("catalogues_build")

GAP = re.compile(r"%%?\(\w+\)s")
LOADED = re.compile("مجزرة|إبادة|إرهاب|شهيد|شهداء|عصابات|مرتزقة|جريمة|جرائم")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    p = sample.filled(tmp_path_factory.mktemp("language") / "p")
    sample.accept_all(p)
    return edition(p, "first")


@pytest.fixture(scope="module")
def arabic(made: Edition) -> dict[str, str]:
    put = replace(made, imprint=replace(made.imprint, language="ar"))
    return {p: d.decode() for p, d in pages(put).items()}


def catalogue(code: str):
    path = catalogues_build.FOLDER / f"{code}.po"
    return pofile.read_po(io.BytesIO(path.read_bytes()), locale=code)


def strings(message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def test_the_template_holds_what_the_pages_say():
    found = {m.id for m in catalogues_build.template() if m.id}
    held = {
        m.id for m in pofile.read_po(io.BytesIO(catalogues_build.TEMPLATE.read_bytes())) if m.id
    }
    assert held == found, "run catalogues_build.py"


@pytest.mark.parametrize("code", [c for c in known() if c != "en"])
def test_a_catalogue_is_whole_and_keeps_every_gap(code: str):
    wanted = {m.id for m in catalogues_build.template() if m.id}
    held = catalogue(code)
    assert {m.id for m in held if m.id} == wanted, (
        "run catalogues_build.py, and fill in what is new"
    )
    for message in held:
        if not message.id:
            continue
        texts = strings(message)
        assert all(t.strip() for t in texts), message.id
        many = message.id if isinstance(message.id, str) else message.id[1]
        for text in texts:
            gaps, spoken = set(GAP.findall(many)), set(GAP.findall(text))
            assert spoken <= gaps, message.id
            if len(texts) == 1:
                assert spoken == gaps, message.id


def test_the_arabic_catalogue_says_that_it_needs_a_reviewer_and_uses_no_loaded_word():
    held = catalogue("ar")
    assert "NEEDS A REVIEWER" in held.header_comment
    for message in held:
        for text in strings(message) if message.id else []:
            assert not LOADED.search(text), text


def test_arabic_pages_read_from_right_to_left(arabic: dict[str, str], made: Edition):
    page = arabic[f"incidents/{made.incidents[0].code}.html"]
    assert '<html lang="ar" dir="rtl">' in page
    assert "16 مارس 1994" in page
    assert "كيف حُسب هذا الرقم" in page
    assert re.search(r'<q lang="en" dir="ltr">[^<]*12 people', page)
    assert "من 12 إلى 19 أو أكثر" in page


def test_of_our_own_words_none_stays_english_in_arabic(arabic: dict[str, str]):
    """What is left in Latin letters is somebody's words, a name, a code, a version or a file."""
    left: set[str] = set()
    for path, text in arabic.items():
        if not path.endswith(".html"):
            continue
        text = re.sub(r"(?s)<head>.*?</head>|<svg.*?</svg>", " ", text)
        # What changed is told in English, and says so to readers and to their programs.
        text = re.sub(r'(?s)<div class="english" lang="en" dir="ltr">.*?</div>', " ", text)
        for tag in ("q", "cite", "bdi", "em"):
            text = re.sub(rf"(?s)<{tag}\b.*?</{tag}>", " ", text)
        text = re.sub(r'(?s)<(\w+)[^>]*class="(?:given|code|hash|ref)[^>]*>.*?</\1>', " ", text)
        left |= set(re.findall(r"[A-Za-z]{4,}", re.sub(r"<[^>]+>", " ", text)))
    known_names = {
        "GeoNames",
        "Natural",
        "Earth",
        "grammar",
        "edition",
        "json",
        "incidents",
        "geojson",
    }
    known_names |= {
        "LOSS",
        "manifest",
        "airwars",
        "Court",
        "High",
        "geonames",
        "charged",
        "Word",
        "html",
    }
    assert {w for w in left if w not in known_names} == set()


def test_a_language_without_a_catalogue_stops_the_release(made: Edition):
    with pytest.raises(ReleaseError, match="Known: ar, en"):
        pages(replace(made, imprint=replace(made.imprint, language="xx")))


def test_the_language_is_a_setting(tmp_path: Path):
    path = tmp_path / "accounted.toml"
    path.write_text('[release]\nlanguage = "ar"\ndraw_borders = true\n', encoding="utf-8")
    found = read_settings(path)
    assert (found.imprint.language, found.disclosure.draw_borders) == ("ar", True)


@pytest.mark.parametrize(
    ("text", "put"),
    [
        ("12 to 19 or more", "من 12 إلى 19 أو أكثر"),
        ("3 documents, 2 origins", "الوثائق: 3، المصادر الأصلية: 2"),
        ("killed, female, adult", "قتلى، إناث، بالغون"),
        ("killed, female: 12 or more", "قتلى، إناث: 12 أو أكثر"),
        ("1,200", "1,200"),
        ("", ""),
    ],
)
def test_closed_wordings_are_put_part_by_part(text: str, put: str):
    assert str(Closed(language("ar"))(text)) == put
    assert str(Closed(language("en"))(text)) == text


def test_what_is_no_wording_of_ours_stays_as_it_is_and_says_so():
    put = Closed(language("ar"))
    assert str(put("<b>residents</b>")) == (
        '<span lang="en" dir="ltr">&lt;b&gt;residents&lt;/b&gt;</span>'
    )
    assert str(put("No statement of “<b>” is known to this record.")).count("&lt;b&gt;") == 1
