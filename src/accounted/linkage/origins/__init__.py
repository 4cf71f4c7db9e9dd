"""Whose words a claim is in the end: one key for one speaker, however named and by however many printed."""

from __future__ import annotations

from accounted.linkage.origins.aliases import Aliases
from accounted.linkage.origins.independence import Independence, independent, settled
from accounted.linkage.origins.origin_of import origin_of, origins_of
from accounted.linkage.origins.setting import Setting, setting
from accounted.linkage.origins.speaker import Kind, Speaker, speaker

__all__ = [
    "Aliases",
    "Independence",
    "Kind",
    "Setting",
    "Speaker",
    "independent",
    "origin_of",
    "origins_of",
    "setting",
    "settled",
    "speaker",
]
