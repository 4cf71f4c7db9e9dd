"""Interests that a document declares: who supported, paid for or commissioned it."""

from __future__ import annotations

from dataclasses import dataclass

from accounted.extraction.layout import Sentence
from accounted.extraction.lexicon import Lexicon
from accounted.extraction.noun_phrases import PhraseWords, phrase_end, phrase_words
from accounted.extraction.page import Page
from accounted.extraction.phrases import Phrases, lows, once_per_lexicon
from accounted.extraction.tokens import Kind, Token
from accounted.model import Interest

_NEAR = 8
"""Tokens before the words of support in which the document must be named."""
_SIGNATURE = 14
"""Words of a block that is nothing but the name of an office ("Press Service of the Ministry …")."""


@dataclass(frozen=True)
class InterestWords:
    """What a lexicon knows of interests."""

    phrases: PhraseWords
    says: Phrases
    documents: frozenset[str]
    parties: Phrases
    states: frozenset[str]
    joining: frozenset[str]


@once_per_lexicon
def interest_words(lexicon: Lexicon) -> InterestWords:
    """The words of interests, made once."""
    return InterestWords(
        phrases=phrase_words(lexicon),
        says=Phrases(lexicon.rows("claims_interests")),
        documents=lexicon.words("claims_document_words"),
        parties=Phrases({"office": o} for o in lexicon.lists.get("claims_party_words", ())),
        states=lexicon.words("claims_states"),
        joining=lexicon.words("claims_and"),
    )


def read_interests(page: Page) -> tuple[Interest, ...]:
    """Sponsors, funders and commissions that the text states, and the press office that signs it."""
    words = interest_words(page.lexicon)
    found: list[Interest] = []
    for sentence in page.sentences:
        seen = lows(sentence.tokens)
        if not words.says.firsts.isdisjoint(seen):
            found += _declared(page, sentence, words)
        if len(sentence.tokens) <= _SIGNATURE and not words.parties.firsts.isdisjoint(seen):
            found += _signed(page, sentence, words)
    return tuple(found)


def _declared(page: Page, sentence: Sentence, words: InterestWords) -> list[Interest]:
    tokens = sentence.tokens
    found = []
    for start, end, row in words.says.find(tokens):
        about = {t.low for t in tokens[max(0, start - _NEAR) : start]}
        if row["about"] == "document" and words.documents.isdisjoint(about):
            continue
        first = end
        for stop in _holders(sentence, end, words):
            name = _without_state(tokens, first, stop, words)
            opens = start if first == end else first
            found.append(
                Interest(
                    quote=page.quote(tokens[opens].start, tokens[name - 1].end),
                    sentence=page.sentence_quote(sentence),
                    rule="interest: declared",
                    interest=row["interest"],
                    holder=page.quote(tokens[first].start, tokens[stop - 1].end),
                )
            )
            first = stop
            while first < len(tokens) and _joins(tokens[first], words):
                first += 1
    return found


def _holders(sentence: Sentence, start: int, words: InterestWords) -> list[int]:
    """The ends of the holders' noun phrases: "the Orrun Fund and the town of Ormelin" are two.

    In capitals only the first is taken: nothing shows that what follows is a name.
    """
    tokens, ends = sentence.tokens, list[int]()
    while True:
        end = phrase_end(tokens, start, words.phrases)
        if end == start or not any(t.cap for t in tokens[start:end]):
            return ends
        ends.append(end)
        start = end
        while start < len(tokens) and _joins(tokens[start], words):
            start += 1
        if start == end or sentence.capitals:
            return ends


def _joins(token: Token, words: InterestWords) -> bool:
    return token.text == "," or token.low in words.joining


def _without_state(tokens: list[Token], start: int, end: int, words: InterestWords) -> int:
    """Where the body's own name ends: before "of the Republic of …"."""
    for k in range(start + 1, end - 2):
        if (
            tokens[k].low in words.phrases.of
            and tokens[k + 1].low in words.phrases.determiners
            and tokens[k + 2].low in words.states
        ):
            return k
    return end


def _signed(page: Page, sentence: Sentence, words: InterestWords) -> list[Interest]:
    """A line that is the name of a press office alone: "Press Service of the Ministry of Defence"."""
    tokens = sentence.tokens
    for start, _, _ in words.parties.find(tokens):
        end = phrase_end(tokens, start, words.phrases)
        whole = end >= len(tokens) - 1 and start <= 1
        if whole and sentence.end == sentence.block.end and tokens[start].kind is Kind.WORD:
            quote = page.quote(sentence.start, tokens[end - 1].end)
            return [
                Interest(
                    quote=quote,
                    sentence=page.sentence_quote(sentence),
                    rule="interest: signature",
                    interest="party",
                    holder=quote,
                )
            ]
    return []
