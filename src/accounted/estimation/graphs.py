"""Decomposable graphs on the lists, with their cliques and separators.

A graph says which lists may depend on each other directly. It is decomposable (chordal) when every
cycle of four or more has a shortcut; then the chance of the table factors over cliques.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np

from accounted.estimation.histories import Ints


@dataclass(frozen=True)
class Graph:
    """Cliques and non-empty separators as bit sets of lists; separators repeat as they occur."""

    cliques: tuple[int, ...]
    separators: tuple[int, ...]

    def name(self, lists: tuple[str, ...]) -> str:
        """The cliques in brackets: '[EXH.ABA.OSCE][EXH.HRW]'."""
        ordered = sorted(
            self.cliques, key=lambda clique: [j for j in range(len(lists)) if clique >> j & 1]
        )
        return "".join(
            "[" + ".".join(name for j, name in enumerate(lists) if clique >> j & 1) + "]"
            for clique in ordered
        )


@cache
def decomposable_graphs(lists: int) -> tuple[Graph, ...]:
    """All of them: 8, 61, 822 and 18,154 for three to six lists.

    >>> [len(decomposable_graphs(t)) for t in (3, 4)]
    [8, 61]
    """
    edges = list(combinations(range(lists), 2))
    found = []
    for number in range(2 ** len(edges)):
        beside = [0] * lists
        for place, (i, j) in enumerate(edges):
            if number >> place & 1:
                beside[i] |= 1 << j
                beside[j] |= 1 << i
        graph = _factored(beside, lists)
        if graph is not None:
            found.append(graph)
    return tuple(found)


def _factored(beside: list[int], lists: int) -> Graph | None:
    """Cliques and separators by maximum cardinality search (Tarjan & Yannakakis 1984).

    None where the graph is not chordal.
    """
    visited = 0
    before = 0
    cliques: list[int] = []
    separators: list[int] = []
    clique = 0
    for _ in range(lists):
        best, most = -1, -1
        for vertex in range(lists):
            if not visited >> vertex & 1:
                reached = (beside[vertex] & visited).bit_count()
                if reached > most:
                    best, most = vertex, reached
        earlier = beside[best] & visited
        if any((earlier & ~(1 << v)) & ~beside[v] for v in range(lists) if earlier >> v & 1):
            return None
        if most <= before and visited:
            cliques.append(clique)
            if earlier:
                separators.append(earlier)
            clique = 0
        clique = earlier | (1 << best)
        before = most
        visited |= 1 << best
    cliques.append(clique)
    return Graph(tuple(sorted(cliques)), tuple(sorted(separators)))


@cache
def incidence(lists: int) -> tuple[Ints, Ints]:
    """(g, 2^t - 1) how often each subset counts in each graph, and (g,) cliques less separators."""
    graphs = decomposable_graphs(lists)
    matrix = np.zeros((len(graphs), 2**lists - 1), dtype=np.int64)
    for row, graph in enumerate(graphs):
        for clique in graph.cliques:
            matrix[row, clique - 1] += 1
        for separator in graph.separators:
            matrix[row, separator - 1] -= 1
    return matrix, matrix.sum(axis=1)
