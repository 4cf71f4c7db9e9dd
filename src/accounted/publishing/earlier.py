"""The edition before, read only as far as it is needed: of most incidents its line alone."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace

from accounted.publishing.edition import Edition, Incident
from accounted.record.codec import decode, encode


@dataclass(frozen=True, slots=True)
class Earlier:
    """An edition without its incidents, and each of them as its line in the edition's file."""

    edition: Edition
    lines: Mapping[str, str]
    """By code."""

    @classmethod
    def of(cls, edition: Edition) -> Earlier:
        """From a whole edition."""
        lines = {i.code: json.dumps(encode(i), ensure_ascii=False) for i in edition.incidents}
        return cls(replace(edition, incidents=()), lines)

    def but(self, same: Container[str]) -> Edition:
        """The edition with all its incidents but these."""
        left = (line for code, line in self.lines.items() if code not in same)
        found = tuple(decode(Incident, json.loads(line)) for line in left)
        return replace(self.edition, incidents=found)
