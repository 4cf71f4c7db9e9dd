"""A release: what leaves, what is withheld, that it is whole or not there, and that it can be verified."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

import publishing_samples as sample
from accounted.cli import main
from accounted.errors import ProjectError, ReleaseError
from accounted.project import Project, read_settings
from accounted.publishing import Edition, Named, Release, check_release, publish, release
from accounted.publishing.formats import native
from accounted.publishing.withholding import Names, withheld
from accounted.publishing.wording import quantity_words
from accounted.terms.vocabularies import Role
from accounted.workflow import edition, list_claims
from accounted.workflow import release as make_release
from schemas import check


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Release, Edition]:
    p = sample.filled(tmp_path_factory.mktemp("publishing") / "p")
    sample.accept_all(p)
    done = make_release(p, "first")
    return p, done, native.read_back((done.folder / native.FILE).read_bytes())


def everything(folder: Path) -> str:
    return "\n".join(
        f"{p.relative_to(folder)}\n{p.read_bytes().decode('utf-8', 'replace')}"
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    )


def test_the_accepted_incident_is_in_it_with_its_range_and_its_grid(made):
    (incident,) = made[2].incidents
    killed = next(s for s in incident.series if s.key == "killed")
    assert killed.range.text == "12 to 19 or more"
    assert killed.sentence == "3 documents, 2 origins"
    said = {r.text: [made[2].origin(c.origin).name for c in r.cells] for r in killed.rows}
    assert said == {"12 or more": ["the Health Ministry"], "19": ["the Kelde District Council"]}
    (cell,) = next(r for r in killed.rows if r.text == "12 or more").cells
    assert len(cell.documents) == 1
    assert len(cell.copies) == 1, "the reprint is folded under the wire story"


def test_every_number_rests_on_statements_of_the_edition(made):
    for incident in made[2].incidents:
        known = {s.id for s in incident.statements} | {d.id for d in incident.decisions}
        assert incident.numbers
        for number in incident.numbers:
            assert number.rests_on
            assert set(number.rests_on) <= known


@pytest.mark.parametrize(
    "private",
    ["Ilan", "Doreth", "Mara", "Ilin", "Berin", "Haslo", "Oren", "Talvik", "41 people", "the mill"],
)
def test_private_names_and_a_confidential_document_are_nowhere(made, private: str):
    assert private not in everything(made[1].folder)


@pytest.mark.parametrize(
    "inner", ["SECRETREASON", "Ana Recorder", "report-0", "clm-", "doc-", "cellar"]
)
def test_nothing_of_the_records_inside_is_in_it(made, inner: str):
    assert inner not in everything(made[1].folder)


def test_a_relative_who_speaks_is_a_relative(made):
    assert "a relative" in {o.name for o in made[2].origins}


def test_a_confidential_document_is_counted_and_feeds_no_range(made):
    (incident,) = made[2].incidents
    assert (incident.withheld_documents, made[2].left.withheld_documents) == (1, 1)
    highs = [n.high for n in incident.numbers if n.high is not None]
    assert max(highs) < 41


def test_what_nobody_accepted_is_a_count_alone(tmp_path: Path):
    p = sample.filled(tmp_path / "p")
    found = edition(p)
    assert found.incidents == ()
    assert found.documents == ()
    assert found.left.unreviewed_claims == len(list(list_claims(p)))
    assert found.left.unaccepted_incidents > 0


def test_a_sentence_is_shown_once_a_person_clears_it_and_its_names_stay_masked(tmp_path: Path):
    p = sample.filled(tmp_path / "p")
    sample.accept_all(p)
    claim = next(c for c in list_claims(p) if c.claim.quote.text == "seven people")
    sample.clear(p, claim.id)
    (incident,) = edition(p).incidents
    (shown,) = [s.sentence for s in incident.statements if s.sentence]
    assert shown == "The mother of [name withheld] said that seven people were missing."


def test_a_dead_person_is_named_where_the_project_says_so_and_a_survivor_never(tmp_path: Path):
    p = sample.filled(tmp_path / "p", sample.RELEASE + "name_the_dead = true\n")
    sample.accept_all(p)
    for claim in list_claims(p):
        if claim.claim.quote.text == "Mara Ilin":
            sample.clear(p, claim.id)
    (incident,) = edition(p).incidents
    shown = {(x.role, x.shown) for x in incident.persons}
    assert ("victim", "Ilan Doreth") in shown
    assert ("survivor", "a survivor (name withheld)") in shown


def test_a_release_without_an_imprint_says_what_to_write(tmp_path: Path):
    p = sample.filled(tmp_path / "p", '[release]\nfunders = ["none"]\n')
    with pytest.raises(ReleaseError, match=r"(?s)\[release\].*affiliation = .*contact = "):
        make_release(p)
    assert not (p.folder / "releases").exists()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("name_the_living = true", "name_the_living is no setting"),
        ('name_the_dead = "yes"', "true or false"),
        ("funders = [1]", "funders is a list"),
        ("floor = -1", "floor is a whole number"),
        ("affiliation = 3", "affiliation is text"),
    ],
)
def test_a_policy_that_cannot_be_followed_is_refused(tmp_path: Path, line: str, says: str):
    (tmp_path / "accounted.toml").write_text(f"[release]\n{line}\n", encoding="utf-8")
    with pytest.raises(ProjectError, match=says):
        read_settings(tmp_path / "accounted.toml")


def test_the_same_record_gives_the_same_bytes(made, tmp_path: Path):
    again = publish(edition(made[0], "other"), tmp_path)
    first = publish(edition(made[0], "other"), tmp_path / "elsewhere")
    assert everything(again.folder) == everything(first.folder)
    assert again.sha256 == first.sha256


def test_read_back_the_edition_is_equal(made):
    assert native.read_back(native.written(made[2])) == made[2]
    with pytest.raises(ReleaseError, match="no edition"):
        native.read_back(b"{}")
    with pytest.raises(ReleaseError, match="not to be read"):
        native.read_back(b"{")


def test_verify_passes_and_fails_by_name_on_one_changed_byte(made, tmp_path: Path):
    folder = publish(made[2], tmp_path).folder
    assert check_release(folder).ok
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "manifest.json"):
        before = path.read_bytes()
        path.write_bytes(before[:-1] + bytes([before[-1] ^ 1]))
        name = path.relative_to(folder).as_posix()
        assert check_release(folder).problems == (f"{name}: changed since the release was made.",)
        path.write_bytes(before)
    (folder / "more.html").write_text("x")
    (folder / native.FILE).unlink()
    assert check_release(folder).problems == (
        f"{native.FILE}: missing.",
        "more.html: not in the manifest.",
    )


def test_the_command_releases_and_verifies(made, tmp_path: Path):
    p = made[0]
    run = CliRunner()
    done = run.invoke(main, ["release", "told", "--project", str(p.folder)])
    assert done.exit_code == 0, done.output
    assert "accepted by people" in done.output
    folder = str(p.folder / "releases" / "told")
    assert run.invoke(main, ["verify", folder]).exit_code == 0
    check("verify-release-1", json.loads(run.invoke(main, ["verify", folder, "--json"]).output))
    told = run.invoke(main, ["release", "as-json", "--json", "--project", str(p.folder)])
    check("release-1", json.loads(told.output))
    (Path(folder) / native.FILE).write_text("{}")
    failed = run.invoke(main, ["verify", folder])
    assert failed.exit_code == 1
    assert native.FILE in failed.output
    again = run.invoke(main, ["release", "told", "--project", str(p.folder)])
    assert again.exit_code == 1
    assert "this release exists" in again.output


def test_a_free_name_is_found_and_a_bad_one_refused(made, tmp_path: Path):
    assert release.free_name(None, "2026-11-22T", tmp_path) == "2026-11"
    (tmp_path / "2026-11").mkdir()
    assert release.free_name(None, "2026-11-22T", tmp_path) == "2026-11-2"
    for bad in ("../x", "", ".hidden", "a/b"):
        with pytest.raises(ReleaseError, match="cannot name a release"):
            release.free_name(bad, "2026-11", tmp_path)


def test_a_full_disk_leaves_nothing_behind(made, tmp_path: Path, monkeypatch):
    written: list[int] = []

    def full(path: Path, data: bytes) -> None:
        written.append(len(data))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data[:1])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(release, "_write", full)
    with pytest.raises(ReleaseError, match="No space left"):
        publish(made[2], tmp_path)
    assert written
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_named(made, tmp_path: Path):
    (tmp_path / "releases").write_text("a file, where the folder should be")
    with pytest.raises(ReleaseError, match="cannot be written"):
        publish(made[2], tmp_path / "releases")


def test_a_folder_without_a_manifest_is_no_release(tmp_path: Path):
    with pytest.raises(ReleaseError, match="no manifest"):
        check_release(tmp_path)
    (tmp_path / "manifest.json").write_text(json.dumps({"files": 3}))
    with pytest.raises(ReleaseError, match="no manifest"):
        check_release(tmp_path)


def test_names_are_masked_in_every_form_and_a_village_keeps_its_own():
    names = Names(
        ["Ilan Doreth", "Kelde", "Mara van Kelde", "عمر خالد"], spared=["the village of Kelde"]
    )
    assert names.mask("Ilan  Doreth spoke") == "[name withheld] spoke"
    assert names.mask("ILAN DORETH, and Mrs Doreth") == "[name withheld], and Mrs [name withheld]"
    assert names.mask("shells hit Kelde") == "shells hit Kelde"
    assert names.mask("Mara van Kelde") == "[name withheld]"
    assert "خالد" not in names.mask("قال خالد")
    assert names.mask_address("https://a.example/ilan-doreth-dies") is None
    assert names.mask_address("https://a.example/kelde") == "https://a.example/kelde"


@pytest.mark.parametrize(
    ("role", "cleared", "shown"),
    [
        (Role.OFFICIAL, False, True),
        (Role.ACCUSED, False, False),
        (Role.ACCUSED, True, True),
        (Role.WITNESS, True, False),
        (Role.SURVIVOR, True, False),
        (Role.MISSING, True, False),
        (Role.VICTIM, False, False),
        (Role.OTHER, False, False),
    ],
)
def test_who_may_be_named(role: Role, cleared: bool, shown: bool):
    kept = withheld([Named("Ilan Doreth", role)], ["Ilan Doreth"] if cleared else [])
    assert (kept == []) is shown
    also = [Named("Ilan Doreth", role), Named("ilan doreth", Role.WITNESS)]
    assert withheld(also, ["Ilan Doreth"]), "a protected role anywhere protects everywhere"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("at least 40 Velmarian soldiers", "at least 40 … soldiers"),
        ("four members of the Doreth family", "four members of the … family"),
        ("1,275 people", "1,275 people"),
    ],
)
def test_of_a_quote_the_counting_words_are_shown(words: str, shown: str):
    assert quantity_words(words) == shown
