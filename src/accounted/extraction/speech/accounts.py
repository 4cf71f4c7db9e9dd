"""Speakers without a verb of their own: "according to", "by the ministry's count", "reported by police"."""

from __future__ import annotations

from accounted.extraction.speech.line import Line
from accounted.extraction.speech.phrases import phrase_right
from accounted.extraction.speech.scope import Scope
from accounted.extraction.speech.speakers import can_speak
from accounted.extraction.tokens import Kind


def scope_of_account(line: Line, k: int) -> Scope | None:
    """ "by the government's count", "by the official count of the institute"."""
    at = _account_noun(line, k)
    if at is None or any(t.kind is Kind.PUNCT for t in line.tokens[k + 1 : at]):
        return None
    span: tuple[int, int] | None = None
    if line.tokens[at - 1].kind is Kind.POSSESSIVE:
        span = (k + 1, at - 2)
    elif at + 1 < len(line.tokens) and line.tokens[at + 1].low in line.words["of"]:
        span = phrase_right(line, at + 2)
    if span is None or not can_speak(line, *span):
        return None
    return line.onward(line.offsets(span), k)


def _account_noun(line: Line, k: int) -> int | None:
    nouns = line.words["account_noun"]
    reach = range(k + 1, min(k + 8, len(line.tokens)))
    return next((j for j in reach if line.tokens[j].low in nouns), None)


def scope_of_according(line: Line, k: int) -> Scope | None:
    """ "according to the ministry": for what follows if the clause opens with it, else what precedes."""
    span = phrase_right(line, k + 2)
    if span is None:
        return None
    who = line.offsets(span)
    if _opens_clause(line, k) or _stands_between(line, k, span[1]):
        return line.onward(who, k)
    return line.back(who, k, _clause_start(line, k), line.tokens[k].start)


def _opens_clause(line: Line, k: int) -> bool:
    joiners = line.words["coordinator"]
    return (
        k == 0
        or line.tokens[k - 1].text in ("(", ";")
        or all(t.low in joiners or t.text == "," for t in line.tokens[:k])
    )


def _stands_between(line: Line, k: int, last: int) -> bool:
    """ "that, according to the ministry, five": between commas right behind "that"."""
    return (
        line.tokens[k - 1].text == ","
        and last + 1 < len(line.tokens)
        and line.tokens[last + 1].text == ","
        and any(t.low in line.words["that"] for t in line.tokens[max(0, k - 3) : k])
    )


def _clause_start(line: Line, k: int) -> int:
    """Where the clause before token k begins: behind ";", else with the sentence."""
    for j in range(k - 1, -1, -1):
        if line.tokens[j].text == ";":
            return line.tokens[j].end
    return line.tokens[0].start


def scope_of_agent(line: Line, k: int, reach: int = 1) -> Scope | None:
    """ "tolls provided by officials", "a count kept by the diocese", "reported by police"."""
    by = _by_behind(line, k, reach)
    span = phrase_right(line, by + 1) if by is not None else None
    if span is None or not can_speak(line, *span):
        return None
    return line.back(line.offsets(span), k, line.tokens[0].start, line.sentence.end)


def _by_behind(line: Line, k: int, reach: int) -> int | None:
    tokens, words = line.tokens, line.words
    j = k + 1
    while j < len(tokens) and (
        tokens[j].low in words["adverb"] or tokens[j].low.endswith(words.adverb_endings)
    ):
        j += 1
    stop = j + reach
    while j < len(tokens) and j < stop and tokens[j].low not in words["by"]:
        if tokens[j].text in ",;." or tokens[j].low in words.harm_forms:
            return None
        j += 1
    return j if j < len(tokens) and tokens[j].low in words["by"] else None
