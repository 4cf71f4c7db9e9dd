"""One speaker over time: what a later word of the same origin does to an earlier one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from accounted.assessment.case import Case
from accounted.assessment.noticed import Noticed, notice, side
from accounted.assessment.order import facts_of
from accounted.assessment.series import Series
from accounted.assessment.sites import sites_in
from accounted.assessment.weighed import Weighed
from accounted.linkage.mentions.dates import parsed
from accounted.linkage.origin import OriginKind
from accounted.linkage.outlets import is_outlet
from accounted.terms.weighing import Standing
from accounted.values.counts import Count
from accounted.values.dates import Precision
from accounted.values.slips import Slip, slip_between

_REPLACES = ("corrected", "updated", "toll-falls")
"""What of these is found, the older figure no longer counts."""

Gone = dict[str, tuple[Standing, str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Sequel:
    """What the words of one speaker over time come to: findings, and which figures are replaced."""

    noticed: tuple[Noticed, ...]
    gone: Gone


def sequel(case: Case, weighed: Sequence[Weighed]) -> Sequel:
    """Altered copies, corrections, falling counts, slips, figures that the documents credited lack."""
    seen, gone = _altered(case, weighed)
    standing = [w for w in weighed if w.id not in gone]
    covered = {(total, s.id) for total, sites in sites_in(standing).items() for s in sites}
    for group in _by_speaker(standing).values():
        for older, newer in _pairs(group):
            if covered & {(older.id, newer.id), (newer.id, older.id)}:
                continue
            found = _between(older, newer, group)
            if found is None:
                continue
            sides = (side(older, _when(older)), side(newer, _when(newer)))
            one = notice(case.incident.id, *found, sides, newer.series.key)
            seen.append((one, frozenset((older.count, newer.count))))
            if found[0] in _REPLACES:
                why = f"the same speaker says {newer.count.describe()} later"
                for replaced in _as_old(older, newer, group):
                    gone.setdefault(replaced.id, (Standing.SUPERSEDED, why, (newer.id,)))
    seen += _of_printed(case, standing)
    gone |= _repeated(standing, gone)
    return Sequel(_once(seen), gone)


_Seen = tuple[Noticed, frozenset[Count]]
"""A finding and the values between which it stands."""


def _once(seen: Sequence[_Seen]) -> tuple[Noticed, ...]:
    """One finding for the same values of one series, however many documents repeat them.

    Where a slip explains two values of one origin, that they are two is not told again.
    """
    slips = {(n.series, values) for n, values in seen if n.code == "digit-slip"}
    kept: dict[tuple[object, ...], Noticed] = {}
    for one, values in seen:
        if one.code != "one-origin-two-values" or (one.series, values) not in slips:
            kept.setdefault((one.code, one.series, one.message), one)
    return tuple(kept.values())


def _altered(case: Case, weighed: Sequence[Weighed]) -> tuple[list[_Seen], Gone]:
    """Copies whose number is none of those that the same speaker gives in the document they copy.

    A copy that names the copied publisher as the speaker passes on any speaker of that document.

    A copy is no voice of its own, so such a number is listed and not counted in. One that says that it
    is newer ("the toll is now 19") is no slip of copying, and is left as it is.
    """
    held: dict[tuple[str, Series], list[Weighed]] = {}
    for one in weighed:
        if one.standing.maintained:
            held.setdefault((one.document, one.series), []).append(one)
    seen: list[_Seen] = []
    gone: Gone = {}
    for one in weighed:
        root = one.facts.root
        originals = held.get((root, one.series), [])
        if not one.standing.maintained or root == one.document or _corrects(one):
            continue
        credited = _plain(facts_of(case, root).publisher) == _plain(one.origin.name)
        originals = [w for w in originals if credited or w.origin.key == one.origin.key]
        if not originals or not all(one.count.clashes(w.count) for w in originals):
            continue
        first = originals[0]
        code, message = _difference(first, one)
        sides = (side(first, "copied"), side(one, "copy"))
        reason = "one of the documents copies the other"
        noticed = notice(case.incident.id, code, message, reason, sides, one.series.key)
        seen.append((noticed, frozenset((first.count, one.count))))
        why = f"the document that it copies says {first.count.describe()}"
        gone[one.id] = (Standing.ALTERED, why, (first.id,))
    return seen, gone


def _difference(original: Weighed, copy: Weighed) -> tuple[str, str]:
    exact = all(w.count.low == w.count.high for w in (original, copy))
    slip = slip_between(original.count.low, copy.count.low) if exact else None
    told = f"{original.count.describe()} and {copy.count.describe()}"
    if slip is not None:
        return "digit-slip", f"{told}: {slip}. Both are kept as said."
    return (
        "copy-differs",
        f"{told}: the copy's number is not in what it copies. Both are kept as said.",
    )


def _repeated(weighed: Sequence[Weighed], gone: Gone) -> Gone:
    """Relays that repeat, later, a figure which its speaker had replaced by then."""
    replaced = {(w.origin.key, w.series, w.count): gone[w.id] for w in weighed if w.id in gone}
    found: Gone = {}
    for one in weighed:
        known = replaced.get((one.origin.key, one.series, one.count))
        if known and one.id not in gone and one.standing.maintained and _relays(one):
            found[one.id] = (known[0], f"repeats an older figure: {known[1]}", known[2])
    return found


def _when(one: Weighed) -> str | None:
    return f"published {one.said}" if one.said else None


def _by_speaker(weighed: Sequence[Weighed]) -> dict[tuple[str, Series], list[Weighed]]:
    """The figures of one series that one named origin stands by."""
    found: dict[tuple[str, Series], list[Weighed]] = {}
    for one in weighed:
        named = one.origin.kind in (OriginKind.SPEAKER, OriginKind.PUBLISHER)
        if named and one.standing.maintained:
            found.setdefault((one.origin.key, one.series), []).append(one)
    return found


def _pairs(group: Sequence[Weighed]) -> Iterator[tuple[Weighed, Weighed]]:
    """Figures of one speaker that differ, the older one first.

    Of many documents that repeat one value in one way the first and the last tell all.
    """
    repeats: dict[tuple[object, ...], list[Weighed]] = {}
    for one in group:
        place = one.figure.place.text.casefold() if one.figure.place else None
        repeats.setdefault((one.count, place, _relays(one), _corrects(one)), []).append(one)
    ends: list[Weighed] = []
    for said in repeats.values():
        dated = sorted(said, key=lambda w: w.said.sort_key if w.said else _NEVER)
        ends += dict.fromkeys((dated[0], dated[-1]))
    ends.sort(key=group.index)
    for a, b in combinations(ends, 2):
        if a.document != b.document and a.count != b.count:
            yield _by_time(a, b)


_NEVER = (date.max, date.max, "")


def _as_old(older: Weighed, newer: Weighed, group: Sequence[Weighed]) -> list[Weighed]:
    """The figures of the older value that were published before the newer one."""
    return [w for w in group if w.count == older.count and (w is older or _before(w, newer))]


def _by_time(a: Weighed, b: Weighed) -> tuple[Weighed, Weighed]:
    """The earlier one first. Of one day, the speaker's own document before one that relays it."""
    if _before(b, a):
        return b, a
    if not _before(a, b) and _relays(a) and not _relays(b):
        return b, a
    return a, b


def _before(a: Weighed, b: Weighed) -> bool:
    return a.said is not None and b.said is not None and a.said.surely_before(b.said)


def _relays(one: Weighed) -> bool:
    """Whether somebody else published what the origin says, so that its own document may be looked up."""
    spoken = one.figure.attributed_to is not None or one.origin.kind is OriginKind.SPEAKER
    return spoken and _plain(one.facts.publisher) != _plain(one.origin.name)


def _plain(name: str | None) -> str:
    return " ".join((name or "").casefold().split()).removeprefix("the ")


Found = tuple[str, str, str]
"""A code, its message and its reason."""


def _between(older: Weighed, newer: Weighed, group: Sequence[Weighed]) -> Found | None:
    """What stands between two values of one speaker, if anything does."""
    if not _one_place(older, newer):
        return None
    running = _cumulative(older) and _cumulative(newer)
    if _other_days(older, newer) and not running and not _corrects(newer):
        return None
    told = f"{older.count.describe()} and {newer.count.describe()}"
    slip = _slip(older, newer)
    if slip is not None:
        message = f"{told}: {slip}. Both are kept as said."
        return "digit-slip", message, _relation(older, newer)
    if older.facts.root == newer.facts.root:
        return None
    clash = older.count.clashes(newer.count)
    if clash and _unheld(older, newer, group):
        name = newer.origin.name
        message = (
            f"{newer.count.describe()} is credited to {name}; the documents of {name} in this record"
            f" say {older.count.describe()}."
        )
        return "figure-not-in-cited", message, "the credited origin's own documents do not hold it"
    return _over_time(older, newer, clash)


def _over_time(older: Weighed, newer: Weighed, clash: bool) -> Found | None:
    rises = newer.count.low > older.count.low
    if not clash and not rises:
        return None
    name = newer.origin.name
    first, then = older.count.describe(), newer.count.describe()
    over_time, credited = (
        f"{name}: first {first}, later {then}.",
        f"{name} is credited with {first} and with {then}.",
    )
    if not _before(older, newer):
        unordered = "neither is known to be the later one"
        return ("one-origin-two-values", credited, unordered) if clash else None
    if _corrects(newer):
        return "corrected", over_time, "the later document takes the earlier figure back"
    if rises:
        return "updated", over_time, "a later figure of the same speaker is higher"
    if _cumulative(older) and _cumulative(newer):
        reason = "both count from one day on, so the later cannot be lower"
        return "toll-falls", over_time, reason
    if _relays(newer):
        return "one-origin-two-values", credited, "a later relay may repeat an older figure"
    return "corrected", over_time, "a later figure of the same speaker is lower"


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


def _other_days(a: Weighed, b: Weighed) -> bool:
    """Whether words give each its own day: figures of two days correct nothing.

    Of what somebody relays, the day of the report is easily taken for the day of the event.
    """
    if a.day is None or b.day is None:
        return False
    one, other = a.day.earliest, b.day.earliest
    if one is None or other is None:
        return False
    return abs((one - other).days) > (_REPORTED if _relays(a) or _relays(b) else 0)


_REPORTED = 3
"""Days after an event within which it is reported and credited."""


def _slip(older: Weighed, newer: Weighed) -> Slip | None:
    """A slip between exact counts. Of two days, only where one document copies or credits the other."""
    if not all(w.count.low == w.count.high for w in (older, newer)):
        return None
    slip = slip_between(older.count.low, newer.count.low)
    if slip is None:
        return None
    copied = older.facts.root == newer.facts.root
    relayed = (_relays(newer) and not _relays(older)) or _credits(newer, older)
    if _corrects(newer) and not copied:
        return None
    if slip is Slip.TRANSPOSED:
        return slip if copied or relayed or not _before(older, newer) else None
    return slip if copied or (relayed and not _before(older, newer)) else None


def _relation(older: Weighed, newer: Weighed) -> str:
    if older.facts.root == newer.facts.root:
        return "one of the documents copies the other"
    if _relays(newer):
        return f"the second credits {newer.origin.name}"
    return "one speaker, one time"


def _unheld(own: Weighed, relay: Weighed, group: Sequence[Weighed]) -> bool:
    """Whether a relay credits an origin with a value that none of the origin's own documents holds.

    A later word may have been new, so a relay counts only if it names a document of the origin, or if
    the origin itself has published here on that day or later.
    """
    credited = _credits(relay, own)
    if (_relays(own) and not credited) or not _relays(relay) or _corrects(relay):
        return False
    owned = [w for w in group if not _relays(w) or _credits(relay, w)]
    if not owned or any(not w.count.clashes(relay.count) for w in owned):
        return False
    if is_outlet(relay.origin.name) or credited:
        return True  # an outlet says what it prints
    named = _names_document(relay) or any(_names_day(relay, w) for w in owned)
    return named or any(not _before(w, relay) for w in owned)


def _credits(relay: Weighed, own: Weighed) -> bool:
    """Whether a figure's sentence names whoever published the other: "…, Eastline reports"."""
    name = " ".join((own.facts.publisher or "").split()).removeprefix("The ")
    other = _plain(relay.facts.publisher) != _plain(name)
    return bool(name) and other and name in relay.figure.sentence.text


def _of_printed(case: Case, weighed: Sequence[Weighed]) -> list[_Seen]:
    """Figures credited to a publisher whose documents here, whoever speaks in them, do not hold them."""
    seen: list[_Seen] = []
    for relay in weighed:
        if not relay.standing.maintained or not _relays(relay) or _corrects(relay):
            continue
        printed = [w for w in weighed if _printed_by(w, relay)]
        if not printed or any(w.origin.key == relay.origin.key for w in printed):
            continue
        if any(not w.count.clashes(relay.count) for w in printed):
            continue
        first = printed[0]
        slip = _slip(first, relay)
        told = f"{first.count.describe()} and {relay.count.describe()}"
        name = relay.origin.name
        code, message = (
            ("digit-slip", f"{told}: {slip}. Both are kept as said.")
            if slip is not None
            else (
                "figure-not-in-cited",
                f"{relay.count.describe()} is credited to {name}; the documents of {name} in this"
                f" record say {first.count.describe()}.",
            )
        )
        sides = (side(first, "printed"), side(relay, "credited"))
        reason = "the credited publisher's own documents do not hold it"
        noticed = notice(case.incident.id, code, message, reason, sides, relay.series.key)
        seen.append((noticed, frozenset((first.count, relay.count))))
    return seen


def _printed_by(one: Weighed, relay: Weighed) -> bool:
    """Whether a figure of the same people stands in a document of the publisher that a relay credits."""
    same = _plain(one.facts.publisher) == _plain(relay.origin.name)
    apart = one.document != relay.document and one.facts.root != relay.facts.root
    return same and apart and one.series == relay.series and _one_place(one, relay)


def _names_day(relay: Weighed, own: Weighed) -> bool:
    """Whether a relay tells the day on which the origin's own document came out: "in a report of 20 June"."""
    day = own.said.earliest if own.said and own.said.precision is Precision.DAY else None
    months = relay.words.months
    if day is None or not months or (relay.day is not None and relay.day.earliest == day):
        return False
    month = months[day.month - 1]
    said = rf"\b(?:0?{day.day}(?:st|nd|rd|th)?\s+(?:of\s+)?{month}|{month}\s+0?{day.day})\b"
    return re.search(said, relay.figure.sentence.text) is not None


def _names_document(relay: Weighed) -> bool:
    """Whether a relay rests on a document that can be looked up: "its report", "the ministry's list".

    "A statement" may be any, and "its latest report" one that came later.
    """
    words, figure = relay.words, relay.figure
    if figure.attributed_to is not None and words.documents.search(figure.attributed_to.text):
        return True
    text = figure.sentence.text
    if figure.attributed_to is not None and len(figure.attributed_to.text) < _PRONOUN:
        text = _before_it(relay) + text
    return any(
        words.known_document.search(clause) is not None and not words.newest.search(clause)
        for found in words.documents.finditer(text)
        for clause in (text[max(0, found.start() - _CITING) : found.start()],)
    )


def _before_it(one: Weighed) -> str:
    """What stands right before a figure's sentence: whom and what "it" may be."""
    text, start = one.facts.text, one.figure.sentence.start
    return text[max(0, start - _BEFORE) : start]


_BEFORE = 200
"""Characters of the sentence before, at most."""


_PRONOUN = 5
"""Letters of "it", "they" at most."""


_CITING = 30
"""Characters before the noun in which its article stands: "in its situation report"."""


def _corrects(one: Weighed) -> bool:
    """Whether the words around a figure, or its document's first line, take an older figure back."""
    words, sentence = one.words, one.figure.sentence.text
    if words.later.search(words.cumulative.sub(" ", sentence)):
        return True  # "up to now" is no "now"
    said = sentence if _relays(one) else _paragraph(one)
    return any(words.corrects.search(t) for t in (said, one.facts.first_line))


def _paragraph(one: Weighed) -> str:
    """The paragraph in which a figure stands, where its document speaks itself of its older words."""
    text, sentence = one.facts.text, one.figure.sentence
    start = text.rfind("\n", 0, sentence.start) + 1
    end = text.find("\n", sentence.end)
    return text[start : end if end >= 0 else len(text)] or sentence.text


def _cumulative(one: Weighed) -> bool:
    """Whether a figure counts over a stretch of time: "since 1 May"."""
    if one.words.cumulative.search(one.figure.sentence.text):
        return True
    if one.day is None and one.words.so_far.search(one.figure.sentence.text):
        return True
    when = parsed(one.figure.when)
    if when is None or when.precision is not Precision.INTERVAL:
        return False
    if when.earliest is None or when.latest is None:
        return True
    return (when.latest - when.earliest).days > _NIGHT


_NIGHT = 2
"""Days that a stretch must be longer than: a night is told as two days."""
