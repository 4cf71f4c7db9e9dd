"""Who can speak: a name, a people noun, an office, a body; not "reports"."""

from __future__ import annotations

from accounted.extraction.speech.line import Line
from accounted.extraction.tokens import Kind


def can_speak(line: Line, first: int, last: int) -> bool:
    """Whether a phrase can speak: a name, a people noun, an office, a body; not "reports"."""
    named = False
    opening = line.tokens[first]
    if (
        opening.low in line.words.verb_ing
        or opening.kind is Kind.NUMBER
        or opening.low in line.words["no"]
    ):
        return False
    for t in line.tokens[first : last + 1]:
        if (
            t.low in line.words["speaker_noun"]
            or t.low.rstrip("s") in line.words["speaker_noun"]
            or ((noun := line.words.nouns.get(t.low)) is not None and noun.harm is None)
        ):
            return line.tokens[last].low not in line.words["not_speaker"] or named
        named = named or (
            t.cap
            and t.low not in line.words.closed
            and t.kind in (Kind.WORD, Kind.ALNUM, Kind.ABBREVIATION)
        )
    if line.sentence.capitals:
        return last - first < 12 and line.tokens[last].low not in line.words["not_speaker"]
    if line.tokens[last].low in line.words["not_speaker"]:
        return False
    return named


def may_speak(line: Line, first: int, last: int) -> bool:
    """With "say" and its like whatever is the subject speaks, unless it is a thing that happens."""
    opening, closing = line.tokens[first], line.tokens[last]
    if closing.low in line.words["not_speaker"] or opening.kind is Kind.NUMBER:
        return False
    return (
        opening.low in line.words["determiner"]
        or opening.cap
        or closing.low in line.words["collective"]
    )


def antecedent_of(line: Line, relative: int) -> tuple[int, int] | None:
    """The speaker before "who": offsets of "the officer" in "the officer, who said"."""
    j = relative - 1
    while j >= 0 and line.tokens[j].text == ",":
        j -= 1
    end = j
    while (
        j >= 0
        and line.tokens[j].kind is not Kind.PUNCT
        and line.tokens[j].low not in line.words["preposition"]
    ):
        j -= 1
    if j + 1 > end or not can_speak(line, j + 1, end):
        return None
    return line.tokens[j + 1].start, line.tokens[end].end
