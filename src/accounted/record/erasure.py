"""Truly removing what may no longer be held, and the tombstone that says so.

The payload goes with its salt, so that nobody can guess it from what the chain keeps. The row of the
log stays: its number, kind, id, time and who entered it. The id is made from the content, so somebody
who still holds the same bytes can tell that they were here; nobody else can.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from accounted.errors import NotInRecord, UsageError
from accounted.record import index
from accounted.record.canonical import ID_LENGTH, digest
from accounted.record.entry import Entry, EntryKind
from accounted.record.judgements import formerly, without
from accounted.record.record import Record

Payload = dict[str, Any]

SCRUB = "scrub"
REMOVE = "remove:"

ERASABLE = ("doc", "clm", "prv", "src", "stm", "jdg", "fnd", "unr", "txt")


@dataclass(frozen=True, slots=True)
class Removal:
    """What one erasure removes: entries of the log and originals. `remains` says what it does not."""

    ident: str
    document: str | None
    entries: tuple[Entry, ...]
    files: tuple[str, ...]
    remains: tuple[str, ...]
    carried: tuple[tuple[Entry, Payload], ...] = ()
    """Judgements that also rest on other claims: entered again, under their ids, without what goes."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids whose payloads go for good, the thing itself first, each once."""
        going_on = {e.subject for e, _ in self.carried}
        subjects = (e.subject for e in self.entries if e.subject not in going_on)
        return tuple(dict.fromkeys((self.ident, *subjects)))


def plan(record: Record, ident: str, *, original_only: bool = False) -> Removal:
    """What erasing `ident` would remove.

    Raises:
        NotInRecord: nothing under that id is left to remove.
        UsageError: that kind of thing is not erased by itself.
    """
    if ident.split("-")[0] not in ERASABLE:
        raise UsageError(
            f"{ident} cannot be erased by itself. Erase a document (doc-…), which takes all that was"
            " read in it along, or a claim (clm-…), a provenance (prv-…) or a source (src-…)."
        )
    if ident.startswith("doc-"):
        return _document(record, ident, original_only)
    entries = _live(record, "subject = ?", ident)
    if not entries:
        raise NotInRecord(f"{ident}: nothing under this id is left in the record.")
    if ident.startswith("clm-"):
        return _claim(record, ident, entries)
    if ident.startswith("src-"):
        sql = "seq IN (SELECT seq FROM statement WHERE source = ?)"
        entries += _live(record, sql, ident)
    return Removal(ident, entries[0].document, tuple(entries), (), _backups())


def erase(record: Record, removal: Removal, reason: str) -> Entry:
    """Remove what was planned, in one transaction with its tombstone; then scrub the files.

    A run that is killed in between is finished by the next one (`finish`).
    """
    if not reason.strip():
        raise UsageError(
            "An erasure needs a reason (--reason), which stays in the record for ever."
        )
    seqs = [e.seq for e in removal.entries]
    payload = {"erased": seqs, "ids": list(removal.ids), "reason": reason}
    with record.ledger.appending():
        tombstone = record.ledger.append(
            EntryKind.ERASURE,
            f"ers-{digest(payload)[:ID_LENGTH]}",
            removal.document,
            payload,
        )
        for seq in seqs:
            _remove_entry(record, seq, tombstone.seq)
        for entry, going_on in removal.carried:
            record.ledger.append(entry.kind, entry.subject, None, going_on)
        # Deleted words stay in the search index as long as its parts are not merged.
        record.database.run("INSERT INTO words (words) VALUES ('rebuild')")
        for task in (SCRUB, *(REMOVE + name for name in removal.files)):
            record.database.run("INSERT OR IGNORE INTO unfinished VALUES (?)", (task,))
    finish(record)
    return tombstone


def finish(record: Record) -> bool:
    """Do what an erasure that was killed has left to do. Whether there was anything."""
    tasks = [str(row[0]) for row in record.database.rows("SELECT task FROM unfinished")]
    if not tasks:
        return False
    with record.database.writing():
        record.originals.clean()
        for task in tasks:
            if task.startswith(REMOVE):
                _remove_file(record, task.removeprefix(REMOVE))
        record.database.run("DELETE FROM unfinished WHERE task != ?", (SCRUB,))
    record.database.scrub()
    with record.database.writing():
        record.database.run("DELETE FROM unfinished WHERE task = ?", (SCRUB,))
    return True


def _remove_entry(record: Record, seq: int, tombstone: int) -> None:
    record.database.run("DELETE FROM payload WHERE seq = ?", (seq,))
    index.remove(record.database, seq)
    record.database.run("INSERT INTO erased VALUES (?, ?)", (seq, tombstone))


def _remove_file(record: Record, name: str) -> None:
    """Remove an original, unless the same bytes have been taken in again since."""
    if record.database.one("SELECT 1 FROM original WHERE file = ?", (name,)) is None:
        record.originals.remove(name)


def _live(record: Record, where: str, *values: str) -> list[Entry]:
    """Entries that still have their payload; a tombstone is never removed."""
    sql = f"({where}) AND kind != 'erasure' AND seq IN (SELECT seq FROM payload)"
    return list(record.ledger.entries(sql, values))


def _document(record: Record, ident: str, original_only: bool) -> Removal:
    where = "document = ?" + (" AND kind = 'original'" if original_only else "")
    entries = _live(record, where, ident)
    if not entries:
        what = "no original of it is" if original_only else "nothing under this id is"
        raise NotInRecord(f"{ident}: {what} left in the record.")
    sql = "SELECT file FROM original WHERE document = ?"
    files = tuple(str(row[0]) for row in record.database.rows(sql, (ident,)))
    remains = _backups()
    if original_only:
        remains = (f"The text of {ident} and the claims read in it stay.", *remains)
    if original_only:
        return Removal(ident, ident, tuple(entries), files, remains)
    sql = "SELECT DISTINCT id FROM claim WHERE document = ?"
    gone = {ident, *(str(row[0]) for row in record.database.rows(sql, (ident,)))}
    judged = _live(record, ON_DOCUMENT, ident, ident)
    entries = sorted({*entries, *judged}, key=lambda e: e.seq)
    carried = _carried(record, entries, gone)
    return Removal(ident, ident, tuple(entries), files, (*remains, *_going_on(carried)), carried)


ON_DOCUMENT = """seq IN (SELECT seq FROM judged WHERE target = ?
    OR target IN (SELECT id FROM claim WHERE document = ?))"""
"""Judgements on a document or on any claim in it."""


def _claim(record: Record, ident: str, entries: Sequence[Entry]) -> Removal:
    document = entries[0].document
    gone = formerly(record, ident)
    marks = ", ".join("?" * len(gone))
    where = f"seq IN (SELECT seq FROM judged WHERE target IN ({marks}))"
    judged = _live(record, where, *sorted(gone))
    carried = _carried(record, judged, gone)
    words = _words_of_its_own(record, entries)
    remains = _backups()
    if not words:
        remains = (
            f"The text of {document}, its original and neighbouring claims may still hold these"
            f" words. To remove them too: accounted erase {document}.",
            *remains,
        )
    remains = (*remains, *_going_on(carried))
    return Removal(ident, document, (*entries, *words, *judged), (), remains, carried)


def _carried(
    record: Record, entries: Sequence[Entry], gone: set[str]
) -> tuple[tuple[Entry, Payload], ...]:
    """Of the judgements that go, those that still decide something without what is gone."""
    found = []
    for entry in entries:
        payload = record.ledger.payload(entry.seq) if entry.kind is EntryKind.JUDGEMENT else None
        rest = without(payload, gone) if payload else None
        if rest is not None:
            by = {"recorder": entry.recorder, "recorded": entry.recorded}
            found.append((entry, {**rest, "carried": {**by, **rest.get("carried", {})}}))
    return tuple(found)


def _going_on(carried: Sequence[tuple[Entry, Payload]]) -> tuple[str, ...]:
    if not carried:
        return ()
    named = ", ".join(e.subject for e, _ in carried[:5]) + (" …" if len(carried) > 5 else "")
    return (f"Judgements that also rest on other claims go on without this one: {named}.",)


def _words_of_its_own(record: Record, entries: Sequence[Entry]) -> list[Entry]:
    """Words that a person noted down for this claim alone, in a document without text."""
    texts = {(record.ledger.payload(e.seq) or {}).get("text") for e in entries}
    found: list[Entry] = []
    for text in filter(None, texts):
        noted = [
            e
            for e in _live(record, "subject = ?", text)
            if (record.ledger.payload(e.seq) or {}).get("tool") == BY_HAND
        ]
        mine = {e.seq for e in entries}
        others = any(
            (record.ledger.payload(e.seq) or {}).get("text") == text
            for e in _live(record, "kind = 'claim' AND document = ?", entries[0].document or "")
            if e.seq not in mine
        )
        found += [] if others else noted
    return found


BY_HAND = "noted by hand"
"""The tool of a canonical text that a person wrote down from a document without text."""


def _backups() -> tuple[str, ...]:
    return ("Backups and copies made before still hold it; they are beyond this record's reach.",)
