"""How many independent origins stand behind several documents, and one origin named in several ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from accounted.linkage.origin import Origin, OriginKind
from accounted.linkage.origins.aliases import Aliases
from accounted.linkage.origins.speaker import is_title


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
    named = {o.key: o for o in origins if o.kind in (OriginKind.SPEAKER, OriginKind.PUBLISHER)}
    merged: dict[str, Origin] = {}
    for key in sorted(named):
        fuller = [o for k, o in sorted(named.items()) if k != key and _could_be(named[key], o)]
        fuller = [o for o in fuller if frozenset((key, o.key)) not in known.apart]
        if len(fuller) == 1 and not key.startswith("only: "):
            merged[key] = fuller[0]
    return tuple(_settled(origin, merged) for origin in origins)


def _settled(origin: Origin, merged: Mapping[str, Origin]) -> Origin:
    into = merged.get(origin.key)
    while into is not None and into.key in merged:
        into = merged[into.key]
    if into is None:
        return origin
    why = f"“{origin.name}” can mean only {into.name} among those who speak of this incident"
    return replace(origin, key=into.key, name=into.name, reasons=(*origin.reasons, why))


def _could_be(short: Origin, fuller: Origin) -> bool:
    """Whether the key of one is a shorter wording for the other."""
    core, _, frame = short.key.partition("|")
    other, bar, framed = fuller.key.partition("|")
    if "|" in short.key:
        return bool(bar) and core == other and not frame and bool(framed)
    words = short.key.split()
    if len(words) == 1 and 2 < len(words[0]) < 8 and short.name.isupper():
        return _initials(fuller.name) == words[0]
    return not bar and len(other.split()) > 1 and len(words) <= 2 and _family(words, other.split())


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.split() if w[0].isupper()).casefold()


def _family(words: list[str], whole: list[str]) -> bool:
    """ "president tal" or "tal", and "joren tal"."""
    alone = len(words) == 1 or is_title(words[0])
    return alone and words[-1] == whole[-1] and not is_title(whole[0])
