"""The record's tables. The log is `entry` and `payload`; all others are indexes that the log explains.

An index row belongs to one entry (`seq`), is written with it and never updated, so that erasing an
entry takes its index rows along and `verify` can hold each row against its payload. Only `judged` has
several rows for an entry: one for each target of a judgement.
"""

from __future__ import annotations

from accounted.store import Migration

FIRST = Migration(
    1,
    "the log and its indexes",
    (
        """CREATE TABLE entry (
            seq INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            document TEXT,
            recorded TEXT NOT NULL,
            recorder TEXT NOT NULL,
            commitment BLOB NOT NULL,
            hash BLOB NOT NULL
        )""",
        "CREATE INDEX entry_subject ON entry (subject)",
        "CREATE INDEX entry_document ON entry (document)",
        """CREATE TABLE payload (
            seq INTEGER PRIMARY KEY REFERENCES entry (seq),
            salt BLOB NOT NULL,
            body BLOB NOT NULL
        )""",
        # What may not be changed is not changed by accident either. Payloads may be deleted (erased).
        "CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN"
        " SELECT RAISE(ABORT, 'entries are never deleted'); END",
        "CREATE TRIGGER entry_as_written BEFORE UPDATE ON entry BEGIN"
        " SELECT RAISE(ABORT, 'entries are never changed'); END",
        "CREATE TRIGGER payload_as_written BEFORE UPDATE ON payload BEGIN"
        " SELECT RAISE(ABORT, 'payloads are never changed'); END",
        """CREATE TABLE document (
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL UNIQUE
        )""",
        "CREATE TABLE original (seq INTEGER PRIMARY KEY, document TEXT NOT NULL, file TEXT NOT NULL)",
        "CREATE INDEX original_document ON original (document)",
        """CREATE TABLE provenance (
            seq INTEGER PRIMARY KEY, document TEXT NOT NULL, path TEXT NOT NULL,
            publisher TEXT, title TEXT, confidential INTEGER NOT NULL
        )""",
        "CREATE INDEX provenance_document ON provenance (document)",
        "CREATE INDEX provenance_publisher ON provenance (publisher)",
        "CREATE TABLE text (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, document TEXT NOT NULL)",
        "CREATE INDEX text_id ON text (id)",
        "CREATE INDEX text_document ON text (document)",
        """CREATE TABLE reading (
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL, document TEXT NOT NULL, text TEXT NOT NULL,
            reader TEXT NOT NULL
        )""",
        "CREATE INDEX reading_document ON reading (document)",
        """CREATE TABLE claim (
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL, document TEXT NOT NULL, kind TEXT NOT NULL,
            harm TEXT, start INTEGER NOT NULL, speaker TEXT, by_hand INTEGER NOT NULL
        )""",
        "CREATE INDEX claim_id ON claim (id, seq)",
        "CREATE INDEX claim_document ON claim (document)",
        "CREATE INDEX claim_kind ON claim (kind, harm)",
        "CREATE INDEX claim_speaker ON claim (speaker)",
        "CREATE VIRTUAL TABLE words USING fts5"
        " (quote, sentence, tokenize = 'unicode61 remove_diacritics 2')",
        "CREATE TABLE finding (seq INTEGER PRIMARY KEY, reading TEXT NOT NULL)",
        "CREATE INDEX finding_reading ON finding (reading)",
        "CREATE TABLE unread (seq INTEGER PRIMARY KEY, reading TEXT NOT NULL)",
        "CREATE INDEX unread_reading ON unread (reading)",
        "CREATE TABLE succession (seq INTEGER PRIMARY KEY, old TEXT NOT NULL, new TEXT, how TEXT NOT NULL)",
        "CREATE INDEX succession_old ON succession (old, seq)",
        "CREATE INDEX succession_new ON succession (new)",
        "CREATE TABLE source (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL)",
        "CREATE INDEX source_id ON source (id)",
        """CREATE TABLE statement (
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL, source TEXT NOT NULL, about TEXT NOT NULL,
            value TEXT NOT NULL
        )""",
        "CREATE INDEX statement_source ON statement (source)",
        "CREATE TABLE withdrawal (seq INTEGER PRIMARY KEY, target TEXT NOT NULL)",
        "CREATE INDEX withdrawal_target ON withdrawal (target)",
        "CREATE TABLE judgement (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, claim TEXT NOT NULL)",
        "CREATE INDEX judgement_claim ON judgement (claim)",
        "CREATE TABLE erased (seq INTEGER PRIMARY KEY, tombstone INTEGER NOT NULL)",
        "CREATE INDEX erased_tombstone ON erased (tombstone)",
        # What a killed erasure has still to do; empty whenever nothing is running.
        "CREATE TABLE unfinished (task TEXT PRIMARY KEY)",
    ),
)

JUDGEMENTS = Migration(
    2,
    "judgements on anything, and inclusion criteria",
    (
        # No verb wrote judgements before this step.
        "DROP TABLE judgement",
        """CREATE TABLE judgement (
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL, about TEXT NOT NULL, made INTEGER NOT NULL
        )""",
        "CREATE INDEX judgement_id ON judgement (id)",
        "CREATE INDEX judgement_made ON judgement (made)",
        "CREATE TABLE judged (seq INTEGER NOT NULL, target TEXT NOT NULL)",
        "CREATE INDEX judged_seq ON judged (seq)",
        "CREATE INDEX judged_target ON judged (target)",
        "CREATE TABLE criteria (seq INTEGER PRIMARY KEY, version INTEGER NOT NULL)",
    ),
)

MIGRATIONS = (FIRST, JUDGEMENTS)
