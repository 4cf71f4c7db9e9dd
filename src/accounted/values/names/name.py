"""A name as a list gives it: its parts with the role each plays, and whether it is a name at all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a part of a name says of a person."""

    GIVEN = "given"
    FATHER = "father"
    GRANDFATHER = "grandfather"
    PATRONYMIC = "patronymic"
    FAMILY = "family"
    HONORIFIC = "honorific"
    KUNYA = "kunya"
    MAIDEN = "maiden"
    NICKNAME = "nickname"
    INITIAL = "initial"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name.

    `text` is how it is written (without marks of direction), `key` its small ASCII letters by rules of
    romanisation, without article, "son of" or the ending of a patronymic: "Ибрагимович" has the key
    "ibragim". `form` is the same in its own script, which is what the comparator reads. `sure` tells a
    role that the name itself shows (a suffix, a marker, a comma) from one taken from the part's place.
    `sex` is "f" or "m" where the form of the word shows it (Мамедова, qızı), else empty: it is grammar,
    not a statement on a person.
    """

    text: str
    role: Role
    key: str
    form: str
    sure: bool = False
    sex: str = ""

    @property
    def compared(self) -> bool:
        """Whether this part tells people apart: all but honorifics."""
        return self.role is not Role.HONORIFIC


@dataclass(frozen=True, slots=True)
class Name:
    """A name in parts.

    `text` is the whole as it was given, unchanged. `placeholder` says that it describes a person who is
    not named ("unknown", "infant of …", "N.N."): two of them never match. `script` is the ISO 15924
    code of most of its letters, `Zyyy` where it has none.
    """

    text: str
    parts: tuple[Part, ...]
    placeholder: bool
    script: str

    def __hash__(self) -> int:
        return hash(self.text)

    def having(self, *roles: Role) -> tuple[Part, ...]:
        """The parts of these roles, in the order of the name."""
        return tuple(p for p in self.parts if p.role in roles)

    @property
    def compared(self) -> tuple[Part, ...]:
        """The parts that tell people apart, in the order of the name."""
        return tuple(p for p in self.parts if p.compared)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How well two names go together: `score` from 0 to 1, and why in words.

    1 means the same name. It says nothing of how many people bear it.
    """

    score: float
    reasons: tuple[str, ...]
