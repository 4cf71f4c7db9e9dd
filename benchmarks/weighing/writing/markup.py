"""Figures marked in the text that is being written, so that labels come from the words themselves.

`<i03 k 14 moh_b|Fourteen people>` is a figure: incident, harm, value, speaker, then the words. More
words before the bar are flags: `old` (the speaker has replaced it), `denied`, `part` (of a larger
figure), `of:a` or `of:b` (fighters of that side). `<i03|the shelling>` only mentions the incident.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .values import Value

MARK = re.compile(r"<([^|<>]+)\|([^<>]+)>")
HARMS = {
    "k": "killed",
    "i": "injured",
    "m": "missing",
    "d": "detained",
    "a": "abducted",
    "f": "displaced",
    "r": "remains_found",
    "t": "tortured",
}


@dataclass(frozen=True)
class Marked:
    """Marked words of a finished text, with offsets into it."""

    incident: str
    harm: str | None
    value: Value | None
    speaker: str | None
    flags: frozenset[str]
    words: str
    start: int

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.start + len(self.words)


def mark(incident: str, harm: str, value: Value, speaker: str, words: str, *flags: str) -> str:
    """The words of a figure with its label."""
    return f"<{' '.join((incident, harm, value.code(), speaker, *flags))}|{words}>"


def plain(marked: str) -> tuple[str, list[Marked]]:
    """The text as it is read, and what was marked in it."""
    text, found, at = [], [], 0
    length = 0
    for each in MARK.finditer(marked):
        before = marked[at : each.start()]
        text.append(before)
        length += len(before)
        label, words = each.group(1).split(), each.group(2)
        found.append(_marked(label, words, length))
        text.append(words)
        length += len(words)
        at = each.end()
    text.append(marked[at:])
    return "".join(text), found


def _marked(label: list[str], words: str, start: int) -> Marked:
    if len(label) < 4:
        return Marked(label[0], None, None, None, frozenset(), words, start)
    incident, harm, value, speaker, *flags = label
    return Marked(incident, HARMS[harm], Value.of(value), speaker, frozenset(flags), words, start)


def capital(sentence: str) -> str:
    """The sentence with a capital first letter, inside a mark or not."""
    return re.sub(
        r"^((?:[“\"]|<[^|<>]*\|)?)([a-z])", lambda m: m.group(1) + m.group(2).upper(), sentence
    )
