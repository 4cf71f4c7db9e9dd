"""Time and place of one incident as published: who tells what, and how exactly it is known."""

from __future__ import annotations

import dataclasses

from accounted.assessment.whenwhere import WhenWhere as Placed
from accounted.model import Figure
from accounted.publishing import edition as out
from accounted.publishing.making import SENSITIVE, Making, kind_of
from accounted.publishing.naming import (
    place_name,
    spot,
)


def when_of(m: Making, found: Placed) -> out.WhenWhere:
    """The time, as told."""
    return out.WhenWhere(told=_told(m, found), agreed=found.agreed, sentence=found.sentence)


def where_of(m: Making, found: Placed) -> out.WhenWhere:
    """The place, as worded; coarsened, and without coordinates for remains and sensitive harms."""
    told = tuple(dataclasses.replace(t, value=place_name(t.value)) for t in _told(m, found))
    private = kind_of(m.whole) == "remains" or any(
        isinstance(f := t.claim.claim, Figure) and f.harm in SENSITIVE for t in m.testimonies
    )
    at = m.gate.disclosure.publish_coordinates and not private
    agreed = place_name(found.agreed) if found.agreed else None
    return out.WhenWhere(
        told=told,
        agreed=agreed,
        sentence=found.sentence,
        spot=spot(found.agreed, m.case.places, coordinates=at) if agreed == found.agreed else None,
    )  # fmt: skip


def _told(m: Making, found: Placed) -> tuple[out.Told, ...]:
    return tuple(
        out.Told(
            value=t.value,
            origins=tuple(dict.fromkeys(m.voice[c] for c in t.claims if c in m.ids)),
            statements=tuple(m.ids[c] for c in t.claims if c in m.ids),
        )
        for t in found.told
        if any(c in m.ids for c in t.claims)
    )
