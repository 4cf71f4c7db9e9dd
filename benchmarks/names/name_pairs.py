"""Whole names across scripts: persons made of words held back from training, and those who are nearly
they."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
from name_negatives import Nearest, plain
from name_tokens import TRAINED, Pair, halves, pairs
from rapidfuzz import fuzz

from accounted.values.names import THRESHOLD, compare_many

PERSONS = 2000
SEED = 1
OFTEN = 3
"""A word seen so often serves as a first name, a rarer one as a family name."""
KINDS = ("sibling", "namesake", "lookalike", "stranger")
PEER_THRESHOLD = 0.8
"""token_sort_ratio's, as in the table of peers."""


@dataclass(frozen=True)
class Matched:
    """Precision, recall and F1 at the one default threshold; the share of each kind of false pair let
    through."""

    language: str
    parts: int
    precision: float
    recall: float
    f1: float
    peer_f1: float
    peer_best: float
    false: dict[str, float]


@dataclass(frozen=True)
class Names:
    """Pairs of whole names: one in Latin letters, one in the other script."""

    left: list[str]
    right: list[str]
    same: np.ndarray
    kind: list[str]


def built(language: str, parts: int) -> Names:
    """As many true pairs as false; of the false, a quarter each of KINDS.

    A sibling has another first name, the nearest found; a namesake another family name; a lookalike all
    parts the nearest of others; a stranger is another person at random. Persons are made of words held
    back from training, so that the split is by word.
    """
    rng, rows = random.Random(SEED), pairs(language)
    back = halves(rows)[1] if language in TRAINED else rows
    first = [p for p in back if p.count >= OFTEN]
    family = [p for p in back if p.count < OFTEN]
    nearest = Nearest(rows)
    persons = [
        [*(rng.choice(first) for _ in range(parts - 1)), rng.choice(family)] for _ in range(PERSONS)
    ]
    others = []
    for number, person in enumerate(persons):
        kind = KINDS[number % len(KINDS)]
        if kind == "sibling":
            others.append([nearest.of(person[0], first, rng), *person[1:]])
        elif kind == "namesake":
            others.append([*person[:-1], nearest.of(person[-1], family, rng)])
        elif kind == "lookalike":
            others.append(
                [nearest.of(p, first if p in person[:-1] else family, rng) for p in person]
            )
        else:
            others.append(persons[(number * 7 + 13) % PERSONS])
    return Names(
        [_latin(p) for p in persons] * 2,
        [_other(p) for p in persons + others],
        np.repeat([True, False], PERSONS),
        ["same"] * PERSONS + [KINDS[i % len(KINDS)] for i in range(PERSONS)],
    )


def _latin(person: list[Pair]) -> str:
    return " ".join(p.latin.title() for p in person)


def _other(person: list[Pair]) -> str:
    return " ".join(p.other for p in person)


def matched(language: str, parts: int) -> Matched:
    """How the default threshold does on `built` names, beside a plain romanisation with sorted words."""
    names = built(language, parts)
    scores = compare_many(names.left, names.right)
    precision, recall, f1 = at(scores, names.same, THRESHOLD)
    peer = np.array(
        [
            fuzz.token_sort_ratio(plain(a), plain(b)) / 100
            for a, b in zip(names.left, names.right, strict=True)
        ]
    )
    kinds = np.array(names.kind)
    return Matched(
        language, parts, precision, recall, f1,
        at(peer, names.same, PEER_THRESHOLD)[2],
        max(at(peer, names.same, t)[2] for t in np.arange(0.3, 1, 0.02)),
        {k: float((scores[kinds == k] >= THRESHOLD).mean()) for k in KINDS},
    )  # fmt: skip


def at(scores: np.ndarray, same: np.ndarray, threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 where a pair goes together from `threshold` on."""
    told = scores >= threshold
    right = int((told & same).sum())
    precision, recall = right / max(1, int(told.sum())), right / int(same.sum())
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)
