"""A place phrase behind its preposition: "the village of Aru, Sela district"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from accounted.extraction.places.line import Line
from accounted.extraction.places.names import name_follows, name_joined, person_follows
from accounted.extraction.tokens import Kind, Token

_REACH = 14
"""A place phrase has at most so many words."""


@dataclass(frozen=True, slots=True)
class Span:
    """The tokens `first` to `last` of a place phrase; `named` when a name stands in it."""

    first: int
    last: int
    named: bool


class _Turn(Enum):
    """What one token does to the phrase."""

    ON = auto()
    """It may belong to it."""
    IN = auto()
    """It belongs to it."""
    END = auto()
    """The phrase ends before it."""
    NOTHING = auto()
    """There is no place here."""


def place_phrase(line: Line, k: int) -> Span | None:
    """The place phrase that begins at token k, or None."""
    return _Phrase(line, k).read() if k < len(line.tokens) else None


class _Phrase:
    """A place phrase while it is being read."""

    __slots__ = ("at", "first", "indefinite", "last", "line", "named", "noun", "whole")

    def __init__(self, line: Line, k: int) -> None:
        self.line = line
        self.first = self.at = k
        self.last = -1
        self.named = self.noun = self.indefinite = False
        self.whole: Span | None = None
        """The phrase together with another one inside it, once that is read."""

    def read(self) -> Span | None:
        tokens = self.line.tokens
        while self.at < len(tokens) and self.at - self.first < _REACH:
            turn = self._turn(tokens[self.at])
            if self.whole is not None:
                return self.whole
            if turn is _Turn.NOTHING:
                return None
            if turn is _Turn.END:
                break
            if turn is _Turn.IN:
                self.last = self.at
            self.at += 1
        return self._conclude()

    def _turn(self, t: Token) -> _Turn:
        line, words = self.line, self.line.words
        opening = self.at == self.first
        counted = t.low in words["least"] or t.low in words.units
        if opening and counted and t.low not in words["indefinite"]:
            return _Turn.NOTHING
        if t.i in line.dated or t.kind in (Kind.NUMBER, Kind.AGE):
            return _Turn.END
        if t.kind is Kind.PUNCT:
            return self._punctuation(t)
        if t.kind is Kind.POSSESSIVE:
            return _Turn.ON
        if opening and t.low in words["determiner"]:
            self.indefinite = t.low in words["indefinite"]
            return _Turn.ON
        if opening and t.low in words["one"]:
            return _Turn.ON
        return self._word(t)

    def _punctuation(self, t: Token) -> _Turn:
        goes_on = (
            t.text == ","
            and self.last >= self.first
            and name_follows(self.line, self.at, self.named)
        )
        return _Turn.ON if goes_on else _Turn.END

    def _word(self, t: Token) -> _Turn:
        line, places = self.line, self.line.places
        name = line.is_name(t)
        if t.low in places.nouns and not (name and not self.noun and self.at == self.first):
            self.noun = True
            return _Turn.IN
        if name:
            if person_follows(line, self.at):
                return _Turn.END
            self.named = True
            return _Turn.IN
        if t.low in places.bodies and not self.named and not self.noun:
            return _Turn.NOTHING  # "at the charity Doctors in Motion"
        if t.low in places.not_places:
            ended = self.named and self.noun and self.last >= self.first
            self.whole = Span(self.first, self.last, True) if ended else None
            return _Turn.NOTHING
        if t.low in places.joiners and self.at + 1 < len(line.tokens) and (self.noun or self.named):
            return self._joined()
        if t.low in line.words["joiner"] and self.named and name_joined(line, self.at):
            return _Turn.ON
        if self._is_lone_direction(t.low):
            self.noun = True
            return _Turn.IN
        return self._other(t.low)

    def _is_lone_direction(self, low: str) -> bool:
        """ "12 in the upper village and nine in the lower": the noun stands before."""
        tokens, words = self.line.tokens, self.line.words
        if low not in words["direction"] or self.at != self.first + 1:
            return False
        behind = tokens[self.at + 1] if self.at + 1 < len(tokens) else None
        return behind is None or behind.kind is Kind.PUNCT or behind.low in words["joiner"]

    def _joined(self) -> _Turn:
        """ "the village of Aru", "Aru in Sela district": a second place inside this one."""
        line = self.line
        inner = place_phrase(line, self.at + 1)
        if inner is None or (self.named and not inner.named):
            return _Turn.END
        if self.named and self._is_direction(inner.first):
            return _Turn.END
        self.whole = Span(self.first, inner.last, self.named or inner.named)
        return _Turn.IN

    def _is_direction(self, k: int) -> bool:
        """ "in Sela in the north": the part of the country is no part of the name."""
        tokens, words = self.line.tokens, self.line.words
        while k + 1 < len(tokens) and tokens[k].low in words["determiner"]:
            k += 1
        return tokens[k].low in words["direction_noun"]

    def _other(self, low: str) -> _Turn:
        words = self.line.words
        ends = (
            low in words.closed
            or low in words.verb_past
            or low in words.harm_forms
            or low in words.verb_ing
            or low in words.nouns
        )
        return _Turn.END if ends or self.noun or self.named else _Turn.ON

    def _conclude(self) -> Span | None:
        if self.last < self.first or not (self.named or self.noun):
            return None
        if self.indefinite and not self.noun:
            return None
        if self.named and not self.noun and self._names_people():
            return None
        return Span(self.first, self.last, self.named)

    def _names_people(self) -> bool:
        """ "by British forces", "against Hamas": a name alone that is a people's or a force's."""
        line = self.line
        said = line.tokens[self.first : self.last + 1]
        if all(line.names_people(t) for t in said if t.cap):
            return True
        return said[-1].low in line.words.nouns and not line.capitals and len(said) == 1
