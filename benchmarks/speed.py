"""How fast the grammar reads, beside the reader that rests on a dependency parse, in the same run.

    python benchmarks/speed.py --model NAME_OR_FOLDER [--texts FILE.jsonl] [--count 150] [--rounds 3]

Prints words per second on one core and the ratios, as JSON. Four things are timed, in turn in every round,
in processor time and each by its best round, because other work on the machine only ever adds to it:

    grammar    extract(): everything that is read of a document, by the grammar alone
    parse      from the same text to figures by the parse reader, every sentence parsed
    skipping   the same as it ships: only sentences with a number and a word of harm are parsed
    both       extract() and then the parse reader as it ships: what a user waits for with both

speed.grammar_over_parse in floors.json is the ratio of the first two, in which no choice of sentences
plays a part. The texts are news of 1988-1991 that are not ours to hand on; without them nothing is
measured and the exit code is 0. Loading the model is not timed. Exit code 1 below the floor.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from accounted.documents import take_in
from accounted.errors import ReaderError
from accounted.extraction import extract
from accounted.extraction.lexicon import load
from accounted.extraction.parse import load_reader
from accounted.extraction.parse_model import MODEL_VARIABLE
from accounted.extraction.prepare import prepare
from accounted.extraction.readers import Reader
from accounted.model import Document

HERE = Path(__file__).resolve().parent
TEXTS = HERE.parent.parent / "shared" / "muc4" / "dev.jsonl"
FLOOR = "speed.grammar_over_parse"
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


def documents(file: Path, count: int) -> list[Document]:
    """Texts spread evenly over the file."""
    lines = file.read_text(encoding="utf-8").splitlines()
    step = max(1, len(lines) // count)
    rows = (json.loads(line) for line in lines[::step][:count])
    return [take_in(row["text"].encode(), path=f"{row['id']}.txt") for row in rows]


def read(reader: Reader, document: Document) -> None:
    """From the text to figures: the reader's own work and what it needs made ready."""
    lexicon = load("en")
    assert lexicon is not None
    reader.read(prepare(document, lexicon))


def seconds(work: Callable[[Document], object], on: list[Document]) -> float:
    began = time.process_time()
    for document in on:
        work(document)
    return time.process_time() - began


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default=os.environ.get(MODEL_VARIABLE))
    parser.add_argument("--texts", type=Path, default=TEXTS)
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    if not given.texts.is_file():
        print(f"{given.texts}: no texts here; nothing is measured.", file=sys.stderr)
        return 0
    os.environ.update(dict.fromkeys(THREADS, "1"))  # heard when numpy is loaded, below
    try:
        skipping = load_reader(given.model)
    except ReaderError as error:
        print(f"{error} Nothing is measured.", file=sys.stderr)
        return 0
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

    whole = replace(skipping, everything=True)
    texts = documents(given.texts, given.count)
    words = sum(len(d.text.split()) for d in texts)
    tasks: dict[str, Callable[[Document], object]] = {
        "grammar": extract,
        "parse": lambda d: read(whole, d),
        "skipping": lambda d: read(skipping, d),
    }
    best = dict.fromkeys(tasks, float("inf"))
    for work in tasks.values():
        seconds(work, texts[:3])  # lexicons and caches
    for _ in range(given.rounds):
        for name, work in tasks.items():
            best[name] = min(best[name], seconds(work, texts))
    best["both"] = best["grammar"] + best["skipping"]

    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    result = {
        "texts": len(texts),
        "words": words,
        "words per second": {name: round(words / took) for name, took in best.items()},
        FLOOR: round(best["parse"] / best["grammar"], 2),
        "speed.grammar_over_skipping": round(best["skipping"] / best["grammar"], 2),
        "floor": floors[FLOOR],
    }
    print(json.dumps(result, indent=2))
    return 0 if result[FLOOR] >= floors[FLOOR] else 1


if __name__ == "__main__":
    sys.exit(main())
