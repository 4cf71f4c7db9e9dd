"""The noun phrase to the right, where a speaker may stand."""

from __future__ import annotations

from accounted.extraction.speech.line import QUOTES, Line
from accounted.extraction.tokens import Kind


def phrase_right(line: Line, k: int) -> tuple[int, int] | None:
    """The noun phrase that begins at token k: first and last token."""
    j, last = k, -1
    while j < len(line.tokens) and j - k < 22:
        t = line.tokens[j]
        if t.kind is Kind.PUNCT and t.text not in ("-", "&", "'"):
            if t.text in QUOTES and j == k:
                j += 1
                continue
            break
        low = t.low
        if j > k and low in line.words["phrase_end"]:
            break
        if (
            j > k
            and (low in line.words["be"] or low in line.words["have"] or low in line.words["modal"])
            and low not in line.words["clitic"]
        ):
            break
        if j > k and low in line.words.verb_past and not t.cap and not _noun_next(line, j):
            break
        if j > k and low in line.verbs and not t.cap and _says_number(line, j):
            break
        if low in line.words["coordinator"] and not (
            j + 1 < len(line.tokens)
            and (line.tokens[j + 1].cap or line.tokens[j + 1].low in line.words["definite_article"])
        ):
            break
        last = j
        j += 1
    while last > k and (
        line.tokens[last].low in line.words["preposition"]
        or line.tokens[last].low in line.words["coordinator"]
    ):
        last -= 1
    return (k, last) if last >= k else None


def _says_number(line: Line, j: int) -> bool:
    """ "the register kept by the hospital counts 36": the verb ends the phrase before it."""
    return j + 1 < len(line.tokens) and (
        line.tokens[j + 1].kind is Kind.NUMBER or line.tokens[j + 1].low in line.words["that"]
    )


def _noun_next(line: Line, j: int) -> bool:
    return j + 1 < len(line.tokens) and line.tokens[j + 1].low in line.words.nouns
