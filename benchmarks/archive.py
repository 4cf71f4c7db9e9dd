"""An invented archive of any size, with its claims known: for measuring what linking and weighing cost.

Each report has three claims (killed, injured, who is blamed). Reports by the number:

- an incident is told of by 1 to 12 reports, four on average, so incidents grow with the archive;
- three in ten are reprints of an earlier report of the incident under another outlet, with its credit;
- one report in twenty gives no day, one in fifty recalls its incident a year later, one in a hundred is a
  toll over a year in a district;
- half of the incidents lie in a tenth of the villages. A village has a district, named in a third of the
  reports. An archive of 100,000 has 2,000 villages in 200 districts over ten years; a smaller one covers
  fewer districts, as an archive grows by covering more of a country;
- every outlet has one line of its own that stands under all that it prints.

The claims are entered as a reader would enter them: reading is measured elsewhere (`speed.py`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from accounted import documents, workflow
from accounted.model import Document, Figure, Known, Metadata, Reading, Responsibility
from accounted.model.document import HOW_USER
from accounted.project import Project
from accounted.terms.vocabularies import Harm, Position
from accounted.values.counts import Count
from accounted.values.quotes import Quote
from accounted.workflow import Input, Tools

FIRST, DAYS = date(2001, 1, 1), 3650
REPORTS_A_VILLAGE = 50
VILLAGES_A_DISTRICT = 10
OUTLETS = 40
BUSY = 10
_MARK = re.compile(r"\[(\w+)\|([^\]]*)\]")
_SENTENCE = re.compile(r"[^.]+\.\s*")
_BEGIN = (
    "Br", "Kel", "Or", "Tes", "Vash", "Lis", "Mar", "Dun", "Pel", "Sor", "Ul", "Hav", "Gren", "Zim", "Thal",
)  # fmt: skip
_MIDDLE = ("a", "e", "o", "i", "u", "ara", "ele", "ino", "ova", "uri", "esta", "onde")
_END = ("dale", "vitsa", "mir", "len", "thar", "go", "ska", "ra", "net", "borg", "sha", "kent")
_WHERE = ("the market", "the school", "a row of houses", "the bus station", "the grain store")
_HOW = ("shells struck", "bombs fell on", "rockets hit", "gunmen fired on")
_WHO = ("the mayor", "the regional clinic", "residents", "the defence ministry", "a relief agency")
_SIDES = ("Kordanian forces", "Velmarian forces")
_SUBJECTS = (
    "A driver", "The miller's wife", "Two teachers", "A nurse", "The postman", "An old farmer",
    "Neighbours", "A boy of ten", "The priest", "Three students", "A baker", "The stationmaster",
    "Shepherds", "A widow", "The crew of a bus", "A mechanic", "Pupils", "The night watchman",
    "A carpenter", "Two sisters",
)  # fmt: skip
_VERBS = (
    "carried water to", "dug until dusk beside", "saw smoke above", "hid in", "walked home from",
    "lost sight of", "counted the holes in", "covered the windows of", "found shoes near",
    "swept glass from", "ran towards", "heard planes over", "kept watch at", "brought bread to",
    "spoke of fire in", "locked the doors of",
)  # fmt: skip
_THINGS = (
    "the old mill", "a burnt lorry", "the northern bridge", "the wells", "a cellar under the bakery",
    "the orchard", "the council hall", "a hay barn", "the quarry road", "the chapel yard",
    "the pumping house", "a ditch", "the tannery", "the ferry landing", "two empty stalls",
    "the railway sheds", "the upper pasture", "the ford",
)  # fmt: skip
_TIMES = (
    "at first light", "until the rain came", "for most of the night", "while others slept",
    "before the sirens", "as the snow began", "when the power failed", "an hour later", "towards noon",
    "with bare hands", "and told nobody", "on the day after", "in spite of the cold",
    "as they had done all spring",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `body` marks the words of its claims: "[killed|At least 17 people] were killed"."""

    number: int
    body: str
    outlet: str
    published: date
    when: str | None
    """EDTF."""
    killed: Count
    injured: int
    credit: str = ""

    @property
    def path(self) -> str:
        return f"{self.number:07}.txt"

    @property
    def text(self) -> str:
        return self._plain()[0]

    def input(self) -> Input:
        stated = Metadata(
            publisher=Known(self.outlet, HOW_USER),
            published=Known(self.published.isoformat(), HOW_USER),
        )
        return Input(path=self.path, source=self.text.encode(), stated=stated)

    def reading(self, document: Document) -> Reading:
        text, spans = self._plain()
        assert document.text == text
        quotes = {name: Quote.of(text, *span) for name, span in spans.items()}
        ends = [m.end() for m in _SENTENCE.finditer(text)]

        def sentence(quote: Quote) -> Quote:
            start = max((e for e in ends if e <= quote.start), default=0)
            return Quote.of(text, start, min(e for e in ends if e >= quote.end))

        about = {"when": self.when, "when_words": quotes.get("when"), "rule": "generated"}
        killed, injured, blamed = (quotes[n] for n in ("killed", "injured", "blamed"))
        figures = (
            Figure(
                quote=killed,
                sentence=sentence(killed),
                harm=Harm.KILLED,
                count=self.killed,
                place=quotes["place"],
                attributed_to=quotes["speaker"],
                **about,
            ),
            Figure(
                quote=injured,
                sentence=sentence(injured),
                harm=Harm.INJURED,
                count=Count(self.injured, self.injured),
                place=quotes["place"],
                attributed_to=quotes["second"],
                **about,
            ),
        )
        act = Responsibility(
            quote=blamed,
            sentence=sentence(blamed),
            rule="generated",
            alleged_actor=blamed,
            position=Position.ALLEGED,
            attributed_to=quotes["officials"],
        )
        return Reading(document=document, figures=figures, responsibility=(act,))

    def _plain(self) -> tuple[str, dict[str, tuple[int, int]]]:
        """The text without marks, and the span of each."""
        whole = f"{self.body}\n\n{self.credit}{_line(self.outlet)} No. {self.number}.\n"
        text, spans, at = "", {}, 0
        for mark in _MARK.finditer(whole):
            text += whole[at : mark.start()]
            spans[mark[1]] = (len(text), len(text) + len(mark[2]))
            text += mark[2]
            at = mark.end()
        return text + whole[at:], spans


def _line(outlet: str) -> str:
    name = outlet.removeprefix("The ").removesuffix(" Courier")
    return f"{outlet} is printed by its readers in {name}, by Foundation {name} and for all of Lower {name}."


class Archive:
    """Every report of an archive of `size`; a seed makes the same archive again."""

    def __init__(self, size: int, seed: int = 1) -> None:
        self.size = size
        self.dice = random.Random(seed)
        self.names = [f"{b}{m}{e}" for b in _BEGIN for m in _MIDDLE for e in _END]
        random.Random(7).shuffle(self.names)
        count = max(20, size // REPORTS_A_VILLAGE)
        districts = [f"Upper {self.names[-n]}" for n in range(1, count // VILLAGES_A_DISTRICT + 2)]
        self.villages = [(self._name(n), districts[n // VILLAGES_A_DISTRICT]) for n in range(count)]

    def _name(self, n: int) -> str:
        again = n // len(self.names)
        return self.names[n % len(self.names)] + (f" {_BEGIN[again]}al" if again else "")

    def reports(self) -> Iterator[Report]:
        number = 0
        while number < self.size:
            for report in self._incident(number):
                if number < self.size:
                    yield report
                    number += 1

    def _incident(self, number: int) -> Iterator[Report]:
        dice = self.dice
        busy = self.villages[::BUSY] if dice.random() < 0.5 else self.villages
        event = Event(
            *dice.choice(busy),
            day=FIRST + timedelta(days=dice.randrange(DAYS)),
            killed=min(900, int(dice.paretovariate(0.9)) + 1),
            injured=dice.randrange(2, 90),
            how=dice.choice(_HOW),
            where=dice.choice(_WHERE),
            side=dice.choice(_SIDES),
        )
        told: list[Report] = []
        for n in range(number, number + min(12, 1 + int(dice.expovariate(1 / 3.4)))):
            again = told and dice.random() < 0.3
            told.append(self._reprint(n, dice.choice(told)) if again else self._report(n, event))
            yield told[-1]

    def _outlet(self) -> str:
        return f"The {self.names[500 + self.dice.randrange(OUTLETS)]} Courier"

    def _aside(self) -> str:
        return (
            " ".join(self.dice.choice(words) for words in (_SUBJECTS, _VERBS, _THINGS, _TIMES))
            + "."
        )

    def _report(self, number: int, event: Event) -> Report:
        dice, outlet, day = self.dice, self._outlet(), event.day
        published = day + timedelta(days=dice.randrange(3))
        killed, how = event.killed + dice.choice((0, 0, 0, 1, 2)), f"{event.how} {event.where} of"
        written = f"{day.day} {day:%B %Y}"
        at = f"{event.village}, {event.district}" if dice.random() < 0.33 else event.village
        when: str | None = day.isoformat()
        on = f" on [when|{written}]"
        kind = dice.random()
        if kind < 0.05:
            when, on = None, ""
        elif kind < 0.07:
            published = day + timedelta(days=366)
        elif kind < 0.08:
            when, on = str(day.year), f" in [when|{day.year}]"
            at = f"{event.district} district"
            killed, how = killed * 40 + 7, "attacks reached villages of"
        least = dice.random() < 0.2
        body = (
            f"{event.village.upper()} ({outlet}) — [killed|{'At least ' if least else ''}{killed} people]"
            f" were killed{on} when {how} [place|{at}], [speaker|{dice.choice(_WHO)}] said.",
            f"[injured|{event.injured} people] were injured, according to [second|{dice.choice(_WHO)}].",
            *(self._aside() for _ in range(5)),
            f"[officials|Officials in {event.village}] blamed [blamed|{event.side}].",
        )
        count = Count(killed, None if least else killed)
        return Report(number, "\n\n".join(body), outlet, published, when, count, event.injured)

    def _reprint(self, number: int, was: Report) -> Report:
        return replace(
            was,
            number=number,
            outlet=self._outlet(),
            published=was.published + timedelta(days=self.dice.randrange(2)),
            credit=f"First reported by {was.outlet}. ",
        )


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, as the makers of the archive know and no report does."""

    village: str
    district: str
    day: date
    killed: int
    injured: int
    how: str
    where: str
    side: str


def take_in(project: Project, reports: Iterable[Report]) -> int:
    """Take reports in as a user's documents are, with their claims as known; how many."""
    known: dict[str, Report] = {}

    def inputs() -> Iterator[Input]:
        for report in reports:
            known[report.path] = report
            yield report.input()

    def extract(document: Document) -> Reading:
        return known.pop(document.path).reading(document)

    tools = Tools(take_in=documents.take_in, extract=extract, reader="generated 1")
    count = 0
    for taken in workflow.take_in(project, inputs(), tools=tools):
        assert taken.ok, taken.message
        count += 1
    return count
