"""Scales of grades, as data with definitions: Airwars', standards of proof, and a user's own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from accounted.errors import AssessmentError

_KEYS = {"name", "definition", "person", "conceded", "rival_actors", "origins", "credible"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """One grade: its name, what it means, and what has to hold before it is proposed."""

    name: str
    definition: str
    person: bool = False
    """Only a person may give it."""
    conceded: bool = False
    rival_actors: bool = False
    origins: int = 0
    """Independent origins that it needs."""
    credible: int = 0
    """Origins whose credibility has to be judged before it is more than "credibility not judged"."""

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {"name": self.name, "definition": self.definition, "person": self.person}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A named list of grades. The first whose conditions hold is proposed."""

    name: str
    title: str
    grades: tuple[Grade, ...]

    def named(self, name: str) -> Grade:
        """The grade of a name, whatever its capitals.

        Raises:
            AssessmentError: the scale has none of that name.
        """
        for grade in self.grades:
            if grade.name.casefold() == name.strip().casefold():
                return grade
        known = ", ".join(g.name for g in self.grades)
        raise AssessmentError(f"'{name}' is no grade of the scale '{self.name}'. Known: {known}.")


def load_scale(which: str | Path) -> Scale:
    """A scale of ours by name ("airwars", "proof"), or a user's own from the path of a TOML file.

    Raises:
        AssessmentError: there is no such scale, or the file is none.
    """
    ours = files(__package__).joinpath("scales", f"{which}.toml")
    try:
        if isinstance(which, str) and which.isidentifier() and ours.is_file():
            text = ours.read_text(encoding="utf-8")
        else:
            text = Path(which).read_text(encoding="utf-8")
        return _scale(tomllib.loads(text), str(which))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise AssessmentError(
            f"{which}: no scale of grades can be read here ({error}). Name 'airwars', 'proof', or the"
            " path of a TOML file with [[grades]]."
        ) from error


def _scale(data: Mapping[str, Any], where: str) -> Scale:
    rows = data.get("grades")
    if not isinstance(rows, list) or not rows:
        raise AssessmentError(f"{where}: a scale needs at least one [[grades]] with a name.")
    grades = tuple(_grade(row, where) for row in rows)
    names = [g.name.casefold() for g in grades]
    if len(set(names)) < len(names):
        raise AssessmentError(f"{where}: two grades have one name. Give each its own.")
    return Scale(name=str(data.get("name", where)), title=str(data.get("title", "")), grades=grades)


def _grade(row: Any, where: str) -> Grade:
    if not isinstance(row, dict) or not {"name", "definition"} <= row.keys():
        raise AssessmentError(f"{where}: every grade has a name and a definition.")
    unknown = sorted(row.keys() - _KEYS)
    if unknown:
        raise AssessmentError(
            f"{where}: {', '.join(unknown)} is no condition of a grade. Known: {', '.join(sorted(_KEYS))}."
        )
    flags = {k: row.get(k, False) for k in ("person", "conceded", "rival_actors")}
    numbers = {k: row.get(k, 0) for k in ("origins", "credible")}
    if not all(isinstance(v, bool) for v in flags.values()):
        raise AssessmentError(f"{where}: person, conceded and rival_actors are true or false.")
    if not all(isinstance(v, int) and not isinstance(v, bool) and v >= 0 for v in numbers.values()):
        raise AssessmentError(f"{where}: origins and credible are whole numbers from 0.")
    name, definition = str(row["name"]).strip(), str(row["definition"]).strip()
    return Grade(name=name, definition=definition, **flags, **numbers)


AIRWARS = load_scale("airwars")
