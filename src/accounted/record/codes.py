"""Public codes of incidents: minted when a person first accepts one, and never given to another.

A code goes with the first claim that the incident had when the code was minted, wherever merges and
splits take that claim; so each half of a split incident knows whether the code is its own. The
code of a withdrawn acceptance is kept for the same claim.
"""

from __future__ import annotations

from collections.abc import Collection

from accounted.model.judgement import About, Judgement
from accounted.record.judgements import judgements
from accounted.record.record import Record

PREFIX = "INC-"


def codes(record: Record) -> dict[str, str]:
    """By code, the oldest first: the claim with which it goes. A code whose claims are gone has none."""
    found: dict[str, str] = {}
    for each in judgements(record, withdrawn=True, about=About.INCIDENT):
        code = each.value.get("code")
        if code is not None and code not in found and each.anchor is not None:
            found[code] = each.anchor
    return found


def codes_of(record: Record, claims: Collection[str]) -> tuple[str, ...]:
    """The public codes of the incident that has these claims, the oldest first: its own, then those
    of incidents that were merged into it.
    """
    return tuple(code for code, anchor in codes(record).items() if anchor in claims)


def minted(record: Record, claims: Collection[str]) -> str:
    """The code of the incident that has these claims, or a new one (inside `ledger.appending()`).

    A new code is made of the number of the entry that mints it, so that none is ever given twice.
    """
    own = codes_of(record, claims)
    return own[0] if own else f"{PREFIX}{int(record.ledger.head.split(':')[0]) + 1:05d}"


def of_incident(record: Record, claims: Collection[str]) -> list[Judgement]:
    """Standing decisions on the incident that has these claims (status, rules, grades), oldest first."""
    kinds = (About.INCIDENT, About.RULE, About.GRADE)
    found = judgements(record, on=claims) if claims else iter(())
    return [j for j in found if j.about in kinds and j.anchor in claims]
