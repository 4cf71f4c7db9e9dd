"""Columns and codes of other projects' formats, as data: read by importers, written by `publishing/formats`.

The files name columns and codes as facts; no text of those projects is in them.
"""

from __future__ import annotations

from accounted.terms.crosswalks.headers import columns
from accounted.terms.crosswalks.shapes import (
    Column,
    Dates,
    Places,
    Shape,
    Toll,
    categories,
    recognised,
    shape,
    shapes,
)

__all__ = [
    "Column",
    "Dates",
    "Places",
    "Shape",
    "Toll",
    "categories",
    "columns",
    "recognised",
    "shape",
    "shapes",
]
