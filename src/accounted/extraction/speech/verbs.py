"""Verbs of saying, by form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from accounted.extraction.lexicon import load


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """A form of a verb of saying; `needs` is what must follow a verb that is not always one."""

    kind: str
    needs: str
    lemma: str


@cache
def speech_verbs(code: str) -> dict[str, SpeechVerb]:
    """The verbs of saying of a language by form: "said", "acknowledges", "put" before a number."""
    lexicon = load(code)
    found: dict[str, SpeechVerb] = {}
    for row in lexicon.rows("speech_verbs") if lexicon else ():
        for form in row["forms"].split():
            found[form] = SpeechVerb(row["kind"], row["needs"], row["lemma"])
    return found
