"""Which date holds for a place in the text, as a reader would carry it along.

In this order: a date of the same clause; of the same sentence; of an earlier sentence of the paragraph;
of an earlier paragraph; the day on which fresh news says it was said; the date heading; the dateline;
the document's own date, where the text is fresh news. A date that only tells when somebody said
something ("On 3 May the ministry stated that ...") does not date what was said.
"""

from __future__ import annotations

from dataclasses import replace

from accounted.errors import DateError
from accounted.extraction.date_words import date_words
from accounted.extraction.dates import block_date_context
from accounted.extraction.layout import BlockKind, Sentence
from accounted.extraction.page import DateMention, Page
from accounted.extraction.tokens import Kind, Token
from accounted.values.dates import EdtfDate, Precision, parse_edtf
from accounted.values.quotes import Quote

PUBLISHED = "published"
"""The kind of a DateMention that is the document's own date and stands nowhere in the text."""
HOW_PUBLISHED = "the document's own date: the text tells news and no other date"
HOW_SAID = "the day on which it was said: the text tells news and no other date"
HOW_CARRIED = "carried over from an earlier sentence"
HOW_CLOSED = "since then, until the document's date"

_FRESH_DAYS = 60
"""News speaks of days about as long before its own; a text with older dates only is about the past."""
_SHORT_DAYS, _MONTH_DAYS, _LEAD_DAYS = 10, 31, 366
"""How exact a date must be to be carried into another paragraph: some days best, else a month; the one
that the first paragraph tells, a year."""
_COMMA, _CLAUSE, _RELATIVE, _BACKGROUND = 4, 12, 8, 8
"""What stands between a date and a figure, in words of distance: set by hand on invented sentences."""
_SAID_BEHIND = 4
"""Words between "said" and the day of saying: "told the agency on Monday"."""
_BACKGROUND_WORDS = 7
_AHEAD = 12
"""Sentences in which a headline's story tells its date."""
_SENTENCE_ENDS = frozenset(".!?")
_OF_DOCUMENT = frozenset(("of", "from", "dated", "for"))
"""Between a document and its day."""
_OPENING = frozenset("\"'“‘«[(")


def date_for(page: Page, sentence_index: int, start: int, end: int) -> DateMention | None:
    """The date that holds for the words `[start, end)` of a sentence, or None where the text gives none.

    A result of kind "published" is the document's own date and has no words in the text.
    """
    global _latest  # The page in hand: a reader asks for each figure of it in turn.
    if _latest is None or _latest.page is not page or _latest.dates is not page.dates:
        _latest = DateScope(page)
    return _latest.date_for(sentence_index, start, end)


def when_of(page: Page, date: DateMention | None) -> tuple[str | None, str | None, Quote | None]:
    """What a figure takes from a date: its EDTF, how it was resolved, and the words.

    A figure "since 2004" counts up to the document: `2004/2019-01-30`.
    """
    if date is None or date.edtf is None:
        return None, None, None
    edtf, how = date.edtf, date.how
    if edtf.endswith("/..") and _parsed(page.published):
        closed = f"{edtf[:-2]}{page.published}"
        if _parsed(closed):
            edtf, how = closed, how or HOW_CLOSED
    words = None if date.kind == PUBLISHED else page.quote(date.start, date.end)
    return edtf, how, words


class DateScope:
    """The dates of one page, arranged for carrying over."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.dates = page.dates
        self.words = date_words(page.lexicon)
        self.over = block_date_context(page)
        self.headings = {id(o.heading) for o in self.over.values()}
        self.headings |= {id(o.dateline) for o in self.over.values()}
        self.fresh = self._is_fresh()
        self.told: dict[int, DateMention] = {}
        """By sentence: the date that it tells and that later sentences carry on."""
        for index in sorted(page.dates):
            told = self._told(page.sentences[index])
            if told is not None:
                self.told[index] = told
        self._last_of_block = {page.sentences[i].block.index: d for i, d in self.told.items()}
        self._before_in_block = self._last_in_block()
        self._earlier = self._carried()

    def date_for(self, index: int, start: int, end: int) -> DateMention | None:
        """See the function of this name."""
        sentence = self.page.sentences[index]
        here = self._in_sentence(sentence, start, end)
        if here is not None:
            return here
        carried = self._in_paragraph(sentence) or self._across(sentence) or self._ahead(sentence)
        if carried is not None:
            return carried
        return self._said(sentence) or self._above(sentence)

    # -- the sentence itself ----------------------------------------------------------------------

    def _in_sentence(self, sentence: Sentence, start: int, end: int) -> DateMention | None:
        """The date nearest to the words, clause borders counted as distance."""
        best: tuple[int, DateMention] | None = None
        for date in self.dates.get(sentence.index, ()):
            if not self._dates_something(sentence, date) or id(date) in self.headings:
                continue
            if self._is_of_toll(sentence, date, start, end):
                continue
            if self._is_of_saying(sentence, date, start) or self._aside(sentence, date, start):
                continue
            if date.start >= end and self._closed(sentence, end, date.start):
                continue
            cost = self._distance(sentence, date, start, end)
            if self._is_background(sentence, date):
                if date.start >= end:
                    continue
                if self._since_then(sentence, date):
                    date = replace(date, edtf=f"{date.edtf}/..", open_start=True)
                cost += _BACKGROUND
            if best is None or cost < best[0]:
                best = (cost, date)
        return best[1] if best else None

    def _dates_something(self, sentence: Sentence, date: DateMention) -> bool:
        if date.edtf is None or date.kind == "impossible" or date.use in ("recurring", "until"):
            return False
        if date.use != "name":
            return True
        at = date.first - sentence.tokens[0].i - 1
        while at >= 0 and self.words.has("the", sentence.tokens[at]):
            at -= 1
        return at >= 0 and self.words.has("during", sentence.tokens[at])

    def _between(self, sentence: Sentence, one: int, other: int) -> list[Token]:
        """Tokens between two offsets, in either order."""
        low, high = min(one, other), max(one, other)
        return [t for t in sentence.tokens if low <= t.start and t.end <= high]

    def _distance(self, sentence: Sentence, date: DateMention, start: int, end: int) -> int:
        before = date.end <= start
        gap = (date.end, start) if before else (end, date.start)
        opens = before and date.first - sentence.tokens[0].i <= 2
        cost = 0
        for n, t in enumerate(self._between(sentence, *gap)):
            cost += 1
            if t.text == "," or self.words.has("and", t):
                cost += 0 if opens and n == 0 else _COMMA
            elif t.text in (";", ":", ".") or self.words.has("boundary", t):
                cost += _CLAUSE
            elif self.words.has("pronoun", t):
                cost += _RELATIVE
        return cost

    def _is_of_saying(self, sentence: Sentence, date: DateMention, start: int | None) -> bool:
        """Whether the date tells when something was said: "On 3 May the ministry stated that ..."."""
        tokens, base = sentence.tokens, sentence.tokens[0].i
        first, last = date.first - base, date.last - base
        if self._is_of_document(tokens, first):
            return True
        for at in range(max(0, first - _SAID_BEHIND - 1), first):
            if self.words.has("saying", tokens[at]) and self._plain(tokens[at + 1 : first]):
                after = tokens[last + 1] if last + 1 < len(tokens) else None
                return after is None or after.kind is not Kind.POSSESSIVE
        commas = 0
        for at in range(last + 1, len(tokens)):
            t = tokens[at]
            if start is not None and t.start >= start:
                return False
            if t.text == ";" or self.words.has("boundary", t):
                return False
            commas += t.text == "," and at > last + 1
            if self.words.has("saying", t):
                that = at + 1 < len(tokens) and self.words.has("that", tokens[at + 1])
                return that or (not commas and self._opens_what_was_said(tokens, at))
        return False

    def _is_of_document(self, tokens: list[Token], first: int) -> bool:
        """ "its report of 20 June", "a letter dated 3 May": the day of the document."""
        near = tokens[max(0, first - 3) : first]
        nouns = [n for n, t in enumerate(near) if self.words.has("document", t)]
        if not nouns:
            return False
        links = near[nouns[-1] + 1 :]
        return all(t.kind is not Kind.PUNCT and t.low in _OF_DOCUMENT for t in links)

    def _plain(self, tokens: list[Token]) -> bool:
        return not any(
            t.kind is Kind.PUNCT or self.words.has("that", t) or self.words.has("boundary", t)
            for t in tokens
        )

    def _opens_what_was_said(self, tokens: list[Token], at: int) -> bool:
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if after is None or self.words.has("to", after):
            return False
        if after.kind is Kind.PUNCT and after.text not in _OPENING:
            return False
        return not self.words.has("of", after)

    def _aside(self, sentence: Sentence, date: DateMention, start: int) -> bool:
        """ "..., who died on 18 June, said that": a clause about somebody, closed before the words."""
        if date.end > start:
            return False
        after = self._between(sentence, date.end, start)
        if not any(t.text in (",", ")") for t in after):
            return False
        for t in reversed(self._between(sentence, sentence.start, date.start)):
            if t.text in (",", ";", "(") or self.words.has("scene", t):
                return False  # "In Aru, where shells fell in May, 12 were killed": the event itself
            if self.words.has("pronoun", t):
                return True
        return False

    def _is_of_toll(self, sentence: Sentence, date: DateMention, start: int, end: int) -> bool:
        """ "The toll rose to 41 on Friday": the day of the toll, not of the deaths."""
        if date.start < end or len(self._between(sentence, end, date.start)) > _SAID_BEHIND:
            return False
        before = self._between(sentence, sentence.start, start)[-_SAID_BEHIND:]
        return any(self.words.has("toll_verb", t) for t in before)

    def _closed(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether a semicolon stands between: what follows it dates nothing before it."""
        return any(t.text == ";" for t in self._between(sentence, start, end))

    def _since_then(self, sentence: Sentence, date: DateMention) -> bool:
        """ "Since the invasion began on 2 February, 74 have died": counted from then on."""
        if not self.words.has("since", sentence.tokens[0]) or "/" in (date.edtf or "/"):
            return False
        told = _parsed(date.edtf)
        return told is not None and told.earliest is not None

    def _is_background(self, sentence: Sentence, date: DateMention) -> bool:
        """ "the deadliest since an assault in August": the date of what it is compared with."""
        at = date.first - sentence.tokens[0].i
        near = sentence.tokens[max(0, at - _BACKGROUND_WORDS) : max(0, at - 1)]
        return date.use != "since" and any(self.words.has("since", t) for t in near)

    # -- carrying over ----------------------------------------------------------------------------

    def _told(self, sentence: Sentence) -> DateMention | None:
        """The date of what the sentence tells: the most exact one, the first of these.

        The document's own day ("said today") only where there is no other.
        """
        best: tuple[tuple[int, bool], DateMention] | None = None
        for date in self.dates.get(sentence.index, ()):
            if date.use != "at" or date.edtf is None or date.kind == "impossible":
                continue
            if id(date) in self.headings or self._is_background(sentence, date):
                continue
            if self._closed(sentence, sentence.start, date.start):
                continue
            closed = self._aside(sentence, date, sentence.end)
            if closed or self._is_of_saying(sentence, date, None):
                continue
            rank = (_length(date.edtf), date.edtf == self.page.published)
            if best is None or rank < best[0]:
                best = (rank, date)
        return best[1] if best else None

    def _in_paragraph(self, sentence: Sentence) -> DateMention | None:
        return self._before_in_block[sentence.index]

    def _last_in_block(self) -> list[DateMention | None]:
        """For each sentence, the last date told before it in its block."""
        found: list[DateMention | None] = []
        block, last = -1, None
        for sentence in self.page.sentences:
            if sentence.block.index != block:
                block, last = sentence.block.index, None
            found.append(last)
            last = self.told.get(sentence.index) or self._since(sentence) or last
        return found

    def _since(self, sentence: Sentence) -> DateMention | None:
        """The date since when a sentence counts, where it tells no other: the next one goes on so."""
        for date in self.dates.get(sentence.index, ()):
            if date.edtf is None or date.kind == "impossible":
                continue
            if date.use == "since":
                return date
            if self._is_background(sentence, date) and self._since_then(sentence, date):
                return replace(date, edtf=f"{date.edtf}/..", open_start=True)
        return None

    def _carried(self) -> list[DateMention | None]:
        """For each sentence, the date that earlier paragraphs tell: the last of a day or so, else of a
        month. Behind a heading the text comes back to what its first paragraph told.
        """
        found: list[DateMention | None] = []
        lead: DateMention | None = None
        self._period: DateMention | None = None
        day: DateMention | None = None
        month: DateMention | None = None
        block = -1
        for sentence in self.page.sentences:
            if sentence.block.index != block:
                block = sentence.block.index
                if sentence.block.kind is BlockKind.HEADING and lead is not None:
                    day, month = lead, None
            found.append(day or month or (lead if lead and _is_period(lead) else None))
            told = self.told.get(sentence.index)
            if told is None or sentence.block.kind is BlockKind.ITEM:
                continue
            length = _length(told.edtf)
            if lead is None and length <= _LEAD_DAYS:
                lead = told
                self._period = told if _is_period(told) else None
            day = told if length <= _SHORT_DAYS else day
            month = told if length <= _MONTH_DAYS else month
        return found

    def _across(self, sentence: Sentence) -> DateMention | None:
        """From earlier paragraphs; to a list item only from the blocks that introduce it."""
        block = sentence.block
        if block.kind is BlockKind.PARAGRAPH and block.lead is None:
            return self._earlier[sentence.index]
        lead = block
        while lead.lead is not None and lead.lead < lead.index:
            lead = self.page.blocks[lead.lead]
            if lead.index in self._last_of_block:
                return self._last_of_block[lead.index]
        if lead is not block and lead.kind is BlockKind.PARAGRAPH:
            return self._earlier[sentence.index]
        return None

    def _ahead(self, sentence: Sentence) -> DateMention | None:
        """A headline takes the date of the story under it."""
        block = sentence.block
        if block.kind is BlockKind.ITEM or (
            block.index > 0 and block.kind is not BlockKind.HEADING
        ):
            return None
        if self.page.text[block.end - 1] in _SENTENCE_ENDS:
            return None
        for later in self.page.sentences[sentence.index + 1 : sentence.index + 1 + _AHEAD]:
            if later.block.index > block.index + 3 or later.block.kind is BlockKind.ITEM:
                return None
            if later.index in self.told and _length(self.told[later.index].edtf) <= _MONTH_DAYS:
                return self.told[later.index]
        return None

    def _said(self, sentence: Sentence) -> DateMention | None:
        """In fresh news the day on which it was said stands for the day, where no other is told."""
        if not self.fresh:
            return None
        for date in self.dates.get(sentence.index, ()):
            if date.day_of_report and date.edtf and date.use == "at":
                return replace(date, how=HOW_SAID)
        return None

    # -- above the text ---------------------------------------------------------------------------

    def _above(self, sentence: Sentence) -> DateMention | None:
        over = self.over.get(sentence.block.index)
        heading = over.heading if over else None
        if (
            heading is not None
            and heading.edtf
            and (self.fresh or not self._is_document_date(heading))
        ):
            return heading
        title = self._title_date() or self._period
        if title is not None:
            return title
        if not self.fresh:
            return None
        if over is not None and over.dateline is not None:
            return over.dateline
        day = _parsed(self.page.published)
        if day is None or day.precision is not Precision.DAY:
            return None
        return DateMention(0, 0, -1, -1, PUBLISHED, day.text, HOW_PUBLISHED)

    def _title_date(self) -> DateMention | None:
        """The date that the document's title tells: "Incidents, 1 to 15 January 2024"."""
        if not self.page.blocks or self.page.text[self.page.blocks[0].end - 1] in _SENTENCE_ENDS:
            return None
        date = self._last_of_block.get(0)
        return date if date is not None and date.kind in ("absolute", "yearless") else None

    def _is_document_date(self, heading: DateMention) -> bool:
        return heading.edtf == self.page.published

    def _is_fresh(self) -> bool:
        """Whether the document tells news: it has a day, and no dates or some shortly before that day."""
        published = _parsed(self.page.published)
        if published is None or published.precision is not Precision.DAY:
            return any(o.dateline for o in self.over.values())
        dates = [
            d for here in self.dates.values() for d in here if d.edtf and d.kind != "impossible"
        ]
        dates = [d for d in dates if id(d) not in self.headings]
        return not dates or any(
            (d.day_of_report and d.kind != "yearless") or _close(d.edtf, published) for d in dates
        )


_latest: DateScope | None = None


def _parsed(edtf: str | None) -> EdtfDate | None:
    if not edtf:
        return None
    try:
        return parse_edtf(edtf)
    except DateError:
        return None


def _length(edtf: str | None) -> int:
    """How many days a date leaves open; a day with no year counts as a day."""
    found = _parsed(edtf)
    if found is None:
        return 9**6
    if found.yearless:
        return 1 if found.precision is not Precision.MONTH else 31
    if found.earliest is None or found.latest is None:
        return 9**6
    return (found.latest - found.earliest).days + 1


def _is_period(date: DateMention) -> bool:
    """Whether a date is a stretch that a whole report can be about: "from January to June 2024"."""
    return "/" in (date.edtf or "") and _MONTH_DAYS < _length(date.edtf) <= _LEAD_DAYS


def _close(edtf: str | None, published: EdtfDate) -> bool:
    found = _parsed(edtf)
    if found is None or published.earliest is None:
        return False
    if found.may_overlap(published):
        return True
    return found.latest is not None and 0 <= (published.earliest - found.latest).days <= _FRESH_DAYS
