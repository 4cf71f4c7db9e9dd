"""Tests of the benchmarks import them as the benchmarks import each other."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
