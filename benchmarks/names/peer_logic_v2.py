"""Time nomenklatura's logic-v2 on pairs of names read from the input, one a line with a tab between.

Run by name_rate.py with a Python that has nomenklatura. Prints pairs a second of processor time, warm.
"""

from __future__ import annotations

import sys
import time

from followthemoney import model
from nomenklatura.matching import LogicV2

DEFAULTS = LogicV2.default_config()


def entity(number: int, name: str) -> object:
    data = {"id": f"n{number}", "schema": "Person", "properties": {"name": [name]}}
    return model.get_proxy(data)


def main() -> None:
    rows = [line.rstrip("\n").split("\t") for line in sys.stdin]
    pairs = [(entity(2 * i, a), entity(2 * i + 1, b)) for i, (a, b) in enumerate(rows)]
    for _ in range(2):
        start = time.process_time()
        for a, b in pairs:
            LogicV2.compare(a, b, DEFAULTS)
        spent = time.process_time() - start
    print(len(pairs) / spent)


if __name__ == "__main__":
    main()
