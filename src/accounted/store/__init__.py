"""How tables are kept: one SQLite file, its migrations, its faults by name. No word of the domain."""

from accounted.store.migrations import Migration
from accounted.store.sqlite import Database

__all__ = ["Database", "Migration"]
