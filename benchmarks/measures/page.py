"""The tables of docs/accuracy.md."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from measures.floors import Floors
from measures.measure import Measure
from measures.reports import BENCHMARKS
from scoring import Found

PAGE = BENCHMARKS.parent / "docs" / "accuracy.md"
LAST = BENCHMARKS / "measured.json"
"""The last value of every measure, when and of which commit: some are measured seldom, or elsewhere."""

START, END = "<!-- measured: start -->", "<!-- measured: end -->"


@dataclass(frozen=True)
class Row:
    """A measure that must reach a value."""

    key: str
    measure: str
    how: str
    at_least: str


GOLDSET = "ten real reports, `accuracy.py`"
EXCHANGED = "texts with two sides, read in both directions, `accuracy.py`"

ROWS = (
    Row("goldset.f1", "figures: harm, low and high (F1)", GOLDSET, "0.90"),
    Row("goldset.f1_with_group", "figures: also age and sex (F1)", GOLDSET, "0.87"),
    Row("goldset.attributed_to.correct", "who says so, correct", GOLDSET, "0.85"),
    Row("goldset.attributed_to.presence", "who says so, named or not", GOLDSET, "0.85"),
    Row("goldset.when.exact", "date, exact", GOLDSET, "0.75"),
    Row("goldset.place.correct", "place, correct", GOLDSET, "0.60"),
    Row("goldset.stance", "stance", GOLDSET, "0.92"),
    Row("goldset.alleged_actor.presence", "alleged actor, named or not", GOLDSET, "0.70"),
    Row("goldset.part_of.correct", "part of which total", GOLDSET, "0.85"),
    Row("gold.open.f1", "figures (F1)", "64 invented reports, `accuracy.py`", ""),
    Row("gold.news.f1", "figures (F1)", "48 invented news reports, `accuracy.py`", ""),
    Row("gold.heldout.f1", "figures (F1)", "32 invented reports kept unseen, `accuracy.py`", ""),
    Row("seed.figures", "one long article: figures and their totals", "`accuracy.py`", "all"),
    Row("seed.other_items", "the same: all other claims and findings", "`accuracy.py`", "all"),
    Row("muc4.recall", "recall of stated victims", "news of 1988-1991, `accuracy.py`", "0.80"),
    Row(
        "traps.clean_texts",
        "texts without a casualty in which none is read",
        "100 sentences, 30 articles, `accuracy.py`",
        "127 (at most 3 false figures)",
    ),
    Row("symmetry.goldset.figures", "both sides read alike: real reports", EXCHANGED, "1"),
    Row("symmetry.news.figures", "the same: invented news", EXCHANGED, "1"),
    Row("symmetry.open.figures", "the same: other invented reports", EXCHANGED, "1"),
    Row("symmetry.sentences.figures", "the same: sentences", EXCHANGED, "1"),
    Row("symmetry.carriers.figures", "the same: every pair of names in every text", EXCHANGED, "1"),
    Row(
        "speed.grammar_over_parse",
        "words per second on one core, beside a whole dependency parse",
        "`speed.py`",
        "4 times",
    ),
    Row("memory", "peak memory, 10,000 documents over 2,000", "`memory.py`", "flat"),
    Row("crash", "kill -9 at 200 moments", "`crash.py`", "none lost, none doubled"),
)


def last() -> dict[str, dict[str, str]]:
    return dict(json.loads(LAST.read_text(encoding="utf-8"))) if LAST.is_file() else {}


def note(values: Mapping[str, str]) -> None:
    """Keep values with today's date and the commit that they are of."""
    stamp = {"date": date.today().isoformat(), "commit": commit()}
    new = last() | {key: {"value": value, **stamp} for key, value in values.items()}
    text = json.dumps(dict(sorted(new.items())), indent=2)
    LAST.write_text(f"{text}\n", encoding="utf-8")


def commit() -> str:
    """The commit measured; "+" if the program's source was changed since."""
    folder = BENCHMARKS.parent
    head = _git(folder, "rev-parse", "--short", "HEAD")
    return f"{head}+" if head and _git(folder, "status", "--porcelain", "src") else head


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


def write(
    measures: Iterable[Measure], floors: Floors, styles: Mapping[str, Mapping[str, Found]]
) -> None:
    """Put new tables between the markers of the page."""
    note({m.key: m.shown for m in measures})
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.split(START)[0], text.split(END)[1]
    tables = "\n".join([*_required(), "", *_styles(styles), "", *_all(floors)])
    PAGE.write_text(f"{before}{START}\n\n{tables}\n\n{END}{after}", encoding="utf-8")


def _required() -> Iterator[str]:
    yield "| measure | how | at least | measured | date | commit |"
    yield "|---|---|---|---|---|---|"
    known = last()
    for row in ROWS:
        it = known.get(row.key, {"value": "not yet", "date": "", "commit": ""})
        cells = (row.measure, row.how, row.at_least, it["value"], it["date"], it["commit"])
        yield f"| {' | '.join(cells)} |"


def _styles(styles: Mapping[str, Mapping[str, Found]]) -> Iterator[str]:
    """Precision and recall of harm, low and high."""
    yield "| style | set | precision | recall | stated |"
    yield "|---|---|---|---|---|"
    ours = {name: found for name, found in styles.items() if name.startswith("gold.")}
    for style in sorted({s for found in ours.values() for s in found}):
        yield from (
            _style(style, name, found[style]) for name, found in ours.items() if style in found
        )
    for name, found in ours.items():
        yield _style("**all**", name, _together(found.values()))


def _style(style: str, name: str, found: Found) -> str:
    values = (f"{found.precision:.2f}", f"{found.recall:.2f}", str(found.stated))
    return f"| {' | '.join((style, f'`{name}`', *values))} |"


def _together(found: Iterable[Found]) -> Found:
    every = list(found)
    return Found(
        sum(f.right for f in every), sum(f.stated for f in every), sum(f.read for f in every)
    )


def _all(floors: Floors) -> Iterator[str]:
    yield "| key | measured | floor |"
    yield "|---|---|---|"
    known = last()
    for key in sorted({*known, *floors}):
        value = known.get(key, {"value": ""})["value"]
        yield f"| `{key}` | {value} | {floors.get(key, '')} |"
