"""Incidents as people read them: what stands beside what, and every number down to its quotes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import archive
from accounted.errors import NotInRecord
from accounted.project import Project
from accounted.workflow import Grounds, judge_incident
from accounted.workflow.incident_lookup import incident_lookup
from accounted.workflow.incidents import Whole, list_incidents, show_incident, why
from telling import (
    AGGREGATE,
    DENIAL,
    ELSEWHERE,
    FIRST,
    GRAVE,
    RECALL,
    REPRINT,
    RIVAL,
    explained,
    quotes,
    started,
    telling,
    wholes,
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return started(tmp_path_factory.mktemp("told") / "p")


def killed(whole: Whole) -> tuple[int | None, int | None]:
    view = next(s for s in whole.assessment.series if s.series.key == "killed")
    assert view.range.value is not None
    return view.range.value.low, view.range.value.high


def relations(whole: Whole) -> set[tuple[str, str, bool]]:
    return {(str(r.relation), r.incident, r.outward) for r in whole.case.incident.related}


def test_reports_of_one_event_are_one_incident(told: Project) -> None:
    whole = telling(told, "Seventeen people")
    assert whole.kind == "incident"
    assert "Twenty-three people" in quotes(whole)
    assert killed(whole) == (17, 23)
    assert "Eight people" not in quotes(whole)
    assert len(list_incidents(told)) == len({b.id for b in list_incidents(told)}) == 4


def test_an_aggregate_is_never_in_a_toll(told: Project) -> None:
    event, toll = telling(told, "Seventeen people"), telling(told, "some 4,300 people")
    assert toll.kind == "aggregate"
    assert relations(toll) == {("encompasses", event.case.incident.id, True)}
    assert ("encompasses", toll.case.incident.id, False) in relations(event)
    assert {n.code for n in event.assessment.noticed} >= {"overlap"}
    for whole, others in ((event, 4300), (toll, 17)):
        assert others not in [v.low for v in whole.assessment.values.values()]


def test_a_find_of_remains_is_a_record_of_its_own(told: Project) -> None:
    event, find = telling(told, "Seventeen people"), telling(told, "remains of nine people")
    assert find.kind == "remains"
    assert ("consequence", event.case.incident.id, True) in relations(find)
    assert killed(event) == (17, 23)
    assert 9 not in [v.low for v in event.assessment.values.values()]
    assert "killed" not in {s.series.key for s in find.assessment.series}


def test_what_is_recalled_adds_no_voice(tmp_path: Path) -> None:
    once = telling(started(tmp_path / "a", (FIRST, RIVAL)), "Seventeen people")
    again = telling(started(tmp_path / "b", (FIRST, RIVAL, RECALL)), "Seventeen people")
    assert "of 12 March 1994" in quotes(again)
    assert killed(again) == killed(once)
    row = {r.value.low: r.origins.low for s in again.assessment.series for r in s.rows}
    assert row[17] == 1
    recalled = [
        spoken.recalled
        for s in again.assessment.series
        for r in s.rows
        for cell in r.cells
        for spoken in cell.claims
    ]
    assert True in recalled


def test_a_copy_adds_a_document_and_no_origin(tmp_path: Path) -> None:
    once = telling(started(tmp_path / "a", (FIRST,)), "Seventeen people").assessment
    p = started(tmp_path / "b", (FIRST, REPRINT))
    (whole,) = wholes(p).values()
    again = whole.assessment
    assert once.documents is not None
    assert once.origins is not None
    assert again.documents is not None
    assert again.origins is not None
    assert (once.documents.low, again.documents.low) == (1, 2)
    assert once.origins.low == again.origins.low
    for series in again.series:
        for row in series.rows:
            assert row.origins.low == 1
            assert row.documents.low == 2


def test_a_denial_stands_beside_the_allegation(tmp_path: Path) -> None:
    p = started(tmp_path / "p", (FIRST, DENIAL))
    whole = telling(p, "Seventeen people")
    (noticed,) = (n for n in whole.assessment.noticed if n.code == "denied")
    assert [s.note for s in noticed.sides] == ["alleged", "denied"]
    assert {s.quote.text for s in noticed.sides} == {
        "blamed Kordanian forces",
        "The Kordanian defence ministry denied",
    }
    (actor,) = (a for a in whole.assessment.actors if a.denied_by)
    assert actor.alleged_by
    assert killed(whole) == (17, 17)


def test_every_number_reaches_its_quotes(told: Project) -> None:
    assert len(list(explained(told))) > 40


@settings(max_examples=3, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_every_number_of_any_archive_reaches_its_quotes(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    p = Project.create(tmp_path_factory.mktemp("any") / "p")
    archive.take_in(p, archive.Archive(14, seed).reports())
    assert sum(1 for _ in explained(p)) >= 14


def test_numbers_in_the_list_can_be_explained(told: Project) -> None:
    for brief in list_incidents(told):
        shown = [brief.documents, brief.origins, *(f.value for f in brief.figures)]
        for ident in filter(None, shown):
            assert why(told, ident).incident == brief.id


def test_a_decision_is_among_what_a_number_rests_on_or_in_the_incident(tmp_path: Path) -> None:
    p = started(tmp_path / "p", (FIRST, ELSEWHERE))
    first = telling(p, "Seventeen people").case.incident.id
    lookup = incident_lookup(p)
    made = judge_incident(p, lookup, first, "accepted", Grounds(reason="two sources"))
    code = str(made.judgement.value["code"])
    shown = show_incident(p, code)
    assert (shown.case.incident.id, shown.case.incident.status) == (first, "accepted")
    assert [b.code for b in list_incidents(p, status="accepted")] == [code]


def test_an_unknown_code_or_number_says_what_to_do(told: Project) -> None:
    with pytest.raises(NotInRecord, match="accounted incidents"):
        show_incident(told, "INC-99999")
    with pytest.raises(NotInRecord, match="accounted incident CODE"):
        why(told, "val-0000000000000000")
    with pytest.raises(NotInRecord, match="begin so"):
        show_incident(told, "inc-")
    with pytest.raises(NotInRecord, match="begin so"):
        why(told, "val-")


def test_the_grave_and_the_war_stay_apart_in_any_company(tmp_path: Path) -> None:
    p = started(tmp_path / "p", (GRAVE, AGGREGATE))
    assert sorted(b.kind for b in list_incidents(p)) == ["aggregate", "remains"]
