"""Lists of counted phrases, and the phrase that breaks one off because it has its own verb."""

from __future__ import annotations

from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.items import AND, BUT, Type, Voice


def list_from(row: Row, i: int) -> list[int]:
    """The counted phrases of a list that begins at item i: "a child, two women and the driver"."""
    found: list[int] = []
    while i < len(row.items):
        item = row.items[i]
        if item.type is Type.COUNTED:
            if found and has_own_predicate(row, i):
                break
            if not row.at(i - 1, Type.PREPOSITION) and not named_apposition(row, i):
                found.append(i)
        elif item.type in (
            Type.HARM,
            Type.VERB,
            Type.ACT,
            Type.INCLUDING,
            Type.CLOSE,
            Type.TOLL,
        ):
            if item.type is Type.VERB and not item.finite and found:
                i += 1
                continue
            break
        elif item.type is Type.BREAK or (item.type is Type.RELATIVE and not found):
            break
        elif attributes(row, i) and found:
            break  # "18 people, according to Teodor Hask, the governor": who says so is no victim
        i += 1
    return found


def attributes(row: Row, i: int) -> bool:
    """Whether "according" stands at item i: from there on a speaker is named."""
    return row.at(i, Type.NOUN) and bool(row.said(row.items[i]) & row.words["according"])


def has_own_predicate(row: Row, i: int, main_verb_follows: bool = False) -> bool:
    """Whether a counted phrase is the subject of what follows it: "and several injured"."""
    j = row.after_modifiers(i + 1)
    if main_verb_follows and row.at(j, Type.VERB):
        return False
    if not row.at(j, Type.HARM):
        if row.at(j, Type.VERB) and row.items[j].finite and row.at(i - 1, Type.JOIN):
            return row.items[i - 1].join != "," or is_speech(row, j)
        return False
    verb = row.items[j]
    if not row.at(i - 1, Type.JOIN, Type.BREAK):
        return False
    if verb.voice is Voice.PASSIVE:
        joined = row.items[i - 1].join
        opens = joined in (AND, BUT, ";") or joined in row.words["while"]
        return opens and not row.comma(j - 1)
    return verb.voice is Voice.BARE and not row.comma(j - 1)


def named_apposition(row: Row, j: int) -> bool:
    """ "Lenka Corvo, a nurse of 31, died": the name carries it (codebook, 1)."""
    item = row.items[j]
    if item.quantity is None or item.quantity.kind != "article" or row.sentence.capitals:
        return False
    comma = row.comma(j - 1)
    named = row.at(j - 2, Type.NOUN) and row.items[j - 2].named
    return comma and named and not row.at(j - 3, Type.PREPOSITION)


def closed_clause(row: Row, h: int) -> bool:
    """Whether the main verb of the sentence is still to come: "the murder of", "men who killed"."""
    return row.items[h].type is Type.ACT or (
        row.at(row.skip(h - 1, -1), Type.RELATIVE)
        and not any(row.at(k, Type.VERB) and row.items[k].finite for k in range(h))
    )


def is_speech(row: Row, i: int) -> bool:
    """Whether the verb at item i is one of saying: "and police said"."""
    return bool(row.said(row.items[i]) & row.words["says"])
