"""One sentence in which speakers are looked for."""

from __future__ import annotations

from accounted.extraction.layout import Sentence
from accounted.extraction.speech.scope import SAY, Scope
from accounted.extraction.speech.verbs import SpeechVerb
from accounted.extraction.words import Words

QUOTES = frozenset('"“”«»')


class Line:
    """A sentence with its words, the scopes found in it so far, and the last one before it."""

    __slots__ = ("dates", "found", "last", "sentence", "tokens", "verbs", "words")

    def __init__(
        self,
        sentence: Sentence,
        words: Words,
        verbs: dict[str, SpeechVerb],
        dates: frozenset[int],
        last: Scope | None,
    ) -> None:
        self.sentence, self.words, self.verbs = sentence, words, verbs
        self.tokens = sentence.tokens
        self.dates = dates
        """Tokens of the page that belong to a date."""
        self.last = last
        self.found: list[Scope] = []

    def onward(self, who: tuple[int, int], k: int, kind: str = SAY) -> Scope:
        """A speaker who vouches for all that stands behind token k: "The ministry said ..."."""
        start = self.tokens[k].start
        return Scope(*who, start, self.sentence.end, kind, True, start)

    def back(self, who: tuple[int, int], k: int, start: int, end: int, kind: str = SAY) -> Scope:
        """A speaker named behind the words `[start, end)`: "..., the ministry said"."""
        return Scope(*who, start, end, kind, False, self.tokens[k].start)

    def offsets(self, span: tuple[int, int]) -> tuple[int, int]:
        """Offsets of the tokens from the first to the last of a span."""
        return self.tokens[span[0]].start, self.tokens[span[1]].end
