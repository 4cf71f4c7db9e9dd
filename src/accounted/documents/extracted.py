"""What a parser takes out of a file's bytes."""

from __future__ import annotations

from dataclasses import dataclass, field

from accounted.model import CanonicalText, Metadata


@dataclass(frozen=True, slots=True)
class Extracted:
    """The canonical text of a file, what its own metadata say, and what a recorder should know."""

    canonical: CanonicalText
    metadata: Metadata = field(default_factory=Metadata)
    notes: tuple[str, ...] = ()
