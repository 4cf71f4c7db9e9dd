"""What is kept from one release to the next, so that the next need not make again what is the same.

Everything is kept under a digest of all that it was made from, and is text: a wrong or lost memory costs
time and nothing else. It holds words of the record, and goes when the record's derivations go.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any, Protocol

from accounted.record.codec import encode


class Memory(Protocol):
    """Texts by digest."""

    def recall(self, key: str) -> str | None:
        """The text kept under a digest."""
        ...

    def keep(self, key: str, text: str) -> None:
        """Keep a text."""
        ...


class Forgetful:
    """Keeps nothing: everything is made anew."""

    def recall(self, key: str) -> str | None:
        """Nothing."""
        del key
        return None

    def keep(self, key: str, text: str) -> None:
        """Nothing is kept."""


def digest(*parts: Any) -> str:
    """SHA-256 of values that JSON can write, or model values."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(json.dumps(part, ensure_ascii=False, default=encode, sort_keys=True).encode())
        whole.update(b"\x00")
    return whole.hexdigest()


def recalled(memory: Memory, key: str | None, make: Callable[[], str]) -> str:
    """The text under a digest, made and kept where there is none. Without a digest nothing is kept."""
    found = memory.recall(key) if key is not None else None
    if found is None:
        found = make()
        if key is not None:
            memory.keep(key, found)
    return found
