"""Actors: who is blamed by whom, who denies, who accepts. An actor is worded, never found guilty."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accounted.assessment.case import Case, Testimony
from accounted.assessment.order import in_order, language_of
from accounted.assessment.words import Cues, cues
from accounted.linkage.origin import Origin
from accounted.model import Figure, Responsibility
from accounted.terms.vocabularies import Position, Stance
from accounted.values.quotes import Quote

_WORD = re.compile(r"[^\W\d_]+")
_STEM = 4
"""Letters that a name and its adjective share at least: "Velmaria", "Velmarian"."""
_ENDING = 3
"""Letters by which they may differ at their end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """One claim about an actor: who says it, in which document, in which words."""

    origin: Origin
    document: str
    claim: str
    words: str
    """The actor as worded."""
    quote: Quote
    sentence: Quote

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "origin": self.origin.key,
            "name": self.origin.name,
            "document": self.document,
            "claim": self.claim,
            "words": self.words,
            "quote": self.quote.text,
            "span": list(self.quote.span),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An alleged actor under all its wordings, and what is said of it."""

    wordings: tuple[str, ...]
    alleged_by: tuple[Voiced, ...]
    denied_by: tuple[Voiced, ...]
    conceded_by: tuple[Voiced, ...]
    speakers: tuple[str, ...]
    """Origins of this incident that are the actor or speak for it, by key."""

    @property
    def name(self) -> str:
        """The wording used most; of several the one that comes first in the record."""
        used = [v.words for v in (*self.alleged_by, *self.denied_by, *self.conceded_by)]
        return max(self.wordings, key=lambda w: (used.count(w), -self.wordings.index(w)))

    @property
    def statement(self) -> str:
        """What is known of its own word, as a sentence."""
        if self.conceded_by:
            return f"{self.name}: responsibility is accepted by {_names(self.conceded_by)}."
        if self.denied_by:
            return f"{self.name}: responsibility is denied by {_names(self.denied_by)}."
        if self.speakers:
            return f"{self.name} is quoted in this record, without a word on responsibility."
        return f"No statement of {self.name} in this record."

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "name": self.name,
            "wordings": list(self.wordings),
            "alleged_by": [v.to_json() for v in self.alleged_by],
            "denied_by": [v.to_json() for v in self.denied_by],
            "conceded_by": [v.to_json() for v in self.conceded_by],
            "speakers": list(self.speakers),
            "statement": self.statement,
        }


def _names(voiced: Iterable[Voiced]) -> str:
    return ", ".join(dict.fromkeys(v.origin.name for v in voiced))


def same_actor(one: str, other: str, words: Cues) -> bool:
    """Whether two wordings may name one side: "Velmarian shells", "the army of Velmaria".

    Words that many actors share ("forces", "army") tell nothing. Where a wording has no other word,
    only the same wording is the same actor: two documents' "soldiers" may be anybody's.

    >>> same_actor("the Velmarian army", "Velmarian forces", cues("en"))
    True
    """
    a, b = _core(one, words), _core(other, words)
    if not a or not b:
        return _plain(one) == _plain(other)
    return any(_akin(x, y) for x in a for y in b)


def _core(wording: str, words: Cues) -> tuple[str, ...]:
    return tuple(
        w.casefold()
        for w in _WORD.findall(wording)
        if w.casefold() not in words.common_actors and w[:1].isupper()
    )


def _plain(wording: str) -> str:
    return " ".join(wording.casefold().split()).removeprefix("the ")


def _akin(one: str, other: str) -> bool:
    shared = 0
    for x, y in zip(one, other, strict=False):
        if x != y:
            break
        shared += 1
    longest = max(len(one), len(other))
    return one == other or (shared >= _STEM and longest - shared <= _ENDING)


def speaks_for(origin: Origin, party: str | None, actor: str, words: Cues) -> bool:
    """Whether an origin is an actor or speaks for it, by its own name or the party that is stated."""
    return same_actor(origin.name, actor, words) or (
        party is not None and same_actor(party, actor, words)
    )


def actors_of(
    case: Case, origin_of: Callable[[Testimony], Origin] | None = None
) -> tuple[Actor, ...]:
    """Every alleged actor of a case, in the order in which the record names them."""
    origin = origin_of or (lambda t: t.origin)
    told: list[tuple[Position, Voiced]] = []
    for testimony in in_order(case):
        if testimony.decision != "rejected":
            told += _told(testimony, origin(testimony))
    words = cues(language_of(case, case.testimonies[0].document) if case.testimonies else None)
    groups: list[list[tuple[Position, Voiced]]] = []
    homes: dict[str, list[tuple[Position, Voiced]]] = {}
    for position, voiced in told:
        plain, named = _whose(voiced, words), _whose(voiced, words, position)
        home = homes.get(plain) or homes.get(named)
        if home is None:
            known = (_home(name, groups, words) for name in dict.fromkeys((plain, named)))
            home = next((g for g in known if g is not None), [])
            homes[named] = home
            if not home:
                groups.append(home)
        home.append((position, voiced))
    origins = {t.origin.key: t.origin for t in in_order(case)}
    found = [_actor(group, case, origins, words) for group in groups]
    return tuple(sorted(found, key=lambda a: not a.alleged_by))


def _home(
    name: str, groups: Sequence[list[tuple[Position, Voiced]]], words: Cues
) -> list[tuple[Position, Voiced]] | None:
    """The group of what is said of this actor already."""
    return next(
        (g for g in groups if same_actor(_whose(g[0][1], words, g[0][0]), name, words)), None
    )


def _whose(voiced: Voiced, words: Cues, position: Position = Position.ALLEGED) -> str:
    """The wording, with the speaker's name where it says "our aircraft" or "its troops" and names nobody.

    So too where a speaker answers for itself by a common noun: "the ministry denies", "the army did not".
    """
    said = voiced.words.split()
    common = all(w.casefold() in words.common_actors for w in said)
    answers = position is not Position.ALLEGED and common
    own = bool(said) and not _core(voiced.words, words)
    own = own and (said[0].casefold() in words.own or answers)
    return f"{voiced.origin.name}: {voiced.words}" if own else voiced.words


def _told(testimony: Testimony, origin: Origin) -> list[tuple[Position, Voiced]]:
    claim = testimony.claim.claim
    actor: Quote | None = None
    position = Position.ALLEGED
    if isinstance(claim, Responsibility):
        actor, position = claim.alleged_actor, claim.position
    elif isinstance(claim, Figure) and claim.stance is not Stance.DENIED:
        actor = claim.alleged_actor
    if actor is None:
        return []
    voiced = Voiced(
        origin=origin,
        document=testimony.document,
        claim=testimony.claim.id,
        words=actor.text,
        quote=claim.quote,
        sentence=claim.sentence,
    )
    return [(position, voiced)]


def _actor(
    group: Sequence[tuple[Position, Voiced]],
    case: Case,
    origins: Mapping[str, Origin],
    words: Cues,
) -> Actor:
    def by(position: Position) -> tuple[Voiced, ...]:
        return tuple(v for p, v in group if p is position)

    name = group[0][1].words
    speakers = [
        key
        for key, origin in origins.items()
        if speaks_for(origin, case.notes[key].party if key in case.notes else None, name, words)
    ]
    return Actor(
        wordings=tuple(dict.fromkeys(v.words for _, v in group)),
        alleged_by=by(Position.ALLEGED),
        denied_by=by(Position.DENIED),
        conceded_by=by(Position.CONCEDED),
        speakers=tuple(speakers),
    )
