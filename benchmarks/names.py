"""How well names are compared: every measure, held against its floor.

    python benchmarks/names.py                every measure with its floor, peers in the same run, what went
    wrong
    python benchmarks/names.py --check        only what fell below its floor
    python benchmarks/names.py --raise        set higher floors, a little below what was measured
    python benchmarks/names.py --lower KEY    set this floor anew, also downwards
    python benchmarks/names.py --quick        only the cases that lie in this repository
    python benchmarks/names.py --peer PYTHON  a Python that has nomenklatura: its logic-v2 is timed as well

Exit code 1 where a measure is below its floor. The word files and the shared cases are looked for in
../shared
beside the project; what needs them is left out where they are absent. Needs the extra [test].
"""

from __future__ import annotations

import argparse
import math
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "names_floors.json"
sys.path[:0] = [str(HERE), str(HERE / "names")]

from measures import floors  # noqa: E402
from measures.measure import Measure, share  # noqa: E402

WANTED = {
    "words.russian.auc": 0.955, "words.arabic.auc": 0.965, "words.hebrew.auc": 0.965,
    "words.armenian.auc": 0.93, "words.persian.auc": 0.93, "words.greek.auc": 0.93,
    "names.russian.f1": 0.93, "names.arabic.f1": 0.88, "names.hebrew.f1": 0.88,
    "names.russian.precision": 0.95, "names.arabic.precision": 0.95, "names.hebrew.precision": 0.95,
    "cases.shared": 60, "cases.ours": 0.9, "speed.warm": 100_000,
}  # fmt: skip
"""What was asked for."""


MARGIN = 0.005


def measured(*, quick: bool, peer: str | None) -> tuple[list[Measure], list[str]]:
    """Every measure, and remarks for whoever reads the output."""
    import name_cases as cases

    results, remarks = [], []
    ours = cases.told(cases.OURS)
    results.append(share("cases.ours", ours.right, ours.of))
    results.append(Measure("cases.categories", len(ours.categories), whole=True))
    remarks += [f"told wrongly: {w}" for w in ours.wrong]
    if cases.SHARED.exists():
        shared = cases.told(cases.SHARED)
        results.append(Measure("cases.shared", shared.right, f"of {shared.of}", whole=True))
        remarks += [f"told wrongly: {w}" for w in shared.wrong]
    import name_tokens as tokens

    if quick or not tokens.there():
        return results, remarks
    _words(results, remarks)
    _names(results, remarks)
    _speed(results, remarks, peer)
    return results, remarks


def _words(results: list[Measure], remarks: list[str]) -> None:
    import name_tokens as tokens
    import name_words as words

    found_in = [words.ranked(language) for language in (*tokens.TRAINED, *tokens.MEASURED)]
    for found in (*found_in, words.two_spellings()):
        results.append(Measure(f"words.{found.language}.auc", found.both, f"{found.pairs} pairs"))
        remarks.append(
            f"words, {found.language}: {found.random:.4f} against random words, "
            f"{found.nearest:.4f} against the nearest; the better of Jaro-Winkler and edit distance on a "
            f"plain romanisation {found.peer:.3f} against both"
        )


def _names(results: list[Measure], remarks: list[str]) -> None:
    import name_pairs as fullnames
    import name_tokens as tokens

    for language in (*tokens.TRAINED, *tokens.MEASURED):
        for parts in (2, 3):
            found = fullnames.matched(language, parts)
            key = f"names.{language}" if parts == 2 else f"names.{language}_{parts}"
            results.append(Measure(f"{key}.f1", found.f1))
            results.append(Measure(f"{key}.precision", found.precision))
            passed = ", ".join(f"{k} {v:.3f}" for k, v in found.false.items())
            remarks.append(
                f"names of {parts} words, {language}: precision {found.precision:.3f}, recall "
                f"{found.recall:.3f}; false let through: {passed}; sorted words, plain romanisation: F1 "
                f"{found.peer_f1:.3f}, {found.peer_best:.3f} at the threshold best for this very set"
            )


def _speed(results: list[Measure], remarks: list[str], peer: str | None) -> None:
    import name_rate as rate

    found = rate.speeds(peer)
    results.append(
        Measure("speed.warm", round(found.warm, -2), "pairs a second of one core", whole=True)
    )
    beside = f"{found.logic_v2:.0f}" if found.logic_v2 else "not run (name its Python with --peer)"
    remarks.append(
        f"speed, pairs a second: {found.cold:.0f} cold, {found.warm:.0f} warm; rapidfuzz token_sort_ratio "
        f"on a plain romanisation {found.token_sort:.0f}; nomenklatura's logic-v2 {beside}"
    )


def _floor(measure: Measure) -> float:
    """A little below what was measured: the draws are seeded, so that only a change moves it.

    A speed is of a machine and of what else it does: its floor is half of it.
    """
    if measure.key.startswith("speed."):
        return round(measure.value / 2, -3)
    return measure.value if measure.whole else math.floor((measure.value - MARGIN) * 1000) / 1000


def show(results: list[Measure], remarks: list[str], known: floors.Floors) -> None:
    width = max(len(m.key) for m in results)
    for measure in results:
        wanted = f"asked {WANTED[measure.key]:<8g}" if measure.key in WANTED else " " * 14
        print(
            f"{measure.key:{width}}  floor {known.get(measure.key, 0):<8g} {wanted} {measure.shown}"
        )
    print("\n" + "\n".join(remarks))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="only what fell below its floor")
    parser.add_argument("--raise", action="store_true", dest="higher", help="set higher floors")
    parser.add_argument("--lower", action="append", default=[], metavar="KEY")
    parser.add_argument("--quick", action="store_true", help="only the cases of this repository")
    parser.add_argument("--peer", metavar="PYTHON", help="a Python that has nomenklatura")
    given = parser.parse_args()
    known = floors.load(FLOORS) if FLOORS.exists() else {}
    results, remarks = measured(quick=given.quick, peer=given.peer)
    if not given.check:
        show(results, remarks, known)
    if given.higher or given.lower:
        wanted = [m for m in results if given.higher or m.key in given.lower]
        for measure in wanted:
            lowest = -math.inf if measure.key in given.lower else known.get(measure.key, -math.inf)
            known[measure.key] = max(lowest, _floor(measure))
        floors.save(known, FLOORS)
    messages = floors.fallen(
        results, {k: v for k, v in known.items() if k in {m.key for m in results}}
    )
    print("\n".join(messages) or "Every measure is at or above its floor.")
    return 1 if messages else 0


if __name__ == "__main__":
    sys.exit(main())
