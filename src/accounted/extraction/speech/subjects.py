"""The subject to the left of a verb of saying."""

from __future__ import annotations

from accounted.extraction.speech.line import QUOTES, Line
from accounted.extraction.speech.speakers import can_speak
from accounted.extraction.speech.usage import is_passive
from accounted.extraction.tokens import Kind


def subject_of(line: Line, k: int) -> tuple[int, int] | None:
    """First and last token of the subject of the verb at k, or None."""
    j = k - 1
    while j >= 0 and (
        line.tokens[j].low in line.words["adverb"]
        or line.tokens[j].low in line.words["have"]
        or line.tokens[j].low in line.words["modal"]
        or line.tokens[j].low in line.words["do"]
        or line.tokens[j].low in line.words["negation"]
        or line.tokens[j].low in line.words["group_adverb"]
        or (
            line.tokens[j].low in line.words["be"]
            and line.tokens[k].low.endswith(line.words.ing_endings)
        )
        or line.tokens[j].i in line.dates
    ):
        j -= 1
    if j >= 0 and line.tokens[j].text == ",":
        j = _over_apposition(line, j)
    if j < 0:
        return None
    end = j
    first = j + 1
    while j >= 0:
        t = line.tokens[j]
        if t.kind is Kind.PUNCT and t.text not in ("-", "&", ")", "(", "'", "’"):
            break
        if t.low in line.words["subject_stop"] or t.low in line.words["clause_break"]:
            break
        if t.low in line.words["relative"]:
            if j == end:
                first = j
            break
        if t.i in line.dates:
            break
        if t.low in line.words["coordinator"] and not _joins_names(line, j):
            break
        if (
            not t.cap
            and t.kind is not Kind.POSSESSIVE
            and (t.low in line.words.verb_past or t.low in line.words["be"])
            and t.low not in line.words.nouns
        ):
            relative = _relative_before(line, j)
            if relative is not None:
                end = j = relative - 1
                first = j + 1
                continue
            if j != end and not _reduced(line, j):
                break
            if j == end:
                break
        if j != end and _predicate(line, j):
            return None  # "Commission follows indictment": a sentence, and nobody who speaks
        first = j
        j -= 1
    while first <= end and (
        line.tokens[first].low in line.words["preposition"]
        or line.tokens[first].low in line.words["adverb"]
        or line.tokens[first].text in ("(", ")", "&", "-")
    ):
        if line.tokens[first].low in line.words["preposition"]:
            later = _behind_opening(line, first, end)
            return (later, end) if later is not None else None
        first += 1
    return (first, end) if first <= end else None


def _behind_opening(line: Line, first: int, end: int) -> int | None:
    """ "In the morning a soldier of the guard told": where the subject begins behind the opening."""
    for j in range(first + 2, end + 1):
        inside = line.tokens[j - 1].low in line.words["preposition"]
        opens = line.tokens[j].low in line.words["determiner"] and j < end
        if not inside and (opens or _people_behind_name(line, j)):
            return j
    return None


def _people_behind_name(line: Line, j: int) -> bool:
    """ "In Halvet villagers said": a noun for people right behind the name of a place."""
    noun = line.words.nouns.get(line.tokens[j].low)
    people = noun is not None and noun.harm is None and noun.plural
    return people and not line.tokens[j].cap and line.tokens[j - 1].cap


def _predicate(line: Line, j: int) -> bool:
    """Whether the word at j is a verb in the present and no noun: "follows"."""
    t = line.tokens[j]
    if t.cap or t.low not in line.words.verb_s or t.low in line.words.nouns:
        return False
    things = line.words.things
    return not any(t.low.removesuffix(s) in things for s in ("s", "es")) and j > 0


def shared_subject(line: Line, k: int) -> tuple[int, int] | None:
    """ "The observatory corroborated the rise and reported 46 deaths": one subject, two verbs."""
    spoken = [m for m in range(k - 2, 0, -1) if line.tokens[m].low in line.verbs]
    others = [
        m
        for m in range(k - 2, 0, -1)
        if line.tokens[m].low in line.words.verb_past and not line.tokens[m].cap
    ]
    for m in (*spoken, *others):
        if is_passive(line, m):
            continue
        found = subject_of(line, m)
        if found is not None and can_speak(line, *found):
            return found
    return None


def _relative_before(line: Line, j: int, aside: bool = False) -> int | None:
    """ "a volunteer who survived the attack told": where the relative clause begins.

    With `aside`, one behind a comma: "a survivor, who was nine years old, told".
    """
    for k in range(j - 1, max(-1, j - 8), -1):
        if line.tokens[k].low in line.words["relative"]:
            comma = k > 0 and line.tokens[k - 1].kind is Kind.PUNCT
            return k if k > 0 and comma == aside else None
        if line.tokens[k].kind is Kind.PUNCT:
            return None
    return None


def _reduced(line: Line, j: int) -> bool:
    return (
        j > 0
        and line.tokens[j - 1].low in line.words.nouns
        and line.tokens[j].low in line.words.verb_past
    )


def _over_apposition(line: Line, comma: int) -> int:
    """From the comma before the verb to the name: "Ana Ruiz, head of the council, said"."""
    for j in range(comma - 1, max(-1, comma - 16), -1):
        t = line.tokens[j]
        if t.text == ",":
            return j - 1
        verb = t.low in line.words["be"] and t.kind is not Kind.POSSESSIVE
        if verb or t.low in line.words["have"]:
            relative = _relative_before(line, j, aside=True)
            return -1 if relative is None else relative - 2
        if t.text in (".", ";", ":"):
            return -1
    return -1


def _joins_people(line: Line, j: int) -> bool:
    """ ", residents and hospital staff said": two nouns for people behind a pause."""
    k = j - 1
    people = False
    while k >= 0 and j - k < 5 and line.tokens[k].kind is not Kind.PUNCT:
        t = line.tokens[k]
        if t.low in line.words.closed or t.low in line.words.verb_past:
            return False
        noun = line.words.nouns.get(t.low)
        people = (
            people
            or (noun is not None and noun.harm is None)
            or t.low in line.words["speaker_noun"]
        )
        k -= 1
    return people and (k < 0 or line.tokens[k].text in {",", *QUOTES})


def _joins_names(line: Line, j: int) -> bool:
    """ "the UN and the minister": both speak. "killed 12 and police said" does not join."""
    if j + 1 >= len(line.tokens) or j == 0:
        return False
    right = line.tokens[j + 1]
    left = line.tokens[j - 1]
    if _joins_people(line, j):
        return True
    if not (left.cap and left.kind is Kind.WORD):
        return False
    k = j - 1
    while k >= 0 and (
        line.tokens[k].cap
        or line.tokens[k].low in line.words["of"]
        or line.tokens[k].low in line.words["definite_article"]
    ):
        k -= 1
    # "The opposition Freedom and Bread Party": one plain word behind the article
    opens = k == 1 and line.tokens[0].low in line.words["definite_article"]
    plain = opens and line.tokens[1].low not in line.words.verb_past | line.words.verb_s
    return (right.cap or right.low in line.words["definite_article"]) and (k < 0 or plain)
