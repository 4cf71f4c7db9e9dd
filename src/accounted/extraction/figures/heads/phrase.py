"""What stands behind a number: the phrase that it counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from accounted.extraction.tokens import Token
from accounted.extraction.words import Noun
from accounted.terms.vocabularies import Age, Harm


class Head(StrEnum):
    """What kind of thing is counted."""

    PEOPLE = "people"
    """A noun for people, or an unknown one that looks like it ("Palestinians", "basket-weavers")."""
    HARM = "harm"
    """A noun that carries the harm: "deaths", "bodies", "hostages"."""
    BARE = "bare"
    """No noun: "killed five"."""
    OTHERS = "others"
    """ "seven others", "twelve more"."""
    PARTITIVE = "partitive"
    """ "one of them", "two of whom"."""
    THING = "thing"


@dataclass(slots=True)
class Phrase:
    """The counted phrase behind a quantity: its last token and what it says of the people."""

    head: Head
    last: int
    noun: Noun | None = None
    modifiers: list[Noun] = field(default_factory=list)
    """Other people nouns in the phrase ("civilian" in "civilian deaths")."""
    harm: Harm | None = None
    """Harm told by an adjective or the noun: "wounded soldiers", "hostages"."""
    age_low: int | None = None
    age_high: int | None = None
    mixed: bool = False
    """Several nouns share the number: "12 women and children"."""
    of_them: Token | None = None
    of_number: int | None = None
    """ "eight of the ten": ten."""
    capital: int | None = None
    """Index of the first capitalised word (an unknown people or organisation)."""


def stated_age(phrase: Phrase) -> Age | None:
    """Age group from the stated years or the nouns: a child is under eighteen (CRC, article 1)."""
    if phrase.age_high is not None:
        return Age.CHILD if phrase.age_high < 18 else Age.ADULT
    return None
