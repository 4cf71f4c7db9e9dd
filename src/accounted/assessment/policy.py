"""How a project weighs: its published choices, none of which looks at who is who."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accounted.assessment.scale import AIRWARS, Scale, load_scale
from accounted.errors import AssessmentError
from accounted.terms.weighing import CivilianDefault, RangeRule

VERSION = "1"
"""Version of the rules of this room. It stands behind every rule's name: "min-max 1"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The project's settings for weighing (`[assessment]` in accounted.toml), with their defaults."""

    rule: RangeRule = RangeRule.MIN_MAX
    """How figures are put on which sources disagree, where no person chose for one figure."""
    scale: Scale = AIRWARS
    civilian_default: CivilianDefault = CivilianDefault.UNKNOWN

    @classmethod
    def of(
        cls,
        *,
        rule: str = RangeRule.MIN_MAX,
        scale: str | Path = "airwars",
        civilian_default: str = CivilianDefault.UNKNOWN,
    ) -> Policy:
        """From the words of the settings. `scale` is one of ours by name, or the path of a TOML file.

        Raises:
            AssessmentError: a rule or default that nobody knows, or a scale that cannot be read.
        """
        return cls(
            rule=rule_named(rule),
            scale=load_scale(scale),
            civilian_default=CivilianDefault(civilian_default),
        )

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "rule": f"{self.rule} {VERSION}",
            "scale": self.scale.name,
            "civilian_default": str(self.civilian_default),
        }


def rule_named(name: str) -> RangeRule:
    """The rule of a name.

    Raises:
        AssessmentError: there is none of that name.
    """
    try:
        return RangeRule(name)
    except ValueError as error:
        known = ", ".join(RangeRule)
        raise AssessmentError(f"'{name}' is no rule for figures. Known here: {known}.") from error
