"""What makes a claim the same claim: the same words of the same document, read the same way.

A judgement hangs on this key, so that a better reader may come and go and the words that it reads as
before keep their id and all that was decided on them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from accounted.model import Claim, Figure
from accounted.record.canonical import ID_LENGTH, digest
from accounted.record.codec import decode_claim
from accounted.terms.vocabularies import ClaimKind

VALUE: dict[ClaimKind, tuple[str, ...]] = {
    ClaimKind.FIGURE: ("low", "high", "approx", "unit"),
    ClaimKind.EVENT: ("what",),
    ClaimKind.PERSON: ("name", "role"),
    ClaimKind.LISTED: (),  # the row itself: what its columns mean may be read otherwise
    ClaimKind.RESPONSIBILITY: ("alleged_actor", "position"),
    ClaimKind.REMAINS: ("minimum_low", "minimum_high"),
    ClaimKind.PROCEEDING: ("status", "accused"),
    ClaimKind.LEGAL_ACT: ("number", "act"),
    ClaimKind.COVERAGE: ("outlet",),
    ClaimKind.INTEREST: ("interest",),
    ClaimKind.RELATIVE_DATE: ("offset",),
}
"""The fields of each kind that are its value. Changing this changes ids: a new kind of entry, then."""


def claim_key(document: str, text: str, claim: Claim, nth: int | str = 0) -> dict[str, Any]:
    """(document, kind, harm, group, span, value). The span holds within one canonical text, `text`.

    `nth` tells apart claims of one reading that are alike in all of this ("ten died in each of the
    two villages" is two claims with the same words and value), and what people coded by hand: it is
    then "by hand: NAME", so that two recorders can code the same words without seeing each other's.
    """
    fields = claim.fields()
    figure = isinstance(claim, Figure)
    return {
        "document": document,
        "kind": str(claim.kind),
        "harm": fields["harm"] if figure else None,
        # without what the words are silent on, so that a field added later changes no id
        "group": {k: v for k, v in fields["group"].items() if v is not None} if figure else None,
        "span": [text, *claim.quote.span],
        "value": {name: fields[name] for name in VALUE[claim.kind] if name in fields},
        "nth": nth,
    }


def claim_id(key: dict[str, Any], length: int = ID_LENGTH) -> str:
    """`clm-` and the first hex digits of the key's hash."""
    return f"clm-{digest(key)[:length]}"


def claim_keys(document: str, text: str, claims: Sequence[Claim]) -> list[dict[str, Any]]:
    """The keys of all claims of one reading, in order."""
    seen: Counter[str] = Counter()
    keys = []
    for claim in claims:
        key = claim_key(document, text, claim)
        plain = digest(key)
        key["nth"] = seen[plain]
        seen[plain] += 1
        keys.append(key)
    return keys


def key_of(payload: dict[str, Any]) -> dict[str, Any]:
    """The key of a claim, from what the log keeps of it."""
    claim = decode_claim(payload["kind"], payload["claim"])
    return claim_key(payload["document"], payload["text"], claim, payload["nth"])
