"""The tables of linkage in the derivations: all of it can be deleted and made again from the record."""

from __future__ import annotations

TABLES = (
    "CREATE TABLE noted (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE linked_document (
        id TEXT PRIMARY KEY, seq INTEGER NOT NULL, trace TEXT NOT NULL
    )""",
    """CREATE TABLE document_key (
        key TEXT NOT NULL, day INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (key, day, document)
    ) WITHOUT ROWID""",
    "CREATE INDEX document_key_document ON document_key (document)",
    """CREATE TABLE seat_sign (
        kind TEXT NOT NULL, town TEXT NOT NULL, state TEXT NOT NULL, document TEXT NOT NULL,
        PRIMARY KEY (kind, town, state, document)
    ) WITHOUT ROWID""",
    "CREATE INDEX seat_sign_document ON seat_sign (document)",
    """CREATE TABLE copy (
        left TEXT NOT NULL, right TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (left, right)
    ) WITHOUT ROWID""",
    "CREATE INDEX copy_right ON copy (right)",
    """CREATE TABLE mention (
        id TEXT PRIMARY KEY, document TEXT NOT NULL, incident TEXT, body TEXT NOT NULL
    )""",
    "CREATE INDEX mention_document ON mention (document)",
    "CREATE INDEX mention_incident ON mention (incident)",
    """CREATE TABLE mention_claim (
        claim TEXT PRIMARY KEY, mention TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX mention_claim_mention ON mention_claim (mention)",
    "CREATE TABLE posted (key TEXT NOT NULL, mention TEXT NOT NULL, PRIMARY KEY (key, mention))"
    " WITHOUT ROWID",
    "CREATE INDEX posted_mention ON posted (mention)",
    "CREATE TABLE probed (key TEXT NOT NULL, mention TEXT NOT NULL, PRIMARY KEY (key, mention))"
    " WITHOUT ROWID",
    "CREATE INDEX probed_mention ON probed (mention)",
    """CREATE TABLE link (
        left TEXT NOT NULL, right TEXT NOT NULL, score REAL NOT NULL, reasons TEXT NOT NULL,
        PRIMARY KEY (left, right)
    ) WITHOUT ROWID""",
    "CREATE INDEX link_right ON link (right)",
    """CREATE TABLE incident (
        id TEXT PRIMARY KEY, first INTEGER NOT NULL, nth INTEGER NOT NULL, sort TEXT
    )""",
    "CREATE INDEX incident_order ON incident (first, nth)",
)
