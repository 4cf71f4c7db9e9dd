"""Times counted from the document's date or from an event: yesterday, last week, 31 years later."""

from __future__ import annotations

from accounted.extraction.date_calendar import Calendar
from accounted.extraction.date_raw import SINCE, Raw
from accounted.extraction.tokens import Kind


class Counted(Calendar):
    """Reads weekdays, "yesterday", "last week", "two days ago" and anniversaries."""

    def _deictic(self, at: int) -> list[Raw]:
        t = self.tokens[at]
        phrase = self.words.phrase("deictic_phrase", self.tokens, at)
        if phrase is not None:
            unit, which = phrase[0][0], int(phrase[0][1:])
            return [Raw(at, at + phrase[1] - 1, "deictic", rule="unit", which=which, unit=unit)]
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
            night = self.is_night(at + 1)
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
        if found[0] == SINCE:
            after = self.word_after(at + found[1])
            named = after is not None and self.words.wakes(after)
            if named or self.year(at + found[1]) or self.day(at + found[1]):
                return []  # "has, since May, fled": a date of its own follows.
        return [
            Raw(
                at,
                at + found[1] - 1,
                "anaphor",
                rule=found[0],
                use=found[0] if found[0] == SINCE else "at",
            )
        ]
