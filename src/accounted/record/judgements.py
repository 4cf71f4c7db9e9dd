"""Decisions: held by their claims' keys, carried along when words move, withdrawn, never overwritten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from accounted.errors import JudgementOutdated, NotInRecord, UsageError
from accounted.model.judgement import ON_PAIRS, TWO_SIDED, About, Judgement, latest
from accounted.record.canonical import ID_LENGTH, digest
from accounted.record.decisions import RIVALS, check, rivals
from accounted.record.entry import Entry, EntryKind
from accounted.record.holdings import Orphan
from accounted.record.keys import key_of
from accounted.record.record import Record
from accounted.record.relations import refuse_circle
from accounted.record.succession import MOVED

Payload = dict[str, Any]


def append_judgement(
    record: Record,
    about: About,
    targets: Sequence[str],
    value: Mapping[str, Any],
    reason: str,
    *,
    blind: bool = False,
    seen: int | None = None,
) -> str:
    """Append a decision (inside `ledger.appending()`); its id.

    Claims whose words moved are judged under the id under which they stand now. `seen` is the number
    of the newest entry when the recorder looked: with it, a decision that somebody else made on the
    same thing since then stops this one. A blind decision is never stopped by others.

    Raises:
        UsageError: no such decision, no reason, or one that would close a circle.
        NotInRecord: a claim or document that is not there, or no longer read so.
        JudgementOutdated: somebody else decided on the same thing after `seen`.
    """
    if not reason.strip():
        raise UsageError("A judgement needs a reason (--reason).")
    check(about, targets, value)
    now = {target: _current(record, about, target) for target in dict.fromkeys(targets)}
    targets = list(dict.fromkeys(now.values()))
    value = {
        name: list(dict.fromkeys(now.get(c, c) for c in found)) if name in SIDES else found
        for name, found in value.items()
    }
    check(about, targets, value)  # again: two claims may have become one
    if about in (About.RELATION, About.SAME):
        refuse_circle(judgements(record, about=TWO_SIDED), about, value)
    if seen is not None and not blind:
        _refuse_outdated(record, about, targets, value, seen)
    held = {target: _held(record, target) for target in targets if target.startswith("clm-")}
    documents = {h["document"] for h in held.values()} | {t for t in targets if t not in held}
    content = {
        "about": str(about),
        "targets": targets,
        "value": value,
        "reason": reason.strip(),
        "blind": blind,
        "held": held,
        "made": int(record.ledger.head.split(":")[0]) + 1,
    }
    # The same decision may be made twice.
    subject = f"jdg-{digest({**content, 'head': record.ledger.head})[:ID_LENGTH]}"
    document = documents.pop() if len(documents) == 1 else None
    record.ledger.append(EntryKind.JUDGEMENT, subject, document, content)
    return subject


SIDES = ("left", "right")


def judgements(
    record: Record,
    *,
    withdrawn: bool = False,
    about: About | frozenset[About] | None = None,
    on: Collection[str] = (),
) -> Iterator[Judgement]:
    """Decisions that stand, in the order in which they were made; `withdrawn` gives the others too.

    `about` narrows to a kind or several, `on` to decisions made on any of these claims or documents,
    under the id that they had then or have now.
    """
    where, values = ["1"], list[Any]()
    if not withdrawn:
        where.append("NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.target = j.id)")
    if about is not None:
        kinds = [about] if isinstance(about, About) else sorted(about)
        where.append(f"j.about IN ({', '.join('?' * len(kinds))})")
        values += map(str, kinds)
    if on:
        every = sorted({f for ident in on for f in formerly(record, ident, loosely=True)})
        marks = ", ".join("?" * len(every))
        where.append(f"j.seq IN (SELECT seq FROM judged WHERE target IN ({marks}))")
        values += every
    sql = f"""SELECT j.seq, EXISTS (SELECT 1 FROM withdrawal w WHERE w.target = j.id)
        FROM judgement j WHERE {" AND ".join(where)} ORDER BY j.made"""
    known: dict[tuple[str, bool], str | None] = {}
    for seq, gone in list(record.database.rows(sql, values)):
        entry = next(record.ledger.entries("seq = ?", (seq,)))
        payload = record.ledger.payload(seq)
        if payload is None:
            continue
        found = _judgement(record, entry, payload, bool(gone), known)
        if not on or not {*found.targets, *found.standing}.isdisjoint(on):
            yield found


def of_the_same_kind(record: Record, one: Judgement) -> Iterator[Judgement]:
    """Standing decisions that may contradict one (`rivals` says which do)."""
    kinds = RIVALS.get(one.about, frozenset({one.about}))
    yield from judgements(record, about=kinds, on=one.standing)


def judgement(record: Record, ident: str) -> Judgement:
    """One decision, standing or withdrawn.

    Raises:
        NotInRecord: there is none under this id.
    """
    where = "kind = 'judgement' AND subject = ? AND seq IN (SELECT seq FROM payload)"
    entry = next(record.ledger.entries(where, (ident,)), None)
    payload = record.ledger.payload(entry.seq) if entry else None
    if entry is None or payload is None:
        raise NotInRecord(f"{ident}: no such judgement. 'accounted log' lists them.")
    gone = record.database.one("SELECT 1 FROM withdrawal WHERE target = ?", (ident,))
    return _judgement(record, entry, payload, gone is not None, {})


def newest_by(record: Record, recorder: str) -> Judgement | None:
    """The newest standing decision of a recorder."""
    sql = """SELECT j.id FROM judgement j
        WHERE NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.target = j.id) ORDER BY j.made DESC"""
    made = (judgement(record, str(row[0])) for row in record.database.rows(sql))
    return next((j for j in made if j.recorder == recorder), None)


def on_claims(record: Record) -> dict[str, dict[str, Judgement]]:
    """By claim as it stands now, and by recorder: what each decided last on the claim."""
    found: dict[str, list[Judgement]] = defaultdict(list)
    for each in judgements(record, about=About.CLAIM):
        for claim in each.standing:
            found[claim].append(each)
    return {claim: latest(decided) for claim, decided in found.items()}


def on_pairs(record: Record) -> dict[tuple[str, str], dict[str, Judgement]]:
    """By two claims as they stand now (in the order of their ids), and by recorder: whether they name one
    person, as each decided last. A pair of which a claim is gone is left out."""
    found: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for each in judgements(record, about=About.PERSON):
        if len(each.standing) == 2:
            left, right = sorted(each.standing)
            found[left, right].append(each)
    return {pair: latest(decided) for pair, decided in found.items()}


def standing(record: Record, claim: str, *, loosely: bool = False) -> str | None:
    """The current claim that a claim has become: itself, or the same words moved elsewhere, or None.

    `loosely` also follows words that are read with another value, or were corrected by hand. A
    decision on a value ends with the value; one on what the words tell of (this incident, nobody may
    see them) goes on.
    """
    seen = set()
    while claim not in seen:
        seen.add(claim)
        found = record.database.row(
            """SELECT s.new, s.how FROM succession s WHERE s.old = ?1 AND s.seq >
            (SELECT coalesce(max(seq), 0) FROM claim WHERE id = ?1) ORDER BY s.seq DESC LIMIT 1""",
            (claim,),
        )
        if found is None:
            live = record.database.one("SELECT 1 FROM claim WHERE id = ?", (claim,))
            return claim if live else None
        heir, how = found
        if heir is None or (how != MOVED and not loosely):
            return None
        claim = heir
    return None


def formerly(record: Record, ident: str, *, loosely: bool = False) -> set[str]:
    """An id and those that it had before: what `standing` follows, the other way round."""
    found, new = {ident}, [ident]
    while new:
        sql = "SELECT old FROM succession WHERE new = ? AND (how = ? OR ?)"
        olds = {str(r[0]) for r in record.database.rows(sql, (new.pop(), MOVED, loosely))}
        new += olds - found
        found |= olds
    return found


def without(payload: Payload, gone: Collection[str]) -> Payload | None:
    """A judgement's payload without some of its targets; None when it then decides nothing."""
    about = About(payload["about"])
    targets = [t for t in payload["targets"] if t not in gone]
    value = {
        n: [c for c in v if c not in gone] if n in SIDES else v for n, v in payload["value"].items()
    }
    if about is About.CLAIM or about in ON_PAIRS or not targets:
        return None
    if about in TWO_SIDED and not (value["left"] and value["right"]):
        return None
    words = [h["quote"]["text"] for c, h in payload["held"].items() if c in gone]
    repeats = any(w.casefold() in payload["reason"].casefold() for w in words)
    return {
        **payload,
        "targets": targets,
        "value": value,
        "held": {c: h for c, h in payload["held"].items() if c not in gone},
        "reason": "(the reason held words that were erased)" if repeats else payload["reason"],
    }


def orphaned(record: Record, document: str | None = None) -> Iterator[Orphan]:
    """Judgements that stand, whose claim does not and has not moved: they need a person."""
    for each in judgements(record):
        if not each.orphaned:
            continue
        for claim, quote in _lost(record, each):
            if document in (None, quote["document"]):
                yield Orphan(
                    judgement=each.id,
                    claim=claim,
                    document=quote["document"],
                    quote=quote["quote"]["text"],
                )
                break


def _lost(record: Record, each: Judgement) -> Iterator[tuple[str, Payload]]:
    """The claims of a judgement that are gone, with what is held of them."""
    sql = "SELECT max(seq) FROM judgement WHERE id = ?"
    payload = record.ledger.payload(record.database.one(sql, (each.id,))) or {}
    for claim, held in payload.get("held", {}).items():
        if claim not in each.became:
            yield claim, held


def _judgement(
    record: Record,
    entry: Entry,
    payload: Payload,
    withdrawn: bool,
    known: dict[tuple[str, bool], str | None],
) -> Judgement:
    about = About(payload["about"])
    became = {}
    for target in payload["targets"]:
        key = (target, about is not About.CLAIM)
        if key not in known:
            claim = target.startswith("clm-")
            known[key] = standing(record, target, loosely=key[1]) if claim else target
        if (now := known[key]) is not None:
            became[target] = now
    carried = payload.get("carried", {})
    return Judgement(
        id=entry.subject,
        seq=payload["made"],
        about=about,
        targets=tuple(payload["targets"]),
        standing=tuple(dict.fromkeys(became.values())),
        value=payload["value"],
        reason=payload["reason"],
        recorder=carried.get("recorder", entry.recorder),
        recorded=carried.get("recorded", entry.recorded),
        blind=payload["blind"],
        withdrawn=withdrawn,
        became=became,
    )


def _current(record: Record, about: About, target: str) -> str:
    """The id under which a target stands now."""
    if target.startswith("doc-"):
        if record.database.one("SELECT 1 FROM document WHERE id = ?", (target,)):
            return target
        raise NotInRecord(f"{target}: no such document in this record. See 'accounted documents'.")
    if record.database.one("SELECT 1 FROM claim WHERE id = ?", (target,)) is None:
        raise NotInRecord(f"{target}: no such claim in this record. 'accounted claims' lists them.")
    now = standing(record, target, loosely=about is not About.CLAIM)
    if now is not None:
        return now
    heir = standing(record, target, loosely=True)
    where = (
        f"Its place has been taken by {heir}: judge that one." if heir else "It cannot be judged."
    )
    raise NotInRecord(f"{target} is no longer read in its document. {where}")


def _held(record: Record, claim: str) -> Payload:
    """What is kept of a claim with each decision on it: its key and its words."""
    seq = record.database.one("SELECT max(seq) FROM claim WHERE id = ?", (claim,))
    payload = record.ledger.payload(seq) or {}
    return {
        "document": payload["document"],
        "key": key_of(payload),
        "quote": payload["claim"]["quote"],
    }


def _refuse_outdated(
    record: Record, about: About, targets: Sequence[str], value: Mapping[str, Any], seen: int
) -> None:
    mine = Judgement(
        id="",
        seq=0,
        about=about,
        targets=tuple(targets),
        standing=tuple(targets),
        value=value,
        became={t: t for t in targets},
    )
    for each in of_the_same_kind(record, mine):
        if each.seq > seen and each.recorder != record.ledger.recorder and rivals(each, mine):
            raise JudgementOutdated(
                f"{each.recorder} decided on this in the meantime ({each.recorded}):"
                f" {each.decision}, because {each.reason} ({each.id}). Look at it again; to decide"
                " all the same, give --anyway."
            )
