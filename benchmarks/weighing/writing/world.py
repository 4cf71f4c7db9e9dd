"""The invented world as it was written down by hand: sides, origins, outlets, incidents, phrases."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Origin:
    """Who originates reports: what it is called as a publisher, and how others name it."""

    id: str
    kind: str
    name: str
    forms: tuple[str, ...]
    side: str | None = None


@dataclass(frozen=True)
class Facts:
    """One invented incident as written down by hand."""

    id: str
    place: str
    region: str
    date: str
    kind: str
    at: str
    by: str
    of: str
    say: dict[str, str]
    noun: tuple[str, ...]
    details: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    words: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class World:
    """Everything that a set is written from."""

    seed: int
    sides: dict[str, dict[str, Any]]
    origins: dict[str, Origin]
    outlets: tuple[str, ...]
    incidents: tuple[Facts, ...]
    phrases: dict[str, Any]
    plan: dict[str, Any]
    by_hand: tuple[dict[str, Any], ...]
    tables: dict[str, Any]
    swap: dict[str, list[str]]

    def publisher(self, name: str) -> str:
        """The origin that publishes under this name, else the outlet's own name."""
        for origin in self.origins.values():
            if origin.name == name:
                return origin.id
        return f"outlet:{name}"


def load(folder: Path, name: str) -> World:
    """Reads `NAME.yaml`, `NAME-phrases.yaml` and, if there, `NAME-by-hand.yaml`."""
    facts = _yaml(folder / f"{name}.yaml")
    by_hand = folder / f"{name}-by-hand.yaml"
    origins = {
        key: Origin(key, o["kind"], o["name"], tuple(o["forms"]), o.get("side"))
        for key, o in facts["origins"].items()
    }
    return World(
        facts["seed"],
        facts["sides"],
        origins,
        tuple(facts["outlets"]),
        tuple(_facts(each, facts["sides"]) for each in facts["incidents"]),
        _yaml(folder / f"{name}-phrases.yaml"),
        facts["plan"],
        tuple(_yaml(by_hand)) if by_hand.exists() else (),
        facts["tables"],
        facts["swap"],
    )


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _facts(each: dict[str, Any], sides: dict[str, Any]) -> Facts:
    names = {f"{k}_{part}": v for k, side in sides.items() for part, v in side.items()}
    spell = {"A": sides["a"]["people"], "B": sides["b"]["people"]}

    def fill(text: str) -> str:
        return text.format(**names, **spell)

    return Facts(
        each["id"],
        each["place"],
        each["region"],
        str(each["date"]),
        each["kind"],
        fill(each.get("at", "")),
        each["by"],
        each["of"],
        {k: str(v) for k, v in each["say"].items()},
        tuple(fill(n) for n in each.get("noun", ["people"])),
        tuple(fill(d) for d in each.get("details", [])),
        tuple(fill(q) for q in each.get("quotes", [])),
        tuple(each.get("silent", [])),
    )
