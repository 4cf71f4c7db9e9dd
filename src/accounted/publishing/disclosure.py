"""The gate: from the record's accepted part to an edition. Nothing is published that did not pass here.

Safe by default. What is kept back is said to be kept back; what passes is in closed words, numbers,
names of bodies and of what published documents call themselves. Names of private people do not pass,
nor do sentences, until a person clears them, and then with every withheld name masked.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from accounted.assessment import Case, Paper
from accounted.errors import ReleaseError
from accounted.model import NamedPerson, Proceeding
from accounted.model.release import Disclosure, Imprint
from accounted.publishing.chronicle import continued
from accounted.publishing.edition import FORMAT, Edition, GradeTerm, Left, Method
from accounted.publishing.gate import Disclosed
from accounted.publishing.incident import incident_of
from accounted.publishing.making import Making
from accounted.publishing.material import Material
from accounted.publishing.naming import Papers, Voices, public, publisher_of
from accounted.publishing.narrowing import Confidentiality, deciding, narrowed
from accounted.publishing.withholding import ACCUSED, Names, withheld
from accounted.terms.vocabularies import Role

_DEATH = ("killed", "died", "dead", "death", "slain", "body of", "buried", "funeral")
"""Words of a role by which a victim is told to be dead; one who was wounded is alive."""
WHO_WE_ARE = {
    "affiliation": 'affiliation = "of which organisation or side you are, or: independent"',
    "funders": 'funders = ["who pays for the work"]   # ["none"] where nobody does',
    "mandate": 'mandate = "why you record, and for whom"',
    "method_version": 'method_version = "1"',
    "contact": 'contact = "where families and others ask for a correction"',
}


def require(imprint: Imprint) -> None:
    """Go on only if the recorder says who they are.

    Raises:
        ReleaseError: something is not said; the message holds the lines to write.
    """
    if imprint.missing:
        lines = "\n".join(f"  {WHO_WE_ARE[name]}" for name in imprint.missing)
        raise ReleaseError(
            "A release says who made it, and this project does not yet. Write into accounted.toml:\n"
            f"  [release]\n{lines}"
        )


def disclose(
    material: Material,
    imprint: Imprint,
    disclosure: Disclosure,
    name: str,
    previous: Edition | None = None,
) -> Edition:
    """The edition of a record, continued from the one before it.

    Raises:
        ReleaseError: the recorder does not say who they are.
    """
    require(imprint)
    marks = Confidentiality.of(material.judgements)
    closed = [marks.closed(case) for case in material.cases]
    cases = [narrowed(case, shut, marks) for case, shut in zip(material.cases, closed, strict=True)]
    names = _names(material, cases, marks, disclosure)
    publishers = frozenset(
        p for c in cases for paper in c.papers.values() if (p := _publisher(paper))
    )
    voices, papers = Voices(names, material.people, publishers), Papers(names)
    gate = Disclosed(
        material=material,
        disclosure=disclosure,
        marks=marks,
        names=names,
        voices=voices,
        papers=papers,
        deciding=deciding(material.judgements),
        recorders=_pseudonyms(material),
        released=frozenset(_released(cases, marks, disclosure)),
    )
    incidents = tuple(
        incident_of(Making(gate, whole, case, shut))
        for whole, case, shut in zip(material.cases, cases, closed, strict=True)
    )
    criteria = material.criteria
    edition = Edition(
        format=FORMAT,
        name=name,
        project=material.project,
        head=material.head,
        as_of=material.as_of,
        imprint=imprint,
        disclosure=disclosure,
        method=Method(
            rule=str(material.policy.to_json()["rule"]),
            scale=material.policy.scale.name,
            grades=tuple(
                GradeTerm(name=g.name, definition=g.definition, person=g.person)
                for g in material.policy.scale.grades
            ),
            civilian_default=str(material.policy.civilian_default),
            criteria=criteria.version if criteria else None,
            criteria_rules=criteria.rules if criteria else (),
            readers=tuple(r for r in material.readers if not r.startswith("by hand")),
            versions=material.versions,
        ),
        left=Left(
            unreviewed_claims=material.unreviewed_claims,
            unaccepted_incidents=material.unaccepted_incidents,
            withheld_documents=material.withheld_documents,
        ),
        origins=voices.all,
        documents=papers.all,
        incidents=incidents,
    )
    masked = names.mask_all(continued(edition, previous, material, gate.recorders))
    return dataclasses.replace(
        masked, imprint=imprint, method=edition.method, project=edition.project, name=name
    )


def _publisher(paper: Paper) -> str | None:
    return publisher_of(paper) if public(paper) else None


def _names(
    material: Material, cases: Sequence[Case], marks: Confidentiality, disclosure: Disclosure
) -> Names:
    """Every name that is kept back, from the whole record and not from its accepted part alone."""
    released = tuple(_released(cases, marks, disclosure))
    kept = withheld(material.people, released)
    published = {
        known.value
        for case in cases
        for paper in case.papers.values()
        if public(paper)
        for known in (paper.document.metadata.publisher, paper.document.metadata.title)
        if known
    }
    private = [p for p in material.private if p not in published]
    held = {n.casefold() for n in kept}
    freed = (n for n in released if " ".join(n.split()).casefold() not in held)
    return Names(kept, private, _spared(cases), freed)


def _spared(cases: Sequence[Case]) -> Iterator[str]:
    """Words of places and of publishers: no village is masked because somebody bears its name."""
    for case in cases:
        for testimony in case.testimonies:
            place = getattr(testimony.claim.claim, "place", None)
            if place is not None:
                yield place.text
        for paper in case.papers.values():
            if public(paper) and (publisher := publisher_of(paper)):
                yield publisher


def _released(
    cases: Sequence[Case], marks: Confidentiality, disclosure: Disclosure
) -> Iterator[str]:
    """Names that may be shown: cleared ones, and with `name_the_dead` those told to be dead in public."""
    for case in cases:
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
                dead = _told_dead(person)
                known = disclosure.name_the_dead and public(case.papers[testimony.document])
                if dead and (cleared or known):
                    yield person.name
            elif cleared:
                yield person.name


def _told_dead(person: NamedPerson) -> bool:
    words = person.role_words.text.casefold() if person.role_words else ""
    return any(w in words for w in _DEATH)


def _pseudonyms(material: Material) -> dict[str, str]:
    """By recorder: "recorder 1", in the order in which they first decided something."""
    order = dict.fromkeys((*material.recorders, *(j.recorder for j in material.judgements)))
    return {name: f"recorder {n}" for n, name in enumerate(order, 1)}
