"""What a document as a whole is about: the place in its headline, and the day that it tells of it.

A reader carries the last place and day that were named to a figure that names none. In a long text these
are often those of a letter, an interview or a trial; what the text is about is then the better guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from accounted.linkage.mentions.dates import dated, holds, parsed, stated
from accounted.linkage.mentions.paragraphs import together
from accounted.linkage.mentions.sites import named, place_of, same_place
from accounted.linkage.wording import folded, wording
from accounted.linkage.words import LinkageWords, linkage_words
from accounted.model import Claim, Event, Figure, LegalAct, Proceeding
from accounted.record.dossiers import Dossier
from accounted.values.dates import EdtfDate, Precision, stretch
from accounted.values.quotes import Quote

_HEAD_LINES = 8
_HEADLINE = 110
"""Characters of a line at most, to stand in the head of a text and be no paragraph of it."""
_PAPER, _PRINT = 9, 6
"""Words between a paper, or its printing, and its day at most."""
_STEM = 4
"""Letters that the names of a state and of its people share at least."""
_FEW_DAYS = 31
"""A theme's time is no longer: more is a period, and no event."""
_AMONG = 2
"""How often the place of a headline stands in the text at least."""


_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]{2,}")
_KINDS = linkage_words(None).place_nouns


@dataclass(frozen=True, slots=True)
class Theme:
    """The settlement and the day that a document is about; both None where it tells of several."""

    place: str | None = None
    when: EdtfDate | None = None
    head: int = 0
    """Where the head of the text ends."""
    admitted: bool = False
    """Whether its days are those on which people were brought somewhere: a hospital's register."""

    def excludes(self, when: EdtfDate) -> bool:
        """Whether a day lies outside the night or the days of the theme."""
        several = self.when is not None and self.when.earliest != self.when.latest
        return several and self.when is not None and not when.may_overlap(self.when)


class Telling:
    """Which words for places and days in one document are those of a letter, a visit or a trial."""

    def __init__(self, dossier: Dossier) -> None:
        self.text, self.language = dossier.text, dossier.language
        self.words: LinkageWords = linkage_words(dossier.language)
        claims = [c.claim for c in dossier.claims]
        self.figures: Sequence[Figure] = [c for c in claims if isinstance(c, Figure)]
        self.acts = [c.sentence.span for c in claims if isinstance(c, Proceeding | LegalAct)]

    def at(self, words: Quote) -> bool:
        """Whether the sentence that has these words tells of something said or done about the harm."""
        first, last = self._sentence(words)
        if any(a < last and first < b for a, b in self.acts):
            return True
        if any(f.sentence.start < last and first < f.sentence.end for f in self.figures):
            return False
        said = self._said(words)
        return bool(said & self.words.telling) and not said & self.words.attacks

    def is_day_of_paper(self, words: Quote) -> bool:
        """Whether a day is that of a paper: "the statement of 17 March", "printed on 17 March"."""
        before = self.text[max(0, words.start - 70) : words.start].casefold()
        clause = re.split(r"[.;:,]\s", re.sub(r"no\. *\d+", "", before))[-1].split()
        of = clause[-1:] == ["of"] and bool(set(clause[-_PAPER:]) & self.words.papers)
        return of or bool(set(clause[-_PRINT:]) & self.words.printing)

    def is_bound(self, words: Quote) -> bool:
        """Whether a day only bounds the time: "before 31 March"."""
        before = self.text[max(0, words.start - 12) : words.start].casefold().split()
        return bool(before) and before[-1] in self.words.bounds

    def is_scene(self, words: Quote) -> bool:
        """Whether an attack is told in the sentence that has these words."""
        return bool(self._said(words) & self.words.attacks)

    def _said(self, words: Quote) -> set[str]:
        first, last = self._sentence(words)
        return {w.strip(".,;:()\"'“”") for w in self.text[first:last].casefold().split()}

    def is_of_aftermath(self, words: Quote) -> bool:
        """Whether the sentence that has these words is about a place to which people were brought."""
        return bool(self._said(words) & self.words.aftermath)

    def is_aftermath(self, place: str) -> bool:
        """Whether a place is where people were brought: "the hospital of Ormelin", "the barracks"."""
        return _head_noun(place) in self.words.aftermath

    def is_way(self, place: str) -> bool:
        """Whether a place is a way, which is named after where it leads: "the Kelde road"."""
        return place.split()[-1:] != [] and place.split()[-1] in self.words.ways

    def _sentence(self, words: Quote) -> tuple[int, int]:
        for f in self.figures:
            if f.sentence.start <= words.start < f.sentence.end:
                return f.sentence.span
        first = max(self.text.rfind(". ", 0, words.start), self.text.rfind("\n\n", 0, words.start))
        last = re.compile(r"[.!?](?=\s)|\n\n").search(self.text, words.end)
        return first + 1, last.start() if last else len(self.text)


def _head_noun(place: str) -> str:
    """ "hospital" of "the hospital of Ormelin"; "quarter" of "the hospital quarter"."""
    return re.split(r"\s(?:of|in|at|near)\s", place.casefold())[0].split()[-1]


def theme_of(dossier: Dossier) -> Theme:
    """The place in the head of a text, else of its first figure that says where; and the day told of it."""
    head = _head(dossier)
    place = _in_head(dossier, head) or _of_first_figure(dossier)
    if place is None:
        return Theme()
    when = _day(dossier, place, len(head)) or _most_told(dossier)
    return Theme(place, when, len(head), _is_register(dossier, when))


def _is_register(dossier: Dossier, when: EdtfDate | None) -> bool:
    """Whether the theme's days stand in a sentence of a hospital or a prison."""
    known = linkage_words(dossier.language).aftermath
    return any(
        isinstance(c.claim, Event)
        and stated(c.claim) == when
        and when is not None
        and when.precision is Precision.INTERVAL
        and bool({w.strip(".,;:") for w in c.claim.sentence.text.casefold().split()} & known)
        for c in dossier.claims
    )


def _head(dossier: Dossier) -> str:
    """The title and the short lines before the first paragraph."""
    lines: list[str] = [dossier.title] if dossier.title else []
    for line in dossier.text.split("\n")[: 2 * _HEAD_LINES]:
        if len(line) > _HEADLINE or re.search(r"\w[.!?]$", line.strip()):
            break
        lines.append(line)
    kept = [x for x in lines[:_HEAD_LINES] if not _is_dateline(x, dossier)]
    return "\n".join(kept)


def _is_dateline(line: str, dossier: Dossier) -> bool:
    """ "Casmer, 17 March 1994": where and when a text was issued."""
    year, _, day = (dossier.published or "").partition("-")
    day = day.rpartition("-")[2].lstrip("0")
    return (
        bool(day) and re.search(rf"\b{day}\b.*\b{year}\b|\b{year}\b.*\b{day}\b", line) is not None
    )


def _in_head(dossier: Dossier, head: str) -> str | None:
    """The settlement that the head names: one where figures or events lie, else one that people are in."""
    publisher = folded(dossier.publisher or "").split()
    text, top = folded(dossier.text), folded(head)
    figures = [c.claim for c in dossier.claims if isinstance(c.claim, Figure)]
    places = [p for p in map(place_of, figures) if p and not is_people(p, dossier.text)]
    known = {n for p in places for n in wording(p).settlements}
    for names in (known, _inhabited(head, dossier.text)):
        found = [
            n for n in names if n not in publisher and _count(n, top) and _count(n, text) >= _AMONG
        ]
        if found:
            best = max(found, key=lambda n: (_count(n, text), -top.index(n), len(n)))
            return _as_written(best, dossier.text)
    return None


def _as_written(name: str, text: str) -> str:
    """A folded name as the text has it, in a sentence rather than in capitals."""
    found = [m.group() for m in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)]
    return next((w for w in found if not w.isupper()), found[0] if found else name.title())


def _inhabited(head: str, text: str) -> set[str]:
    """Names in the head that stand behind "in", "from" or "of" in the text, and not as in "Orlo, Toria"."""
    found = set()
    bodies = linkage_words(None).organisations | linkage_words(None).offices
    for name in set(_NAME.findall(head)):
        either = re.escape(name)
        inside = [
            m["before"].casefold()
            for m in re.finditer(rf"(?P<before>\w+) (?:in|from|of|near|at) {either}\b", text)
        ]
        inside = [w for w in inside if w not in bodies and w.removesuffix("s") not in bodies]
        area = re.search(rf"[^\W\d_]+, {either}\b|\b{either} (?:[Pp]rovince|[Dd]istrict)", text)
        if inside and not area and not _has_kin(name, text):
            found.add(folded(name))
    return found


def is_people(place: str, text: str) -> bool:
    """Whether a place is only described: "Velmaran village" in a text that names Velmara."""
    first, _, noun = place.partition(" ")
    return noun in _KINDS and _has_kin(first, text)


def _has_kin(name: str, text: str) -> bool:
    """Whether a state's name and its people's stand in a text: "Velmara" and "Velmaran"."""
    low = folded(name)
    kin = re.findall(rf"\b{re.escape(low[:_STEM])}\w*", folded(text))
    return len(low) >= _STEM and any(word != low for word in kin)


def _count(name: str, text: str) -> int:
    return len(re.findall(rf"\b{re.escape(name)}\b", text))


def _of_first_figure(dossier: Dossier) -> str | None:
    for claim in (c.claim for c in dossier.claims):
        if isinstance(claim, Figure) and claim.place is not None and holds(claim, claim.place):
            return claim.place.text if wording(claim.place.text).settlements else None
    return None


def _day(dossier: Dossier, place: str, head: int) -> EdtfDate | None:
    """The first day that the text tells in a sentence with the place, or in its head."""
    names = wording(place).settlements
    words = linkage_words(dossier.language)
    for claim in (c.claim for c in dossier.claims):
        when = stated(claim) if isinstance(claim, Figure | Event) else None
        if when is None or not (dated(claim) or isinstance(claim, Event)):
            continue
        here = any(_count(n, folded(claim.sentence.text)) for n in names)
        if (here or claim.quote.start < head) and _is_day(when) and not _is_own_day(dossier, when):
            return _night(when, claim, words)
    return None


def _night(when: EdtfDate, claim: Claim, words: LinkageWords) -> EdtfDate:
    """A night goes on into the next day."""
    told = (claim.when_words.text if claim.when_words else claim.quote.text).casefold()
    if when.earliest is None or not any(p in told for p in words.night_of):
        return when
    if when.latest != when.earliest:
        return when
    return parsed(stretch(when.earliest, when.earliest + timedelta(days=1))) or when


def _most_told(dossier: Dossier) -> EdtfDate | None:
    """The day that most of the figures have."""
    told = [
        when
        for c in dossier.claims
        if isinstance(c.claim, Figure)
        and (when := stated(c.claim)) is not None
        and _is_day(when)
        and not _is_own_day(dossier, when)
    ]
    return max(told, key=told.count) if told else None


def _is_day(when: EdtfDate) -> bool:
    """Whether a time is a day, or few of them."""
    if when.precision not in (Precision.DAY, Precision.INTERVAL) or when.yearless:
        return False
    return bool(when.earliest and when.latest) and _days(when) <= _FEW_DAYS


def _days(when: EdtfDate) -> int:
    assert when.earliest is not None
    assert when.latest is not None
    return (when.latest - when.earliest).days


def _is_own_day(dossier: Dossier, when: EdtfDate) -> bool:
    return dossier.published is not None and str(when) == dossier.published


def carried_off(claim: Claim, theme: Theme, telling: Telling) -> tuple[bool, bool]:
    """(whether a claim's place, whether its date was carried over from what is not the theme)."""
    if theme.place is None or not isinstance(claim, Figure):
        return False, False
    return _place_off(claim, theme.place, telling), _date_off(claim, theme, telling)


def _place_off(claim: Figure, theme: str, telling: Telling) -> bool:
    place = claim.place
    if place is None:
        return False
    if is_people(place.text, telling.text):
        return True
    if same_place(place.text, [theme], telling.language) or theme in place.text:
        return False  # "Tolmen hospital" is in Tolmen
    if telling.is_aftermath(place.text):
        return True
    if holds(claim, place) or not named(place.text):
        return False
    if telling.is_way(place.text):
        return True
    return telling.at(place) or _elsewhere(claim, place, telling)


def _date_off(claim: Figure, theme: Theme, telling: Telling) -> bool:
    words, when = claim.when_words, stated(claim)
    if words is None or when is None:
        return False
    if telling.is_bound(words) or telling.is_day_of_paper(words):
        return True
    if holds(claim, words) or (theme.when is not None and when.within(theme.when)):
        return False
    return telling.at(words) or _elsewhere(claim, words, telling)


def _elsewhere(claim: Figure, words: Quote, telling: Telling) -> bool:
    """Whether words stand in another paragraph, in a sentence of a hospital or a prison and of no figure."""
    if together(telling.text, claim.sentence.start, words.start):
        return False
    if telling.is_scene(words) or not telling.is_of_aftermath(words):
        return False
    return not any(f.sentence.start <= words.start < f.sentence.end for f in telling.figures)
