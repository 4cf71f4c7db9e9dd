"""The people of a project: linked across its lists, decided by people, set beside numbers, estimated from."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("numpy")
pytest.importorskip("rapidfuzz")

from accounted.cli import main
from accounted.errors import NotInRecord, UsageError
from accounted.model import ListMapping
from accounted.model.judgement import About
from accounted.project import Project
from accounted.workflow import (
    agreement,
    gather,
    judge_claims,
    judge_person,
    list_claims,
    list_histories,
    list_incidents,
    list_people,
    rebuild,
    reconcile,
    show_person,
    take_in,
    undo,
    waiting_pairs,
    write_histories,
)
from judging import by, grounds
from schemas import check

MINISTRY = """No,Name,Age,Sex,Village,Date,Status
1,Nevaru Isar,33,F,Kelde,1994-03-15,killed
2,Daro Isar,9,M,Kelde,1994-03-15,killed
3,Belus Isar,8,M,Kelde,1994-03-15,killed
4,Torvan Kossem,61,M,Kelde,1994-03-15,killed
5,Besha Kossem,57,F,Kelde,1994-03-15,killed
6,Orinel Pellor,27,F,Kelde,1994-03-15,missing
"""
FAMILIES = """Full name;Age;Sex;Place;Died;Status
Neváru Issar;33;F;Kelde;15.03.1994;killed
Isar, Daro;9;M;Kelde;15.03.1994;killed
Torvan Kosem;61;M;Kelde;15.03.1994;killed
Orinel Pelor;27;F;Kelde;15.03.1994;killed
Jorrin Marad;17;M;Lissar;16.03.1994;killed
"""
PARISH = """Name,Sex,Age,Place,Date of death,Status
Torvan Kossem,M,61,Kelde,1994-03-15,killed
Besha Kossem,F,57,Kelde,1994-03-15,killed
Ilvet Teshel,F,30,Kelde,1994-03-15,killed
"""
REPORT = "On 15 March 1994 nine people were killed in Kelde, the governor said."


def started(folder: Path) -> Project:
    project = Project.create(folder / "project")
    for name, text in (("ministry", MINISTRY), ("families", FAMILIES), ("parish", PARISH)):
        file = folder / f"{name}.csv"
        file.write_text(text, encoding="utf-8")
        (taken,) = take_in(project, gather([file], as_list=ListMapping()))
        assert taken.ok, taken.message
    return project


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return started(tmp_path_factory.mktemp("people"))


def rows(project: Project) -> dict[str, str]:
    """By label: the claim."""
    return {r.label: r.claim.id for p in list_people(project) for r in p.rows}


def groups(project: Project) -> list[tuple[str, list[str]]]:
    return [(p.id, [r.label for r in p.rows]) for p in list_people(project)]


def run(project: Project, *words: str, stdin: str = "") -> str:
    found = CliRunner().invoke(main, [*words, "--project", str(project.folder)], input=stdin)
    assert found.exit_code == 0, found.output
    return found.output


def test_one_person_keeps_every_spelling_with_its_list_and_what_each_list_says(
    shared: Project,
) -> None:
    people = {p.spellings[0]: p for p in list_people(shared)}
    nevaru, orinel = people["Nevaru Isar"], people["Orinel Pellor"]
    assert nevaru.spellings == ("Nevaru Isar", "Neváru Issar")
    assert [r.label for r in nevaru.rows] == ["ministry.csv:1", "families.csv:1"]
    assert orinel.fates == ("missing", "killed")  # both are told; nobody is declared dead
    assert len(people["Jorrin Marad"].rows) == 1
    told = run(shared, "person", orinel.id[:12])
    assert "The lists do not agree: missing, killed." in told
    assert "Orinel Pelor" in told
    for line in run(shared, "people", "--json").splitlines():
        check("people-1", json.loads(line))
    check("people-1", json.loads(run(shared, "person", nevaru.rows[1].claim.id, "--json")))
    for code in ("psn-", "nobody"):
        with pytest.raises(NotInRecord, match="accounted people"):
            show_person(shared, code)


def test_decisions_go_before_scores_and_are_taken_back_without_a_trace(tmp_path: Path) -> None:
    project = started(tmp_path)
    before, ids = groups(project), rows(project)
    kin = (ids["ministry.csv:2"], ids["ministry.csv:3"])
    one = judge_person(project, *kin, "same", grounds("the list names him twice"))
    apart = judge_person(
        project, ids["ministry.csv:4"], ids["parish.csv:1"], "different", grounds("another Torvan")
    )
    now = dict(groups(project))
    together = next(members for members in now.values() if "ministry.csv:3" in members)
    assert "ministry.csv:2" in together
    assert not any({"ministry.csv:4", "parish.csv:1"} <= set(members) for members in now.values())
    rebuild(project)
    assert dict(groups(project)) == now
    undo(project, one.judgement.id, reason="a slip")
    undo(project, apart.judgement.id, reason="a slip")
    assert groups(project) == before


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_sequence_of_decisions_undone_returns_the_same_people(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    project = started(tmp_path_factory.mktemp("undone"))
    before, ids = groups(project), sorted(rows(project).values())
    pair = st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True)
    answer = st.sampled_from(["same", "different", "unsure"])
    made = [
        judge_person(project, *both, word, grounds()).judgement.id
        for both, word in data.draw(st.lists(st.tuples(pair, answer), min_size=1, max_size=6))
    ]
    standing = groups(project)
    assert groups(project) == standing
    for ident in data.draw(st.permutations(made)):
        undo(project, ident, reason="taken back")
    assert groups(project) == before


def test_a_rejected_row_is_nobody(tmp_path: Path) -> None:
    project = started(tmp_path)
    claim = rows(project)["families.csv:5"]
    judge_claims(project, [claim], "rejected", grounds("a line of totals"))
    assert "families.csv:5" not in rows(project)


def test_pairs_are_asked_for_one_key_a_decision(tmp_path: Path) -> None:
    project = started(tmp_path)
    short = tmp_path / "clinic.csv"
    short.write_text(
        "Name,Sex,Age,Place\nDaro I.,M,8,Kelde\nKossem,M,60,Lissar\n", encoding="utf-8"
    )
    list(take_in(project, gather([short], as_list=ListMapping())))
    queue = waiting_pairs(project)
    assert queue, "nothing is uncertain: give the test harder lists"
    for line in run(project, "pairs", "--json").splitlines():
        check("pairs-1", json.loads(line))
    shown = run(project, "pairs", stdin="d two brothers\nu\nd two brothers\nq\n")
    assert "is taken back" in shown
    assert "1 decision entered" in shown
    (decided,) = [q for q in waiting_pairs(project, decided=True) if q.pair.decided]
    assert (decided.pair.left, decided.pair.right) == (queue[0].pair.left, queue[0].pair.right)
    assert decided.pair.holding == "different"
    assert decided.pair.decided[0].reason == "two brothers"
    assert not decided.joined


def test_two_reviewers_judge_pairs_blind_and_a_third_adjudicates(tmp_path: Path) -> None:
    project = started(tmp_path)
    ids = rows(project)
    pair = (ids["ministry.csv:6"], ids["families.csv:4"])
    judge_person(by(project, "Ilva"), *pair, "same", grounds(blind=True))
    judge_person(by(project, "Tovan"), *reversed(pair), "different", grounds(blind=True))
    (found,) = agreement(project, about=About.PERSON)
    assert (found.kappa.n, len(found.disagreements)) == (1, 1)
    assert found.disagreements[0].beside is not None
    first = waiting_pairs(project)[0]
    assert first.why == "recorders disagree (Ilva: same, Tovan: different)"
    assert "Tovan" not in str(waiting_pairs(by(project, "Ilva"), blind=True))
    line = run(project, "agreement", "--people", "--json")
    check("agreement-1", json.loads(line))
    judge_person(by(project, "Saru"), *pair, "same", grounds("the mother was asked"))
    assert not any(q.why.startswith("recorders") for q in waiting_pairs(project))


def test_only_claims_that_name_people_are_paired(tmp_path: Path) -> None:
    project = started(tmp_path)
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    list(take_in(project, gather([report])))
    figure = next(c.id for c in list_claims(project) if c.claim.kind == "figure")
    claim = rows(project)["parish.csv:1"]
    with pytest.raises(UsageError, match="names nobody"):
        judge_person(project, claim, figure, "same", grounds())
    with pytest.raises(UsageError, match="two different claims"):
        judge_person(project, claim, claim, "same", grounds())


def test_names_stand_beside_numbers_and_change_none(tmp_path: Path) -> None:
    project = started(tmp_path)
    report = tmp_path / "report.txt"
    report.write_text(f"{REPORT} Among the dead was Torvan Kossem.", encoding="utf-8")
    list(take_in(project, gather([report])))
    (incident,) = [b for b in list_incidents(project) if "Kelde" in str(b.to_json())]
    found = reconcile(project, incident.id)
    killed = next(r for r in found.reported if r.harm == "killed")
    assert (killed.low, killed.high) == (9, 9)
    # Six of Kelde are killed on some list, Orinel among them; the one of Lissar does not fit.
    assert killed.on_lists == 6 + 1
    assert killed.open == "2 are on no list"
    missing = next(r for r in found.reported if r.harm == "missing")
    assert (missing.text, missing.on_lists) == (None, 1)
    names = {n.person.spellings[0] for n in (*found.both, *found.lists_only)}
    assert "Jorrin Marad" not in names
    assert "place Kelde; 1994-03-15" in found.lists_only[0].fits
    told = run(project, "reconcile", incident.id)
    assert "2 are on no list" in told
    check("reconcile-1", json.loads(run(project, "reconcile", incident.id, "--json")))


def test_histories_have_the_shape_of_verdata_and_draws_of_the_linkage(
    shared: Project, tmp_path: Path
) -> None:
    found = list_histories(shared, ("sex",), 2)
    assert found.table.heads == ("match_group_id", "in_1", "in_2", "in_3", "sex")
    assert len(found.draws) == 2
    assert found.to_json()["rows_say"] == {"killed": 13, "missing": 1}
    check("histories-1", found.to_json())
    files = write_histories(found, tmp_path / "out")
    assert [f.name for f in files] == [
        "histories.csv", "draw-1.csv", "draw-2.csv", "histories.json"
    ]  # fmt: skip
    with files[0].open(encoding="utf-8", newline="") as file:
        read = list(csv.reader(file))
    assert [tuple(map(str, row)) for row in found.table.rows] == [tuple(r) for r in read[1:]]
    with pytest.raises(UsageError, match="not empty"):
        write_histories(found, tmp_path / "out")
    again = list_histories(shared, ("sex",), 2)
    assert again == found


def test_histories_as_parquet_read_back_the_same(shared: Project, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    found = list_histories(shared)
    (table, _) = write_histories(found, tmp_path / "out", "parquet")
    rows = duckdb.sql(f"SELECT * FROM '{table}'").fetchall()
    assert rows == found.table.rows


def test_the_missing_are_not_estimated_with_the_dead(shared: Project) -> None:
    pytest.importorskip("scipy")
    every = list_histories(shared)
    killed = list_histories(shared, fates=("killed", "presumed_dead"))
    assert sum(one.people for one in killed.lists) == sum(one.people for one in every.lists) - 1
    told = run(shared, "estimate", "--methods", "chao", "--draws", "0")
    assert "Missing is not dead" in told
    narrowed = run(shared, "estimate", "--methods", "chao", "--draws", "0", "--fate", "killed")
    assert "Missing is not dead" not in narrowed
    with pytest.raises(UsageError, match="Known: killed"):
        list_histories(shared, fates=("dead",))


def test_estimates_carry_draws_of_the_linkage(shared: Project) -> None:
    pytest.importorskip("scipy")
    panel = json.loads(
        run(shared, "estimate", "--methods", "chapman,chao", "--draws", "2", "--json")
    )
    assert panel["lists"] == ["ministry.csv", "families.csv", "parish.csv"]
    assert {row["method"] for row in panel["versions"]} == {"dga", "lcmcr"}
