"""Outlets that a text says reported, and the agency tags behind items of a digest.

An outlet named here was not consulted by anyone who holds this document: it never corroborates it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from accounted.extraction.layout import Sentence
from accounted.extraction.lexicon import Lexicon
from accounted.extraction.names import NameWords, name_words
from accounted.extraction.page import Page
from accounted.extraction.phrases import Phrases, lows, once_per_lexicon
from accounted.extraction.tokens import Kind, Token
from accounted.model import Coverage
from accounted.values.quotes import Quote

_LONGEST = 6
"""Words in an outlet's name at most; longer quotations are speech."""


@dataclass(frozen=True)
class OutletWords:
    """What a lexicon knows of outlets."""

    names: NameWords
    says: Phrases
    nouns: frozenset[str]
    mass: frozenset[str]
    in_names: frozenset[str]
    known: Phrases
    joining: frozenset[str]
    skipped: frozenset[str]
    """Articles and prepositions that may stand between the outlets of one list."""
    of: frozenset[str]
    relative: frozenset[str]
    triggers: frozenset[str]


@once_per_lexicon
def outlet_words(lexicon: Lexicon) -> OutletWords:
    """The outlet words of a lexicon, made once."""
    rows = lexicon.rows("claims_outlet_words")
    kinds = {k: frozenset(r["word"] for r in rows if r["where"] == k) for k in _KINDS}
    says = Phrases(lexicon.rows("claims_coverage"))
    return OutletWords(
        names=name_words(lexicon),
        says=says,
        nouns=kinds["noun"] | kinds["mass"],
        mass=kinds["mass"],
        in_names=kinds["name"],
        known=Phrases({"outlet": name} for name in lexicon.lists.get("claims_outlets", ())),
        joining=lexicon.words("claims_and"),
        skipped=lexicon.words("claims_outlet_skipped"),
        of=lexicon.words("claims_outlet_of"),
        relative=lexicon.words("claims_outlet_relative"),
        triggers=says.firsts | kinds["noun"] | kinds["mass"],
    )


_KINDS = ("noun", "mass", "name")


@dataclass(slots=True)
class Outlet:
    """Tokens `[start, end)` of a mention of an outlet, quotation marks included, and its name."""

    start: int
    end: int
    name: str
    quoted: bool
    country: str | None = None


def read_coverage(page: Page) -> tuple[Coverage, ...]:
    """One claim for each mention of an outlet that the text says reported."""
    words = outlet_words(page.lexicon)
    found: list[Coverage] = []
    going_on: int | None = None
    for sentence in page.sentences:
        outlets = _in_sentence(page, sentence, words, going_on == sentence.block.index)
        going_on = sentence.block.index if outlets else None
        found += (_claim(page, sentence, outlets, n) for n in range(len(outlets)))
    return tuple(found)


def _in_sentence(
    page: Page, sentence: Sentence, words: OutletWords, going_on: bool
) -> list[Outlet]:
    if words.triggers.isdisjoint(lows(sentence.tokens)) or sentence.capitals:
        return []
    said = list(words.says.find(sentence.tokens))
    if not said and not going_on:
        return []
    outlets = list(_outlets(page, sentence, words))
    outlets = _those_that_report(sentence, outlets, said, going_on, words)
    _add_list_neighbours(page, sentence, outlets, words)
    _give_countries(page, sentence, outlets, words)
    return outlets


def _outlets(page: Page, sentence: Sentence, words: OutletWords) -> Iterator[Outlet]:
    """Everything in a sentence that looks like an outlet, in order."""
    tokens, taken = sentence.tokens, 0
    in_marks = dict(_quoted(sentence))
    nouns = any(t.low in words.nouns for t in tokens)
    for k in range(len(tokens)):
        if k < taken:
            continue
        if k in in_marks:
            end = in_marks[k]
            if nouns or len(in_marks) > 1 or words.known.at(tokens, k + 1):
                taken = end
                yield _outlet(page, tokens, k, end, (k + 1, end - 1), quoted=True)
        elif tokens[k].cap and tokens[k].kind is not Kind.PUNCT:
            end = _capital_run(tokens, k)
            bounds = _unquoted(tokens, k, end, words)
            if bounds is not None:
                yield _outlet(page, tokens, *bounds, quoted=False)
            taken = end


def _outlet(
    page: Page,
    tokens: list[Token],
    start: int,
    end: int,
    name: tuple[int, int] | None = None,
    *,
    quoted: bool,
) -> Outlet:
    first, last = name or (start, end)
    text = page.text[tokens[first].start : tokens[last - 1].end]
    return Outlet(start, end, " ".join(text.split()), quoted)


def _quoted(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """(first, end) tokens, marks included, of the quotations that have the shape of a name."""
    tokens = sentence.tokens
    for start, end in sentence.quoted:
        inside = [n for n, t in enumerate(tokens) if start <= t.start and t.end <= end]
        if not inside or len(inside) > _LONGEST or inside[-1] + 1 >= len(tokens):
            continue
        marked = inside[0] > 0 and tokens[inside[0] - 1].end == start
        if marked and tokens[inside[0]].cap and tokens[inside[-1]].cap:
            yield inside[0] - 1, inside[-1] + 2


def _capital_run(tokens: list[Token], k: int) -> int:
    while k < len(tokens) and tokens[k].cap and tokens[k].kind is not Kind.PUNCT:
        k += 1
    return k


def _unquoted(
    tokens: list[Token], start: int, end: int, words: OutletWords
) -> tuple[int, int, tuple[int, int]] | None:
    """(start, end, name) where the capitalised run is an outlet by its words or its neighbour."""
    while end - start > 1 and tokens[start].low in words.names.peoples:
        start += 1
    if start == 0 and tokens[0].low in words.names.function and end > 1:
        start = 1
    if start >= end:
        return None
    known = words.known.at(tokens, start)
    is_known = known is not None and known[0] == end
    named = end - start > 1 and any(
        t.low in words.in_names | words.nouns for t in tokens[start:end]
    )
    noun_behind = end < len(tokens) and tokens[end].low in words.nouns - words.mass
    noun_before = start > 0 and tokens[start - 1].low in words.nouns and not named
    one_people = end - start == 1 and (
        tokens[start].low in words.names.peoples or _named_behind(tokens, end, words)
    )
    if is_known or named or ((noun_behind or noun_before) and not one_people):
        closing = end + 1 if noun_behind and not one_people else end
        return start, closing, (start, end)
    return None


def _named_behind(tokens: list[Token], k: int, words: OutletWords) -> bool:
    """Whether the outlet's name follows its noun: "the Sereni daily Morgon"."""
    while k < len(tokens) and tokens[k].low in words.nouns:
        k += 1
    return k < len(tokens) and (tokens[k].cap or tokens[k].text in {'"', "“", "«"})


def _those_that_report(
    sentence: Sentence,
    outlets: list[Outlet],
    said: list[tuple[int, int, dict[str, str]]],
    going_on: bool,
    words: OutletWords,
) -> list[Outlet]:
    """The outlets that stand where the words of reporting put them."""
    tokens = sentence.tokens
    kept = []
    for outlet in outlets:
        after = any(
            row["side"] == "after"
            and end <= outlet.start
            and _listed(tokens, end, outlet, outlets, words)
            for _, end, row in said
        )
        before = any(
            row["side"] == "before"
            and outlet.end <= start
            and _listed(tokens, outlet.end, None, outlets, words, start)
            for start, _, row in said
        )
        if going_on or after or before:
            kept.append(outlet)
    return kept


def _listed(
    tokens: list[Token],
    start: int,
    outlet: Outlet | None,
    outlets: list[Outlet],
    words: OutletWords,
    stop: int | None = None,
) -> bool:
    """Whether nothing but a list of outlets stands between the words of reporting and this one."""
    end = outlet.start if outlet is not None else stop or start
    inside = {i for o in outlets for i in range(o.start, o.end)}
    loose = [t for i, t in enumerate(tokens[start:end], start) if i not in inside]
    odd = [t for t in loose if not _in_list(t, words)]
    return not odd or (len(odd) < len(inside) and len(outlets) > 2)


def _in_list(token: Token, words: OutletWords) -> bool:
    return (
        token.kind is Kind.PUNCT
        or token.low in words.joining
        or token.low in words.skipped
        or token.low in words.nouns
        or (token.cap and token.kind is not Kind.NUMBER)
    )


def _add_list_neighbours(
    page: Page, sentence: Sentence, outlets: list[Outlet], words: OutletWords
) -> None:
    """Names that stand in one list with an outlet: "by Morgon, Radio Sael and the Gazette"."""
    tokens = sentence.tokens
    if not outlets:
        return
    k = outlets[0].start
    while k > 1 and _joins(tokens[k - 1], words) and tokens[k - 1].text == ",":
        end = k - 1
        start = end
        while start and tokens[start - 1].cap and tokens[start - 1].kind is not Kind.PUNCT:
            start -= 1
        if start == end or not start or tokens[start - 1].low not in words.skipped | {","}:
            return
        outlets.insert(0, _outlet(page, tokens, start, end, quoted=False))
        k = start
    for before, after in list(itertools.pairwise(outlets)):
        _between(page, tokens, before, after, outlets, words)


def _joins(token: Token, words: OutletWords) -> bool:
    return token.text == "," or token.low in words.joining


def _between(
    page: Page,
    tokens: list[Token],
    before: Outlet,
    after: Outlet,
    outlets: list[Outlet],
    words: OutletWords,
) -> None:
    k = before.end
    while k + 1 < after.start and tokens[k].text == ",":
        start = k + 1
        while start < after.start and tokens[start].low in words.skipped:
            start += 1
        end = _capital_run(tokens, start)
        if end == start or end >= after.start or not _joins(tokens[end], words):
            return
        outlets.insert(outlets.index(after), _outlet(page, tokens, start, end, quoted=False))
        k = end


def _give_countries(
    page: Page, sentence: Sentence, outlets: list[Outlet], words: OutletWords
) -> None:
    """The country under which each stands: its own words, else those of its list."""
    tokens = sentence.tokens
    carried: str | None = None
    end = 0
    for n, outlet in enumerate(outlets):
        stop = outlets[n + 1].start if n + 1 < len(outlets) else len(tokens)
        own = _country_before(page, tokens, outlet, end, words)
        behind = _country_behind(page, tokens, outlet, stop, words)
        joined = n > 0 and all(
            _joins(t, words) or t.low in words.nouns | words.in_names | words.skipped
            for t in tokens[end : outlet.start]
        )
        outlet.country = behind or own or (carried if joined else None)
        carried = own or (carried if joined else None)
        end = outlet.end


def _country_before(
    page: Page, tokens: list[Token], outlet: Outlet, end: int, words: OutletWords
) -> str | None:
    k = outlet.start
    while k > end and tokens[k - 1].low in words.nouns | words.in_names and not tokens[k - 1].cap:
        k -= 1
    stop = k
    while k > end and tokens[k - 1].cap and tokens[k - 1].kind in (Kind.WORD, Kind.ABBREVIATION):
        if tokens[k - 1].low in words.names.function and not _acronym(tokens[k - 1]):
            break
        k -= 1
    return page.text[tokens[k].start : tokens[stop - 1].end] if k < stop else None


def _acronym(token: Token) -> bool:
    """ "US" is no pronoun."""
    return len(token.text) > 1 and token.text.isupper()


def _country_behind(
    page: Page, tokens: list[Token], outlet: Outlet, stop: int, words: OutletWords
) -> str | None:
    """ "The Age" of Australia; "Morgon", which has a place in the Sereni media."""
    k = outlet.end
    while k < stop and tokens[k].low in words.nouns:
        k += 1
    if k + 1 < stop and tokens[k].low in words.of and tokens[k + 1].cap:
        end = _capital_run(tokens, k + 1)
        return page.text[tokens[k + 1].start : tokens[end - 1].end]
    if k + 1 < stop and tokens[k].text == "," and tokens[k + 1].low in words.relative:
        for j in range(k + 2, stop):
            if tokens[j].low in words.mass and tokens[j - 1].cap:
                return tokens[j - 1].text
    return None


def _claim(page: Page, sentence: Sentence, outlets: list[Outlet], n: int) -> Coverage:
    tokens, outlet = sentence.tokens, outlets[n]
    opens = tokens[outlets[n - 1].end - 1].end if n else sentence.start
    starts = tokens[outlet.start].start
    dates = [d for d in page.dates.get(sentence.index, ()) if opens <= d.start and d.end <= starts]
    date = dates[-1] if dates and n else None
    return Coverage(
        quote=page.quote(starts, tokens[outlet.end - 1].end),
        sentence=page.sentence_quote(sentence),
        rule="coverage: " + ("quoted outlet" if outlet.quoted else "outlet"),
        outlet=outlet.name,
        country=outlet.country,
        when=date.edtf if date else None,
        when_words=page.quote(date.start, date.end) if date else None,
        when_how=date.how if date else None,
    )


def credits(page: Page) -> tuple[Quote, ...]:
    """The tags that credit a source behind an item of a digest: "… were killed. (Morgon) (AP)".

    They are neither coverage nor attribution (codebook, section 6).
    """
    words = outlet_words(page.lexicon)
    last = {s.block.index: s for s in page.sentences}
    found: list[Quote] = []
    for sentence in page.sentences:
        if last[sentence.block.index] is sentence and sentence.tokens[-1].text == ")":
            found += _tags(page, sentence, words)
    return tuple(found)


def _tags(page: Page, sentence: Sentence, words: OutletWords) -> list[Quote]:
    tokens, k = sentence.tokens, len(sentence.tokens)
    found: list[Quote] = []
    while k > 0 and tokens[k - 1].text == ")":
        start = next((j for j in range(k - 2, -1, -1) if tokens[j].text == "("), None)
        if start is None or not _is_tag(tokens, start, k, words):
            break
        found.insert(0, page.quote(tokens[start + 1].start, tokens[k - 2].end))
        k = start
    return found


def _is_tag(tokens: list[Token], start: int, k: int, words: OutletWords) -> bool:
    inside = tokens[start + 1 : k - 1]
    if not inside or len(inside) > _LONGEST or not inside[0].cap:
        return False
    behind_stop = start == 0 or tokens[start - 1].text in {".", ")", "!", "?", '"', "”"}
    known = words.known.at(tokens, start + 1)
    named = any(t.low in words.in_names for t in inside)
    return behind_stop or named or (known is not None and known[0] == k - 1)
