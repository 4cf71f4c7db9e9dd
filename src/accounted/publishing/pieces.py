"""The pieces of an edition: each incident with the origins and documents that it names, masked, as text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from accounted.publishing.edition import Document, Incident, Origin
from accounted.publishing.gate import Disclosed
from accounted.publishing.incident import incident_of
from accounted.publishing.making import Making
from accounted.publishing.material import Held
from accounted.publishing.memory import Memory, digest, recalled
from accounted.publishing.naming import Numbers, Papers, Voices
from accounted.publishing.narrowing import narrowed
from accounted.publishing.portion import Portion
from accounted.record.codec import decode, encode

_APART = 10_000_000
"""Numbers of origins that one document leaves room for: more than it has characters."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One incident of an edition, and under which digest it was made."""

    key: str | None
    text: str
    """The incident as its line in the edition's file."""
    incident: Incident
    origins: tuple[Origin, ...]
    documents: tuple[Document, ...]


def numbers(portions: Iterable[Portion], order: Sequence[str]) -> Numbers:
    """Numbers of documents and origins, which stay the same from release to release.

    A document has the number of its place in the record. An origin has that of the place where it is
    heard first: the document's number and the character, so that a new voice does not number others anew.
    """
    portions = tuple(portions)
    cited = dict.fromkeys(d for p in portions for d in p.cited)
    ranks = {d: n for n, d in enumerate(order or cited, 1)}
    first: dict[str, int] = {}
    for portion in portions:
        for each in portion.heard:
            at = ranks[each.document] * _APART + each.start
            first[each.origin] = min(at, first.get(each.origin, at))
    taken: set[int] = set()
    origins = {}
    for key, at in sorted(first.items(), key=lambda found: (found[1], found[0])):
        while at in taken:
            at += 1
        taken.add(at)
        origins[key] = at
    return Numbers(documents={d: ranks[d] for d in cited}, origins=origins)


def piece(
    held: Held, part: Portion, gate: Disclosed, known: Numbers, ground: str, memory: Memory
) -> Piece:
    """One incident, recalled where nothing that it is made from has changed."""
    codes = gate.material.accepted_codes
    key = held.seal and digest(
        *("piece", held.seal, held.incident, ground),
        [known.documents[d] for d in part.cited],
        [known.documents.get(r) for r in part.roots],
        [known.origins[h.origin] for h in part.heard],
        [codes.get(i) for i in part.related],
    )
    text = recalled(memory, key, lambda: _made(held, gate, known))
    line, _, rest = text.partition("\n")
    beside = json.loads(rest)
    return Piece(
        key=key,
        text=line,
        incident=decode(Incident, json.loads(line)),
        origins=tuple(decode(Origin, o) for o in beside["origins"]),
        documents=tuple(decode(Document, d) for d in beside["documents"]),
    )


def _made(held: Held, gate: Disclosed, known: Numbers) -> str:
    whole = held.case()
    closed = gate.marks.closed(whole)
    voices = Voices(gate.names, gate.material.people, gate.publishers, known)
    papers = Papers(gate.names, known)
    case = narrowed(whole, closed, gate.marks)
    made = incident_of(Making(gate, voices, papers, whole, case, closed))
    masked = gate.names.mask_all((made, voices.all, papers.all))
    beside = {"origins": encode(masked[1]), "documents": encode(masked[2])}
    return f"{json_line(encode(masked[0]))}\n{json_line(beside)}"


def json_line(value: object) -> str:
    """A value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False)


def origins_of(pieces: Iterable[Piece]) -> tuple[Origin, ...]:
    """Every origin, in the order of its number; as the first incident that hears it words it."""
    found: dict[str, Origin] = {}
    for each in pieces:
        for origin in each.origins:
            found.setdefault(origin.id, origin)
    return tuple(sorted(found.values(), key=_number))


def documents_of(pieces: Iterable[Piece]) -> tuple[Document, ...]:
    """Every document that is cited, in the order of its number."""
    found: dict[str, Document] = {}
    for each in pieces:
        for document in each.documents:
            found.setdefault(document.id, document)
    return tuple(sorted(found.values(), key=_number))


def _number(thing: Origin | Document) -> int:
    return int(thing.id[1:])


def texts(pieces: Iterable[Piece]) -> Mapping[str, str]:
    """By code: the line of each incident."""
    return {p.incident.code: p.text for p in pieces}
