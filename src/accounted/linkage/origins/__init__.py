"""Whose words a claim is in the end: one key for one speaker, however named and by however many printed."""

from __future__ import annotations

from accounted.linkage.origins.aliases import Aliases
from accounted.linkage.origins.independence import Independence, independent, settled
from accounted.linkage.origins.origin_of import origin_of, origins_of
from accounted.linkage.origins.repeated import as_in_root
from accounted.linkage.origins.seats import Sign, seats_in, seats_of, signs_in
from accounted.linkage.origins.setting import Setting, setting
from accounted.linkage.origins.speaker import Kind, Speaker, named_by, speaker

__all__ = [
    "Aliases",
    "Independence",
    "Kind",
    "Setting",
    "Sign",
    "Speaker",
    "as_in_root",
    "independent",
    "named_by",
    "origin_of",
    "origins_of",
    "seats_in",
    "seats_of",
    "setting",
    "settled",
    "signs_in",
    "speaker",
]
