"""Two statements about one document laid over each other."""

from __future__ import annotations

from dataclasses import fields

from accounted.model import Metadata


def overlay(first: Metadata, second: Metadata) -> Metadata:
    """What `first` knows, and what `second` knows where `first` is silent."""
    known = {f.name: getattr(first, f.name) or getattr(second, f.name) for f in fields(Metadata)}
    return Metadata(**known)
