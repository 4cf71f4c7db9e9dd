"""Compiled chains side by side on several cores, each going its own way to its own digits."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

import numpy as np

from accounted.errors import MissingExtra
from accounted.estimation.histories import Floats
from accounted.estimation.lcmcr.model import Problem
from accounted.estimation.lcmcr.start import dispersed

#: Sweeps between two looks at whether someone wants to stop.
_STRETCH = 2000
#: How often pair moves come. On tables of many lists an empty class, whose lambdas are drawn at
#: random, is never near anyone, so pair moves make all the crossings and come at every second sweep;
#: with few lists Gibbs fills and empties classes itself.
_MANY_LISTS, _OFTEN, _SELDOM = 8, 2, 20


class Chains(Protocol):
    """What a run needs of its chains, whichever engine moves them."""

    engine: str

    @property
    def done(self) -> int:
        """Sweeps that every chain has behind it."""

    @property
    def at_cap(self) -> Floats:
        """(chains,) draws of n0 that lay beyond the cap."""

    def advance(self, sweeps: int) -> None:
        """Run every chain further by so many sweeps."""

    def draws(self) -> Floats:
        """(chains, 4, draws): N, p0, alpha, large classes."""

    def state(self) -> dict[str, Any]:
        """All that is needed to go on later with the same digits."""

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from a state."""


class CompiledChains:
    """One thread a chain, `workers` at a time; the compiled code releases Python's lock."""

    def __init__(
        self, problem: Problem, chains: int, seed: int, *, moves: bool, thin: int, workers: int
    ) -> None:
        import numba

        from accounted.estimation.lcmcr import compiled

        self.engine = f"numba {numba.__version__}"
        self._sweeps = compiled.sweeps
        self.problem, self.moves, self.thin, self.workers = problem, moves, thin, workers
        often = _OFTEN if problem.lists > _MANY_LISTS else _SELDOM
        self.rhythm = often if moves else 0
        starts = [dispersed(problem, chain, seed) for chain in range(chains)]
        self.logs = [np.log(nu) for nu, _ in starts]
        self.lam = [lam for _, lam in starts]
        self.order = [np.arange(problem.classes) for _ in starts]
        self.random = [
            np.random.SeedSequence([seed, 3, chain]).generate_state(4, np.uint64)
            for chain in range(chains)
        ]
        self.scalars = [np.array([0.3, 0.0]) for _ in starts]
        self.caps = [np.zeros(1) for _ in starts]
        self.took = [np.zeros(3) for _ in starts]
        self.kept: list[list[Floats]] = [[] for _ in starts]
        self._stop = threading.Event()

    @property
    def done(self) -> int:
        """Sweeps that every chain has behind it."""
        return int(min(scalars[1] for scalars in self.scalars))

    @property
    def at_cap(self) -> Floats:
        """(chains,) draws of n0 that lay beyond the cap."""
        return np.array([cap[0] for cap in self.caps])

    def advance(self, sweeps: int) -> None:
        """Run every chain to `sweeps` beyond the one that is furthest back."""
        goal = self.done + sweeps
        self._stop.clear()
        with ThreadPoolExecutor(max_workers=max(1, self.workers)) as pool:
            waiting = [pool.submit(self._go, chain, goal) for chain in range(len(self.logs))]
            try:
                for one in waiting:
                    one.result()
            except BaseException:
                self._stop.set()
                for one in waiting:
                    one.cancel()
                raise

    def _go(self, chain: int, goal: int) -> None:
        """One chain to its goal, in stretches, so that it can be stopped between two."""
        problem = self.problem
        while (left := goal - int(self.scalars[chain][1])) > 0 and not self._stop.is_set():
            number = min(left, _STRETCH)
            out = np.zeros((4, number // self.thin))
            self._sweeps(
                self.random[chain], problem.starts, problem.members, problem.people, problem.lists,
                problem.alpha_shape, problem.alpha_rate, problem.most_unseen, self.logs[chain],
                self.lam[chain], self.order[chain], self.scalars[chain], number, self.thin,
                self.rhythm, out, self.caps[chain], self.took[chain],
            )  # fmt: skip
            self.kept[chain].append(out)

    def draws(self) -> Floats:
        """(chains, 4, draws), as many as the chain that is furthest back has."""
        parts = [np.concatenate([np.zeros((4, 0)), *kept], axis=1) for kept in self.kept]
        shortest = min(part.shape[1] for part in parts)
        return np.stack([part[:, :shortest] for part in parts])

    def state(self) -> dict[str, Any]:
        """Arrays by name; draws of each chain in full, as chains may stand at different sweeps."""
        state: dict[str, Any] = {}
        for chain, kept in enumerate(self.kept):
            state |= {
                f"logs{chain}": self.logs[chain], f"lam{chain}": self.lam[chain],
                f"order{chain}": self.order[chain], f"random{chain}": self.random[chain],
                f"scalars{chain}": self.scalars[chain], f"cap{chain}": self.caps[chain],
                f"took{chain}": self.took[chain],
                f"draws{chain}": np.concatenate([np.zeros((4, 0)), *kept], axis=1),
            }  # fmt: skip
        return state

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from a state."""
        for chain in range(len(self.logs)):
            self.logs[chain], self.lam[chain] = state[f"logs{chain}"], state[f"lam{chain}"]
            self.order[chain], self.random[chain] = state[f"order{chain}"], state[f"random{chain}"]
            self.scalars[chain], self.caps[chain] = state[f"scalars{chain}"], state[f"cap{chain}"]
            self.took[chain] = state[f"took{chain}"]
            self.kept[chain] = [state[f"draws{chain}"]]


def have_numba() -> bool:
    """Whether the compiled path can be used."""
    from importlib.util import find_spec

    return find_spec("numba") is not None


def chains_of(
    problem: Problem, chains: int, seed: int, *, engine: str, moves: bool, thin: int, workers: int
) -> Chains:
    """Chains on the engine asked for: 'numba', 'numpy', or 'auto' for the faster that is installed."""
    if engine == "numba" and not have_numba():
        raise MissingExtra(
            "The compiled sampler needs numba. Install it with: pip install 'accounted[fast]', or "
            "take --engine numpy."
        )
    if engine != "numpy" and have_numba():
        return CompiledChains(problem, chains, seed, moves=moves, thin=thin, workers=workers)
    from accounted.estimation.lcmcr.arrays import ArrayChains

    return ArrayChains(problem, chains, seed, moves=moves, thin=thin)
