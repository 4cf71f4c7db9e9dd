"""The parts of a date: days, months and years at a place in a sentence."""

from __future__ import annotations

from accounted.extraction.date_words import DateWords
from accounted.extraction.layout import Sentence
from accounted.extraction.tokens import Kind, Token

DASHES = frozenset({"-", "–", "—", "‑", "--"})
QUOTES = frozenset({"'", "’", "‘"})
FIRST_YEAR = 1700
"""A bare number before this is taken for a count: nobody's toll of today is dated 1650."""
LAST_YEAR = 2099


class Cursor:
    """One sentence and small questions about its tokens. `newest`: the last year a bare number can be."""

    def __init__(self, sentence: Sentence, words: DateWords, newest: int = LAST_YEAR) -> None:
        self.tokens = sentence.tokens
        self.sentence = sentence
        self.words = words
        self.capitals = sentence.capitals
        self.newest = newest
        self.years_at: set[int] = set()

    def tok(self, at: int) -> Token | None:
        """The token at an index, or None beyond either end."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def has(self, cls: str, at: int) -> bool:
        """Whether the token at an index is a word of a class."""
        return self.words.has(cls, self.tok(at))

    def value(self, cls: str, at: int) -> int | None:
        """The number that the token at an index stands for in a class."""
        value = self.words.value(cls, self.tok(at))
        return int(value) if value else None

    def is_text(self, at: int, *texts: str) -> bool:
        """Whether the token at an index is one of these marks."""
        t = self.tok(at)
        return t is not None and t.text in texts

    def dash(self, at: int) -> bool:
        """Whether a dash stands at an index."""
        t = self.tok(at)
        return t is not None and t.text in DASHES

    def word_after(self, at: int) -> Token | None:
        """The token at an index if it is a word that a number could count or describe."""
        t = self.tok(at)
        if t is None or t.kind is not Kind.WORD or self.has("function", at):
            return None
        return t

    def counts(self, at: int) -> bool:
        """Whether a number just before this index counts what follows."""
        t = self.tok(at)
        if t is None:
            return False
        return t.low in self.words.counted or t.text == "%" or self.has("unit", at)


class Parts(Cursor):
    """Reads single parts of dates; what stands around them is for others to judge."""

    def day(self, at: int) -> int | None:
        """A day of the month: 25, 25th, twenty-fifth."""
        t = self.tok(at)
        if t is None:
            return None
        if t.kind is Kind.NUMBER and len(t.text) <= 2 and t.text.isdecimal():
            number = int(t.text)
        elif t.kind is Kind.ALNUM and t.text[0].isdecimal():
            digits = t.text.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
            if not digits.isdecimal() or t.low[len(digits) :] not in self.words.of["suffix"]:
                return None
            number = int(digits)
        else:
            number = self.value("ordinal", at) or 0
        return number if 1 <= number <= 31 else None

    def month(self, at: int) -> tuple[int, int] | None:
        """A month's number and the index behind its name: "Feb." takes its full stop along."""
        t = self.tok(at)
        value = self.words.value("month", t)
        if t is None or value is None or not (t.cap or self.capitals):
            return None
        after = at + 1
        if self.words.flag.get(("month", t.low)) == "short" and self.is_text(after, "."):
            after += 1
        return int(value), after

    def year(self, at: int) -> int | None:
        """A year of four digits, where the words around it have made clear that it is one."""
        t = self.tok(at)
        if t is None or t.kind is not Kind.NUMBER or len(t.text) != 4 or not t.text.isdecimal():
            return None
        return int(t.text) if 1000 <= int(t.text) <= LAST_YEAR else None

    def short_year(self, at: int) -> tuple[int, int] | None:
        """A year of two digits behind a month (9 JAN 90, Feb. '92) and the index behind it."""
        apostrophe = self.tok(at) is not None and self.tokens[at].text in QUOTES
        t = self.tok(at + apostrophe)
        if t is None or t.kind is not Kind.NUMBER or len(t.text) != 2 or not t.text.isdecimal():
            return None
        after = at + apostrophe + 1
        if not apostrophe and self.word_after(after) is not None:
            return None
        return int(t.text), after

    def year_behind(self, at: int) -> tuple[int | None, bool, int]:
        """The year that may follow a month or day, whether it is short, and the index behind it."""
        comma = at + 1 if self.is_text(at, ",") or self.has("of", at) else at
        year = self.year(comma)
        if year is not None and (1900 <= year <= self.newest or not self.counts(comma + 1)):
            return year, False, comma + 1
        short = self.short_year(at)
        if short is not None:
            return short[0], True, short[1]
        return None, False, at

    def days(self, at: int) -> tuple[list[tuple[int, int, int]], int, str] | None:
        """A list of days: (first, last, index of the token) for each, the index behind, last joint."""
        day = self.day(at)
        if day is None:
            return None
        groups = [(day, day, at)]
        between = self.has("between", at - 1)
        joint, at = "", at + 1
        while True:
            dotted = at + 1 if self.is_text(at, ".") and self.dash(at + 1) else at
            if (
                self.dash(dotted)
                or self.is_text(at, "/")
                or self.has("to", at)
                or (between and self.has("and", at))
            ):
                nxt = self.day(dotted + 1)
                if nxt is None or nxt <= groups[-1][1]:
                    break
                groups[-1] = (groups[-1][0], nxt, groups[-1][2])
                at, joint = dotted + 2, "to"
            elif self.has("and", at) or self.is_text(at, ","):
                skip = 2 if self.is_text(at, ",") and self.has("and", at + 1) else 1
                nxt = self.day(at + skip)
                if nxt is None or nxt <= groups[-1][1]:
                    break
                joint = "," if skip == 1 and self.is_text(at, ",") else "and"
                groups.append((nxt, nxt, at + skip))
                at += skip + 1
            else:
                break
        return groups, at, joint

    def is_night(self, at: int) -> bool:
        """Whether the word at an index means a night."""
        t = self.tok(at)
        return t is not None and self.words.flag.get(("daypart", t.low)) == "night"
