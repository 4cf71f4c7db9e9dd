"""Whether a form of a verb of saying is a verb here, and says something."""

from __future__ import annotations

from accounted.extraction.speech.line import QUOTES, Line
from accounted.extraction.speech.scope import COURT
from accounted.extraction.speech.verbs import SpeechVerb
from accounted.extraction.tokens import Kind


def can_be_verb(line: Line, k: int) -> bool:
    """Whether the bare form at k can be a verb: behind a plural, a pronoun, "to" or "may"."""
    if k == 0:
        return False
    for t in reversed(line.tokens[max(0, k - 3) : k]):
        low = t.low
        if low in line.words["modal"] or low in line.words["infinitive"] or low in line.words["do"]:
            return True
        if (
            low in line.words["plural_pronoun"]
            or low.endswith(line.words.plural_endings)
            or low in line.words["collective"]
        ):
            return True
        noun = line.words.nouns.get(low)
        if noun is not None and noun.plural:
            return True
        if not line.words.is_adverb(low):
            return False
    return False


def is_passive(line: Line, k: int) -> bool:
    """Whether the form at k is a participle behind a form of "be": "was reported"."""
    j = k - 1
    while j >= 0 and line.tokens[j].low in line.words["adverb"]:
        j -= 1
    return (
        j >= 0
        and line.tokens[j].low in line.words["be"]
        and not line.tokens[k].low.endswith(line.words.ing_endings)
    )


def says_something(line: Line, k: int, verb: SpeechVerb) -> bool:
    """Whether what follows makes the verb one of saying: "that", a number, a toll."""
    if not verb.needs:
        return True
    ahead = line.tokens[k + 1 : k + 9]
    if verb.needs == "toll":  # "put the number of the dead in Sunday's blast near the bridge at 34"
        ahead = line.tokens[k + 1 : k + 17]
    if verb.needs == "that":
        return any(t.low in line.words["that"] or t.text in QUOTES for t in ahead[:5]) or (
            bool(ahead)
            and (
                ahead[0].text in (",", ".") or (ahead[0].low in line.words["determiner"] and k > 0)
            )
            and verb.kind != COURT
            and verb.lemma in line.words["that_optional"]
        )
    numbers = any(
        t.kind is Kind.NUMBER
        or t.low in line.words.units
        or t.low in line.words.tens
        or t.low in line.words.scales
        or t.low in line.words.harm_nominals
        or t.low in line.words["number_like"]
        for t in ahead
    )
    if verb.needs == "toll":
        return numbers and any(
            t.low in line.words["toll_head"]
            or t.low in line.words["toll_preposition"]
            or t.low in line.words["toll_noun"]
            for t in ahead
        )
    return numbers
