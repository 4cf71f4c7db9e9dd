"""Those whom nobody documented: multiple systems estimation from the overlaps of lists.

>>> from accounted.estimation import CaptureHistories, estimate
>>> table = CaptureHistories.from_counts(
...     ["A", "B"], {(1, 0): 40, (0, 1): 30, (1, 1): 10}
... )
>>> panel = estimate(table)
>>> panel["chapman"].refused is None
True
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accounted.estimation.histories import CaptureHistories as CaptureHistories
    from accounted.estimation.panel import estimate as estimate
    from accounted.estimation.results import Estimate as Estimate
    from accounted.estimation.results import Panel as Panel
    from accounted.estimation.settings import Settings as Settings

_WHERE = {
    "CaptureHistories": "histories",
    "Estimate": "results",
    "Panel": "results",
    "Settings": "settings",
    "estimate": "panel",
}

__all__ = ["CaptureHistories", "Estimate", "Panel", "Settings", "estimate"]


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for, so that numpy is not pulled before it is used."""
    if name in _WHERE:
        return getattr(import_module(f"accounted.estimation.{_WHERE[name]}"), name)
    raise AttributeError(name)
