"""What the readers find in the open gold reports, and how often they are right where they agree.

    python benchmarks/agreement.py --model NAME_OR_FOLDER [--wrong]

A figure is right when harm, low and high are those of a gold figure whose quote it overlaps. Prints JSON:
precision and recall of each reader, of what both found, of what one found alone, and of all together.
Agreement is for ranking what a person looks at first, so the numbers that matter are the precisions of
"both", "grammar alone" and "parse alone". `--wrong` lists the parse reader's wrong figures. Without spaCy
or a model only the grammar is measured. Exit code 1 if a value is under its floor in floors.json.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from accounted.documents import take_in
from accounted.errors import ReaderError
from accounted.extraction.lexicon import load
from accounted.extraction.page import Page
from accounted.extraction.parse import load_reader
from accounted.extraction.parse_model import MODEL_VARIABLE
from accounted.extraction.prepare import prepare
from accounted.extraction.readers import GRAMMAR, agree
from accounted.model import Figure

HERE = Path(__file__).resolve().parent
GOLD = HERE / "gold" / "open"


@dataclass(frozen=True)
class Expected:
    """A gold figure's key and where its quote stands."""

    key: tuple[str, int, int | None]
    start: int
    end: int

    def met_by(self, figure: Figure) -> bool:
        key = (str(figure.harm), figure.count.low, figure.count.high)
        return key == self.key and self.start < figure.quote.end and figure.quote.start < self.end


def reports() -> Iterator[tuple[str, Page, list[Expected]]]:
    lexicon = load("en")
    assert lexicon is not None
    for file in sorted(GOLD.glob("*.yaml")):
        report = yaml.safe_load(file.read_text(encoding="utf-8"))
        page = prepare(take_in(report["text"].encode(), path=f"{report['id']}.txt"), lexicon)
        yield report["id"], page, [expected(report["text"], f) for f in report["figures"]]


def expected(text: str, figure: dict[str, Any]) -> Expected:
    at = -1
    for _ in range(figure.get("nth", 1)):
        at = text.index(figure["quote"], at + 1)
    key = (figure["harm"], figure["low"], figure["high"])
    return Expected(key, at, at + len(figure["quote"]))


def right(figures: Sequence[Figure], gold: Sequence[Expected]) -> list[Figure]:
    """The figures that meet a gold figure, each gold figure met once."""
    open_ = list(gold)
    found = []
    for figure in figures:
        met = next((g for g in open_ if g.met_by(figure)), None)
        if met is not None:
            open_.remove(met)
            found.append(figure)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default=os.environ.get(MODEL_VARIABLE))
    parser.add_argument("--wrong", action="store_true")
    given = parser.parse_args()
    try:
        parse = load_reader(given.model)
    except ReaderError as error:
        print(f"{error} Only the grammar is measured.", file=sys.stderr)
        parse = None
    said, good = Counter[str](), Counter[str]()
    stated = 0
    for ident, page, gold in reports():
        stated += len(gold)
        first = GRAMMAR.read(page)
        sets = {"grammar": first.figures}
        if parse is not None:
            second = parse.read(page)
            joined = agree(first, second, reader="second", union=True).figures
            sets["parse"] = second.figures
            sets["both"] = tuple(f for f in joined if "second" in f.readers)
            sets["grammar alone"] = tuple(
                f for f in joined if "second" not in f.readers and not f.rule.startswith("parse")
            )
            sets["parse alone"] = tuple(f for f in joined if f.rule.startswith("parse"))
            sets["union"] = joined
        for name, figures in sets.items():
            said[name] += len(figures)
            met = right(figures, gold)
            good[name] += len(met)
            if given.wrong and name == "parse":
                for f in figures:
                    if not any(f is m for m in met):
                        print(ident, f.harm, f.quote.text, f.rule, f.sentence.text, sep=" | ")
    result = {
        name: {
            "found": said[name],
            "right": good[name],
            "precision": round(good[name] / max(1, said[name]), 3),
            "recall": round(good[name] / stated, 3),
        }
        for name in said
    }
    print(json.dumps({"stated": stated, **result}, indent=2))
    return judged(result)


def judged(result: dict[str, dict[str, float]]) -> int:
    """1 if a measured value is under its floor ("agreement.both.precision")."""
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    code = 0
    for key, floor in floors.items():
        room, _, rest = key.partition(".")
        name, _, measure = rest.rpartition(".")
        if room == "agreement" and name in result and result[name][measure] < floor:
            print(f"{key}: {result[name][measure]}, floor {floor}", file=sys.stderr)
            code = 1
    return code


if __name__ == "__main__":
    sys.exit(main())
