"""People whom documents name, as a page lists them: by role, and victims by family name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from accounted.publishing.edition import Incident, Person
from accounted.values.names import Role as NamePart
from accounted.values.names import parse_name


@dataclass(frozen=True, slots=True)
class Named:
    """People whom documents name in one role, each with the statements that name them."""

    family: str
    """The family name that two or more of them bear; empty for the others."""
    people: tuple[tuple[Person, tuple[str, ...]], ...]


def people(incident: Incident) -> list[tuple[str, list[Named]]]:
    """People named in the documents, by role; victims who bear one family name stand together."""
    roles: dict[str, dict[str, tuple[Person, list[str]]]] = {}
    for person in incident.persons:
        found = roles.setdefault(person.role, {})
        found.setdefault(person.shown, (person, []))[1].append(person.statement)
    order = sorted(roles, key=lambda r: (r != "victim", r))
    return [(role, _families(role, roles[role].values())) for role in order]


def _families(role: str, people: Iterable[tuple[Person, list[str]]]) -> list[Named]:
    named = [(p, tuple(s)) for p, s in people]
    by_name: dict[str, list[tuple[Person, tuple[str, ...]]]] = {}
    for person, statements in named:
        family = _family(person.shown) if role == "victim" and not person.withheld else ""
        by_name.setdefault(family, []).append((person, statements))
    found = [Named(f, tuple(p)) for f, p in by_name.items() if f and len(p) > 1]
    kept = {person.id for each in found for person, _ in each.people}
    others = tuple((p, s) for p, s in named if p.id not in kept)
    return [*sorted(found, key=lambda n: n.family), *([Named("", others)] if others else [])]


def _family(name: str) -> str:
    parts = [p for p in parse_name(name).parts if p.role is NamePart.FAMILY]
    return parts[-1].text if parts else ""
