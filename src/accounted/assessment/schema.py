"""The tables of assessment in the derivations: what lists need at once; an incident itself is weighed anew."""

from __future__ import annotations

TABLES = (
    "CREATE TABLE assessed (incident TEXT PRIMARY KEY, summary TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE shown (value TEXT PRIMARY KEY, incident TEXT NOT NULL) WITHOUT ROWID",
    "CREATE INDEX shown_incident ON shown (incident)",
)
