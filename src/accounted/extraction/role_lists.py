"""Lists of names: "among the dead: NAME and NAME", "three were killed: NAME, NAME and NAME"."""

from __future__ import annotations

from accounted.extraction.layout import Sentence
from accounted.extraction.mentions import Mention
from accounted.extraction.page import Page
from accounted.extraction.phrases import lows
from accounted.extraction.role_words import Given, RoleWords
from accounted.extraction.tokens import Kind, Token
from accounted.terms.vocabularies import Role

_LIST_REACH = 60
"""Tokens that a list of names may go on for."""


def role_of_list(
    sentence: Sentence, people: list[Mention], n: int, words: RoleWords
) -> Given | None:
    """The role of a list that the names stand in: "Among the dead are …", "victims included …"."""
    tokens, opens = sentence.tokens, people[n].opens
    for k in range(opens - 1, max(-1, opens - _LIST_REACH), -1):
        if tokens[k].text == ":" and (behind := _behind_colon(tokens, k, opens, people, words)):
            return behind
        found = words.by_use["list"].at(tokens, k)
        if not found:
            continue
        end, row = found
        link = end
        while link < len(tokens) and tokens[link].text == ",":
            link += 1
        if not (link < opens and tokens[link].low in words.linking):
            continue
        between = [m for m in people if link < m.run.first < opens]
        if _only_names(tokens, link, opens, between, words):
            return Given(Role(row["role"]), k, end)
        return None
    return None


def _behind_colon(
    tokens: list[Token], colon: int, opens: int, people: list[Mention], words: RoleWords
) -> Given | None:
    """ "Two people were killed: Ana Ruiz, 24, and Daro Malen"."""
    told = next((k for k in range(colon) if tokens[k].low in words.killing), None)
    between = [m for m in people if colon < m.run.first < opens]
    if told is None or not _only_names(tokens, colon, opens, between, words):
        return None
    return Given(Role.VICTIM, told, told + 1)


def killed_before(page: Page, sentence: Sentence, words: RoleWords) -> bool:
    """Whether the sentence right before tells of people killed, whom "they" can only be.

    Not where it also names who killed them: "they" may be those then.
    """
    if not sentence.index or words.named.isdisjoint(lows(sentence.tokens)):
        return False
    tokens = page.sentences[sentence.index - 1].tokens
    told = next((k for k, t in enumerate(tokens) if t.low in words.killing), None)
    if told is None:
        return False
    suffered = any(t.low in words.be for t in tokens[max(0, told - 4) : told])
    return suffered and not any(t.low in words.by for t in tokens)


def named_as_them(sentence: Sentence, first: Mention, words: RoleWords) -> Given | None:
    """ "They were Ana Ruiz and Daro Malen", "It named them as": the names of those told before."""
    opening = sentence.tokens[: first.opens]
    them = any(t.low in words.named for t in opening)
    linked = bool(opening) and opening[-1].low in words.linking
    if not (them and linked):
        return None
    known = words.named | words.linking | words.auxiliaries
    if not all(t.low in known or t.cap for t in opening):
        return None
    return Given(Role.VICTIM, 0, first.opens)


def _only_names(
    tokens: list[Token], link: int, opens: int, between: list[Mention], words: RoleWords
) -> bool:
    """Whether nothing but names, their appositions and what joins them stands before this name."""
    k = link
    while k < opens and tokens[k].low in words.linking:
        k += 1
    inside = {i for m in between for i in range(m.opens, m.closes)}
    plain = (
        words.mentions.names.function
        - words.linking
        - words.mentions.offices.determiners
        - words.mentions.offices.modifiers
    )
    return all(
        j in inside
        or tokens[j].kind in (Kind.PUNCT, Kind.NUMBER)
        or tokens[j].low in words.mentions.joining
        or tokens[j].low not in words.auxiliaries | words.modals | plain
        for j in range(k, opens)
    )


def list_heads(page: Page, words: RoleWords) -> dict[int, Role]:
    """The role that a heading gives to the list under it ("The dead:"), by block."""
    leads = {s.block.lead for s in page.sentences if s.block.lead is not None}
    heads: dict[int, Role] = {}
    if leads:
        for sentence in page.sentences:
            if sentence.block.index in leads:
                for _, _, row in words.by_use["list"].find(sentence.tokens):
                    heads[sentence.block.index] = Role(row["role"])
    return heads
