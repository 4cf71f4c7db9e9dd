"""Decisions taken back, and the taking back. What was corrected stands again when its correction is gone.

Claims that corrected one another are one chain: the newest correction that stands says which of them is
read, and where none stands it is the claim that was corrected first.
"""

from __future__ import annotations

from accounted.errors import NotInRecord, UsageError
from accounted.model.judgement import About, Judgement
from accounted.record.coding import exchange
from accounted.record.judgements import (
    SIDES,
    append_judgement,
    judgement,
    judgements,
    standing,
)
from accounted.record.record import Record
from accounted.record.succession import CORRECTED, TAKEN_BACK
from accounted.record.withdrawals import append_withdrawal

CORRECTS = "corrects"


def undo(record: Record, ident: str, reason: str) -> str:
    """Withdraw a judgement, or take a withdrawal back (inside `ledger.appending()`).

    With the acceptance of a correction the correction goes too. A withdrawal is taken back by judging
    the same again, now by whoever does so. The id of what was appended: `wdr-…`, or that of the
    new judgement.

    Raises:
        NotInRecord: no such judgement or withdrawal.
        UsageError: it was withdrawn before, or the reason is missing, or it stands again already.
    """
    if not ident.startswith("wdr-"):
        made = judgement(record, ident)
        if made.about is About.PUBLICATION:
            raise UsageError(
                f"{ident} keeps something from publication, and taking it back is a decision of its own:"
                " accounted withdraw WHAT --publish-again --reason TEXT."
            )
        entry_id = append_withdrawal(record, ident, reason)
        if CORRECTS in made.value:
            _uncorrect(record, made, reason)
        return entry_id
    entry = next(record.ledger.entries("kind = 'withdrawal' AND subject = ?", (ident,)), None)
    payload = record.ledger.payload(entry.seq) if entry else None
    if payload is None or not payload["target"].startswith("jdg-"):
        raise NotInRecord(f"{ident}: no withdrawal of a judgement has this id.")
    return _judge_again(record, judgement(record, payload["target"]), reason)


def _judge_again(record: Record, was: Judgement, reason: str) -> str:
    if CORRECTS in was.value:
        _correct_again(record, was, reason)
        was = judgement(record, was.id)
    value = {n: was.side(n) if n in SIDES else v for n, v in was.value.items()}
    targets = was.standing or was.targets
    for each in judgements(record, about=was.about):
        again = {n: each.side(n) if n in SIDES else v for n, v in each.value.items()}
        if each.recorder == record.ledger.recorder and (each.standing, again) == (targets, value):
            raise UsageError(f"You have decided the same since then ({each.id}), and it stands.")
    return append_judgement(record, was.about, targets, value, reason, blind=was.blind)


def _uncorrect(record: Record, made: Judgement, reason: str) -> None:
    """After a correction was withdrawn: let stand what the others of its chain say."""
    chain = _chain(record, made)
    now = _read_now(record, chain)
    left = [j for j in chain if not j.withdrawn]
    wanted = left[-1].targets[0] if left else _first(record, chain)
    if now is not None and now != wanted:
        exchange(record, now, wanted, TAKEN_BACK, reason)


def _correct_again(record: Record, made: Judgement, reason: str) -> None:
    """Put a correction in its place again."""
    hand = made.targets[0]
    if standing(record, hand) is not None:
        return
    chain = _chain(record, made)
    now = _read_now(record, chain) or standing(record, _first(record, chain))
    if now is None:
        raise UsageError(
            f"{made.value[CORRECTS]}, which {hand} corrected, has been read or corrected otherwise"
            " since then. Look at what stands there now."
        )
    exchange(record, now, hand, CORRECTED, reason)


def _chain(record: Record, made: Judgement) -> list[Judgement]:
    """The corrections, withdrawn or not, that hang together with one; the oldest first."""
    every = [
        j for j in judgements(record, withdrawn=True, about=About.CLAIM) if CORRECTS in j.value
    ]
    claims: set[str] = set()
    more = {made.targets[0]}
    while more:
        claims |= more
        linked = (j for j in every if _ends(j) & claims)
        more = {end for j in linked for end in _ends(j)} - claims
    return [j for j in every if _ends(j) & claims]


def _ends(made: Judgement) -> set[str]:
    return {made.targets[0], made.value[CORRECTS]}


def _read_now(record: Record, chain: list[Judgement]) -> str | None:
    """The claim of a chain that stands, if one of them does."""
    claims = dict.fromkeys(
        end for j in reversed(chain) for end in (j.targets[0], j.value[CORRECTS])
    )
    return next((c for c in claims if standing(record, c) == c), None)


def _first(record: Record, chain: list[Judgement]) -> str:
    """The claim that was corrected first, under the id that a reader gave it last."""
    hands = sorted({j.targets[0] for j in chain})
    marks = ", ".join("?" * len(hands))
    sql = f"""SELECT c.id FROM claim c JOIN succession s ON s.old = c.id
        WHERE s.new IN ({marks}) AND s.how = ? AND NOT c.by_hand ORDER BY c.seq DESC LIMIT 1"""
    read: str | None = record.database.one(sql, (*hands, CORRECTED))
    first: str = chain[0].value[CORRECTS]
    return read or first
