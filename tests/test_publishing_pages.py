"""The pages: what they show, that every link leads somewhere, and that nothing asserts in our own voice."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

import publishing_samples as sample
from accounted.errors import ReleaseError
from accounted.publishing.edition import Edition, Person, Related
from accounted.publishing.formats import formats
from accounted.publishing.pages import pages
from accounted.publishing.pages.lint import asserted
from accounted.publishing.pages.words import QUOTES_A_PAGE
from accounted.workflow import edition

DATA = ("data/LOSS.md", "data/edition.json", "data/incidents.geojson")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    p = sample.filled(tmp_path_factory.mktemp("pages") / "p")
    sample.accept_all(p)
    return edition(p, "first")


@pytest.fixture(scope="module")
def shown(made: Edition) -> dict[str, str]:
    return {p: d.decode() for p, d in pages(made).items()}


def incident_page(made: Edition, **changes: object) -> str:
    (incident,) = made.incidents
    changed = replace(incident, **changes)
    return pages(replace(made, incidents=(changed,)))[f"incidents/{incident.code}.html"].decode()


class Seen(HTMLParser):
    """Links, ids and tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.add(tag)
        self.links += [v for k in ("href", "src") if (v := found.get(k))]
        self.ids += [v] if (v := found.get("id")) else []


def seen(text: str) -> Seen:
    parser = Seen()
    parser.feed(text)
    return parser


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_an_incident_page_has_the_skeleton(made: Edition, shown: dict[str, str]):
    page = shown[f"incidents/{made.incidents[0].code}.html"]
    order = [
        "told",
        "grid",
        "against",
        "blame",
        "people",
        "sources",
        "quotes",
        "log",
        "cite",
    ]
    places = [page.index(f'id="{name}"') for name in order]
    assert places == sorted(places)
    text = text_of(page)
    assert "Reported killed: 12 to 19 or more." in text
    assert text.count("How this number was made") == len(made.incidents[0].series)
    assert "responsibility is denied" in text
    assert "Withheld for security: 1 document." in text
    assert "repeated by" in text


def test_every_number_links_to_its_quotes(made: Edition, shown: dict[str, str]):
    page = seen(shown[f"incidents/{made.incidents[0].code}.html"])
    used = {x[1:] for x in page.links if x.startswith("#INC")}
    assert used <= set(page.ids)
    for number in made.incidents[0].numbers:
        if number.kind == "range":
            assert set(number.rests_on) <= used


def test_every_link_leads_somewhere_and_no_page_asks_for_anything_outside(shown: dict[str, str]):
    for path, text in shown.items():
        if not path.endswith(".html"):
            assert "url(" not in text
            assert "@import" not in text
            continue
        page = seen(text)
        folder = path.rpartition("/")[0]
        scripts = re.findall(r"<script[^>]*>(.*?)</script>", text)
        assert scripts == ([""] if path == "index.html" else []), (
            "one script of its own, none inline"
        )
        assert not re.search(r"<[^>]+ (?:style|on\w+)=", text), path
        assert len(page.ids) == len(set(page.ids)), path
        for link in page.links:
            if link.startswith("https://"):
                continue  # the address of a document, to be followed and not fetched
            target, _, mark = link.partition("#")
            whole = target.removeprefix("../") if folder else target
            assert not target or whole in shown or whole in (*DATA, "manifest.json", "feed.json"), (
                link
            )
            if not target and mark != "main":
                assert mark in page.ids, link
        fetched = re.findall(r'(?:src=|<link[^>]*href=)"([^"]+)"', text)
        assert all(f.endswith(("assets/style.css", "assets/list.js")) for f in fetched)


def test_the_method_page_holds_the_live_settings(made: Edition, shown: dict[str, str]):
    text = text_of(shown["method.html"])
    assert made.imprint.affiliation in text
    assert "min-max 1" in text
    for grade in made.method.grades:
        assert grade.definition in text


def test_no_sentence_asserts(shown: dict[str, str]):
    for path, text in shown.items():
        if path.endswith(".html"):
            assert asserted(text) == [], path


@pytest.mark.parametrize(
    ("page", "wrong"),
    [
        ("<p>12 people were killed in Kelde.</p>", True),
        ("<p>According to the ministry, 12 people were killed.</p>", False),
        ("<p>The massacre of 16 March.</p>", True),
        ("<p>The ministry speaks of a <q>massacre</q>.</p>", False),
        ("<p><cite>The massacre of Kelde</cite></p>", False),
        ("<p>The army shelled Kelde.</p>", True),
    ],
)
def test_the_lint_tells_assertion_from_report(page: str, wrong: bool):
    assert bool(asserted(page)) is wrong


def test_a_loaded_word_in_a_name_is_shown_in_quotation_marks_or_as_a_name(made: Edition):
    actor = replace(made.incidents[0].actors[0], name="the Velmarian terrorists")
    origins = tuple(replace(o, name="the Massacre Commission") for o in made.origins)
    incident = replace(made.incidents[0], actors=(actor,))
    page = pages(replace(made, origins=origins, incidents=(incident,)))
    assert (
        '<q dir="auto">the Velmarian terrorists</q>'
        in page[f"incidents/{incident.code}.html"].decode()
    )


def test_a_page_that_asserts_stops_the_release(made: Edition):
    actor = replace(made.incidents[0].actors[0], sentence="The atrocity is theirs.")
    with pytest.raises(ReleaseError, match="own voice"):
        incident_page(made, actors=(actor,))


def test_markup_in_a_title_and_a_quote_is_shown_as_it_is(made: Edition):
    bad = '<script>alert(1)</script><img src=x onerror="x">'
    documents = (
        replace(made.documents[0], title=bad, url="javascript:alert(1)"),
        *made.documents[1:],
    )
    statement = replace(made.incidents[0].statements[0], sentence=bad)
    incident = replace(made.incidents[0], statements=(statement, *made.incidents[0].statements[1:]))
    text = pages(replace(made, documents=documents, incidents=(incident,)))
    page = text[f"incidents/{incident.code}.html"].decode()
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page
    assert "javascript:" not in page


def test_a_headline_of_five_thousand_characters_makes_a_page(made: Edition):
    long = replace(made.documents[0], title="x" * 5000)
    page = pages(replace(made, documents=(long, *made.documents[1:])))
    assert len(page[f"incidents/{made.incidents[0].code}.html"]) < 300_000


def test_an_incident_without_date_or_place_says_so(made: Edition):
    nothing = replace(made.incidents[0].when, told=(), agreed=None, sentence="No date is told.")
    page = text_of(
        incident_page(made, when=nothing, where=replace(nothing, sentence="No place is told."))
    )
    assert "Place not agreed, date not agreed" in page
    assert "No place is told." in page


def test_the_timeline_puts_each_dated_incident_on_the_line(made: Edition):
    (one,) = made.incidents
    other = replace(one, code="INC-2", when=replace(one.when, agreed="1994-05"))
    front = pages(replace(made, incidents=(one, other)))["index.html"].decode()
    assert front.count('class="day"') == 1
    assert front.count('class="stretch"') == 1
    says = "2 incidents by the date on which sources agree, from 16 March 1994 to 31 May 1994."
    assert says in text_of(front)
    assert "timeline" not in pages(made)["index.html"].decode()


def test_the_data_files_that_pages_lead_to_are_in_a_release(made: Edition):
    assert set(DATA) <= set(formats(made))


def test_a_page_names_what_the_standard_asks_for(made: Edition, shown: dict[str, str]):
    text = text_of(incident_page(made, previous_codes=("INC-OLD",)))
    for said in (
        "previously INC-OLD",
        "What the sources report",
        "Denied by",
        "Its own word",
        "no archived copy known",
        "[text]",
        "[English]",
        "How to cite, how to correct",
        "First accepted",
        "Last decision",
        made.imprint.contact,
    ):
        assert said in text, said
    front = text_of(shown["index.html"])
    for said in (
        "Reported killed",
        "What is not in it",
        made.imprint.affiliation,
    ):
        assert said in front, said
    assert "INC-OLD" in text_of(
        pages(replace(made, incidents=(replace(made.incidents[0], previous_codes=("INC-OLD",)),)))[
            "corrections.html"
        ].decode()
    )


def person(n: int, shown: str, withheld: bool = False) -> Person:
    return Person(id=f"p{n}", role="victim", shown=shown, withheld=withheld, statement="")


def test_victims_who_bear_one_name_stand_together_and_withheld_ones_are_counted(made: Edition):
    (incident,) = made.incidents
    ident = incident.statements[0].id
    names = [
        "Ilan Doreth",
        "Sela Doreth",
        "Mara Ilin",
        "a victim (name withheld)",
        "a victim (name withheld)",
    ]
    people = tuple(
        replace(person(n, name, "withheld" in name), statement=ident)
        for n, name in enumerate(names)
    )
    text = text_of(incident_page(made, persons=people))
    assert "Bearing the name Doreth (2) Ilan Doreth" in text
    assert text.index("Sela Doreth") < text.index("Mara Ilin")
    assert "Bearing the name Ilin" not in text
    assert "a victim (name withheld) × 2" in text


def test_related_records_are_linked_and_never_added(made: Edition):
    (incident,) = made.incidents
    related = (Related(relation="consequence", code="INC-2", outward=False),)
    page = pages(
        replace(
            made, incidents=(replace(incident, related=related), replace(incident, code="INC-2"))
        )
    )
    text = page[f"incidents/{incident.code}.html"].decode()
    assert '<a href="INC-2.html">INC-2</a> (<bdi class="given">Kelde' in text
    assert "follows from this incident." in text
    assert "never added to one another" in text


def test_many_quotes_stand_on_pages_of_their_own(made: Edition):
    (incident,) = made.incidents
    one = incident.statements[0]
    more = tuple(
        replace(one, id=f"{incident.code}-s{n}") for n in range(len(incident.statements) + 1, 2001)
    )
    found = pages(
        replace(made, incidents=(replace(incident, statements=(*incident.statements, *more)),))
    )
    last = found[f"incidents/{incident.code}-quotes-{2000 // QUOTES_A_PAGE}.html"].decode()
    assert f'id="{incident.code}-s2000"' in last
    assert f'id="{incident.code}-s2000"' not in found[f"incidents/{incident.code}.html"].decode()
    assert all(len(data) < 300_000 for path, data in found.items() if path.endswith(".html"))


def test_a_long_list_stands_on_pages_each_of_which_is_small(made: Edition):
    (incident,) = made.incidents
    many = tuple(replace(incident, code=f"INC-{n:05}") for n in range(350))
    found = pages(replace(made, incidents=many))
    listed = [p for p in found if p.startswith(("index", "list-"))]
    assert listed == ["index.html", "list-2.html", "list-3.html", "list-4.html"]
    assert sum(found[p].decode().count('scope="row"><a') for p in listed) == 350
    assert found["assets/rows-1.js"].startswith(b"accountedRows([[")
    assert "assets/rows-1.js" not in pages(made)
