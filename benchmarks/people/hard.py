"""Two lists of one loss, written by two hands: names that many bear, in real scripts and romanisations.

    python benchmarks/people/hard.py --case arabic.two --rows 20000 --seed 1 --out FOLDER

writes `a.csv`, `b.csv` and `truth.csv` (list, row, person, household). Nobody here exists: common names
(names.toml) are put together by chance. Families are killed together, so that half of the rows share all
of a name but the first with another; the cases below differ in what else is told and in who writes.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from spelling import INVENTORY, Hand

FIRST = date(1993, 3, 1)
DAYS = 500
PARTS = ("given", "father", "grandfather", "family")
PATRONYMIC_LAST = ("slavic", "armenian", "georgian")


@dataclass(frozen=True)
class Case:
    """Two lists: the people's language, each list's hand, and what its clerks do."""

    kind: str
    hands: tuple[str, str]
    columns: str = "whole"
    told: tuple[str, ...] = ("sex", "age")
    missing: float = 0.05
    slip: float = 0.015
    no_grandfather: tuple[float, float] = (0.0, 0.0)
    no_family: tuple[float, float] = (0.0, 0.0)
    turned: tuple[float, float] = (0.0, 0.0)
    twice: float = 0.0
    share: tuple[float, float] = (0.95, 0.45)
    """Of all people, how many stand on each list."""
    apart: bool = False
    """Nobody stands on both."""
    parts: int = 4


_HARD = {
    "told": ("sex", "age", "date", "place"), "missing": 0.35, "slip": 0.03, "no_grandfather": (0.1, 0.4),
    "no_family": (0.02, 0.05), "turned": (0.0, 0.1), "twice": 0.02,
}  # fmt: skip
CASES = {
    "arabic.two": Case("arabic", ("english", "other")),
    "arabic.french": Case("arabic", ("english", "french")),
    "arabic.two.names": Case("arabic", ("english", "other"), told=(), missing=0),
    "arabic.two.names3": Case("arabic", ("english", "other"), told=(), missing=0, parts=3),
    "arabic.own": Case("arabic", ("own", "own")),
    "arabic.script": Case("arabic", ("own", "english")),
    "arabic.script.other": Case("arabic", ("own", "other")),
    "arabic.script.names": Case("arabic", ("own", "english"), told=(), missing=0),
    "arabic.script.parts": Case("arabic", ("own", "french"), columns="parts"),
    "arabic.two.loose": Case("arabic", ("english", "french"), **_HARD),
    "arabic.parts.loose": Case("arabic", ("english", "other"), columns="parts", **_HARD),
    "arabic.script.loose": Case("arabic", ("own", "other"), **_HARD),
    "arabic.apart": Case("arabic", ("english", "other"), apart=True),
    "arabic.apart.names": Case("arabic", ("english", "english"), apart=True, told=()),
    "persian.two": Case("persian", ("english", "french"), parts=3),
    "persian.script": Case("persian", ("own", "english"), parts=3),
    "hebrew.two": Case("hebrew", ("english", "other"), parts=3, told=("sex", "age", "place")),
    "hebrew.script": Case("hebrew", ("own", "english"), parts=3, told=("sex", "age", "place")),
    "slavic.two": Case("slavic", ("english", "other"), parts=3, turned=(0, 0.5)),
    "slavic.script": Case("slavic", ("own", "french"), parts=3, turned=(1, 0.1)),
    "armenian.two": Case("armenian", ("english", "other"), parts=3, turned=(0, 0.5)),
    "armenian.script": Case("armenian", ("own", "french"), parts=3, turned=(0.5, 0)),
    "georgian.two": Case("georgian", ("english", "other"), parts=3, told=("sex", "age", "place")),
    "georgian.script": Case("georgian", ("own", "english"), parts=3, told=("sex", "age", "place")),
    "azerbaijani.two": Case("azerbaijani", ("own", "english"), parts=3, turned=(0.5, 0)),
    "azerbaijani.other": Case("azerbaijani", ("own", "french"), parts=3, told=("sex", "date", "place")),
}  # fmt: skip


@dataclass
class Person:
    """An invented person: names by part, as keys of the inventory."""

    number: int
    household: int
    names: dict[str, str]
    sex: str
    age: int
    died: date
    place: str
    rows: list[str] = field(default_factory=list)


def _falling(n: int) -> list[float]:
    total, out = 0.0, []
    for rank in range(n):
        total += 1 / (rank + 8) ** 0.85
        out.append(total)
    return out


class Pool:
    """Names of one language; those that make a family name of a given name too."""

    def __init__(self, kind: str) -> None:
        held = INVENTORY[kind]
        self.men = list(dict.fromkeys(held["men"].split()))
        self.women = list(dict.fromkeys(held["women"].split()))
        self.families = list(dict.fromkeys(held.get("families", "").split()))
        made = {
            "arabic": lambda m: [m, f"abU-{m}"] if "-" not in m else [],
            "persian": lambda m: [],
            "hebrew": lambda m: [],
            "slavic": lambda m: [m + "ов"] if m[-1] not in "йьая" else [],
            "armenian": lambda m: [m + "յան" if m[-1] != "ի" else m[:-1] + "յան"],
            "georgian": lambda m: [m[:-1] + "იშვილი", m[:-1] + "აძე"],
            "azerbaijani": lambda m: [m + ("yev" if m[-1] in "əaiıu" else "ov")],
        }[kind]
        self.families += [f for m in self.men[:130] for f in made(m)]
        self.weights = {len(x): _falling(len(x)) for x in (self.men, self.women, self.families)}
        self.places = [f"{v}" for v in self.families[::3]][:60]
        self.weights[len(self.places)] = _falling(len(self.places))

    def one(self, rng: Random, of: list[str]) -> str:
        """One of some names, the first the most often."""
        return rng.choices(of, cum_weights=self.weights[len(of)])[0]


def people(case: Case, wanted: int, rng: Random) -> Iterator[Person]:
    """About so many people, by clans: brothers and cousins, who died together or apart."""
    pool = Pool(case.kind)
    number = household = 0
    while number < wanted:
        family, old = pool.one(rng, pool.families), pool.one(rng, pool.men)
        place, day = pool.one(rng, pool.places), rng.randrange(DAYS)
        for _ in range(rng.choices((1, 2, 3), (80, 14, 6))[0]):
            father = pool.one(rng, pool.men)
            household += 1
            taken: set[str] = set()
            for _ in range(rng.choices((1, 2, 3, 4, 5, 6), (68, 14, 8, 5, 3, 2))[0]):
                woman = rng.random() < 0.4
                given = pool.one(rng, pool.women if woman else pool.men)
                if given in taken:
                    continue
                taken.add(given)
                names = dict(zip(PARTS, (given, father, old, family), strict=True))
                died = day if rng.random() < 0.8 else rng.randrange(DAYS)
                yield Person(
                    number, household, names, "f" if woman else "m",
                    min(95, int(rng.gammavariate(2.2, 12))), FIRST + timedelta(days=died), place,
                )  # fmt: skip
                number += 1


def _female(word: str, kind: str) -> str:
    """A family name as a woman bears it."""
    if kind == "slavic":
        return (
            word + "а"
            if word.endswith(("ов", "ев", "ёв", "ин"))
            else word[:-2] + "ая"
            if word.endswith("ий")
            else word
        )
    if kind == "azerbaijani" and word.endswith(("ov", "ev")):
        return word + "a"
    return word


def _patronymic(father: str, sex: str, kind: str) -> str:
    if kind == "slavic":
        if father[-1] in "йь":
            return father[:-1] + ("евич" if sex == "m" else "евна")
        return father + ("ович" if sex == "m" else "овна")
    if kind == "azerbaijani":
        return father + (" oğlu" if sex == "m" else " qızı")
    return father + ("ի" if kind == "armenian" else "")


def written(person: Person, case: Case, which: int, hand: Hand, rng: Random) -> dict[str, str]:
    """What one list says of a person."""
    kind, names = case.kind, dict(person.names)
    if kind in ("slavic", "azerbaijani"):
        names["family"] = _female(names["family"], kind) if person.sex == "f" else names["family"]
        names["father"] = _patronymic(names["father"], person.sex, kind)
    if case.parts == 3 or rng.random() < case.no_grandfather[which]:
        names.pop("grandfather")
    if kind in ("hebrew", "georgian"):
        names.pop("father")
    if rng.random() < case.no_family[which]:
        names.pop("family")
    spelt = {}
    for part, name in names.items():
        tail = ""
        if kind == "azerbaijani" and " " in name:
            name, _, tail = name.partition(" ")
            tail = f" {tail}" if hand.style == "own" else {"oğlu": " oglu", "qızı": " gizi"}[tail]
        spelt[part] = _slipped(rng, case.slip, hand.write(rng, name, kind)) + tail
    order = list(spelt)
    if rng.random() < case.turned[which] and "family" in spelt:
        order = ["family", *(p for p in order if p != "family")]
    cells: dict[str, str] = dict.fromkeys(PARTS, "") if case.columns == "parts" else {}
    if cells:
        cells.update(spelt)
    else:
        cells["name"] = " ".join(spelt[p] for p in order)
    cells |= {
        t: "" if rng.random() < case.missing else _told(rng, t, person, hand, kind)
        for t in case.told
    }
    return cells


def _told(rng: Random, field: str, person: Person, hand: Hand, kind: str) -> str:
    if field == "sex":
        return person.sex if rng.random() > 0.004 else "mf"[person.sex == "m"]
    if field == "age":
        return str(max(0, person.age + rng.choices((0, 1, -1, 10, 3), (92, 4, 2, 1, 1))[0]))
    if field == "place":
        return hand.write(rng, person.place, kind)
    died = person.died + timedelta(days=rng.choices((0, 1, -1, 7), (94, 3, 2, 1))[0])
    return died.isoformat()[: 7 if rng.random() < 0.1 else 10]


def _slipped(rng: Random, slip: float, text: str) -> str:
    if rng.random() >= slip or len(text) < 4:
        return text
    at, kind = rng.randrange(1, len(text) - 1), rng.randrange(3)
    middle = ("", text[at + 1] + text[at], rng.choice(text.lower()))[kind]
    return text[:at] + middle + text[at + (2 if kind == 1 else 1) :]


def write(folder: Path, name: str, rows: int, seed: int = 1) -> list[Path]:
    """The two lists of a case, rows in an order that tells nothing, and truth.csv."""
    case, rng = CASES[name], Random(f"{name} {seed}")
    folder.mkdir(parents=True, exist_ok=True)
    hands = [
        Hand(style, seed * 10 + i, 0.15 if style == "other" else 0.07)
        for i, style in enumerate(case.hands)
    ]
    found: list[list[tuple[dict[str, str], Person]]] = [[], []]
    for person in people(case, int(rows / sum(case.share)), rng):
        on = [rng.random() < share for share in case.share]
        if case.apart and all(on):
            on[rng.randrange(2)] = False
        for which in (0, 1):
            for _ in range(on[which] * (1 + (rng.random() < case.twice))):
                found[which].append((written(person, case, which, hands[which], rng), person))
    paths = []
    with (folder / "truth.csv").open("w", newline="", encoding="utf-8") as out:
        truth = csv.writer(out)
        truth.writerow(("list", "row", "person", "household"))
        for label, its in zip("ab", found, strict=True):
            rng.shuffle(its)
            path = folder / f"{label}.csv"
            with path.open("w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, list(its[0][0]))
                writer.writeheader()
                writer.writerows(cells for cells, _ in its)
            truth.writerows((label, i, p.number, p.household) for i, (_, p) in enumerate(its, 1))
            paths.append(path)
    return paths


def main() -> None:
    """Write one case by the words of the command."""
    words = argparse.ArgumentParser()
    words.add_argument("--case", choices=tuple(CASES), required=True)
    words.add_argument("--rows", type=int, default=20_000)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--out", type=Path, required=True)
    given = words.parse_args()
    for path in write(given.out, given.case, given.rows, given.seed):
        print(path)


if __name__ == "__main__":
    main()
