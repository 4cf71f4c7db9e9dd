"""The article that started this project: accepted by a scripted recorder, released, and walked through.

The walk-through is the standard's section 5; each test is one of its lines. No sentence of the article
stands here: what it says is found by numbers, offsets and hashes. Skipped where the article is absent.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import publishing_samples as sample
from accounted.model import Known
from accounted.model.document import HOW_USER
from accounted.project import Project
from accounted.publishing import Edition, check_release
from accounted.publishing.edition import Incident, Series, Statement
from accounted.publishing.formats import formats, native
from accounted.terms.crosswalks import columns
from accounted.workflow import edition, gather, list_claims, list_incidents, release, take_in

SEED = Path(__file__).parents[2] / "shared" / "seed"
ARTICLE = SEED / "khojaly_article.txt"
pytestmark = pytest.mark.skipif(not ARTICLE.is_file(), reason="the seed article is not here")


@dataclass(frozen=True, slots=True)
class Walk:
    """What the recorder had before and after accepting."""

    before: Edition
    after: Edition
    project: Project
    folder: Path
    files: Mapping[str, bytes]

    @property
    def text(self) -> str:
        return ARTICLE.read_text("utf-8")

    @property
    def incident(self) -> Incident:
        (found,) = [i for i in self.after.incidents if i.kind == "incident"]
        return found

    @property
    def grave(self) -> Incident:
        (found,) = [i for i in self.after.incidents if i.kind == "remains"]
        return found

    @property
    def every(self) -> list[Statement]:
        return [s for i in self.after.incidents for s in i.statements]


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    p = sample.project(tmp_path_factory.mktemp("seed") / "p")
    known = sample.stated(publisher="The Garden Review", published="2024-02-26")
    url = Known("https://garden-review.example/1", HOW_USER)
    stated = replace(known, url=url, title=Known("An analysis", HOW_USER))
    assert all(t.ok for t in take_in(p, [replace(i, stated=stated) for i in gather([ARTICLE])]))
    before = edition(p, "first")
    sample.accept_all(p)
    made = release(p, "first")
    after = native.read_back((made.folder / native.FILE).read_bytes())
    return Walk(before, after, p, made.folder, formats(after))


def series(incident: Incident, key: str) -> Series:
    return next(s for s in incident.series if s.key == key)


def expected() -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads((SEED / "expected.json").read_text())
    return found


def table(walk: Walk, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(walk.files[path].decode("utf-8-sig"), newline="")))


def pages(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(folder)), path.read_bytes().decode("utf-8", "replace")


# 1. Ingest: hash, custody entry, sponsor recorded; nothing judged.


def test_1_nothing_is_judged_before_a_person_accepts_and_the_sponsor_is_known(walk: Walk):
    assert walk.before.incidents == ()
    assert walk.before.left.unreviewed_claims == len(list(list_claims(walk.project)))
    assert walk.before.left.unaccepted_incidents == 2
    (document,) = walk.after.documents
    assert document.sha256 == hashlib.sha256(ARTICLE.read_bytes()).hexdigest()
    assert document.sponsor is not None
    start, end = (4999, 5057)
    assert document.sponsor.split(" (")[0].split()[0] in walk.text[start : end + 60]
    assert all(o.interests for o in walk.after.origins)


# 2. Each number: a statement with its quote; totals with what is not broken down; inconsistencies listed.


def test_2_each_figure_of_the_article_is_a_statement_at_its_place(walk: Walk):
    told = {(s.harm, s.low, s.high, s.span) for s in walk.every if s.kind == "figure"}
    for figure in expected()["figures"]:
        start, end = figure["span"]  # type: ignore[misc]
        wanted = (figure["harm"], figure["low"], figure["high"], (start, end))
        assert wanted in told


def test_2_every_number_leads_to_words_and_totals_say_what_is_not_broken_down(walk: Walk):
    for incident in walk.after.incidents:
        known = {s.id for s in incident.statements} | {d.id for d in incident.decisions}
        assert all(n.rests_on and set(n.rests_on) <= known for n in incident.numbers)
    rest = {
        (walk.incident.statement(b.total).low, b.axis, walk.incident.number(b.remainder).low)
        for b in walk.incident.breakdowns
    }
    assert {(613, "sex", 613 - 106), (150, "sex", 150 - 68)} <= rest
    assert all(not n.contradiction for n in walk.incident.noticed), "one source, one value each"


# 3. Two times told by their distance, of two different events.


def test_3_two_anniversaries_are_two_dates_of_two_events(walk: Walk):
    times = {
        s.text.rsplit(" ", 1)[1]: s for s in walk.incident.statements if s.kind == "relative_date"
    }
    assert {k: s.when for k, s in times.items()} == {"P31Y": "2023", "P32Y": "2024"}
    assert (
        [s.span for s in times.values()]
        == [
            tuple(d["span"])  # type: ignore[arg-type]
            for d in expected()["relative_dates"][1:]
        ]
    )
    assert not [n for n in walk.incident.noticed if "date" in n.code]


# 4. Attackers: an allegation with its claimant; the other side's place is visibly empty.


def test_4_whoever_is_blamed_is_alleged_by_somebody_and_has_no_statement_here(walk: Walk):
    (actor,) = walk.incident.actors
    claimants = {walk.incident.statement(s).origin for s in actor.alleged_by}
    assert {walk.after.origin(o).name for o in claimants} == {"The Garden Review"}
    assert (actor.denied_by, actor.conceded_by) == ((), ())
    assert actor.sentence.startswith("No statement of")
    (event,) = table(walk, "data/shaped/acled-shaped.csv")
    assert event["actor1"] == f"{actor.name} (alleged)"
    (row,) = table(walk, "data/shaped/ged-shaped.csv")
    assert (row["side_a"], row["side_b"]) == ("", "")


# 5. The grave: at least four, one child of 4-5, at least 25 years; not added to the toll.


def test_5_the_grave_is_a_record_of_its_own_and_in_no_toll(walk: Walk):
    found = [s for s in walk.grave.statements if s.kind in ("remains", "figure", "relative_date")]
    texts = {s.text for s in found}
    assert "remains found: 4 or more" in texts
    assert any("aged 4-5" in t for t in texts)
    assert any(">=-P25Y" in t for t in texts)
    assert series(walk.grave, "remains_found").range.low == 4
    assert series(walk.incident, "killed").range.low == 613
    assert series(walk.incident, "killed").range.high == 613
    assert {r.code for r in walk.grave.related} == {walk.incident.code}
    assert len(table(walk, "data/shaped/ged-shaped.csv")) == 1


# 6. Three people who stood trial: names withheld, proceedings recorded.


def test_6_nobody_who_stood_trial_is_named_in_any_file(walk: Walk):
    spans = expected()["accused"]["spans"]  # type: ignore[call-overload]
    names = {walk.text[a:b] for a, b in spans}
    assert len(names) == 3
    for path, data in pages(walk.folder):
        for name in names:
            assert name not in data, path
            assert name.split()[-1] not in data, path
    (proceeding,) = [s for s in walk.every if s.kind == "proceeding"]
    assert "on trial" in proceeding.text
    assert "persons accused: 3" in proceeding.text
    accused = [p for i in walk.after.incidents for p in i.persons if p.role == "accused"]
    assert [p.withheld for p in accused] == [True, True, True]


# 7. The list of foreign media: not consulted, not counted.


def test_7_outlets_that_are_said_to_have_reported_count_for_nothing(walk: Walk):
    named = {s.span for s in walk.every if s.kind == "coverage"}
    mentions = {tuple(m) for m in expected()["coverage"]["mentions"]}  # type: ignore[call-overload]
    assert len(mentions - named) <= 1, "one is read with more of its words"
    assert len(named) == len(mentions)
    for each in walk.incident.series:
        assert each.grade.origins == 1
    cells = [c for each in walk.incident.series for r in each.rows for c in r.cells]
    assert len({c.origin for c in cells}) == 1
    assert all("not consulted" in s.text for s in walk.every if s.kind == "coverage")


# 8. A single source, until an independent one is added.


def test_8_everything_rests_on_a_single_source(walk: Walk):
    for each in walk.incident.series:
        assert each.grade.grade == "Weak"
        assert each.sentence == "1 document, 1 origin"
    assert len(walk.after.documents) == 1
    assert {b.status for b in list_incidents(walk.project)} == {"accepted"}


# 9. Exports: exact headers, and a list of what they lose.


def test_9_headers_are_exact_and_the_loss_report_names_what_is_lost(walk: Walk):
    for name, number in (("ged", 49), ("acled", 31)):
        head = walk.files[f"data/shaped/{name}-shaped.csv"].split(b"\r\n", 1)[0].decode().split(",")
        assert tuple(head) == columns(name)
        assert len(head) == number
    lost = json.loads(walk.files["data/loss.json"])["losses"]
    for shape in ("UCDP-GED-shaped", "ACLED-shaped", "Airwars-shaped"):
        told = " | ".join(x["what"] for x in lost if x["format"] == shape)
        for harm in ("detained: 1,275", "missing: 150", "killed, elderly: 70"):
            assert harm in told, (shape, harm)
        assert "killed, counted by family: 8" in told
        assert "orphaned, child" in told
        assert "statements of kind coverage: 21" in told
    assert "injured: 487" in " | ".join(x["what"] for x in lost if x["format"] == "UCDP-GED-shaped")
    (row,) = table(walk, "data/shaped/ged-shaped.csv")
    assert (row["low"], row["high"], row["best"]) == ("613", "613", "")
    assert (row["date_prec"], row["date_start"][:10], row["date_end"][:10]) == (
        *("2", "1992-02-25", "1992-02-26"),
    )
    (event,) = table(walk, "data/shaped/acled-shaped.csv")
    assert (event["fatalities"], event["time_precision"]) == ("613", "2")


# 10. The pages pass the lint (the release was made); nothing private is in them; it can be verified.


def test_10_the_release_stands_and_gives_no_sentence_of_the_article_away(walk: Walk):
    assert check_release(walk.folder).ok
    sentences = [s.strip() for s in walk.text.replace("\n", ". ").split(". ") if len(s) > 60]
    assert len(sentences) > 20
    for path, data in pages(walk.folder):
        assert not [s for s in sentences if s in data], path
    assert native.read_back(native.written(walk.after)) == walk.after
