"""The page, the plots, InferenceData, and what the command adds on request."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from published_tables import KOSOVO, SPINA_BIFIDA

from accounted.cli.estimate import command
from accounted.errors import EstimationError, UsageError
from accounted.estimation import Settings, estimate
from accounted.estimation.inference_data import inference_data
from accounted.estimation.report import html_report

SMALL = Settings(
    bootstrap=200, chains=3, sweeps=1000, most_sweeps=1000, engine="numpy", author="N. Ovra"
)


def written(folder: Path, table, name="overlaps.csv", extra=None) -> str:
    rows = [
        ",".join(map(str, [*(extra or []), *row, count]))
        for row, count in zip(table.patterns.tolist(), table.counts.tolist(), strict=True)
    ]
    path = folder / name
    head = [*(["region"] if extra else []), *table.lists, "count"]
    path.write_text("\n".join([",".join(head), *rows]) + "\n", encoding="utf-8")
    return str(path)


def ran(*words: str):
    result = CliRunner().invoke(command, list(words))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def panel():
    return estimate(SPINA_BIFIDA, settings=SMALL)


def test_all_nine_methods_stand_in_the_panel(panel):
    assert [one.method for one in panel.estimates] == [
        "chapman", "chao", "sample-coverage", "independence", "loglinear-bic", "loglinear-aic",
        "sparse-mse", "dga", "lcmcr",
    ]  # fmt: skip
    assert all(one.manifest is panel.manifest for one in panel.estimates)
    json.dumps(panel.as_dict(), allow_nan=False)


def test_the_page_is_whole_in_itself(panel):
    pytest.importorskip("matplotlib")
    page = html_report(panel)
    assert page.count("<svg") >= 1
    for outside in ("<script", "<link", "src=", "url(http", "@import"):
        assert outside not in page
    assert "626" in page
    assert "no diagnostic of fit can tell them apart" in page
    assert "Rendón" in page
    assert "N. Ovra" in page
    assert panel.manifest.data_version in page
    for one in panel.estimates:
        for warning in one.warnings:
            assert warning.split("'")[0].split("<")[0] in page.replace("&#x27;", "'")


def test_names_in_the_page_are_escaped():
    pytest.importorskip("matplotlib")
    from accounted.estimation.histories import CaptureHistories

    rows = dict(
        zip(map(tuple, SPINA_BIFIDA.patterns.tolist()), SPINA_BIFIDA.counts.tolist(), strict=True)
    )
    odd = CaptureHistories.from_counts(["<b>A", "B&C", "D"], rows)
    page = html_report(estimate(odd, ["independence"]))
    assert "&lt;b&gt;A" in page
    assert "<b>A" not in page


def test_draws_become_inference_data():
    pytest.importorskip("arviz")
    data = inference_data(estimate(SPINA_BIFIDA, ["dga"])["dga"])
    assert data.posterior["N"].shape == (1, 4000)
    assert data.posterior.attrs["method"] == "dga"
    with pytest.raises(EstimationError, match="only dga and lcmcr do"):
        inference_data(estimate(SPINA_BIFIDA, ["chao"])["chao"])


def test_the_command_writes_a_page(tmp_path):
    pytest.importorskip("matplotlib")
    page = tmp_path / "page.html"
    ran(written(tmp_path, SPINA_BIFIDA), "--methods", "chao,dga", "--html", str(page))
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_strata_are_estimated_apart_and_their_draws_added(tmp_path):
    first = written(tmp_path, SPINA_BIFIDA, "a.csv", ["north"])
    second = Path(written(tmp_path, SPINA_BIFIDA, "b.csv", ["south"])).read_text(encoding="utf-8")
    with open(first, "a", encoding="utf-8") as file:
        file.write("".join(second.splitlines(keepends=True)[1:]))
    words = (first, "--strata", "region", "--by-stratum", "dga", "--methods", "chao")
    found = json.loads(ran(*words, "--json"))
    assert found["observed"] == 2 * 626
    assert [row["stratum"] for row in found["strata"]["parts"]] == ["region=north", "region=south"]
    total = found["strata"]["sum_of_draws"]
    assert total["low"] < total["estimate"] < total["high"]
    assert "draws added up" in ran(*words)
    with pytest.raises(UsageError, match="needs --strata"):
        ran(written(tmp_path, SPINA_BIFIDA), "--by-stratum", "dga", "--methods", "chao")


def test_other_data_versions_are_combined_by_both_rules(tmp_path):
    words = [written(tmp_path, SPINA_BIFIDA, f"{k}.csv") for k in range(2)]
    found = json.loads(
        ran(words[0], "--also", words[1], "--methods", "chao", "--max-sweeps", "2000",
            "--engine", "numpy", "--chains", "3", "--json")
    )["versions"]  # fmt: skip
    dga = [row for row in found if row["method"] == "dga"]
    assert [row["rule"] for row in dga] == ["verdata", "rubin"]
    assert dga[0]["versions"] == 2


def test_matching_errors_are_swept(tmp_path):
    found = json.loads(
        ran(written(tmp_path, SPINA_BIFIDA), "--methods", "chao", "--matching-errors", "--json")
    )["matching_errors"]
    chao = {
        (row["missed"], row["false"]): row["estimate"] for row in found if row["method"] == "chao"
    }
    assert chao[0.0, 0.1] > chao[0.0, 0.0] > chao[0.1, 0.0]


def test_persons_give_the_panel_of_their_overlaps(tmp_path):
    rows = ["person,in_1,in_2,in_3,in_4"]
    number = 0
    for row, count in zip(KOSOVO.patterns.tolist(), KOSOVO.counts.tolist(), strict=True):
        for _ in range(count):
            number += 1
            rows.append(f"p{number}," + ",".join(map(str, row)))
    path = tmp_path / "persons.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    found = json.loads(ran("--persons", str(path), "--methods", "loglinear-bic", "--json"))
    assert found["estimates"][0]["estimate"] == pytest.approx(10356.52, abs=0.005)
    assert found["lists"] == ["in_1", "in_2", "in_3", "in_4"]
