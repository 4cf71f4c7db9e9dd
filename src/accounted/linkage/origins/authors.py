"""Documents that speak: "the list kept by the union" is the union speaking, "its register" its keeper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from accounted.linkage import lexicons
from accounted.linkage.origins.relay import phrase_after, phrase_before
from accounted.linkage.origins.speaker import (
    Kind,
    may_be_name,
    names_body,
    speaker,
    words_of,
)
from accounted.linkage.outlets import is_outlet

_NEAR = 60
"""Characters behind a document's noun in which its author may be named: "the list of the dead kept by"."""
_BACK = 3
"""Sentences before, in which whoever "its" or "the report" speaks of may be named."""
_END = re.compile(r"[.!?]['”\"]?\s+|\n+")


def author(
    text: str, sentence: tuple[int, int], at: int, said: tuple[int, int] | None
) -> str | None:
    """The words for whoever wrote the document that a number at offset `at` is taken from.

    `said`: where the words for the speaker stand, where a reader found any. None where the sentence names
    no document, or none whose author the text names; the words of the speaker stand then.
    """
    pronoun = said is not None and text[slice(*said)].casefold() in _AGAIN
    if pronoun or (said is None and _holds_itself(text, sentence[0])):
        return _antecedent(text, sentence[0], sentence[0])
    for noun in _nouns().finditer(text, *sentence):
        if not _rests_on(text, sentence, noun, at, said):
            continue
        if (found := _author_of(text, sentence[0], noun)) is not None:
            return found
    return None


def _rests_on(
    text: str,
    sentence: tuple[int, int],
    noun: re.Match[str],
    at: int,
    said: tuple[int, int] | None,
) -> bool:
    """Whether the number is taken from the document: its words speak, are cited, or hold the number."""
    if said is None:
        return _gives(text, sentence, noun, at)
    inside = said[0] <= noun.start() and noun.end() <= said[1]
    return inside or _CREDITED.search(text, sentence[0], noun.start()) is not None


_AGAIN = frozenset(("it", "they"))
_CREDITED = re.compile(
    r"\b(?:citing|quoting|referring\s+to|based\s+on|on\s+the\s+basis\s+of|relying\s+on)\s+"
    r"(?:[\w-]+\s+){0,4}$",
    re.I,
)


def _gives(text: str, sentence: tuple[int, int], noun: re.Match[str], at: int) -> bool:
    """Whether the number is said to stand in the document: "its register holds 40", "in the list, 40"."""
    between = text[noun.end() : at]
    if noun.end() <= at:
        opening = _INSIDE.match(text, sentence[0])
        inside = opening is not None and opening.end() >= noun.start() and "," in between
        return inside or _holding().search(between) is not None
    clause = re.split(r"[,;.]", text[noun.end() : sentence[1]], maxsplit=1)[0]
    return "," in text[at : noun.start()] and _holding().search(clause) is not None


def _holds_itself(text: str, start: int) -> bool:
    """ "It names 40 people killed", behind a sentence that tells of a document."""
    opening = re.match(r"(?:It|They)\s+(?P<verb>\w+)", text[start:])
    before = next(_before(text, start), "")
    holds = opening is not None and _holding().fullmatch(opening["verb"]) is not None
    return holds and _nouns().search(before) is not None


_INSIDE = re.compile(r"In\s+(?:[\w’'-]+\s+){1,4}")


def _author_of(text: str, start: int, noun: re.Match[str]) -> str | None:
    """Who is named behind the noun or before it, else whom "its" or "the" points back to."""
    if (behind := _named_behind(text, noun.end())) is not None:
        return behind
    if (let_out := _let_out_by(text, noun.end())) is not None:
        return let_out
    before = text[start : noun.start()]
    if (whose := _WHOSE.search(before)) is not None:
        named = phrase_before(text[start:], whose.start())
        if named is None or _is_named(named):
            return named
        return _antecedent(text, start, start + whose.start()) or named
    if (own := _OWN.search(before)) is not None:
        opened = _INSIDE.match(text, start) is not None
        then = (
            text[noun.end() :].partition(",")[2] if opened else ""
        )  # "In its list, the union has"
        return (_subject(then) if then else None) or _antecedent(text, start, start + own.start())
    if (compound := _COMPOUND.search(before)) is not None and _surely_named(compound["name"]):
        return compound["name"].strip()
    if _THE.search(before) is not None:
        return _told_before(text, noun.start()) or _this_one(text, noun)
    return None


def _this_one(text: str, noun: re.Match[str]) -> str | None:
    """Words of the document for itself, where its headline says that it is such a document."""
    title = text.lstrip().partition("\n")[0]
    headed = noun.group().casefold() in (w.casefold() for w in words_of(title))
    return _ITSELF if headed and text.find(title) + len(title) < noun.start() else None


_ITSELF = "this report"


_OTHERS = r"(?:[\w-]+\s+){0,3}$"
_WHOSE = re.compile(rf"(?:['’]s|(?<=s)['’])\s+{_OTHERS}")
_OWN = re.compile(rf"\b(?:its|their|his|her)\s+{_OTHERS}", re.I)
_COMPOUND = re.compile(r"(?P<name>(?:[^\W\d_a-z][\w’'-]*\s+){2,})$")
_THE = re.compile(rf"\b(?:the|this|that)\s+{_OTHERS}", re.I)


def _named_behind(text: str, at: int) -> str | None:
    """ "of Witness Bureau", "of the dead kept by the union", "published by the ministry"."""
    for link in _links().finditer(text, at, at + _NEAR):
        if _END.search(text, at, link.start()) or "," in text[at : link.start()]:
            return None
        named = _whole(text, link.end())
        if named is not None and (_is_named(named) if link["by"] else _surely_named(named)):
            return named
    return None


def _let_out_by(text: str, at: int) -> str | None:
    """ "the list that the union keeps", "the report on Aru, which Field Record published on Monday"."""
    found = _let().match(text, at)
    who = found["who"].strip() if found else ""
    return who if who and _is_named(who) and _surely_named(who) else None


def _whole(text: str, at: int) -> str | None:
    """The name that begins at an offset, on through "on the Disappeared" and not to its last link."""
    found = phrase_after(text, at)
    if found is None:
        return None
    end = text.index(found, at) + len(found)
    if (more := _PLURAL.match(text, end)) is not None and (rest := phrase_after(text, more.end())):
        end = text.index(rest, more.end()) + len(rest)  # "the Kufri doctors' union"
    if _has_matter(found) and (more := _MATTER.match(text, end)) is not None:
        end = more.end()
        more_words = phrase_after(text, end)
        end = text.index(more_words, end) + len(more_words) if more_words else end
    words = text[at:end].split()
    verb = next((n for n, w in enumerate(words) if n and _is_verb(w)), len(words))
    words = words[:verb]  # "the Ostrel Red Cross holds"
    while words and words[-1] in lexicons.words("linkage_name_links") | _PLACED:
        words.pop()
    return " ".join(words).removesuffix("'s").removesuffix("’s") or None


def _is_verb(word: str) -> bool:
    return word in _verbs() or word in lexicons.words("linkage_holding")


def _has_matter(words: str) -> bool:
    """Whether words end in a body that is named by its matter: "Commission", "Inquiry"."""
    last = words.split()[-1]
    return names_body(words_of(words), last) or last.casefold() in lexicons.words("linkage_issued")


_PLURAL = re.compile(r"(?<=s)['’]\s+")
_MATTER = re.compile(r"\s+(?:on|into|against)\s+(?:the\s+)?(?=[^\W\d_a-z])")
_PLACED = frozenset(("in", "at", "from", "near", "on"))


def _is_named(words: str) -> bool:
    """Whether words name a body, a person or an outlet: not "the dead"."""
    found = speaker(words)
    if may_be_name(words):
        return True
    return found.kind is Kind.BODY or (
        found.kind in (Kind.NAME, Kind.PERSON) and any(w[0].isupper() for w in words_of(words))
    )


def _surely_named(words: str) -> bool:
    """Behind "of" a place may stand as well: a body, an outlet, or a name of several words."""
    capitals = [w for w in words_of(words) if w[0].isupper()]
    sure = speaker(words).kind is Kind.BODY or is_outlet(words) or len(capitals) > 1
    return sure and _is_named(words)


def _antecedent(text: str, start: int, at: int) -> str | None:
    """The subject of the sentence at `start`, as far as the offset `at`, else of one before."""
    if (here := _subject(text[start:at]) or _opening(text[start:at])) is not None:
        return here
    return next((s for before in _before(text, start) if (s := _subject(before)) is not None), None)


def _opening(clause: str) -> str | None:
    """ "Field Record, in its report of 20 June, gives": the name before the first comma."""
    name, comma, rest = clause.partition(",")
    short = bool(comma) and len(rest.split()) < 3
    return name if short and _is_named(name) and _written_as_name(name) else None


def _before(text: str, at: int) -> Iterator[str]:
    """The sentences before an offset, the nearest first."""
    ends = [0, *(m.end() for m in _END.finditer(text, 0, at))]
    for n in range(len(ends) - 1, max(-1, len(ends) - 2 - _BACK), -1):
        stop = ends[n + 1] if n + 1 < len(ends) else at
        if text[ends[n] : stop].strip():
            yield text[ends[n] : stop]


def _subject(sentence: str) -> str | None:
    """The name before the first verb of a sentence, behind an opening between commas."""
    for clause in re.split(r",\s+|:\s+", sentence):
        words = re.findall(r"[^\s,;]+", clause)
        last = next((n for n, w in enumerate(words) if n and w in _verbs()), 0)
        phrase = " ".join(words[:last])
        if phrase and _is_named(phrase) and _written_as_name(phrase):
            return phrase
    return None


def _written_as_name(phrase: str) -> bool:
    """Whether a capital shows a name: not that of the first word, where it may be any word's."""
    words = phrase.split()
    if any(w[0].isupper() for w in words[1:]) or speaker(phrase).kind is Kind.BODY:
        return True
    return words[0].casefold() not in lexicons.words("claims_common")


def _told_before(text: str, at: int) -> str | None:
    """Whose report "the report" is: the nearest one before that the text gives an author."""
    ends = [0, *(m.end() for m in _END.finditer(text, 0, at))]
    for noun in reversed(list(_nouns().finditer(text, 0, at))):
        start = max(e for e in ends if e <= noun.start())
        if (named := _named_behind(text, noun.end())) is not None:
            return named
        before = text[start : noun.start()]
        if (whose := _WHOSE.search(before)) is not None:
            return phrase_before(text[start:], whose.start())
        if _letting_out().search(before) is not None and (who := _subject(before)) is not None:
            return who
    return None


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"\b{_either('linkage_issued')}\b", re.I)


@cache
def _links() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:(?P<by>{_either('linkage_issuing')}\s+by|by|from)|of)\s+", re.I)


_ABOUT = "(?:on|about|into|of|from|for)"
"""Before what a document is about, or its day: "the report on Tel Aru that Field Record published"."""


@cache
def _let() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\s+{_ABOUT}\s+[^,;.]{{2,50}}?)?,?\s+(?:which|that)\s+(?:the\s+)?(?P<who>[^,;.]{{3,60}}?)\s+(?:has\s+|had\s+)?{_either('linkage_issuing')}\b"
    )


@cache
def _letting_out() -> re.Pattern[str]:
    return re.compile(rf"\b{_either('linkage_issuing')}\b", re.I)


@cache
def _holding() -> re.Pattern[str]:
    return re.compile(rf"\b{_either('linkage_holding')}\b", re.I)


@cache
def _verbs() -> frozenset[str]:
    """Forms that are verbs behind a name: "presented", "counts", "has"."""
    rows = lexicons.rows("verbs")
    past = frozenset(f for r in rows for f in r["past"].split())
    plain = frozenset(r["s"] for r in rows if r["mostly"])
    said = frozenset(f for r in lexicons.rows("speech_verbs") for f in r["forms"].split())
    return past | plain | said | lexicons.words("claims_be") | lexicons.words("claims_auxiliaries")


def _either(name: str) -> str:
    ordered = sorted(lexicons.words(name), key=lambda w: (-len(w), w))
    return f"(?:{'|'.join(re.escape(w) for w in ordered)})"
