"""Who stands on a list, as the gate sees them: everybody's name is kept back, most of them for good.

Nobody is released by a list. A person whom a list says to be missing, held, wounded, driven out or alive
is never named, whoever clears the name elsewhere; nor is a minor who is not said to be dead, nor a relative
whom a row names beside somebody.
"""

from __future__ import annotations

from collections.abc import Iterator

from accounted.errors import DateError
from accounted.model import ListedPerson
from accounted.publishing.material import Named
from accounted.terms.vocabularies import Fate, Role
from accounted.values.dates import EdtfDate, parse_edtf

ADULT = 18
"""Years. Below it a person is a child (Convention on the Rights of the Child, article 1)."""
_NAMES = ("name", "other_name", "maiden")
_RELATIVES = ("mother", "kin", "father", "grandfather")
_ROLES = {
    Fate.KILLED: Role.VICTIM,
    Fate.PRESUMED_DEAD: Role.MISSING,  # nobody has found them
    Fate.MISSING: Role.MISSING,
    Fate.DETAINED: Role.SURVIVOR,
    Fate.ABDUCTED: Role.SURVIVOR,
    Fate.INJURED: Role.SURVIVOR,
    Fate.DISPLACED: Role.SURVIVOR,
    Fate.SURVIVED: Role.SURVIVOR,
}


def role_of(person: ListedPerson) -> Role:
    """The role in which a list names somebody: what the gate withholds goes by it."""
    if person.fate is None:
        return Role.SURVIVOR if may_be_minor(person) else Role.OTHER
    return _ROLES[person.fate]


def named_by(person: ListedPerson) -> Iterator[Named]:
    """Every name that a row holds, each in the role in which it is withheld."""
    own = dict.fromkeys((person.name or "", *person.said(*_NAMES)))
    role = role_of(person)
    yield from (Named(name, role) for name in own if name)
    whole = person.name or ""
    for relative in person.said(*_RELATIVES):
        if relative not in whole:
            yield Named(relative, Role.SURVIVOR)


def ids_as_written(person: ListedPerson) -> tuple[str, ...]:
    """National ids that stand in the record as they came, because somebody asked for that."""
    told = (words for words in person.said("id") if any(c.isdigit() for c in words))
    return tuple(words for words in told if not words.startswith("["))


def may_be_minor(person: ListedPerson) -> bool:
    """Whether a row leaves it open that somebody was under 18 when it happened, or says so."""
    if person.age_low is not None:
        return person.age_low < ADULT
    born = _date(next((d.when for d in person.dates if d.field == "birth" and d.when), None))
    happened = _date(person.when)
    if born is None or born.latest is None or happened is None or happened.earliest is None:
        return False
    return happened.earliest.year - born.latest.year <= ADULT


def _date(text: str | None) -> EdtfDate | None:
    try:
        return parse_edtf(text) if text else None
    except DateError:
        return None
