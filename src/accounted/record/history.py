"""All that was done to one thing, as people read it: a line for each entry that concerns it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from accounted.model.judgement import About
from accounted.record.entry import Entry, EntryKind
from accounted.record.holdings import Happening, Logged
from accounted.record.lookup import tombstone_of
from accounted.record.record import Record
from accounted.record.succession import CORRECTED, TAKEN_BACK

Payload = dict[str, Any]


def of_claim(record: Record, ident: str) -> tuple[Happening, ...]:
    """The history of a claim: read, read again, superseded, judged."""
    where = "subject = ?1 OR seq IN (SELECT seq FROM succession WHERE new = ?1)"
    entries = [*record.ledger.entries(where, (ident,)), *_judged(record, ident)]
    first = min((e.seq for e in entries if e.kind is EntryKind.CLAIM), default=0)
    document = next((e.document for e in entries if e.document), None)
    again = _readings_that_keep(record, ident, document, {e.seq for e in entries}, first)
    return _told(record, sorted((*entries, *again), key=lambda e: e.seq))


def of_thing(record: Record, ident: str) -> tuple[Logged, ...]:
    """The history of anything that has an id: what was entered under it, of it, or about it."""
    if ident.startswith("clm-"):
        entries = {e.seq: e for e in _of(record, of_claim(record, ident))}
    elif ident.startswith("doc-"):
        entries = {e.seq: e for e in _of(record, of_document(record, ident))}
        within = f"document = ? AND {AS_PEOPLE_READ}"
        entries |= {e.seq: e for e in record.ledger.entries(within, (ident,))}
    else:
        where = """subject = ?1 OR seq IN (SELECT seq FROM withdrawal WHERE target = ?1)
            OR seq IN (SELECT seq FROM statement WHERE source = ?1)
            OR seq IN (SELECT w.seq FROM withdrawal w JOIN statement s ON s.id = w.target
                WHERE s.source = ?1)"""
        entries = {e.seq: e for e in record.ledger.entries(where, (ident,))}
    return tuple(_logged(record, entries[seq]) for seq in sorted(entries))


def of_record(
    record: Record, *, since: str | None = None, by: str | None = None, everything: bool = False
) -> Iterator[Logged]:
    """The history of the whole record, the newest last.

    Claims, findings and numbers that a reader read are left out unless `everything`: the line of the
    reading says how many there are. `since` is the beginning of a UTC time ("2026-11", "2026-11-22").
    """
    where, values = ["1"], list[str]()
    if not everything:
        where.append(AS_PEOPLE_READ)
    if since is not None:
        where.append("recorded >= ?")
        values.append(since)
    if by is not None:
        where.append("recorder = ?")
        values.append(by)
    for entry in record.ledger.entries(" AND ".join(where), tuple(values)):
        yield _logged(record, entry)


AS_PEOPLE_READ = f"""kind NOT IN ('original', 'text', 'finding', 'unread')
    AND (kind != 'claim' OR seq IN (SELECT seq FROM claim WHERE by_hand))
    AND (kind != 'supersedes' OR seq IN
        (SELECT seq FROM succession WHERE how IN ('{CORRECTED}', '{TAKEN_BACK}')))"""
"""What people did, and what reached them; not each single thing that a reader read."""


def _of(record: Record, happenings: Iterable[Happening]) -> Iterable[Entry]:
    for each in happenings:
        yield from record.ledger.entries("seq = ?", (each.seq,))


def _logged(record: Record, entry: Entry) -> Logged:
    return Logged(
        seq=entry.seq,
        kind=str(entry.kind),
        id=entry.subject,
        document=entry.document,
        recorded=entry.recorded,
        recorder=entry.recorder,
        summary=_summary(record, entry),
    )


def of_document(record: Record, ident: str) -> tuple[Happening, ...]:
    """The history of a document: taken in, found elsewhere too, read, erased in part."""
    where = """document = ? AND kind IN
        ('document', 'original', 'provenance', 'text', 'reading', 'erasure')"""
    by_hand = """document = ? AND kind = 'claim'
        AND seq IN (SELECT seq FROM claim WHERE by_hand)"""
    entries = [
        *record.ledger.entries(where, (ident,)),
        *record.ledger.entries(by_hand, (ident,)),
        *_judged(record, ident),
    ]
    return _told(record, sorted(entries, key=lambda e: e.seq))


def _judged(record: Record, ident: str) -> Iterable[Entry]:
    """Judgements made on this claim or document, and their withdrawals."""
    return record.ledger.entries(
        """kind IN ('judgement', 'withdrawal') AND (
            seq IN (SELECT seq FROM judged WHERE target = ?1)
            OR seq IN (SELECT w.seq FROM withdrawal w JOIN judgement j ON j.id = w.target
                JOIN judged t ON t.seq = j.seq WHERE t.target = ?1))""",
        (ident,),
    )


def _readings_that_keep(
    record: Record, ident: str, document: str | None, seen: set[int], first: int
) -> Iterable[Entry]:
    """Readings after the first that read the claim the same way: they have no entry of their own for it."""
    own = {(record.ledger.payload(seq) or {}).get("reading") for seq in seen}
    where = "kind = 'reading' AND document = ? AND seq > ?"
    for entry in record.ledger.entries(where, (document, first)):
        claims = (record.ledger.payload(entry.seq) or {}).get("claims", ())
        if entry.subject not in own and ident in claims:
            yield entry


def _told(record: Record, entries: Iterable[Entry]) -> tuple[Happening, ...]:
    return tuple(
        Happening(
            seq=e.seq,
            kind=str(e.kind),
            recorded=e.recorded,
            recorder=e.recorder,
            summary=_summary(record, e),
        )
        for e in entries
    )


def _summary(record: Record, entry: Entry) -> str:
    payload = record.ledger.payload(entry.seq)
    if payload is None:
        return f"{entry.kind}: {tombstone_of(record, entry.subject) or 'removed'}"
    return SUMMARIES[entry.kind](payload)


def _taken_in(payload: Payload) -> str:
    if payload["described"]:
        return f"described: {payload['described']}"
    return f"taken in: {payload['size']:,} bytes, {payload['media_type']}"


def _provenance(payload: Payload) -> str:
    known = payload["metadata"]
    names = [known[n]["value"] for n in ("publisher", "published", "url") if known[n]]
    return f"came from {payload['path']}" + (f" ({', '.join(names)})" if names else "")


def _reading(payload: Payload) -> str:
    return (
        f"read by {payload['reader']}: {len(payload['claims'])} claims,"
        f" {payload['findings']} findings, {payload['unread']} numbers unread"
    )


def _claim(payload: Payload) -> str:
    if not payload["by_hand"]:
        again = f", stands again: {payload['reason']}" if payload["reason"] else ""
        return f"read by {payload['by']}{again}"
    why = f": {payload['reason']}" if payload["reason"] else ""
    return f"coded {payload['by']}{why}"


def _superseded(payload: Payload) -> str:
    heir = f", now {payload['new']}" if payload["new"] else ""
    return f"{payload['old']} {payload['how']}{heir}"


def _judgement(payload: Payload) -> str:
    """ "judged accepted “9 people were killed”, blind: as printed"."""
    told = TOLD[About(payload["about"])](payload["value"], _targets(payload))
    blind = ", blind" if payload["blind"] else ""
    carried = payload.get("carried")
    again = f" (as {carried['recorder']} judged on {carried['recorded'][:10]})" if carried else ""
    return f"judged {told}{blind}{again}: {payload['reason']}"


def _targets(payload: Payload) -> str:
    """What was decided on, in few words: the words of one claim, or how many claims, or documents."""
    held = [h["quote"]["text"] for h in payload["held"].values()]
    if len(held) == 1:
        return f"{payload['targets'][0]} “{_short(held[0])}”"
    if held:
        return f"{payload['targets'][0]} “{_short(held[0])}” and {len(held) - 1} more claims"
    return ", ".join(payload["targets"])


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONG else line[:LONG] + "…"


LONG = 60
"""Of a quote, so many characters stand in a line of the history."""


def _sides(value: Payload) -> str:
    left, right = value["left"], value["right"]
    return f"{left[0]} ({len(left)} claims) and {right[0]} ({len(right)} claims)"


def _incident(value: Payload, targets: str) -> str:
    under = f" under criteria {value['criteria']}" if value.get("criteria") else ""
    code = f" {value['code']}" if value.get("code") else ""
    return f"incident{code} {value['status']}{under}, {targets}"


def _rule(value: Payload, targets: str) -> str:
    source = f", source {value['source']}" if value.get("source") else ""
    best = f", best {value['best']}" if value.get("best") is not None else ""
    return f"{value['series']} by the rule {value['rule']}{source}{best}, {targets}"


PEOPLE_TOLD = {
    "same": "one person",
    "different": "two people",
    "unsure": "one person or two, unsure",
}

TOLD: dict[About, Callable[[Payload, str], str]] = {
    About.CLAIM: lambda v, t: f"{v['status']} {t}",
    About.INCIDENT: _incident,
    About.SAME: lambda v, t: f"one incident: {_sides(v)}",
    About.DIFFERENT: lambda v, t: f"different incidents: {_sides(v)}",
    About.RELATION: lambda v, t: f"relation {v['relation']}: {_sides(v)}",
    About.COPY: lambda v, t: f"copy and what it copies: {t}",
    About.INDEPENDENT: lambda v, t: f"independent of one another: {t}",
    About.SAME_ORIGIN: lambda v, t: f"one speaker: “{v['names'][0]}” and “{v['names'][1]}”",
    About.DIFFERENT_ORIGIN: lambda v, t: (
        f"different speakers: “{v['names'][0]}” and “{v['names'][1]}”"
    ),
    About.RULE: _rule,
    About.GRADE: lambda v, t: f"{v['series']} graded {v['grade']}, {t}",
    About.PERSON: lambda v, t: f"{PEOPLE_TOLD[v['people']]}: {t}",
    About.CONFIDENTIAL: lambda v, t: f"{'' if v['confidential'] else 'not '}confidential: {t}",
    About.PUBLICATION: lambda v, t: (
        f"{'withdrawn from' if v['withdrawn'] else 'free again for'} publication"
        f" ({v['category']}): {t}"
    ),
}


SUMMARIES: dict[EntryKind, Callable[[Payload], str]] = {
    EntryKind.DOCUMENT: _taken_in,
    EntryKind.ORIGINAL: lambda p: f"original kept as documents/{p['file']}",
    EntryKind.PROVENANCE: _provenance,
    EntryKind.TEXT: lambda p: (
        f"text of {len(p['text']):,} characters by {p['tool']} {p['version']}"
    ),
    EntryKind.READING: _reading,
    EntryKind.CLAIM: _claim,
    EntryKind.FINDING: lambda p: str(p["finding"]["message"]),
    EntryKind.UNREAD: lambda p: f"not read: {p['unread']['quote']['text']}",
    EntryKind.SUPERSEDES: _superseded,
    EntryKind.SOURCE: lambda p: f"registered: {p['name']}",
    EntryKind.STATEMENT: lambda p: f"{p['about']}: {p['value']}",
    EntryKind.WITHDRAWAL: lambda p: f"withdrawn {p['target']}: {p['reason']}",
    EntryKind.JUDGEMENT: _judgement,
    EntryKind.CRITERIA: lambda p: f"criteria, version {p['version']}: {p['reason']}",
    EntryKind.ERASURE: lambda p: f"erased {', '.join(p['ids'][:3])}: {p['reason']}",
}
