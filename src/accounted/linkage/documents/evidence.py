"""What two traces have in common, measured. No judgement yet."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accounted.linkage.documents.shingles import sequences
from accounted.linkage.documents.trace import Trace, array
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
    run: int
    """Words of the longest run that stands in both."""
    stems: float
    """Of the distinct content words."""
    pairs: float
    """Of the pairs of neighbouring content words."""
    order: float
    """Of the content words that stand once in both: how many stand in one order."""
    shared: int
    """Content words that stand once in both."""
    names: float
    """Of the names and written numbers."""
    figures: tuple[tuple[str, int], ...]
    """(harm, value) in common in one order."""
    changed: tuple[tuple[int, int], ...]
    """Values of one harm that stand at one place of the order and differ."""
    fewer: int
    """Figures of the one that has fewer."""


def evidence(a: Trace, b: Trace) -> Evidence:
    """Measure what two documents have in common."""
    one, other, modulus = _samples(a, b)
    common = len(np.intersect1d(one, other, assume_unique=True))
    stems, others = array(a.content), array(b.content)
    order, shared = _order(stems, others)
    figures, changed = _figures(a, b)
    return Evidence(
        sequences=_share(common, len(one), len(other)),
        both=common / max(1, len(one) + len(other) - common),
        repeated=common * modulus,
        run=_run(array(a.words), array(b.words)),
        stems=_set_share(stems, others),
        pairs=_set_share(_neighbours(stems), _neighbours(others)),
        order=order,
        shared=shared,
        names=_set_share(array(a.names), array(b.names)),
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


def _set_share(left: NDArray[Any], right: NDArray[Any]) -> float:
    one, other = np.unique(left), np.unique(right)
    return _share(len(np.intersect1d(one, other, assume_unique=True)), len(one), len(other))


def _neighbours(stems: Hashes) -> NDArray[np.uint64]:
    wide = stems.astype(np.uint64)
    return (wide[:-1] << np.uint64(32)) | wide[1:]


def _run(left: Hashes, right: Hashes) -> int:
    """The longest run of words in common, by binary search on hashed runs."""
    low, high = 0, min(len(left), len(right))
    while low < high:
        middle = (low + high + 1) // 2
        if _has_common_run(left, right, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _has_common_run(left: Hashes, right: Hashes, length: int) -> bool:
    return bool(np.isin(sequences(left, length), sequences(right, length)).any())


def _order(left: Hashes, right: Hashes) -> tuple[float, int]:
    """(share of the words that stand once in both and keep one order, how many such words)."""
    places = {word: n for n, word in enumerate(right.tolist())}
    once = _once(left) & _once(right)
    ranks = [places[word] for word in left.tolist() if word in once]
    if not ranks:
        return 0.0, 0
    return _rising(ranks) / len(ranks), len(ranks)


def _once(stems: Hashes) -> set[int]:
    found, counts = np.unique(stems, return_counts=True)
    return set(found[counts == 1].tolist())


def _rising(ranks: Sequence[int]) -> int:
    """Length of the longest rising subsequence."""
    ends: list[int] = []
    for rank in ranks:
        at = bisect_left(ends, rank)
        ends[at : at + 1] = [rank]
    return len(ends)


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
