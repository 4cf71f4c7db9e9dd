"""Exact small values, pure: counts, dates, quotes. Nothing here reads a file or a clock."""
