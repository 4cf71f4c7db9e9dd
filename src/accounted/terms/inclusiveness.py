"""Wording by which a rule would choose people by side, ethnicity, religion or nationality.

Every Casualty Counts, Standards for Casualty Recording (2016): every casualty is recorded, whoever the
person was and whoever caused the harm. The words are data (`inclusiveness.tsv`); English only.
A rule that no word of the list betrays can still be partial: this catches slips, not intent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

EXEMPT, END, PEOPLE, PERSONS = "exempt", "end", "people", "persons"
PARTY = "party to the conflict"


@dataclass(frozen=True, slots=True)
class Partiality:
    """Words of a rule that choose by `axis`: "side", "ethnicity", "religion", "nationality"."""

    axis: str
    words: str


def partial(rule: str, parties: Sequence[str] = ()) -> tuple[Partiality, ...]:
    """What in a rule chooses by side, ethnicity, religion or nationality, or names a party.

    "Include: everyone, whatever their religion" says the opposite and is none. That holds to the
    end of the clause: "whatever their religion, except Muslims" is one.

    >>> [p.axis for p in partial("include: civilians of Velmaran nationality")]
    ['nationality']
    """
    found = [
        Partiality(axis, match[0])
        for clause in _clauses(rule)
        for axis, pattern in (*_axes(), *_named(parties))
        for match in pattern.finditer(clause)
    ]
    return tuple(dict.fromkeys(found))


def _clauses(rule: str) -> list[str]:
    """The clauses of a rule, each up to where it says that something does not matter."""
    ends, exempt = _patterns()[END], _patterns()[EXEMPT]
    return [exempt.split(clause, maxsplit=1)[0] for clause in ends.split(rule)]


def _axes() -> list[tuple[str, re.Pattern[str]]]:
    found = [(a, p) for a, p in _patterns().items() if a not in (EXEMPT, END, PEOPLE, PERSONS)]
    return [*found, ("nationality or ethnicity", _people())]


@cache
def _people() -> re.Pattern[str]:
    """The name of a people in the plural, or just before a word for persons."""
    people, persons = _patterns()[PEOPLE].pattern, _patterns()[PERSONS].pattern
    plural = people.replace("(?!\\w)", r"s(?!\w)")
    return re.compile(rf"{plural}|{people}(?:\s+\w+)?\s+{persons}", re.IGNORECASE)


def _named(parties: Sequence[str]) -> list[tuple[str, re.Pattern[str]]]:
    return [(PARTY, _any([_escaped(name)])) for name in parties if name.strip()]


def _escaped(words: str) -> str:
    return r"\s+".join(re.escape(w) for w in words.split())


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """By axis: one pattern for all its wordings. `*` in the data stands for the rest of a word."""
    wordings: dict[str, list[str]] = {}
    data = files("accounted.terms").joinpath("inclusiveness.tsv").read_text(encoding="utf-8")
    for line in data.splitlines():
        if line and not line.startswith("#"):
            axis, words = line.split("\t")
            wordings.setdefault(axis, []).append(_escaped(words).replace(r"\*", r"\w*"))
    return {axis: _any(all_of) for axis, all_of in wordings.items()}


def _any(wordings: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(wordings, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)
