"""Remains found: a record of its own, which no one may add to a toll (ICRC: found is not missing)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from accounted.extraction.layout import Sentence
from accounted.extraction.lexicon import Lexicon
from accounted.extraction.noun_phrases import PhraseWords, phrase_end, phrase_start, phrase_words
from accounted.extraction.page import DateMention, Page
from accounted.extraction.phrases import Phrases, lows, once_per_lexicon
from accounted.extraction.tokens import Kind, Token
from accounted.model import Figure, Group, Remains
from accounted.terms.vocabularies import Age, Harm
from accounted.values.quotes import Quote

_ADULT = 18
"""Years: an age under this is a child's (Convention on the Rights of the Child, article 1)."""


@dataclass(frozen=True)
class RemainsWords:
    """What a lexicon knows of finds."""

    phrases: PhraseWords
    nouns: Phrases
    past: Phrases
    ing: Phrases
    sites: frozenset[str]
    by: frozenset[str]
    be: frozenset[str]
    modals: frozenset[str]
    since: frozenset[str]
    units: frozenset[str]
    ago: frozenset[str]
    least: frozenset[str]
    definite: frozenset[str]
    actors: frozenset[str]


@once_per_lexicon
def remains_words(lexicon: Lexicon) -> RemainsWords:
    """The words of finds, made once."""
    finding = lexicon.rows("claims_finding")
    return RemainsWords(
        phrases=phrase_words(lexicon),
        nouns=Phrases(lexicon.rows("claims_remains")),
        past=Phrases(finding),
        ing=Phrases({"ing": r["ing"], **r} for r in finding),
        sites=lexicon.words("claims_site_prepositions"),
        by=lexicon.words("claims_by"),
        be=lexicon.words("claims_be"),
        modals=lexicon.words("claims_modals") | lexicon.words("claims_nobody"),
        since=lexicon.words("claims_time_since"),
        units=lexicon.words("claims_time_units"),
        ago=lexicon.words("claims_ago"),
        least=lexicon.words("claims_least"),
        actors=lexicon.words("claims_actors"),
        definite=lexicon.words("claims_definite"),
    )


def read_remains(page: Page, figures: Sequence[Figure]) -> tuple[Remains, ...]:
    """One claim for each find. What the rest of its paragraph says of it is kept with it.

    `figures` are those of this page: the minimum number is taken from them, never computed.
    """
    words = remains_words(page.lexicon)
    triggers = words.nouns.firsts
    found: list[Remains] = []
    reach: list[tuple[int, int]] = []
    for sentence in page.sentences:
        seen = lows(sentence.tokens)
        nouns = not triggers.isdisjoint(seen)
        find = _find(page, sentence, words) if nouns else None
        if find is not None and not (found and _same_find(page, found[-1], find, words)):
            found.append(find)
            reach.append((sentence.start, sentence.end))
        elif found and _in_block(page, found[-1], sentence):
            reach[-1] = (reach[-1][0], sentence.end)
            found[-1] = _with(page, found[-1], sentence, words)
    return tuple(
        _with_numbers(page, claim, figures, where)
        for claim, where in zip(found, reach, strict=True)
    )


def _in_block(page: Page, claim: Remains, sentence: Sentence) -> bool:
    return sentence.block.start <= claim.quote.start < sentence.block.end


def _same_find(page: Page, earlier: Remains, later: Remains, words: RemainsWords) -> bool:
    """Whether a later sentence of the paragraph goes on about the same find.

    It does where it has no date of its own and either no site or remains spoken of already ("the
    remains").
    """
    between = any(earlier.quote.end <= b.start <= later.quote.start for b in page.blocks)
    opening = later.quote.text.split()[0].lower()
    again = later.site is None or opening in words.definite
    return not between and later.when is None and again


def _find(page: Page, sentence: Sentence, words: RemainsWords) -> Remains | None:
    """A find: a noun for remains beside a verb of finding."""
    tokens = sentence.tokens
    nouns = list(words.nouns.find(tokens))
    for start, end, row in nouns:
        verb = _verb(tokens, start, end, words)
        if verb is None:
            continue
        passive = verb[0] >= end
        site = _site(tokens, max(end, verb[1]), words) or _site(tokens, end, words)
        finder = _finder(tokens, verb, passive, words)
        date = _date(page, sentence, tokens[verb[0]].start)
        first = phrase_start(tokens, start + 1, words.phrases)
        since = _time_since(tokens, words)
        claim = Remains(
            quote=_quote(page, tokens, min(first, start), end),
            sentence=page.sentence_quote(sentence),
            rule=f"remains: {row['kind'] or 'remains'} {'found' if passive else 'by finder'}",
            site=_quote(page, tokens, *site) if site else None,
            finder=_quote(page, tokens, *finder) if finder else None,
            time_since=_quote(page, tokens, *since) if since else None,
            when=date.edtf if date else None,
            when_words=page.quote(date.start, date.end) if date else None,
            when_how=date.how if date else None,
        )
        return replace(claim, group=_group(page, sentence) or claim.group)
    return None


def _verb(tokens: list[Token], start: int, end: int, words: RemainsWords) -> tuple[int, int] | None:
    """(start, end) of the verb of finding that has these remains as what was found."""
    for k in range(end, min(end + 14, len(tokens))):
        found = words.past.at(tokens, k)
        if found and any(t.low in words.be for t in tokens[max(end, k - 4) : k]):
            return None if _doubtful(tokens, k, words) else (k, found[0])
        if found and k == end:
            return k, found[0]
    for k in range(start - 1, max(-1, start - 10), -1):
        active = words.past.at(tokens, k) or words.ing.at(tokens, k)
        if active and active[0] <= start and tokens[k - 1].low not in words.be:
            return None if _doubtful(tokens, k, words) else (k, active[0])
        if tokens[k].text in {";", ":", "."}:
            break
    return None


def _doubtful(tokens: list[Token], k: int, words: RemainsWords) -> bool:
    """ "could not be found", "no bodies have been found"."""
    return any(t.low in words.modals for t in tokens[max(0, k - 6) : k])


def _site(tokens: list[Token], k: int, words: RemainsWords) -> tuple[int, int] | None:
    """The place behind the verb or the noun: "in a field near Ormelin" from "a field" on."""
    stop = min(k + 10, len(tokens))
    while k < stop and tokens[k].text not in {".", ";"}:
        if tokens[k].low in words.sites and k + 1 < len(tokens):
            start = k + 1
            end = phrase_end(tokens, start, words.phrases)
            while start < end and tokens[start].low in words.phrases.determiners:
                start += 1
            dated = any(t.kind is Kind.NUMBER for t in tokens[start:end])
            if end > start and not dated:
                return start, end
        k += 1
    return None


def _finder(
    tokens: list[Token], verb: tuple[int, int], passive: bool, words: RemainsWords
) -> tuple[int, int] | None:
    if passive:
        for k in range(verb[1], min(verb[1] + 8, len(tokens))):
            if tokens[k].low in words.by:
                end = phrase_end(tokens, k + 1, words.phrases)
                return (k + 1, end) if _may_find(tokens[k + 1 : end], words) else None
        return None
    end = verb[0]
    while end and (
        tokens[end - 1].low in words.phrases.verbs or tokens[end - 1].low.endswith("ly")
    ):
        end -= 1
    while end and tokens[end - 1].low in words.phrases.names.function:
        end -= 1
    start = phrase_start(tokens, end, words.phrases)
    return (start, end) if _may_find(tokens[start:end], words) else None


def _may_find(tokens: list[Token], words: RemainsWords) -> bool:
    """Whether these words name people or a body that can find: not "by nightfall"."""
    names = words.phrases.names
    return any(
        t.low in names.persons | names.plural_persons | names.organisations
        or t.low in words.actors
        or not (names.is_common(t.low) or t.low in names.function)
        for t in tokens
    )


def _date(page: Page, sentence: Sentence, at: int) -> DateMention | None:
    """The date of the find: the nearest of the sentence that is no distance in time."""
    dates = [d for d in page.dates.get(sentence.index, ()) if d.kind != "relative"]
    return min(dates, key=lambda d: abs(d.start - at), default=None)


def _with(page: Page, claim: Remains, sentence: Sentence, words: RemainsWords) -> Remains:
    """A find with what another sentence of its paragraph says of time and age."""
    since = None if claim.time_since else _time_since(sentence.tokens, words)
    if since:
        claim = replace(claim, time_since=_quote(page, sentence.tokens, *since))
    group = _group(page, sentence)
    return replace(claim, group=group) if group and claim.group == Group() else claim


def _time_since(tokens: list[Token], words: RemainsWords) -> tuple[int, int] | None:
    """ "buried at least 25 years ago": the measure without the verb."""
    for k in range(2, len(tokens)):
        if tokens[k].low not in words.ago or tokens[k - 1].low not in words.units:
            continue
        start = k - 2
        if tokens[start].kind is not Kind.NUMBER and tokens[start].kind is not Kind.WORD:
            continue
        while start and tokens[start - 1].low in words.least:
            start -= 1
        if any(t.low in words.since for t in tokens[max(0, start - 12) : start]):
            return start, k + 1
    return None


def _group(page: Page, sentence: Sentence) -> Group | None:
    """The age of one whose remains they are: "a 4-5-year-old child". `other` keeps whose."""
    tokens = sentence.tokens
    for k, token in enumerate(tokens):
        ages = _years(token) if token.kind is Kind.AGE else None
        if ages is None:
            continue
        low, high = ages
        start, end = k, min(k + 2, len(tokens))
        while start and tokens[start - 1].text not in {"(", ";", "."}:
            start -= 1
        age = Age.CHILD if high < _ADULT else Age.ADULT if low >= _ADULT else None
        return Group(
            age=age, age_low=low, age_high=high, other=_quote(page, tokens, start, end).text
        )
    return None


def _years(token: Token) -> tuple[int, int] | None:
    """The bounds in "4-5-year-old"; None for months and weeks."""
    numbers = []
    for part in token.low.replace("–", "-").replace("‑", "-").split("-"):
        if part.strip().isdigit():
            numbers.append(int(part))
        elif numbers:
            return (numbers[0], numbers[-1]) if part.startswith("year") else None
    return None


def _with_numbers(
    page: Page, claim: Remains, figures: Sequence[Figure], where: tuple[int, int]
) -> Remains:
    """The number of people, at least, from the first whole figure of remains in the passage."""
    near = [
        f
        for f in figures
        if f.harm is Harm.REMAINS_FOUND
        and f.part_of is None
        and where[0] <= f.quote.start < where[1]
    ]
    if not near:
        return claim
    first = near[0]
    return replace(claim, minimum=first.count, minimum_quote=first.quote)


def _quote(page: Page, tokens: list[Token], start: int, end: int) -> Quote:
    return page.quote(tokens[start].start, tokens[end - 1].end)
