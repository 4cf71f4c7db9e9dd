"""Decisions from a file, as the demo plays them: found by document and words, so that no id is in the file.

Each step goes through the use case that a person's command goes through, with who, when and why. A step
whose words are not read so any more decides nothing and says so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from accounted.errors import AccountedError, NotInRecord, UsageError
from accounted.project import Project
from accounted.record.holdings import RecordedClaim
from accounted.workflow.criteria import set_criteria
from accounted.workflow.incident_lookup import incident_lookup
from accounted.workflow.incidents import cases_of, list_incidents
from accounted.workflow.judge import (
    Grounds,
    correct,
    judge_claims,
    judge_confidential,
    judge_copies,
    judge_speakers,
)
from accounted.workflow.judge_incidents import (
    Ruling,
    judge_grade,
    judge_incident,
    judge_rule,
    merge_incidents,
    relate_incidents,
    split_incident,
)
from accounted.workflow.show import list_claims, list_documents
from accounted.workflow.sources import state


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """One step as it was played."""

    by: str
    said: str
    """What was decided, in a sentence."""
    reason: str
    problem: str | None = None
    """Why it decided nothing, where it did not."""

    @property
    def ok(self) -> bool:
        """Whether it was decided."""
        return self.problem is None


def play(project: Project, script: Path) -> Iterator[Played]:
    """Play the steps of a script (TOML), one after the other, each by the recorder that it names.

    Raises:
        UsageError: the file is no script.
    """
    steps = _steps(script)
    for step in steps:
        by = str(step.get("by", ""))
        said, reason = str(step.get("says", "")), str(step.get("reason", ""))
        try:
            _played(replace(project, recorder=by), step)
        except AccountedError as error:
            yield Played(by=by, said=said, reason=reason, problem=str(error))
        else:
            yield Played(by=by, said=said, reason=reason)


def _steps(script: Path) -> list[dict[str, Any]]:
    try:
        steps = tomllib.loads(script.read_text(encoding="utf-8"))["step"]
    except (OSError, ValueError, KeyError) as error:
        raise UsageError(f"{script}: no script of decisions ({error}).") from error
    for step in steps if isinstance(steps, list) else [steps]:
        if not isinstance(step, dict) or step.get("decide") not in _DECIDE:
            raise UsageError(f"{script}: a step decides one of {', '.join(_DECIDE)}: {step}.")
        if not {"by", "says", "reason"} <= step.keys():
            raise UsageError(f"{script}: a step needs by, says and reason: {step}.")
    return list(steps)


def _played(project: Project, step: Mapping[str, Any]) -> None:
    _DECIDE[step["decide"]](_Desk(project), step, Grounds(reason=step["reason"]))


@dataclass(frozen=True)
class _Desk:
    """The record as a step finds it."""

    project: Project

    @cached_property
    def documents(self) -> Mapping[str, str]:
        """By file name: the document."""
        held = list_documents(self.project)
        return {Path(p.path).name: d.id for d in held for p in d.provenances}

    @cached_property
    def claims(self) -> Sequence[RecordedClaim]:
        return tuple(list_claims(self.project))

    def document(self, name: str) -> str:
        if name not in self.documents:
            raise NotInRecord(f"{name}: no document of this name was taken in.")
        return self.documents[name]

    def saying(self, where: Mapping[str, Any], words: str) -> list[str]:
        """The claims of a document whose quote is these words, of one kind or in one sentence if named."""
        document = self.document(where["document"])
        sentence, kind = where.get("sentence", ""), where.get("kind")
        found = [
            c.id
            for c in self.claims
            if c.document == document
            and _plain(c.claim.quote.text) == _plain(words)
            and _plain(sentence) in _plain(c.claim.sentence.text)
            and kind in (None, str(c.claim.kind))
        ]
        if not found:
            raise NotInRecord(f"{where['document']}: “{words}” is not read as a claim here.")
        return found

    def every(self, where: Mapping[str, Any]) -> list[str]:
        return [c for words in where["words"] for c in self.saying(where, words)]

    def incident(self, where: Mapping[str, Any]) -> str:
        """The working id of the incident that has the first claim with these words."""
        claim = self.saying(where, where["words"])[0]
        list_incidents(self.project)  # brings what is derived up to date
        with cases_of(self.project) as cases:
            mention = cases.book.mention_of(claim)
            found = cases.book.incident_of(mention) if mention else None
        if found is None:
            raise NotInRecord(f"{where['document']}: “{where['words']}” belongs to no incident.")
        return found


def _plain(words: str) -> str:
    return " ".join(words.split())


def _criteria(desk: _Desk, step: Mapping[str, Any], grounds: Grounds) -> None:
    set_criteria(desk.project, step["text"], reason=grounds.reason)


def _source(desk: _Desk, step: Mapping[str, Any], grounds: Grounds) -> None:
    for about, value in step["states"].items():
        state(desk.project, step["source"], about, value, reason=grounds.reason)


def _speakers(desk: _Desk, step: Mapping[str, Any], grounds: Grounds) -> None:
    judge_speakers(desk.project, step["one"], step["other"], grounds)


def _copy(desk: _Desk, step: Mapping[str, Any], grounds: Grounds) -> None:
    root = desk.document(step["of"])
    for name in step["documents"]:
        judge_copies(desk.project, desk.document(name), root, grounds)


def _claims(desk: _Desk, step: Mapping[str, Any], grounds: Grounds) -> None:
    judge_claims(desk.project, desk.every(step), step["status"], grounds)


def _correct(desk: _Desk, step: Mapping[str, Any], grounds: Grounds) -> None:
    for claim in desk.every(step):
        correct(desk.project, claim, step["changes"], grounds)


def _confidential(desk: _Desk, step: Mapping[str, Any], grounds: Grounds) -> None:
    documents = [desk.document(name) for name in step["documents"]]
    judge_confidential(desk.project, documents, True, grounds)


def _clear(desk: _Desk, step: Mapping[str, Any], grounds: Grounds) -> None:
    judge_confidential(desk.project, desk.every(step), False, grounds)


def _merge(desk: _Desk, step: Mapping[str, Any], grounds: Grounds) -> None:
    for other in step["with"]:
        one, two = desk.incident(step["incident"]), desk.incident(other)
        if one != two:
            merge_incidents(desk.project, incident_lookup(desk.project), one, two, grounds)


def _split(desk: _Desk, step: Mapping[str, Any], grounds: Grounds) -> None:
    code, lookup = desk.incident(step["incident"]), incident_lookup(desk.project)
    mine = set(lookup.claims_of(code))
    away = [c for part in step["away"] for c in desk.every(part) if c in mine]
    split_incident(desk.project, lookup, code, grounds, claims=away)


def _incident(desk: _Desk, step: Mapping[str, Any], grounds: Grounds) -> None:
    code = desk.incident(step["incident"])
    judge_incident(desk.project, incident_lookup(desk.project), code, step["status"], grounds)


def _relate(desk: _Desk, step: Mapping[str, Any], grounds: Grounds) -> None:
    one, two = desk.incident(step["incident"]), desk.incident(step["to"])
    lookup = incident_lookup(desk.project)
    relate_incidents(desk.project, lookup, one, step["relation"], two, grounds)


def _rule(desk: _Desk, step: Mapping[str, Any], grounds: Grounds) -> None:
    ruling = Ruling(
        series=step["series"],
        rule=step["rule"],
        source=step.get("source"),
        best=step.get("best"),
    )
    code = desk.incident(step["incident"])
    judge_rule(desk.project, incident_lookup(desk.project), code, ruling, grounds)


def _grade(desk: _Desk, step: Mapping[str, Any], grounds: Grounds) -> None:
    code, lookup = desk.incident(step["incident"]), incident_lookup(desk.project)
    judge_grade(desk.project, lookup, code, step["series"], step["grade"], grounds)


_DECIDE: dict[str, Callable[[_Desk, Mapping[str, Any], Grounds], None]] = {
    "criteria": _criteria,
    "source": _source,
    "speakers": _speakers,
    "copy": _copy,
    "claims": _claims,
    "correct": _correct,
    "confidential": _confidential,
    "clear": _clear,
    "merge": _merge,
    "split": _split,
    "incident": _incident,
    "relate": _relate,
    "rule": _rule,
    "grade": _grade,
}
