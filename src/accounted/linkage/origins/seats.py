"""Which towns are seats of which states, as the documents themselves tell.

"The Torian capital, Tolv" and "the Torian government in Tolv" say it. Officials in Tolv who accuse Belanian
forces speak for another state than Belania: where the documents name the bodies of one other state only, Tolv
is its seat.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from accounted.linkage import lexicons
from accounted.linkage.origins.definitions import definitions
from accounted.linkage.origins.frames import frame_form, is_state
from accounted.linkage.origins.speaker import Kind, Speaker, words_of

_NAME = r"[^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)?"


class Sign(NamedTuple):
    """One thing that a document tells of a town or a state."""

    kind: str
    """"seat": the state's town by name; "accuses": those in the town accuse the state; "body": the state's
    bodies speak; "town": a state's body is named by the town that it is in."""
    town: str
    state: str


def signs_in(text: str) -> frozenset[Sign]:
    """What one document tells of towns and states."""
    found = {Sign("seat", town, state) for town, state in _called_capital(text)}
    for named in definitions(text).bodies:
        own, sits = _whose_and_where(named.speaker)
        found |= {Sign("body", "", state) for state in own}
        found |= {Sign("town", town, "") for town in sits}
        if len(own) == len(sits) == 1 and _sits(named.speaker):
            found.add(Sign("seat", *sits, *own))
    return frozenset(found | {Sign("accuses", *pair) for pair in _accusations(text)})


def seats_of(signs: Iterable[Sign]) -> Mapping[str, str]:
    """Capitals in lower case and their states; a town that is called the seat of two states is left out."""
    by_kind: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for sign in signs:
        by_kind[sign.kind][sign.town].add(sign.state)
    told, accused = by_kind["seat"], by_kind["accuses"]
    states = by_kind["body"][""].union(*accused.values())
    for town in sorted(accused.keys() & by_kind["town"].keys() - told.keys()):
        others = states - accused[town]
        if len(others) == 1:
            told[town] = others
    return {town: next(iter(of)) for town, of in sorted(told.items()) if len(of) == 1}


def seats_in(texts: Iterable[str]) -> Mapping[str, str]:
    """Capitals in lower case and their states, as learnt from all of the documents at hand."""
    return seats_of(sign for text in texts for sign in signs_in(text))


def _sits(body: Speaker) -> bool:
    return not lexicons.words("linkage_seat_bodies").isdisjoint(body.core)


def _whose_and_where(body: Speaker) -> tuple[set[str], set[str]]:
    """(the states that a state's body is said to be of, the towns that it is said to be in)."""
    own: set[str] = set()
    sits: set[str] = set()
    if body.kind is not Kind.BODY or lexicons.words("linkage_state_bodies").isdisjoint(body.core):
        return own, sits
    before = ""
    for word in words_of(body.words):
        low = word.casefold()
        if word[0].isupper() and is_state(word):
            own.add(frame_form(low))
        elif low in body.frame and before in lexicons.words("linkage_place_links"):
            sits.add(low)
        before = low
    return own, sits


def _called_capital(text: str) -> Iterator[tuple[str, str]]:
    """ "the Torian capital, Tolv", "Tolv, the capital of Toria"."""
    for found in _capital_pattern().finditer(text):
        parts = found.groupdict()
        state = next(v for k, v in parts.items() if v and k.startswith("state"))
        town = next(v for k, v in parts.items() if v and k.startswith("town"))
        if is_state(state) or found["of"] or found["whose"]:
            yield town.casefold(), frame_form(state.casefold())


@cache
def _capital_pattern() -> re.Pattern[str]:
    noun = _either(lexicons.words("linkage_capital"))
    return re.compile(
        rf"\b(?P<state1>{_NAME}?)(?P<whose>['’]s)?\s+{noun},?\s+(?P<town1>{_NAME})\b"
        rf"|\b{noun}\s+(?P<of>of)\s+(?P<state2>{_NAME}),?\s+(?P<town2>{_NAME})\b"
        rf"|\b(?P<town3>{_NAME}),\s+(?:the\s+)?(?P<state3>{_NAME})\s+{noun}\b"
        rf"|\b(?P<town4>{_NAME}),\s+(?:the\s+)?{noun}\s+of\s+(?P<state4>{_NAME})\b"
    )


def _accusations(text: str) -> Iterator[tuple[str, str]]:
    """ "Officials in Tolv blamed Belanian forces", "Tolv accuses Belania": (the town, the other state)."""
    for found in _accusation_pattern().finditer(text):
        if is_state(found["state"]):
            yield found["town"].casefold(), frame_form(found["state"].casefold())


@cache
def _accusation_pattern() -> re.Pattern[str]:
    rows = lexicons.rows("speech_verbs")
    lemmas = lexicons.words("linkage_accusing")
    verbs = _either(f for row in rows if row["lemma"] in lemmas for f in row["forms"].split())
    return re.compile(
        rf"\b(?P<town>{_NAME})\s+(?:has\s+|have\s+)?{verbs}\s+(?:the\s+)?(?P<state>{_NAME})\b"
    )


def _either(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))})"
