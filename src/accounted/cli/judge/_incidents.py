"""`accounted judge incident | merge | split | relate | rule | grade`: decisions on incidents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli.judge._told import told

if TYPE_CHECKING:
    from accounted.project import Project
    from accounted.workflow import Grounds

STATUS = {"accept": "accepted", "reject": "rejected", "pending": "pending"}
RELATIONS = ("encompasses", "recalls", "consequence", "none")


@click.command("incident")
@click.argument("code")
@click.argument("status", type=click.Choice(list(STATUS)))
@options.grounds
@options.as_json
@options.in_project
def incident(project: Project, code: str, status: str, grounds: Grounds, as_json: bool) -> None:
    """Accept the incident CODE under the criteria that hold now, reject it, or leave it pending.

    The first acceptance gives it a public code, which it keeps.
    """
    from accounted.workflow import incident_lookup, judge_incident

    made = judge_incident(project, incident_lookup(project), code, STATUS[status], grounds)
    told(made, as_json, code)


@click.command("merge")
@click.argument("one", metavar="CODE")
@click.argument("other", metavar="CODE")
@options.grounds
@options.as_json
@options.in_project
def merge(project: Project, one: str, other: str, grounds: Grounds, as_json: bool) -> None:
    """Both CODEs tell of one incident."""
    from accounted.workflow import incident_lookup, merge_incidents

    made = merge_incidents(project, incident_lookup(project), one, other, grounds)
    told(made, as_json, f"{one}, {other}:")


@click.command("split")
@click.argument("code")
@click.option("--claims", multiple=True, metavar="CLAIM", help="A claim that tells of another.")
@click.option("--documents", multiple=True, metavar="DOC", help="All that it has in a document.")
@options.grounds
@options.as_json
@options.in_project
def split(
    project: Project,
    code: str,
    claims: tuple[str, ...],
    documents: tuple[str, ...],
    grounds: Grounds,
    as_json: bool,
) -> None:
    """These claims of the incident CODE tell of another incident; the rest stays. Both may be repeated."""
    from accounted.workflow import incident_lookup, split_incident

    found = incident_lookup(project)
    made = split_incident(project, found, code, grounds, claims=claims, documents=documents)
    told(made, as_json, code)


@click.command("relate")
@click.argument("one", metavar="CODE")
@click.argument("relation", type=click.Choice(RELATIONS))
@click.argument("other", metavar="CODE")
@options.grounds
@options.as_json
@options.in_project
def relate(
    project: Project, one: str, relation: str, other: str, grounds: Grounds, as_json: bool
) -> None:
    """The first CODE encompasses the second, recalls it, is its consequence, or none of these.

    Numbers of related incidents are never added up.
    """
    from accounted.workflow import incident_lookup, relate_incidents

    made = relate_incidents(project, incident_lookup(project), one, relation, other, grounds)
    told(made, as_json, f"{one}, {other}:")


@click.command("rule")
@click.argument("code")
@click.argument("series")
@click.argument("rule")
@click.option("--source", metavar="NAME", help="For a rule that goes by one source.")
@click.option("--best", type=click.IntRange(min=0), metavar="N", help="A best value that you set.")
@options.grounds
@options.as_json
@options.in_project
def rule(
    project: Project,
    code: str,
    series: str,
    rule: str,
    source: str | None,
    best: int | None,
    grounds: Grounds,
    as_json: bool,
) -> None:
    """Choose the disagreement RULE for one figure (SERIES: killed, injured …) of the incident CODE."""
    from accounted.workflow import Ruling, figures_of, incident_lookup, judge_rule

    options.one_of("SERIES", series, figures_of(project, code))
    ruling = Ruling(series=series, rule=rule, source=source, best=best)
    made = judge_rule(project, incident_lookup(project), code, ruling, grounds)
    told(made, as_json, f"{code} {series}:")


@click.command("grade")
@click.argument("code")
@click.argument("series")
@click.argument("grade")
@options.grounds
@options.as_json
@options.in_project
def grade(
    project: Project, code: str, series: str, grade: str, grounds: Grounds, as_json: bool
) -> None:
    """Give one figure (SERIES) of the incident CODE a GRADE that only a person may give."""
    from accounted.workflow import figures_of, incident_lookup, judge_grade

    options.one_of("SERIES", series, figures_of(project, code))
    made = judge_grade(project, incident_lookup(project), code, series, grade, grounds)
    told(made, as_json, f"{code} {series}:")


COMMANDS = (incident, merge, split, relate, rule, grade)
