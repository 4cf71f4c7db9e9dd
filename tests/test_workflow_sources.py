"""The register of speakers and publishers."""

from __future__ import annotations

from pathlib import Path

import pytest

from accounted.errors import NotInRecord, UsageError
from accounted.model import Known, Metadata
from accounted.model.document import HOW_USER
from accounted.project import Project
from accounted.workflow import (
    Input,
    erase,
    list_sources,
    register,
    state,
    take_in,
    verify,
    withdraw,
)
from record_fakes import project, report, tools


def start(tmp_path: Path) -> Project:
    p = project(tmp_path)
    texts = {
        "1.txt": "9 people were killed, the ministry said. The rebels said 3 people were killed.",
        "2.txt": "The Ministry said 4 people were killed.",
    }
    metadata = Metadata(publisher=Known("Orlo Press Agency", HOW_USER))
    inputs = [
        Input(path=n, source=report(tmp_path, n, t), stated=metadata) for n, t in texts.items()
    ]
    assert all(t.ok for t in take_in(p, inputs, tools=tools()))
    return p


def test_everyone_heard_is_listed_by_any_spelling_of_the_name(tmp_path: Path) -> None:
    p = start(tmp_path)
    heard = {s.name: (s.speaks_in, s.publishes) for s in list_sources(p)}
    assert heard == {
        "the ministry": (2, 0),
        "The rebels": (1, 0),
        "Orlo Press Agency": (0, 2),
    } or heard == {
        "The Ministry": (2, 0),
        "The rebels": (1, 0),
        "Orlo Press Agency": (0, 2),
    }
    assert list_sources(p, registered_only=True) == ()


def test_aliases_make_one_source_and_reliability_is_unset_until_a_person_sets_it(
    tmp_path: Path,
) -> None:
    p = start(tmp_path)
    source = register(p, "Ministry of Defence of Orlo", tools=tools())
    assert source.reliability is None
    assert register(p, "ministry of  defence of ORLO", tools=tools()).id == source.id
    state(p, source.name, "alias", "the ministry", tools=tools())
    state(p, source.name, "party", "Government of Orlo", tools=tools())
    with pytest.raises(UsageError, match="give the reason"):
        state(p, source.name, "reliability", "C", tools=tools())
    state(
        p,
        source.name,
        "reliability",
        "C",
        reason="denied two raids it later admitted",
        tools=tools(),
    )
    (listed,) = list_sources(p, registered_only=True)
    assert (listed.speaks_in, listed.reliability) == (2, "C")
    assert listed.stated("party") == ("Government of Orlo",)
    assert "the ministry" not in [s.name.lower() for s in list_sources(p)]
    assert verify(p).ok


def test_a_statement_is_withdrawn_and_stays_in_the_history(tmp_path: Path) -> None:
    p = start(tmp_path)
    said = state(p, "Orlo Press Agency", "interest", "owned by the ministry", tools=tools())
    gone = withdraw(p, said.id, reason="mistaken for Orlo News", tools=tools())
    assert gone.withdrawn
    (listed,) = list_sources(p, registered_only=True)
    assert listed.stated("interest") == ()
    assert [s.value for s in listed.statements] == ["owned by the ministry"]
    with pytest.raises(UsageError, match="before"):
        withdraw(p, said.id, reason="again", tools=tools())
    with pytest.raises(NotInRecord):
        withdraw(p, "stm-0000", reason="x", tools=tools())


@pytest.mark.parametrize(
    ("source", "about", "value", "error"),
    [
        ("Nobody Ever", "alias", "x", NotInRecord),
        ("src-0000", "alias", "x", NotInRecord),
        ("The rebels", "colour", "x", UsageError),
        ("The rebels", "alias", " ", UsageError),
        ("The rebels", "alias", "Taken", UsageError),
    ],
)
def test_what_cannot_be_stated_is_refused(
    tmp_path: Path, source: str, about: str, value: str, error: type[Exception]
) -> None:
    p = start(tmp_path)
    register(p, "Taken", tools=tools())
    with pytest.raises(error):
        state(p, source, about, value, tools=tools())
    assert [s.name for s in list_sources(p, registered_only=True)] == ["Taken"]
    with pytest.raises(UsageError):
        register(p, "  ", tools=tools())


def test_a_source_is_erased_with_all_that_was_stated_of_it(tmp_path: Path) -> None:
    p = start(tmp_path)
    source = register(p, "Velda Marrin", tools=tools())
    assert source.id is not None
    state(p, source.id, "note", "lives behind the bakery", tools=tools())
    erased = erase(p, source.id, reason="Asked not to be kept.", tools=tools())
    assert [i.split("-")[0] for i in erased.plan.ids] == ["src", "stm"]
    everything = b"".join(f.read_bytes() for f in p.folder.rglob("*") if f.is_file())
    assert b"bakery" not in everything
    assert b"Velda" not in everything
    assert verify(p).ok
