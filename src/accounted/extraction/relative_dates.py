"""Times told by their distance from an event: "31 years later", "the 32nd anniversary".

The result is given only where this one document fixes the event. Else the words and the distance stay,
and a second document may date them in assessment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from accounted.errors import DateError
from accounted.extraction.date_words import date_words
from accounted.extraction.layout import Sentence
from accounted.extraction.page import DateMention, Page
from accounted.extraction.tokens import Kind, Token
from accounted.model import RelativeDate
from accounted.values.dates import EdtfDate, Precision, month_of, parse_edtf
from accounted.values.quotes import Quote

_NEAR = 2
"""How many sentences back a reader looks for the event that a distance is counted from."""


def read_relative_dates(page: Page) -> tuple[RelativeDate, ...]:
    """Every time told by its distance from an event, with the event's words and, if fixed, the result."""
    reader = _Reader(page)
    return tuple(
        reader.read(page.sentences[index], date)
        for index in sorted(page.dates)
        for date in page.dates[index]
        if date.kind == "relative" and date.offset and not date.offset.startswith("P0")
    )


@dataclass(frozen=True, slots=True)
class _Distance:
    """A parsed offset: ">=-P25Y"."""

    bound: str
    number: int | None
    unit: str

    @classmethod
    def of(cls, offset: str) -> _Distance:
        bound = offset[: offset.index("P")].rstrip("-")
        sign = -1 if "-P" in offset else 1
        digits = offset[offset.index("P") + 1 : -1].lstrip("T")
        return cls(bound, sign * int(digits) if digits.isdecimal() else None, offset[-1])


class _Reader:
    """Reads the relative dates of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.words = date_words(page.lexicon)
        self._dated: dict[str, tuple[EdtfDate, str] | None] = {}
        self.violence = page.lexicon.words("dates_violence")

    def read(self, sentence: Sentence, date: DateMention) -> RelativeDate:
        """One claim."""
        assert date.offset is not None
        distance = _Distance.of(date.offset)
        event = self._event(sentence, date)
        when, how = date.edtf, date.how
        if when is None and event is not None:
            when, how = self._result(event, distance)
        if when is None and self._counts_back(sentence, date):
            how = "counted back from the time of which the text speaks"
        page = self.page
        return RelativeDate(
            quote=page.quote(date.start, date.end),
            sentence=page.sentence_quote(sentence),
            rule="relative-date",
            when=when,
            when_words=page.quote(date.start, date.end),
            when_how=how,
            offset=date.offset,
            relates_to=event.text if event else None,
            relates_to_quote=event,
        )

    def _counts_back(self, sentence: Sentence, date: DateMention) -> bool:
        last = sentence.tokens[date.last - sentence.tokens[0].i]
        return self.words.value("direction", last) == "ago"

    # -- which event ------------------------------------------------------------------------------

    def _event(self, sentence: Sentence, date: DateMention) -> Quote | None:
        """The words of the event that the distance is counted from."""
        tokens = sentence.tokens
        behind = date.last - tokens[0].i + 1
        if self._counts_back(sentence, date):
            before = tokens[date.first - tokens[0].i - 1] if date.first > tokens[0].i else None
            if before is not None and before.kind is Kind.WORD and not self._small(before):
                return self.page.quote(before.start, before.end)
            return self._nearest(sentence, date)
        of = behind < len(tokens) and self.words.has("of", tokens[behind])
        anchored = self.words.flag.get(("direction", tokens[behind - 1].low)) == "of"
        if of or anchored:
            named = self._phrase(tokens, behind + of)
            if named is not None:
                return named
        return self._nearest(sentence, date)

    def _small(self, token: Token) -> bool:
        return self.words.has("function", token) or self.words.has("and", token)

    def _phrase(self, tokens: list[Token], at: int) -> Quote | None:
        """The noun phrase that begins here: "the Belmar massacre"."""
        begin = at
        while at < len(tokens) and self.words.has("the", tokens[at]):
            at += 1
        end = at
        while end < len(tokens) and tokens[end].kind is Kind.WORD and not self._small(tokens[end]):
            end += 1
            if tokens[end - 1].low in self.words.events:
                break
        return self.page.quote(tokens[begin].start, tokens[end - 1].end) if end > at else None

    def _nearest(self, sentence: Sentence, date: DateMention) -> Quote | None:
        """The event noun nearest to the words, in the sentence or shortly before it.

        One that the document dates comes first: "stood trial 31 years later for the killings".
        """
        best: tuple[bool, int, Token] | None = None
        for token in sentence.tokens:
            if token.low in self.words.events and not date.first <= token.i <= date.last:
                rank = (self._date_of(token.low) is None, abs(token.i - date.first), token)
                if best is None or rank[:2] < best[:2]:
                    best = rank
        if best is not None:
            return self.page.quote(best[2].start, best[2].end)
        for back in range(1, _NEAR + 1):
            if sentence.index < back:
                break
            earlier = self.page.sentences[sentence.index - back]
            for token in reversed(earlier.tokens):
                if token.low in self.words.events:
                    return self.page.quote(token.start, token.end)
        return None

    # -- the result -------------------------------------------------------------------------------

    def _result(self, event: Quote, distance: _Distance) -> tuple[str | None, str | None]:
        """The date that the distance leads to, where the document dates the event."""
        noun = _last_word(event.text)
        fixed = self._date_of(noun)
        if fixed is None or distance.number is None:
            return None, None
        date, words = fixed
        result = _counted_on(date, distance)
        if result is None:
            return None, None
        return result, f"counted from {date.text}, the first date that the text tells of '{words}'"

    def _date_of(self, noun: str) -> tuple[EdtfDate, str] | None:
        """The earliest full date of a sentence that names the event; reports and mourning come later."""
        if noun not in self._dated:
            self._dated[noun] = self._look_up(noun)
        return self._dated[noun]

    def _look_up(self, noun: str) -> tuple[EdtfDate, str] | None:
        for names in ({noun}, self.violence if noun in self.violence else frozenset[str]()):
            found = [
                (date, token.text)
                for index, dates in self.page.dates.items()
                for token in self.page.sentences[index].tokens
                if token.low in names
                for date in _full(dates)
            ]
            if found:
                return min(found, key=lambda f: f[0].sort_key)
        return None


def _full(dates: list[DateMention]) -> list[EdtfDate]:
    found = []
    for date in dates:
        if date.edtf and date.kind in ("absolute", "yearless") and date.use in ("at", "name", "by"):
            parsed = parse_edtf(date.edtf)
            if parsed.earliest is not None and parsed.latest is not None:
                found.append(parsed)
    return found


def _last_word(text: str) -> str:
    return text.lower().split()[-1]


def _counted_on(date: EdtfDate, distance: _Distance) -> str | None:
    """The date so far from another, no more exact than both are."""
    if date.earliest is None or distance.number is None:
        return None
    try:
        text = _shift(date, distance.number, distance.unit)
        if text is None:
            return None
        if distance.bound == "~" and not text.endswith("~"):
            text += "~"
        if distance.bound in (">=", "<="):
            later = (distance.bound == ">=") == (distance.number > 0)
            text = f"{text}/.." if later else f"../{text}"
        return parse_edtf(text).text
    except (DateError, OverflowError, ValueError):
        return None


def _shift(date: EdtfDate, number: int, unit: str) -> str | None:
    assert date.earliest is not None
    if unit == "Y":
        return f"{date.earliest.year + number:04d}"
    if unit == "M" and date.precision in (Precision.DAY, Precision.MONTH):
        count = date.earliest.year * 12 + date.earliest.month - 1 + number
        first = date.earliest.replace(year=count // 12, month=count % 12 + 1, day=1)
        return month_of(first)
    if date.precision is not Precision.DAY:
        return None
    if unit == "D":
        return (date.earliest + timedelta(days=number)).isoformat()
    if unit == "W":
        return (date.earliest + timedelta(days=7 * number)).isoformat() + "~"
    return None
