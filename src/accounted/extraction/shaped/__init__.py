"""Tables of other projects (UCDP GED, ACLED, Airwars): each row as claims of that project.

What a column means is data (`terms/crosswalks/shapes.toml`). Nothing is added to what a row says: a date
is as exact as its code of precision, a place no finer than its own, both sides of a fight stand as
alleged, and every other cell stays in the row's own words.
"""

from __future__ import annotations

from accounted.extraction.shaped.reading import key_of, name_of, of_a_row, read_shaped, shape_of

__all__ = ["key_of", "name_of", "of_a_row", "read_shaped", "shape_of"]
