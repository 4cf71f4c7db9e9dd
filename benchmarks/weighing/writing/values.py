"""A count as a report says it: `14`, `14+` (at least), `~14` (about), `^14` (up to), `10-20`."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

WORDS_OF = {
    "+": ("at least {n}", "at least {n}", "no fewer than {n}", "more than {n}"),
    "~": ("about {n}", "some {n}", "around {n}"),
    "^": ("up to {n}", "as many as {n}"),
    "": ("{n}",),
}


@dataclass(frozen=True)
class Value:
    """How many, with the bound that the words carry. `high` None is an open top."""

    low: int
    high: int | None
    approx: bool = False

    @classmethod
    def of(cls, code: str) -> Value:
        """Reads the short form that facts are written in."""
        found = re.fullmatch(r"([~^]?)(\d+)(\+?)(?:-(\d+))?", code)
        if not found:
            raise ValueError(f"No count: {code!r}")
        before, number, plus, top = found.groups()
        low = int(number)
        if top:
            return cls(low, int(top), True)
        if before == "^":
            return cls(0, low, True)
        return cls(low, None if plus else low, before == "~")

    def code(self) -> str:
        """The short form again."""
        if self.high is None:
            return f"{self.low}+"
        if self.low == 0 and self.approx:
            return f"^{self.high}"
        if self.low != self.high:
            return f"{self.low}-{self.high}"
        return f"~{self.low}" if self.approx else str(self.low)

    def changed(self, number: int) -> Value:
        """The same bound on another number."""
        return Value.of(re.sub(r"\d+", str(number), self.code(), count=1))


def in_words(number: int) -> str:
    """17 as `seventeen`, 42 as `forty-two`; only below a hundred."""
    if number < 20:
        return ONES[number]
    tens, ones = divmod(number, 10)
    return TENS[tens] + (f"-{ONES[ones]}" if ones else "")


def numeral(number: int, rng: random.Random, start: bool = False) -> str:
    """Digits or words, as newspapers choose: words below ten and mostly where a sentence begins."""
    if number < 10 or (start and number < 100 and rng.random() < 0.75):
        return in_words(number)
    if number < 60 and rng.random() < 0.12:
        return in_words(number)
    return f"{number:,}"


def said(value: Value, rng: random.Random, start: bool = False) -> str:
    """The value in words, without a noun."""
    code = value.code()
    if "-" in code:
        joined = rng.choice(("between {a} and {b}", "from {a} to {b}", "{a} to {b}"))
        return joined.format(a=value.low, b=value.high)
    mark = "+" if code.endswith("+") else code[0] if code[0] in "~^" else ""
    number = value.high if mark == "^" else value.low
    assert number is not None
    bare = start and not mark
    return rng.choice(WORDS_OF[mark]).format(n=numeral(number, rng, bare))
