"""Grades: how well a figure is borne out, by a scale that is data. The highest come from persons alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accounted.assessment.case import SourceNote
from accounted.assessment.policy import Policy
from accounted.assessment.scale import Grade, Scale
from accounted.model.judgement import About, Judgement

NOT_JUDGED = "credibility not judged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """The grade of one figure: proposed by its conditions, or given by a person (`judgement`)."""

    scale: str
    grade: str | None
    """None where no grade's conditions hold."""
    definition: str
    credibility: str
    """"credibility not judged", or how many of its origins a person has judged."""
    judgement: str | None
    reason: str
    rests_on: tuple[str, ...]
    """Ids of claims, values and judgements that it rests on."""

    @property
    def text(self) -> str:
        """ "Weak; credibility not judged"."""
        return f"{self.grade or 'not graded'}; {self.credibility}"

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "scale": self.scale,
            "grade": self.grade,
            "text": self.text,
            "definition": self.definition,
            "credibility": self.credibility,
            "judgement": self.judgement,
            "reason": self.reason,
            "rests_on": list(self.rests_on),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What the conditions of a grade look at."""

    origins: tuple[str, ...]
    """Keys of the independent origins of the figure that are counted in."""
    conceded: bool
    rival_actors: bool
    rests_on: tuple[str, ...]


def grade_of(
    series: str,
    grounds: Grounds,
    policy: Policy,
    notes: Mapping[str, SourceNote],
    judgements: Sequence[Judgement],
) -> Graded:
    """The grade of a figure: a person's where one is given, else the first whose conditions hold.

    Raises:
        AssessmentError: a judgement names a grade that the scale does not have.
    """
    scale = policy.scale
    given = [j for j in judgements if j.about is About.GRADE and j.value.get("series") == series]
    if given:
        grade = scale.named(str(given[-1].value.get("grade")))
        return _graded(scale, grade, grounds, notes, given[-1])
    fitting = [g for g in scale.grades if _holds(g, grounds)]
    return _graded(scale, fitting[0] if fitting else None, grounds, notes, None)


def _holds(grade: Grade, grounds: Grounds) -> bool:
    """Whether a grade may be proposed. One that only a person may give never is."""
    if grade.person or (grade.conceded and not grounds.conceded):
        return False
    if grade.rival_actors and not grounds.rival_actors:
        return False
    bare = not (grade.conceded or grade.rival_actors or grade.origins)
    return not bare and len(grounds.origins) >= grade.origins


def _graded(
    scale: Scale,
    grade: Grade | None,
    grounds: Grounds,
    notes: Mapping[str, SourceNote],
    judgement: Judgement | None,
) -> Graded:
    judged = [k for k in grounds.origins if k in notes and notes[k].reliability]
    number = len(grounds.origins)
    enough = bool(grade) and len(judged) >= (grade.credible if grade else 0) and bool(judged)
    credibility = f"credibility judged of {len(judged)} of {number}" if enough else NOT_JUDGED
    given = f"given by {judgement.recorder}" if judgement else "proposed by its conditions"
    rests = (*grounds.rests_on, *((judgement.id,) if judgement else ()))
    return Graded(
        scale=scale.name,
        grade=grade.name if grade else None,
        definition=grade.definition if grade else "No grade's conditions hold.",
        credibility=credibility,
        judgement=judgement.id if judgement else None,
        reason=f"{given}: independent origins {number}"
        + (", a party accepts harm to civilians" if grounds.conceded else "")
        + (", different actors are blamed" if grounds.rival_actors else ""),
        rests_on=rests,
    )
