"""The incidents of a table of another project's: its rows, or the rows that have one code."""

from __future__ import annotations

from collections.abc import Iterable

from accounted.extraction.shaped import key_of, of_a_row
from accounted.linkage.mention import Mention, MentionKind
from accounted.linkage.mentions.dates import stated
from accounted.linkage.mentions.draft import Draft, tolls
from accounted.linkage.mentions.sites import most_exact, place_of
from accounted.linkage.mentions.totals import AGGREGATE_DAYS
from accounted.linkage.placed import placed
from accounted.linkage.places import EMPTY, Places
from accounted.record.dossiers import Dossier
from accounted.record.holdings import RecordedClaim
from accounted.values.dates import EdtfDate


def mentions_of_rows(dossier: Dossier, places: Places | None = None) -> tuple[Mention, ...] | None:
    """The mentions of another project's table; None for any other document.

    Whoever made the table told its incidents apart: rows are never put together by date and place. A row
    that counts over more than a month is an aggregate. A claim coded by hand goes with the row in which
    its words stand.
    """
    drafts = _by_row(dossier.claims)
    if drafts is None:
        return None
    drafts.sort(key=lambda d: d.start)
    return tuple(_finished(d, nth, dossier, places) for nth, d in enumerate(drafts))


def _by_row(claims: Iterable[RecordedClaim]) -> list[Draft] | None:
    every = list(claims)
    rows = [c for c in every if of_a_row(c.claim)]
    if not rows:
        return None
    found: dict[str, Draft] = {}
    for claim in rows:
        _add(found.setdefault(key_of(claim.claim), Draft(MentionKind.INCIDENT)), claim)
    spans = {c.claim.sentence.span: key_of(c.claim) for c in rows}
    for claim in every:
        key = None if of_a_row(claim.claim) else _row_of(claim, spans.items())
        if key is not None:
            _add(found[key], claim)
    for draft in found.values():
        draft.kind = MentionKind.AGGREGATE if _is_long(draft.when) else MentionKind.INCIDENT
    return list(found.values())


def _add(draft: Draft, recorded: RecordedClaim) -> None:
    draft.claims.append(recorded)
    draft.add_actors(recorded.claim)
    draft.when = draft.when or stated(recorded.claim)
    place = place_of(recorded.claim)
    if place and place not in draft.places:
        draft.places.append(place)


def _row_of(claim: RecordedClaim, spans: Iterable[tuple[tuple[int, int], str]]) -> str | None:
    at = claim.claim.quote.start
    return next((key for (start, end), key in spans if start <= at < end), None)


def _is_long(when: EdtfDate | None) -> bool:
    if when is None or when.earliest is None or when.latest is None:
        return False
    return (when.latest - when.earliest).days >= AGGREGATE_DAYS


def _finished(draft: Draft, nth: int, dossier: Dossier, places: Places | None) -> Mention:
    claims = sorted(draft.claims, key=lambda c: (c.claim.quote.start, c.id))
    listed = placed(draft.places, EMPTY, places)
    return Mention(
        id=f"mnt-{claims[0].id[4:]}",
        document=dossier.id,
        kind=draft.kind,
        claims=tuple(c.id for c in claims),
        when=draft.when.text if draft.when else None,
        place=most_exact(draft.places, dossier.language),
        places=tuple(draft.places),
        actors=tuple(draft.actors),
        tolls=tolls(draft.figures),
        settlements=listed.settlements,
        areas=listed.areas,
        hints=(),
        window=None,
        seq=dossier.seq,
        nth=nth,
    )
