"""The tables of assessment in the derivations: what lists need at once; the rest is weighed anew."""

from __future__ import annotations

TABLES = (
    "CREATE TABLE assessed (incident TEXT PRIMARY KEY, summary TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE shown (value TEXT PRIMARY KEY, incident TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE beside (
        incident TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (incident, other)
    ) WITHOUT ROWID""",
    "CREATE INDEX beside_other ON beside (other)",
    "CREATE INDEX shown_incident ON shown (incident)",
)
