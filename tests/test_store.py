"""How tables are kept: migrations, one writer, faults by name, nothing left of what is deleted."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from accounted.errors import RecordBusy, RecordError
from accounted.store import Database, Migration

ONE = Migration(1, "a table", ("CREATE TABLE line (n INTEGER PRIMARY KEY, words TEXT)",))
TWO = Migration(2, "a column", ("ALTER TABLE line ADD COLUMN page INTEGER",))
BROKEN = Migration(
    2, "half a step", ("CREATE TABLE half (n INTEGER)", "CREATE TABLE line (n INTEGER)")
)


def test_a_new_file_gets_every_migration_and_an_old_one_the_missing(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with_one = Database(path, [ONE])
    with with_one.writing():
        with_one.run("INSERT INTO line VALUES (1, 'kept')")
    with_one.close()
    both = Database(path, [ONE, TWO])
    assert both.row("SELECT n, words, page FROM line") == (1, "kept", None)
    assert both.one("PRAGMA user_version") == 2
    both.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    Database(path, [ONE]).close()
    with pytest.raises(RecordError):
        Database(path, [ONE, BROKEN])
    again = Database(path, [ONE])
    assert again.one("PRAGMA user_version") == 1
    assert again.one("SELECT count(*) FROM sqlite_master WHERE name = 'half'") == 0
    again.close()


def test_a_file_of_a_newer_version_is_refused_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    Database(path, [ONE, TWO]).close()
    with pytest.raises(RecordError, match="newer version"):
        Database(path, [ONE])


def test_every_commit_is_on_the_disk_before_it_returns(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.sqlite", [ONE])
    assert database.one("PRAGMA journal_mode") == "wal"
    assert database.one("PRAGMA synchronous") == 2
    assert database.one("PRAGMA secure_delete") == 1
    assert database.one("PRAGMA foreign_keys") == 1
    database.close()


def test_a_transaction_that_fails_is_undone(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.sqlite", [ONE])
    twice = "INSERT INTO line VALUES (1, 'lost'), (1, 'twice')"
    with pytest.raises(RecordError, match="refused"), database.writing():
        database.run("INSERT INTO line VALUES (2, 'lost')") and database.run(twice)
    assert database.one("SELECT count(*) FROM line") == 0
    database.close()


def test_a_second_writer_waits_and_is_then_told_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    first, second = Database(path, [ONE]), Database(path, [ONE], wait_seconds=0.1)
    with first.writing():
        first.run("INSERT INTO line VALUES (1, 'first')")
        with pytest.raises(RecordBusy, match="Wait until it has finished"), second.writing():
            pass
        assert second.one("SELECT count(*) FROM line") == 0, "readers are not kept waiting"
    with second.writing():
        second.run("INSERT INTO line VALUES (2, 'second')")
    assert first.one("SELECT count(*) FROM line") == 2
    first.close()
    second.close()


def test_a_new_file_that_another_is_just_beginning_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE begun (n INTEGER)")
    other.execute("BEGIN IMMEDIATE")  # not yet write-ahead: here SQLite itself does not wait
    threading.Timer(0.3, lambda: other.execute("ROLLBACK")).start()
    database = Database(path, [ONE])
    assert database.one("PRAGMA journal_mode") == "wal"
    database.close()
    other.close()


@pytest.mark.parametrize("content", [b"this is no database, and long enough to be looked at" * 40])
def test_a_file_that_is_no_database_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.sqlite"
    path.write_bytes(content)
    with pytest.raises(RecordError, match=r"a\.sqlite: the file is damaged.*restore"):
        Database(path, [ONE])


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be opened"):
        Database(tmp_path / "nowhere" / "a.sqlite", [ONE])


def test_scrubbing_leaves_nothing_of_what_was_deleted(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    database = Database(path, [ONE])
    with database.writing():
        for n in range(500):
            database.run("INSERT INTO line VALUES (?, ?)", (n, f"secret-{n} " * 20))
    with database.writing():
        database.run("DELETE FROM line WHERE n != 7")
    database.scrub()
    everything = b"".join(p.read_bytes() for p in tmp_path.iterdir())
    assert b"secret-7 " in everything
    assert b"secret-8 " not in everything
    database.close()


def test_a_copy_is_one_consistent_file(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.sqlite", [ONE])
    with database.writing():
        database.run("INSERT INTO line VALUES (1, 'kept')")
    database.copy_to(tmp_path / "copy.sqlite")
    with sqlite3.connect(tmp_path / "copy.sqlite") as copy:
        assert copy.execute("SELECT words FROM line").fetchone() == ("kept",)
    assert sorted(p.name for p in tmp_path.glob("copy*")) == ["copy.sqlite"]
    database.close()


def test_damage_inside_the_file_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    database = Database(path, [ONE])
    with database.writing():
        for n in range(2000):
            database.run("INSERT INTO line VALUES (?, ?)", (n, "words " * 10))
    assert database.damage() == []
    database.scrub()
    database.close()
    data = bytearray(path.read_bytes())
    data[4096:4200] = bytes(104)
    path.write_bytes(data)
    try:
        damaged = Database(path, [ONE])
        found = damaged.damage()
        damaged.close()
    except RecordError as error:
        found = [str(error)]
    assert found


def test_a_statement_for_many_rows_is_undone_whole_and_named_when_it_fails(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.sqlite", [ONE])
    database.run_each("INSERT INTO line VALUES (?, ?)", ((n, "kept") for n in range(3)))
    with pytest.raises(RecordError, match=r"a\.sqlite"), database.writing():
        database.run_each("INSERT INTO line VALUES (?, ?)", [(3, "one"), (3, "the same again")])
    assert database.one("SELECT count(*) FROM line") == 3
    with pytest.raises(RecordError, match=r"a\.sqlite"):
        list(database.rows("SELECT nothing FROM line"))
    database.close()
