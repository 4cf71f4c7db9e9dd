"""How well figures were read, held against figures that a person coded.

A figure is the mapping that `accounted read --json` writes: harm, low, high, group, span, and so on. A
gold document is a list of them, and so is what was read in it. Counted are mentions: a toll that stands
in a headline and again under it is two.

    docs = [Pairing(gold, read), ...]
    mention(docs, VALUE).f1               # harm, low and high must agree
    mention(docs, VALUE_AND_GROUP).f1     # and age and sex
    attributes(docs)["place.correct"]     # of the figures whose harm, low and high agree

Two figures can be one only where their quotes overlap. Among figures with the same key the pair with the
largest overlap is taken first, and each figure is used once.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Figure = Mapping[str, Any]
Key = Callable[[Figure], Hashable]

ENOUGH = 0.5
"""Share of words in common (F1) from which two wordings of a name, a place or a speaker are the same."""
ROOM = 4
"""Words that a wording may add to the coder's and still count as the same in full."""
LEAST_DAYS = 3
"""A stretch of this many days is never too wide to be compatible with a coder's date."""

EMPTY_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and are at by for from her his in is its of on or said says that the their this to was"
        " were with",
    )
)
_WORD = re.compile(r"\w+")


def VALUE(figure: Figure) -> Hashable:  # noqa: N802  # a key, written like the constant that it is
    return figure.get("harm"), _number(figure.get("low")), _number(figure.get("high"))


def VALUE_AND_GROUP(figure: Figure) -> Hashable:  # noqa: N802
    return VALUE(figure), group(figure, "age"), group(figure, "sex")


def group(figure: Figure, axis: str) -> Any:
    """Age, sex or status; None where nothing is said."""
    return (figure.get("group") or {}).get(axis) or None


def _number(value: Any) -> int | float | None:
    return None if value in (None, "") else float(value)


def shared(one: Sequence[int] | None, other: Sequence[int] | None) -> float:
    """How much of the stretch that two spans cover together they have in common; 0 where apart."""
    if not one or not other:
        return 0.0
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def pairs(gold: Sequence[Figure], read: Sequence[Figure], key: Key) -> dict[int, int]:
    """Which figure that was read is which gold figure, by their places in the two lists."""
    ours, theirs = _by_key(gold, key), _by_key(read, key)
    matched: dict[int, int] = {}
    for value, places in ours.items():
        candidates = []
        for rank, g in enumerate(places):
            for other_rank, r in enumerate(theirs.get(value, ())):
                overlap = shared(gold[g].get("span"), read[r].get("span"))
                if overlap > 0:
                    candidates.append((-overlap, abs(rank - other_rank), g, r))
        taken: set[int] = set()
        for _, _, g, r in sorted(candidates):
            if g not in matched and r not in taken:
                matched[g] = r
                taken.add(r)
    return matched


def _by_key(figures: Sequence[Figure], key: Key) -> dict[Hashable, list[int]]:
    found = defaultdict(list)
    for place, figure in enumerate(figures):
        found[key(figure)].append(place)
    return found


@dataclass(frozen=True)
class Pairing:
    """One document: what the coder found in it and what was read."""

    gold: Sequence[Figure]
    read: Sequence[Figure]


@dataclass(frozen=True)
class Found:
    """So many right, of so many stated, among so many read."""

    right: int
    stated: int
    read: int

    @property
    def precision(self) -> float:
        return self.right / self.read if self.read else float(not self.stated)

    @property
    def recall(self) -> float:
        return self.right / self.stated if self.stated else float(not self.read)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def mention(docs: Iterable[Pairing], key: Key) -> Found:
    right = stated = read = 0
    for doc in docs:
        right += len(pairs(doc.gold, doc.read, key))
        stated += len(doc.gold)
        read += len(doc.read)
    return Found(right, stated, read)


@dataclass
class Share:
    """So many of so many."""

    right: int = 0
    of: int = 0

    @property
    def value(self) -> float:
        return self.right / self.of if self.of else 1.0

    def count(self, right: object) -> None:
        self.right += bool(right)
        self.of += 1


def attributes(docs: Iterable[Pairing]) -> dict[str, Share]:
    """The other fields of the figures whose harm, low and high were read as the coder has them.

    `presence`: something is read where the coder has something, and nothing where nothing. `correct`:
    of those where the coder has something. `wording`: of those where both have something.
    """
    shares: dict[str, Share] = defaultdict(Share)
    for doc in docs:
        matched = pairs(doc.gold, doc.read, VALUE)
        for g, r in matched.items():
            _compare(doc.gold[g], doc.read[r], shares)
            _compare_total(doc.gold[g].get("part_of"), doc.read[r].get("part_of"), matched, shares)
    return dict(shares)


def _compare(gold: Figure, read: Figure, shares: dict[str, Share]) -> None:
    for name in ("attributed_to", "place", "alleged_actor"):
        said, found = gold.get(name), read.get(name)
        shares[f"{name}.presence"].count(bool(said) == bool(found))
        same = bool(said and found) and likeness(said, found) >= ENOUGH
        if said:
            shares[f"{name}.correct"].count(same)
        if said and found:
            shares[f"{name}.wording"].count(same)
    when, other = gold.get("when"), read.get("when")
    shares["when.presence"].count(bool(when) == bool(other))
    if when:
        shares["when.exact"].count(when == other)
        shares["when.compatible"].count(compatible(when, other))
    stance, other = gold.get("stance") or "asserted", read.get("stance") or "asserted"
    shares["stance"].count(stance == other)
    if stance != "asserted":
        shares["stance.not_asserted"].count(stance == other)
    shares["approx"].count(bool(gold.get("approx")) == bool(read.get("approx")))
    for axis in ("age", "sex", "status"):
        shares[f"group.{axis}"].count(group(gold, axis) == group(read, axis))


def _compare_total(
    want: int | None, have: int | None, matched: Mapping[int, int], shares: dict[str, Share]
) -> None:
    """A total that was not read at all is missed once already, and not held against its parts."""
    if want is None:
        shares["part_of.absent"].count(have is None)
    elif want in matched:
        shares["part_of.correct"].count(have == matched[want])


def likeness(gold: str, read: str) -> float:
    """How alike two wordings are, from 0 to 1, by their words.

    1 where what was read lies wholly in the coder's words, or the coder's words wholly in it and it
    adds few; else the F1 of the words.
    """
    ours, theirs = _words(gold), _words(read)
    if ours and theirs:
        narrow, wide = set(theirs) <= set(ours), set(ours) <= set(theirs)
        if narrow or (wide and len(set(theirs)) <= len(set(ours)) + ROOM):
            return 1.0
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())


def _words(text: str) -> Counter[str]:
    return Counter(w for w in _WORD.findall(text.casefold()) if w not in EMPTY_WORDS)


def compatible(gold: str, read: str | None) -> bool:
    """Whether one date lies in the other, and the one that was read is at most twice as wide."""
    if not read:
        return False
    ours, theirs = _stretch(gold), _stretch(read)
    if _length(theirs) > max(LEAST_DAYS, 2 * _length(ours)):
        return False
    inside = ours[0] <= theirs[0] and theirs[1] <= ours[1]
    return inside or (theirs[0] <= ours[0] and ours[1] <= theirs[1])


Day = tuple[int, int, int]
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
_ALWAYS: tuple[Day, Day] = ((0, 1, 1), (9999, 12, 31))


def _stretch(edtf: str) -> tuple[Day, Day]:
    """First and last day. Every month ends on a 31st here, so that "inside" needs no calendar."""
    first, slash, last = edtf.strip("~ ").partition("/")
    return _bounds(first)[0], _bounds(last if slash else first)[1]


def _bounds(date: str) -> tuple[Day, Day]:
    date = date.rstrip("~?%")
    if date in ("", ".."):
        return _ALWAYS
    year, *rest = date.split("-")
    early, late = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if not rest:
        return (early, 1, 1), (late, 12, 31)
    month = int(rest[0])
    from_, to = _SEASONS.get(month, (month, month))
    if len(rest) == 1:
        return (early, from_, 1), (late, to, 31)
    return (early, month, int(rest[1])), (late, month, int(rest[1]))


def _length(stretch: tuple[Day, Day]) -> int:
    """In days, of a year of twelve months of 31."""
    first, last = (year * 372 + month * 31 + day for year, month, day in stretch)
    return last - first
