"""Whether one wording can be a shorter one for another speaker."""

from __future__ import annotations

from dataclasses import replace

from accounted.linkage import lexicons
from accounted.linkage.origin import Origin
from accounted.linkage.origins.speaker import STATE
from accounted.linkage.origins.titles import is_title


def could_be(short: Origin, fuller: Origin) -> bool:
    """Whether one is a shorter wording for the other, or another name that a document gives to it."""
    if short.key in fuller.also:
        return True
    others = (replace(fuller, key=k, name="", also=()) for k in fuller.also)
    return _shorter(short, fuller) or any(_shorter(short, other) for other in others)


def _shorter(short: Origin, fuller: Origin) -> bool:
    core, _, frame = short.key.partition("|")
    other, bar, framed = fuller.key.partition("|")
    if "|" in short.key:
        return bool(bar) and _shortens(core, frame, other, framed)
    words = short.key.split()
    if len(words) == 1 and 2 < len(words[0]) < 8 and short.name.isupper():
        return _initials(fuller.name) == words[0]
    return not bar and len(other.split()) > 1 and len(words) <= 2 and _family(words, other.split())


def _shortens(core: str, frame: str, other: str, framed: str) -> bool:
    """ "the hospital in Orlo" and "the district hospital in Orlo"; "police" is no "police union"."""
    if frame and frame != framed:
        return False
    if core == STATE:
        return not lexicons.words("linkage_state_bodies").isdisjoint(other.split())
    words, more = set(core.split()), set(other.split())
    if words == more:
        return not frame and bool(framed)
    return words < more and (more - words).isdisjoint(lexicons.words("linkage_institutions"))


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.split() if w[0].isupper()).casefold()


def _family(words: list[str], whole: list[str]) -> bool:
    """ "president tal" or "tal", and "joren tal"."""
    alone = len(words) == 1 or is_title(words[0])
    return alone and words[-1] == whole[-1] and not is_title(whole[0])
