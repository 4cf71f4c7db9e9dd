"""The settings of an estimation, each with where its default comes from."""

from __future__ import annotations

import platform
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

import accounted

#: All methods, in the order in which the panel shows them.
METHODS = (
    "chapman", "chao", "sample-coverage", "independence", "loglinear-bic", "loglinear-aic",
    "sparse-mse", "dga", "lcmcr",
)  # fmt: skip


@dataclass(frozen=True)
class Settings:
    """How to estimate. The defaults are those of the papers and of the field's own runs.

    `bootstrap`: None is 10,000, because 1,000 leave visible noise in the limits of small tables, or
    2,000 beyond five lists, where each search takes longer; the Monte Carlo error is reported.
    `dga_delta`: None is 2^-t; `dga_most_unseen`: None is 30 times the observed.
    `classes`, `alpha_shape`, `alpha_rate`: 10, 0.25, 0.25 (Manrique-Vallier 2016).
    `most_unseen`: None is 20 times the observed, a cap that is reported whenever draws reach it.
    `chains`, `sweeps`, `most_sweeps`: chains start dispersed and run `sweeps`, then twice as many,
    until the diagnostics pass or `most_sweeps` a chain are reached; a fifth is burn-in.
    `sampler`: "moves", or "gibbs" for the published sweep alone.
    `engine`: "auto" takes the compiled path where numba is installed, else numpy.
    """

    seed: int = 1
    author: str = ""
    bootstrap: int | None = None
    stepwise_p: float = 0.02
    dga_delta: float | None = None
    dga_most_unseen: int | None = None
    dga_points: int | None = None
    classes: int = 10
    alpha_shape: float = 0.25
    alpha_rate: float = 0.25
    most_unseen: int | None = None
    chains: int = 8
    sweeps: int = 10_000
    most_sweeps: int = 320_000
    sampler: str = "moves"
    engine: str = "auto"
    workers: int = 1
    leave_one_out: bool = True

    def as_dict(self) -> dict[str, Any]:
        """The settings that change a number, for the manifest."""
        settings = asdict(self)
        for name in ("seed", "author", "workers", "leave_one_out"):
            del settings[name]
        return settings

    def bootstrap_for(self, lists: int) -> int:
        """How many resampled tables for so many lists."""
        return self.bootstrap or (10_000 if lists <= 5 else 2_000)

    def generator(self, method: str) -> np.random.Generator:
        """The method's own stream of random numbers: the same whichever other methods run."""
        return np.random.default_rng([self.seed, METHODS.index(method)])


def software() -> dict[str, str]:
    """What ran: estimates repeat their digits on the same platform and versions."""
    return {
        "accounted": accounted.__version__,
        "python": platform.python_version(),
        "numpy": np.__version__,
        "platform": f"{platform.system()} {platform.machine()}",
    }
