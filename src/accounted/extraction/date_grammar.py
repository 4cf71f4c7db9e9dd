"""The date grammar: which words of a sentence tell a time, and what they say. No context here.

`read` yields `Raw` times; what depends on the document's date or on earlier sentences is resolved in
date_resolution.py. The grammar asks the lexicon for every word.
"""

from __future__ import annotations

from accounted.extraction.date_counted import Counted
from accounted.extraction.date_parts import FIRST_YEAR, LAST_YEAR, QUOTES
from accounted.extraction.date_raw import SINCE, Point, Raw
from accounted.extraction.tokens import Kind

_CAN_START = frozenset({Kind.NUMBER, Kind.ALNUM, Kind.PUNCT})
_TITLE_WORDS = 16
_TITLE_ENDS = frozenset(":)]")
_AHEAD_WORDS = 9
"""How many words before a date can say that it is still to come."""


class Grammar(Counted):
    """Reads one sentence."""

    def read(self) -> list[Raw]:
        """The times that the sentence tells, in order."""
        found: list[Raw] = []
        at = 0
        starts = self.words.starts
        while at < len(self.tokens):
            t = self.tokens[at]
            if t.kind not in _CAN_START and t.low not in starts:
                at += 1
                continue
            raws = self._at(at)
            for raw in raws:
                raw.use = self._use(raw) if raw.rule != SINCE else SINCE
                raw.ahead = self._is_ahead(raw)
            found += raws
            at = raws[-1].last + 1 if raws else at + 1
        return found

    def _at(self, at: int) -> list[Raw]:
        t = self.tokens[at]
        if t.kind in (Kind.PUNCT, Kind.POSSESSIVE, Kind.AGE):
            return self._apostrophe_decade(at) if t.text in QUOTES else []
        return (
            self._relative(at)
            or self._anaphor(at)
            or self._daypart_of(at)
            or self._about(at)
            or self._dated(at)
        )

    def _dated(self, at: int) -> list[Raw]:
        """A date, a weekday or "yesterday", or a bare year; and the part of the day behind it."""
        if at >= len(self.tokens):
            return []
        found = self.core(at) or self._deictic(at) or self._bare_year(at)
        if found:
            last = found[-1]
            if self.has("daypart", last.last + 1) and last.start.year is None:
                last.last += 1
                last.night = last.night or self.is_night(last.last)
        return found

    def _daypart_of(self, at: int) -> list[Raw]:
        """ "the night of 25-26 February", "the night between Monday and Tuesday"."""
        if not self.has("daypart", at):
            return []
        after = at + 1
        if not (self.has("of", after) or self.has("between", after) or self.has("from", after)):
            return []
        if (
            self.has("between", after + 1)
            or self.has("from", after + 1)
            or self.has("the", after + 1)
        ):
            after += 1
        found = self._dated(after + 1)
        if found and (found[0].start.day is not None or found[0].kind == "deictic"):
            found[0].first = at
            found[0].night = self.is_night(at)
            return found
        return []

    def _about(self, at: int) -> list[Raw]:
        """ "early March", "the beginning of 1992", "around 3 May": written ~ (season: no mark)."""
        t = self.tokens[at]
        if t.low in self.words.part_months and any(c.isupper() for c in t.text):
            year, short, behind = self.year_behind(at + 1)
            start = Point(year, self.words.part_months[t.low])
            return [Raw(at, behind - 1, start=start, short_year=short, approx=True)]
        glued = self._glued_part(at)
        if glued:
            return glued
        part = self.has("part", at)
        if not part and not self.has("about", at):
            return []
        after = at + 1
        if self.has("of", after) or self.has("month_use", after) or self.dash(after):
            after += 1
            if self.has("the", after):
                after += 1
        elif part and self.words.flag.get(("part", t.low)) == "of":
            return []
        elif part and self.has("place_in_time", after):
            after += 1
        found = self._dated(after)
        if len(found) != 1 or found[0].kind == "relative":
            return []
        raw = found[0]
        raw.first = at
        raw.approx = raw.approx or not (part and (raw.start.day or raw.kind == "deictic"))
        return found

    def _glued_part(self, at: int) -> list[Raw]:
        """ "mid-1992", "early-1990s"."""
        t = self.tokens[at]
        head, dash, tail = t.low.partition("-")
        if t.kind is not Kind.ALNUM or not dash or head not in self.words.of["part"]:
            return []
        digits = tail.rstrip("s")
        if not digits.isdecimal() or len(digits) != 4 or not FIRST_YEAR <= int(digits) <= LAST_YEAR:
            return []
        unknown = 1 if tail != digits else 0
        return [Raw(at, at, start=Point(int(digits), unknown=unknown), approx=True)]

    def _apostrophe_decade(self, at: int) -> list[Raw]:
        """ "the '80s": a decade of no century, kept open unless the context tells one."""
        t = self.tok(at + 1)
        if t is None or t.kind is not Kind.ALNUM or t.start != self.tokens[at].end:
            return []
        digits = t.low.rstrip("s")
        if len(digits) != 2 or digits == t.low or not digits.isdecimal() or digits[1] != "0":
            return []
        return [Raw(at, at + 1, start=Point(int(digits), unknown=1), short_year=True)]

    def _bare_year(self, at: int) -> list[Raw]:
        year = self.year(at)
        if year is None or not FIRST_YEAR <= year <= self.newest:
            return []
        end, last = self._year_range(at, year)
        named = self._names_a_thing(at, last)
        if not (named or self._year_in_use(at, last, year)):
            return []
        self.years_at.add(last)
        return [Raw(at, last, start=Point(year), end=end)]

    def _year_range(self, at: int, year: int) -> tuple[Point | None, int]:
        joint = self.dash(at + 1) or self.has("to", at + 1) or self.is_text(at + 1, "/")
        joint = joint or (self.has("and", at + 1) and self.has("between", at - 1))
        if not joint:
            return None, at
        other = self.year(at + 2)
        t = self.tok(at + 2)
        if other is None and t is not None and t.kind is Kind.NUMBER and len(t.text) == 2:
            glued = t.start == self.tokens[at].end + 1 and t.text.isdecimal()
            other = year - year % 100 + int(t.text) if glued else None
        if other is None or other <= year:
            return None, at
        return Point(other), at + 2

    def _year_in_use(self, at: int, last: int, year: int) -> bool:
        """Whether the words around a bare number use it as a year, not as a count."""
        if self.counts(last + 1) or self.has("clock", last + 1):
            return False
        follower = self.word_after(last + 1)
        if year % 100 == 0 and follower is not None and not follower.cap:
            return False
        if len(self.tokens) == last + 1 - at:
            return True
        if self._heads(at, last):
            return True
        if self.is_text(at - 1, "(", "["):
            return self.is_text(last + 1, ")", "]", ",", ";") or self.dash(last + 1)
        if self.has("of", at - 1):
            return at >= 2 and not self.has("tally", at - 2)
        if self.has("year_use", at - 1):
            return True
        joined = self.has("and", at - 1) or self.is_text(at - 1, ",") or self.dash(at - 1)
        return joined and at - 2 in self.years_at

    def _heads(self, at: int, last: int) -> bool:
        """A year that closes a title ("Deaths in the camps, 1993") or opens a row ("1993: 14")."""
        block = self.sentence.block
        if at == 0 and (self.is_text(last + 1, ":", "|", ")") or self.dash(last + 1)):
            return True
        if self.sentence.start > block.start or len(self.tokens) > _TITLE_WORDS:
            return False
        rest = self.tokens[last + 1 :]
        before = self.tok(at - 1)
        return (
            all(t.text in _TITLE_ENDS for t in rest)
            and before is not None
            and (before.text in (",", ")", "|") or before.low in self.words.events or before.cap)
        )

    def _names_a_thing(self, at: int, last: int) -> bool:
        """ "the 1971 war", "2024 Belmar airstrike": the year is part of a description."""
        after = self.word_after(last + 1)
        if after is None or self.counts(last + 1):
            return False
        before = self.tok(at - 1)
        opens = before is None or self.has("the", at - 1) or before.kind is Kind.POSSESSIVE
        if not opens:
            return False
        if after.low in self.words.events:
            return True
        capital = after.cap and not self.capitals and not self.has("month", last + 1)
        return capital and self._event_near(last + 1)

    def _event_near(self, at: int) -> bool:
        """Whether a run of words beginning here comes to an event noun: "Belmar market bombing"."""
        for n in range(at, min(at + 6, len(self.tokens))):
            if self.tokens[n].kind is not Kind.WORD or self.has("function", n):
                return False
            if self.tokens[n].low in self.words.events:
                return True
        return False

    def _is_ahead(self, raw: Raw) -> bool:
        """Whether "will", "scheduled" or "next" stands close before the date."""
        if self.value("which", raw.first - 1) == 1:
            return True
        for at in range(raw.first - 1, max(-1, raw.first - _AHEAD_WORDS), -1):
            if self.tokens[at].kind is Kind.PUNCT or self.has("boundary", at):
                return False
            if self.has("future", at):
                return True
        return False

    def _use(self, raw: Raw) -> str:
        """What the date does in its sentence; see DateMention.use."""
        before = raw.first - 1
        if any(self.has("recurring", n) for n in range(before - 2, before + 1)):
            return "recurring"
        if raw.start.day and raw.start.year is None and raw.kind == "date" and raw.weekday is None:
            placed = self.has("place_in_time", before) or self.is_text(before, "(")
            if not placed and self.has("copula", raw.last + 1):
                return "recurring"  # "26 February is ...": the day's name, not when.
        while self.has("the", before):
            before -= 1
        names = (
            raw.kind == "date"
            and before < raw.first - 1
            and self._names_a_thing(raw.first, raw.last)
        )
        names = names or (
            raw.kind == "date" and raw.first == 0 and self._names_a_thing(0, raw.last)
        )
        if names or self._describes(raw):
            return "name"
        if self.has("of", before) and self.has("as", before - 1):
            return "by"
        if self.has("since", before) and self._begins_when(raw.last + 1):
            return "at"
        for use in ("since", "until", "by"):
            if self.has(use, before):
                return use
        return "at"

    def _begins_when(self, at: int) -> bool:
        """ "since 2006, when 28 people died": the date dates what follows."""
        return self.has("when", at + 1 if self.is_text(at, ",") else at)

    def _describes(self, raw: Raw) -> bool:
        """ "the November 2020 agreement", "the 17 March raid"."""
        if (
            raw.kind != "date"
            or not self.has("the", raw.first - 1)
            or self.has("daypart", raw.first)
        ):
            return False
        after = self.word_after(raw.last + 1)
        return (
            after is not None
            and not self.has("daypart", raw.last + 1)
            and not self.counts(raw.last + 1)
        )
