"""Series: which figures count the same kind of people, and may be laid side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from accounted.model import Figure, Group
from accounted.terms.vocabularies import Age, Harm, Status, Unit

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_EXCLUSIVE_STATUS = frozenset({Status.CIVILIAN, Status.COMBATANT, Status.POLICE})
"""Of these nobody has two. A journalist is a civilian, and a prisoner may be either."""
_EXCLUSIVE_AGE = ({Age.CHILD, Age.ADULT}, {Age.CHILD, Age.ELDERLY})
"""The elderly are adults."""


@dataclass(frozen=True, slots=True)
class Series:
    """One harm, one group, one unit. `words` tell a part that no axis describes ("villagers").

    A child that is counted as a child is a person whose age group is said.
    """

    harm: Harm
    group: Group = field(default_factory=Group)
    unit: Unit = Unit.PERSON
    words: str | None = None

    @property
    def key(self) -> str:
        """A name for judgements and paths: "killed", "killed:civilian,female", "displaced@family"."""
        axes = [str(a) for a in (self.group.status, self.group.sex, self.group.age) if a]
        if self.group.age_low is not None:
            high = self.group.age_high
            axes.append(f"{self.group.age_low}-{self.group.age_low if high is None else high}")
        axes += [w for w in (self.group.other, self.words) if w]
        unit = "" if self.unit is Unit.PERSON else f"@{self.unit}"
        return f"{self.harm}{unit}" + (f":{','.join(axes)}" if axes else "")

    @property
    def label(self) -> str:
        """A few words for people: "killed, civilian, female"."""
        described = self.group.describe()
        unit = "" if self.unit is Unit.PERSON else f"counted by {self.unit}"
        parts = (str(self.harm).replace("_", " "), unit, described, self.words)
        return ", ".join(p for p in parts if p)

    @property
    def whole(self) -> bool:
        """Whether it counts everybody that suffered the harm, of whatever group."""
        return self.group == Group() and self.words is None

    def within(self, other: Series) -> bool:
        """Whether everybody counted here would be counted there too."""
        if (self.harm, self.unit) != (other.harm, other.unit) or self == other:
            return False
        if other.words is not None:
            return False
        return all(
            theirs is None or theirs == ours for ours, theirs in _axes(self.group, other.group)
        )

    def excludes(self, other: Series) -> bool:
        """Whether nobody can be counted in both: women and men, children and adults."""
        return self.harm is other.harm and groups_exclude(self.group, other.group)

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "key": self.key,
            "label": self.label,
            "harm": str(self.harm),
            "unit": str(self.unit),
            "group": self.group.to_json(),
            "words": self.words,
        }


def _axes(one: Group, other: Group) -> tuple[tuple[object, object], ...]:
    names = ("age", "age_low", "age_high", "sex", "status", "other")
    return tuple((getattr(one, n), getattr(other, n)) for n in names)


def groups_exclude(one: Group, other: Group) -> bool:
    """Whether the words of two groups leave no room for one person in both."""
    if one.sex and other.sex and one.sex is not other.sex:
        return True
    if {one.age, other.age} in _EXCLUSIVE_AGE:
        return True
    statuses = {one.status, other.status}
    return len(statuses) == 2 and statuses <= _EXCLUSIVE_STATUS


def largest_exclusive(groups: Sequence[tuple[Group, int]]) -> tuple[int, ...]:
    """Positions of groups of which each excludes each other, with the largest sum of people.

    Men, women and children exclude one another; women and villagers may be the same people.
    """
    best: tuple[int, tuple[int, ...]] = (-1, ())
    for start in range(len(groups)):
        chosen: tuple[int, ...] = (start,)
        order = sorted(range(len(groups)), key=lambda n: (-groups[n][1], n))
        for n in order:
            if n not in chosen and all(groups_exclude(groups[n][0], groups[m][0]) for m in chosen):
                chosen = (*chosen, n)
        total = sum(groups[n][1] for n in chosen)
        best = max(best, (total, tuple(sorted(chosen))), key=lambda b: b[0])
    return best[1]


def series_of(figure: Figure, part: bool, generic: Iterable[str] = ()) -> Series:
    """The series of a figure. `part` says that it is a part of another figure of the same harm.

    A part that no axis describes is told by its noun: "11 villagers" of the fourteen people killed
    are no total, and are laid beside no total.
    """
    unit, group = figure.unit, figure.group
    if unit is Unit.CHILD:
        unit = Unit.PERSON
        group = Group(
            Age.CHILD, group.age_low, group.age_high, group.sex, group.status, group.other
        )
    words = None
    if part and group == Group():
        words = noun_of(figure.quote.text, generic) or "part"
    elif group.status is Status.COMBATANT:
        words = whose(figure.quote.text)
    return Series(figure.harm, group, unit, words)


def lost(figure: Figure, both: re.Pattern[str], one: re.Pattern[str]) -> str | None:
    """Whom the orphans of a figure lost, by the words behind it up to the next number; None unless told.

    "25 children lost both parents, 130 lost one" are two kinds of orphans, and no rival counts of one.
    """
    if figure.harm is not Harm.ORPHANED:
        return None
    behind = figure.sentence.text[figure.quote.end - figure.sentence.start :]
    behind = re.split(r"\d", behind, maxsplit=1)[0]
    found = [
        (match.start(), words)
        for pattern, words in ((both, "of both parents"), (one, "of one parent"))
        if (match := pattern.search(behind)) is not None
    ]
    return min(found)[1] if found else None


def whose(words: str) -> str | None:
    """Whose combatants a phrase counts: the proper adjective of "40 Velmarian soldiers", or None."""
    found = [w for w in words.split()[1:] if w[:1].isupper()]
    return " ".join(found).casefold() or None


def noun_of(words: str, generic: Iterable[str] = ()) -> str | None:
    """The last word of a counted phrase, unless it is a general one: "11 villagers" -> villagers."""
    found = _WORD.findall(words)
    if not found or (not any(c.isdigit() for c in words) and len(found) < 2):
        return None
    last = found[-1].casefold()
    return None if last in set(generic) else last
