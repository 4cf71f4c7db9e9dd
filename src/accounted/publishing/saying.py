"""What an accepted claim is published as: its kind in closed words, its numbers, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable

from accounted.model import (
    Claim,
    Coverage,
    Event,
    Figure,
    Interest,
    LegalAct,
    ListedPerson,
    NamedPerson,
    Proceeding,
    RelativeDate,
    Remains,
    Responsibility,
)
from accounted.model.judgement import Judgement
from accounted.publishing.material import Material
from accounted.publishing.wording import of_a_body, quantity_words
from accounted.terms.weighing import RangeRule

_DECISIONS = frozenset(
    (
        *("accepted", "rejected", "parked", "pending", "confidential", "not confidential"),
        *("withdrawn", "may be published again"),
        *("encompasses", "recalls", "consequence", "none"),
    )
)
_STATUSES = frozenset(
    ["investigated", "charged", "convicted", "acquitted", "sentenced", "appealed", "sought"]
) | {"on trial"}
_INTERESTS = frozenset({"sponsor", "funder", "party", "commission"})
_OFFSET = re.compile(r"(?:>=)?-?P[\dYMWD]+")
_NUMBER = re.compile(r"[A-Z]{0,5}[ /-]?(?:No\. ?)?\d[\d./-]*")


def words_of(claim: Claim) -> str:
    """The words of a quote that are published without clearance."""
    return quantity_words(claim.quote.text) if isinstance(claim, Figure | Remains) else "…"


def decided(each: Judgement, material: Material) -> str:
    """A decision in a closed word; its kind where its word is the recorder's own."""
    grades = {g.name.casefold() for g in material.policy.scale.grades}
    decision = each.decision
    closed = decision in _DECISIONS or decision in map(str, RangeRule)
    return decision if closed or decision.casefold() in grades else str(each.about)


def said(claim: Claim, actor: Callable[[str], str]) -> str:
    """A claim in short, in closed words. `actor` words an alleged actor as it may be published."""
    match claim:
        case Figure():
            group = claim.group.describe() if claim.group.other is None else "a part"
            harm = str(claim.harm).replace("_", " ")
            number = "an unknown number" if claim.count.unknown else claim.count.describe()
            return f"{harm}{f', {group}' if group else ''}: {number}"
        case NamedPerson():
            return f"a person named as {claim.role}"
        case ListedPerson():
            fate = f": {str(claim.fate).replace('_', ' ')}" if claim.fate else ""
            return f"a person on a list{fate}"
        case Responsibility():
            return f"responsibility {claim.position}: {actor(claim.alleged_actor.text)}"
        case Remains():
            least = f": {claim.minimum.describe()}" if claim.minimum else ""
            return f"remains found{least}"
        case Proceeding():
            status = claim.status if claim.status in _STATUSES else "a step"
            court = claim.court.text if claim.court and of_a_body(claim.court.text) else ""
            people = f"; persons accused: {len(claim.accused)}" if claim.accused else ""
            return f"a legal proceeding: {status}{f', {court}' if court else ''}{people}"
        case LegalAct():
            body = claim.body.text if claim.body and of_a_body(claim.body.text) else ""
            number = claim.number if claim.number and _NUMBER.fullmatch(claim.number) else ""
            return ", ".join(p for p in ("a legal act", number, body) if p)
        case Coverage():
            outlet = claim.outlet if of_a_body(claim.outlet) else "an outlet"
            return f"named as having reported, not consulted here: {outlet}"
        case Interest():
            kind = claim.interest if claim.interest in _INTERESTS else "interest"
            holder = claim.holder.text if claim.holder and of_a_body(claim.holder.text) else ""
            return f"declared {kind}{f': {holder}' if holder else ''}"
        case RelativeDate():
            offset = claim.offset if _OFFSET.fullmatch(claim.offset) else ""
            return f"a time told by its distance: {offset}" if offset else "a time told"
        case Event():
            return "an event"
        case _:
            return "a statement"
