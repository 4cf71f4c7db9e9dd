"""One speaker over time: what a later word of the same origin does to an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from accounted.assessment.case import Case
from accounted.assessment.noticed import Noticed, notice, side
from accounted.assessment.order import language_of, publisher, root_of
from accounted.assessment.weighed import Weighed
from accounted.assessment.words import cues
from accounted.errors import DateError
from accounted.linkage.origin import OriginKind
from accounted.terms.weighing import Standing
from accounted.values.dates import Precision, parse_edtf
from accounted.values.slips import Slip, slip_between

Gone = dict[str, tuple[Standing, str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Sequel:
    """What the words of one speaker over time come to: findings, and which figures are replaced."""

    noticed: tuple[Noticed, ...]
    gone: Gone
    explained: frozenset[frozenset[str]]
    """Pairs of claims whose difference is told here, and need not be told again as a rivalry."""


def sequel(case: Case, weighed: Sequence[Weighed]) -> Sequel:
    """Corrections, falling counts, slips, and figures that the documents credited do not hold."""
    noticed: list[Noticed] = []
    gone: Gone = {}
    explained: set[frozenset[str]] = set()
    for older, newer in _pairs(case, weighed):
        code, message, reason = _between(case, older, newer, weighed)
        if code is None:
            continue
        explained.add(frozenset((older.id, newer.id)))
        if message:
            sides = (side(older, _when(older)), side(newer, _when(newer)))
            noticed.append(notice(case.incident.id, code, message, reason, sides, newer.series.key))
        if code in ("corrected", "updated", "toll-falls") and older.id not in gone:
            why = f"the same speaker says {newer.count.describe()} later"
            gone[older.id] = (Standing.SUPERSEDED, why, (newer.id,))
    gone |= _repeated(case, weighed, gone)
    return Sequel(tuple(_once(noticed)), gone, frozenset(explained))


def _repeated(case: Case, weighed: Sequence[Weighed], gone: Gone) -> Gone:
    """Relays that repeat, later, a figure which its speaker had replaced by then."""
    replaced = {(w.origin.key, w.series, w.count): gone[w.id] for w in weighed if w.id in gone}
    found: Gone = {}
    for one in weighed:
        known = replaced.get((one.origin.key, one.series, one.count))
        if known and one.id not in gone and one.counted and _relays(case, one):
            found[one.id] = (known[0], f"repeats an older figure: {known[1]}", known[2])
    return found


def _once(noticed: Sequence[Noticed]) -> list[Noticed]:
    """One finding for the same code, series, origins and values, however many documents repeat it."""
    seen: dict[tuple[object, ...], Noticed] = {}
    for one in noticed:
        key = (one.code, one.series, one.message, *(s.origin for s in one.sides))
        seen.setdefault(key, one)
    return list(seen.values())


def _when(one: Weighed) -> str | None:
    return f"published {one.said}" if one.said else None


def _pairs(case: Case, weighed: Sequence[Weighed]) -> Iterator[tuple[Weighed, Weighed]]:
    """Figures of one series, of one speaker or of documents that are related, the older one first."""
    by_series: dict[object, list[Weighed]] = {}
    for one in weighed:
        if one.counted:
            by_series.setdefault(one.series, []).append(one)
    for figures in by_series.values():
        for a, b in combinations(figures, 2):
            if a.document == b.document or a.count == b.count:
                continue
            if _one_origin(a, b) or _related(case, a, b):
                older, newer = _by_time(case, a, b)
                yield older, newer


def _one_origin(a: Weighed, b: Weighed) -> bool:
    named = a.origin.kind in (OriginKind.SPEAKER, OriginKind.PUBLISHER)
    return named and a.origin.key == b.origin.key


def _related(case: Case, a: Weighed, b: Weighed) -> bool:
    """Whether one document copies the other."""
    return root_of(case, a.document) == root_of(case, b.document)


def _by_time(case: Case, a: Weighed, b: Weighed) -> tuple[Weighed, Weighed]:
    """The earlier one first. Of one day, the speaker's own document before one that relays it."""
    if _before(b, a):
        return b, a
    if not _before(a, b) and _relays(case, a) and not _relays(case, b):
        return b, a
    return a, b


def _before(a: Weighed, b: Weighed) -> bool:
    return a.said is not None and b.said is not None and a.said.surely_before(b.said)


def _relays(case: Case, one: Weighed) -> bool:
    """Whether somebody else published what the origin says, so that its own document may be looked up."""
    return bool(one.figure.attributed_to) and _plain(publisher(case, one.document)) != _plain(
        one.origin.name
    )


def _plain(name: str | None) -> str:
    return " ".join((name or "").casefold().split()).removeprefix("the ")


def _between(
    case: Case, older: Weighed, newer: Weighed, weighed: Sequence[Weighed]
) -> tuple[str | None, str, str]:
    """What stands between two values of one speaker: a code, its message and its reason."""
    if not _one_place(older, newer):
        return None, "", ""
    told = f"{older.count.describe()} and {newer.count.describe()}"
    slip = _slip(case, older, newer)
    if slip is not None:
        return (
            "digit-slip",
            f"{told}: {slip}. Both are kept as said.",
            _relation(case, older, newer),
        )
    if not _one_origin(older, newer):
        return None, "", ""
    clash = older.count.clashes(newer.count)
    if clash and _unheld(case, older, newer, weighed):
        name = newer.origin.name
        message = (
            f"{newer.count.describe()} is credited to {name}; the documents of {name} in this record"
            f" say {older.count.describe()}."
        )
        return "figure-not-in-cited", message, "the credited origin's own documents do not hold it"
    return _over_time(case, older, newer, clash)


def _over_time(
    case: Case, older: Weighed, newer: Weighed, clash: bool
) -> tuple[str | None, str, str]:
    rises = newer.count.low > older.count.low
    if not clash and not rises:
        return None, "", ""
    name = newer.origin.name
    then = f"{name}: first {older.count.describe()}, later {newer.count.describe()}."
    if not _before(older, newer):
        if not clash:
            return None, "", ""
        message = (
            f"{name} is credited with {older.count.describe()} and with {newer.count.describe()}."
        )
        return "one-origin-two-values", message, "neither is known to be the later one"
    if _corrects(case, newer):
        return "corrected", then, "the later document takes the earlier figure back"
    if rises:
        return "updated", then, "a later figure of the same speaker is higher"
    if _cumulative(older) and _cumulative(newer):
        return "toll-falls", then, "both count from one day on, so the later cannot be lower"
    if _relays(case, newer):
        message = (
            f"{name} is credited with {older.count.describe()} and with {newer.count.describe()}."
        )
        return "one-origin-two-values", message, "a later relay may repeat an older figure"
    return "corrected", then, "a later figure of the same speaker is lower"


def _one_place(a: Weighed, b: Weighed) -> bool:
    """Whether the words leave room for one place: figures of two places correct nothing."""
    one, other = a.figure.place, b.figure.place
    if one is None or other is None:
        return True
    x, y = one.text.casefold(), other.text.casefold()
    if x == y:
        return True
    longer, shorter = (x, y) if len(x) > len(y) else (y, x)
    return shorter in longer and " and " not in longer and "," not in longer


def _slip(case: Case, older: Weighed, newer: Weighed) -> Slip | None:
    """A slip between exact counts. Of two days, only where one document copies or credits the other."""
    if not all(w.count.low == w.count.high for w in (older, newer)):
        return None
    slip = slip_between(older.count.low, newer.count.low)
    if slip is None:
        return None
    copied = _related(case, older, newer)
    relayed = _relays(case, newer) and not _relays(case, older)
    if _corrects(case, newer) and not copied:
        return None
    if slip is Slip.TRANSPOSED:
        return slip if copied or relayed or not _before(older, newer) else None
    return slip if copied or (relayed and not _before(older, newer)) else None


def _relation(case: Case, older: Weighed, newer: Weighed) -> str:
    if _related(case, older, newer):
        return "one of the documents copies the other"
    if _relays(case, newer):
        return f"the second credits {newer.origin.name}"
    return "one speaker, one time"


def _unheld(case: Case, own: Weighed, relay: Weighed, weighed: Sequence[Weighed]) -> bool:
    """Whether a relay credits an origin with a value that none of the origin's own documents holds.

    A later word may have been new, so a relay counts only if it names a document of the origin, or if
    the origin itself has published here on that day or later.
    """
    if _relays(case, own) or not _relays(case, relay) or _corrects(case, relay):
        return False
    words = cues(language_of(case, relay.document))
    owned = [
        w
        for w in weighed
        if w.origin.key == relay.origin.key and not _relays(case, w) and w.series == relay.series
    ]
    if not owned or any(not w.count.clashes(relay.count) for w in owned):
        return False
    cited = relay.figure.attributed_to
    names_document = cited is not None and words.documents.search(cited.text) is not None
    return names_document or any(not _before(w, relay) for w in owned)


def _corrects(case: Case, one: Weighed) -> bool:
    """Whether the words around a figure, or its document's first line, take an older figure back."""
    words = cues(language_of(case, one.document))
    sentence = one.figure.sentence.text
    if words.corrects.search(sentence) or words.later.search(sentence):
        return True
    paper = case.papers.get(one.document)
    first = paper.text.lstrip().partition("\n")[0] if paper else ""
    return words.corrects.search(first) is not None


def _cumulative(one: Weighed) -> bool:
    """Whether a figure counts over a stretch of time: "since 1 May"."""
    try:
        when = parse_edtf(one.figure.when) if one.figure.when else None
    except DateError:
        return False
    if when is None or when.precision is not Precision.INTERVAL:
        return False
    if when.earliest is None or when.latest is None:
        return True
    return (when.latest - when.earliest).days > _NIGHT


_NIGHT = 2
"""Days that a stretch must be longer than: a night is told as two days."""
