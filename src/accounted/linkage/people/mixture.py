"""How likely two rows are one person: a mixture of one kind of same and several kinds of different.

Fellegi and Sunter (1969) weigh each field by how often it agrees for one person and how often by chance,
as if fields agreed independently. In lists of the dead they do not: brothers share father, grandfather,
family, home and day of death. So "different" is several classes here, learnt by EM together with "same":
relatives; people who share just what brought them into one block; and people with nothing in common.
What a family shares is then no evidence at all, and a given name that differs is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accounted.linkage.people.comparisons import FIRST_SAME, Comparison, Levels

Floats = NDArray[np.float64]

ROUNDS = 40
HOLD = 0.1
"""Weight of what was known before, as a share of what the lists show. Set on the lists of
benchmarks/people/generate.py."""
MOST_OTHER = 0.15
"""Most that one person's rows differ in a name, a date, an age or the sex, both told. By reasoning."""
SHARED_BY_RELATIVES = (
    "father",
    "grandfather",
    "family",
    "date",
    "place",
    "residence",
    "birthplace",
    "mother",
    "address",
)
LINEAGE = ("father", "grandfather", "family")
"""Names that brothers share: how often they agree is one number for relatives and for one person."""


@dataclass(frozen=True)
class Model:
    """`chances[c][k]` is, by class `k`, the log chance of each level of comparison `c`; class 0 is "same
    person", class 1 "relatives". `shares` are the logs of how many candidates each class has."""

    names: tuple[str, ...]
    chances: tuple[Floats, ...]
    shares: Floats

    def by_class(self, levels: Levels) -> NDArray[np.float32]:
        """Log of share times chance, for each pair and class."""
        total = np.repeat(self.shares[None, :].astype(np.float32), len(levels), axis=0)
        for c, table in enumerate(self.chances):
            total += np.take(np.ascontiguousarray(table.T, dtype=np.float32), levels[:, c], axis=0)
        return total

    def without_rare(self, least: float = 0.003) -> Model:
        """The model without classes of different people that hardly any pair belongs to."""
        keep = np.flatnonzero((np.exp(self.shares) >= least) | (np.arange(len(self.shares)) < 3))
        names = tuple(self.names[k] for k in keep)
        return Model(names, tuple(table[keep] for table in self.chances), self.shares[keep])

    def weights(self, levels: Levels) -> tuple[Floats, Floats]:
        """Log-odds that the rows are one person, and the chance that they are relatives."""
        odds = np.empty(len(levels))
        kin = np.empty(len(levels))
        for start in range(0, len(levels), 1 << 16):
            at = slice(start, start + (1 << 16))
            each = self.by_class(levels[at])
            most = each.max(axis=1, keepdims=True)
            parts = np.exp(each - most)
            other = parts[:, 1:].sum(axis=1)
            odds[at] = each[:, 0] - (np.log(other + 1e-300) + most[:, 0])
            kin[at] = parts[:, 1] / parts.sum(axis=1)
        return odds, kin


@dataclass(frozen=True)
class Beginning:
    """What a model is learnt from before any pair is seen: tables by comparison (a row for each class), and
    the shares of the classes. Classes in `fixed` keep their tables; `hold` is the weight of all tables, as a
    share of what the lists show."""

    names: tuple[str, ...]
    tables: tuple[Floats, ...]
    shares: Floats
    hold: float = HOLD
    fixed: tuple[int, ...] = ()


def beginning(
    comparisons: Sequence[Comparison], chance: Sequence[Floats], shared: Sequence[frozenset[str]]
) -> Beginning:
    """What is known without seeing pairs.

    `chance[c]` is how often two rows taken at random stand at each level of comparison `c`; `shared` names,
    for each class of blocks, the comparisons that its pairs agree on because of the block.
    """
    rest = len(shared) + 1
    return Beginning(
        ("same", "relatives", "unrelated", *(" + ".join(sorted(s)) for s in shared)),
        tuple(_priors(comparisons, chance, shared)),
        np.array([0.3, 0.1] + [0.6 / rest] * rest),
    )


def learn(
    comparisons: Sequence[Comparison], levels: Levels, begin: Beginning, rounds: int = ROUNDS
) -> Model:
    """A model from candidate pairs, without labels."""
    weight, tables = begin.shares, list(begin.tables)
    packed, counts = _patterns(levels, [c.size for c in comparisons])
    columns = [packed[:, c].astype(np.intp) for c in range(packed.shape[1])]
    model = model_of(begin.names, tables, weight)
    for _ in range(rounds):
        each = model.by_class(packed)
        each -= each.max(axis=1, keepdims=True)
        part = np.exp(each.astype(np.float64))
        part *= (counts / part.sum(axis=1))[:, None]
        part = np.asfortranarray(part)
        mass = part.sum(axis=0)
        weight = (mass + 20 * begin.shares) / (mass.sum() + 20)
        for c, comparison in enumerate(comparisons):
            tables[c] = _table(comparison, begin, begin.tables[c], part, columns[c])
        model = model_of(begin.names, tables, weight)
    return model


def _table(
    comparison: Comparison,
    begin: Beginning,
    prior: Floats,
    part: Floats,
    level_of: NDArray[np.intp],
) -> Floats:
    """How often each class stands at each level, by the pairs' shares in the classes."""
    seen = np.stack([np.bincount(level_of, its, comparison.size) for its in part.T])
    seen[:, 0] = 0.0
    if comparison.name in LINEAGE:
        # Two of a family bear its names as one person does: however clerks spell, it does not tell them
        # apart.
        seen[:2] = seen[:2].sum(axis=0) / 2
    told = seen.sum(axis=1, keepdims=True)
    hold = begin.hold * told + 20.0
    table: Floats = (seen + hold * prior) / (told + hold)
    if comparison.kind in ("name", "date", "age", "yes") and table[0, 1] > MOST_OTHER:
        # Else what many pairs share by chance could be learnt as one person's likeness.
        table[0, 2:] *= (1 - MOST_OTHER) / table[0, 2:].sum()
        table[0, 1] = MOST_OTHER
    if comparison.kind == "order":
        table[:2] = prior[:2]  # by chance alone many pairs go together in another order
    if comparison.name == "given":
        table[1] = prior[1]  # siblings do not bear one name; nothing may teach that they do
    for row in begin.fixed:
        table[row] = prior[row]
    return table


def model_of(names: tuple[str, ...], tables: Sequence[Floats], weight: Floats) -> Model:
    """A model of chances, as logs."""
    logs = []
    for table in tables:
        log = np.log(np.maximum(table, 1e-9))
        log[:, 0] = 0.0  # not told: no evidence
        logs.append(log)
    return Model(names, tuple(logs), np.log(weight))


def _priors(
    comparisons: Sequence[Comparison], chance: Sequence[Floats], shared: Sequence[frozenset[str]]
) -> list[Floats]:
    out = []
    for comparison, random in zip(comparisons, chance, strict=True):
        same = np.array(comparison.prior)
        same = same / same[1:].sum()
        random = random.copy()
        random[1:] += 1e-5
        random[0] = 0
        random /= random.sum()
        # What agrees by chance agrees on common values more often than one person's does.
        kin = same if comparison.name in SHARED_BY_RELATIVES else random
        if comparison.name == "given":
            kin = random.copy()
            kin[FIRST_SAME - 1 :] *= 0.05
            kin[6:9] *= 0.5
            kin[4:6] *= 2
            kin /= kin.sum()
        rows = [same, kin, random]
        rows += [_agreeing(same, random) if comparison.name in s else random for s in shared]
        out.append(np.stack(rows))
    return out


def _agreeing(same: Floats, random: Floats) -> Floats:
    """Levels of those who agree on a field by chance: as often alike as one person, on common values."""
    out = same.copy()
    half = len(out) // 2 + 1
    top = random[half:] + 1e-6
    out[half:] = 0.5 * out[half:] + 0.5 * top / top.sum() * same[half:].sum()
    shares: Floats = out / out.sum()
    return shares


def _patterns(levels: Levels, sizes: Sequence[int]) -> tuple[Levels, Floats]:
    """The different rows of levels, and how many pairs show each."""
    packed = np.zeros(len(levels), dtype=np.uint64)
    for c, size in enumerate(sizes):
        packed = packed * np.uint64(size) + levels[:, c].astype(np.uint64)
    _, first, counts = np.unique(packed, return_index=True, return_counts=True)
    return levels[first], counts.astype(np.float64)
