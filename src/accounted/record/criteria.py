"""The project's written inclusion criteria: each version is appended, none is changed.

Every Casualty Counts, Standards for Casualty Recording (2016): written and published criteria, the same
for every incident; and the principle of inclusiveness, that every casualty is recorded whatever side,
ethnicity or religion the person or the perpetrator belonged to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from accounted.errors import UsageError
from accounted.record.canonical import ID_LENGTH, digest
from accounted.record.entry import EntryKind
from accounted.record.holdings import Criteria
from accounted.record.record import Record
from accounted.record.register import registered
from accounted.terms.inclusiveness import partial

RULE = re.compile(r"^\s*(?:[-*•]|\d+[.)])?\s*(include|exclude)\s*:\s*(.*\S)\s*$", re.IGNORECASE)


def rules_in(text: str) -> tuple[str, ...]:
    """The rules of a text of criteria: its lines that begin with "Include:" or "Exclude:"."""
    found = (RULE.match(line) for line in text.splitlines())
    return tuple(f"{m[1].lower()}: {m[2]}" for m in found if m)


def append_criteria(record: Record, text: str, reason: str) -> int:
    """Append a version of the criteria (inside `ledger.appending()`); its number, from 1.

    Raises:
        UsageError: no reason, no rule, the same as now, or a rule that chooses by side, ethnicity,
            religion or nationality.
    """
    if not reason.strip():
        raise UsageError("A version of the criteria needs a reason (--reason).")
    rules = rules_in(text)
    if not rules:
        raise UsageError(
            'The criteria hold no rule. Write each on a line of its own: "Include: deaths caused by'
            ' armed violence", "Exclude: deaths from illness".'
        )
    _refuse_partial(record, rules)
    now = current(record)
    if now is not None and now.text == text.strip():
        raise UsageError(f"These are the criteria of version {now.version}; nothing was changed.")
    version = now.version + 1 if now else 1
    payload = {
        "version": version,
        "text": text.strip(),
        "rules": list(rules),
        "reason": reason.strip(),
    }
    ident = f"crt-{digest({**payload, 'head': record.ledger.head})[:ID_LENGTH]}"
    record.ledger.append(EntryKind.CRITERIA, ident, None, payload)
    return version


def versions(record: Record) -> Iterator[Criteria]:
    """Every version, the oldest first."""
    for entry in record.ledger.entries("kind = 'criteria'"):
        payload = record.ledger.payload(entry.seq)
        if payload is not None:
            yield Criteria(
                id=entry.subject,
                version=payload["version"],
                text=payload["text"],
                rules=tuple(payload["rules"]),
                reason=payload["reason"],
                recorded=entry.recorded,
                recorder=entry.recorder,
            )


def current(record: Record) -> Criteria | None:
    """The version that holds now, or None where there is none yet."""
    return max(versions(record), key=lambda c: c.version, default=None)


def parties(record: Record) -> tuple[str, ...]:
    """Names that the register gives to parties to the conflict, and to those who speak for them."""
    names: list[str] = []
    for source in registered(record):
        if said := source.stated("party"):
            names += [*said, source.name, *source.aliases]
    return tuple(dict.fromkeys(names))


def _refuse_partial(record: Record, rules: tuple[str, ...]) -> None:
    named = parties(record)
    found = [(rule, p) for rule in rules for p in partial(rule, named)]
    if found:
        listed = "\n".join(f"  “{rule}”: “{p.words}” is a choice by {p.axis}" for rule, p in found)
        raise UsageError(
            f"These rules are refused:\n{listed}\nCriteria choose by what happened, where and when, never"
            " by who the people were or who harmed them: the principle of inclusiveness (Every Casualty"
            " Counts, Standards for Casualty Recording) is that every casualty is recorded, on all sides"
            ' alike. Say it without ("whatever their nationality" is welcome), and record side, ethnicity'
            " or religion as the documents give them."
        )
