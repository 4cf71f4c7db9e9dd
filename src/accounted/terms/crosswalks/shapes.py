"""The shapes of tables that other projects publish, and what their columns mean for a claim.

A shape is known by its columns' names, never by their positions: files of one project differ in order.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from accounted.terms.crosswalks.headers import columns
from accounted.terms.vocabularies import Age, Harm, Sex, Status

TOOL = "accounted-table as "
"""How the canonical text of a shaped table names its tool, with the shape's name behind it."""
_ENDS = ("killed_min", "killed_max", "injured_min", "injured_max")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Who is counted in a column: axes as far as the project's definition gives them."""

    age: Age | None = None
    sex: Sex | None = None
    status: Status | None = None
    other: str | None = None
    """The project's own words for the group."""
    other_from: str | None = None
    """The column whose words name the group ("side_a")."""
    of: str | None = None
    """The toll or category of which it is a part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """Columns that count the same people: the project's own number, the ends of its range, or both."""

    harm: Harm
    name: str | None = None
    best: str | None = None
    low: str | None = None
    high: str | None = None
    group: Column = field(default_factory=Column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Which columns tell when. `codes`: what a code of precision means (day, days, about …)."""

    start: str
    end: str | None = None
    precision: str | None = None
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Which columns tell where, the first that is filled; by the code of precision none that is finer."""

    default: tuple[str, ...]
    precision: str | None = None
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One table of one project."""

    name: str
    project: str
    columns: tuple[str, ...]
    """Every column that the project's own table has, in its order."""
    marks: tuple[str, ...]
    key: str | None
    speaker: str | None
    told: str | None
    """The column of a neutral account in words."""
    actors: tuple[str, ...]
    not_actors: tuple[str, ...]
    act: str | None
    blamed: Mapping[str, tuple[str, ...]]
    unblamed: Mapping[str, tuple[str, ...]]
    dates: Dates | None
    places: Places | None
    tolls: tuple[Toll, ...]
    category: str | None
    victim: str | None
    victim_role: str | None
    victim_age: str | None

    @property
    def family(self) -> str:
        """The project's short name: "airwars" for all of its tables."""
        return self.name.partition("-")[0]

    def missing(self, heads: Iterable[str]) -> tuple[str, ...]:
        """The columns by which it is known that a table does not have."""
        return tuple(m for m in self.marks if m not in set(heads))


def shape(name: str) -> Shape | None:
    """A shape by its name."""
    return shapes().get(name)


@cache
def shapes() -> Mapping[str, Shape]:
    """Every shape that is read, by name."""
    table = _table()
    return {name: _shape(name, each) for name, each in table.items() if name != "categories"}


@cache
def categories() -> Mapping[str, Column]:
    """Who is counted in each of Airwars' categories."""
    told = _table()["categories"]
    plain = {c: {"other": c.replace("_", " ")} for c in columns("airwars_categories")}
    return {name: _column(each) for name, each in (plain | told).items()}


def recognised(heads: Iterable[str]) -> Shape | None:
    """The shape whose marks a table has; None for any other table."""
    there = frozenset(heads)
    return next((s for s in shapes().values() if there.issuperset(s.marks)), None)


@cache
def _table() -> dict[str, Any]:
    text = files(__package__).joinpath("shapes.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _shape(name: str, told: dict[str, Any]) -> Shape:
    tolls = [_toll(t) for t in told.get("tolls", ())]
    if told.get("categories"):
        tolls += [t for c, axes in categories().items() for t in _of_category(c, axes)]
    own = columns(told["header"])
    if told.get("categories"):
        own += tuple(f"{c}_{e}" for c in categories() for e in _ENDS)
        own += columns("airwars_incidents_end")
    dates, places = told.get("dates"), told.get("places")
    return Shape(
        name=name,
        project=told["project"],
        columns=own,
        marks=_words(told["marks"]),
        key=told.get("key"),
        speaker=told.get("speaker"),
        told=told.get("told"),
        actors=_words(told.get("actors", "")),
        not_actors=tuple(w for w in told.get("not_actors", "").split("|") if w),
        act=told.get("act"),
        blamed={k: tuple(v) for k, v in told.get("blamed", {}).items()},
        unblamed={k: tuple(v) for k, v in told.get("unblamed", {}).items()},
        dates=Dates(**dates) if dates else None,
        places=_places(places) if places else None,
        tolls=tuple(tolls),
        category=told.get("category"),
        victim=told.get("victim"),
        victim_role=told.get("victim_role"),
        victim_age=told.get("victim_age"),
    )


def _places(told: dict[str, Any]) -> Places:
    codes = {code: _words(each) for code, each in told.get("codes", {}).items()}
    return Places(default=_words(told["default"]), precision=told.get("precision"), codes=codes)


def _toll(told: dict[str, Any]) -> Toll:
    axes = ("age", "sex", "status", "other", "other_from", "of")
    group: dict[str, str] = {k: told[k] for k in axes if k in told}
    return Toll(
        harm=Harm(told["harm"]),
        name=told.get("name"),
        best=told.get("best"),
        low=told.get("low"),
        high=told.get("high"),
        group=_column(group),
    )


def _of_category(category: str, axes: Column) -> Iterable[Toll]:
    for harm in (Harm.KILLED, Harm.INJURED):
        yield Toll(
            harm=harm,
            name=category,
            low=f"{category}_{harm}_min",
            high=f"{category}_{harm}_max",
            group=axes,
        )


def _column(told: Mapping[str, str]) -> Column:
    return Column(
        age=Age(told["age"]) if "age" in told else None,
        sex=Sex(told["sex"]) if "sex" in told else None,
        status=Status(told["status"]) if "status" in told else None,
        other=told.get("other"),
        other_from=told.get("other_from"),
        of=told.get("of"),
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())
