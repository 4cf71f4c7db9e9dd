"""How well true pairs of words are ranked above false ones, on words held back from training."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from name_negatives import Nearest, plain
from name_tokens import TRAINED, Pair, halves, pairs
from rapidfuzz.distance import JaroWinkler, Levenshtein

from accounted.values.names import similarities

JUDGED = 5000
SEED = 7


@dataclass(frozen=True)
class Ranked:
    """Areas under the ROC curve: ours against random, nearest and both; the best string measure against
    both."""

    language: str
    random: float
    nearest: float
    both: float
    peer: float
    pairs: int


def ranked(language: str) -> Ranked:
    """True pairs of the held-back half (of the whole file where nothing was trained on it) and as many
    false."""
    rows = pairs(language)
    back = halves(rows)[1] if language in TRAINED else rows
    rng = random.Random(SEED)
    true = rng.sample(back, min(JUDGED, len(back)))
    nearest = Nearest(rows)
    near = [nearest.of(p, true, rng) for p in true]
    other = [rng.choice(true) for _ in true]
    right, hard, easy = (_ours(true, others) for others in (true, near, other))
    both = np.concatenate([hard, easy])
    peers = [
        auc(_plain(true, true, measure), _plain(true * 2, near + other, measure))
        for measure in (JaroWinkler.similarity, Levenshtein.normalized_similarity)
    ]
    return Ranked(
        language, auc(right, easy), auc(right, hard), auc(right, both), max(peers), len(true)
    )


def two_spellings() -> Ranked:
    """Latin words that share an Arabic spelling, against the nearest and against random other Latin words.

    Nothing is trained on such pairs; the rules for them were written while looking at them.
    """
    often = [p for p in pairs("arabic") if p.count > 1 and p.latin.isascii()]
    by_arabic: dict[str, list[str]] = {}
    for pair in often:
        by_arabic.setdefault(pair.other, []).append(pair.latin)
    every = [
        Pair(a, b, 1)
        for words in by_arabic.values()
        for i, a in enumerate(words)
        for b in words[:i]
    ]
    rng = random.Random(SEED)
    true = rng.sample(every, min(JUDGED, len(every)))
    pool = [Pair(p.latin, p.latin, 1) for p in often]
    nearest = Nearest([*every, *(Pair(p.other, p.latin, 1) for p in every), *pool])
    near = [nearest.of(p, pool, rng) for p in true]
    other = [rng.choice(pool) for _ in true]
    right, hard, easy = (_ours(true, others) for others in (true, near, other))
    peers = [
        auc(_plain(true, true, measure), _plain(true * 2, near + other, measure))
        for measure in (JaroWinkler.similarity, Levenshtein.normalized_similarity)
    ]
    both = auc(right, np.concatenate([hard, easy]))
    return Ranked("latin", auc(right, easy), auc(right, hard), both, max(peers), len(true))


def _ours(left: list[Pair], right: list[Pair]) -> np.ndarray:
    return np.array(similarities([p.latin for p in left], [q.other for q in right]))


def _plain(left: list[Pair], right: list[Pair], measure: Callable[[str, str], float]) -> np.ndarray:
    return np.array(
        [measure(plain(p.latin), plain(q.other)) for p, q in zip(left, right, strict=True)]
    )


def auc(true: np.ndarray, false: np.ndarray) -> float:
    """The chance that a true pair scores above a false one; a tie counts half."""
    ordered = np.sort(false)
    below = np.searchsorted(ordered, true, "left")
    level = np.searchsorted(ordered, true, "right")
    return float(((below + level) / 2).mean() / len(false))
