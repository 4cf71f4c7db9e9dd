"""Lists of invented dead, families killed together, as several recorders would have written them.

    python benchmarks/people/generate.py --rows 50000 --seed 1 --scripts one --out FOLDER

writes one CSV for each list and `truth.csv` (list, row, person, household). Nobody here exists: names are
made of syllables. Each list has its own romanisation or script, its own habits (what it leaves out, how
it tells births) and its own slips. A household shares family name, and its children a father and a
grandfather; households die together at one place, on one day. How often, is in the numbers below; they
follow what is said in the open literature of such lists and are tuned to no real one.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

FIRST, LAST = date(1991, 10, 1), date(1995, 11, 30)
COLUMNS = (
    "given",
    "father",
    "grandfather",
    "family",
    "sex",
    "birth",
    "age",
    "died",
    "village",
    "district",
)

# Sounds: how each is written by two romanisations, in Arabic letters and in Cyrillic ones.
_SOUNDS = {
    "b": ("b", "b", "ب", "б"), "t": ("t", "t", "ت", "т"), "th": ("th", "th", "ث", "с"), "j": ("j", "g",
    "ج", "дж"),
    "h": ("h", "h", "ه", "х"), "kh": ("kh", "kh", "خ", "х"), "d": ("d", "d", "د", "д"), "r": ("r", "r",
    "ر", "р"),
    "z": ("z", "z", "ز", "з"), "s": ("s", "s", "س", "с"), "sh": ("sh", "ch", "ش", "ш"), "f": ("f", "f",
    "ف", "ф"),
    "q": ("q", "k", "ق", "к"), "k": ("k", "k", "ك", "к"), "l": ("l", "l", "ل", "л"), "m": ("m", "m", "م",
    "м"),
    "n": ("n", "n", "ن", "н"), "w": ("w", "w", "و", "в"), "y": ("y", "i", "ي", "й"), "gh": ("gh", "gh",
    "غ", "г"),
    "a": ("a", "e", "", "а"), "i": ("i", "e", "", "и"), "u": ("u", "o", "", "у"), "aa": ("a", "aa", "ا", "а"),
    "ii": ("i", "ee", "ي", "и"), "uu": ("u", "ou", "و", "у"), "a$": ("a", "ah", "ة", "а"), "i$": ("i", "y",
    "ي", "и"),
}  # fmt: skip
_CONSONANTS = tuple(s for s in _SOUNDS if s[0] not in "aiu")
_VOWELS = ("a", "a", "i", "u", "aa", "ii", "uu")

Word = tuple[str, ...]


@dataclass(frozen=True)
class Habit:
    """How one list tells: its writing (0-3, a column of the sounds), and how often it leaves things out."""

    name: str
    writing: int
    no_father: float
    no_grandfather: float
    day_of_birth: float
    year_of_birth: float
    age: float
    no_place: float
    month_of_death: float
    no_death: float
    slip: float
    twice: float
    catch: float


HABITS = (
    Habit("ministry", 0, 0.04, 0.10, 0.70, 0.10, 0.10, 0.05, 0.05, 0.03, 0.03, 0.01, 0.55),
    Habit("families", 1, 0.06, 0.30, 0.35, 0.30, 0.15, 0.10, 0.15, 0.08, 0.05, 0.03, 0.45),
    Habit("hospital", 0, 0.25, 0.55, 0.15, 0.15, 0.50, 0.25, 0.03, 0.02, 0.07, 0.02, 0.35),
    Habit("press", 1, 0.35, 0.70, 0.02, 0.10, 0.60, 0.15, 0.20, 0.10, 0.05, 0.04, 0.30),
    Habit("bureau", 2, 0.05, 0.15, 0.50, 0.25, 0.10, 0.08, 0.08, 0.05, 0.03, 0.01, 0.35),
)

SCRIPTS = {
    "one": (0, 0, 0, 0, 0),
    "two": (0, 1, 0, 1, 0),
    "mixed": (0, 1, 0, 1, 2),
    "four": (0, 1, 3, 1, 2),
}
"""How each list writes: one romanisation with a clerk's slips into another; two; two and Arabic; those and
Cyrillic."""


@dataclass(frozen=True)
class Person:
    """An invented person, as they were."""

    number: int
    household: int
    words: tuple[Word, Word, Word, Word]
    sex: str
    born: date
    died: date
    village: Word
    district: Word


@dataclass(frozen=True)
class Row:
    """One row of one list, and the truth about it."""

    list: str
    cells: dict[str, str]
    person: int
    household: int


def rows(wanted: int, seed: int = 1, scripts: str = "one") -> Iterator[Row]:
    """Rows of all lists, households in the order of their number; about `wanted` of them."""
    rng = Random(seed)
    pool = _Pool(rng)
    habits = [replace(h, writing=w) for h, w in zip(HABITS, SCRIPTS[scripts], strict=True)]
    told = household = person = 0
    while told < wanted:
        people = _household(rng, pool, household, person)
        household += 1
        person += len(people)
        for each in people:
            for habit in habits:
                if rng.random() < habit.catch:
                    for _ in range(1 + (rng.random() < habit.twice)):
                        yield Row(habit.name, _told(rng, habit, each), each.number, each.household)
                        told += 1


class _Pool:
    """Names and places, the first of each the most common, as names are."""

    def __init__(self, rng: Random) -> None:
        self.men = _words(rng, 400, 2, 3)
        self.women = _words(rng, 300, 2, 3, "a$")
        self.families = _words(rng, 4000, 2, 4, "i$")
        self.places = [(v, d) for d in _words(rng, 40, 2, 3) for v in _words(rng, 25, 2, 3)]
        self.chances = {n: _falling(n) for n in (400, 300, 4000, 1000)}

    def pick(self, rng: Random, of: Sequence) -> object:
        return rng.choices(of, cum_weights=self.chances[len(of)])[0]


def _falling(n: int) -> list[float]:
    total, out = 0.0, []
    for rank in range(n):
        total += 1 / (rank + 6) ** 0.9
        out.append(total)
    return out


def _words(rng: Random, n: int, least: int, most: int, end: str = "") -> list[Word]:
    found: dict[Word, None] = {}
    while len(found) < n:
        word: list[str] = []
        for _ in range(rng.randint(least, most)):
            word += [rng.choice(_CONSONANTS), rng.choice(_VOWELS)]
        word[-1:] = [end] if end else [rng.choice(_CONSONANTS)] if rng.random() < 0.7 else []
        found[tuple(word)] = None
    return list(found)


def _household(rng: Random, pool: _Pool, number: int, first: int) -> list[Person]:
    """A couple or not, children or not; who died of it, and when."""
    family, grandfather, great = (pool.pick(rng, p) for p in (pool.families, pool.men, pool.men))
    father = pool.pick(rng, pool.men)
    village, district = pool.pick(rng, pool.places)  # type: ignore[misc]
    day = FIRST + timedelta(days=int((LAST - FIRST).days * rng.betavariate(1.2, 2.0)))
    size = rng.choices((1, 2, 3, 4, 5, 6, 7, 8), (40, 16, 12, 10, 8, 6, 5, 3))[0]
    together = rng.random() < 0.8
    taken: set[object] = set()
    people = []
    eldest = date(1992 - rng.randint(20, 75), 1, 1) + timedelta(days=rng.randint(0, 364))
    for i in range(size):
        parent = i == 0 and rng.random() < 0.7
        woman = rng.random() < 0.42
        given = pool.pick(rng, pool.women if woman else pool.men)
        while given in taken:
            given = pool.pick(rng, pool.women if woman else pool.men)
        taken.add(given)
        wife = not parent and i == 1 and rng.random() < 0.5
        if parent:
            words, woman, born = (father, grandfather, great, family), False, eldest
        elif wife:
            given = given if woman else pool.pick(rng, pool.women)
            taken.add(given)
            other = pool.pick(rng, pool.men), pool.pick(rng, pool.men)
            words, woman, born = (
                (given, *other, family),
                True,
                eldest + timedelta(days=rng.randint(0, 3000)),
            )
        else:
            born = eldest + timedelta(days=365 * rng.randint(19, 40) + rng.randint(0, 364))
            words = (given, father, grandfather, family)
        if size == 1:
            born = date(1992 - rng.randint(15, 80), 1, 1) + timedelta(days=rng.randint(0, 364))
        died = day if together else FIRST + timedelta(days=rng.randint(0, (LAST - FIRST).days))
        if (
            born >= died
        ):  # too young a parent for so many children: one born later than they were married
            born = died - timedelta(days=rng.randint(30, 18 * 365))
        people.append(
            Person(first + i, number, words, "f" if woman else "m", born, died, village, district)
        )
    return people


def _told(rng: Random, habit: Habit, person: Person) -> dict[str, str]:
    """What a list says of a person."""
    given, father, grandfather, family = (
        _slipped(rng, habit, _written(rng, word, habit.writing)) for word in person.words
    )
    if rng.random() < habit.no_father:
        father = grandfather = ""
    if rng.random() < habit.no_grandfather:
        grandfather = ""
    if rng.random() < 0.01:
        given, family = family, given
    born, age = _birth(rng, habit, person)
    sex = (
        ""
        if rng.random() < 0.03
        else person.sex
        if rng.random() > 0.005
        else "mf"[person.sex == "m"]
    )
    place = rng.random() >= habit.no_place
    return {
        "given": given,
        "father": father,
        "grandfather": grandfather,
        "family": family,
        "sex": sex,
        "birth": born,
        "age": age,
        "died": _death(rng, habit, person),
        "village": _slipped(rng, habit, _written(rng, person.village, habit.writing))
        if place
        else "",
        "district": _written(rng, person.district, habit.writing) if rng.random() > 0.1 else "",
    }


def _written(rng: Random, word: Word, writing: int) -> str:
    """A word in one writing; clerks of one romanisation do not all write alike."""
    if writing < 2 and rng.random() < 0.08:
        writing = 1 - writing
    text = "".join(_SOUNDS[sound][writing] for sound in word)
    return text if writing == 2 else text.capitalize()


def _slipped(rng: Random, habit: Habit, text: str) -> str:
    if rng.random() >= habit.slip or len(text) < 3:
        return text
    at = rng.randrange(len(text) - 1)
    kind = rng.randrange(3)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + rng.choice(text) + text[at + 1 :]


def _birth(rng: Random, habit: Habit, person: Person) -> tuple[str, str]:
    """Date or year of birth, and age, as the list has them; either or both may be empty."""
    at, born = rng.random(), person.born
    age = (person.died - born).days // 365 + rng.choices((0, 1, -1), (90, 6, 4))[0]
    if at < habit.day_of_birth:
        if rng.random() < 0.04:
            born += timedelta(days=rng.choice((-366, -365, -30, -10, -1, 1, 10, 31, 365)))
        if rng.random() < 0.05:
            return f"{born.year}-01-01", ""
        return born.isoformat(), ""
    if at < habit.day_of_birth + habit.year_of_birth:
        return str(born.year + rng.choices((0, 1, -1), (92, 4, 4))[0]), ""
    if at < habit.day_of_birth + habit.year_of_birth + habit.age:
        return "", str(max(age, 0))
    return "", ""


def _death(rng: Random, habit: Habit, person: Person) -> str:
    at, died = rng.random(), person.died
    if at < habit.no_death:
        return ""
    if at < habit.no_death + habit.month_of_death:
        return died.isoformat()[:7]
    if rng.random() < 0.05:
        died += timedelta(days=rng.choice((-2, -1, 1, 2, 7)))
    return died.isoformat()


def write(folder: Path, wanted: int, seed: int = 1, scripts: str = "one") -> list[Path]:
    """The lists as files in a folder, rows in an order that tells nothing; and truth.csv."""
    folder.mkdir(parents=True, exist_ok=True)
    by_list: dict[str, list[Row]] = {habit.name: [] for habit in HABITS}
    for row in rows(wanted, seed, scripts):
        by_list[row.list].append(row)
    rng, paths = Random(seed + 1), []
    with (folder / "truth.csv").open("w", newline="", encoding="utf-8") as out:
        truth = csv.writer(out)
        truth.writerow(("list", "row", "person", "household"))
        for name, its in by_list.items():
            rng.shuffle(its)
            path = folder / f"{name}.csv"
            with path.open("w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, COLUMNS)
                writer.writeheader()
                writer.writerows(row.cells for row in its)
            truth.writerows((name, i, r.person, r.household) for i, r in enumerate(its, 1))
            paths.append(path)
    return paths


def main() -> None:
    """Write lists by the words of the command."""
    words = argparse.ArgumentParser()
    words.add_argument("--rows", type=int, default=50_000)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--scripts", choices=tuple(SCRIPTS), default="one")
    words.add_argument("--out", type=Path, required=True)
    given = words.parse_args()
    for path in write(given.out, given.rows, given.seed, given.scripts):
        print(path)


if __name__ == "__main__":
    main()
