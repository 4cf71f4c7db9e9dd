"""Finding the dates of a text, and the date that holds for a place in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accounted.errors import DateError
from accounted.extraction.date_grammar import Grammar
from accounted.extraction.date_raw import SINCE, Raw
from accounted.extraction.date_resolution import Context, Resolved, resolve
from accounted.extraction.date_words import DateWords, date_words
from accounted.extraction.layout import BlockKind, Sentence
from accounted.extraction.lexicon import Lexicon
from accounted.extraction.page import DateMention, Page
from accounted.extraction.tokens import Kind
from accounted.values.dates import EdtfDate, Precision, parse_edtf

_DATELINE_WORDS = 14
"""A dateline ends within this many tokens: "SAN PEDRO, Belmar, 3 JAN 90 (Agency) --"."""
_YEARS_AHEAD = 10
"""A bare number more than this many years after the document is no year."""


@dataclass(frozen=True, slots=True)
class BlockDates:
    """The dates that stand over a block: of the date heading above it, and of the dateline."""

    heading: DateMention | None = None
    dateline: DateMention | None = None


def find_dates(
    sentences: Sequence[Sentence], lexicon: Lexicon, text: str, published: str | None = None
) -> dict[int, list[DateMention]]:
    """The date mentions of each sentence that has any, in order, by sentence index.

    `published` is the document's own date in EDTF; a month is enough for some of what hangs on it.
    """
    words = date_words(lexicon)
    if not words.of:
        return {}
    return _Finder(words, published).find(sentences)


class _Finder:
    """Goes through a document once and keeps what later dates depend on."""

    def __init__(self, words: DateWords, published: str | None) -> None:
        self.words = words
        self.context = Context(published)
        day = self.context.stated_day
        self.newest = day.year + _YEARS_AHEAD if day else 2099

    def find(self, sentences: Sequence[Sentence]) -> dict[int, list[DateMention]]:
        """All mentions."""
        raws = self._read(sentences)
        self._survey(raws)
        found: dict[int, list[DateMention]] = {}
        block = -1
        over = _Over(self.words)
        for sentence in sentences:
            here = raws.get(sentence.index, [])
            opens = sentence.block.index != block
            if opens:
                block = sentence.block.index
                if sentence.block.kind is not BlockKind.HEADING:
                    self.context.block += 1
                over.leave(sentence)
                self.context.heading = over.heading_date
            if here:
                first = self._resolve(sentence, here, 0)
                if opens and over.enter(sentence, [first]):
                    self._take_over(over)
                else:
                    self._note(here[0], first)
                rest = []
                for n in range(1, len(here)):
                    rest.append(self._resolve(sentence, here, n))
                    self._note(here[n], rest[-1])
                found[sentence.index] = [first, *rest]
        return found

    def _read(self, sentences: Sequence[Sentence]) -> dict[int, list[Raw]]:
        wakes = self.words.wakes
        found: dict[int, list[Raw]] = {}
        for sentence in sentences:
            for token in sentence.tokens:
                if wakes(token):
                    raws = Grammar(sentence, self.words, self.newest).read()
                    if raws:
                        found[sentence.index] = raws
                    break
        return found

    def _survey(self, raws: dict[int, list[Raw]]) -> None:
        """What the document as a whole shows: its years, and the order of its numeric dates."""
        orders = set()
        for raw in (r for here in raws.values() for r in here):
            if raw.kind == "date" and raw.start.year and not raw.short_year:
                self.context.years.append(raw.start.year)
            if raw.kind == "date" and raw.start.day and raw.numeric:
                orders.add(raw.numeric)
        if len(orders) == 1:
            self.context.day_first = orders == {"day first"}

    def _resolve(self, sentence: Sentence, raws: list[Raw], n: int) -> DateMention:
        self.context.sentence_year = _shared_year(raws, n)
        return _mention(sentence, raws[n], resolve(raws[n], self.context))

    def _note(self, raw: Raw, found: DateMention) -> None:
        """Remember a date for those that depend on it; a heading or dateline is no part of the story."""
        if raw.use != "recurring" and found.kind != "impossible":
            self.context.note(found.edtf, raw.use == "at" and found.kind != "relative")

    def _take_over(self, over: _Over) -> None:
        self.context.heading = over.heading_date
        line = over.dateline
        if line is not None and line.edtf is not None:
            found = parse_edtf(line.edtf)
            if found.precision is Precision.DAY and not found.yearless:
                self.context.dateline = found.earliest


def _shared_year(raws: list[Raw], n: int) -> int | None:
    """The year that a later date of a list has for all: "on 3 March, 7 April and 12 May 1993"."""
    raw = raws[n]
    if raw.kind != "date" or raw.start.year is not None:
        return None
    for before, after in zip(raws[n:], raws[n + 1 :], strict=False):
        if after.kind != "date" or after.first - before.last > 4 or after.start.day is None:
            return None
        if after.start.year is not None:
            return None if after.short_year else after.start.year
    return None


def _mention(sentence: Sentence, raw: Raw, found: Resolved) -> DateMention:
    tokens = sentence.tokens
    return DateMention(
        start=tokens[raw.first].start,
        end=tokens[raw.last].end,
        first=tokens[raw.first].i,
        last=tokens[raw.last].i,
        kind=found.kind,
        edtf=found.edtf,
        how=found.how,
        night=raw.night,
        open_start=raw.use == "since",
        use=raw.use,
        weekday=raw.weekday,
        offset=_offset(raw),
        day_of_report=found.from_published,
    )


def _offset(raw: Raw) -> str | None:
    """The distance of a relative date as a signed ISO 8601 duration: ">=-P25Y"; X for "a few"."""
    if raw.kind == "anaphor":
        return None if raw.rule == SINCE else raw.rule
    if raw.kind not in ("ago", "relative"):
        return None
    sign = "-" if raw.kind == "ago" or raw.which == -1 else ""
    number, unit = "X" if raw.number is None else str(raw.number), raw.unit
    if unit == "10Y":
        number, unit = number + "0", "Y"
    return f"{raw.bound}{sign}P{'T' if unit == 'H' else ''}{number}{unit}"


class _Over:
    """The date heading and dateline that stand over the block being read."""

    def __init__(self, words: DateWords) -> None:
        self.words = words
        self.heading: DateMention | None = None
        self.dateline: DateMention | None = None
        self._indent = -1

    @property
    def heading_date(self) -> EdtfDate | None:
        """The date of the heading, where it fixes one."""
        return parse_edtf(self.heading.edtf) if self.heading and self.heading.edtf else None

    def leave(self, sentence: Sentence) -> None:
        """A list item that is no deeper than a dated item is not under it."""
        if self._indent >= 0 and sentence.block.indent <= self._indent:
            self.heading, self._indent = None, -1

    def enter(self, sentence: Sentence, mentions: list[DateMention]) -> bool:
        """Take the first sentence of a block as a date heading or dateline, if it is one."""
        if is_date_heading(sentence, mentions, self.words):
            self.heading = mentions[0]
            item = sentence.block.kind is BlockKind.ITEM
            self._indent = sentence.block.indent if item else -1
            return True
        line = dateline_of(sentence, mentions)
        if line is None:
            return False
        self.dateline = line
        return True


def is_date_heading(sentence: Sentence, mentions: list[DateMention], words: DateWords) -> bool:
    """Whether a block holds a date and nothing else: "Thursday, 3 May 1990", "Published: May 3"."""
    date = mentions[0] if mentions else None
    if date is None or date.edtf is None or date.kind not in ("absolute", "yearless"):
        return False
    if date.open_start or len(sentence.tokens) > _DATELINE_WORDS:
        return False
    if sentence.end < sentence.block.end:
        return False
    return all(
        date.first <= t.i <= date.last
        or t.kind in (Kind.PUNCT, Kind.NUMBER)
        or words.has("label", t)
        or words.has("weekday", t)
        for t in sentence.tokens
    )


def dateline_of(sentence: Sentence, mentions: list[DateMention]) -> DateMention | None:
    """The date of a dateline: "SAN PEDRO, 3 JAN 90 -- ", "BELMAR, March 4 (Agency) - "."""
    date = mentions[0] if mentions else None
    if date is None or date.edtf is None or date.kind not in ("absolute", "yearless"):
        return None
    before = [t for t in sentence.tokens[:_DATELINE_WORDS] if t.i < date.first]
    after = [t for t in sentence.tokens[:_DATELINE_WORDS] if t.i > date.last][:8]
    if len(before) > 8 or (before and not before[0].text.isupper()):
        return None
    if not all(t.cap or t.kind is Kind.PUNCT for t in before):
        return None
    if not before and not sentence.capitals:
        return None
    return date if any(t.text in _LINE_ENDS for t in after) else None


_LINE_ENDS = frozenset({"-", "--", "—", "–"})


def block_date_context(page: Page) -> dict[int, BlockDates]:
    """For each block by index, the date heading above it (until the next) and the dateline's date."""
    over = _Over(date_words(page.lexicon))
    found: dict[int, BlockDates] = {}
    opening = _openings(page)
    for block in page.blocks:
        sentence = opening.get(block.index)
        if sentence is not None:
            over.leave(sentence)
            over.enter(sentence, page.dates.get(sentence.index, []))
        found[block.index] = BlockDates(over.heading, over.dateline)
    return found


def _openings(page: Page) -> dict[int, Sentence]:
    """The first sentence of each block."""
    found: dict[int, Sentence] = {}
    for sentence in page.sentences:
        found.setdefault(sentence.block.index, sentence)
    return found


def own_date(
    sentences: Sequence[Sentence], dates: dict[int, list[DateMention]], lexicon: Lexicon
) -> DateMention | None:
    """The full date that a document gives as its own: a dateline, or a line near the top.

    For documents whose date of publication nobody stated. None where there is no such line.
    """
    words = date_words(lexicon)
    for sentence in sentences:
        if sentence.block.index > 4:
            return None
        mentions = dates.get(sentence.index, [])
        heading = sentence.block.kind is not BlockKind.ITEM and is_date_heading(
            sentence, mentions, words
        )
        date = mentions[0] if heading else dateline_of(sentence, mentions)
        if date is not None and _is_full_day(date):
            return date
    return None


def _is_full_day(date: DateMention) -> bool:
    try:
        found = parse_edtf(date.edtf or "")
    except DateError:
        return False
    return found.precision is Precision.DAY and not found.yearless
