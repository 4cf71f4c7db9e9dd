"""The gate: from the record's accepted part to an edition. Nothing is published that did not pass here.

Safe by default. What is kept back is said to be kept back; what passes is in closed words, numbers,
names of bodies and of what published documents call themselves. Names of private people do not pass,
nor do sentences, until a person clears them, and then with every withheld name masked.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from accounted.assessment import Case
from accounted.errors import ReleaseError
from accounted.model.release import Disclosure, Imprint
from accounted.publishing.chronicle import continued
from accounted.publishing.earlier import Earlier
from accounted.publishing.edition import FORMAT, Edition, GradeTerm, Left, Method
from accounted.publishing.gate import Disclosed
from accounted.publishing.material import Held, Material
from accounted.publishing.memory import Forgetful, Memory, digest, recalled
from accounted.publishing.narrowing import Confidentiality, deciding
from accounted.publishing.pieces import (
    documents_of,
    json_line,
    numbers,
    origins_of,
    piece,
    texts,
)
from accounted.publishing.portion import Portion, portion
from accounted.publishing.withholding import Names, withheld
from accounted.record.codec import decode, encode

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
    return drafted(material, imprint, disclosure, name, previous).edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An edition, with what of its making can be used again."""

    edition: Edition
    texts: Mapping[str, str]
    """By code: each incident as its line in the edition's file."""
    keys: Mapping[str, str | None]
    """By code: the digest of all that the incident was made from."""


def drafted(
    material: Material,
    imprint: Imprint,
    disclosure: Disclosure,
    name: str,
    previous: Earlier | Edition | None = None,
    memory: Memory | None = None,
) -> Draft:
    """The edition of a record; what is unchanged since the one before is recalled and not made again.

    Raises:
        ReleaseError: the recorder does not say who they are.
    """
    require(imprint)
    memory = memory or Forgetful()
    helds = material.held or tuple(_at_hand(c) for c in material.cases)
    marks = Confidentiality.of(material.judgements)
    ground = digest(
        fingerprint(), material.versions, disclosure, marks.decided, sorted(marks.withdrawn)
    )
    portions = [_portion(h, marks, disclosure, ground, memory) for h in helds]
    names = _names(material, portions)
    gate = Disclosed(
        material=material,
        disclosure=disclosure,
        marks=marks,
        names=names,
        publishers=frozenset(p for part in portions for p in part.publishers),
        deciding=deciding(material.judgements),
        recorders=_pseudonyms(material),
    )
    known = numbers(portions, material.order)
    deeper = digest(
        *(ground, names.patterns, sorted(gate.publishers), material.policy.to_json()),
        *([[n.name, n.role] for n in material.people], gate.recorders, material.readers),
    )
    pieces = [
        piece(held, part, gate, known, deeper, memory)
        for held, part in zip(helds, portions, strict=True)
    ]
    codes = {h.code: part for h, part in zip(helds, portions, strict=True)}
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
        origins=origins_of(pieces),
        documents=documents_of(pieces),
        incidents=tuple(p.incident for p in pieces),
    )
    if isinstance(previous, Edition):
        previous = Earlier.of(previous)
    lines = texts(pieces)
    whole = continued(edition, previous, lines, material, codes, gate.recorders)
    told = dataclasses.replace(
        whole, gone=names.mask_all(whole.gone), log=names.mask_all(whole.log)
    )
    return Draft(edition=told, texts=lines, keys={p.incident.code: p.key for p in pieces})


def _at_hand(case: Case) -> Held:
    code = case.incident.code or "?"
    return Held(code=code, incident=case.incident.id, seal=None, case=lambda: case)


def _portion(
    held: Held, marks: Confidentiality, disclosure: Disclosure, ground: str, memory: Memory
) -> Portion:
    key = held.seal and digest("portion", held.seal, held.incident, ground)
    made = recalled(memory, key, lambda: json_line(encode(portion(held.case(), marks, disclosure))))
    return decode(Portion, json.loads(made))


@cache
def fingerprint() -> str:
    """Of the code that makes releases: what another version kept is not used."""
    folder = Path(__file__).parent
    found = (
        p for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix not in (".pyc", ".pyo")
    )
    return digest(*((p.name, p.read_bytes().hex()) for p in found))


def _names(material: Material, portions: Sequence[Portion]) -> Names:
    """Every name that is kept back, from the whole record and not from its accepted part alone."""
    released = tuple(n for part in portions for n in part.released)
    kept = withheld(material.people, released)
    published = {words for part in portions for words in part.called}
    private = [p for p in material.private if p not in published]
    held = {n.casefold() for n in kept}
    freed = (n for n in released if " ".join(n.split()).casefold() not in held)
    return Names(kept, private, (w for part in portions for w in part.spared), freed)


def _pseudonyms(material: Material) -> dict[str, str]:
    """By recorder: "recorder 1", in the order in which they first decided something."""
    order = dict.fromkeys((*material.recorders, *(j.recorder for j in material.judgements)))
    return {name: f"recorder {n}" for n, name in enumerate(order, 1)}
