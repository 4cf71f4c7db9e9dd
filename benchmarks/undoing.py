"""Random judgements of every kind on a project, and taking them back in any order."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from typing import Any

from accounted.errors import AccountedError
from accounted.project import Project
from accounted.terms.weighing import RangeRule
from accounted.workflow import (
    Grounds,
    Judged,
    Ruling,
    incident_lookup,
    judge_claims,
    judge_copies,
    judge_grade,
    judge_incident,
    judge_rule,
    judge_speakers,
    list_claims,
    list_documents,
    list_sources,
    merge_incidents,
    relate_incidents,
    split_incident,
    undo,
)
from accounted.workflow.incidents import list_incidents, show_incident

SERIES = ("killed", "injured", "missing")
GRADES = ("Confirmed", "Fair", "Weak", "Contested", "Disputed", "Discounted")
Json = dict[str, Any]


@dataclass
class Run:
    """What was before, what is after, and what was done in between."""

    before: Json
    after: Json = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)
    made: list[str] = field(default_factory=list)
    refused: int = 0
    minted: set[str] = field(default_factory=set)
    """Public codes that acceptances minted."""
    codes: set[str] = field(default_factory=set)
    """Public codes that incidents answer to in the end."""


def state(project: Project) -> Json:
    """Every incident with all of its numbers, without public codes: these stay once minted."""
    found = {}
    for brief in list_incidents(project):
        whole = show_incident(project, brief.id).to_json()
        found[brief.id] = [_without_codes(brief.to_json()), _without_codes(whole)]
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]


def _without_codes(data: Json) -> Json:
    return {k: v for k, v in data.items() if k not in ("code", "previous_codes")}


def judged_and_withdrawn(project: Project, dice: random.Random, count: int) -> Run:
    """Judge `count` times whatever comes, then take all of it back in another order."""
    run = Run(before=state(project))
    judge(project, dice, count, run)
    order = list(run.made)
    dice.shuffle(order)
    for ident in order:
        undo(project, ident, reason="taken back")
    run.after = state(project)
    briefs = list_incidents(project)
    run.codes = {c for b in briefs for c in (b.code, *b.previous_codes) if c}
    return run


def judge(project: Project, dice: random.Random, count: int, run: Run | None = None) -> Run:
    """Enter judgements of every kind at random. What the program refuses is not counted."""
    run = run or Run(before={})
    makers = [_claim, _incident, _merge, _split, _relate, _copies, _speakers, _rule, _grade]
    wanted = len(run.made) + count
    while len(run.made) < wanted:
        recorder = dice.choice(("Ana", "Mira"))
        as_somebody = Project(folder=project.folder, settings=project.settings, recorder=recorder)
        try:
            made = dice.choice(makers)(as_somebody, dice, Grounds(reason="as it seemed"))
        except AccountedError:
            run.refused += 1
            continue
        run.made.append(made.judgement.id)
        run.kinds.add(str(made.judgement.about))
        code = made.judgement.value.get("code")
        run.minted |= {str(code)} if code else set()
    return run


def _claim(project: Project, dice: random.Random, grounds: Grounds) -> Judged:
    claim = dice.choice(list(list_claims(project))).id
    return judge_claims(project, [claim], _one(dice, "accepted", "rejected", "parked"), grounds)[0]


def _incident(project: Project, dice: random.Random, grounds: Grounds) -> Judged:
    status = _one(dice, "accepted", "rejected", "pending")
    return judge_incident(project, incident_lookup(project), _some(project, dice), status, grounds)


def _merge(project: Project, dice: random.Random, grounds: Grounds) -> Judged:
    one, other = _some(project, dice), _some(project, dice)
    return merge_incidents(project, incident_lookup(project), one, other, grounds)


def _split(project: Project, dice: random.Random, grounds: Grounds) -> Judged:
    lookup, code = incident_lookup(project), _some(project, dice)
    claims = list(lookup.claims_of(code))
    away = dice.sample(claims, dice.randrange(1, len(claims) + 1))
    return split_incident(project, lookup, code, grounds, claims=away)


def _relate(project: Project, dice: random.Random, grounds: Grounds) -> Judged:
    one, other = _some(project, dice), _some(project, dice)
    relation = _one(dice, "encompasses", "recalls", "consequence", "none")
    return relate_incidents(project, incident_lookup(project), one, relation, other, grounds)


def _copies(project: Project, dice: random.Random, grounds: Grounds) -> Judged:
    one, other = dice.sample([d.id for d in list_documents(project)], 2)
    return judge_copies(project, one, other, grounds, independent=dice.random() < 0.5)


def _speakers(project: Project, dice: random.Random, grounds: Grounds) -> Judged:
    one, other = dice.sample([s.name for s in list_sources(project)], 2)
    return judge_speakers(project, one, other, grounds, different=dice.random() < 0.5)


def _rule(project: Project, dice: random.Random, grounds: Grounds) -> Judged:
    source = dice.choice([s.name for s in list_sources(project)])
    rule = str(dice.choice(list(RangeRule)))
    best = dice.choice((None, 17, 20))
    ruling = Ruling(series=_one(dice, *SERIES), rule=rule, source=source, best=best)
    return judge_rule(project, incident_lookup(project), _some(project, dice), ruling, grounds)


def _grade(project: Project, dice: random.Random, grounds: Grounds) -> Judged:
    code, series, grade = _some(project, dice), _one(dice, *SERIES), _one(dice, *GRADES)
    return judge_grade(project, incident_lookup(project), code, series, grade, grounds)


def _some(project: Project, dice: random.Random) -> str:
    return dice.choice(list_incidents(project)).id


def _one(dice: random.Random, *words: str) -> str:
    return dice.choice(words)
