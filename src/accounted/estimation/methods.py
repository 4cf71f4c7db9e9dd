"""The methods by name, each imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from accounted.errors import EstimationError
from accounted.estimation.histories import CaptureHistories
from accounted.estimation.results import Estimate
from accounted.estimation.settings import METHODS, Settings

if TYPE_CHECKING:
    from accounted.estimation.loglinear import Family


class Work:
    """One table with its settings; what two methods share is computed once."""

    def __init__(
        self,
        histories: CaptureHistories,
        settings: Settings,
        told: Callable[[str], None] | None = None,
        checkpoint: Path | None = None,
    ) -> None:
        self.histories, self.settings = histories, settings
        self.told, self.checkpoint = told, checkpoint

    @cached_property
    def _family(self) -> Family:
        from accounted.estimation.loglinear import family

        return family(self.histories)

    def point(self, method: str) -> float | None:
        """A quick method's estimate without its interval; None where it has none."""
        from accounted.estimation import closed_forms

        if method in ("loglinear-bic", "loglinear-aic"):
            return float(self._family.best(method[-3:]).estimate)
        if method == "sample-coverage":
            value = closed_forms.coverage_point(self.histories)
            return value if value > self.histories.observed else None
        if method == "sparse-mse":
            from accounted.estimation.sparse import sparse_point

            return sparse_point(self.histories, self.settings.stepwise_p)
        return self.run(method).estimate

    def run(self, method: str) -> Estimate:
        """One method's estimate; raises Refusal where it declines."""
        if method in ("loglinear-bic", "loglinear-aic"):
            from accounted.estimation.loglinear import loglinear

            return loglinear(self.histories, method[-3:], self._family)
        from accounted.estimation import closed_forms

        if method == "chapman":
            return closed_forms.chapman(self.histories)
        if method == "chao":
            return closed_forms.chao(self.histories)
        if method == "independence":
            return closed_forms.independence(self.histories)
        if method == "sample-coverage":
            return closed_forms.sample_coverage(self.histories, self.settings.generator(method))
        if method == "sparse-mse":
            from accounted.estimation.sparse import sparse_mse

            return sparse_mse(
                self.histories,
                self.settings.generator(method),
                self.settings.bootstrap_for(self.histories.number_of_lists),
                self.settings.stepwise_p,
            )
        if method == "dga":
            from accounted.estimation.dga import dga

            return dga(
                self.histories,
                self.settings.generator(method),
                delta=self.settings.dga_delta,
                most_unseen=self.settings.dga_most_unseen,
                points=self.settings.dga_points,
            )
        if method == "lcmcr":
            from accounted.estimation.lcmcr import lcmcr

            return lcmcr(self.histories, self.settings, told=self.told, checkpoint=self.checkpoint)
        raise EstimationError(f"No method is called '{method}'.")


def checked(methods: tuple[str, ...] | None) -> tuple[str, ...]:
    """The methods asked for, or all, in the panel's order."""
    if methods is None:
        return AVAILABLE
    unknown = [name for name in methods if name not in AVAILABLE]
    if unknown:
        raise EstimationError(
            f"No method is called '{unknown[0]}'. The methods are {', '.join(AVAILABLE)}."
        )
    return tuple(name for name in AVAILABLE if name in methods)


#: What the command offers.
AVAILABLE = METHODS
