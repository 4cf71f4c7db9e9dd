"""What scores candidate pairs, behind one interface: so that a faster or larger engine can serve later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from accounted.linkage.people.blocking import Candidates
from accounted.linkage.people.comparisons import Comparison, Levels, levels_of
from accounted.linkage.people.mixture import Beginning, Floats, Model, beginning
from accounted.linkage.people.records import Records
from accounted.linkage.people.strata import Strata, Taught

TAUGHT = 400_000
"""Candidate pairs from which weights are learnt; more change no digit that matters."""
RANDOM = 300_000
"""Pairs at random that tell how often fields agree by chance."""
SMALL = 2000
"""Pairs that what is known beforehand of chance weighs as much as."""


class Scorer(Protocol):
    """Scores any pairs of rows by what was learnt from the candidates."""

    def score(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> tuple[Floats, Floats]:
        """Log-odds that the rows are one person; the chance that they are relatives."""
        ...


class Engine(Protocol):
    """Learns, without labels, how much each field tells of who somebody is."""

    def learn(
        self, records: Records, comparisons: Sequence[Comparison], candidates: Candidates
    ) -> Scorer:
        """A scorer for pairs of these rows."""
        ...


@dataclass(frozen=True)
class MixtureScorer:
    """The weights of the mixture model: for pairs of each two lists, and for pairs of one list."""

    comparisons: Sequence[Comparison]
    models: Sequence[Model]
    strata: Strata

    def score(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> tuple[Floats, Floats]:
        """Log-odds that the rows are one person; the chance that they are relatives."""
        odds, kin = np.empty(len(left)), np.empty(len(left))
        for start in range(0, len(left), 1 << 20):
            at = slice(start, start + (1 << 20))
            levels, of = self.levels(left[at], right[at]), self.strata.of(left[at], right[at])
            for number, model in enumerate(self.models):
                here = np.flatnonzero(of == number)
                if len(here):
                    odds[here + start], kin[here + start] = model.weights(levels[here])
        return odds, kin

    def levels(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> Levels:
        """What the pairs have in common."""
        return levels_of(self.comparisons, left, right)


class MixtureEngine:
    """Our own: a mixture of one kind of same and several kinds of different (mixture.py)."""

    def __init__(self, seed: int = 1) -> None:
        self.seed = seed

    def learn(
        self, records: Records, comparisons: Sequence[Comparison], candidates: Candidates
    ) -> MixtureScorer:
        """Weights from a sample of the candidates, seeded."""
        rng = np.random.default_rng(self.seed)
        shared = _shared(candidates, comparisons)
        strata = Strata(records.list_of, len(records.lists))
        at = np.arange(len(candidates))
        if len(at) > TAUGHT:
            at = np.sort(rng.choice(at, TAUGHT, replace=False))
        left, right = candidates.left[at], candidates.right[at]
        taught = Taught(comparisons, levels_of(comparisons, left, right), strata.of(left, right))

        def begin(within: bool) -> Beginning:
            return beginning(comparisons, chances(records, comparisons, rng, within), shared)

        return MixtureScorer(comparisons, taught.models(strata.number, begin), strata)


def chances(
    records: Records, comparisons: Sequence[Comparison], rng: np.random.Generator, within: bool
) -> list[Floats]:
    """How often two rows of one list (`within`) or of two, taken at random, stand at each level of each
    comparison."""
    left = rng.integers(0, len(records), RANDOM)
    right = rng.integers(0, len(records), RANDOM)
    fine = (left != right) & ((records.list_of[left] == records.list_of[right]) == within)
    levels = levels_of(comparisons, left[fine], right[fine])
    different = len(records) * (len(records) - 1) / 2 * (fine.sum() / RANDOM)
    worth = min(1.0, different / len(levels)) if len(levels) else 0.0
    return [
        np.bincount(levels[:, i], minlength=c.size) * worth + SMALL * np.array(c.chance)
        for i, c in enumerate(comparisons)
    ]


def _shared(candidates: Candidates, comparisons: Sequence[Comparison]) -> list[frozenset[str]]:
    """For each kind of block, the comparisons that its pairs agree on; each set once."""
    names = {c.name for c in comparisons}
    found: list[frozenset[str]] = []
    for recipe in candidates.recipes:
        rest = frozenset(map(_field, recipe.atoms)) & names
        words = recipe.atoms.count("word") + recipe.atoms.count("sound")
        sets = [rest]
        if words == 1:
            sets = [rest | {w} for w in ("given", "family") if w in names]
        elif words == 2:
            sets = [
                frozenset(p) & names
                for p in (("given", "family"), ("given", "father"), ("father", "family"))
            ]
        found += [s for s in sets if s and s not in found]
    return found[:24]


def _field(atom: str) -> str:
    """The comparison that an atom of a key is about."""
    head, _, tail = atom.rpartition(" ")
    if atom.split()[0] in ("birth", "date"):
        return atom.split()[0]
    return head if tail.isdigit() and head else atom
