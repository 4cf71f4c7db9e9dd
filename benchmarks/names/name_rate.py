"""Pairs of names compared in a second of one core, once their words are known, beside others in the
same run."""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from anyascii import anyascii
from name_tokens import halves, pairs
from rapidfuzz import fuzz

from accounted.values.names import compare_many

PAIRS = 100_000
DISTINCT = 20_000
"""Different names on each side: a list is compared with itself in blocks, so each name is in several
pairs."""
SEED = 1


@dataclass(frozen=True)
class Speeds:
    """Pairs in a second of processor time."""

    warm: float
    cold: float
    token_sort: float
    logic_v2: float | None


def names() -> tuple[list[str], list[str]]:
    """Arabic against Latin, three words each, invented from words that were held back."""
    rng, rows = random.Random(SEED), halves(pairs("arabic"))[1]
    drawn = [rng.sample(rows, 3) for _ in range(DISTINCT)]
    latin = [" ".join(p.latin.title() for p in person) for person in drawn]
    other = [" ".join(p.other for p in person) for person in drawn]
    return rng.choices(latin, k=PAIRS), rng.choices(other, k=PAIRS)


def speeds(peer_python: str | None = None) -> Speeds:
    """Ours cold and warm; sorted words by a plain romanisation; nomenklatura where a Python that has it
    is named."""
    left, right = names()
    cold = _per_second(lambda: compare_many(left, right), PAIRS)
    warm = max(_per_second(lambda: compare_many(left, right), PAIRS) for _ in range(3))
    few = left[:5000], right[:5000]
    plain = _per_second(
        lambda: [
            fuzz.token_sort_ratio(anyascii(a), anyascii(b)) for a, b in zip(*few, strict=True)
        ],
        5000,
    )
    return Speeds(warm, cold, plain, _logic_v2(peer_python, left[:300], right[:300]))


def _per_second(run: Callable[[], object], count: int) -> float:
    start = time.process_time()
    run()
    return count / (time.process_time() - start)


def _logic_v2(python: str | None, left: Sequence[str], right: Sequence[str]) -> float | None:
    """Whole pairs scored by nomenklatura's logic-v2 in its own environment, after a first round to warm
    it."""
    if python is None or shutil.which(python) is None:
        return None
    script = Path(__file__).parent / "peer_logic_v2.py"
    text = "\n".join(f"{a}\t{b}" for a, b in zip(left, right, strict=True))
    ran = subprocess.run([python, str(script)], input=text, capture_output=True, text=True)
    return float(ran.stdout.split()[-1]) if ran.returncode == 0 else None
