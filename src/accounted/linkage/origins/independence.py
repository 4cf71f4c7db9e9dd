"""How many independent origins stand behind several documents, and one origin named in several ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from accounted.linkage.origin import Origin, OriginKind
from accounted.linkage.origins.aliases import Aliases
from accounted.linkage.origins.shorter import could_be
from accounted.linkage.origins.speaker import may_be_name, named_by


@dataclass(frozen=True, slots=True)
class Independence:
    """`documents` documents say something, and `origins` independent origins stand behind them."""

    documents: int
    origins: int

    @property
    def sentence(self) -> str:
        """ "12 documents, 1 origin"."""
        return f"{_many(self.documents, 'document')}, {_many(self.origins, 'origin')}"


def _many(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def independent(said: Iterable[tuple[str, Origin]]) -> Independence:
    """Count documents and origins of (document, origin) pairs."""
    pairs = list(said)
    return Independence(len({d for d, _ in pairs}), len({o.key for _, o in pairs}))


def settled(origins: Sequence[Origin], aliases: Aliases | None = None) -> tuple[Origin, ...]:
    """The origins of one incident, where a short wording that can mean only one of the others is that one.

    "the Health Ministry" is the only health ministry that the incident's documents name; "CMP" the only body
    with these initials; "President Tal" the only Tal. Two that it could mean keep it apart.
    """
    known = aliases or Aliases()
    origins = _published(origins)
    named = _by_key(origins)
    merged: dict[str, Origin] = {}
    for key in sorted(named):
        fuller = [o for k, o in sorted(named.items()) if k != key and could_be(named[key], o)]
        fuller = [o for o in fuller if frozenset((key, o.key)) not in known.apart]
        fuller = _one_body([o for o in fuller if not _leads_to(o.key, key, merged)])
        if len(fuller) == 1 and not key.startswith("only: "):
            merged[key] = fuller[0]
    return tuple(_settled(origin, merged) for origin in origins)


def _published(origins: Sequence[Origin]) -> list[Origin]:
    """ "Nurses of Dorwa" opens a sentence as any nurses may; where they publish here, it is their name."""
    publishers = {o.key: o for o in origins if o.kind is OriginKind.PUBLISHER}
    found = []
    for one in origins:
        nameless = one.kind is OriginKind.ANONYMOUS and may_be_name(one.name)
        own = publishers.get(named_by(one.name).key) if nameless else None
        why = f"“{one.name}” publishes a document that speaks of this incident"
        same = own and replace(own, kind=OriginKind.SPEAKER, reasons=(*one.reasons, why))
        found.append(same or one)
    return found


def _by_key(origins: Sequence[Origin]) -> dict[str, Origin]:
    """One origin a key, with all other names that any document gives to it."""
    named: dict[str, Origin] = {}
    for each in origins:
        if each.kind in (OriginKind.SPEAKER, OriginKind.PUBLISHER):
            also = {*each.also, *(named[each.key].also if each.key in named else ())}
            named[each.key] = replace(each, also=tuple(sorted(also)))
    return named


def _leads_to(start: str, end: str, merged: Mapping[str, Origin]) -> bool:
    """Whether what is held to be one already leads from a key to another."""
    while start in merged and start != end:
        start = merged[start].key
    return start == end


def _settled(origin: Origin, merged: Mapping[str, Origin]) -> Origin:
    into = merged.get(origin.key)
    while into is not None and into.key in merged:
        into = merged[into.key]
    if into is None:
        return origin
    why = f"“{origin.name}” can mean only {into.name} among those who speak of this incident"
    return replace(origin, key=into.key, name=into.name, reasons=(*origin.reasons, why))


def _one_body(fuller: list[Origin]) -> list[Origin]:
    """Of several fuller wordings the fullest, where each other one is a shorter wording for it."""
    for whole in fuller:
        if all(o.key == whole.key or could_be(o, whole) for o in fuller):
            return [whole]
    return fuller
