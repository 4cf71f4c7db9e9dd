"""The words of one language that tell a time, arranged for the date grammar."""

from __future__ import annotations

from dataclasses import dataclass, field

from accounted.extraction.lexicon import Lexicon
from accounted.extraction.tokens import Kind, Token

_TRIGGERS = ("month", "weekday", "season", "deictic", "direction", "anniversary")
_STARTS = (
    *("month", "weekday", "season", "deictic", "which", "part", "about"),
    *("cardinal", "ordinal", "half", "daypart"),
)


@dataclass
class DateWords:
    """`of[class][word]` is the word's value; `flag[class, word]` its flag."""

    of: dict[str, dict[str, str]] = field(default_factory=dict)
    flag: dict[tuple[str, str], str] = field(default_factory=dict)
    triggers: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()
    """Words that a date can begin with."""
    counted: frozenset[str] = frozenset()
    """Nouns of people and things that a number counts: "In 1993 villagers ..." is no year."""
    events: frozenset[str] = frozenset()
    """Nouns of what happens and has a date: war, massacre, burial."""
    month_pairs: dict[str, tuple[int, int]] = field(default_factory=dict)
    """ "may-june": one token to the tokeniser."""
    part_months: dict[str, int] = field(default_factory=dict)
    """ "mid-may"."""
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    """Entries of several words, by class, longest first."""

    def has(self, cls: str, token: Token | None) -> bool:
        """Whether a token is a word of a class."""
        return token is not None and token.low in self.of.get(cls, {})

    def value(self, cls: str, token: Token | None) -> str | None:
        """The value that a token has in a class, or None where it is no word of that class."""
        return None if token is None else self.of.get(cls, {}).get(token.low)

    def phrase(self, cls: str, tokens: list[Token], at: int) -> tuple[str, int] | None:
        """The value of the longest entry of a class that begins at a token, and its word count."""
        for words, value in self.phrases.get(cls, ()):
            if at + len(words) <= len(tokens) and all(
                tokens[at + n].low == w for n, w in enumerate(words)
            ):
                return value, len(words)
        return None

    def wakes(self, token: Token) -> bool:
        """Whether a token can be part of a date: the cheap test that spares most sentences."""
        if token.low in self.triggers:
            return True
        if token.kind is Kind.NUMBER:
            return len(token.text) == 4 and token.text.isdecimal()
        return token.kind is Kind.ALNUM and len(token.text) > 2 and _has_year(token.text)


def _has_year(text: str) -> bool:
    digits = "".join(c for c in text if c.isdecimal())
    return len(digits) in (4, 6, 8) or (len(digits) == 2 and text[-1] in "sS")


_COMPILED: dict[int, tuple[Lexicon, DateWords]] = {}


def date_words(lexicon: Lexicon) -> DateWords:
    """The date words of a lexicon, compiled once for each."""
    known = _COMPILED.get(id(lexicon))
    if known is None or known[0] is not lexicon:
        known = _COMPILED[id(lexicon)] = (lexicon, _compile(lexicon))
    return known[1]


def _compile(lexicon: Lexicon) -> DateWords:
    words = DateWords()
    for row in (*lexicon.rows("dates"), *lexicon.rows("dates_numbers")):
        cls, word = row["class"], row["word"]
        words.of.setdefault(cls, {})[word] = row["value"]
        if row.get("flag"):
            words.flag[cls, word] = row["flag"]
    for cls, entries in words.of.items():
        split = [(tuple(w.split()), v) for w, v in entries.items()]
        if any(len(w) > 1 for w, _ in split):
            words.phrases[cls] = sorted(split, key=lambda e: -len(e[0]))
    months = words.of.get("month", {})
    words.month_pairs = {
        f"{a}-{b}": (int(x), int(y)) for a, x in months.items() for b, y in months.items()
    }
    words.part_months = {
        f"{p}-{m}": int(v) for p in words.of.get("part", {}) for m, v in months.items()
    }
    nouns = (r.get("plural", "") for f in ("persons", "nouns") for r in lexicon.rows(f))
    words.counted = frozenset(w.lower() for w in nouns if w) | words.of.get("counted", {}).keys()
    words.events = lexicon.words("dates_events")
    words.triggers = _triggers(words)
    first = {
        e[0]
        for cls in ("bound", "anaphor", "deictic_phrase")
        for e, _ in words.phrases.get(cls, ())
    }
    first.update(*(words.of.get(cls, {}) for cls in _STARTS))
    words.starts = frozenset(first | words.month_pairs.keys() | words.part_months.keys())
    return words


def _triggers(words: DateWords) -> frozenset[str]:
    """Words without which a sentence with no year tells no time."""
    found = {w for cls in _TRIGGERS for w in words.of.get(cls, {})}
    found |= words.of.get("unit", {}).keys()
    found |= {w for (cls, w), flag in words.flag.items() if cls == "daypart" and flag == "night"}
    found |= {entry[-1] for entry, _ in words.phrases.get("anaphor", ())}
    return frozenset(found | words.month_pairs.keys() | words.part_months.keys())
