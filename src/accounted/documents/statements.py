"""What a text says of itself: when it was published, by whom, who wrote it, who paid for it.

Only what stands where documents say such things is read: lines at the head and the foot, a wire
dateline, a sentence on whose support "this report" had. Each value keeps its words. What is not said
is not guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from accounted.documents.lines import Line, head_of, tail_of
from accounted.documents.overlay import overlay
from accounted.documents.phrases import Phrases, phrases
from accounted.documents.statedates import StatedDate, find_dates, whole_date
from accounted.model import Known, Metadata
from accounted.model.document import HOW_TEXT
from accounted.values.quotes import Quote

_LONGEST_LINE = 250
_WRAPPED = 35
"""Characters in a line from which a name in capitals may go on in the next."""
_TITLE_WORDS = range(2, 36)
_NAME = r"[^\W\d_][\w.'’-]*"
_PARTICLES = r"(?:al|bin|bint|da|dal|de|del|den|der|di|dos|du|el|ibn|la|le|van|vom|von|zu|ter|y|e)"
_ADDRESS = re.compile(r"<?(https?://[^\s<>\"]+?)>?[.,;]?\s*$", re.I)
_ARCHIVES = re.compile(
    r"https?://(?:web\.archive\.org|archive\.(?:org|is|ph|today|li)|perma\.cc)/", re.I
)
_SEPARATOR = r"\s*(?:[,|·•]|(?<=\s)[-–—]+\s|:\s)\s*"


@dataclass(frozen=True, slots=True)
class Statements:
    """What a text says of itself, with notes on what in it cannot be true."""

    metadata: Metadata
    notes: tuple[str, ...] = ()


def statements(text: str) -> Statements:
    """What the text says of itself."""
    return _Reading(text, phrases()).all()


@dataclass(slots=True)
class _Reading:
    text: str
    words: Phrases

    def all(self) -> Statements:
        head, tail = head_of(self.text), tail_of(self.text)
        found = Metadata()
        notes: list[str] = []
        for line in (*head, *tail):
            found = overlay(found, self._keyed(line, notes))
        found = overlay(found, self._wire_date(head, notes))
        for line in (*head, *reversed(tail)):
            found = overlay(found, self._dated(line, head, notes))
        found = overlay(found, self._letterhead(head))
        found = overlay(found, self._agency(head))
        title = None if found.title else self._title(head, found)
        found = overlay(found, Metadata(title=title, sponsor=self._sponsor()))
        return Statements(found, tuple(dict.fromkeys(notes)))

    def _known(self, start: int, end: int, value: str | None = None) -> Known:
        quote = Quote.of(self.text, start, end)
        return Known(value if value is not None else " ".join(quote.text.split()), HOW_TEXT, quote)

    def _date(self, found: StatedDate, start: int, notes: list[str]) -> Known | None:
        notes.extend(found.notes)
        if found.edtf is None:
            return None
        return self._known(start + found.start, start + found.end, found.edtf)

    def _keyed(self, line: Line, notes: list[str]) -> Metadata:
        """ "Published: 3 May 2024", "By Lene Harvik", "Source: Orlo Gazette"."""
        if len(line.text) > _LONGEST_LINE:
            return Metadata()
        found = Metadata()
        address = _ADDRESS.match(line.text)
        if address:
            return self._address(line.start + address.start(1), address.group(1))
        for name, pattern in self.words.keys.items():
            key = pattern.match(line.text)
            if key and line.text[key.end() :].strip() and _is_key(key, line):
                found = overlay(found, self._value(name, line, key.end(), notes))
        return found

    def _value(self, name: str, line: Line, at: int, notes: list[str]) -> Metadata:
        rest, start = line.text[at:], line.start + at
        if name in ("published", "retrieved"):
            dates = find_dates(rest, self.words)
            if dates and self.words.place_before_date(rest[: dates[0].start]):
                known = self._date(dates[0], start, notes)
                return (
                    Metadata(published=known) if name == "published" else Metadata(retrieved=known)
                )
        elif name in ("url", "archive_url"):
            address = _ADDRESS.match(rest)
            if address:
                return self._address(start + address.start(1), address.group(1))
        elif name == "title" and len(rest) <= _LONGEST_LINE:
            return Metadata(title=self._known(start, start + len(rest)))
        elif name == "author":
            return Metadata(author=self._author(line, rest, start))
        elif name == "publisher" and _is_name_like(rest):
            dates = find_dates(rest, self.words)
            end = dates[0].start if dates else len(rest)
            shown = re.sub(r"[\s,;(–—-]+(?:\bon\b)?\s*$", "", rest[:end])
            if shown:
                published = self._date(dates[0], start, notes) if dates else None
                return Metadata(
                    publisher=self._known(start, start + len(shown)), published=published
                )
        return Metadata()

    def _address(self, start: int, address: str) -> Metadata:
        known = self._known(start, start + len(address))
        archived = bool(_ARCHIVES.match(address))
        return Metadata(archive_url=known) if archived else Metadata(url=known)

    def _author(self, line: Line, rest: str, start: int) -> Known | None:
        """The name or names that a byline gives; a sentence that begins with "By" gives none."""
        part = rf"(?:{_NAME}|{_PARTICLES})"
        one = rf"{_NAME}(?:\s+{part}){{1,4}}"
        m = re.match(rf"{one}(?:(?:\s*,\s*|\s+(?:and|&)\s+){one}){{0,3}}", rest)
        if m is None or len(rest) > 120 or rest.rstrip().endswith("."):
            return None
        names = m.group(0)
        if not all(
            w[0].isupper() or re.fullmatch(rf"{_PARTICLES}|and|&", w) for w in names.split()
        ):
            return None
        if find_dates(names, self.words) or not re.match(
            r"\s*(?:$|[,|·•(]|[-–—])", rest[m.end() :]
        ):
            return None
        return self._known(start, start + len(names))

    def _dateline(self, head: list[Line]) -> re.Match[str] | None:
        """The dateline that opens the running text, above which only short lines stand."""
        for line in head[:8]:
            found = self.words.dateline.match(self.text, line.start)
            if found or len(line.text) > _LONGEST_LINE:
                return found
        return None

    def _wire_date(self, head: list[Line], notes: list[str]) -> Metadata:
        """ "ORLO, 9 JAN 90 (DPA) --": the date, and the agency as the publisher."""
        m = self._dateline(head)
        if m is None:
            return Metadata()
        dates = find_dates(m.group("date") or "", self.words)
        published = self._date(dates[0], m.start("date"), notes) if dates else None
        agency = self._known(*m.span("agency")) if m.group("agency") else None
        return Metadata(published=published, publisher=agency if published else None)

    def _agency(self, head: list[Line]) -> Metadata:
        """The agency of a wire dateline without a year, where the text names no other publisher."""
        m = self._dateline(head)
        if m is None or not m.group("agency"):
            return Metadata()
        return Metadata(publisher=self._known(*m.span("agency")))

    def _dated(self, line: Line, head: list[Line], notes: list[str]) -> Metadata:
        """A line that holds a date and nothing else, or a date with a place or an outlet beside it."""
        if len(line.text) > 120:
            return Metadata()
        date = whole_date(line.text, self.words)
        if date:
            published = self._date(date, line.start, notes)
            return Metadata(published=published, publisher=self._masthead(line, head))
        for found in find_dates(line.text, self.words):
            before = re.match(rf"(.+?){_SEPARATOR}$", line.text[: found.start])
            if before is None or not self._ends_there(line.text[found.end :]):
                continue
            name = before.group(1)
            if self.words.is_body(name):
                publisher = self._known(line.start, line.start + len(name))
                return Metadata(published=self._date(found, line.start, notes), publisher=publisher)
            if self._is_place(name):
                return Metadata(published=self._date(found, line.start, notes))
        return Metadata()

    def _ends_there(self, rest: str) -> bool:
        """Whether after a date there is no more than a time, a section or a page."""
        rest = self.words.time.sub("", rest, count=1).strip()
        return not rest or (len(rest) < 40 and bool(re.match(r"[,|·•–—-]", rest)))

    def _is_place(self, name: str) -> bool:
        words = name.replace(",", " ").split()
        return len(words) <= 4 and all(w[0].isupper() for w in words) and not re.search(r"\d", name)

    def _masthead(self, line: Line, head: list[Line]) -> Known | None:
        """The line right above a date alone, at the very top, where it is the name of an outlet."""
        if line.index != 1 or line.after_gap or not head or head[0].index != 0:
            return None
        first = head[0]
        return self._known(first.start, first.end) if self.words.is_body(first.text) else None

    def _letterhead(self, head: list[Line]) -> Metadata:
        """The first line of a block of short lines that holds a date, where it names a body."""
        block = self._letterhead_lines(head)
        if not block or not self.words.is_body(block[0].text):
            return Metadata()
        end = block[0].end
        for line in block[1:] if end - block[0].start > _WRAPPED else ():
            if not self._text_is_capitals(block[0].start, line.end) or self.words.is_body(
                line.text
            ):
                break
            end = line.end
        return Metadata(publisher=self._known(block[0].start, end))

    def _letterhead_lines(self, head: list[Line]) -> list[Line]:
        """The lines from the top down to the one that dates the document, as on headed paper.

        They stand under each other, or the first is in capitals.
        """
        for i, line in enumerate(head[:6]):
            if len(line.text) > 100 or re.search(r"[a-z]{2}\.$", line.text):
                return []
            if i > 1 and find_dates(line.text, self.words):
                tight = not any(above.before_gap for above in head[: min(i, 2)])
                while not head[i].before_gap and i + 1 < len(head):
                    i += 1
                return head[: i + 1] if tight or head[0].text.isupper() else []
        return []

    def _text_is_capitals(self, start: int, end: int) -> bool:
        """Whether a name in capitals goes on to here."""
        return bool(re.fullmatch(r"[^a-z.:;]+", self.text[start:end]))

    def _title(self, head: list[Line], found: Metadata) -> Known | None:
        """The first line that stands as a headline: short, by itself, and no date, name or list.

        Only lines above the running text are asked, and none in a letterhead.
        """
        known = (getattr(found, f.name) for f in fields(found))
        taken = [k.quote for k in known if isinstance(k, Known) and k.quote]
        letterhead = self._letterhead_lines(head)
        for line in head[:8]:
            if line in letterhead or any(q.start < line.end and line.start < q.end for q in taken):
                continue
            return self._known(line.start, line.end) if self._is_headline(line, head) else None
        return None

    def _is_headline(self, line: Line, head: list[Line]) -> bool:
        text = line.text
        if len(text.split()) not in _TITLE_WORDS or len(text) > _LONGEST_LINE:
            return False
        if not line.before_gap and not self._goes_before_byline(line, head):
            return False
        if re.match(r"[-*•+–—]|\d+(?:\.\d+)*[.)]\s|\d+\.\d", text) or text.endswith(
            (":", ";", ",")
        ):
            return False
        if any(key.match(text) for key in self.words.keys.values()):
            return False
        if re.search(r"[^.]\.$", text) or self.words.dateline.match(text):
            return False
        return bool(re.match(r"[\"'“‘«(]*[^\Wa-z_]", text)) and not whole_date(text, self.words)

    def _goes_before_byline(self, line: Line, head: list[Line]) -> bool:
        below = next((other for other in head if other.index == line.index + 1), None)
        if below is None or line.index != 0:
            return False
        return bool(whole_date(below.text, self.words)) or any(
            self.words.keys[k].match(below.text) for k in ("author", "published", "publisher")
        )

    def _sponsor(self) -> Known | None:
        for m in self.words.sponsor.finditer(self.text):
            group = "holder" if m.group("holder") else "alone"
            holder = _UNENDED.sub("", m.group(group))
            if holder:
                return self._known(m.start(group), m.start(group) + len(holder))
        return None


_UNENDED = re.compile(r"[\s,;:]+\Z")
"""White space of any kind, and marks that a sponsor's name does not end with."""


def _is_key(key: re.Match[str], line: Line) -> bool:
    """Whether "By" opens a byline, or is a word of a sentence that happens to begin a line."""
    if key.group().rstrip(" *_").endswith((":", "=")):
        return True
    alone = line.after_gap and line.before_gap
    return line.text[0].isupper() and (alone or not line.text.isupper())


def _is_name_like(text: str) -> bool:
    text = text.strip()
    return 0 < len(text) <= 120 and not re.search(r"[a-z]\.\s+[A-Z]", text) and text[0].isupper()
