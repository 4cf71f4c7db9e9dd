"""Bodies that give a number without a verb of saying: "by the mission's count", "(the ministry)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from accounted.linkage import lexicons
from accounted.linkage.origins.relay import credited_speakers, phrase_after, phrase_before
from accounted.linkage.origins.speaker import Kind, names_body, speaker

_LABEL = re.compile(r"^\s*[•*–-]\s*(?P<body>[^:;.\n\d]{3,80}):\s")
_BRACKET = re.compile(r"\((?P<body>[^()\d]{3,80})\)")
_NEXT = re.compile(r"\s*(?P<next>[^.!?\n]{5,200})")


def account_keeper(text: str, start: int, end: int, at: int) -> str | None:
    """The one body that keeps the number at offset `at` of the sentence `text[start:end]`.

    None where its clause names none, or two.
    """
    first = max(start, text.rfind(";", start, at) + 1)
    last = text.find(";", at, end)
    found = _bodies(_keepers(text[first : last if last >= 0 else end]))
    if not found and last < 0 and (behind := _NEXT.match(text, end)) is not None:
        found = _bodies(_pointing_back(behind["next"]))
    return next(iter(found.values())) if len(found) == 1 else None


def _bodies(wordings: Iterator[str]) -> dict[str, str]:
    """Those of the wordings that name a body, by its key, without a verb that follows it."""
    trimmed = (_to_its_end(w) for w in wordings)
    return {speaker(w).key: w for w in trimmed if w and speaker(w).kind is Kind.BODY}


def _to_its_end(words: str) -> str:
    """ "the Torian health ministry", without "stands" behind it."""
    parts = words.split()
    while parts and parts[-1].islower() and not names_body((*parts[-2:],), parts[-1]):
        if parts[-1] in lexicons.words("linkage_portfolios"):
            break
        parts.pop()
    return " ".join(parts)


def _keepers(sentence: str) -> Iterator[str]:
    yield from credited_speakers(sentence)
    yield from _accounts(sentence)
    for pattern in (_LABEL, _BRACKET):
        for found in pattern.finditer(sentence):
            yield found["body"].strip()


def _accounts(sentence: str) -> Iterator[str]:
    """ "the count of the mission", "the mission's count"."""
    of, whose = _account_patterns()
    for found in of.finditer(sentence):
        if (words := phrase_after(sentence, found.end())) is not None:
            yield words
    for found in whose.finditer(sentence):
        if (words := phrase_before(sentence, found.start())) is not None:
            yield words


def _pointing_back(sentence: str) -> Iterator[str]:
    """ "That is the figure of the ministry", right behind the number."""
    opening = sentence.split()[0].casefold() if sentence.split() else ""
    if opening in lexicons.words("linkage_pointing"):
        yield from _accounts(sentence)


@cache
def _account_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    nouns = _either("linkage_accounts")
    return (
        re.compile(rf"\b{nouns}\s+{_either('linkage_account_links')}\s+", re.I),
        re.compile(rf"['’]s?\s+(?:own\s+|latest\s+)?{nouns}\b", re.I),
    )


def _either(name: str) -> str:
    ordered = sorted(lexicons.words(name), key=lambda w: (-len(w), w))
    return f"(?:{'|'.join(re.escape(w) for w in ordered)})"
