"""Calendar dates: 25 February 1992, February 25-26, May 1993, 26.02.1992, spring 1992, the 1980s."""

from __future__ import annotations

from accounted.extraction.date_parts import FIRST_YEAR, LAST_YEAR, QUOTES, Parts
from accounted.extraction.date_raw import Point, Raw
from accounted.extraction.tokens import Kind


class Calendar(Parts):
    """Reads whole dates, their weekdays and their ranges."""

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
        if short and not self.is_text(behind - 2, *QUOTES):
            year, short, behind = None, False, after  # "May 3 25" is no year.
        return self._spread(groups, month[0], year, short, behind, at)

    def _day_is_a_count(self, at: int, day: int) -> bool:
        """ "In March 25 people", "in March 25 were": the number counts, the month stands alone."""
        t = self.tok(day)
        if t is not None and t.kind is not Kind.NUMBER:
            return False
        if self.counts(day + 1):
            return not self.has("place_in_time", at - 1) or self.has("month_use", at - 1)
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
        if short and not self.is_text(behind - 2, *QUOTES):
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
        if digits[-1] != "0" or len(digits) != 4 or not FIRST_YEAR <= int(digits) <= LAST_YEAR:
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
        if not (1 <= one <= 31 and 1 <= two <= 31 and 1000 <= year <= LAST_YEAR):
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


def _same_years(one: Point, other: Point) -> tuple[Point, Point]:
    """Give both ends of a range the year that one of them has: "28 December to 3 January 1992"."""
    if one.year is None and other.year is not None:
        wraps = (one.month or 0) > (other.month or 0) and one.month is not None
        return one._replace(year=other.year - wraps), other
    if other.year is None and one.year is not None:
        wraps = (one.month or 0) > (other.month or 0) and other.month is not None
        return one, other._replace(year=one.year + wraps)
    return one, other
