"""Running chains until their diagnostics pass, and stopping in good order when asked to."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from accounted.errors import EstimationError
from accounted.estimation.convergence import ENOUGH, RHAT, bulk_ess, rhat, tail_ess
from accounted.estimation.lcmcr.chains import Chains
from accounted.estimation.lcmcr.model import Traces

#: The share of each chain, from its dispersed start on, that is not used.
BURN_IN = 0.2


class Interrupted(EstimationError):
    """A run was stopped; `run` holds what is finished, and the message says how to go on."""

    def __init__(self, message: str, run: Run) -> None:
        super().__init__(message)
        self.run = run


@dataclass(frozen=True)
class Diagnosis:
    """What the draws of N say about the chains."""

    rhat: float
    bulk_ess: float
    tail_ess: float

    @property
    def passes(self) -> bool:
        """Whether the chains agree and enough independent draws stand behind the summary."""
        return self.rhat < RHAT and min(self.bulk_ess, self.tail_ess) > ENOUGH


class Run:
    """Chains with a budget: `first` sweeps, then twice as many, until they pass or reach `most`."""

    def __init__(
        self, chains: Chains, thin: int, first: int, most: int, identity: dict[str, Any]
    ) -> None:
        self.chains, self.thin, self.first, self.most = chains, thin, first, most
        self.identity = identity
        self.rounds: list[tuple[int, Diagnosis]] = []

    def traces(self) -> Traces:
        """The draws after burn-in."""
        draws = self.chains.draws()
        return Traces(
            draws[:, 0], draws[:, 1], draws[:, 2], draws[:, 3], self.chains.at_cap, self.thin
        ).after(BURN_IN)

    def diagnose(self) -> Diagnosis:
        """R-hat and effective sample sizes of N."""
        people = self.traces().people
        return Diagnosis(rhat(people), bulk_ess(people), tail_ess(people))

    def go(
        self, told: Callable[[str], None] | None = None, checkpoint: Path | None = None
    ) -> Diagnosis:
        """Run to a pass or to the budget. Interrupting keeps all sweeps done, here and on disk."""
        goal = min(self.first, self.most)
        while True:
            try:
                if self.chains.done < goal:
                    self.chains.advance(goal - self.chains.done)
            except KeyboardInterrupt:
                raise self._stopped(checkpoint) from None
            found = self.diagnose()
            self.rounds.append((goal, found))
            if told is not None:
                told(
                    f"lcmcr: {goal:,} sweeps a chain, R-hat {found.rhat:.3f}, effective draws "
                    f"{found.bulk_ess:,.0f}"
                )
            if found.passes or goal >= self.most:
                return found
            goal = min(2 * goal, self.most)

    def _stopped(self, checkpoint: Path | None) -> Interrupted:
        done = f"Stopped after {self.chains.done:,} sweeps of each chain."
        if checkpoint is None:
            return Interrupted(
                f"{done} Nothing is on disk: name a file with --checkpoint to be able to resume.",
                self,
            )
        self.save(checkpoint)
        return Interrupted(
            f"{done} They are kept in {checkpoint}; run the same command with --checkpoint "
            f"{checkpoint} to go on from there to the same digits.",
            self,
        )

    def save(self, path: Path) -> None:
        """Keep every chain's state and draws."""
        state: dict[str, Any] = {
            name: np.frombuffer(json.dumps(value, default=int).encode(), dtype=np.uint8)
            if isinstance(value, dict)
            else value
            for name, value in self.chains.state().items()
        }
        kept = json.dumps(self.identity | {"engine": self.chains.engine}, sort_keys=True)
        with path.open("wb") as file:
            state["identity"] = np.frombuffer(kept.encode(), dtype=np.uint8)
            np.savez_compressed(file, allow_pickle=False, **state)

    def load(self, path: Path) -> None:
        """Go on from a file; refused if it is of another table, seed, setting or engine."""
        try:
            with np.load(path) as file:
                state: dict[str, Any] = {name: file[name] for name in file.files}
        except (OSError, ValueError) as error:
            raise EstimationError(
                f"{path} is no checkpoint of chains. Remove it, or name another."
            ) from error
        theirs = json.loads(bytes(state.pop("identity")).decode())
        ours = json.loads(json.dumps(self.identity | {"engine": self.chains.engine}))
        if theirs != ours:
            odd = sorted(name for name in ours if theirs.get(name) != ours[name])
            raise EstimationError(
                f"{path} belongs to another run ({', '.join(odd)} differ). Remove it, or name "
                "another file."
            )
        if "random" in state:
            state["random"] = json.loads(bytes(state["random"]).decode())
        self.chains.restore(state)
