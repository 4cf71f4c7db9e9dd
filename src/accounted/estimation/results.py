"""What an estimation gives back: estimates that carry their warnings, and the panel they stand in.

An estimate is attributed like any other claim: who made it, when it is asked with which data,
lists, settings, seed and software. It is never a count, and is kept apart from every count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from accounted.estimation.histories import Floats


@dataclass(frozen=True)
class Manifest:
    """Everything needed to say whose estimate this is, and to make it again."""

    author: str
    data_version: str
    source: str
    lists: tuple[str, ...]
    settings: Mapping[str, Any]
    seed: int
    software: Mapping[str, str]

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "author": self.author,
            "data_version": self.data_version,
            "source": self.source,
            "lists": list(self.lists),
            "settings": dict(self.settings),
            "seed": self.seed,
            "software": dict(self.software),
        }


@dataclass(frozen=True, eq=False)
class Estimate:
    """One method's answer about all people, documented or not; or its refusal.

    `estimate`, `low` and `high` count the documented too. `refused` is the reason for none, ending
    in what to do. `draws` is (chains, draws) of N for Bayesian methods. `traces` holds other draws.
    """

    method: str
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    refused: str | None = None
    warnings: tuple[str, ...] = ()
    diagnostics: Mapping[str, Any] = field(default_factory=dict)
    assumption: str = ""
    interval: str = ""
    draws: Floats | None = None
    traces: Mapping[str, Floats] = field(default_factory=dict)
    manifest: Manifest | None = None

    def warned(self, *warnings: str) -> Estimate:
        """The same estimate with more warnings, each once."""
        return replace(self, warnings=tuple(dict.fromkeys((*self.warnings, *warnings))))

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON; draws stay out."""
        return {
            "method": self.method,
            "estimate": _number(self.estimate),
            "low": _number(self.low),
            "high": _number(self.high),
            "refused": self.refused,
            "warnings": list(self.warnings),
            "diagnostics": plain(self.diagnostics),
            "assumption": self.assumption,
            "interval": self.interval,
        }


@dataclass(frozen=True, eq=False)
class Panel:
    """The methods' answers side by side. There is no one number: `panel["lcmcr"]` is one of several.

    `statements` are the sentences that go with every output; `left_out` tells for each list how
    the answers move without it.
    """

    observed: int
    lists: tuple[str, ...]
    list_totals: tuple[int, ...]
    frequencies: tuple[int, ...]
    estimates: tuple[Estimate, ...]
    warnings: tuple[str, ...]
    statements: tuple[str, ...]
    manifest: Manifest
    left_out: tuple[Mapping[str, Any], ...] = ()

    def __getitem__(self, method: str) -> Estimate:
        for estimate in self.estimates:
            if estimate.method == method:
                return estimate
        raise KeyError(method)

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "internal": True,
            "observed": self.observed,
            "lists": list(self.lists),
            "list_totals": list(self.list_totals),
            "seen_on_k_lists": list(self.frequencies),
            "estimates": [estimate.as_dict() for estimate in self.estimates],
            "warnings": list(self.warnings),
            "statements": list(self.statements),
            "leave_one_list_out": plain(self.left_out),
            "manifest": plain(self.manifest.as_dict()),
        }


def _number(value: float | None) -> float | None:
    """A number that JSON can hold: no infinities."""
    if value is None or not np.isfinite(value):
        return None
    return float(value)


def plain(value: Any) -> Any:
    """numpy values, tuples and mappings as JSON has them."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, np.integer):
        return int(value)
    if isinstance(value, float | np.floating):
        return _number(float(value))
    return value
