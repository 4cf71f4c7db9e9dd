"""Numbers as texts write them, with the words that bound them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from accounted.extraction.tokens import Kind, Token
from accounted.extraction.words import Bound, Phrases, Vague, Words
from accounted.values.counts import Count

_DASHES = frozenset("-–—‑")
_QUOTES = frozenset("\"'“”‘’")
_MONEY = frozenset("$£€¥₽₹")
LARGEST = 20_000_000_000
"""Above this a number counts no people and is left alone."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bound: tokens `first` to `last`, both in it. `kind`: number, vague, zero, article."""

    count: Count
    first: int
    last: int
    kind: str
    number: int
    """Index of the first token of the number itself, behind the words of the bound."""


def match_phrase(phrases: Phrases, tokens: list[Token], k: int) -> tuple[int, object] | None:
    """The longest entry that stands at token k: (index of its last token, value)."""
    for parts, value in phrases.get(tokens[k].low, ()):
        if len(parts) == 1:
            return k, value
        if k + len(parts) <= len(tokens) and all(
            tokens[k + n].low == part for n, part in enumerate(parts)
        ):
            return k + len(parts) - 1, value
    return None


def read_quantity(tokens: list[Token], k: int, words: Words) -> Quantity | None:
    """The quantity that begins at token k with its bound, or None.

    "between 10 and 20", "at least eight", "dozens", "5.4 million", "another 2 million", "most of the 165".
    """
    token = tokens[k]
    low = token.low
    if (
        token.kind is Kind.NUMBER
        or low in words.starters
        or "-" in low
        or low in words.run_together
    ):
        bounded = _bounded(tokens, k, words)
        if bounded is not None:
            return bounded
        return _unbounded(tokens, k, words)
    return None


def _bounded(tokens: list[Token], k: int, words: Words) -> Quantity | None:
    bound = match_phrase(words.bounds_before, tokens, k)
    if bound is None:
        return _from_to(tokens, k, words)
    at = bound[0] + 1
    while at < len(tokens) and tokens[at].text in _QUOTES:
        at += 1
    if at >= len(tokens):
        return None
    inner = read_quantity(tokens, at, words)
    if inner is None or inner.kind in ("article", "zero"):
        return None
    value = bound[1]
    assert isinstance(value, Bound)
    return replace(inner, count=_apply(value, inner.count, _words(tokens, k, bound[0])), first=k)


def _words(tokens: list[Token], first: int, last: int) -> str:
    return " ".join(t.text for t in tokens[first : last + 1])


def _apply(bound: Bound, count: Count, qualifier: str) -> Count:
    said = f"{qualifier} {count.qualifier}" if count.qualifier else qualifier
    match bound.effect:
        case "low":
            return Count(count.low, None, approx=False, qualifier=said)
        case "high":
            return Count(0, count.high or count.low, approx=True, qualifier=said)
        case "about":
            return Count(count.low, count.high, approx=True, qualifier=said)
        case _:
            return replace(count, qualifier=said)


_CHANGE = 14
"""Words before "from 28 to 31" in which a verb may say that a count was changed."""


def _from_to(tokens: list[Token], k: int, words: Words) -> Quantity | None:
    """ "between 35 and more than 40", "from 20 to 30"."""
    low = tokens[k].low
    if low not in words["range_open"] or k + 3 >= len(tokens):
        return None
    if _changed(tokens, k, words):
        return None
    first = _simple(tokens, k + 1, words)
    if first is None or first[1] + 2 > len(tokens) - 1:
        return None
    middle = first[1] + 1
    if tokens[middle].low not in words["range_middle"]:
        return None
    second = read_quantity(tokens, middle + 1, words)
    if second is None or second.kind in ("article", "zero"):
        return None
    top = second.count.high
    bottom = _scaled(first[0], second.count.low)
    if top is not None and top < bottom:
        return None
    count = Count(bottom, top, approx=True, qualifier=tokens[k].text)
    return Quantity(count, k, second.last, "number", k + 1)


def _changed(tokens: list[Token], k: int, words: Words) -> bool:
    """ "raised its count from 28 to 31", `k` at "from": two numbers, one after the other, no range."""
    before = tokens[max(0, k - _CHANGE) : max(0, k)]
    return (
        k >= 0
        and tokens[k].low in words["from"]
        and any(t.low in words["count_change"] for t in before)
    )


def _scaled(low: int, high: int) -> int:
    """ "two to three thousand" means 2,000 to 3,000."""
    for scale in (1_000_000, 1_000, 100):
        if low < 100 and high >= scale and high % scale == 0 and low < high // scale:
            return low * scale
    return low


def _unbounded(tokens: list[Token], k: int, words: Words) -> Quantity | None:
    vague = match_phrase(words.vague, tokens, k)
    if vague is not None:
        entry = vague[1]
        assert isinstance(entry, Vague)
        if entry.kind == "article":
            return _article(tokens, k, words, entry)
        count = replace(entry.count, qualifier=_words(tokens, k, vague[0]))
        return Quantity(count, k, vague[0], entry.kind, k)
    number = _simple(tokens, k, words)
    if number is None:
        return None
    value, last = number
    count = Count(value, value, approx=tokens[last].low in words["rough_scale"])
    after = last + 1
    if after + 1 < len(tokens) and (
        tokens[after].text in _DASHES or tokens[after].low in words["range_joiner"]
    ):
        second = _simple(tokens, after + 1, words)
        tight = tokens[after].text not in _DASHES or tokens[after].start - tokens[last].end <= 1
        tight = tight and not _changed(tokens, k - 1, words)
        if second is not None and tight and _scaled(value, second[0]) < second[0]:
            count = Count(
                _scaled(value, second[0]), second[0], approx=True, qualifier=tokens[after].text
            )
            last = second[1]
    if last + 1 < len(tokens):
        bound = match_phrase(words.bounds_after, tokens, last + 1)
        if bound is not None and isinstance(bound[1], Bound):
            count = _apply(bound[1], count, _words(tokens, last + 1, bound[0]))
            last = bound[0]
    return Quantity(count, k, last, "number", k)


def _article(tokens: list[Token], k: int, words: Words, entry: Vague) -> Quantity | None:
    """ "a", "an", "another" before a noun; "a hundred", "another dozen" are numbers."""
    if k + 1 < len(tokens):
        scale = words.scales.get(tokens[k + 1].low)
        if scale is not None:
            number = _simple(tokens, k, words)
            if number is not None:
                return Quantity(Count(number[0], number[0]), k, number[1], "number", k)
    return Quantity(entry.count, k, k, "article", k)


def _simple(tokens: list[Token], k: int, words: Words) -> tuple[int, int] | None:
    """A plain number at token k: (value, index of its last token)."""
    token = tokens[k]
    if token.kind is Kind.NUMBER:
        return _digits(tokens, k, words)
    total = current = 0
    seen = False
    at = k
    while at < len(tokens):
        low = tokens[at].low
        if tokens[at].kind is not Kind.WORD:
            break
        small = _small(low, words)
        if small is not None:
            if (current % 100 >= 20 and small < 10 and current % 10 == 0) or current % 100 == 0:
                current += small
            else:
                break
            seen = True
        elif low in words.scales and (seen or (low in words["bare_scale"] and at == k + 1)):
            scale = words.scales[low]
            if scale < 1000:
                current = (current or 1) * scale
            else:
                total += (current or 1) * scale
                current = 0
            seen = True
        elif (
            at == k
            and low in words["indefinite"]
            and k + 1 < len(tokens)
            and tokens[k + 1].low in words.scales
        ):
            current = 1
            seen = True
            at += 1
            continue
        elif low in words["joiner"] and seen and at + 1 < len(tokens) and (current or total) >= 100:
            following = _small(tokens[at + 1].low, words)
            if (
                following is None
                or (current % 100 if current else 0)
                or (at + 2 < len(tokens) and (tokens[at + 2].low in words.scales))
            ):
                break
            # "two hundred and five", but not "two hundred and five soldiers" meaning two groups
            if not _joined_number(tokens, at, words):
                break
        else:
            break
        at += 1
    if not seen:
        return None
    value = total + current
    return (value, at - 1) if value <= LARGEST else None


def _joined_number(tokens: list[Token], at: int, words: Words) -> bool:
    return tokens[at].low in words["and"] and tokens[at - 1].low in words["joined_scale"]


def _small(low: str, words: Words) -> int | None:
    if low in words.units:
        return words.units[low]
    if low in words.tens:
        return words.tens[low]
    if low in words.run_together:
        return words.run_together[low]
    if "-" in low:
        ten, _, unit = low.partition("-")
        if ten in words.tens and unit in words.units:
            return words.tens[ten] + words.units[unit]
    return None


def _digits(tokens: list[Token], k: int, words: Words) -> tuple[int, int] | None:
    text = tokens[k].text
    for space in (",", "\u00a0", "\u202f"):
        text = text.replace(space, "")
    scale, last = 1, k
    if k + 1 < len(tokens) and tokens[k + 1].low in words.scales:
        scale, last = words.scales[tokens[k + 1].low], k + 1
    if "." in text:
        whole, _, part = text.partition(".")
        if scale == 1:
            if len(part) != 3 or len(whole) > 3:
                return None
            return int(whole + part), last
        if len(part) > 9:
            return None
        return int(whole) * scale + int(part.ljust(9, "0")) * scale // 10**9, last
    if len(text) > 11:
        return None
    value = int(text) * scale
    return (value, last) if value <= LARGEST else None


def is_money(tokens: list[Token], quantity: Quantity) -> bool:
    """Whether a currency sign stands before the number."""
    before = quantity.number - 1
    return before >= 0 and tokens[before].text[-1] in _MONEY


def is_rate(tokens: list[Token], quantity: Quantity, words: Words) -> bool:
    """Percentages, measures, "one in five", "two out of three", times, "3-2"."""
    after = quantity.last + 1
    if after >= len(tokens):
        return False
    follower = tokens[after]
    if follower.low in words.measures:
        return True
    if follower.low in words["rate_in"] | words["rate_out"] and after + 1 < len(tokens):
        at = after + (
            2 if follower.low in words["rate_out"] and tokens[after + 1].low in words["of"] else 1
        )
        at += 1 if at < len(tokens) and tokens[at].low in words["every"] else 0
        if (at < len(tokens) and tokens[at].kind is Kind.WORD) or (
            at < len(tokens) and tokens[at].kind is Kind.NUMBER
        ):
            inner = _simple(tokens, at, words)
            if inner is not None and inner[0] >= quantity.count.low and inner[0] < 1900:
                return True
    return False
