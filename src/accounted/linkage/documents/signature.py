"""MinHash signatures (Broder 1997) and their bands, by which near-duplicates find one another."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from datasketch import MinHash

BANDS = 8
ROWS = 3
"""Two texts with Jaccard similarity s share a band with probability 1 - (1 - s^ROWS)^BANDS: half at about
0.43, 0.98 at 0.75. Excerpts and rewrites, which are less alike, have keys of their own."""
_SEED = 20


@cache
def _empty() -> MinHash:
    """The permutations, made once: the same in every run (seeded, scheme named)."""
    from datasketch import MinHash  # it loads scipy: not before a document is traced

    return MinHash(num_perm=BANDS * ROWS, seed=_SEED, scheme="affine32", hashfunc=_as_is)


def _as_is(number: int) -> int:
    return number


def signature(found: Iterable[int]) -> NDArray[np.uint32]:
    """The MinHash signature of a set of 32-bit numbers, BANDS * ROWS values."""
    made = _empty().copy()
    made.update_batch(list(found))
    return cast("NDArray[np.uint32]", made.hashvalues.astype(np.uint32))


def bands(values: NDArray[np.uint32]) -> tuple[str, ...]:
    """One key for each band: documents that share one are candidates."""
    return tuple(
        f"{band}:{values[band * ROWS : (band + 1) * ROWS].tobytes().hex()}" for band in range(BANDS)
    )
