"""What holds of every case: bounds are stated numbers, copies add no voice, order and names are nothing."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from accounted.assessment import Assessment, Policy, assess
from accounted.assessment.value import ValueKind, claims_under
from accounted.linkage.mention import MentionKind
from accounted.model import Group
from accounted.terms.vocabularies import Age, Position, Sex, Stance, Status
from accounted.terms.weighing import RangeRule, Standing
from accounted.workflow.incidents import Whole
from cases import Story, shuffled
from schemas import check

SIDES = ("Orvan", "Teshel")
OUTLETS = ("Kelde Post", "Casmer Gazette", "Kelde Watch", "the Orvan army", "the Teshel army")
SPEAKERS = (None, "the clinic", "the Orvan army", "the Teshel army", "Kelde Watch")
GROUPS = (
    Group(),
    Group(age=Age.CHILD),
    Group(age=Age.ADULT, sex=Sex.FEMALE),
    Group(status=Status.CIVILIAN),
    Group(status=Status.COMBATANT),
)

counts = st.tuples(st.integers(0, 40), st.sampled_from(("exact", "open", "top", "about")))
figures = st.fixed_dictionaries(
    {
        "count": counts,
        "by": st.sampled_from(SPEAKERS),
        "group": st.sampled_from(GROUPS),
        "stance": st.sampled_from((*[Stance.ASSERTED] * 4, Stance.DENIED, Stance.POSSIBLE)),
        "actor": st.sampled_from((None, *(f"{s} forces" for s in SIDES))),
        "place": st.sampled_from((None, "Hodin", "Mlyn")),
        "when": st.sampled_from((None, "2001-05-03", "2001-05-04", "2001-05")),
        "decision": st.sampled_from((None, None, None, "rejected", "parked")),
    }
)
papers = st.fixed_dictionaries(
    {
        "publisher": st.sampled_from(OUTLETS),
        "day": st.integers(1, 9),
        "kind": st.sampled_from((*[MentionKind.INCIDENT] * 4, MentionKind.RECALL)),
        "figures": st.lists(figures, min_size=1, max_size=3),
        "position": st.sampled_from((None, *Position)),
    }
)
stories = st.lists(papers, min_size=1, max_size=4)


def told(rows: list[dict[str, Any]], swap: bool = False) -> Story:
    """The story of these rows; `swap` exchanges the two sides' names everywhere."""

    def name(words: str | None) -> str | None:
        return exchanged(words) if swap and words else words

    story = Story()
    for side in SIDES:
        story.note(f"the {name(side)} army", party=name(side))
    for row in rows:
        story.paper(name(row["publisher"]), f"2001-05-{row['day']:02d}", kind=row["kind"])
        for figure in row["figures"]:
            n, how = figure["count"]
            low, high = {"exact": (n, n), "open": (n, None), "top": (0, n), "about": (n, n)}[how]
            when = {"when": figure["when"], "when_words": "3 May"} if figure["when"] else {}
            story.figure(
                low,
                high,
                approx=how == "about",
                by=name(figure["by"]),
                actor=name(figure["actor"]),
                place=figure["place"],
                group=figure["group"],
                stance=figure["stance"],
                decision=figure["decision"],
                **when,
            )
        if row["position"]:
            story.responsibility(name("Orvan forces") or "", row["position"])
    return story


def exchanged(words: str) -> str:
    return re.sub(
        "orvan|teshel",
        lambda m: {"orvan": "teshel", "teshel": "orvan", "Orvan": "Teshel", "Teshel": "Orvan"}[
            m[0]
        ],
        words,
        flags=re.IGNORECASE,
    )


def bare(value: Any) -> Any:
    """JSON without what may depend on names: ids, and the order of equals."""
    if isinstance(value, dict):
        return {k: bare(v) for k, v in value.items() if k not in ("id", "values", "span")}
    if isinstance(value, list):
        return sorted((bare(v) for v in value), key=lambda v: json.dumps(v, sort_keys=True))
    if isinstance(value, str) and value.startswith(("val-", "ntc-")):
        return "id"
    return value


def shown(found: Assessment) -> str:
    return json.dumps(bare(found.to_json()), sort_keys=True)


@given(stories)
@settings(max_examples=150, deadline=None)
def test_every_value_rests_on_claims_of_the_case(rows):
    case = told(rows).case()
    found = assess(case)
    known = {t.claim.id for t in case.testimonies}
    for ident in found.values:
        under = set(claims_under(ident, found.values))
        assert under
        assert under <= known


@given(stories, st.sampled_from(RangeRule))
@settings(max_examples=150, deadline=None)
def test_the_ends_of_a_range_are_numbers_that_somebody_states(rows, rule):
    case = told(rows).case()
    for series in assess(case, Policy(rule=rule)).series:
        value = series.range.value
        if value is None:
            continue
        said = [(r.value.low, r.value.high) for r in series.rows if r.standing is Standing.COUNTED]
        assert value.low is None or value.low in [low for low, _ in said]
        assert value.high is None or value.high in [high for _, high in said]


@given(stories)
@settings(max_examples=100, deadline=None)
def test_two_sides_exchanged_give_the_same_assessment_exchanged(rows):
    one = shown(assess(told(rows).case()))
    other = shown(assess(told(rows, swap=True).case()))
    assert shown_again(exchanged(one)) == other


def shown_again(text: str) -> str:
    return json.dumps(bare(json.loads(text)), sort_keys=True)


@given(stories, st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_of_testimonies_is_nothing(rows, random):
    case = told(rows).case()
    order = list(range(len(case.testimonies)))
    random.shuffle(order)
    assert assess(shuffled(case, order)).to_json() == assess(case).to_json()


@given(stories, st.integers(0, 3))
@settings(max_examples=100, deadline=None)
def test_a_copy_adds_documents_and_never_a_voice_or_a_bound(rows, which):
    row = rows[which % len(rows)]
    before = assess(told(rows).case())
    story = told(rows)
    again = told([row])
    sheet = again.sheets[0]
    sheet.ident, sheet.root = "doc-99", f"doc-{which % len(rows):02d}"
    sheet.recorded = "2020-01-02T00:00:00Z"
    for one in sheet.rows:
        one["id"] = f"{one['id']}-copy"
    story.sheets.append(sheet)
    after = assess(story.case())

    def voices(found: Assessment) -> list[object]:
        return [
            (
                s.series.key,
                s.range.value and (s.range.value.low, s.range.value.high, s.range.value.text),
                s.origins.low,
                [(r.value.low, r.value.high, r.standing, r.origins.low) for r in s.rows],
                s.grade.grade,
            )
            for s in found.series
        ]

    assert voices(after) == voices(before)


@given(stories)
@settings(max_examples=100, deadline=None)
def test_no_number_is_made_but_sums_and_remainders_that_say_so(rows):
    found = assess(told(rows).case())
    stated = {n for s in found.series for r in s.rows for n in (r.value.low, r.value.high)}
    for value in found.values.values():
        if value.kind in (ValueKind.SAID, ValueKind.RANGE, ValueKind.CONCEDED, ValueKind.PARTY):
            assert {value.low, value.high} <= stated | {None}


@given(stories, st.sampled_from(RangeRule))
@settings(max_examples=100, deadline=None)
def test_the_json_is_as_its_schema_says(rows, rule):
    case = told(rows).case()
    whole = Whole(case=case, assessment=assess(case, Policy(rule=rule)))
    check("incident-1", whole.to_json())
