"""`accounted estimate`: its words, its JSON, and its refusals."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from accounted.cli.estimate import command
from accounted.errors import EstimationError, HistoriesError, UsageError

QUICK = "chapman,chao,sample-coverage,independence,loglinear-bic,loglinear-aic"
THREE = "A,B,C,count\n1,0,0,60\n0,1,0,49\n1,1,0,4\n0,0,1,247\n1,0,1,112\n0,1,1,142\n1,1,1,12\n"


def ask(folder: Path, text: str, *words: str):
    path = folder / "overlaps.csv"
    path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(command, [str(path), "--methods", QUICK, "--json", *words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0
    return json.loads(result.stdout)


def by_method(answer):
    return {one["method"]: one for one in answer["estimates"]}


def test_one_object_with_what_was_counted_and_each_method(tmp_path):
    answer = ask(tmp_path, THREE)
    assert answer["observed"] == 626
    assert answer["internal"] is True
    assert answer["lists"] == ["A", "B", "C"]
    assert [one["method"] for one in answer["estimates"]] == QUICK.split(",")
    for one in answer["estimates"]:
        assert {"method", "estimate", "low", "high", "refused", "warnings", "diagnostics"} <= set(
            one
        )
        assert (one["estimate"] is None) == (one["refused"] is not None)


def test_an_estimate_names_author_data_lists_settings_seed_and_software(tmp_path):
    made = ask(tmp_path, THREE, "--seed", "7", "--author", "N. Ovra, desk Vareth")["manifest"]
    assert made["author"] == "N. Ovra, desk Vareth"
    assert made["seed"] == 7
    assert len(made["data_version"]) == 64
    assert made["lists"] == ["A", "B", "C"]
    assert "numpy" in made["software"]
    assert made["settings"]["most_sweeps"] > 0


def test_the_same_seed_gives_the_same_digits(tmp_path):
    first, again = ask(tmp_path, THREE, "--seed", "5"), ask(tmp_path, THREE, "--seed", "5")
    other = ask(tmp_path, THREE, "--seed", "6")
    assert first == again
    assert by_method(first)["sample-coverage"]["low"] != by_method(other)["sample-coverage"]["low"]


def test_a_method_draws_the_same_numbers_whichever_others_run(tmp_path):
    alone = by_method(ask(tmp_path, THREE, "--methods", "sample-coverage"))["sample-coverage"]
    assert alone["low"] == by_method(ask(tmp_path, THREE))["sample-coverage"]["low"]


def test_the_sentence_on_identification_and_the_disputes_are_in_the_output(tmp_path):
    said = " ".join(ask(tmp_path, THREE)["statements"])
    assert "no diagnostic of fit can tell them apart" in said
    assert "Rendón" in said
    assert "never replace it" in said


def test_two_lists_give_chapman_and_every_other_method_refuses(tmp_path):
    got = by_method(ask(tmp_path, "A,B,count\n1,0,40\n0,1,30\n1,1,10\n"))
    assert got["chapman"]["estimate"] == pytest.approx(51 * 41 / 11 - 1)
    assert "holds only if it does not" in got["chapman"]["warnings"][0]
    for name, one in got.items():
        if name != "chapman":
            assert "two lists cannot show whether they depend" in one["refused"]
            assert "add a third list" in one["refused"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A,B,C,count\n1,0,0,9\n0,1,0,8\n1,1,0,3\n", "List C is empty. Leave it out (--without C)"),
        (
            "A,B,C,count\n1,0,0,9\n1,1,0,8\n1,0,1,3\n1,1,1,2\n",
            "List A contains everyone whom any list documents",
        ),
        (
            "A,B,C,count\n1,1,0,9\n0,0,1,8\n1,1,1,3\n",
            "Lists A and B hold exactly the same people",
        ),
        ("A,B,C,count\n1,0,0,9\n0,1,0,8\n0,0,1,3\n", "No person is on two lists"),
    ],
)
def test_a_hopeless_table_is_refused_by_every_method_with_a_way_on(tmp_path, text, words):
    answer = ask(tmp_path, text)
    for one in answer["estimates"]:
        assert one["refused"] is not None
        if one["method"] != "chapman" or "copy" in words:
            assert words in one["refused"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A,B,count\n1,0,9\n", "List B is empty"),
        ("A,B,count\n1,0,9\n1,1,4\n", "List A contains everyone"),
        ("A,B,count\n1,0,9\n0,1,4\n", "No person is on two lists"),
        ("A,B,count\n1,1,9\n", "hold exactly the same people"),
    ],
)
def test_two_lists_that_tell_nothing_are_refused_by_chapman_too(tmp_path, text, words):
    assert words in by_method(ask(tmp_path, text))["chapman"]["refused"]


def test_a_list_left_out_by_name_makes_the_table_usable(tmp_path):
    text = "A,B,C,D,count\n" + "".join(f"{row[:5]},0,{row[6:]}\n" for row in THREE.splitlines()[1:])
    got = by_method(ask(tmp_path, text, "--without", "D"))
    assert got["independence"]["estimate"] == pytest.approx(763.8879, abs=1e-3)


def test_thirty_lists_are_too_many_cells_for_some_methods_only(tmp_path):
    names = [f"L{j}" for j in range(30)]
    rows = [[int(j == i) for j in range(30)] + [20] for i in range(30)]
    rows += [[int(j in (i, (i + 1) % 30)) for j in range(30)] + [5] for i in range(30)]
    text = ",".join([*names, "count"]) + "\n"
    text += "\n".join(",".join(map(str, row)) for row in rows) + "\n"
    got = by_method(ask(tmp_path, text))
    assert got["independence"]["estimate"] > 750
    assert "30 lists make 1,073,741,824 cells" in got["loglinear-bic"]["refused"]
    assert "--min-list" in got["loglinear-bic"]["refused"]


def test_five_million_people_are_estimated(tmp_path):
    text = THREE.replace("247", "4999626")
    answer = ask(tmp_path, text)
    assert answer["observed"] == 626 - 247 + 4_999_626
    assert by_method(answer)["chao"]["estimate"] > 5_000_000


def test_a_table_that_cannot_be_read_stops_the_command_with_a_sentence(tmp_path):
    with pytest.raises(HistoriesError, match="A count cannot be negative"):
        ask(tmp_path, THREE.replace("247", "-1"))


def test_an_unknown_method_is_named_with_those_there_are(tmp_path):
    with pytest.raises(EstimationError, match=r"No method is called .guess.\. The methods are"):
        ask(tmp_path, THREE, "--methods", "guess")


def test_a_table_and_persons_do_not_go_together(tmp_path):
    with pytest.raises(UsageError, match="not both"):
        ask(tmp_path, THREE, "--persons", "persons.csv")


def test_warnings_travel_with_each_estimate(tmp_path):
    sparse = "A,B,C,count\n1,0,0,40\n0,1,0,30\n0,0,1,20\n1,1,0,6\n"
    for one in ask(tmp_path, sparse)["estimates"]:
        if one["refused"] is None:
            said = " ".join(one["warnings"])
            assert "Only 6 people are on exactly two lists" in said
            assert "Nobody is on three lists" in said
            assert "A:C, B:C" in said


def test_leaving_each_list_out_is_shown_from_four_lists_on(tmp_path):
    from published_tables import KOSOVO

    rows = [
        ",".join(map(str, [*row, number]))
        for row, number in zip(KOSOVO.patterns.tolist(), KOSOVO.counts.tolist(), strict=True)
    ]
    answer = ask(tmp_path, "EXH,ABA,OSCE,HRW,count\n" + "\n".join(rows))
    without = {row["without"]: row["estimates"] for row in answer["leave_one_list_out"]}
    assert set(without) == {"EXH", "ABA", "OSCE", "HRW"}
    warned = " ".join(by_method(answer)["loglinear-bic"]["warnings"])
    assert f"without HRW ({without['HRW']['loglinear-bic']:,.0f})" in warned


def test_an_interrupted_command_leaves_its_chains_and_takes_them_up(tmp_path, monkeypatch):
    from accounted.estimation.lcmcr.arrays import ArrayChains

    monkeypatch.chdir(tmp_path)
    words = ("--methods", "lcmcr", "--engine", "numpy", "--chains", "2", "--max-sweeps", "1000")
    real, calls = ArrayChains.advance, []

    def stopped(chains, sweeps):
        calls.append(sweeps)
        real(chains, 300)
        raise KeyboardInterrupt

    whole = ask(tmp_path, THREE, *words)
    with monkeypatch.context() as patch:
        patch.setattr(ArrayChains, "advance", stopped)
        with pytest.raises(EstimationError, match="They are kept in chains-"):
            ask(tmp_path, THREE, *words)
    assert len(list(tmp_path.glob("chains-*.npz"))) == 1
    assert ask(tmp_path, THREE, *words) == whole
    assert not list(tmp_path.glob("chains-*.npz"))


def test_the_panel_on_a_terminal_shows_the_count_beside_the_estimates(tmp_path):
    path = tmp_path / "overlaps.csv"
    path.write_text(THREE, encoding="utf-8")
    result = CliRunner().invoke(command, [str(path), "--methods", QUICK])
    assert result.exit_code == 0, result.output
    assert "626 documented on 3 lists" in result.output
    assert "Chao's lower bound" in result.output
    assert "refused" in result.output


def test_importing_accounted_pulls_no_scientific_package():
    code = (
        "import sys, accounted, accounted.estimation, accounted.cli.estimate; "
        "print([m for m in ('numpy','scipy','matplotlib','arviz','numba') if m in sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
