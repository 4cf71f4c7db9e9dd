"""What a row is made of: counted phrases, other noun phrases, verbs of harm, other verbs, joints."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from accounted.extraction.figures.heads import Phrase
from accounted.extraction.figures.quantities import Quantity
from accounted.terms.vocabularies import Harm
from accounted.values.counts import Count


class Type(StrEnum):
    """What an item is."""

    COUNTED = "Q"
    NOUN = "N"
    HARM = "H"
    VERB = "V"
    ACT = "A"
    """A noun of an act followed by "of": "the murder of"."""
    TOLL = "T"
    PREPOSITION = "P"
    JOIN = "C"
    """Comma, "and", "or", "but", "as well as"."""
    RELATIVE = "R"
    BREAK = "B"
    """Subordinating words, semicolons, colons, dashes: a clause ends here."""
    INCLUDING = "I"
    OPEN = "("
    CLOSE = ")"
    DATE = "D"
    ADVERB = "a"


class Voice(StrEnum):
    """How a verb stands to its people."""

    ACTIVE = "active"
    """They are its object."""
    PASSIVE = "passive"
    """They are its subject."""
    BARE = "bare"
    """A past form without a helping verb: either."""
    NONE = "none"


AND, OR, BUT, WITH = "and", "or", "but", "with"
"""How a joint joins, whatever the language says for it; other joints are named by their word."""


@dataclass(slots=True)
class Item:
    """One item of the row, tokens `first` to `last` of the sentence."""

    type: Type
    first: int
    last: int
    # counted phrases
    quantity: Quantity | None = None
    phrase: Phrase | None = None
    definite: bool = False
    inner: bool = False
    """ "most of the 165": the 165."""
    # verbs, acts, tolls
    harm: Harm | None = None
    voice: Voice = Voice.NONE
    weak: bool = False
    court: bool = False
    finite: bool = False
    doubtful: bool = False
    unreal: bool = False
    """ "would kill", "ordered to shoot": did not happen, or not yet."""
    negated: bool = False
    lemma: str = ""
    join: str = ""
    named: bool = False
    """A noun phrase with a capitalised name in it."""

    @property
    def count(self) -> Count:
        """The value of a counted phrase."""
        assert self.quantity is not None
        return self.quantity.count
