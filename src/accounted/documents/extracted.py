"""What a parser takes out of a file's bytes."""

from __future__ import annotations

from dataclasses import dataclass, field

from accounted.model import CanonicalText, Listing, Metadata


@dataclass(frozen=True, slots=True)
class Extracted:
    """The canonical text of a file, what its own metadata say, and what a recorder should know."""

    canonical: CanonicalText
    metadata: Metadata = field(default_factory=Metadata)
    notes: tuple[str, ...] = ()
    listing: Listing | None = None
    """Its rows, where it is a list of people."""
