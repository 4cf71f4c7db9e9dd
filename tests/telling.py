"""Invented reports of one shelling and what is told around it, taken in and linked as a user would."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accounted.model import Known, Metadata
from accounted.model.document import HOW_USER
from accounted.project import Project
from accounted.record import queries
from accounted.record.holdings import ClaimFilter
from accounted.workflow import Input, take_in
from accounted.workflow.derive import derivations
from accounted.workflow.incidents import Whole, list_incidents, show_incident, why
from accounted.workflow.session import opened

DERIVED = ("linked_document", "document_key", "copy", "mention", "mention_claim", "link", "incident",
           "assessed", "shown", "beside")  # fmt: skip
"""Tables that a rebuild must make again to the letter."""


@dataclass(frozen=True)
class Paper:
    """One report: its outlet, its day, its words."""

    publisher: str
    published: str
    text: str

    @property
    def input(self) -> Input:
        stated = Metadata(
            publisher=Known(self.publisher, HOW_USER), published=Known(self.published, HOW_USER)
        )
        return Input(
            path=f"{self.publisher} {self.published}.txt", source=self.text.encode(), stated=stated
        )


FIRST = Paper(
    "Eastline",
    "1994-03-13",
    "ANLETH (Eastline) - Seventeen people were killed on 12 March 1994 when shells struck the market of"
    " Anleth, the regional clinic said.\n\nA baker who had hidden under his own cart said that the roof of"
    " the hall fell on the queue.\n\nThirty others were wounded. Carts stood in the square until dusk, and"
    " the road to the mill was closed.\n\nThe mayor of Anleth blamed Kordanian forces.\n",
)
REPRINT = Paper(
    "The Plain Voice", "1994-03-14", f"{FIRST.text}\nThis report was first published by Eastline.\n"
)
RIVAL = Paper(
    "Morin Post",
    "1994-03-14",
    "Twenty-three people were killed on 12 March 1994 in Anleth, when shells struck its market, the council"
    " of the town said.\n\nWomen washed the stones of the square while the list was read out from the"
    " steps of the school.\n",
)
DENIAL = Paper(
    "Tolvek Herald",
    "1994-03-15",
    "The Kordanian defence ministry denied that Kordanian forces shelled the market of Anleth on 12 March"
    " 1994, where the regional clinic said that 17 people were killed.\n",
)
RECALL = Paper(
    "Eastline",
    "1995-03-12",
    "A year after the shelling, relatives gathered at a memorial in Anleth to mark the anniversary of the"
    " attack of 12 March 1994, in which 17 people were killed, the regional clinic said.\n",
)
AGGREGATE = Paper(
    "Morin Post",
    "1996-01-10",
    "Since 1992 some 4,300 people have been killed in the war in Anleth and its district, a relief agency"
    " said.\n",
)
GRAVE = Paper(
    "Morin Post",
    "1997-06-02",
    "The remains of nine people were found on 1 June 1997 in a mass grave near Anleth, the prosecutor"
    " said.\n",
)
ELSEWHERE = Paper(
    "Eastline",
    "1994-09-02",
    "Eight people were killed in Quellorane on 1 September 1994 when a mine destroyed a bus, the police"
    " said.\n",
)
PAPERS = (FIRST, REPRINT, RIVAL, DENIAL, RECALL, AGGREGATE, GRAVE, ELSEWHERE)


def started(folder: Path, papers: Iterable[Paper] = PAPERS) -> Project:
    """A new project with these reports, not linked yet."""
    made = Project.create(folder)
    enter(made, *papers)
    return made


def enter(project: Project, *papers: Paper) -> list[str]:
    """Take reports in; their ids."""
    taken = list(take_in(project, [p.input for p in papers]))
    assert all(t.ok for t in taken), taken
    return [str(t.document) for t in taken]


def tables(project: Project) -> dict[str, list[tuple[Any, ...]]]:
    """All that is derived, as it is kept."""
    with derivations(project) as database:
        return {t: sorted(database.rows(f"SELECT * FROM {t}")) for t in DERIVED}


def wholes(project: Project) -> dict[str, Whole]:
    """Every incident as a person sees it."""
    return {b.id: show_incident(project, b.id) for b in list_incidents(project)}


def state(project: Project) -> str:
    """Every incident, its claims and its numbers, to compare."""
    found = [w.to_json() for w in wholes(project).values()]
    briefs = [b.to_json() for b in list_incidents(project)]
    return json.dumps([briefs, found], sort_keys=True, ensure_ascii=False)


def telling(project: Project, words: str) -> Whole:
    """The one incident that has a claim with these words."""
    found = [w for w in wholes(project).values() if words in quotes(w)]
    assert len(found) == 1, [quotes(w) for w in wholes(project).values()]
    return found[0]


def quotes(whole: Whole) -> list[str]:
    """The words of each of its claims."""
    return [t.claim.claim.quote.text for t in whole.case.testimonies]


def explained(project: Project) -> Iterator[str]:
    """For every number of every incident: `why` reaches quotes that stand in the text. Yields their ids."""
    with opened(project) as record:
        texts = {d.id: queries.newest_text(record, d.id).text for d in queries.documents(record)}
        known = {c.id for c in queries.claims(record, ClaimFilter())}
    for whole in wholes(project).values():
        for ident in whole.assessment.values:
            chain = why(project, ident)
            assert chain.claims or chain.judgements, f"{ident} rests on nothing"
            for claim, origin in chain.claims:
                quote, text = claim.claim.quote, texts[claim.document]
                assert claim.id in known
                assert origin
                assert text[quote.start : quote.end] == quote.text
                assert claim.claim.sentence.text in text
            yield ident
