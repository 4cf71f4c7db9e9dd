"""Who says so: the speaker of each stretch of a text, clause by clause."""

from __future__ import annotations

from accounted.extraction.speech.scope import CONCEDE, COURT, DENY, SAY, Scope
from accounted.extraction.speech.speech import Speech

__all__ = ["CONCEDE", "COURT", "DENY", "SAY", "Scope", "Speech"]
