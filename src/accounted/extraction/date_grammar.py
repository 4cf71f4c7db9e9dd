"""The date grammar: which words of a sentence tell a time, and what they say. No context here.

`read` yields `Raw` times; what depends on the document's date or on earlier sentences is resolved in
date_resolution.py. The grammar asks the lexicon for every word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from accounted.extraction.date_words import DateWords
from accounted.extraction.layout import Sentence
from accounted.extraction.tokens import Kind, Token

_DASHES = frozenset({"-", "–", "—", "‑", "--"})
_QUOTES = frozenset({"'", "’", "‘"})
_FIRST_YEAR = 1700
"""A bare number before this is taken for a count: nobody's toll of today is dated 1650."""
_LAST_YEAR = 2099


class Point(NamedTuple):
    """A time as its words give it; None where they are silent. `unknown` counts X digits of a year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    unknown: int = 0

    def text(self) -> str:
        """EDTF. A day that does not exist is written too, for parse_edtf to refuse."""
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        if self.unknown:
            year = year[: 4 - self.unknown] + "X" * self.unknown
        if self.season:
            return f"{year}-{self.season}"
        if self.month is None:
            return year
        if self.day is None:
            return f"{year}-{self.month:02d}"
        return f"{year}-{self.month:02d}-{self.day:02d}"


_SILENT = Point()


@dataclass(slots=True)
class Raw:
    """A time as the words of one sentence tell it. `first` and `last` index the sentence's tokens."""

    first: int
    last: int
    kind: str = "date"
    """date, deictic, ago, relative, anaphor or ambiguous."""
    start: Point = _SILENT
    end: Point | None = None
    approx: bool = False
    night: bool = False
    weekday: int | None = None
    short_year: bool = False
    """The year has two digits: its century is for the context to tell."""
    rule: str = ""
    """For a deictic: day, weekday, unit, span, month, season."""
    number: int | None = None
    unit: str = ""
    which: int | None = None
    bound: str = ""
    use: str = "at"
    numeric: str = ""
    """For 26/02/1992: "day first" or "month first", where the numbers themselves show it."""


class Grammar:
    """Reads one sentence. `newest` is the last year that a bare number can be."""

    def __init__(self, sentence: Sentence, words: DateWords, newest: int = _LAST_YEAR) -> None:
        self.tokens = sentence.tokens
        self.sentence = sentence
        self.words = words
        self.capitals = sentence.capitals
        self.newest = newest
        self.years_at: set[int] = set()

    def read(self) -> list[Raw]:
        """The times that the sentence tells, in order."""
        found: list[Raw] = []
        at = 0
        while at < len(self.tokens):
            raws = self._at(at)
            for raw in raws:
                raw.use = self._use(raw)
            found += raws
            at = raws[-1].last + 1 if raws else at + 1
        return found

    # -- small questions ------------------------------------------------------------------------

    def tok(self, at: int) -> Token | None:
        """The token at an index, or None beyond either end."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def has(self, cls: str, at: int) -> bool:
        """Whether the token at an index is a word of a class."""
        return self.words.has(cls, self.tok(at))

    def value(self, cls: str, at: int) -> int | None:
        """The number that the token at an index stands for in a class."""
        value = self.words.value(cls, self.tok(at))
        return int(value) if value else None

    def is_text(self, at: int, *texts: str) -> bool:
        """Whether the token at an index is one of these marks."""
        t = self.tok(at)
        return t is not None and t.text in texts

    def dash(self, at: int) -> bool:
        """Whether a dash stands at an index."""
        t = self.tok(at)
        return t is not None and t.text in _DASHES

    def word_after(self, at: int) -> Token | None:
        """The token at an index if it is a word that a number could count or describe."""
        t = self.tok(at)
        if t is None or t.kind is not Kind.WORD or self.has("function", at):
            return None
        return t

    def counts(self, at: int) -> bool:
        """Whether a number just before this index counts what follows."""
        t = self.tok(at)
        if t is None:
            return False
        return t.low in self.words.counted or t.text == "%" or self.has("unit", at)

    # -- parts of a date ------------------------------------------------------------------------

    def day(self, at: int) -> int | None:
        """A day of the month: 25, 25th, twenty-fifth."""
        t = self.tok(at)
        if t is None:
            return None
        if t.kind is Kind.NUMBER and len(t.text) <= 2 and t.text.isdecimal():
            number = int(t.text)
        elif t.kind is Kind.ALNUM and t.text[0].isdecimal():
            digits = t.text.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
            if not digits.isdecimal() or t.low[len(digits) :] not in self.words.of["suffix"]:
                return None
            number = int(digits)
        else:
            number = self.value("ordinal", at) or 0
        return number if 1 <= number <= 31 else None

    def month(self, at: int) -> tuple[int, int] | None:
        """A month's number and the index behind its name: "Feb." takes its full stop along."""
        t = self.tok(at)
        value = self.words.value("month", t)
        if t is None or value is None or not (t.cap or self.capitals):
            return None
        after = at + 1
        if self.words.flag.get(("month", t.low)) == "short" and self.is_text(after, "."):
            after += 1
        return int(value), after

    def year(self, at: int) -> int | None:
        """A year of four digits, where the words around it have made clear that it is one."""
        t = self.tok(at)
        if t is None or t.kind is not Kind.NUMBER or len(t.text) != 4 or not t.text.isdecimal():
            return None
        return int(t.text) if 1000 <= int(t.text) <= _LAST_YEAR else None

    def short_year(self, at: int) -> tuple[int, int] | None:
        """A year of two digits behind a month (9 JAN 90, Feb. '92) and the index behind it."""
        apostrophe = self.tok(at) is not None and self.tokens[at].text in _QUOTES
        t = self.tok(at + apostrophe)
        if t is None or t.kind is not Kind.NUMBER or len(t.text) != 2 or not t.text.isdecimal():
            return None
        after = at + apostrophe + 1
        if not apostrophe and self.word_after(after) is not None:
            return None
        return int(t.text), after

    def year_behind(self, at: int) -> tuple[int | None, bool, int]:
        """The year that may follow a month or day, whether it is short, and the index behind it."""
        comma = at + 1 if self.is_text(at, ",") or self.has("of", at) else at
        year = self.year(comma)
        if year is not None and (1900 <= year <= self.newest or not self.counts(comma + 1)):
            return year, False, comma + 1
        short = self.short_year(at)
        if short is not None:
            return short[0], True, short[1]
        return None, False, at

    def days(self, at: int) -> tuple[list[tuple[int, int, int]], int, str] | None:
        """A list of days: (first, last, index of the token) for each, the index behind, last joint."""
        day = self.day(at)
        if day is None:
            return None
        groups = [(day, day, at)]
        joint, at = "", at + 1
        while True:
            dotted = at + 1 if self.is_text(at, ".") and self.dash(at + 1) else at
            if self.dash(dotted) or self.is_text(at, "/") or self.has("to", at):
                nxt = self.day(dotted + 1)
                if nxt is None or nxt <= groups[-1][1]:
                    break
                groups[-1] = (groups[-1][0], nxt, groups[-1][2])
                at, joint = dotted + 2, "to"
            elif self.has("and", at) or self.is_text(at, ","):
                skip = 2 if self.is_text(at, ",") and self.has("and", at + 1) else 1
                nxt = self.day(at + skip)
                if nxt is None or nxt <= groups[-1][1]:
                    break
                joint = "," if skip == 1 and self.is_text(at, ",") else "and"
                groups.append((nxt, nxt, at + skip))
                at += skip + 1
            else:
                break
        return groups, at, joint

    # -- whole dates ----------------------------------------------------------------------------

    def core(self, at: int) -> list[Raw]:
        """A date at an index, with the weekday before it, and the other end of a range behind it."""
        found = self._weekday_date(at) or self._plain(at)
        return self._range(found) if len(found) == 1 else found

    def _weekday_date(self, at: int) -> list[Raw]:
        weekday = self.value("weekday", at)
        if weekday is None or not (self.tokens[at].cap or self.capitals):
            return []
        after = at + 1
        while self.is_text(after, ",", ".", "(") or self.has("the", after):
            after += 1
        found = self._plain(after)
        if not found or found[0].start.day is None:
            return []
        found[0].first, found[0].weekday = at, weekday
        return found

    def _plain(self, at: int) -> list[Raw]:
        return (
            self._numeric(at)
            or self._glued(at)
            or self._day_first(at)
            or self._month_first(at)
            or self._season(at)
            or self._decade(at)
        )

    def _day_first(self, at: int) -> list[Raw]:
        listed = self.days(at)
        if listed is None:
            return []
        groups, after, joint = listed
        month = self.month(after + 1 if self.has("of", after) else after)
        if month is None or joint == ",":
            return []
        year, short, behind = self.year_behind(month[1])
        return self._spread(groups, month[0], year, short, behind)

    def _spread(
        self,
        groups: list[tuple[int, int, int]],
        month: int,
        year: int | None,
        short: bool,
        behind: int,
        first: int | None = None,
    ) -> list[Raw]:
        """One date for each group of days; days in a row are one stretch."""
        merged = [groups[0]]
        for low, high, at in groups[1:]:
            if low == merged[-1][1] + 1:
                merged[-1] = (merged[-1][0], high, merged[-1][2])
            else:
                merged.append((low, high, at))
        found = []
        for n, (low, high, at) in enumerate(merged):
            end = Point(year, month, high) if high > low else None
            last = behind - 1 if n == len(merged) - 1 else at
            begin = first if n == 0 and first is not None else at
            found.append(Raw(begin, last, start=Point(year, month, low), end=end, short_year=short))
        return found

    def _month_first(self, at: int) -> list[Raw]:
        pair = self._month_pair(at)
        if pair:
            return pair
        month = self.month(at)
        if month is None:
            return []
        listed = self.days(month[1])
        if listed is None or self._day_is_a_count(at, month[1]):
            return self._month_year(at, month)
        groups, after, joint = listed
        year, short, behind = self.year_behind(after)
        if joint in (",", "and") and year is None and not self._list_ends(after, joint):
            groups, after = groups[:1], groups[1][2] - 1
            if self.has("and", after - 1) or self.is_text(after - 1, ","):
                after -= 1
            year, short, behind = self.year_behind(after)
        if short and not self.is_text(behind - 2, *_QUOTES):
            year, short, behind = None, False, after  # "May 3 25" is no year.
        return self._spread(groups, month[0], year, short, behind, at)

    def _day_is_a_count(self, at: int, day: int) -> bool:
        """ "In March 25 people", "in March 25 were": the number counts, the month stands alone."""
        t = self.tok(day)
        if t is not None and t.kind is not Kind.NUMBER:
            return False
        if self.counts(day + 1):
            return True
        return (
            self.words.has("month_use", self.tok(at - 1)) and self.word_after(day + 1) is not None
        )

    def _list_ends(self, after: int, joint: str) -> bool:
        t = self.tok(after)
        return joint == "and" and (t is None or t.kind is Kind.PUNCT or self.has("function", after))

    def _month_pair(self, at: int) -> list[Raw]:
        t = self.tok(at)
        pair = self.words.month_pairs.get(t.low) if t is not None else None
        if pair is None:
            return []
        year, short, behind = self.year_behind(at + 1)
        begins = year - 1 if year is not None and pair[0] > pair[1] else year
        return [
            Raw(
                at,
                behind - 1,
                start=Point(begins, pair[0]),
                end=Point(year, pair[1]),
                short_year=short,
            )
        ]

    def _month_year(self, at: int, month: tuple[int, int]) -> list[Raw]:
        year, short, behind = self.year_behind(month[1])
        if short and not self.is_text(behind - 2, *_QUOTES):
            year, short, behind = None, False, month[1]
        if year is None and not self._month_alone(at):
            return []
        return [Raw(at, behind - 1, start=Point(year, month[0]), short_year=short)]

    def _month_alone(self, at: int) -> bool:
        """Whether a month with neither day nor year is one: its name may be a verb or a person's."""
        flag = self.words.flag.get(("month", self.tokens[at].low))
        if flag == "short":
            return False
        before = self.tok(at - 1)
        if before is None:
            return flag != "word" and self.is_text(at + 1, ",")
        if self.has("month_use", at - 1) or self.has("which", at - 1):
            return True
        if self.has("part", at - 1) or self.has("daypart", at - 1):
            return True
        if flag == "word":
            return False
        joined = self.has("and", at - 1) or self.has("to", at - 1) or self.dash(at - 1)
        event = self.tok(at + 1)
        named = event is not None and event.low in self.words.events
        return joined or named or (before.kind is Kind.POSSESSIVE and named)

    def _season(self, at: int) -> list[Raw]:
        t = self.tok(at)
        season = self.value("season", at)
        if t is None or season is None:
            return []
        year, short, behind = self.year_behind(at + 1)
        if year is not None and not short:
            return [Raw(at, behind - 1, start=Point(year, season=season))]
        the = self.has("the", at - 1) and self.has("month_use", at - 2)
        if (self.has("month_use", at - 1) or the) and self.words.flag.get(
            ("season", t.low)
        ) != "word":
            return [Raw(at, at, start=Point(season=season))]
        return []

    def _decade(self, at: int) -> list[Raw]:
        t = self.tok(at)
        if t is None:
            return []
        text, after = t.low, at + 1
        if t.kind is Kind.NUMBER and self.tok(after) and self.tokens[after].kind is Kind.POSSESSIVE:
            text, after = text + self.tokens[after].low, after + 1
        digits = text.rstrip("s").rstrip("'’")
        suffix = text[len(digits) :]
        if suffix not in self.words.of["decade_suffix"] or not digits.isdecimal():
            return []
        if digits[-1] != "0" or len(digits) != 4 or not _FIRST_YEAR <= int(digits) <= _LAST_YEAR:
            return []
        return [Raw(at, after - 1, start=Point(int(digits), unknown=1))]

    def _glued(self, at: int) -> list[Raw]:
        """ "3-May-2024", "03-MAY-24", and times with letters like 2024-05-03T10:00."""
        t = self.tok(at)
        if t is None or t.kind is not Kind.ALNUM or "-" not in t.text:
            return []
        parts = t.low.split("-")
        month = self.words.of["month"].get(parts[1]) if len(parts) == 3 else None
        if month is None or not (parts[0].isdecimal() and parts[2].isdecimal()):
            return []
        day, year = int(parts[0]), int(parts[2])
        if not 1 <= day <= 31 or len(parts[2]) not in (2, 4):
            return []
        short = len(parts[2]) == 2
        return [Raw(at, at, start=Point(year, int(month), day), short_year=short)]

    def _numeric(self, at: int) -> list[Raw]:
        """2024-05-03, 26/02/1992, 26.02.1992. Day and month that could change places are ambiguous."""
        t = self.tok(at)
        if t is None or t.kind is not Kind.NUMBER or not t.text[:1].isdecimal():
            return []
        if self.year(at) is not None:
            return self._iso(at)
        pieces, last = self._pieces(at)
        if len(pieces) != 3 or len(pieces[2]) != 4 or not all(p.isdecimal() for p in pieces):
            return []
        one, two, year = (int(p) for p in pieces)
        if not (1 <= one <= 31 and 1 <= two <= 31 and 1000 <= year <= _LAST_YEAR):
            return []
        if one > 12 and two > 12:
            return []
        if two > 12:
            return [Raw(at, last, start=Point(year, one, two), numeric="month first")]
        certain = one > 12 or one == two or "." in t.text
        kind = "date" if certain else "ambiguous"
        shown = "day first" if one > 12 else ""
        return [Raw(at, last, kind, start=Point(year, two, one), numeric=shown)]

    def _pieces(self, at: int) -> tuple[list[str], int]:
        t = self.tokens[at]
        pieces, here = t.text.split("."), at
        if len(pieces) == 2 and self.is_text(at + 1, ".") and self.tok(at + 2) is not None:
            return [*pieces, self.tokens[at + 2].text], at + 2
        mark = self.tok(at + 1)
        if len(pieces) != 1 or mark is None or mark.text not in ("/", "-", "."):
            return [], at
        while len(pieces) < 3 and self.is_text(here + 1, mark.text) and self.tok(here + 2):
            pieces.append(self.tokens[here + 2].text)
            here += 2
        glued = self.tokens[here].end - t.start == sum(map(len, pieces)) + len(pieces) - 1
        return (pieces, here) if glued else ([], at)

    def _iso(self, at: int) -> list[Raw]:
        marks = [self.tok(at + 1), self.tok(at + 3)]
        if any(m is None or m.text not in ("-", "/") for m in marks):
            return []
        month, day = self.tok(at + 2), self.tok(at + 4)
        if month is None or day is None or len(month.text) != 2 or not month.text.isdecimal():
            return []
        digits = day.text[:2]
        if len(digits) != 2 or not digits.isdecimal() or not 1 <= int(month.text) <= 12:
            return []
        if len(day.text) > 2 and day.text[2] not in "tT":
            return []
        return [
            Raw(at, at + 4, start=Point(int(self.tokens[at].text), int(month.text), int(digits)))
        ]

    def _range(self, found: list[Raw]) -> list[Raw]:
        """ "28 February to 3 March 1991", "May and June 1993", "from March 3 to March 9"."""
        one = found[0]
        at = one.last + 1
        if one.end is not None or one.kind != "date":
            return found
        whole = self.dash(at) or self.has("to", at)
        both = self.has("and", at)
        if not (whole or both):
            return found
        others = self._weekday_date(at + 1) or self._plain(at + 1)
        if not others or others[0].end is not None or others[0].kind != "date":
            return found
        other = others[0]
        if both and not self._and_is_a_range(one, other):
            return found
        if self._grain(one.start) != self._grain(other.start):
            return found
        start, end = _same_years(one.start, other.start)
        return [
            Raw(
                one.first,
                other.last,
                start=start,
                end=end,
                short_year=one.short_year or other.short_year,
            )
        ]

    def _and_is_a_range(self, one: Raw, other: Raw) -> bool:
        if self.has("between", one.first - 1):
            return True
        a, b = one.start, other.start
        return (
            a.day is None
            and b.day is None
            and None not in (a.month, b.month)
            and ((b.month or 0) == (a.month or 0) + 1 and a.year in (None, b.year))
        )

    @staticmethod
    def _grain(point: Point) -> str:
        return "day" if point.day else "month" if point.month else "long"

    # -- everything that can begin at one word ---------------------------------------------------

    def _at(self, at: int) -> list[Raw]:
        t = self.tokens[at]
        if t.kind in (Kind.PUNCT, Kind.POSSESSIVE, Kind.AGE):
            return self._apostrophe_decade(at) if t.text in _QUOTES else []
        return (
            self._relative(at)
            or self._anaphor(at)
            or self._daypart_of(at)
            or self._about(at)
            or self._dated(at)
        )

    def _dated(self, at: int) -> list[Raw]:
        """A date, a weekday or "yesterday", or a bare year; and the part of the day behind it."""
        found = self.core(at) or self._deictic(at) or self._bare_year(at)
        if found:
            last = found[-1]
            if self.has("daypart", last.last + 1) and last.start.year is None:
                last.last += 1
                last.night = last.night or self._is_night(last.last)
        return found

    def _is_night(self, at: int) -> bool:
        t = self.tok(at)
        return t is not None and self.words.flag.get(("daypart", t.low)) == "night"

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
            found[0].night = self._is_night(at)
            return found
        return []

    def _about(self, at: int) -> list[Raw]:
        """ "early March", "the beginning of 1992", "around 3 May": written ~ (season: no mark)."""
        t = self.tokens[at]
        if t.low in self.words.part_months and (t.cap or self.capitals):
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
        if (
            not digits.isdecimal()
            or len(digits) != 4
            or not _FIRST_YEAR <= int(digits) <= _LAST_YEAR
        ):
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

    # -- counted from the document's date or from an event ---------------------------------------

    def _deictic(self, at: int) -> list[Raw]:
        t = self.tokens[at]
        offset = self.value("deictic", at)
        if offset is not None:
            night = self.words.flag.get(("deictic", t.low)) == "night"
            return [Raw(at, at, "deictic", rule="day", number=offset, night=night)]
        weekday = self.value("weekday", at)
        if weekday is not None:
            if self.words.flag.get(("weekday", t.low)) or not (t.cap or self.capitals):
                return []
            if self._begins_a_name(at):
                return []
            return self._weekday_range(Raw(at, at, "deictic", rule="weekday", number=weekday))
        return self._which(at) if self.has("which", at) else []

    def _begins_a_name(self, at: int) -> bool:
        """ "Sunday Courier": a capital follows and no preposition stands before."""
        after = self.word_after(at + 1)
        if after is None or not after.cap or self.capitals or self.has("daypart", at + 1):
            return False
        return not self.has("place_in_time", at - 1) and not self.has("part", at - 1)

    def _weekday_range(self, one: Raw) -> list[Raw]:
        at = one.last + 1
        joint = self.dash(at) or self.has("to", at)
        joint = joint or (self.has("and", at) and self.has("between", one.first - 1))
        other = self.value("weekday", at + 1) if joint else None
        if other is not None and (self.tokens[at + 1].cap or self.capitals):
            one.last, one.which, one.rule = at + 1, other, "weekdays"
        return [one]

    def _which(self, at: int) -> list[Raw]:
        which = self.value("which", at)
        number = self._quantity(at + 1)
        if number is not None and self.has("unit", number[1]) and not self.has("of", number[1] + 1):
            unit = self.words.value("unit", self.tok(number[1])) or ""
            if which == -1 and number[0] is not None and not self.has("for", at - 2):
                return [Raw(at, number[1], "deictic", rule="span", number=number[0], unit=unit)]
            return []
        if self.has("unit", at + 1) and not self.has("of", at + 2):
            if self.words.flag.get(("unit", self.tokens[at + 1].low)) == "plural":
                return []
            unit = self.words.value("unit", self.tok(at + 1)) or ""
            if self.words.flag.get(("which", self.tokens[at].low)) == "span":
                return [Raw(at, at + 1, "deictic", rule="span", number=1, unit=unit)]
            return [Raw(at, at + 1, "deictic", rule="unit", which=which, unit=unit)]
        if self.has("daypart", at + 1):
            night = self._is_night(at + 1)
            return [Raw(at, at + 1, "deictic", rule="day", number=which, night=night)]
        weekday = self.value("weekday", at + 1)
        if weekday is not None and (self.tokens[at + 1].cap or self.capitals):
            return [Raw(at, at + 1, "deictic", rule="weekday", number=weekday, which=which)]
        month = self.month(at + 1)
        if month is not None and self.day(month[1]) is None and self.year(month[1]) is None:
            return [Raw(at, month[1] - 1, "deictic", rule="month", number=month[0], which=which)]
        season = self.value("season", at + 1)
        if season is not None and self.year(at + 2) is None:
            return [Raw(at, at + 1, "deictic", rule="season", number=season, which=which)]
        return []

    def _quantity(self, at: int) -> tuple[int | None, int] | None:
        """A small number in digits or words (None where it is vague) and the index behind it."""
        t = self.tok(at)
        if t is None:
            return None
        if t.kind is Kind.NUMBER and t.text.isdecimal() and len(t.text) <= 3:
            return int(t.text), at + 1
        number = self.value("cardinal", at)
        if number is not None and not self.has("half", at + 1):
            return number, at + 1
        at += number is not None
        if self.has("half", at):
            number = self.value("half", at)
            return number, at + (2 if self.has("of", at + 1) else 1)
        return None

    def _relative(self, at: int) -> list[Raw]:
        bound = self.words.phrase("bound", self.tokens, at)
        begin = at + bound[1] if bound else at
        nth = self._anniversary(begin)
        if nth:
            return nth
        quantity = self._quantity(begin)
        if quantity is None:
            return []
        number, behind = quantity
        unit = self.words.value("unit", self.tok(behind))
        direction = self.words.value("direction", self.tok(behind + 1))
        if not unit or direction is None:
            return []
        flag = self.words.flag.get(("direction", self.tokens[behind + 1].low))
        after = self.tok(behind + 2)
        if flag == "end" and (after is None or after.kind is not Kind.PUNCT):
            return []  # "thirty years on, people mourn", but "two days on foot"
        raw = Raw(at, behind + 1, number=number, unit=unit, bound=bound[0] if bound else "")
        if direction == "ago":
            raw.kind = "ago"
        else:
            raw.kind, raw.which = "relative", 1 if direction == "+" else -1
            raw.rule = "of" if flag == "of" else ""
        return [raw]

    def _anniversary(self, at: int) -> list[Raw]:
        t = self.tok(at)
        if t is None or not self.has("anniversary", at + 1):
            return []
        number = self.value("ordinal", at)
        if number is None:
            digits = "".join(c for c in t.text if c.isdecimal())
            number = int(digits) if digits and len(digits) <= 3 else None
        if number is None:
            return []
        return [Raw(at, at + 1, "relative", number=number, unit="Y", which=1, rule="anniversary")]

    def _anaphor(self, at: int) -> list[Raw]:
        found = self.words.phrase("anaphor", self.tokens, at)
        if found is None or self.has("of", at + found[1]):
            return []
        return [Raw(at, at + found[1] - 1, "anaphor", rule=found[0])]

    # -- bare years -------------------------------------------------------------------------------

    def _bare_year(self, at: int) -> list[Raw]:
        year = self.year(at)
        if year is None or not _FIRST_YEAR <= year <= self.newest:
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
        if self.is_text(at - 1, "(", "["):
            return self.is_text(last + 1, ")", "]", ",", ";") or self.dash(last + 1)
        if self.has("of", at - 1):
            return at >= 2 and not self.has("tally", at - 2)
        if self.has("year_use", at - 1):
            return True
        joined = self.has("and", at - 1) or self.is_text(at - 1, ",") or self.dash(at - 1)
        return joined and at - 2 in self.years_at

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
        for use in ("since", "until", "by"):
            if self.has(use, before):
                return use
        return "at"

    def _describes(self, raw: Raw) -> bool:
        """ "the November 2020 agreement", "the 17 March raid"."""
        if raw.kind != "date" or not self.has("the", raw.first - 1):
            return False
        after = self.word_after(raw.last + 1)
        return after is not None and not self.has("daypart", raw.last + 1)


def _same_years(one: Point, other: Point) -> tuple[Point, Point]:
    """Give both ends of a range the year that one of them has: "28 December to 3 January 1992"."""
    if one.year is None and other.year is not None:
        wraps = (one.month or 0) > (other.month or 0) and one.month is not None
        return one._replace(year=other.year - wraps), other
    if other.year is None and one.year is not None:
        wraps = (one.month or 0) > (other.month or 0) and other.month is not None
        return one, other._replace(year=one.year + wraps)
    return one, other
