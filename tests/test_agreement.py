"""How far two recorders agree: kappa against published and hand-made tables, and what is said of none."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from accounted.cli import main
from accounted.errors import NotInRecord, UsageError
from accounted.project import Project
from accounted.values.kappa import cohens_kappa
from accounted.workflow import agreement, correct, judge_claims, undo
from judging import by, grounds, start
from schemas import check

PAIRS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=40)


def test_kappa_is_that_of_the_paper() -> None:
    """Cohen 1960, table 1: proportions of 200 judgements in three categories; kappa .492."""
    table = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
    names = "abc"
    pairs = [(names[i], names[j]) for i in range(3) for j in range(3) for _ in range(table[i][j])]
    found = cohens_kappa(pairs)
    assert found.table == table
    assert (found.observed, found.expected) == (Fraction(7, 10), Fraction(41, 100))
    assert found.value is not None
    assert round(float(found.value), 3) == 0.492


def test_where_kappa_is_not_defined_it_is_said() -> None:
    none = cohens_kappa([], ("yes", "no"))
    assert (none.n, none.value, none.undefined) == (0, None, "nothing was judged by both")
    same = cohens_kappa([("yes", "yes")] * 5, ("yes", "no"))
    assert (same.observed, same.value) == (1, None)
    assert same.undefined == "both put everything into 'yes'"
    assert cohens_kappa([("yes", "no")] * 3).value == 0


@given(PAIRS)
def test_kappa_is_bounded_and_the_same_whoever_comes_first(pairs: list[tuple[str, str]]) -> None:
    found = cohens_kappa(pairs)
    turned = cohens_kappa([(b, a) for a, b in pairs])
    assert (found.n, found.value) == (len(pairs), turned.value)
    assert sum(map(sum, found.table)) == len(pairs)
    assert found.table == tuple(zip(*turned.table, strict=True))
    if found.value is None:
        assert found.undefined
    else:
        assert -1 <= found.value <= 1
        assert (found.value == 1) == all(a == b for a, b in pairs)


def say(p: Project, *args: str, code: int = 0) -> str:
    found = CliRunner().invoke(main, ["agreement", *args, "--project", str(p.folder)])
    assert found.exit_code == code, found.output
    return found.output


def judged(tmp_path: Path) -> tuple[Project, list[str]]:
    p, ids = start(tmp_path)
    one, two = by(p, "Ilva"), by(p, "Tovan")
    judge_claims(one, ids[:2], "accepted", grounds(blind=True))
    judge_claims(one, ids[2:4], "rejected", grounds("counts the wounded", blind=True))
    judge_claims(two, [ids[0], ids[2]], "accepted", grounds("as printed", blind=True))
    judge_claims(two, [ids[3], ids[4]], "rejected", grounds(blind=True))
    judge_claims(two, [ids[1]], "accepted", grounds())
    return p, ids


def test_only_what_both_judged_blind_counts_unless_told_otherwise(tmp_path: Path) -> None:
    p, ids = judged(tmp_path)
    (found,) = agreement(p)
    assert (found.first, found.second, found.kappa.n) == ("Ilva", "Tovan", 3)
    assert found.kappa.categories == ("accepted", "rejected", "parked")
    assert [(d.claim, d.first.decision, d.second.decision) for d in found.disagreements] == [
        (ids[2], "rejected", "accepted")
    ]
    assert agreement(p, "Tovan", "Ilva")[0].kappa.value == found.kappa.value
    assert agreement(p, blind_only=False)[0].kappa.n == 4
    told = say(p)
    assert "Ilva and Tovan, on 3 claims that both judged blind" in told
    assert "kappa 0.40" in told
    assert "“9 people were killed”" in told
    assert "Ilva: rejected, because counts the wounded" in told
    (line,) = say(p, "--json").splitlines()
    check("agreement-1", json.loads(line))
    assert json.loads(line)["kappa"] == 0.4


def test_the_last_decision_counts_also_on_a_claim_that_was_corrected_since(tmp_path: Path) -> None:
    p, ids = judged(tmp_path)
    (made,) = judge_claims(by(p, "Tovan"), [ids[2]], "rejected", grounds(blind=True))
    assert agreement(p)[0].kappa.value == 1
    undo(p, made.judgement.id, reason="a slip")
    assert len(agreement(p)[0].disagreements) == 1
    correct(p, ids[2], {"low": 10}, grounds())
    assert [d.quote for d in agreement(p)[0].disagreements] == ["9 people were killed"]


def test_nothing_is_made_up_where_there_is_nothing_to_compare(tmp_path: Path) -> None:
    p, ids = start(tmp_path)
    assert "Fewer than two" in say(p)
    judge_claims(by(p, "Ilva"), ids[:1], "accepted", grounds(blind=True))
    judge_claims(by(p, "Tovan"), ids[1:2], "accepted", grounds(blind=True))
    assert "kappa is not defined: nothing was judged by both" in say(p)
    judge_claims(by(p, "Tovan"), ids[:1], "accepted", grounds(blind=True))
    (line,) = say(p, "--json").splitlines()
    check("agreement-1", json.loads(line))
    assert json.loads(line)["kappa"] is None
    assert "both put everything into 'accepted'" in say(p)
    with pytest.raises(NotInRecord, match="Ilva, Tovan"):
        agreement(p, "Ilva", "Nobody")
    for names in (("Ilva", None), ("Ilva", "Ilva")):
        with pytest.raises(UsageError, match="two recorders"):
            agreement(p, *names)
