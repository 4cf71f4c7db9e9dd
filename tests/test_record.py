"""The log, its commitments and its erasures."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounted.errors import NotInRecord, UsageError
from accounted.model import Claim, Figure, NamedPerson, Proceeding, Remains
from accounted.model.judgement import About
from accounted.project import Project
from accounted.record import Record, erasure, queries
from accounted.record.canonical import canonical, digest, parsed
from accounted.record.codec import CLAIMS, decode_claim, encode
from accounted.record.entry import EntryKind
from accounted.record.holdings import ClaimFilter
from accounted.record.judgements import append_judgement, orphaned, standing
from accounted.record.keys import claim_id, claim_key, claim_keys
from accounted.record.verification import Tally, faults
from accounted.terms.vocabularies import ClaimKind, Harm, Role
from accounted.values.counts import Count
from accounted.values.quotes import Quote
from accounted.workflow import erase, show, verify
from accounted.workflow.session import opened
from record_fakes import add, extract, project, report, ticking

TEXT = "On Tuesday 12 people were killed in Anleth, the ministry said. The rebels said 9 people were killed."


def record(path: Path) -> Record:
    path.mkdir(exist_ok=True)
    (path / "documents").mkdir(exist_ok=True)
    return Record(path / "r.sqlite", path / "documents", recorder="Edda", clock=ticking())


def sound(it: Record) -> list[str]:
    return [f.what for f in faults(it, Tally())]


def note(it: Record, name: str) -> int:
    with it.ledger.appending():
        return it.ledger.append(EntryKind.SOURCE, f"src-{name}", None, {"name": name}).seq


# the values


def test_canonical_json_is_one_way_of_writing() -> None:
    assert canonical({"b": 1, "a": ["é", None]}) == '{"a":["é",null],"b":1}'.encode()
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    odd = {"path": "a\udcff.txt"}
    assert parsed(canonical(odd)) == odd


def quote(text: str, words: str) -> Quote:
    at = text.index(words)
    return Quote.of(text, at, at + len(words))


def claims() -> list[Claim]:
    text = "At least 4 bodies lay in the well at Anleth. Oren Vasht, 31, stood before the court."
    common = {"sentence": quote(text, text[:44]), "rule": "r"}
    four = quote(text, "4 bodies")
    return [
        Figure(
            quote=four, harm=Harm.REMAINS_FOUND, count=Count(4, None, True, "at least"), **common
        ),
        Remains(quote=four, minimum=Count(4, None), site=quote(text, "the well"), **common),
        NamedPerson(
            quote=quote(text, "Oren Vasht"), name="Oren Vasht", role=Role.ACCUSED, age=31, **common
        ),
        Proceeding(
            quote=quote(text, "the court"),
            status="on trial",
            accused=(quote(text, "Oren"),),
            **common,
        ),
    ]


@pytest.mark.parametrize("claim", claims(), ids=lambda c: str(c.kind))
def test_a_claim_comes_back_as_it_went_in(claim: Claim) -> None:
    stored = json.loads(json.dumps(encode(claim)))
    assert decode_claim(claim.kind, stored) == claim


def test_every_kind_of_claim_can_be_kept() -> None:
    assert set(CLAIMS) == set(ClaimKind)


def test_a_field_that_this_version_does_not_know_is_refused_not_dropped() -> None:
    stored = encode(claims()[0]) | {"weather": "rain"}
    with pytest.raises(Exception, match="newer version"):
        decode_claim(ClaimKind.FIGURE, stored)


def test_a_claims_key_is_what_it_says_where_and_of_whom_and_nothing_else() -> None:
    figure = claims()[0]
    assert isinstance(figure, Figure)
    key = claim_key("doc-1", "txt-1", figure)
    assert set(key) == {"document", "kind", "harm", "group", "span", "value", "nth"}
    # These two ids may never change: judgements hang on them.
    assert claim_id(key) == "clm-fa9973482ad02214"
    assert claim_id(claim_key("doc-1", "txt-1", claims()[2])) == "clm-b763d8fb4e2110c6"


def test_claims_alike_in_words_and_value_are_told_apart() -> None:
    figure = claims()[0]
    first, second = claim_keys("doc-1", "txt-1", [figure, figure])
    assert claim_id(first) != claim_id(second)
    assert claim_id(first) == claim_id(claim_key("doc-1", "txt-1", figure))


# the log


def test_entries_hold_on_to_one_another(tmp_path: Path) -> None:
    with record(tmp_path) as it:
        for name in ("a", "b", "c"):
            note(it, name)
        assert [e.seq for e in it.ledger.entries()] == [1, 2, 3]
        assert it.ledger.head.startswith("3:")
        assert sound(it) == []


def test_the_same_payload_twice_has_two_commitments(tmp_path: Path) -> None:
    with record(tmp_path) as it:
        note(it, "a")
        note(it, "a")
        one, two = it.ledger.entries()
        assert one.commitment != two.commitment


def test_a_part_that_fails_is_undone_and_the_rest_stays(tmp_path: Path) -> None:
    with record(tmp_path) as it:
        with it.ledger.appending():
            it.ledger.append(EntryKind.SOURCE, "src-a", None, {"name": "a"})
            with pytest.raises(TypeError), it.ledger.attempt():
                it.ledger.append(EntryKind.SOURCE, "src-b", None, {"name": object()})
            it.ledger.append(EntryKind.SOURCE, "src-c", None, {"name": "c"})
        assert [e.subject for e in it.ledger.entries()] == ["src-a", "src-c"]
        assert sound(it) == []


@pytest.mark.parametrize(
    "sql",
    ["DELETE FROM entry", "UPDATE entry SET recorder = 'x'", "UPDATE payload SET body = x'00'"],
)
def test_the_tables_themselves_refuse_to_change_the_log(tmp_path: Path, sql: str) -> None:
    with record(tmp_path) as it:
        note(it, "a")
        with pytest.raises(Exception, match="never"):
            it.database.run(sql)


def tamper(path: Path, sql: str, *values: object) -> None:
    """Change the file behind the record's back, as somebody with the disk in hand would."""
    connection = sqlite3.connect(path)
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(sql, values)
    connection.commit()
    connection.close()


TAMPERINGS = [
    ("UPDATE entry SET recorded = '2020-01-01T00:00:00Z' WHERE seq = 2", 2),
    ("UPDATE entry SET recorder = 'Somebody' WHERE seq = 2", 2),
    ("UPDATE entry SET subject = 'src-z' WHERE seq = 3", 3),
    ("UPDATE entry SET document = 'doc-z' WHERE seq = 3", 3),
    ("UPDATE entry SET kind = 'claim' WHERE seq = 1", 1),
    ("UPDATE entry SET commitment = 'text' WHERE seq = 2", 2),
    ("UPDATE entry SET hash = zeroblob(32) WHERE seq = 4", 4),
    ("UPDATE payload SET salt = zeroblob(32) WHERE seq = 4", 4),
    ("DELETE FROM payload WHERE seq = 4", 4),
    ("DELETE FROM entry WHERE seq = 3", 4),
    ("UPDATE source SET name = 'Another' WHERE seq = 2", 2),
    ("DELETE FROM source WHERE seq = 5", 5),
    ("INSERT INTO source VALUES (77, 'src-77', 'Invented')", None),
    ("INSERT INTO erased VALUES (2, 5)", 2),
]


@pytest.mark.parametrize(("sql", "seq"), TAMPERINGS)
def test_verify_names_the_first_altered_row(tmp_path: Path, sql: str, seq: int | None) -> None:
    with record(tmp_path) as it:
        for name in "abcde":
            note(it, name)
        assert sound(it) == []
    tamper(tmp_path / "r.sqlite", sql)
    with record(tmp_path) as it:
        assert next(faults(it, Tally())).seq == seq


def test_a_tail_cut_off_is_noticed_by_a_head_written_down(tmp_path: Path) -> None:
    with record(tmp_path) as it:
        for name in "abc":
            note(it, name)
        head = it.ledger.head
        assert list(faults(it, Tally(), head)) == []
        note(it, "d")
        assert list(faults(it, Tally(), head)) == [], "growing since then is no fault"
    for table in ("source", "payload", "entry"):
        tamper(tmp_path / "r.sqlite", f"DELETE FROM {table} WHERE seq >= 3")
    with record(tmp_path) as it:
        assert sound(it) == []
        assert [f.kind for f in faults(it, Tally(), head)] == ["head"]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(row=st.integers(1, 6), at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_any_altered_bit_of_a_payload_is_named(
    tmp_path_factory: pytest.TempPathFactory, row: int, at: int, bit: int
) -> None:
    folder = tmp_path_factory.mktemp("r")
    with record(folder) as it:
        for n in range(6):
            note(it, f"name {n} of some length")
        body = bytearray(it.database.one("SELECT body FROM payload WHERE seq = ?", (row,)))
    body[at % len(body)] ^= 1 << bit
    tamper(folder / "r.sqlite", "UPDATE payload SET body = ? WHERE seq = ?", bytes(body), row)
    with record(folder) as it:
        first = next(faults(it, Tally()))
        assert (first.seq, first.kind) == (row, "source")


NAMES = st.text(min_size=1, max_size=20).filter(lambda s: s.strip())


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.one_of(NAMES, st.integers(0, 30)), max_size=25))
def test_any_sequence_of_appends_and_erasures_verifies(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str | int]
) -> None:
    with record(tmp_path_factory.mktemp("r")) as it:
        alive: list[str] = []
        for step in steps:
            if isinstance(step, str):
                ident = f"src-{digest(step)[:16]}"
                with it.ledger.appending():
                    it.ledger.append(EntryKind.SOURCE, ident, None, {"name": step})
                alive = [*dict.fromkeys((*alive, ident))]
            elif alive:
                ident = alive.pop(step % len(alive))
                erasure.erase(it, erasure.plan(it, ident), "asked to")
                assert it.database.one("SELECT count(*) FROM source WHERE id = ?", (ident,)) == 0
            assert sound(it) == []
        assert it.database.one("SELECT count(*) FROM unfinished") == 0


# erasing


def everything(project: Project) -> bytes:
    return b"\n".join(p.read_bytes() for p in sorted(project.folder.rglob("*")) if p.is_file())


SECRET = (
    "In the night 31 people were killed near Quellorane, said Tavish Umbrell of the lower mill."
    " Zyxquorl the baker named 44 children missing."
)


def test_an_erased_document_is_gone_from_every_file(tmp_path: Path) -> None:
    p = project(tmp_path)
    paths = [
        report(tmp_path, f"other-{n}.txt", f"{n} people were killed in Anleth.") for n in range(30)
    ]
    secret = report(tmp_path, "secret.txt", SECRET)
    taken = add(p, *paths[:15], secret, *paths[15:])
    ident = taken[15].document
    assert ident is not None
    held = show(p, ident)
    sha256 = held.document.sha256
    for words in (b"Quellorane", b"Tavish Umbrell", b"zyxquorl", sha256.encode()):
        assert words in everything(p).replace(b"Zyx", b"zyx")
    erased = erase(p, ident, reason="Consent withdrawn.", tools=None)
    after = everything(p).lower()
    for words in ("quellorane", "tavish", "umbrell", "xquorl", "44 children", sha256):
        assert words.encode() not in after
    assert b"anleth" in after
    assert {i.split("-")[0] for i in erased.plan.ids} >= {
        "doc",
        "org",
        "prv",
        "txt",
        "rdg",
        "clm",
        "unr",
    } - {"unr"}
    assert len(erased.plan.files) == 1
    found = verify(p)
    assert found.ok, found.problems
    assert (found.erased, found.originals) == (1, 30)
    with pytest.raises(NotInRecord, match=r"erased on 20\d\d-.* by .*: Consent withdrawn\."):
        show(p, ident)


def test_an_erased_document_comes_back_only_when_asked_for(tmp_path: Path) -> None:
    p = project(tmp_path)
    path = report(tmp_path, "a.txt", TEXT)
    ident = add(p, path)[0].document
    assert ident is not None
    erase(p, ident, reason="Court order.")
    (again,) = add(p, path)
    assert (again.outcome, again.ok) == ("refused", False)
    assert "Court order." in again.message
    from accounted.workflow import Input, take_in
    from record_fakes import tools

    inputs = [Input(path="a.txt", source=path)]
    (asked,) = take_in(p, inputs, again=True, tools=tools())
    assert asked.outcome == "added"
    assert asked.document == ident
    assert verify(p).ok
    erase(p, ident, reason="Court order, again.")
    assert verify(p).ok


def test_erasing_a_claim_keeps_its_document_and_says_what_still_holds_the_words(
    tmp_path: Path,
) -> None:
    p = project(tmp_path)
    ident = add(p, report(tmp_path, "a.txt", TEXT))[0].document
    assert ident is not None
    claim = show(p, ident).claims[0]
    erased = erase(p, claim.id, reason="Names a witness.")
    assert erased.plan.ids == (claim.id,)
    assert any(ident in sentence for sentence in erased.plan.remains)
    assert len(show(p, ident).claims) == 1
    assert verify(p).ok
    with pytest.raises(NotInRecord, match="Names a witness"):
        show(p, claim.id)


def test_only_the_original_can_be_erased_and_the_claims_stay(tmp_path: Path) -> None:
    p = project(tmp_path)
    ident = add(p, report(tmp_path, "a.txt", TEXT))[0].document
    assert ident is not None
    erased = erase(p, ident, reason="The owner asks for it.", original_only=True)
    assert not (p.documents_path / erased.plan.files[0]).exists()
    held = show(p, ident)
    assert held.document.original_erased
    assert held.document.file is None
    assert len(held.claims) == 2
    assert verify(p).ok


def test_a_killed_erasure_is_finished_by_the_next_command(tmp_path: Path) -> None:
    p = project(tmp_path)
    ident = add(p, report(tmp_path, "a.txt", SECRET))[0].document
    assert ident is not None
    with opened(p) as it:
        removal = erasure.plan(it, ident)
        finish, erasure.finish = erasure.finish, lambda _: False
        try:
            erasure.erase(it, removal, "Consent withdrawn.")
        finally:
            erasure.finish = finish
    assert (p.documents_path / removal.files[0]).exists(), (
        "as if killed before the files were scrubbed"
    )
    assert verify(p).ok
    assert not (p.documents_path / removal.files[0]).exists()
    assert b"quellorane" not in everything(p).lower()


def test_what_a_killed_run_left_lying_goes_with_an_erasure(tmp_path: Path) -> None:
    p = project(tmp_path)
    ident = add(p, report(tmp_path, "a.txt", SECRET))[0].document
    assert ident is not None
    (p.folder / ".backup-x1").mkdir()
    (p.folder / ".backup-x1" / "record.sqlite").write_text(SECRET)
    (p.documents_path / ".incoming-1-abc").write_text(SECRET)
    erase(p, ident, reason="Consent withdrawn.")
    assert b"quellorane" not in everything(p).lower()


def test_an_erasure_needs_a_reason_and_something_erasable(tmp_path: Path) -> None:
    p = project(tmp_path)
    ident = add(p, report(tmp_path, "a.txt", TEXT))[0].document
    assert ident is not None
    with pytest.raises(UsageError, match="reason"):
        erase(p, ident, reason="  ")
    with opened(p) as it, pytest.raises(UsageError, match="cannot be erased by itself"):
        erasure.plan(it, "rdg-1234567890")
    with pytest.raises(NotInRecord):
        erase(p, "doc-0000000000", reason="x")
    assert len(show(p, ident).claims) == 2


# judgements


def judged(it: Record, claim: str) -> str:
    with it.ledger.appending():
        return append_judgement(
            it, About.CLAIM, [claim], {"status": "accepted"}, "checked against the print edition"
        )


def test_a_judgement_hangs_on_its_claim_and_goes_with_it(tmp_path: Path) -> None:
    p = project(tmp_path)
    ident = add(p, report(tmp_path, "a.txt", TEXT))[0].document
    assert ident is not None
    claim = show(p, ident).claims[0].id
    with opened(p) as it:
        judgement = judged(it, claim)
        assert standing(it, claim) == claim
        assert list(orphaned(it)) == []
        payload = it.ledger.payload(it.database.one("SELECT seq FROM judgement"))
        assert payload is not None
        assert payload["held"][claim]["key"]["document"] == ident
    assert [h.kind for h in show(p, claim).history] == ["claim", "judgement"]
    erased = erase(p, claim, reason="Consent withdrawn.")
    assert judgement in erased.plan.ids


# searching


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("anleth", 1),
        ("12 people", 1),
        ('"people were killed"', 2),
        ('"killed people"', 0),
        ("KILLED rebels", 1),
        ('odd " quote', 0),
        ("AND OR NOT", 0),
        ("*", None),
        ("", 2),
    ],
)
def test_search_takes_what_people_type(tmp_path: Path, words: str, found: int | None) -> None:
    p = project(tmp_path)
    add(p, report(tmp_path, "a.txt", TEXT))
    with opened(p) as it:
        hits = list(queries.claims(it, ClaimFilter(words=words)))
    assert found is None or len(hits) == found


def test_reading_yields_what_extract_read(tmp_path: Path) -> None:
    p = project(tmp_path)
    path = report(tmp_path, "a.txt", TEXT + " There were 3 cars.")
    ident = add(p, path)[0].document
    assert ident is not None
    from accounted.documents import take_in

    read = extract(take_in(path))
    held = show(p, ident)
    kept = [c.claim for c in held.claims]
    assert [(c.quote, c.count, c.harm) for c in kept] == [
        (f.quote, f.count, f.harm) for f in read.figures
    ]
    assert held.claims[1].part_of == held.claims[0].id
    assert held.findings == read.findings
    assert held.unread == read.unread
