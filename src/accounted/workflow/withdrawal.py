"""Withdraw from publication: the decision in the record, and every release issued again without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from accounted.errors import NotInRecord, ReleaseError, UsageError
from accounted.model import ListedPerson, NamedPerson
from accounted.model.judgement import About, Judgement
from accounted.project import Project
from accounted.publishing import Edition, Release, rewrite
from accounted.publishing.listed import named_by
from accounted.publishing.release import clear_leftovers
from accounted.publishing.shelf import edition_in, releases
from accounted.publishing.withdrawing import Cut, Trace, Withdrawn, without
from accounted.record import Record, queries
from accounted.record.codes import codes, codes_of
from accounted.record.holdings import ClaimFilter, RecordedClaim
from accounted.record.judgements import formerly, judgements
from accounted.record.lookup import resolve
from accounted.terms.withdrawal import Category
from accounted.workflow.incident_lookup import incident_lookup
from accounted.workflow.judge import Grounds, Judged, append, judged
from accounted.workflow.release import FOLDER
from accounted.workflow.session import opened, writing
from accounted.workflow.tools import Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class Reissued:
    """A withdrawal, or the freeing of something withdrawn, and the releases that were issued again."""

    judged: Judged | None
    """None where only what was left undone was finished."""
    releases: tuple[Release, ...]

    def to_json(self) -> dict[str, Any]:
        """One object of `accounted withdraw --json` (docs/schemas/withdraw-1.json)."""
        return {
            "judgement": self.judged.judgement.to_json() if self.judged else None,
            "releases": [r.to_json() for r in self.releases],
        }


def withdraw_published(
    project: Project,
    what: str,
    category: Category,
    grounds: Grounds,
    *,
    tools: Tools | None = None,
) -> Reissued:
    """Something may not be published any more: an incident (its code), a claim or a document.

    It goes from every release that is there, and stays out of all to come until somebody decides anew.

    Raises:
        NotInRecord: nothing has this code or id.
        UsageError: no reason, or it is withdrawn already.
        ReleaseError: a release cannot be read, or not be written again; the decision stands then, and
            `finish_withdrawals` completes it.
    """
    list(_editions(project))  # before anything is decided: can every release be read?
    made = _decide(project, what, category, grounds, True, tools)
    return Reissued(judged=made, releases=finish_withdrawals(project))


def publish_again(
    project: Project, what: str, grounds: Grounds, *, tools: Tools | None = None
) -> Judged:
    """What was withdrawn may be published again: in the next release, and in none that is there.

    Raises:
        NotInRecord: nothing has this code or id.
        UsageError: no reason, or it is not withdrawn.
    """
    with opened(project) as record:
        withdrawn = Withdrawn.of(judgements(record))
        targets, known = _meant(project, record, what)
    held = [*(withdrawn.things.get(t) for t in targets), *(withdrawn.codes.get(c) for c in known)]
    category = next((c for c in held if c is not None), None)
    if category is None:
        raise UsageError(f"{what} is not withdrawn from publication.")
    return _decide(project, what, category, grounds, False, tools)


def finish_withdrawals(project: Project) -> tuple[Release, ...]:
    """Issue again every release that still holds something withdrawn; those that were.

    Raises:
        ReleaseError: one cannot be read or written. Those before it are done, and it can be run again.
    """
    folder = project.folder / FOLDER
    if folder.is_dir():
        clear_leftovers(folder)
    cut = _cut(project)
    done = []
    for edition in _editions(project):
        again = without(edition, cut)
        if again is None:
            continue
        try:
            done.append(rewrite(again, folder))
        except ReleaseError as error:
            raise ReleaseError(
                f"{error} What was withdrawn is still in release {edition.name}; the decision stands."
                " 'accounted withdraw' without a name finishes it."
            ) from error
    return tuple(done)


def _editions(project: Project) -> Iterator[Edition]:
    folder = project.folder / FOLDER
    yield from (edition_in(each) for each in releases(folder))


def _decide(
    project: Project,
    what: str,
    category: Category,
    grounds: Grounds,
    withdrawn: bool,
    tools: Tools | None,
) -> Judged:
    with writing(project, tools) as record:
        targets, known = _meant(project, record, what)
        standing = Withdrawn.of(judgements(record))
        if (
            withdrawn
            and all(t in standing.things for t in targets)
            and set(known) <= {*standing.codes}
        ):
            raise UsageError(f"{what} is withdrawn from publication already.")
        with record.ledger.appending():
            value = {"withdrawn": withdrawn, "category": str(category), "codes": list(known)}
            ident = append(record, About.PUBLICATION, targets, value, grounds)
        return judged(record, ident)


def _meant(project: Project, record: Record, what: str) -> tuple[list[str], tuple[str, ...]]:
    """The claims or documents that a word names, and the codes of the incident where it is one."""
    if what.startswith(("clm-", "doc-")):
        return [resolve(record, what)], ()
    known = codes(record)
    claims = list(_claims_under(project, what))
    every = tuple(dict.fromkeys((*codes_of(record, claims), *([what] if what in known else []))))
    if not every:
        raise NotInRecord(
            f"{what}: nothing that was published has this code. An incident is withdrawn by its public"
            " code (INC-…), a claim or a document by its id (clm-…, doc-…)."
        )
    return claims or _once_judged(record, every), every


def _claims_under(project: Project, code: str) -> Iterable[str]:
    try:
        return incident_lookup(project).claims_of(code)
    except NotInRecord:
        return ()


def _once_judged(record: Record, known: Sequence[str]) -> list[str]:
    """The claims of an incident that is no more, from the decisions that gave it its code."""
    found = [
        claim
        for each in judgements(record, withdrawn=True, about=About.INCIDENT)
        if str(each.value.get("code")) in known
        for claim in each.standing
    ]
    if not found:
        raise NotInRecord(f"{', '.join(known)}: its claims are gone from the record.")
    return list(dict.fromkeys(found))


def _cut(project: Project) -> Cut:
    """Everything that no release may hold."""
    with opened(project) as record:
        withdrawn = Withdrawn.of(judgements(record))
        claims = {c.id: c for c in queries.claims(record, ClaimFilter(superseded=True))}
        hashes = {d.id: d.sha256 for d in queries.documents(record)}
        traces, names = list[Trace](), dict[str, None]()
        for thing, category in withdrawn.things.items():
            ids = {thing} if thing.startswith("doc-") else formerly(record, thing, loosely=True)
            held = [c for c in claims.values() if c.id in ids or c.document in ids]
            if thing in hashes:
                traces.append(Trace(category=category, sha256=hashes[thing]))
            for claim in held:
                traces.append(_trace(claim, category, hashes))
                if thing in withdrawn.protecting:
                    names |= dict.fromkeys(_named(claim))
    return Cut(codes=withdrawn.codes, traces=tuple(traces), names=tuple(names))


def _named(held: RecordedClaim) -> tuple[str, ...]:
    match held.claim:
        case NamedPerson(name=name):
            return (name,)
        case ListedPerson() as person:
            return tuple(n.name for n in named_by(person))
        case _:
            return ()


def _trace(held: RecordedClaim, category: Category, hashes: dict[str, str]) -> Trace:
    return Trace(
        category=category,
        sha256=hashes.get(held.document),
        kind=str(held.claim.kind),
        span=tuple(held.claim.quote.span),
    )


def withdrawals(project: Project) -> tuple[Judgement, ...]:
    """Every standing decision on what may not be published, the oldest first."""
    with opened(project) as record:
        return tuple(judgements(record, about=About.PUBLICATION))
