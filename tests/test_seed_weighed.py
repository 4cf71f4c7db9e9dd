"""The article that started this project, weighed alone and beside three invented ones.

Skipped where the article, which is not ours to hand on, is absent.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from accounted.assessment.assess import SeriesView
from accounted.assessment.value import ValueKind
from accounted.model import Coverage, Known, Metadata
from accounted.model.document import HOW_USER
from accounted.project import Project
from accounted.terms.weighing import Standing
from accounted.workflow import gather, list_incidents, show_incident, take_in, why
from accounted.workflow.incidents import Whole

ARTICLE = Path(__file__).parents[2] / "shared" / "seed" / "khojaly_article.txt"
pytestmark = pytest.mark.skipif(not ARTICLE.is_file(), reason="the seed article is not here")

NGO = """Field mission: at least 161 dead in Khojaly

At least 161 people were killed in Khojaly on the night of 25-26 February 1992, the Lantern Watch said in a
report on its mission to the front. The list of the dead is not closed.
"""
PARLIAMENT = """Commission reports to parliament on Khojaly

485 people were killed in Khojaly on 25-26 February 1992, the parliamentary commission of inquiry said.
"""
REPRINT = """Remembering Khojaly

On the night of February 25-26, 1992, the city of Khojaly was occupied. As a result, 613 people, including
63 children, 106 women and 70 elderly people were killed, according to the Garden Review.
"""


def stated(publisher: str, published: str) -> Metadata:
    return Metadata(publisher=Known(publisher, HOW_USER), published=Known(published, HOW_USER))


def add(project: Project, path: Path, metadata: Metadata | None = None) -> None:
    inputs = [replace(i, stated=metadata) for i in gather([path]).inputs]
    assert all(t.ok for t in take_in(project, inputs))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project.create(tmp_path / "project")
    add(made, ARTICLE, stated("The Garden Review", "2024-02-26"))
    return made


def of_kind(project: Project, kind: str) -> Whole:
    (found,) = [b for b in list_incidents(project) if b.kind == kind]
    return show_incident(project, found.id)


def view(whole: Whole, key: str) -> SeriesView:
    return next(v for v in whole.assessment.series if v.series.key == key)


def test_alone_everything_rests_on_one_source_and_its_sponsor_is_shown_at_each_figure(
    project: Project,
):
    whole = of_kind(project, "incident")
    assert whole.assessment.sentence == "1 document, 1 origin"
    for each in whole.assessment.series:
        assert each.grade.grade == "Weak"
        for row in each.rows:
            assert row.alone is not None
            assert any("Media" in interest for interest in row.alone.interests), each.series.key


def test_mentions_of_outlets_are_coverage_and_count_for_nothing(project: Project):
    whole = of_kind(project, "incident")
    outlets = [t for t in whole.case.testimonies if isinstance(t.claim.claim, Coverage)]
    names = {n for t in whole.assessment.series for r in t.rows for c in r.cells for n in [c.name]}
    assert names == {"The Garden Review"}
    assert all(t.origin.name == "The Garden Review" for t in outlets)


def test_the_missing_are_not_dead_and_the_grave_is_in_no_toll(project: Project):
    whole = of_kind(project, "incident")
    assert view(whole, "killed").range.value.low == view(whole, "killed").range.value.high == 613
    assert view(whole, "missing").range.value.low == 150
    grave = of_kind(project, "remains")
    assert grave.assessment.series[0].range.value.low == 4
    relations = {(str(r.relation), r.incident) for r in grave.case.incident.related}
    assert ("consequence", whole.case.incident.id) in relations


def test_beside_three_others_613_has_two_documents_and_one_origin(project: Project, tmp_path: Path):
    for name, text, publisher, published in (
        ("ngo", NGO, "Lantern Watch", "1992-04-02"),
        ("parliament", PARLIAMENT, "Hollow Valley Post", "1993-01-12"),
        ("reprint", REPRINT, "Morning Sheet", "2024-03-01"),
    ):
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        add(project, path, stated(publisher, published))
    whole = of_kind(project, "incident")
    rows = {r.value.text: r for r in view(whole, "killed").rows}
    assert set(rows) == {"613", "161 or more", "485"}
    assert rows["613"].sentence == "2 documents, 1 origin"
    assert rows["485"].sentence == rows["161 or more"].sentence == "1 document, 1 origin"
    assert all(r.standing is Standing.COUNTED for r in rows.values())
    put = view(whole, "killed").range
    assert (put.value.low, put.value.high) == (161, None)
    assert any(n.code == "rival-counts" for n in whole.assessment.noticed)


def test_no_number_is_of_our_own_making(project: Project):
    """Every number is one that the text states, a count of documents and origins, or what a total leaves."""
    whole = of_kind(project, "incident")
    said = {
        c.claim.claim.count.low for c in whole.case.testimonies if hasattr(c.claim.claim, "count")
    }
    for value in whole.assessment.values.values():
        if value.kind in (ValueKind.TALLY, ValueKind.REMAINDER, ValueKind.NAMED, ValueKind.SUM):
            continue
        assert value.low in said, value
        rests = why(project, value.id)
        assert rests.claims
        for claim, _ in rests.claims:
            text = whole.case.papers[claim.document].text
            quote = claim.claim.quote
            assert text[quote.start : quote.end] == quote.text
