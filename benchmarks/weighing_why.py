"""Does every number that is shown reach the words it rests on?

    python benchmarks/weighing_why.py [practice|corpus] [--documents N] [--seed 1]

The documents of `benchmarks/weighing/SET` (or N of them, drawn by the seed) are taken in and linked. Of
every incident are then read: its line in `accounted incidents`, its object of `accounted incident --json`,
and both as they stand on the terminal. Held of each number:

- it is a value with an id, or stands with the id of one that says the same, or beside the claims whose
  words it is;
- `why` walks from the id down to claims (or a person's judgement), and the quote of each claim is the
  canonical text at its span;
- on the terminal its id is shown so far that `why` finds it, and no number stands there that the object
  does not hold.

Not values are counts of what stands listed with them ("Documents (3)"), the scores of links and
coordinates. Printed is what does not hold, by ids alone: texts of the corpus are not shown. Exit code 1
where anything does not.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console

import weighing_links
from accounted.cli import _incidents
from accounted.cli._page import Page
from accounted.linkage.places import ATTRIBUTION
from accounted.project import Project
from accounted.record import queries
from accounted.workflow import incidents as shown
from accounted.workflow.briefs import Brief
from accounted.workflow.cases import Cases
from accounted.workflow.derive import rebuild
from accounted.workflow.incidents import Whole

Json = dict[str, Any]
SHOWN = 12
"""Characters of an id on the terminal."""
ASKED = 3
"""Numbers of each incident that are asked of `accounted why` itself, which weighs the incident again."""
WIDTH = 400
_ID = re.compile(r"\bval-[0-9a-f]+")
_NUMBER = re.compile(r"\d[\d,]*")
_HEX = re.compile(r"\b(?:val|doc|clm|inc|mnt|jdg|INC)-[0-9A-Za-z]+")


@dataclass
class Found:
    """What was looked at, and what does not hold."""

    incidents: int = 0
    values: int = 0
    numbers: int = 0
    """Numbers in JSON that stand with an id."""
    printed: int = 0
    """Numbers on the terminal."""
    claims: int = 0
    """Quotes that were compared with the text."""
    wrong: list[str] = field(default_factory=list)


def looked_at(project: Project, seed: int = 1) -> Found:
    """Look at every number of every incident of a project."""
    found, dice = Found(), random.Random(seed)
    briefs = {b.id: b for b in shown.list_incidents(project)}
    with shown.cases_of(project) as cases:
        for ident, brief in briefs.items():
            whole = shown._whole(project, cases, ident)
            _incident(found, cases, brief, whole)
            values = list(whole.assessment.values)
            for value in dice.sample(values, min(ASKED, len(values))):
                _asked(found, project, cases, whole, value)
    return found


def _incident(found: Found, cases: Cases, brief: Brief, whole: Whole) -> None:
    values = whole.assessment.values
    data = json.loads(json.dumps(whole.to_json()))
    line = json.loads(json.dumps(brief.to_json()))
    found.incidents += 1
    found.values += len(values)
    wrong = [*_stands_with(found, data, values), *_list_line(line, data["assessment"], values)]
    wrong += _reaches(found, cases, whole)
    wrong += _on_terminal(found, brief, whole, data)
    found.wrong += [f"{brief.id}: {each}" for each in wrong]


# --- the objects -------------------------------------------------------------------------------


def _stands_with(found: Found, data: Any, values: Mapping[str, Any], at: str = "") -> Iterator[str]:
    """Every number of an object has the id of a value that says the same, or the claims that say it."""
    if isinstance(data, list):
        for n, each in enumerate(data):
            yield from _stands_with(found, each, values, f"{at}[{n}]")
    if isinstance(data, str):
        yield from (f"{at}: {i} is no number of it" for i in _ID.findall(data) if i not in values)
    if not isinstance(data, dict):
        return
    for name, each in data.items():
        yield from _stands_with(found, each, values, f"{at}.{name}")
        number = isinstance(each, int) and not isinstance(each, bool)
        if number and name not in ("low", "high"):
            yield f"{at}.{name}: a number that is no value"
    if isinstance(data.get("low"), int):
        found.numbers += 1
        value = values.get(data.get("value") or data.get("id") or "")
        if value is not None:
            if (value.low, value.high) != (data["low"], data["high"]):
                yield f"{at}: not what {value.id} says"
        elif not data.get("claims"):
            yield f"{at}: stands with no id and no claim"
    if {"sentence", "documents", "origins"} <= data.keys() and data["documents"] in values:
        said = f"{values[data['documents']].text}, {values[data['origins']].text}"
        if data["sentence"] != said:
            yield f"{at}: its sentence is not its two numbers"


def _list_line(line: Json, weighed: Json, values: Mapping[str, Any]) -> Iterator[str]:
    """A line of the list says what the incident does."""
    for name in ("documents", "origins", "sentence"):
        if line[name] != weighed[name]:
            yield f"the list says otherwise: {name}"
    for figure in line["figures"]:
        value = values.get(figure["value"] or "")
        if value is None and _NUMBER.search(figure["text"]):
            yield f"the list has a number without an id: {figure['series']}"
        if value is not None and value.text != figure["text"]:
            yield f"the list says otherwise: {figure['series']}"
    if line["noticed"] != len(weighed["findings"]):
        yield "the list counts other findings"


# --- down to the words ----------------------------------------------------------------------------


def _reaches(found: Found, cases: Cases, whole: Whole) -> Iterator[str]:
    """`why` of every number: something beneath it, and every quote equal to the text at its span."""
    texts: dict[str, str] = {}
    for ident, value in whole.assessment.values.items():
        chain = shown._explained(cases, whole, value)
        if not chain.claims and not chain.judgements:
            yield f"{ident} rests on nothing"
        for claim, origin in chain.claims:
            if claim.text not in texts:
                texts[claim.text] = queries.text_of(cases.record, claim.text).text
            found.claims += 1
            text, quote, sentence = texts[claim.text], claim.claim.quote, claim.claim.sentence
            if text[quote.start : quote.end] != quote.text:
                yield f"{ident}: {claim.id} does not stand in its text"
            if text[sentence.start : sentence.end] != sentence.text:
                yield f"{ident}: the sentence of {claim.id} does not stand in its text"
            if not origin:
                yield f"{ident}: {claim.id} is said by nobody"


def _asked(found: Found, project: Project, cases: Cases, whole: Whole, value: str) -> None:
    """`accounted why`, with as much of the id as the terminal shows, says what was just walked."""
    said = shown.why(project, value[:SHOWN]).to_json()
    if said != shown._explained(cases, whole, whole.assessment.values[value]).to_json():
        found.wrong.append(f"{value}: 'why' says otherwise")


# --- the terminal ---------------------------------------------------------------------------------


def _on_terminal(found: Found, brief: Brief, whole: Whole, data: Json) -> Iterator[str]:
    listed = _printed(lambda page: _incidents.listed(page, [brief]))
    page = _printed(lambda page: _incidents.whole(page, whole))
    for value in _ids_in_grid(data["assessment"]):
        if value[:SHOWN] not in page:
            yield f"{value} is not on the terminal"
    for each in brief.figures:
        if each.value and f"{each.text}  {each.value[:SHOWN]}" not in listed:
            yield f"{each.value} is not in the list"
    known = _numbers_in(json.dumps(data, ensure_ascii=False)) | _counts(whole) | _of_papers(whole)
    for number in sorted(_numbers(found, page) - known):
        yield f"the terminal shows {number}, which the object does not hold"
    for number in sorted(_numbers(found, listed) - known - {0, 1}):  # "1 record, 0 accepted"
        yield f"the list shows {number}, which the object does not hold"


def _printed(show: Any) -> str:
    out = io.StringIO()
    console = Console(file=out, width=WIDTH, highlight=False, markup=False, emoji=False)
    show(Page(console, everything=True))
    return out.getvalue()


def _ids_in_grid(weighed: Json) -> Iterator[str]:
    """The ids of all numbers that the terminal shows large: ranges, rows, columns, remainders."""
    yield from filter(None, (weighed["documents"], weighed["origins"]))
    for series in weighed["series"]:
        put = series["range"]
        yield from filter(None, (put["value"], put["best"]))
        yield from filter(None, (series["conceded"], series["party_claims"]))
        yield from (row["value"] for row in series["rows"])
    yield from (each["remainder"] for each in weighed["breakdowns"])


def _numbers(found: Found, page: str) -> set[int]:
    numbers = _numbers_in(page)
    found.printed += len(numbers)
    return numbers


def _numbers_in(text: str) -> set[int]:
    return {int(n.replace(",", "")) for n in _NUMBER.findall(_HEX.sub("", text))}


def _counts(whole: Whole) -> set[int]:
    """How many things stand listed under a heading, or behind one name."""
    weighed = whole.assessment
    counts = {len(weighed.noticed), len(whole.case.papers), 1}
    for view in weighed.series:
        for row in view.rows:
            for cell in row.cells:
                counts.add(len({d for f in cell.documents for d in (f.document, *f.copies)}))
    for actor in weighed.actors:
        for voices in (actor.alleged_by, actor.denied_by, actor.conceded_by):
            names = [v.origin.name for v in voices]
            counts |= {names.count(n) for n in names}
    return counts


def _of_papers(whole: Whole) -> set[int]:
    """The numbers in what names a document, in why it is a copy, and in what is said of its places."""
    said = [text for p in whole.case.papers.values() for text in p.copies]
    for paper in whole.case.papers.values():
        known = paper.document.metadata
        said += [str(k.value) for k in (known.publisher, known.published) if k]
    for wording, place in whole.case.places.items():
        said += [wording, place.name, ATTRIBUTION]
        said += [f"{at:.2f}" for at in (place.latitude, place.longitude) if at is not None]
    said += [f"{k.score:.2f}" for k in (*whole.case.incident.links, *whole.case.incident.related)]
    return _numbers_in(" ".join(said))


def drawn(name: str, count: int | None, seed: int) -> list[Json]:
    """The documents of a set, or some of them."""
    papers = weighing_links.documents(name)
    if count is None or count >= len(papers):
        return papers
    return random.Random(seed).sample(papers, count)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", nargs="?", default="corpus")
    parser.add_argument("--documents", type=int)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        papers = drawn(asked.set, asked.documents, asked.seed)
        made = weighing_links.project(Path(folder), papers)
        rebuild(made)
        found = looked_at(made, asked.seed)
    print(
        f"{asked.set}: {found.values} values of {found.incidents} incidents reach {found.claims}"
        f" quotes; {found.numbers} numbers in JSON, {found.printed} on the terminal"
    )
    print(*found.wrong, sep="\n")
    return 1 if found.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
