"""Copies what the benchmarks measured to where the method page of a release takes it from."""

from __future__ import annotations

import json
from pathlib import Path

from accounted.publishing.pages.accuracy import KEYS

ROOT = Path(__file__).parents[2]
MEASURED = ROOT / "benchmarks" / "measured.json"
PUBLISHED = ROOT / "src" / "accounted" / "publishing" / "pages" / "accuracy.json"


def published() -> str:
    """The measures of the method page, as JSON."""
    measured = json.loads(MEASURED.read_text("utf-8"))
    kept = {k: {n: measured[k][n] for n in ("value", "date")} for k in KEYS if k in measured}
    return json.dumps(kept, indent=2) + "\n"


if __name__ == "__main__":
    PUBLISHED.write_text(published(), encoding="utf-8")
