"""Where chains start: far apart, so that agreement between them means something."""

from __future__ import annotations

import numpy as np

from accounted.estimation.histories import Floats
from accounted.estimation.lcmcr.model import Problem


def dispersed(problem: Problem, chain: int, seed: int) -> tuple[Floats, Floats]:
    """Shares (K,) and lambdas (K, t): chain c starts with 1 + c full classes (mod 8), each at random
    around the lists' frequencies and at a random level, so that N starts anywhere too.
    """
    generator = np.random.default_rng([seed, 1, chain])
    classes, lists = problem.classes, problem.lists
    full = 1 + chain % min(classes, 8)
    lam = generator.random((classes, lists))
    often = problem.people @ problem.patterns / problem.observed
    level = generator.uniform(0.1, 1.0, (full, 1))
    lam[:full] = often * level * np.exp(generator.normal(size=(full, lists)))
    nu = generator.random(classes) * np.where(np.arange(classes) < full, 1.0, 1e-3)
    return np.maximum(nu / nu.sum(), 1e-12), np.clip(lam, 1e-4, 0.9)
