"""Ranges: how a figure is put when sources disagree, by a named rule. No average, nothing filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accounted.assessment.policy import VERSION, Policy, rule_named
from accounted.assessment.series import Series
from accounted.assessment.toll import bounds
from accounted.assessment.value import Value, ValueKind, Values
from accounted.assessment.weighed import Weighed
from accounted.errors import AssessmentError
from accounted.model.judgement import About, Judgement
from accounted.terms.weighing import RangeRule, Standing
from accounted.values.counts import Count

NOT_STATED, UNKNOWN, NONE, STATED = "not stated", "stated unknown", "stated none", "stated"
OPEN = (RangeRule.PENDING, RangeRule.DIALOGUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """One figure as the rule puts it. `value` holds its bounds and wording; None where nobody states it.

    `state` tells apart: not stated at all, stated to be unknown, stated as none, stated.
    """

    rule: str
    chosen_by: str | None
    """The judgement by which a person chose the rule for this figure; None for the project's."""
    state: str
    value: Value | None
    best: Value | None
    note: str
    """What the rule did, in a sentence, where its wording alone does not say it."""
    alone: str | None
    """The key of the only origin that it rests on, where there is only one."""

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "rule": self.rule,
            "chosen_by": self.chosen_by,
            "state": self.state,
            "value": self.value.id if self.value else None,
            "text": self.value.text if self.value else self.state,
            "low": self.value.low if self.value else None,
            "high": self.value.high if self.value else None,
            "best": self.best.id if self.best else None,
            "note": self.note,
            "alone": self.alone,
        }


@dataclass(frozen=True, slots=True)
class Choice:
    """The rule for one figure and who chose it."""

    rule: RangeRule
    source: str | None = None
    best: int | None = None
    judgement: str | None = None


def choice_for(series: Series, judgements: Sequence[Judgement], policy: Policy) -> Choice:
    """The newest judgement on this figure, else the project's rule.

    Raises:
        AssessmentError: the judgement names a rule that nobody knows, or a best figure that is no count.
    """
    chosen = [
        j for j in judgements if j.about is About.RULE and j.value.get("series") == series.key
    ]
    if not chosen:
        return Choice(policy.rule)
    judgement = chosen[-1]
    best = judgement.value.get("best")
    if best is not None and (not isinstance(best, int) or isinstance(best, bool) or best < 0):
        raise AssessmentError(f"{judgement.id}: best is a whole number from 0, or left out.")
    source = judgement.value.get("source")
    return Choice(
        rule_named(str(judgement.value.get("rule", policy.rule))),
        str(source) if source is not None else None,
        best,
        judgement.id,
    )


def range_of(
    series: Series, figures: Sequence[Weighed], choice: Choice, values: Values, rivals: bool
) -> Range:
    """The range of one series. `figures` are all of it; `rivals` says that origins contradict on it."""
    counted = [w for w in figures if w.counted]
    note = ""
    if choice.rule is RangeRule.PRIORITISE_SOURCE:
        kept = [w for w in counted if choice.source in (w.origin.key, w.origin.name)]
        note = _prioritised(choice, kept, counted)
        counted = kept
    rests = [w.id for w in counted] + ([choice.judgement] if choice.judgement else [])
    open_rule = choice.rule in OPEN
    unconfirmed = choice.rule is RangeRule.UNKNOWN_CATEGORY and rivals
    put = bounds_of(counted)
    state = _state(figures, put)
    value = None
    if counted and put is not None:
        text = _undecided(choice.rule, open_rule, unconfirmed) or describe(put, counted)
        value = values.add(
            f"{series.key}/range",
            ValueKind.RANGE,
            text,
            None if open_rule or unconfirmed else put,
            f"{choice.rule} {VERSION}",
            rests,
        )
    best = _best(series, choice, counted, values)
    if choice.rule is RangeRule.LOW_BEST_HIGH and best is None:
        note = "No best figure: a person sets it."
    origins = {w.origin.key for w in counted}
    return Range(
        rule=f"{choice.rule} {VERSION}",
        chosen_by=choice.judgement,
        state=state,
        value=value,
        best=best,
        note=note,
        alone=next(iter(origins)) if len(origins) == 1 else None,
    )


def _prioritised(choice: Choice, kept: Sequence[Weighed], counted: Sequence[Weighed]) -> str:
    if choice.source is None:
        return "No source is named for this figure; name one, or choose another rule."
    if not kept:
        return f"{choice.source} gives no such figure here that is counted in."
    left = len({w.origin.key for w in counted} - {w.origin.key for w in kept})
    return f"As {choice.source} puts it; other origins with such a figure: {left}."


def _undecided(rule: RangeRule, open_rule: bool, unconfirmed: bool) -> str | None:
    if unconfirmed:
        return "unconfirmed: origins contradict one another"
    if open_rule:
        return "pending" if rule is RangeRule.PENDING else "pending: the sources are being asked"
    return None


def bounds_of(figures: Sequence[Weighed]) -> Count | None:
    """From the least to the most that is said; None where nothing is.

    "At least n" leaves the top open, "up to n" feeds only the top. Both ends are numbers that somebody
    states.
    """
    if not figures:
        return None
    low, high = bounds([w.count for w in figures])
    return Count(low, high, approx=all(w.count.approx for w in figures))


def describe(put: Count, figures: Sequence[Weighed]) -> str:
    """The wording of a range: "12 to 19", "12 to 19 or more", "613", "none"."""
    if put.high == 0:
        return "none"
    most = max(w.count.low for w in figures)
    highs = [w.count.high for w in figures if w.count.high is not None]
    most = max([most, *highs])
    about = "about " if put.approx else ""
    if put.high is None:
        return (
            f"{about}{put.low:,} or more" if most == put.low else f"{put.low:,} to {most:,} or more"
        )
    if put.low == 0 and not all(w.count.only_a_top for w in figures):
        return f"{about}0 to {put.high:,}"  # somebody says that there were none
    return put.describe()


def _state(figures: Sequence[Weighed], put: Count | None) -> str:
    if put is not None:
        return NONE if put.high == 0 else STATED
    if any(w.standing is Standing.UNKNOWN for w in figures):
        return UNKNOWN
    return NOT_STATED


def _best(
    series: Series, choice: Choice, counted: Sequence[Weighed], values: Values
) -> Value | None:
    if choice.rule is not RangeRule.LOW_BEST_HIGH or choice.best is None or not choice.judgement:
        return None
    return values.add(
        f"{series.key}/best",
        ValueKind.BEST,
        f"{choice.best:,}, best figure as set by a person",
        Count(choice.best, choice.best),
        f"{choice.rule} {VERSION}",
        [choice.judgement, *(w.id for w in counted)],
    )


def origins_of(figures: Sequence[Weighed]) -> Mapping[str, list[Weighed]]:
    """Figures by the key of their origin, in the order of the record."""
    found: dict[str, list[Weighed]] = {}
    for one in figures:
        found.setdefault(one.origin.key, []).append(one)
    return found
