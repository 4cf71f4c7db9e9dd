"""A recorder decides: on claims, on documents, on who speaks. Always with who, when and why.

What is decided on incidents stands in `judge_incidents.py`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from typing import Any

from accounted.errors import NotInRecord, UsageError
from accounted.model import Group
from accounted.model.judgement import About, Judgement, latest
from accounted.project import Project
from accounted.record import Record, queries
from accounted.record import register as book
from accounted.record.decisions import rivals
from accounted.record.holdings import RecordedClaim
from accounted.record.judgements import append_judgement, judgement, of_the_same_kind, standing
from accounted.record.lookup import resolve
from accounted.terms.vocabularies import ClaimKind
from accounted.values.counts import Count
from accounted.values.quotes import Quote
from accounted.workflow.claim_fields import names
from accounted.workflow.code import Coding, entered
from accounted.workflow.session import writing
from accounted.workflow.tools import Tools

NAMING = (ClaimKind.LISTED, ClaimKind.PERSON)
"""Kinds of claim that name one person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """On what a decision rests. `reason` is kept with it for ever."""

    reason: str
    blind: bool = False
    """Decided without seeing what others decided on the same thing; it is never refused for them."""
    seen: int | None = None
    """The number of the newest entry when the recorder looked; a newer decision of somebody else on
    the same thing then refuses this one."""
    anyway: bool = False
    """Decide all the same."""

    @property
    def limit(self) -> int | None:
        """What `seen` says, unless it is to be passed over."""
        return None if self.anyway else self.seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A decision that was entered, and what others decided on the same thing and stands."""

    judgement: Judgement
    others: tuple[Judgement, ...] = ()
    """The last decision of each other recorder; empty where one judges blind."""

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {**self.judgement.to_json(), "others": [j.to_json() for j in self.others]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A claim entered in the place of another, and the acceptance of the new one."""

    claim: RecordedClaim
    replaced: str
    judged: Judged

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form: the judgement, with the claim that it accepts."""
        return {
            **self.judged.to_json(),
            "claim": self.claim.to_json(),
            "replaced": self.replaced,
        }


def judge_claims(
    project: Project,
    claims: Sequence[str],
    status: str,
    grounds: Grounds,
    *,
    tools: Tools | None = None,
) -> tuple[Judged, ...]:
    """Accept, reject or park claims: "accepted", "rejected", "parked". All of them, or none.

    Raises:
        NotInRecord: a claim that is not there, or no longer read so (says what stands in its place).
        UsageError: no such decision, or no reason.
        JudgementOutdated: somebody else decided since `grounds.seen`.
    """
    with writing(project, tools) as record:
        whole = [resolve(record, claim) for claim in claims]
        with record.ledger.appending():
            made = [
                append(record, About.CLAIM, [claim], {"status": status}, grounds)
                for claim in dict.fromkeys(whole)
            ]
        return tuple(judged(record, ident) for ident in made)


def correct(
    project: Project,
    claim: str,
    changes: Mapping[str, Any],
    grounds: Grounds,
    *,
    words: str | None = None,
    start: int | None = None,
    tools: Tools | None = None,
) -> Corrected:
    """Enter the right claim in the place of a wrong one, by hand, and accept it. Both stay.

    `changes` are fields as in `Coding.fields`; what is not among them stays as it was read, an empty
    value takes a field away. `words` are the exact words, those of the old claim unless given.

    Raises:
        UsageError: nothing is changed, a field or its value is none, or the words do not stand there;
            or the decision is blind (a correction takes the claim from everybody's sight).
        NotInRecord: no such claim, or it is superseded.
    """
    if grounds.blind:
        raise UsageError(
            "A correction cannot be blind: it puts another claim in the place of this one for"
            " everybody. Park it (accounted judge park) and say in the reason what is wrong."
        )
    with writing(project, tools) as record:
        old = _correctable(record, resolve(record, claim))
        fields = {**_unchanged(said(old), changes), **changes}
        coding = Coding(
            kind=old.claim.kind,
            words=old.claim.quote.text if words is None else words,
            fields={n: v for n, v in fields.items() if v not in (None, "")},
            start=old.claim.quote.start if words is None and start is None else start,
            locator=old.locator,
            reason=grounds.reason,
            replaces=old.id,
        )
        if not changes and words is None:
            possible = ", ".join(names(old.claim.kind))
            raise UsageError(f"What is wrong with it? Give other words, or any of: {possible}.")
        with record.ledger.appending():
            new = entered(record, old.document, coding)
            value = {"status": "accepted", "corrects": old.id}
            ident = append(record, About.CLAIM, [new], value, grounds)
        return Corrected(
            claim=queries.claim(record, new), replaced=old.id, judged=judged(record, ident)
        )


def judge_copies(
    project: Project,
    one: str,
    other: str,
    grounds: Grounds,
    *,
    independent: bool = False,
    tools: Tools | None = None,
) -> Judged:
    """The first document copies the second; or, `independent`, neither copies the other."""
    about = About.INDEPENDENT if independent else About.COPY
    with writing(project, tools) as record:
        documents = [resolve(record, one), resolve(record, other)]
        with record.ledger.appending():
            ident = append(record, about, documents, {}, grounds)
        return judged(record, ident)


def judge_speakers(
    project: Project,
    one: str,
    other: str,
    grounds: Grounds,
    *,
    different: bool = False,
    tools: Tools | None = None,
) -> Judged:
    """Two names, as worded in documents or in the register, are one speaker's; or `different` ones'.

    Raises:
        NotInRecord: a name that nobody has in this record; names that look like it are listed.
    """
    about = About.DIFFERENT_ORIGIN if different else About.SAME_ORIGIN
    with writing(project, tools) as record:
        known = _names(record)
        named = [_known_name(known, name) for name in (one, other)]
        with record.ledger.appending():
            ident = append(record, about, [], {"names": named}, grounds)
        return judged(record, ident)


def judge_person(
    project: Project,
    one: str,
    other: str,
    people: str,
    grounds: Grounds,
    *,
    tools: Tools | None = None,
) -> Judged:
    """Two claims that each name a person name the "same" one, "different" ones, or one is "unsure".

    Raises:
        UsageError: a claim that names nobody, the same claim twice, or no such decision.
        NotInRecord: a claim that is not there, or no longer read so.
        JudgementOutdated: somebody else decided on the pair since `grounds.seen`.
    """
    with writing(project, tools) as record:
        claims = [resolve(record, ident) for ident in (one, other)]
        for ident in claims:
            kind = queries.claim(record, ident).claim.kind
            if kind not in NAMING:
                raise UsageError(
                    f"{ident} names nobody (its kind is {kind}). 'accounted people' lists the claims"
                    " that name people."
                )
        with record.ledger.appending():
            ident = append(record, About.PERSON, claims, {"people": people}, grounds)
        return judged(record, ident)


def judge_confidential(
    project: Project,
    idents: Sequence[str],
    confidential: bool,
    grounds: Grounds,
    *,
    tools: Tools | None = None,
) -> Judged:
    """Claims or documents are to be kept from publication, or need not be."""
    with writing(project, tools) as record:
        whole = [resolve(record, ident) for ident in idents]
        with record.ledger.appending():
            value = {"confidential": confidential}
            ident = append(record, About.CONFIDENTIAL, whole, value, grounds)
        return judged(record, ident)


def append(
    record: Record, about: About, targets: Sequence[str], value: Mapping[str, Any], grounds: Grounds
) -> str:
    """Append a decision on these grounds (inside `ledger.appending()`); its id."""
    return append_judgement(
        record,
        about,
        targets,
        value,
        grounds.reason,
        blind=grounds.blind,
        seen=grounds.limit,
    )


def judged(record: Record, ident: str) -> Judged:
    """A decision just entered, with what others decided on the same thing."""
    made = judgement(record, ident)
    if made.blind:
        return Judged(judgement=made)
    others = (j for j in of_the_same_kind(record, made) if j.recorder != made.recorder)
    same = [j for j in others if rivals(j, made)]
    return Judged(judgement=made, others=tuple(latest(same).values()))


def _unchanged(fields: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that stay. A number that was exact and is another number now is exactly that."""
    exact = [
        high
        for low, high in (("low", "high"), ("minimum_low", "minimum_high"))
        if low in changes and fields.get(low) == fields.get(high)
    ]
    return {n: v for n, v in fields.items() if n not in exact}


def said(held: RecordedClaim) -> dict[str, Any]:
    """The fields of a claim as a person would type them (`Coding.fields`)."""
    fields: dict[str, Any] = {"when": held.claim.when, "part_of": held.part_of}
    given = set(names(held.claim.kind))
    for each in dataclasses.fields(held.claim):
        fields |= _typed(each.name, getattr(held.claim, each.name))
    return {n: v for n, v in fields.items() if n in given | {"part_of"} and v is not None}


def _typed(name: str, value: Any) -> dict[str, Any]:
    match value:
        case Count():
            prefix = "minimum_" if name == "minimum" else ""
            high = "open" if value.high is None else value.high
            count = {f"{prefix}low": value.low, f"{prefix}high": high}
            return (
                count if prefix else count | {"approx": value.approx, "qualifier": value.qualifier}
            )
        case Group():
            return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
        case tuple():
            return {name: [_plain(v) for v in value]}
        case _:
            return {name: _plain(value)}


def _plain(value: Any) -> Any:
    if isinstance(value, Quote):
        return value.text
    return value.value if isinstance(value, Enum) else value


def _correctable(record: Record, ident: str) -> RecordedClaim:
    """The claim, under the id that it has now."""
    now = standing(record, ident)
    if now is None:
        held = queries.claim(record, ident)
        where = f" Its place has been taken by {held.superseded_by}." if held.superseded_by else ""
        raise NotInRecord(f"{ident} is no longer read in its document.{where}")
    return queries.claim(record, now)


def _names(record: Record) -> dict[str, str]:
    """By key: every name of a speaker or publisher in the record."""
    found: dict[str, str] = {}
    for source in book.heard(record):
        for name in (source.name, *source.aliases):
            found.setdefault(book.name_key(name), name)
    return found


def _known_name(known: Mapping[str, str], name: str) -> str:
    key = book.name_key(name)
    if key in known:
        return known[key]
    near = [known[k] for k in get_close_matches(key, known, 3, 0.5)]
    meant = f" Did you mean {', '.join(near)}?" if near else ""
    raise NotInRecord(
        f"{name}: nobody speaks or publishes under this name here.{meant} 'accounted sources' lists"
        " them."
    )
