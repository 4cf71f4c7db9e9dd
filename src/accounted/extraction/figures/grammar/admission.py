"""Which drafts are figures: definite singulars, articles and zeros only where a coder would count."""

from __future__ import annotations

from accounted.extraction.figures.grammar.draft import Draft
from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.items import Type
from accounted.terms.vocabularies import Harm, Status


def admissible(row: Row, i: int, draft: Draft) -> bool:
    """Definite singulars count only in lists; articles need a verb or a list; zeros need a harm."""
    item = draft.item
    assert item.quantity is not None
    assert item.phrase is not None
    if item.quantity.kind == "zero" and draft.rule == "noun" and row.at(i - 1, Type.PREPOSITION):
        return False
    if item.quantity.kind == "zero" and _says_who(row, i):
        return False  # "none of the 12 people killed was a fighter": nobody is said to be unhurt
    if item.quantity.kind == "zero" and _besides(row, i):
        return False  # "nobody died elsewhere": besides those counted before
    if item.phrase.noun is not None and row.tokens[item.phrase.last].low in row.words["lives"]:
        return draft.rule == "toll" or _lost_lives(row, i)
    if (
        draft.rule == "noun"
        and item.phrase.noun is not None
        and item.phrase.noun.status is Status.PRISONER
    ):
        said = {t.low for t in row.tokens}
        held = said & (row.words["free_verb"] | row.words["holding"])
        return item.count.high != 1 and bool(held)
    if item.quantity.kind == "article" and draft.rule == "noun" and draft.harm is Harm.ABDUCTED:
        verb = row.items[i - 1] if row.at(i - 1, Type.VERB) else None
        if verb is not None and row.said(verb) & row.words["rescue_verb"]:
            return True
    if item.quantity.kind == "zero" and row.said(item) & row.words["unstated"]:
        return False  # "no reported casualties"
    if item.definite and item.quantity.kind == "article":
        return i in row.ties.parents or _counted_beside(row, i, draft)
    if draft.harm is Harm.OTHER and draft.rule == "noun" and _relatives_of(row, i):
        return False  # "families of 50 of the victims"
    if item.quantity.kind == "article" and draft.rule == "noun":
        return (
            item.phrase.noun is not None
            and item.phrase.noun.harm in (Harm.REMAINS_FOUND, Harm.ABDUCTED, Harm.KILLED)
            and draft.predicate is not None
        )
    return True


def _besides(row: Row, i: int) -> bool:
    """Whether nobody means nobody else: "no other deaths", "nobody was killed elsewhere"."""
    item = row.items[i]
    if row.said(item) & row.words["additional"]:
        return True
    behind = row.tokens[item.last + 1 : item.last + 6]
    return any(t.low in row.words["elsewhere"] for t in behind)


def _says_who(row: Row, i: int) -> bool:
    """Whether a form of be with a noun for people follows: "was a fighter"."""
    for k in range(row.items[i].last + 1, len(row.tokens)):
        if row.tokens[k].low in row.words["be"]:
            behind = [t.low for t in row.tokens[k + 1 : k + 4]]
            while behind and behind[0] in row.words["determiner"]:
                behind.pop(0)
            noun = row.words.nouns.get(behind[0]) if behind else None
            return noun is not None and noun.status is not None
    return False


def _lost_lives(row: Row, i: int) -> bool:
    """ "claimed 12 lives", "18 lives were lost": never "saved 30 lives"."""
    for j in range(max(0, i - 2), min(len(row.items), i + 3)):
        if j != i and row.said(row.items[j]) & row.words["life_verb"]:
            return True
    return False


def _relatives_of(row: Row, i: int) -> bool:
    return (
        row.at(i - 1, Type.PREPOSITION)
        and row.at(i - 2, Type.NOUN)
        and bool(row.said(row.items[i - 2]) & row.words["family_of"])
    )


def _counted_beside(row: Row, i: int, draft: Draft) -> bool:
    """ "killing two women and injuring the driver", "the captain and two crew were arrested"."""
    item = row.items[i]
    assert item.phrase is not None
    if row.tokens[item.phrase.last].low in row.words["anaphoric"]:
        return False
    if draft.rule == "active-object":
        others = any(
            q != i and not (row.items[q].definite and row.items[q].count.high == 1)
            for q in row.ties.claims
        )
        return _listed(row, i) or others
    return (
        draft.rule == "passive-subject"
        and _listed(row, i)
        and any(q != i and not row.items[q].definite for q, _ in _claimed_by_same(row, i))
    )


def _claimed_by_same(row: Row, i: int) -> list[tuple[int, tuple[int, str]]]:
    verbs = {h for h, _ in row.ties.claims.get(i, ())}
    return [(q, c) for q, cs in row.ties.claims.items() for c in cs if c[0] in verbs]


def _listed(row: Row, i: int) -> bool:
    return (row.at(i + 1, Type.JOIN) and row.items[i + 1].join != ",") or (
        row.at(i - 1, Type.JOIN)
        and row.items[i - 1].join != ","
        and row.at(i - 2, Type.COUNTED, Type.NOUN)
    )
