"""Credits: where a text says whose report it is, or passes on what another reported.

"ORLO (Northwire) —", "(Reuters)" at the end, "Source: Northwire", "first reported by the Belo Gazette",
"Northwire reports", "according to the Belo Gazette newspaper".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from accounted.linkage import lexicons
from accounted.linkage.outlets import is_outlet, outlet_key

_LEAD = 2
"""Sentences at the beginning in which a relayed outlet is credited for the whole text."""
_LONGEST = 6
"""Words in a credited name at most."""
_TAG = re.compile(r"\(([^()\n]{2,60})\)")
_DATELINE = re.compile(r"^[ \t]*([^\n()]{0,60})\(([^()\n]{2,60})\)\s*[-–—:]", re.M)
_BARE_DATELINE = re.compile(r"^[ \t]*[^\n()—–]{2,60}?,\s+([^\n()—–,]{2,40}?)\s+[—–]\s", re.M)
_BYLINE_PARTS = re.compile(r"\s*(?:[/;|,&+]|\band\b)\s*")
_SENTENCE = re.compile(r"[.!?][\"”’»)]*\s+(?=[\"“‘«(]?[^\W\d_a-z])|\n+")
_NAME_WORD = re.compile(r"[^\W_][\w'’.&-]*")
_INITIAL = re.compile(r"\b[^\W\d_]\.$")
_SPACE = " \t\n"
_OPEN = "\"“”«‘'„"


class How(StrEnum):
    """How a credit is given."""

    DATELINE = "dateline"
    TAG = "tag"
    LINE = "line"
    FIRST = "first"
    """ "first reported by", "reprinted from". """
    RELAY = "relay"
    """ "Northwire reports", "according to the Belo Gazette", "citing …": one statement is passed on."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a text credits. `text[start:end]` are the words; `outlet` is the name as worded.

    `whole`: the credit is for the text, not for one statement in it.
    """

    start: int
    end: int
    words: str
    outlet: str
    how: How
    whole: bool

    @property
    def key(self) -> str:
        """The outlet's key, equal for every wording of it."""
        return outlet_key(self.outlet)


def credits_of(text: str) -> tuple[Credit, ...]:
    """Every credit of a text, in its order; of two for the same words the one for the whole text."""
    found: dict[tuple[int, int], Credit] = {}
    for credit in (*_datelines(text), *_tags(text), *_lines(text), *_worded(text)):
        if not credit.key:
            continue
        at = (credit.start, credit.end)
        if at not in found or (credit.whole and not found[at].whole):
            found[at] = credit
    return tuple(found[at] for at in sorted(found))


def _datelines(text: str) -> Iterator[Credit]:
    """ "ORLO, March 3 (Northwire) —" and "Orlo, Northwire —" where a paragraph begins."""
    for found in _DATELINE.finditer(text):
        place, name = found.group(1), found.group(2)
        if _is_dateline(place) and _could_be_named(name) and not _is_date(name):
            yield from _parts(text, found.start(2), found.end(2), How.DATELINE, found.start() < 400)
    for found in _BARE_DATELINE.finditer(text):
        if is_outlet(found.group(1)):
            yield _credit(text, found.start(1), found.end(1), found.group(1), How.DATELINE, True)


def _is_dateline(place: str) -> bool:
    words = place.replace(",", " ").split()
    return len(words) <= 7 and all(not w[0].islower() for w in words)


def _is_date(name: str) -> bool:
    return bool(re.search(r"\d", name))


def _tags(text: str) -> Iterator[Credit]:
    """ "(Reuters)" behind the last sentence of a paragraph, "(Northwire/Belo Gazette)"."""
    stripped = len(text.rstrip())
    for found in _TAG.finditer(text):
        name = found.group(1)
        line_end = text.find("\n", found.end())
        behind = text[found.end() : line_end if line_end >= 0 else len(text)].strip(" .)")
        before = text[: found.start()].rstrip()[-1:]
        if behind or not _could_be_named(name) or _is_date(name):
            continue
        if before in '.!?)"”\n' or before == "" or is_outlet(name):
            yield from _parts(
                text, found.start(1), found.end(1), How.TAG, found.end() >= stripped - 1
            )


def _parts(text: str, start: int, end: int, how: How, whole: bool) -> Iterator[Credit]:
    """One credit for each outlet of "Northwire/Belo Gazette"."""
    at = start
    for part in re.split(r"[/;|]", text[start:end]):
        name = part.strip()
        if name:
            first = at + part.index(name)
            yield _credit(text, first, first + len(name), name, how, whole)
        at += len(part) + 1


def _could_be_named(name: str) -> bool:
    """Whether bracketed words have the shape of a name: "(Northwire)", not "(see below)"."""
    words = name.split()
    links = lexicons.words("linkage_name_links")
    return (
        0 < len(words) <= _LONGEST
        and not words[0][0].islower()
        and all(not w[0].islower() or w in links for w in words)
    )


def _lines(text: str) -> Iterator[Credit]:
    """ "Source: Northwire" on a line of its own."""
    for found in _line_pattern().finditer(text):
        at = found.start("names")
        for part in _BYLINE_PARTS.split(found.group("names")):
            name = part.strip(" .")
            start = text.find(name, at) if name else -1
            if start >= 0 and _could_be_named(name.removeprefix("the ")):
                at = start + len(name)
                yield _credit(text, start, at, name, How.LINE, True)


@cache
def _line_pattern() -> re.Pattern[str]:
    openings = sorted(lexicons.words("linkage_credit_lines"), key=lambda w: (-len(w), w))
    either = "|".join(re.escape(w) for w in openings)
    return re.compile(rf"^[ \t(\[]*(?:{either})\s*:\s*(?P<names>[^\n\])]{{2,80}})", re.M | re.I)


def _worded(text: str) -> Iterator[Credit]:
    """Credits told in a sentence."""
    lead = _lead_end(text)
    for found in _phrases().finditer(text):
        row = _rows()[found.group().casefold()]
        after = row["side"] == "after"
        span = _name_after(text, found.end()) if after else _name_before(text, found.start())
        if span is None:
            continue
        start, end, name = span
        first = row["how"] == How.FIRST
        how = How.FIRST if first else How.RELAY
        introduces = not after and text[found.end() : found.end() + 1] == ":"
        whole = first or (start < lead and (introduces or is_outlet(name)))
        words = (found.start(), end) if after else (start, found.end())
        yield Credit(*words, text[slice(*words)], _bare(name), how, whole)


def _credit(text: str, start: int, end: int, name: str, how: How, whole: bool) -> Credit:
    return Credit(start, end, text[start:end], name, how, whole)


def _bare(name: str) -> str:
    return name.strip(_OPEN + " ")


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["words"]: row for row in lexicons.rows("linkage_credits")}


@cache
def _phrases() -> re.Pattern[str]:
    ordered = sorted(_rows(), key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(re.escape(w) for w in ordered)})\b", re.I)


def _lead_end(text: str) -> int:
    """Where the first sentences end; a headline on a line of its own is not counted as one."""
    seen = 0
    for found in _SENTENCE.finditer(text):
        if found.group().strip():
            seen += 1
        if seen >= _LEAD:
            return found.end()
    return len(text)


def _name_after(text: str, at: int) -> tuple[int, int, str] | None:
    """The name behind "citing": articles and plain words for its kind may stand before it."""
    start: int | None = None
    end = at
    links, articles = lexicons.words("linkage_name_links"), lexicons.words("linkage_articles")
    nouns = lexicons.entries("claims_outlet_words", "where", "noun")
    skipped = 0
    for n, found in enumerate(_NAME_WORD.finditer(text, at, at + 120)):
        between = text[end : found.start()]
        word = found.group()
        if "\n\n" in between or between.strip(_SPACE + (_OPEN if n == 0 else "")):
            break
        if word[0].isupper() or (start is not None and word[0].isdigit()):
            start = found.start() if start is None else start
            end = found.end()
            if word.endswith("'s") or word.endswith("’s"):
                end -= 2
                break
            if word.endswith(".") and not _INITIAL.search(word):
                end -= 1
                break
        elif start is None:
            skipped += word not in articles
            end = found.end()
            if skipped > 3 or (word not in articles and word not in nouns and skipped > 2):
                return None
        elif word in nouns:
            end = found.end()
        elif (
            word not in links and not _inside_name(text[start:end], word)
        ) or not _capital_follows(text, found.end()):
            break
        else:
            end = found.end()
    if start is None:
        return None
    return start, end, text[start:end]


def _inside_name(behind: str | list[str], word: str) -> bool:
    """Whether "in" stands in a name that begins with a nameless noun: "Nurses in Motion"."""
    first = behind.strip() if isinstance(behind, str) else "".join(behind)
    noun = first[:1].isupper() and first.casefold() in {
        row["word"] for row in lexicons.rows("linkage_anonymous")
    }
    return noun and word in lexicons.words("linkage_place_links")


def _capital_follows(text: str, at: int) -> bool:
    following = text[at : at + 2].lstrip()
    return bool(following) and following[0].isupper()


def _name_before(text: str, at: int) -> tuple[int, int, str] | None:
    """The capitalised name right before "reports"."""
    before = text[max(0, at - 90) : at].rstrip()
    offset = max(0, at - 90)
    links = lexicons.words("linkage_name_links")
    nouns = lexicons.entries("claims_outlet_words", "where", "noun")
    found = list(_NAME_WORD.finditer(before))
    end = len(before)
    start: int | None = None
    previous = end
    for match in reversed(found):
        word = match.group()
        between = before[match.end() : previous]
        ends = word.endswith(".") and not _INITIAL.search(word)
        if ends or "\n\n" in between or between.strip(_SPACE + _OPEN):
            break
        if word[0].isupper():
            if word.casefold() in lexicons.words("linkage_articles"):
                break
            start = match.start()
        elif (
            word not in links
            and word not in nouns
            and not _inside_name(before[: match.start()].split()[-1:], word)
        ):
            break
        previous = match.start()
    if start is None:
        return None
    name = before[start:end]
    return offset + start, offset + end, name
