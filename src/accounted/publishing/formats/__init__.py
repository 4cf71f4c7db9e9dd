"""An edition as files for other projects. Each says what it drops: `LOSS.md` and `loss.json`."""

from __future__ import annotations

from collections.abc import Mapping

from accounted.publishing.edition import Edition
from accounted.publishing.formats import native


def formats(edition: Edition) -> Mapping[str, bytes]:
    """Every data file by its path in the release."""
    return {native.FILE: native.written(edition)}


__all__ = ["formats"]
