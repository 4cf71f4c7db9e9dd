"""How well the reader reads: every measure, held against its floor.

    python benchmarks/accuracy.py             every measure with its floor, and what went wrong
    python benchmarks/accuracy.py --check     only what fell below its floor
    python benchmarks/accuracy.py --raise     set higher floors, a little below what was measured
    python benchmarks/accuracy.py --lower KEY set this floor anew, also downwards
    python benchmarks/accuracy.py --docs      write the tables of docs/accuracy.md
    python benchmarks/accuracy.py --wrong gold.open   every error in a set: the coder's | what was read
    python benchmarks/accuracy.py --note crash="200 kills, 0 lost"   keep a value measured elsewhere

Exit code 1 where a measure is below its floor. Sets of texts that are not ours to hand on are looked for
in ../shared beside the project; what needs them is left out where they are absent. Of the reports kept
unseen (gold/heldout) only totals are ever printed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from measures import floors, gold, muc4, page, reports, seed, sides, traps
from measures.measure import Measure
from measures.wrong import wrong
from scoring import Found

SHOWN = 12
"""Asymmetric claims listed for each set of texts unless all are asked for."""


@dataclass
class Results:
    measures: list[Measure] = field(default_factory=list)
    styles: dict[str, dict[str, Found]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    """What went wrong, for whoever mends it."""


def measured(*, everything: bool = False) -> Results:
    results = Results()
    _gold(results)
    _others(results)
    for each in _sides():
        results.measures += each.measures
        results.remarks.append(f"{each.name}: {each.touched} of {each.texts} texts name a side")
        odd = [str(a) for a in sorted(each.asymmetries, key=lambda a: a.kind != "figure")]
        shown = odd if everything else odd[:SHOWN]
        results.remarks += [f"read otherwise: {w}" for w in shown]
        if len(odd) > len(shown):
            results.remarks.append(f"{len(odd) - len(shown)} more; --all lists them")
    return results


def _gold(results: Results) -> None:
    real = list(reports.goldset())
    sets = {"goldset": real} if real else {}
    sets |= {f"gold.{folder}": reports.ours(folder) for folder in ("open", "news", "heldout")}
    for name, texts in sets.items():
        scored = gold.score(name, texts)
        results.measures += scored.measures
        results.styles[name] = scored.styles


def _others(results: Results) -> None:
    sprung = traps.sprung()
    results.measures.append(sprung.measure)
    results.remarks += [f"false figure: {c.ident}: {', '.join(c.quotes)}" for c in sprung.caught]
    article = seed.article()
    if article:
        results.measures += article.measures
        results.remarks += [f"seed: {i.kind}: {i.what}" for i in article.missed]
        results.remarks += [f"seed: not expected: {e}" for e in article.extra]
    recall = muc4.recall()
    if recall:
        results.measures.append(recall)


def _sides() -> Iterator[sides.Sides]:
    real = list(reports.goldset())
    if real:
        yield sides.exchanged("goldset", real)
    yield sides.exchanged("open", reports.ours("open"))
    yield sides.exchanged("news", reports.ours("news"))
    yield sides.sentences()
    yield sides.carriers()
    yield sides.known()


def show(results: Results, known: floors.Floors) -> None:
    width = max(len(m.key) for m in results.measures)
    for measure in results.measures:
        print(f"{measure.key:{width}}  floor {known.get(measure.key, 0):<6g} {measure.shown}")
    for name, styles in results.styles.items():
        print(f"\n{name}: precision, recall")
        for style, found in styles.items():
            print(f"  {style:14} {found.precision:.2f} {found.recall:.2f}  ({found.stated} stated)")
    print()
    print("\n".join(results.remarks))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="only what fell below its floor")
    parser.add_argument("--raise", action="store_true", dest="higher", help="set higher floors")
    parser.add_argument(
        "--lower", action="append", default=[], metavar="KEY", help="may be repeated"
    )
    parser.add_argument("--docs", action="store_true", help="write docs/accuracy.md")
    parser.add_argument("--note", action="append", default=[], metavar="KEY=VALUE")
    parser.add_argument(
        "--wrong", choices=("goldset", "gold.open", "gold.news"), help="list a set's errors"
    )
    parser.add_argument("--all", action="store_true", help="list every asymmetric claim")
    given = parser.parse_args()
    if given.note:
        page.note(dict(n.split("=", 1) for n in given.note))
        if not given.docs:
            return 0
    if given.wrong:
        folder = given.wrong.removeprefix("gold.")
        texts = reports.goldset() if given.wrong == "goldset" else reports.ours(folder)
        print("\n".join(wrong(texts)))
        return 0

    results, known = measured(everything=given.all), floors.load()
    if not given.check:
        show(results, known)
    unknown = set(given.lower) - {m.key for m in results.measures}
    if unknown:
        parser.error(f"not measured: {', '.join(sorted(unknown))}")
    if given.higher or given.lower:
        wanted = [m for m in results.measures if given.higher or m.key in given.lower]
        known = floors.raised(known, wanted, given.lower)
        floors.save(known)
    if given.docs:
        page.write(results.measures, known, results.styles)
    messages = floors.fallen(results.measures, known)
    print("\n".join(messages) or "Every measure is at or above its floor.")
    return 1 if messages else 0


if __name__ == "__main__":
    sys.exit(main())
