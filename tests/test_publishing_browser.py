"""Every page of a released site in a real browser: nothing that axe finds, no dead link, no request outside.

They are skipped only where there is no Chromium or no playwright; `.ci/browser` installs both.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner

import publishing_samples as sample
from accounted.cli import main
from accounted.project import Project
from accounted.publishing.edition import Edition, Spot
from accounted.publishing.release import files_of
from accounted.workflow import edition

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

AXE = Path(__file__).parent / "browser" / "axe.min.js"
"""axe-core 4.14.1 (Deque Systems, MPL 2.0; LICENSE-axe-core beside it), for tests alone."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
HOSTILE = (
    '<script>document.title = "taken"</script>'
    '<img src="https://outside.example/x.png" onerror="alert(1)">'
)
LARGEST = 300_000
WIDTHS = (1440, 768, 375)


def executable() -> str | None:
    named = os.environ.get("ACCOUNTED_BROWSER")
    return named or next((found for b in BROWSERS if (found := shutil.which(b))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    found = executable()
    if found is None:
        pytest.skip("no Chromium is installed: run .ci/browser, or name one in ACCOUNTED_BROWSER")
    with api.sync_playwright() as driver:
        # Without a sandbox of its own, since tests run as root in containers; it opens our own files alone.
        opened = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The twelve bundled reports, everything accepted, some places in a gazetteer, which for invented ones is
    the sea."""
    folder = tmp_path_factory.mktemp("browser") / "demo"
    assert CliRunner().invoke(main, ["demo", "--dir", str(folder)]).exit_code == 0
    settings = folder / "accounted.toml"
    kept = settings.read_text("utf-8").split("[release]")[0]
    settings.write_text(kept + sample.RELEASE + "name_the_dead = true\n", encoding="utf-8")
    project = Project.open(folder)
    sample.accept_all(project)
    return placed(edition(project, "seen"))


def placed(found: Edition) -> Edition:
    names = dict.fromkeys(i.where.agreed for i in found.incidents if i.where.agreed)
    spots = {
        name: Spot(
            name=name,
            precision="settlement" if n % 3 else "admin1",
            latitude=round(-2 + n * 0.37 % 3, 2),
            longitude=round(-3 + n * 0.61 % 5, 2),
            radius_km=2.0 if n % 3 else 60.0,
            country="",
            country_said_by="",
            gazetteer="GeoNames 2026",
        )
        for n, name in enumerate(names)
    }
    incidents = tuple(
        replace(i, where=replace(i.where, spot=spots.get(i.where.agreed or "")))
        for i in found.incidents
    )
    return replace(found, incidents=incidents)


def hostile(found: Edition) -> Edition:
    """The same with markup where a document's words stand."""
    documents = tuple(replace(d, title=f"{HOSTILE} {d.title}") for d in found.documents)
    origins = tuple(
        o if o.withheld else replace(o, name=f"{o.name} {HOSTILE}") for o in found.origins
    )
    incidents = tuple(
        replace(
            i,
            where=replace(
                i.where, agreed=f"{HOSTILE} {i.where.agreed}" if i.where.agreed else None
            ),
            statements=tuple(replace(s, sentence=f"{HOSTILE} {s.words}") for s in i.statements),
        )
        for i in found.incidents
    )
    return replace(found, documents=documents, origins=origins, incidents=incidents, name="hostile")


@dataclass
class Site:
    """A released folder, and what a browser complained of while it was looked at."""

    folder: Path
    complaints: list[str] = field(default_factory=list)

    @property
    def pages(self) -> list[Path]:
        return sorted(self.folder.rglob("*.html"))

    def watch(self, page: Any) -> None:
        page.on("console", lambda m: self.complain(page, f"console {m.type}: {m.text}"))
        page.on("pageerror", lambda e: self.complain(page, f"error: {e}"))
        page.on("request", lambda r: self.asked(page, r.url))
        page.on("requestfailed", lambda r: self.complain(page, f"failed: {r.url}"))
        page.on("dialog", lambda d: (self.complain(page, "a dialog"), d.dismiss()))

    def complain(self, page: Any, what: str) -> None:
        self.complaints.append(f"{Path(unquote(urlsplit(page.url).path)).name}: {what}")

    def asked(self, page: Any, url: str) -> None:
        path = Path(unquote(urlsplit(url).path))
        if not url.startswith("file:") or not path.is_relative_to(self.folder):
            self.complain(page, f"request off the folder: {url}")


def laid(found: Edition, folder: Path) -> Site:
    """The files of a release, without the care that a real one takes to reach the disk."""
    for path, data in {**files_of(found), "manifest.json": b"{}"}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return Site(folder)


@pytest.fixture(scope="module")
def english(demo: Edition, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return laid(demo, tmp_path_factory.mktemp("english"))


@pytest.fixture(scope="module")
def arabic(demo: Edition, tmp_path_factory: pytest.TempPathFactory) -> Site:
    put = replace(demo, imprint=replace(demo.imprint, language="ar"))
    return laid(put, tmp_path_factory.mktemp("arabic"))


def opened(browser: Any, site: Site, **how: Any) -> Any:
    page = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **how}).new_page()
    site.watch(page)
    return page


def violations(page: Any) -> list[str]:
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "rules => axe.run({runOnly: rules, resultTypes: ['violations'], preload: false})", RULES
    )["violations"]
    return [f"{v['id']}: {n['target']} {n['html'][:120]}" for v in found for n in v["nodes"][:3]]


@pytest.mark.parametrize("language", ["english", "arabic"])
def test_axe_finds_nothing_on_any_page(browser: Any, language: str, request: pytest.FixtureRequest):
    site = request.getfixturevalue(language)
    page = opened(browser, site)
    wrong = {}
    for path in site.pages:
        page.goto(path.as_uri())
        wrong[path.name] = violations(page)
    page.context.close()
    assert {p: w for p, w in wrong.items() if w} == {}
    assert len(wrong) > 12
    assert site.complaints == []


def some(site: Site) -> list[Path]:
    largest = sorted(site.pages, key=lambda p: -p.stat().st_size)[:2]
    return [site.folder / "index.html", site.folder / "method.html", *largest]


@pytest.mark.parametrize(
    "how", [{"color_scheme": "dark"}, {"viewport": {"width": 375, "height": 800}}]
)
def test_axe_finds_nothing_in_the_dark_and_on_a_phone(
    browser: Any, english: Site, how: dict[str, Any]
):
    page = opened(browser, english, **how)
    for path in some(english):
        page.goto(path.as_uri())
        assert violations(page) == [], path.name
    page.context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["english", "arabic"])
def test_no_page_is_wider_than_the_window(
    browser: Any, language: str, width: int, request: pytest.FixtureRequest
):
    site = request.getfixturevalue(language)
    page = opened(browser, site, viewport={"width": width, "height": 900})
    for path in site.pages:
        page.goto(path.as_uri())
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path.name} is {wide} wide"
    page.context.close()


@pytest.mark.parametrize("language", ["english", "arabic"])
def test_every_link_leads_somewhere(browser: Any, language: str, request: pytest.FixtureRequest):
    site = request.getfixturevalue(language)
    page = opened(browser, site)
    ids: dict[Path, set[str]] = {}
    links: dict[Path, set[str]] = {}
    for path in site.pages:
        page.goto(path.as_uri())
        ids[path] = set(page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)"))
        links[path] = set(
            page.evaluate("[...document.querySelectorAll('a')].map(e => e.href.baseVal ?? e.href)")
        )
    page.context.close()
    dead = []
    for path, found in links.items():
        for link in found:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https"):
                continue  # the address of a document, to be followed by whoever wants to
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            mark = unquote(parts.fragment)
            if not target.is_file() or (mark and mark not in ids.get(target, set())):
                dead.append(f"{path.name}: {link}")
    assert dead == []


def test_with_scripts_off_every_word_is_there(browser: Any, english: Site):
    on, off = opened(browser, english), opened(browser, english, java_script_enabled=False)
    for path in english.pages:
        texts = []
        for page in (on, off):
            page.goto(path.as_uri())
            texts.append(set(page.locator("main").inner_text().splitlines()))
        with_scripts, without = texts
        form = (
            set(on.locator("form").inner_text().splitlines())
            if path.name == "index.html"
            else set()
        )
        form.add("")
        assert without - form, path.name
        assert with_scripts - form == without - form, path.name
    on.context.close()
    off.context.close()


def test_every_page_is_small(english: Site, arabic: Site):
    for path in (*english.pages, *arabic.pages):
        assert path.stat().st_size < LARGEST, path.name


def test_markup_in_quotes_titles_and_names_is_text(browser: Any, demo: Edition, tmp_path: Path):
    site = laid(hostile(demo), tmp_path)
    page = opened(browser, site)
    for path in site.pages:
        page.goto(path.as_uri())
        assert page.title() != "taken"
        assert page.locator("img").count() == 0
        assert page.locator("body script").count() == 0
        if path.parent.name == "incidents":
            assert HOSTILE in " ".join(page.locator("body").inner_text().split()), path.name
    page.context.close()
    assert site.complaints == []


def codes(page: Any) -> list[str]:
    return [t.strip() for t in page.locator("#list tbody .code").all_inner_texts()]


def test_the_list_is_sorted_sifted_and_searched(browser: Any, demo: Edition, english: Site):
    page = opened(browser, english)
    page.goto((english.folder / "index.html").as_uri())
    every = codes(page)
    assert len(every) == len(demo.incidents)
    page.fill("input[name=q]", "kelde")
    assert 0 < len(codes(page)) < len(every)
    assert (
        page.locator("#shown").inner_text() == f"{len(codes(page))} of {len(every)} incidents shown"
    )
    page.click("button[type=reset]")
    api.expect(page.locator("#list tbody tr")).to_have_count(len(every))
    page.select_option("select[name=grade]", "Fair")
    assert set(page.locator("#list tbody .grade").all_inner_texts()) == {"Fair"}
    page.select_option("select[name=grade]", "")
    page.fill("input[name=from]", "2010-01-01")
    page.fill("input[name=to]", "2013-12-31")
    shown = {i.code: i.when.agreed for i in demo.incidents if i.code in codes(page)}
    assert shown
    assert all((agreed or "")[:4] in ("2010", "2011", "2012", "2013") for agreed in shown.values())
    page.click("button[type=reset]")
    page.get_by_role("button", name="Figure, as reported").click()
    lows = page.locator("#list tbody tr").evaluate_all(
        "rows => rows.map(r => Number(r.dataset.low))"
    )
    assert lows == sorted(lows, reverse=True)
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("Figure")
    page.context.close()
    assert english.complaints == []


def test_a_long_list_is_searched_whole(browser: Any, demo: Edition, tmp_path: Path):
    one = demo.incidents[4]
    many = tuple(
        replace(
            one, code=f"INC-{n:05}", where=replace(one.where, agreed=f"Village {n}"), related=()
        )
        for n in range(1, 2351)
    )
    site = laid(replace(demo, incidents=many, name="long"), tmp_path)
    assert all(p.stat().st_size < LARGEST for p in site.pages)
    page = opened(browser, site)
    page.goto((site.folder / "index.html").as_uri())
    assert len(codes(page)) == 100
    page.fill("input[name=q]", "village 2349")
    api.expect(page.locator("#list tbody tr")).to_have_count(1)
    assert codes(page) == ["INC-02349"]
    page.fill("input[name=q]", "village")
    api.expect(page.locator("#list tbody tr")).to_have_count(200)
    page.locator("#list tbody a").first.click()
    assert "INC-00001" in page.title()
    page.context.close()
    assert site.complaints == []


def test_arabic_reads_from_right_to_left_and_quotes_keep_their_own_direction(
    browser: Any, arabic: Site
):
    page = opened(browser, arabic)
    page.goto(some(arabic)[2].as_uri())
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
        "ar",
        "rtl",
    ]
    summary = page.locator(".summary").bounding_box()
    body = page.locator(".body").bounding_box()
    assert summary["x"] < body["x"], "what stands on the right in English stands on the left"
    quote = page.locator(".quotes q").first
    assert quote.get_attribute("lang") == "en"
    assert quote.evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert "جهة" in page.locator("main").inner_text() or "مصدر" in page.locator("main").inner_text()
    page.context.close()
    assert arabic.complaints == []


def test_printed_it_fits_the_paper(browser: Any, english: Site):
    page = opened(browser, english)
    page.goto(some(english)[2].as_uri())
    assert page.pdf(format="A4")[:5] == b"%PDF-"
    page.emulate_media(media="print")
    assert not page.locator("header.top").is_visible()
    assert not page.locator("nav.inside").is_visible()
    page.context.close()
