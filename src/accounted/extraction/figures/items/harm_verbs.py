"""Whether a form of a verb of harm is a verb here, and one that harms people."""

from __future__ import annotations

from accounted.extraction.figures.heads import Head, read_head
from accounted.extraction.figures.items.around import after_noun, takes_object
from accounted.extraction.figures.items.cut import QUOTES
from accounted.extraction.figures.items.group import VerbGroup
from accounted.extraction.figures.items.item import Type
from accounted.extraction.figures.items.verb_like import verbal_harm
from accounted.extraction.figures.quantities import read_quantity
from accounted.extraction.tokens import Kind
from accounted.extraction.words import HarmForm
from accounted.terms.vocabularies import Harm


def to_hospital(group: VerbGroup, k: int) -> int | None:
    """ "were taken to the Rahma hospital": the index of the hospital."""
    tokens = group.tokens
    if tokens[k].low not in group.words["taken_to"] or k + 2 >= len(tokens) or not group.be:
        return None
    if tokens[k + 1].low not in group.words["hospital_preposition"]:
        return None
    for j in range(k + 2, min(k + 8, len(tokens))):
        if tokens[j].low in group.words["hospital"]:
            return j
        if tokens[j].kind is Kind.PUNCT:
            return None
    return None


def to_death(group: VerbGroup, k: int) -> HarmForm | None:
    """ "speared to death", "beating to death": any verb with these words kills."""
    tokens = group.tokens
    if k + 2 >= len(tokens) or tokens[k + 1].low not in group.words["infinitive"]:
        return None
    if tokens[k + 2].low not in group.words["death"]:
        return None
    form = "ing" if tokens[k].low in group.words.verb_ing else "past"
    return HarmForm(Harm.KILLED, form, lemma=tokens[k].low)


def fits_object(group: VerbGroup, k: int, forms: tuple[HarmForm, ...]) -> bool:
    """Verbs that harm only when people are their object: "seized 12 villagers", "lost four men"."""
    note = forms[0].note
    if note not in ("object", "loss"):
        return True
    if note == "loss" and group.be:
        return False
    if group.be:
        return bool(group.cut.items) and any(i.type is Type.COUNTED for i in group.cut.items[-4:])
    if k + 1 >= len(group.tokens):
        return False
    at = k + 1
    while at < len(group.tokens) and group.tokens[at].text in QUOTES:
        at += 1
    quantity = read_quantity(group.tokens, at, group.words) if at < len(group.tokens) else None
    if quantity is None:
        items = group.cut.items
        return (
            note == "object" and bool(items) and items[-1].type is Type.COUNTED and not group.have
        )
    phrase = read_head(
        group.tokens, quantity, group.words, group.cut.dated, group.cut.sentence.capitals
    )
    if phrase.head not in (Head.PEOPLE, Head.HARM):
        return False
    if note == "loss":
        noun = phrase.noun
        last = group.tokens[phrase.last].low
        return noun is not None and (
            noun.status is not None or noun.harm is not None or last in group.words["losable"]
        )
    return True


def adjective_ok(group: VerbGroup) -> bool:
    """Behind a counted phrase ("12 people dead", "three others missing")."""
    items = group.cut.items
    if group.k != group.cut.at or not items:
        return False
    if items[-1].type is Type.HARM:
        return group.tokens[group.k - 1].low in group.words["joiner"]
    return items[-1].type in (Type.COUNTED, Type.DATE, Type.JOIN) and (
        items[-1].type is not Type.JOIN or (len(items) > 1 and items[-2].type is Type.HARM)
    )


def is_harm_verb(group: VerbGroup, k: int, forms: tuple[HarmForm, ...]) -> bool:
    """Whether a form of a verb of harm is used as a verb here, not as adjective or noun."""
    names = {f.form for f in forms}
    helped = group.be or group.have or group.do or group.to or group.modal
    low = group.tokens[k].low
    if group.tokens[k].cap and not group.cut.sentence.capitals and k > 0 and not helped:
        before = group.tokens[k - 1]
        if before.cap and before.kind is Kind.WORD and "past" not in names:
            return False
    if helped:
        return True
    if names & {"past", "ing"}:
        return not _adjectival(group, k, names)
    preceding = group.tokens[k - 1].low if k else ""
    if preceding in group.words["determiner"] or preceding in group.words["preposition"]:
        return False
    if group.cut.items and group.cut.items[-1].type is Type.ADVERB and k > 0:
        return True
    if "s" in names and forms[0].frame in ("i", "b") and after_noun(group):
        return True
    return verbal_harm(group.cut, k) if low in group.words.harm_forms else False


def _counts_behind(group: VerbGroup, k: int) -> bool:
    after = group.tokens[k + 1 : k + 2]
    return any(t.kind is Kind.NUMBER or t.low in group.words.units for t in after)


def _adjectival(group: VerbGroup, k: int, names: set[str]) -> bool:
    """ "the wounded soldiers", "the killing": an adjective or a noun."""
    before = group.tokens[k - 1].low if k else ""
    items = group.cut.items
    if items and items[-1].last == k - 1 and items[-1].type in (Type.RELATIVE, Type.BREAK):
        return False
    if before in group.words["additional"] and _counts_behind(group, k):
        return False  # "one bomb killed 23, and another killed 19"
    if before in group.words["determiner"] or before in group.words["possessive"]:
        return True
    if "ing" in names and not takes_object(group, k):
        items = group.cut.items
        if before in group.words["nominal_preposition"] or (items and items[-1].type is Type.NOUN):
            return True
    return bool(
        "past" in names
        and before in group.words["preposition"]
        and before not in group.words["participle_preposition"]
    )
