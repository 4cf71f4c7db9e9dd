"""A verb of saying: its speaker, and which words it vouches for."""

from __future__ import annotations

from accounted.extraction.speech.accounts import scope_of_agent
from accounted.extraction.speech.line import QUOTES, Line
from accounted.extraction.speech.phrases import phrase_right
from accounted.extraction.speech.scope import Scope
from accounted.extraction.speech.speakers import antecedent_of, can_speak, may_speak
from accounted.extraction.speech.subjects import shared_subject, subject_of
from accounted.extraction.speech.usage import can_be_verb, is_passive, says_something
from accounted.extraction.speech.verbs import SpeechVerb
from accounted.extraction.tokens import Kind

NOBODY = (-1, -1)
"""The text's own voice ("we counted"): a scope without a speaker."""


def scope_of_verb(line: Line, k: int, verb: SpeechVerb) -> Scope | None:
    """The scope of the verb of saying at token k, if anybody is its subject."""
    reach = _agent_reach(line, k, verb)
    if reach:
        return scope_of_agent(line, k, reach)
    if _is_noun(line, k, verb) or not says_something(line, k, verb):
        return None
    right = _postposed(line, k)
    if right is not None:
        start = _left_start(line, k)
        return line.back(line.offsets(right), k, start, line.tokens[k].start, verb.kind)
    left = subject_of(line, k)
    if left is None and k and line.tokens[k - 1].low in line.words["joiner"]:
        left = shared_subject(line, k)
    who = None if left is None else _speaker_of(line, left, verb)
    if left is None or who is None:
        return None
    if who != NOBODY and _content_left(line, k, left[0]):
        start = _left_start(line, k)
        after = line.tokens[k + 1].text if k + 1 < len(line.tokens) else ""
        stop = line.sentence.end if after == "," else line.tokens[left[0]].start
        return line.back(who, k, start, stop, verb.kind)
    return line.onward(who, k, verb.kind)


def _agent_reach(line: Line, k: int, verb: SpeechVerb) -> int:
    """How far behind a noun or a participle its "by" may stand; 0 for a verb with a subject."""
    words, low = line.words, line.tokens[k].low
    before = line.tokens[k - 1].low if k else ""
    ing = low.endswith(words.ing_endings)
    if before in words["determiner"] or before in words["no"] or before in words["possessive"]:
        return 1
    if before in words["nominal_preposition"] and not ing:
        return 1
    if is_passive(line, k):
        return 7
    by_follows = k + 1 < len(line.tokens) and line.tokens[k + 1].low in words["by"]
    if by_follows and low.endswith(words.plural_endings):
        return 1  # "claims by the ministry that"
    return 1 if verb.needs == "by" else 0


def _is_noun(line: Line, k: int, verb: SpeechVerb) -> bool:
    """ "Kwara state": no verb of saying."""
    is_base = line.tokens[k].low == verb.lemma
    return is_base and verb.lemma in line.words.things and not can_be_verb(line, k)


def _speaker_of(line: Line, subject: tuple[int, int], verb: SpeechVerb) -> tuple[int, int] | None:
    """Offsets of the speaker that a subject names; NOBODY for the text's own voice."""
    first, last = subject
    words, opening = line.words, line.tokens[first].low
    if not line.sentence.quoted and any(
        t.low in words["own_voice"] for t in line.tokens[first : last + 1]
    ):
        return NOBODY
    if last == first and opening in words["speaker_pronoun"] | words["first_person"]:
        if line.last is not None and line.last.who >= 0:
            return line.last.who, line.last.who_end
        return line.offsets(subject)
    if opening in words["relative"]:
        return antecedent_of(line, first)
    open_speech = verb.lemma in words["open_speech"] and may_speak(line, first, last)
    return line.offsets(subject) if can_speak(line, first, last) or open_speech else None


def _postposed(line: Line, k: int) -> tuple[int, int] | None:
    """ ", said the governor." and '" said Ana Ruiz': the subject stands behind the verb."""
    if k == 0 or k + 1 >= len(line.tokens):
        return None
    if line.tokens[k - 1].text != "," and line.tokens[k - 1].text not in QUOTES:
        return None
    nxt = line.tokens[k + 1]
    if nxt.low in line.words["that_like"] or nxt.kind is Kind.PUNCT or nxt.kind is Kind.NUMBER:
        return None
    span = phrase_right(line, k + 1)
    if span is None or not can_speak(line, span[0], span[1]):
        return None
    after = line.tokens[span[1] + 1] if span[1] + 1 < len(line.tokens) else None
    if (
        after is not None
        and after.kind is not Kind.PUNCT
        and after.low not in line.words["preposition"]
        and after.low not in line.words["coordinator"]
        and after.low not in line.words["relative"]
    ):
        return None
    return span


def _content_left(line: Line, k: int, first: int) -> bool:
    """ "..., the ministry said." against "The ministry said ..."."""
    if first == 0:
        return False
    before = line.tokens[first - 1]
    if before.text not in (",", *QUOTES):
        return False
    j = k + 1
    told = line.tokens[k].low in line.words["tell"]
    if j < len(line.tokens) and not told and line.tokens[j].kind is not Kind.PUNCT:
        opens = line.tokens[j].low in line.words["adverbial"] or line.words.is_adverb(
            line.tokens[j].low
        )
        if not opens and line.tokens[j].i not in line.dates:
            return False
    while j < len(line.tokens):
        t = line.tokens[j]
        if t.kind is Kind.PUNCT:
            return t.text in (".", ",", ")", ";", "…") or (
                t.text in QUOTES and j + 1 >= len(line.tokens)
            )
        if t.low in line.words["content_opening"]:
            return False
        if t.low in line.words.verb_past and not _described_by(line, j):
            return False
        if t.i - line.tokens[k].i > 9:
            return False
        j += 1
    return True


def _described_by(line: Line, j: int) -> bool:
    """ "said in a message seen by this paper": a participle beside its noun, no second sentence."""
    return j + 1 < len(line.tokens) and line.tokens[j + 1].low in line.words["by"]


def _left_start(line: Line, k: int) -> int:
    start = line.tokens[0].start
    for scope in line.found:
        if not scope.after and scope.end < line.tokens[k].start:
            start = max(start, scope.verb)
    return start
