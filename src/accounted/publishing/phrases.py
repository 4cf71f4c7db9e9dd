"""Many names looked for in a text at once: a list holds a hundred thousand, and one pattern of all is slow.

Names are kept by their first word. A text is walked word by word, and only names that begin with the
word at hand are tried, the longest first: what is found is what one pattern of all names would find.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"\w+")
_PIECE = re.compile(r"[^\W_]+")


class Phrases:
    """Words and phrases, each standing between `before` and `after`; white space in them is any.

    `flags` are those of `re`: with IGNORECASE small letters stand for large ones.
    """

    def __init__(self, words: Iterable[str], flags: int, *, slugs: bool = False) -> None:
        self._flags = flags
        self._word = _PIECE if slugs else _WORD
        self._edges = (r"(?<![^\W_])", r"(?![^\W_])") if slugs else (r"(?<!\w)", r"(?!\w)")
        self._by_first: dict[str, list[str]] = {}
        odd: list[str] = []
        for word in {w for w in words if w}:
            first = self._word.match(word)
            if first is None:
                odd.append(word)
            else:
                self._by_first.setdefault(self._key(first[0]), []).append(word)
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._odd = self._pattern(odd)

    def search(self, text: str, at: int = 0) -> re.Match[str] | None:
        """The first of the words in a text, from a place on; the longest of those that begin there."""
        odd = self._odd.search(text, at)
        for word in self._word.finditer(text, at):
            if odd is not None and odd.start() <= word.start():
                return odd
            found = self._starting(word[0], text, word.start())
            if found is not None:
                return found
        return odd

    def sub(self, by: str, text: str) -> str:
        """The text with each of the words replaced."""
        parts, end = [], 0
        for found in self._every(text):
            parts += [text[end : found.start()], by]
            end = found.end()
        return "".join((*parts, text[end:]))

    def _every(self, text: str) -> Iterator[re.Match[str]]:
        at = 0
        while (found := self.search(text, at)) is not None:
            yield found
            at = found.end()

    def _starting(self, word: str, text: str, at: int) -> re.Match[str] | None:
        key = self._key(word)
        if key not in self._by_first:
            return None
        if key not in self._compiled:
            self._compiled[key] = self._pattern(self._by_first[key])
        return self._compiled[key].match(text, at)

    def _key(self, word: str) -> str:
        """One key for what `re` takes for the same word; the pattern itself decides."""
        if not self._flags & re.IGNORECASE:
            return word
        return word.casefold().replace("\u0307", "").replace("ı", "i")

    def _pattern(self, words: Iterable[str]) -> re.Pattern[str]:
        longest = sorted(words, key=lambda w: (-len(w), w))
        inner = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in longest)
        before, after = self._edges
        return re.compile(rf"{before}(?:{inner}){after}" if inner else r"(?!)", self._flags)
