"""Plain Splink on the generated lists, in a process of its own: what a careful user gets in an afternoon.

    python benchmarks/people/peer.py FOLDER OUT.npy [THRESHOLD]

The model is the one of Splink's own examples: name comparisons with term frequencies, dates, places,
seven blocking rules, chance by random sampling, EM by two rules, connected components. It prints the
seconds of each step as JSON and writes the cluster of each row, in the order of the lists.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

import duckdb
import numpy as np
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.internals.duckdb.database_api import DuckDBAPI

LISTS = ("ministry", "families", "hospital", "press", "bureau")
RULES = (
    ("given", "family"), ("given", "father", "died"), ("family", "birth"), ("given", "birth"),
    ("father", "grandfather", "family", "sex"), ("given", "village", "died"), ("family", "village", "died"),
)  # fmt: skip


def main() -> None:
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    threshold = float(sys.argv[3]) if len(sys.argv) > 3 else 0.9
    start = time.perf_counter()
    con = duckdb.connect()
    con.execute("set threads=2; set memory_limit='3GB'")
    parts = [
        f"select {i} as li, row_number() over () as n, * from read_csv('{folder / name}.csv', "
        f"all_varchar=true)"
        for i, name in enumerate(LISTS)
    ]
    con.execute(
        "create table people as select li * 100000000 + n as unique_id, given, father, grandfather, family, "
        "sex, birth, age, died, village, district from (" + " union all ".join(parts) + ")"
    )
    api = DuckDBAPI(connection=con)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.NameComparison("given").configure(term_frequency_adjustments=True),
            cl.NameComparison("father").configure(term_frequency_adjustments=True),
            cl.NameComparison("grandfather").configure(term_frequency_adjustments=True),
            cl.NameComparison("family").configure(term_frequency_adjustments=True),
            cl.ExactMatch("sex"),
            cl.LevenshteinAtThresholds("birth", [1, 2]),
            cl.LevenshteinAtThresholds("died", [1, 2]),
            cl.ExactMatch("age"),
            cl.JaroWinklerAtThresholds("village", [0.9]).configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in RULES],
        retain_matching_columns=False,
    )
    linker = Linker(api.register("people"), settings)
    steps = {"load": time.perf_counter() - start}
    at = time.perf_counter()
    linker.training.estimate_probability_two_random_records_match(
        [block_on("given", "father", "family", "died")], recall=0.3
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("given", "family"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("father", "died"))
    steps["train"] = time.perf_counter() - at
    at = time.perf_counter()
    pairs = linker.inference.predict(threshold_match_probability=0.5)
    steps["predict"] = time.perf_counter() - at
    at = time.perf_counter()
    groups = linker.clustering.cluster_pairwise_predictions_at_threshold(
        pairs, threshold_match_probability=threshold
    )
    table = con.execute(
        f"select cluster_id from {groups.physical_name} order by unique_id"
    ).fetchnumpy()["cluster_id"]
    steps["cluster"] = time.perf_counter() - at
    steps["seconds"] = time.perf_counter() - start
    steps["mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    np.save(out, np.unique(np.asarray(table), return_inverse=True)[1])
    print(json.dumps(steps))


if __name__ == "__main__":
    main()
