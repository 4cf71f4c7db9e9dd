"""One number told twice: a headline, a lead or a copy that names nobody tells what a named speaker said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from accounted.extraction.figures.all_of_them import has_number_of_total
from accounted.linkage import lexicons
from accounted.linkage.origin import Origin, OriginKind
from accounted.linkage.origins.shorter import could_be
from accounted.linkage.origins.speaker import words_of
from accounted.model import Claim, Figure


def one_voice(
    claims: Mapping[str, Claim],
    found: Mapping[str, Origin],
    spoken: frozenset[str],
) -> dict[str, Origin]:
    """The origins of one document's claims, where a number without a speaker stands elsewhere with one.

    `spoken`: the claims that name a speaker or are told in the document's own voice. A speaker who only
    agrees ("also", "the same number") lends its voice to nobody.
    """
    told = {i: c for i, c in claims.items() if isinstance(c, Figure)}
    settled = dict(found)
    for ident, claim in told.items():
        mine = found[ident]
        for other, said in told.items():
            theirs = found[other]
            if other == ident or not _same(claim, said) or other not in spoken:
                continue
            lent = ident not in spoken and theirs.kind is not OriginKind.PUBLISHER
            if (lent and not _agrees(said)) or (ident in spoken and could_be(mine, theirs)):
                why = f"the document tells the same number elsewhere: “{said.sentence.text}”"
                settled[ident] = replace(theirs, reasons=(*theirs.reasons, why))
                break
    return settled


def as_in_root(
    claims: Mapping[str, Claim],
    found: Mapping[str, Origin],
    root_claims: Mapping[str, Claim],
    root_found: Mapping[str, Origin],
) -> dict[str, Origin]:
    """The origins of a copy's claims, where a number without a speaker has one in the document it copies."""
    settled = dict(found)
    for ident, claim in claims.items():
        if found[ident].kind not in (OriginKind.PUBLISHER, OriginKind.DOCUMENT):
            continue
        for other, said in root_claims.items():
            both = isinstance(claim, Figure) and isinstance(said, Figure) and _same(claim, said)
            if both and root_found[other].kind in (OriginKind.SPEAKER, OriginKind.ANONYMOUS):
                why = f"in the document that this one copies: “{said.sentence.text}”"
                theirs = root_found[other]
                settled[ident] = replace(theirs, reasons=(*theirs.reasons, why))
                break
    return settled


def _same(one: Figure, other: Figure) -> bool:
    if has_number_of_total(one) or has_number_of_total(other):
        return False
    low = one.harm == other.harm and one.count.low == other.count.low
    return low and one.count.high == other.count.high


def _agrees(claim: Figure) -> bool:
    """ "the mission also said nine": a word of agreeing between the speaker and the number."""
    text, start = claim.sentence.text, 0
    speaker = claim.attributed_to
    if speaker is not None and claim.sentence.start <= speaker.start < claim.quote.start:
        start = speaker.end - claim.sentence.start
        text = text[: max(start, claim.quote.end - claim.sentence.start)]
    said = (w.casefold() for w in words_of(text[start:]))
    return not lexicons.words("linkage_agreeing").isdisjoint(said)
