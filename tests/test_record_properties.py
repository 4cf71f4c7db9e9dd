"""Whatever recorders do in whatever order, the record verifies and every quote stands in its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounted.documents import take_in as read_document
from accounted.model import CanonicalText, Document, Metadata
from accounted.model.judgement import About
from accounted.project import Project
from accounted.record import queries
from accounted.record.holdings import ClaimFilter
from accounted.record.judgements import append_judgement, orphaned, standing
from accounted.terms.vocabularies import ClaimKind
from accounted.workflow import (
    Coding,
    Input,
    Tools,
    code,
    erase,
    list_claims,
    list_documents,
    orphans,
    reread,
    status,
    take_in,
    verify,
)
from accounted.workflow.session import opened
from record_fakes import extract, report, ticking, tools

TEXTS = (
    "On Monday 12 people were killed in Anleth. On Friday 12 people were killed in Orlo.",
    "The ministry said 3 civilians were injured. The rebels said 30 children were injured. 5 cars.",
    "Nothing is known of the road to Vasht.",
    "7 people were missing.\n7 people were missing.\n7 people were missing.",
)
WORDS = ("people were", "The", "Nothing", "missing", "cars")


def shifted(
    source: Path | bytes, *, path: str | None = None, stated: Metadata | None = None, by: int = 0
) -> Document:
    document = read_document(source, path=path, stated=stated)
    return Document(
        sha256=document.sha256,
        size=document.size,
        media_type=document.media_type,
        path=document.path,
        canonical=CanonicalText("x" * by + "\n" + document.text, "text", f"9{by}"),
        metadata=document.metadata,
    )


@dataclass
class Desk:
    project: Project
    folder: Path
    live: dict[int, str] = field(default_factory=dict)
    """Document id by the number of its text."""

    def with_tools(self, reader: int) -> Tools:
        kinds: dict[int, dict[str, object]] = {
            0: {},
            1: {"extract": partial(extract, off_by=1)},
            2: {"extract": partial(extract, place="Orlo")},
            3: {"take_in": partial(shifted, by=3)},
            4: {"take_in": partial(shifted, by=8), "extract": partial(extract, off_by=2)},
        }
        return tools(reader=f"fake {reader}", clock=ticking(), **kinds[reader % 5])

    def add(self, n: int, copy: int) -> None:
        path = report(self.folder, f"{n}-{copy % 2}.txt", TEXTS[n % 4])
        inputs = [Input(path=path.name, source=path)]
        (taken,) = take_in(self.project, inputs, again=True, tools=self.with_tools(0))
        assert taken.document is not None
        self.live[n % 4] = taken.document

    def erase_document(self, n: int, _: int) -> None:
        if self.live:
            key = sorted(self.live)[n % len(self.live)]
            erase(self.project, self.live.pop(key), reason="asked to")

    def erase_claim(self, n: int, _: int) -> None:
        claims = [c.id for c in list_claims(self.project, ClaimFilter(superseded=True))]
        if claims:
            erase(self.project, claims[n % len(claims)], reason="asked to")

    def reread(self, n: int, _: int) -> None:
        assert all(r.error is None for r in reread(self.project, tools=self.with_tools(n)))

    def judge(self, n: int, _: int) -> None:
        claims = [c.id for c in list_claims(self.project)]
        if claims:
            with opened(self.project) as record, record.ledger.appending():
                claim = claims[n % len(claims)]
                append_judgement(record, About.CLAIM, [claim], {"status": "accepted"}, "read")

    def code(self, n: int, which: int) -> None:
        if not self.live:
            return
        ident = self.live[sorted(self.live)[n % len(self.live)]]
        with opened(self.project) as record:
            text = queries.newest_text(record, ident).text
            mine = [c.id for c in queries.claims(record, ClaimFilter(document=ident))]
        words = WORDS[which % len(WORDS)]
        at = text.find(words)
        if at >= 0:
            coding = Coding(
                kind=ClaimKind.FIGURE,
                words=words,
                fields={"harm": "killed", "low": which},
                start=at,
                replaces=mine[n % len(mine)] if mine and which % 2 else None,
            )
            code(self.project, ident, coding, tools=self.with_tools(0))

    def check(self) -> None:
        found = verify(self.project)
        assert found.ok, found.problems
        assert {d.id for d in list_documents(self.project)} == set(self.live.values())
        with opened(self.project) as record:
            for claim in queries.claims(record, ClaimFilter(superseded=True)):
                text = queries.text_of(record, claim.text)
                assert claim.claim.quote.stands_in(text.text)
                assert claim.document in self.live.values()
            current = {c.id for c in queries.claims(record)}
            lost = {o.claim for o in orphaned(record)}
            for (claim,) in list(record.database.rows("SELECT target FROM judged")):
                heir = standing(record, claim)
                assert (heir in current) != (claim in lost)
        assert status(self.project).orphaned == len(orphans(self.project))


STEPS: tuple[Callable[[Desk, int, int], None], ...] = (
    Desk.add,
    Desk.add,
    Desk.reread,
    Desk.reread,
    Desk.judge,
    Desk.code,
    Desk.erase_claim,
    Desk.erase_document,
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(
        st.tuples(st.integers(0, len(STEPS) - 1), st.integers(0, 20), st.integers(0, 9)),
        max_size=14,
    )
)
def test_any_sequence_of_work_leaves_a_sound_record(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("desk")
    desk = Desk(Project.create(folder / "project"), folder)
    for which, n, m in steps:
        STEPS[which](desk, n, m)
        desk.check()
