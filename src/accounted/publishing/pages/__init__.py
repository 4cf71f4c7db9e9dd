"""An edition as pages that open from a folder, without a server, a request or a script."""

from __future__ import annotations

from collections.abc import Mapping

from accounted.publishing.edition import Edition


def pages(edition: Edition) -> Mapping[str, bytes]:
    """Every page and the style sheet, by its path in the release."""
    return {}


__all__ = ["pages"]
