"""Bayesian estimates as arviz InferenceData, for its plots and diagnostics."""

from __future__ import annotations

from typing import Any

from accounted.errors import EstimationError, MissingExtra
from accounted.estimation.results import Estimate


def inference_data(one: Estimate) -> Any:
    """InferenceData with N (chains, draws) and what else was traced; the manifest as attributes."""
    if one.draws is None:
        raise EstimationError(f"{one.method} gave no draws; only dga and lcmcr do.")
    try:
        import arviz
    except ImportError as missing:
        raise MissingExtra(
            "InferenceData needs arviz. Install it with: pip install 'accounted[estimation]'"
        ) from missing
    data = arviz.from_dict(posterior={"N": one.draws, **one.traces})
    if one.manifest is not None:
        made = one.manifest
        data.posterior.attrs.update(
            method=one.method, author=made.author, data_version=made.data_version, seed=made.seed,
            lists=", ".join(made.lists),
        )  # fmt: skip
    return data
