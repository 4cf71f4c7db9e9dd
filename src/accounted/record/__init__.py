"""The record: what was said and decided, append-only, by whom and when. Only workflow appends to it."""

from accounted.record.record import Record

__all__ = ["Record"]
