"""What two traces have in common, measured. No judgement yet."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accounted.linkage.documents.trace import LONGEST, Trace, array
from accounted.linkage.documents.words import Hashes


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Shares are of the smaller of the two, in 0..1; symmetric in the two traces."""

    sequences: float
    """Of the word sequences."""
    both: float
    """Of the word sequences of either (Jaccard): 1 where the texts are the same."""
    repeated: int
    """Distinct word sequences in common (estimated for long texts)."""
    stems: float
    """Of the distinct content words."""
    pairs: float
    """Of the pairs of neighbouring content words."""
    names: float
    """Of the names and written numbers."""
    quotations: float
    """Of the quotations of four words or more; 0 where one has none."""
    figures: tuple[tuple[str, int], ...]
    """(harm, value) in common in one order."""
    changed: tuple[tuple[int, int], ...]
    """Values of one harm that stand at one place of the order and differ."""
    fewer: int
    """Figures of the one that has fewer."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """How many word sequences two texts share: cheap to count, and mostly too few to go on."""

    common: int
    """Distinct ones in both samples."""
    sizes: tuple[int, int]
    """Of the two samples."""
    modulus: int

    @property
    def estimate(self) -> int:
        """Distinct word sequences in common (estimated for long texts)."""
        return self.common * self.modulus

    @property
    def share(self) -> float:
        """Of the word sequences of the smaller one, in 0..1."""
        return _share(self.common, *self.sizes)


def repeated(a: Trace, b: Trace) -> Repeated:
    """Count the word sequences that two documents share."""
    one, other, modulus = _samples(a, b)
    return Repeated(_common(one, other), (len(one), len(other)), modulus)


def quotes_alike(a: Trace, b: Trace) -> bool:
    """Whether a quotation of four words or more stands in both."""
    return bool(a.quotations and b.quotations and _common(array(a.quotations), array(b.quotations)))


def evidence(a: Trace, b: Trace, shared: Repeated | None = None) -> Evidence:
    """Measure what two documents have in common; `shared`: their word sequences, where counted before."""
    shared = shared or repeated(a, b)
    figures, changed = _figures(a, b)
    return Evidence(
        sequences=shared.share,
        both=shared.common / max(1, sum(shared.sizes) - shared.common),
        repeated=shared.estimate,
        stems=_set_share(_stems(a.content), _stems(b.content)),
        pairs=_set_share(_neighbours(a.content), _neighbours(b.content)),
        names=_set_share(array(a.names), array(b.names)),
        quotations=_set_share(array(a.quotations), array(b.quotations)),
        figures=figures,
        changed=changed,
        fewer=min(len(a.numbers), len(b.numbers)),
    )


def _samples(a: Trace, b: Trace) -> tuple[Hashes, Hashes, int]:
    """Both samples under the coarser of the two moduli."""
    modulus = max(a.modulus, b.modulus)
    one, other = array(a.sampled), array(b.sampled)
    if a.modulus != modulus:
        one = one[one % np.uint32(modulus) == 0]
    if b.modulus != modulus:
        other = other[other % np.uint32(modulus) == 0]
    return one, other, modulus


def _share(common: int, left: int, right: int) -> float:
    return common / min(left, right) if left and right else 0.0


def _set_share(one: NDArray[Any], other: NDArray[Any]) -> float:
    """The share of two sorted arrays without repeats."""
    return _share(_common(one, other), len(one), len(other))


def _common(one: NDArray[Any], other: NDArray[Any]) -> int:
    return len(np.intersect1d(one, other, assume_unique=True))


@lru_cache(maxsize=4096)
def _stems(content: bytes) -> Hashes:
    return np.unique(array(content))


@lru_cache(maxsize=4096)
def _neighbours(content: bytes) -> NDArray[np.uint64]:
    wide = array(content).astype(np.uint64)
    return np.unique((wide[:-1] << np.uint64(32)) | wide[1:])


def longest_run(a: Trace, b: Trace) -> int:
    """Words of the longest run that stands in both, in the words whose order is kept."""
    left, right = array(a.words), array(b.words)
    sums = _sums(left), _sums(right)
    low, high = 0, min(len(left), len(right))
    while low < high:  # what holds a common run of n words holds one of n - 1
        middle = (low + high + 1) // 2
        if _has_common_run(*sums, middle):
            low = middle
        else:
            high = middle - 1
    return low


_BASE = 0x9E3779B97F4A7C15
"""Odd, so that no power of it is lost among 64-bit numbers."""


@lru_cache(maxsize=1)
def _powers() -> NDArray[np.uint64]:
    return np.cumprod(np.full(LONGEST, _BASE, np.uint64), dtype=np.uint64)


def _sums(words: Hashes) -> NDArray[np.uint64]:
    """For each place the polynomial of the words before it: of any run it is then one subtraction."""
    weighed = words.astype(np.uint64) * _powers()[: len(words)]
    return np.concatenate((np.zeros(1, np.uint64), np.cumsum(weighed, dtype=np.uint64)))


def _has_common_run(left: NDArray[np.uint64], right: NDArray[np.uint64], length: int) -> bool:
    runs = set(_runs(left, length).tolist())  # faster than sorting both, for a thousand words too
    return not runs.isdisjoint(_runs(right, length).tolist())


def _runs(sums: NDArray[np.uint64], length: int) -> NDArray[np.uint64]:
    """The number of each run of `length` words, wherever it stands."""
    found = sums[length:] - sums[:-length]
    return found * _powers()[LONGEST - len(found) :][::-1]


def _figures(a: Trace, b: Trace) -> tuple[tuple[tuple[str, int], ...], tuple[tuple[int, int], ...]]:
    """Figures in common in one order, and those that differ at one place of that order."""
    left = [(harm, low) for harm, low, _ in a.numbers]
    right = [(harm, low) for harm, low, _ in b.numbers]
    if right < left:  # the matcher is not symmetric; the result must be
        left, right = right, left
    same: list[tuple[str, int]] = []
    changed: list[tuple[int, int]] = []
    for tag, i, k, j, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            same += left[i:k]
        elif tag == "replace" and k - i == m - j:
            changed += [
                (one[1], other[1])
                for one, other in zip(left[i:k], right[j:m], strict=True)
                if one[0] == other[0]
            ]
    return tuple(same), tuple(changed)
