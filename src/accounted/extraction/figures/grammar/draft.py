"""What the grammar hands on: figures before their place, date and speaker are known."""

from __future__ import annotations

from dataclasses import dataclass

from accounted.extraction.figures.items import Item
from accounted.terms.vocabularies import Harm


@dataclass(slots=True)
class Draft:
    """A figure before its place, date and speaker are known."""

    item: Item
    harm: Harm
    rule: str
    predicate: Item | None = None
    parent: Item | None = None
    """The counted phrase that this is a part of, when the words of this sentence say so."""
    earlier_parent: bool = False
    """A part of a total in an earlier sentence ("two of them")."""
    doubtful: bool = False
    carried: bool = False
    """The harm comes from the parent."""
    rival: bool = False
    """Another speaker's number for the figure before it ("the ministry acknowledged four")."""
    place: tuple[int, int] | None = None
    """Offsets of place words that belong to this figure alone (a table row's label)."""
