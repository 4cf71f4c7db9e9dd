"""The extraction room: one document in, its claims out. It sees one document and nothing else."""

from __future__ import annotations

from accounted.extraction.extract import extract

__all__ = ["extract"]
