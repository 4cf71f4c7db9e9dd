"""What the whole edition needs to know of one incident before any is put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accounted.assessment import Case, Paper
from accounted.model import NamedPerson, Proceeding
from accounted.model.release import Disclosure
from accounted.publishing.naming import public, publisher_of
from accounted.publishing.narrowing import Confidentiality, accepted, narrowed
from accounted.publishing.withholding import ACCUSED
from accounted.terms.vocabularies import Role

_DEATH = ("killed", "died", "dead", "death", "slain", "body of", "buried", "funeral")
"""Words of a role by which a victim is told to be dead; one who was wounded is alive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """That an origin is heard in a document, and where first."""

    origin: str
    document: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """One incident, as far as others depend on it. Not published."""

    claims: tuple[str, ...]
    """Every claim, published or not."""
    documents: tuple[str, ...]
    """Every document, published or not."""
    cited: tuple[str, ...]
    """Documents of published claims, in their order."""
    roots: tuple[str, ...]
    """For each cited document: the one that it copies in the end."""
    heard: tuple[Heard, ...]
    related: tuple[str, ...]
    """Working ids of incidents that stand in relation to it."""
    publishers: tuple[str, ...]
    called: tuple[str, ...]
    """Titles and publishers of published documents."""
    spared: tuple[str, ...]
    """Words of places and of publishers."""
    released: tuple[str, ...]
    """Names that may be shown."""


def portion(whole: Case, marks: Confidentiality, disclosure: Disclosure) -> Portion:
    """The portion of an incident."""
    closed = marks.closed(whole)
    case = narrowed(whole, closed, marks)
    shown = accepted(whole, closed, marks)
    cited = tuple(dict.fromkeys(t.document for t in shown))
    papers = [p for p in case.papers.values() if public(p)]
    publishers = tuple(p for p in map(publisher_of, papers) if p)
    return Portion(
        claims=tuple(t.claim.id for t in whole.testimonies),
        documents=tuple(whole.papers),
        cited=cited,
        roots=tuple(case.papers[d].root for d in cited),
        heard=tuple(
            Heard(origin=t.origin.key, document=t.document, start=t.claim.claim.quote.start)
            for t in shown
        ),
        related=tuple(r.incident for r in whole.incident.related),
        publishers=publishers,
        called=tuple(dict.fromkeys(_called(papers))),
        spared=tuple(dict.fromkeys((*_places(case), *publishers))),
        released=tuple(dict.fromkeys(_released(case, marks, disclosure))),
    )


def _called(papers: list[Paper]) -> Iterator[str]:
    for paper in papers:
        known = paper.document.metadata
        yield from (k.value for k in (known.publisher, known.title) if k)


def _places(case: Case) -> Iterator[str]:
    """Words of places: no village is masked because somebody bears its name."""
    for testimony in case.testimonies:
        place = getattr(testimony.claim.claim, "place", None)
        if place is not None:
            yield place.text


def _released(case: Case, marks: Confidentiality, disclosure: Disclosure) -> Iterator[str]:
    """Names that may be shown: cleared ones, and with `name_the_dead` those told to be dead in public."""
    tried = {
        q.text.casefold()
        for t in case.testimonies
        if isinstance(t.claim.claim, Proceeding)
        for q in t.claim.claim.accused
    }
    for testimony in case.testimonies:
        person = testimony.claim.claim
        if not isinstance(person, NamedPerson) or testimony.decision != "accepted":
            continue
        cleared = marks.cleared(testimony.claim.id)
        if person.role in ACCUSED:
            # A person cleared it with a reason, and it is said how the proceedings stand.
            if cleared and person.name.casefold() in tried:
                yield person.name
        elif person.role is Role.VICTIM:
            known = disclosure.name_the_dead and public(case.papers[testimony.document])
            if _told_dead(person) and (cleared or known):
                yield person.name
        elif cleared:
            yield person.name


def _told_dead(person: NamedPerson) -> bool:
    words = person.role_words.text.casefold() if person.role_words else ""
    return any(w in words for w in _DEATH)
