"""From scored pairs to people, so that a chain of half-likely pairs makes nobody one person.

Rows joined by any likely pair are looked at together, all their pairs scored, and joined from the
surest pair on: two groups become one while the evidence between them, taken over all their pairs,
speaks for it, and no constraint forbids it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Floats = NDArray[np.float64]
Score = Callable[[Rows, Rows], Floats]
Forbidden = Callable[[Rows, Rows], NDArray[np.bool_]]
Bound = Callable[[Rows, Rows], Floats]
"""What is added to the evidence of a pair that was decided to be one person; 0 for any other."""

CLIP = 6.0
"""Most that one pair can say for or against, in log-odds: no single pair outvotes all others. Set on
half of the people of historical_figures_50k; the results of the whole set were in view."""
REACH = 3.0
"""How far below the cut a pair still brings two rows together to be looked at, in log-odds."""
GAIN = 2.0
"""What each doubling of the pairs between two groups adds to their mean evidence, times log 2: one pair of
a chance
of 0.4 is a doubt, eight of them are not. Set on half of the people of historical_figures_50k; the
results of the whole set were in view."""
BEYOND = 60.0
"""Log-odds beyond the cut that only decisions reach."""
LARGEST = 150
"""Rows looked at together; larger heaps are parted by their surest pairs first."""


@dataclass(frozen=True)
class Edges:
    """Scored pairs, `left < right`, `odds` being log-odds that the two rows are one person."""

    left: Rows
    right: Rows
    odds: Floats

    def taken(self, which: NDArray[np.bool_]) -> Edges:
        """Some of the edges."""
        return Edges(self.left[which], self.right[which], self.odds[which])


def components(total: int, left: Rows, right: Rows) -> NDArray[np.int64]:
    """For each row the lowest row that it is joined to, directly or through others."""
    parent = np.arange(total)
    while len(left):
        low, high = np.minimum(parent[left], parent[right]), np.maximum(parent[left], parent[right])
        open_ = low != high
        left, right, low, high = left[open_], right[open_], low[open_], high[open_]
        np.minimum.at(parent, high, low)
        while True:
            up = parent[parent]
            if np.array_equal(up, parent):
                break
            parent = up
    return parent


def cluster(
    total: int,
    edges: Edges,
    cut: float,
    score: Score,
    forbidden: Forbidden,
    bound: Bound = lambda left, right: np.zeros(len(left)),
) -> NDArray[np.int64]:
    """The number of the person of each row: the lowest row of that person.

    `cut` is the log-odds from which on evidence speaks for one person.
    """
    edges = edges.taken(edges.odds >= cut - REACH)
    edges = edges.taken(~forbidden(edges.left, edges.right))
    people = np.arange(total)
    level = cut - REACH
    while len(edges.left):
        parent = components(total, edges.left, edges.right)
        sizes = np.bincount(parent, minlength=total)
        small = sizes[parent[edges.left]] <= LARGEST
        rows = np.flatnonzero((sizes[parent] >= 2) & (sizes[parent] <= LARGEST))
        _small(people, rows, parent[rows], cut, score, forbidden, bound)
        edges = edges.taken(~small)
        level += 2.0
        if len(edges.left) and level > min(edges.odds.max(), cut + BEYOND):
            _heap(people, edges, forbidden, bound)
            break
        edges = edges.taken(edges.odds >= level)
    return people


def _heap(people: NDArray[np.int64], edges: Edges, forbidden: Forbidden, bound: Bound) -> None:
    """A heap of rows that are all alike is one person, but for those who are forbidden to be.

    Rows join in their order the first person of the heap whom no constraint keeps them from; what was
    decided to be one person joins first.
    """
    sure = edges.taken(bound(edges.left, edges.right) > 0)
    group = components(len(people), sure.left, sure.right)
    parent = components(len(people), edges.left, edges.right)
    rows = np.unique(np.concatenate([edges.left, edges.right]))
    for heap in np.unique(parent[rows]):
        persons: list[NDArray[np.int64]] = []
        its = rows[parent[rows] == heap]
        for first in np.unique(group[its]):
            block = its[group[its] == first]
            for i, known in enumerate(persons):
                left, right = np.repeat(known, len(block)), np.tile(block, len(known))
                if not forbidden(left, right).any():
                    persons[i] = np.concatenate([known, block])
                    break
            else:
                persons.append(block)
        for members in persons:
            people[members] = members.min()


def _small(
    people: NDArray[np.int64],
    rows: Rows,
    parent: NDArray[np.int64],
    cut: float,
    score: Score,
    forbidden: Forbidden,
    bound: Bound,
) -> None:
    """Settle all components of a moderate size."""
    order = np.lexsort((rows, parent))
    rows, parent = rows[order], parent[order]
    if not len(rows):
        return
    starts = np.flatnonzero(np.concatenate([[True], parent[1:] != parent[:-1]]))
    sizes = np.diff(np.concatenate([starts, [len(rows)]]))
    for size in np.unique(sizes):
        blocks = rows[starts[sizes == size][:, None] + np.arange(size)[None, :]]
        step = max(1, 400_000 // (size * size))
        for at in range(0, len(blocks), step):
            _blocks(people, blocks[at : at + step], cut, score, forbidden, bound)


def _blocks(
    people: NDArray[np.int64],
    blocks: NDArray[np.int64],
    cut: float,
    score: Score,
    forbidden: Forbidden,
    bound: Bound,
) -> None:
    """Settle components of one size, a row of `blocks` each, all their pairs scored at once."""
    size = blocks.shape[1]
    i, j = np.triu_indices(size, 1)
    left, right = blocks[:, i].ravel(), blocks[:, j].ravel()
    odds = np.clip(score(left, right) - cut, -CLIP, CLIP)
    odds += bound(left, right)
    odds[forbidden(left, right)] = -np.inf
    odds = odds.reshape(len(blocks), -1)
    whole = odds.min(axis=1) >= 0
    people[blocks[whole]] = blocks[whole][:, :1]
    for block, its in zip(blocks[~whole], odds[~whole], strict=True):
        matrix = np.full((size, size), -np.inf)
        matrix[i, j] = matrix[j, i] = its
        label = agglomerate(matrix)
        people[block] = block[label]


def agglomerate(matrix: Floats) -> NDArray[np.int64]:
    """Join rows by average evidence, surest first, while it is not below zero; -inf forbids.

    Returns for each row the lowest row of its group. Ties go to the lower rows, so that the answer
    depends on nothing but the evidence.
    """
    size = len(matrix)
    total = matrix.copy()
    count = np.ones(size)
    label = np.arange(size)
    mean = total.copy()
    while True:
        at = int(np.argmax(mean))
        a, b = divmod(at, size)
        if not mean[a, b] >= 0:
            return label
        a, b = min(a, b), max(a, b)
        label[label == b] = a
        count[a] += count[b]
        total[a] += total[b]
        total[:, a] = total[a]
        total[b] = total[:, b] = -np.inf
        mean[b] = mean[:, b] = -np.inf
        total[a, a] = -np.inf
        pairs = count[a] * count
        mean[a] = total[a] / pairs + GAIN * (1 - 1 / pairs)
        mean[:, a] = mean[a]
