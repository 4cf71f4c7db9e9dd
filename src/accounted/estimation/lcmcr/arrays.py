"""The same sampler in numpy, all chains at once: what runs where numba is not installed.

The sweep is that of `compiled`, and so is the posterior. Of its moves the slope move is left out, the
order move swaps two classes at a time, and scale and pair moves come less often: each call of numpy
costs as much for one chain as for ten. Shapes: b chains, k classes, j lists, m patterns.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from accounted.estimation.histories import Bools, Floats, Ints
from accounted.estimation.lcmcr.model import LARGE, Problem
from accounted.estimation.lcmcr.start import dispersed

_TINY = 1e-290
_LEAST = 0.02
_FULL, _EMPTY, _BELIEF = 0.5, 0.05, 0.8
#: A fit of pairs costs as much as some twenty sweeps here.
_PAIRS_EVERY = 20
_STEPS = 25
_TRIES = 4


class ArrayChains:
    """Chains in lockstep. Shares are kept as logs, in the order of the stick."""

    engine = f"numpy {np.__version__}"

    def __init__(self, problem: Problem, chains: int, seed: int, *, moves: bool, thin: int) -> None:
        self.problem, self.moves, self.thin = problem, moves, thin
        self.chains = chains
        self.random = np.random.default_rng([seed, 2])
        starts = [dispersed(problem, chain, seed) for chain in range(chains)]
        self.logs = np.log([nu for nu, _ in starts])
        self.lam = np.array([lam for _, lam in starts])
        self.alpha = np.full(chains, 0.3)
        self.done = 0
        self.at_cap = np.zeros(chains)
        self.taken = np.zeros(chains)
        self.kept: list[Floats] = []
        self.rows = np.arange(chains)

    @property
    def nu(self) -> Floats:
        """(b, k) the shares themselves; the last may be too small for a float, and are then 0."""
        return np.exp(self.logs)

    def advance(self, sweeps: int) -> None:
        """Run every chain further by so many sweeps."""
        for _ in range(sweeps):
            row = self._sweep()
            self.done += 1
            if self.done % self.thin == 0:
                self.kept.append(row)

    def draws(self) -> Floats:
        """(chains, 4, draws): N, p0, alpha, large classes."""
        if not self.kept:
            return np.zeros((self.chains, 4, 0))
        return np.stack(self.kept, axis=2)

    def state(self) -> dict[str, Any]:
        """All that is needed to go on later with the same digits."""
        return {
            "logs": self.logs, "lam": self.lam, "alpha": self.alpha, "done": self.done,
            "at_cap": self.at_cap, "taken": self.taken, "draws": self.draws(),
            "random": self.random.bit_generator.state,
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from a state."""
        self.logs, self.lam, self.alpha = state["logs"], state["lam"], state["alpha"]
        self.done, self.at_cap, self.taken = int(state["done"]), state["at_cap"], state["taken"]
        self.kept = list(np.moveaxis(state["draws"], 2, 0))
        self.random.bit_generator.state = state["random"]

    def _cells(self, lam: Floats) -> tuple[Floats, Floats]:
        """(…, m) chances of the patterns and (…,) of none, for lambdas (…, j)."""
        away = np.log1p(-lam)
        none = away.sum(axis=-1)
        inside = (np.log(lam) - away) @ self.problem.patterns.T
        return np.exp(inside + none[..., None]), np.exp(none)

    def _sweep(self) -> Floats:
        cell, none = self._cells(self.lam)
        if self.moves:
            self._order_move(cell, none)
            now = self._likelihood(cell, none, self.nu)
            now = self._scale_move(cell, none, now)
            if self.done % _PAIRS_EVERY == 0:
                self._pair_moves(cell, none, now)
        return self._gibbs(cell, none)

    def _likelihood(self, cell: Floats, none: Floats, nu: Floats) -> Floats:
        p = np.einsum("bk,bkm->bm", nu, cell)
        p0 = (nu * none).sum(axis=1)
        people = self.problem.people
        return np.asarray(
            np.log(np.maximum(p, _TINY)) @ people
            - people.sum() * np.log(np.maximum(1.0 - p0, _TINY))
        )

    def _stick(self, logs: Floats) -> Floats:
        """Log density of the shares under the stick, from their logs."""
        left = np.logaddexp.accumulate(logs[:, ::-1], axis=1)[:, ::-1]
        return np.asarray(self.alpha * logs[:, -1] - left[:, 1:].sum(axis=1))

    def _order_move(self, cell: Floats, none: Floats) -> None:
        classes = self.logs.shape[1]
        for _ in range(2):
            i = self.random.integers(classes, size=self.chains)
            j = self.random.integers(classes, size=self.chains)
            swapped = self.logs.copy()
            swapped[self.rows, i] = self.logs[self.rows, j]
            swapped[self.rows, j] = self.logs[self.rows, i]
            ratio = self._stick(swapped) - self._stick(self.logs)
            yes = np.log(self.random.random(self.chains)) < ratio
            b, i, j = self.rows[yes], i[yes], j[yes]
            for array in (self.logs, self.lam, cell, none):
                array[b, i], array[b, j] = array[b, j].copy(), array[b, i].copy()

    def _within_cap(self, p0: Floats) -> Bools:
        n = float(self.problem.observed)
        mean = self.random.gamma(n, size=self.chains) * p0 / np.maximum(1.0 - p0, _TINY)
        low = np.minimum(mean, 1e15)
        return np.asarray(self.random.poisson(low) <= self.problem.most_unseen)

    def _scale_move(self, cell: Floats, none: Floats, now: Floats) -> Floats:
        b, classes, lists = self.rows, self.logs.shape[1], self.lam.shape[2]
        k = self.random.integers(classes, size=self.chains)
        wide = np.where(self.random.random(self.chains) < 0.5, 0.2, 0.8)
        step = self.random.normal(size=self.chains) * wide
        lam = self.lam[b, k] / np.exp(step)[:, None]
        possible = (lam < 1.0).all(axis=1)
        lam = np.minimum(lam, 1.0 - 1e-12)
        total = 1.0 + self.nu[b, k] * (np.exp(step) - 1.0)
        logs = self.logs - np.log(total)[:, None]
        logs[b, k] += step
        nu = np.exp(logs)
        new_cell, new_none = cell.copy(), none.copy()
        new_cell[b, k], new_none[b, k] = self._cells(lam)
        value = self._likelihood(new_cell, new_none, nu)
        ratio = value - now + self._stick(logs) - self._stick(self.logs)
        ratio += step - classes * np.log(total) - lists * step
        yes = possible & (np.log(self.random.random(self.chains)) < ratio)
        yes &= self._within_cap((nu * new_none).sum(axis=1))
        self.logs[yes] = logs[yes]
        self.lam[b[yes], k[yes]] = lam[yes]
        cell[yes], none[yes] = new_cell[yes], new_none[yes]
        return np.where(yes, value, now)

    def _pick(self, none: Floats) -> tuple[Ints, Ints]:
        """Two classes in each chain: the first by how many documented people it explains."""
        classes = self.logs.shape[1]
        weight = self._picked(self.nu, none)
        point = self.random.random(self.chains) * weight.sum(axis=1)
        a = np.minimum((np.cumsum(weight, axis=1) < point[:, None]).sum(axis=1), classes - 1)
        c = self.random.integers(classes - 1, size=self.chains)
        return a, c + (c >= a)

    @staticmethod
    def _picked(nu: Floats, none: Floats) -> Floats:
        p0 = (nu * none).sum(axis=1, keepdims=True)
        return np.asarray(nu * (1.0 - none) / np.maximum(1.0 - p0, _TINY) + _LEAST)

    def _pair_moves(self, cell: Floats, none: Floats, now: Floats) -> None:
        """Fit one full class, and two, to what the others leave; try each proposal several times."""
        a, c = self._pick(none)
        b = self.rows
        apart = self.logs.copy()
        apart[b, a] = apart[b, c] = -np.inf
        others = np.logaddexp.reduce(apart, axis=1)
        share = np.exp(apart - others[:, None])
        rest = np.einsum("bk,bkm->bm", share, cell)
        rest_none = np.minimum((share * none).sum(axis=1), 1.0 - 1e-12)
        fits = [self._fit_pair(rest, rest_none, full) for full in (1, 2)]
        for _ in range(_TRIES):
            others, now = self._try_pair(a, c, others, cell, none, fits, now)

    def _fit_pair(self, rest: Floats, rest_none: Floats, full: int) -> tuple[Floats, Floats]:
        """Beta shapes (2, b, 2, j) and Dirichlet weights (b, 3), already softened."""
        people, patterns = self.problem.people, self.problem.patterns
        often = people @ patterns / people.sum()
        size, lists = self.chains, self.problem.lists
        level = self.random.uniform(0.1, 1.0, (size, full, 1))
        noise = np.exp(self.random.normal(size=(size, full, lists)))
        lam = np.clip(often * level * noise, 1e-4, 0.95)
        weight = np.ones((size, full + 1))
        for _ in range(_STEPS):
            cell, none = self._cells(lam)
            part = np.concatenate([cell, rest[:, None, :]], axis=1) * (weight + 1e-3)[:, :, None]
            part *= people / np.maximum(part.sum(axis=1, keepdims=True), _TINY)
            mass = part.sum(axis=2)
            on = part[:, :full] @ patterns
            unseen = mass[:, :full] * none / (1.0 - none)
            yes = 1.0 + on
            no = 1.0 + (mass[:, :full] + unseen)[:, :, None] - on
            lam = yes / (yes + no)
            weight = np.concatenate(
                [mass[:, :full] + unseen, (mass[:, full] / (1.0 - rest_none))[:, None]], axis=1
            )
        shapes = np.ones((2, size, 2, lists))
        shapes[0, :, :full] = 1.0 + (yes - 1.0) * _BELIEF
        shapes[1, :, :full] = 1.0 + (no - 1.0) * _BELIEF
        dirichlet = np.full((size, 3), _FULL)
        dirichlet[:, :full] += weight[:, :full] * _BELIEF
        dirichlet[:, 2] += weight[:, full] * _BELIEF
        if full == 1:
            dirichlet[:, 1] = _EMPTY
        return shapes, dirichlet

    def _proposal(self, pair: Floats, logs: Floats, fitted: tuple[Floats, Floats]) -> Floats:
        """Log density of lambdas (b, 2, j) and log shares (b, 3) under a fitted proposal."""
        from scipy.special import betaln, gammaln

        shapes, dirichlet = fitted
        yes, no = shapes
        value = ((yes - 1.0) * np.log(pair) + (no - 1.0) * np.log1p(-pair) - betaln(yes, no)).sum(
            axis=(1, 2)
        )
        value += gammaln(dirichlet.sum(axis=1)) - gammaln(dirichlet).sum(axis=1)
        return np.asarray(value + ((dirichlet - 1.0) * logs).sum(axis=1))

    def _log_gamma(self, shape: Floats) -> Floats:
        """Logs of gamma draws of any shape."""
        small = shape < 1.0
        draw = np.log(self.random.gamma(np.where(small, shape + 1.0, shape)))
        return np.asarray(
            draw + np.where(small, np.log(self.random.random(shape.shape)) / shape, 0)
        )

    def _try_pair(
        self, a: Ints, c: Ints, others: Floats, cell: Floats, none: Floats,
        fits: list[tuple[Floats, Floats]], now: Floats,
    ) -> tuple[Floats, Floats]:  # fmt: skip
        """One proposal in each chain; gives the log share of the other classes and the likelihood."""
        b, classes = self.rows, self.logs.shape[1]
        two = self.random.random(self.chains) < 0.5
        yes, no = np.where(two[None, :, None, None], fits[1][0], fits[0][0])
        pair = np.clip(self.random.beta(yes, no), 1e-15, 1.0 - 1e-12)
        shares = self._log_gamma(np.where(two[:, None], fits[1][1], fits[0][1]))
        shares -= np.logaddexp.reduce(shares, axis=1)[:, None]
        logs = self.logs + (shares[:, 2] - others)[:, None]
        logs[b, a], logs[b, c] = shares[:, 0], shares[:, 1]
        nu = np.exp(logs)
        new_cell, new_none = cell.copy(), none.copy()
        pair_cell, pair_none = self._cells(pair)
        new_cell[b, a], new_cell[b, c] = pair_cell[:, 0], pair_cell[:, 1]
        new_none[b, a], new_none[b, c] = pair_none[:, 0], pair_none[:, 1]
        value = self._likelihood(new_cell, new_none, nu)
        order = self._moved(c, self.random.integers(classes, size=self.chains))
        old = np.stack([self.lam[b, a], self.lam[b, c]], axis=1)
        old_shares = np.stack([self.logs[b, a], self.logs[b, c], others], axis=1)
        new_q = np.logaddexp(*(self._proposal(pair, shares, one) for one in fits))
        old_q = np.logaddexp(*(self._proposal(old, old_shares, one) for one in fits))
        ratio = value - now + old_q - new_q
        ratio += self._stick(np.take_along_axis(logs, order, axis=1)) - self._stick(self.logs)
        ratio += (classes - 3) * (shares[:, 2] - others)
        ratio += np.log(self._picked(nu, new_none)[b, a]) - np.log(
            self._picked(self.nu, none)[b, a]
        )
        take = np.log(self.random.random(self.chains)) < ratio
        take &= self._within_cap((nu * new_none).sum(axis=1))
        for r in np.flatnonzero(take).tolist():
            lam = self.lam[r].copy()
            lam[a[r]], lam[c[r]] = pair[r]
            turned = order[r]
            self.logs[r], self.lam[r] = logs[r, turned], lam[turned]
            cell[r], none[r] = new_cell[r, turned], new_none[r, turned]
            place = np.argsort(turned)
            a[r], c[r] = place[a[r]], place[c[r]]
        self.taken += take
        return np.where(take, shares[:, 2], others), np.where(take, value, now)

    def _moved(self, c: Ints, to: Ints) -> Ints:
        """(b, k) the classes in the order in which class c has moved to place `to`."""
        classes = self.logs.shape[1]
        key = np.tile(np.arange(classes, dtype=np.float64), (self.chains, 1))
        key[self.rows, c] = np.where(to > c, to + 0.5, to - 0.5)
        return np.argsort(key, axis=1)

    def _gibbs(self, cell: Floats, none: Floats) -> Floats:
        problem, random = self.problem, self.random
        n = float(problem.observed)
        nu = self.nu
        weight0 = nu * none
        p0 = np.minimum(weight0.sum(axis=1), 1.0 - 1e-12)
        unseen = self._unseen(p0)
        part = np.moveaxis(nu[:, :, None] * cell, 1, 2)
        part /= part.sum(axis=2, keepdims=True)
        seen = random.multinomial(problem.people.astype(np.int64), part)
        hidden = random.multinomial(unseen, weight0 / weight0.sum(axis=1, keepdims=True))
        of_class = seen.sum(axis=1)
        held = (of_class + hidden).astype(np.float64)
        on = np.moveaxis(seen, 1, 2).astype(np.float64) @ problem.patterns
        self.lam = np.clip(random.beta(1.0 + on, 1.0 + held[:, :, None] - on), 1e-15, 1.0 - 1e-12)
        after = held.sum(axis=1, keepdims=True) - np.cumsum(held, axis=1)
        broken = np.log(random.gamma(1.0 + held[:, :-1]))
        rest = self._log_gamma(self.alpha[:, None] + after[:, :-1])
        both = np.logaddexp(broken, rest)
        logs = np.concatenate([np.zeros((self.chains, 1)), np.cumsum(rest - both, axis=1)], axis=1)
        self.logs = logs
        self.logs[:, :-1] += broken - both
        shape = problem.alpha_shape + problem.classes - 1.0
        self.alpha = np.maximum(random.gamma(shape, size=self.chains) / (
            problem.alpha_rate - self.logs[:, -1]
        ), 1e-12)  # fmt: skip
        large = (of_class >= LARGE * n).sum(axis=1)
        return np.stack([n + unseen, p0, self.alpha, large.astype(np.float64)], axis=1)

    def _unseen(self, p0: Floats) -> Ints:
        """n0 given p0, drawn again beyond the cap."""
        n, most = float(self.problem.observed), self.problem.most_unseen
        ratio = p0 / (1.0 - p0)
        mean = np.minimum(self.random.gamma(n, size=self.chains) * ratio, 1e15)
        unseen = self.random.poisson(mean)
        for _ in range(200):
            over = np.flatnonzero(unseen > most)
            if not len(over):
                return np.asarray(unseen, dtype=np.int64)
            self.at_cap[over] += 1
            mean = np.minimum(self.random.gamma(n, size=len(over)) * ratio[over], 1e15)
            unseen[over] = self.random.poisson(mean)
        beyond = unseen > most
        falls = np.minimum(most / (p0 * (most + n)), 1.0 - 1e-12)
        down = np.log(self.random.random(self.chains)) / np.log(falls)
        return np.where(beyond, most - np.minimum(down, most), unseen).astype(np.int64)
