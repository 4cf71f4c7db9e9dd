"""Cuts a sentence from left to right, each token asked first what it can only be."""

from __future__ import annotations

from accounted.extraction.figures.items.counted import take_counted
from accounted.extraction.figures.items.cut import Cut
from accounted.extraction.figures.items.fixed import take_fixed_phrase
from accounted.extraction.figures.items.group import VerbGroup
from accounted.extraction.figures.items.item import AND, BUT, OR, Item, Type
from accounted.extraction.figures.items.nouns import take_noun
from accounted.extraction.figures.items.verbs import read_verb_group
from accounted.extraction.tokens import Kind, Token
from accounted.extraction.words import Words

OPENERS, CLOSERS = frozenset("(["), frozenset(")]")
BREAKS = frozenset(";:—–")


def cut_up(cut: Cut) -> list[Item]:
    """The row of items of a sentence."""
    while cut.at < len(cut.tokens):
        before = cut.at
        _next(cut)
        assert cut.at > before
    return cut.items


def _next(cut: Cut) -> None:
    token = cut.tokens[cut.at]
    if cut.at in cut.date_at:
        cut.put(Type.DATE, cut.date_at[cut.at])
        return
    if token.kind is Kind.PUNCT:
        _punctuation(cut, token)
        return
    if take_fixed_phrase(cut):
        return
    if take_counted(cut):
        return
    if read_verb_group(VerbGroup(cut)):
        return
    _closed_or_noun(cut, token.low)


def _punctuation(cut: Cut, token: Token) -> None:
    text = token.text
    if text == ",":
        cut.put(Type.JOIN, cut.at, join=",")
    elif text in OPENERS:
        cut.put(Type.OPEN, cut.at)
    elif text in CLOSERS:
        cut.put(Type.CLOSE, cut.at)
    elif text in BREAKS or text.startswith("--"):
        cut.put(Type.BREAK, cut.at, join=text)
    elif text == "-" and _stands_apart(cut):
        cut.put(Type.BREAK, cut.at, join="–")
    elif text == "&":
        cut.put(Type.JOIN, cut.at, join=AND)
    else:
        cut.at += 1  # quotation marks and full stops part nothing


def _stands_apart(cut: Cut) -> bool:
    """Whether a hyphen has spaces on both sides, as a dash has."""
    before = cut.tokens[cut.at - 1] if cut.at else None
    after = cut.tokens[cut.at + 1] if cut.at + 1 < len(cut.tokens) else None
    token = cut.tokens[cut.at]
    return bool(before and after and before.end < token.start and token.end < after.start)


def _closed_or_noun(cut: Cut, low: str) -> None:
    words = cut.words
    if low in words["coordinator"]:
        cut.put(Type.JOIN, cut.at, join=_join(words, low))
    elif low in words["including"]:
        cut.put(Type.INCLUDING, cut.at)
    elif low in words["relative"] or (low in words["that"] and _relative_that(cut)):
        cut.put(Type.RELATIVE, cut.at)
    elif low in words["clause_break"] and _breaks(cut, low):
        cut.put(Type.BREAK, cut.at, join=low)
    elif low in words["preposition"]:
        cut.put(Type.PREPOSITION, cut.at, join=low)
    elif low in words["subordinator"]:
        cut.put(Type.BREAK, cut.at, join=low)
    elif words.is_adverb(low) or low in words["negation"]:
        cut.put(Type.ADVERB, cut.at)
    else:
        take_noun(cut)


def _join(words: Words, low: str) -> str:
    """How a coordinating word joins; one of no class ("plus") is named by itself."""
    for name, join in (("and", AND), ("but", BUT), ("alternative", OR)):
        if low in words[name]:
            return join
    return low


def _relative_that(cut: Cut) -> bool:
    return bool(cut.items) and cut.items[-1].type in (Type.NOUN, Type.COUNTED)


def _breaks(cut: Cut, low: str) -> bool:
    """ "after", "before", "since", "as" open a clause unless a noun phrase ends the sentence part."""
    if low not in cut.words["maybe_preposition"]:
        return True
    for t in cut.tokens[cut.at + 1 : cut.at + 12]:
        if t.kind is Kind.PUNCT and t.text in ",;.":
            return False
        if t.low in cut.words["be"] or t.low in cut.words["have"] or t.low in cut.words.verb_past:
            return True
        if t.low in cut.words.verb_s or t.low in cut.words.harm_forms:
            return True
        if t.low in cut.words["coordinator"]:
            return False
    return False
