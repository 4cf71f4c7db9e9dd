"""Closed wordings of the record, put into the language of the pages.

An edition says many things in English words that its makers closed: "12 to 19 or more", "3 documents,
2 origins", "counted in". Each is a text of the catalogue here, with a gap where a number or a name stands.
What is none of them is shown as it is, marked as English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from markupsafe import Markup, escape

from accounted.assessment.noticed import CODES
from accounted.assessment.scale import load_scale
from accounted.linkage.incident import Relation
from accounted.publishing.naming import NO_ACTOR, NO_PLACE
from accounted.publishing.pages.language import Language
from accounted.publishing.withholding import MASK, SHOWN
from accounted.terms.vocabularies import (
    Age,
    ClaimKind,
    Fate,
    Harm,
    Position,
    Role,
    Sex,
    Stance,
    Status,
    Unit,
)
from accounted.terms.weighing import CivilianDefault, RangeRule, Standing

RULES = {
    "min-max": "from the least to the most that the sources counted in report",
    "range": "from the least to the most that the sources counted in report",
    "prioritise-source": "as the one source puts it that a person chose",
    "unknown-category": "unconfirmed where origins contradict, else the range they report",
    "pending": "no figure until a person decides",
    "dialogue": "no figure until the sources were asked",
    "low-best-high": "the least and the most reported, and a best figure only where a person set one",
    "as": "as the sources say it",
    "tally": "counted from the documents listed",
    "remainder": "the stated total less its stated parts",
}
"""What a rule does, by its name."""

# %(n)s and %(m)s are numbers, %(text)s is a closed wording again, %(given)s is somebody's words.
_PATTERNS = (
    "%(n)s or more",
    "about %(n)s or more",
    "about %(n)s",
    "up to %(n)s",
    "%(n)s to %(m)s",
    "%(n)s to %(m)s or more",
    "about %(n)s to %(m)s",
    "about %(n)s to %(m)s or more",
    "fewer than %(n)s, or close to it (withheld)",
    "an unknown number",
    "unknown",
    "none",
    "not stated",
    "stated unknown",
    "stated none",
    "stated",
    "%(n)s document, %(m)s origin",
    "%(n)s document, %(m)s origins",
    "%(n)s documents, %(m)s origin",
    "%(n)s documents, %(m)s origins",
    "%(text)s not broken down by %(axis)s",
    "credibility not judged",
    "credibility judged of %(n)s of %(m)s",
    "not graded",
    "counted by %(text)s",
    "part %(n)s",
    "a part",
    "No best figure: a person sets it.",
    "As one source puts it, which a person chose for this figure.",
    "The day is known.",
    "Known to the month.",
    "Known to the season.",
    "Known to the year.",
    "Known to the decade.",
    "Known to the century.",
    "Known to a stretch of days.",
    "The date is not known.",
    "The day is known, approximately.",
    "Known to the month, approximately.",
    "Known to the season, approximately.",
    "Known to the year, approximately.",
    "Known to the decade, approximately.",
    "Known to the century, approximately.",
    "Known to a stretch of days, approximately.",
    "Known to a night or to two days.",
    "The day is known, the year is not.",
    "No date is told.",
    "Rival dates are told.",
    "Several dates are told.",
    "No place is told.",
    "Rival places are told.",
    "The spot is known.",
    "Known to the settlement.",
    "Known to the district.",
    "Known to the province.",
    "Known to the region.",
    "Known to the country.",
    "Known as worded; the gazetteer does not know the place.",
    "Sources here report that responsibility is accepted for “%(given)s”.",
    "Sources here report that responsibility is denied for “%(given)s”.",
    "Sources here quote “%(given)s”, without a word on responsibility.",
    "No statement of “%(given)s” is known to this record.",
    "Sources here report that responsibility is accepted for an actor (name withheld).",
    "Sources here report that responsibility is denied for an actor (name withheld).",
    "Sources here quote an actor (name withheld), without a word on responsibility.",
    "No statement of an actor (name withheld) is known to this record.",
    "a person named as %(text)s",
    "a person on a list",
    "a person on a list: %(text)s",
    "responsibility alleged: %(actor)s",
    "responsibility denied: %(actor)s",
    "responsibility conceded: %(actor)s",
    "remains found",
    "remains found: %(text)s",
    "a legal proceeding: %(proceeding)s",
    "a step",
    "investigated",
    "charged",
    "convicted",
    "acquitted",
    "sentenced",
    "appealed",
    "sought",
    "on trial",
    "persons accused: %(n)s",
    "a legal act",
    "named as having reported, not consulted here: %(given)s",
    "an outlet",
    "declared interest",
    "declared sponsor",
    "declared funder",
    "declared party",
    "declared commission",
    "declared interest: %(given)s",
    "declared sponsor: %(given)s",
    "declared funder: %(given)s",
    "declared party: %(given)s",
    "declared commission: %(given)s",
    "a time told by its distance: %(given)s",
    "a time told",
    "an event",
    "a statement",
    "a relative",
    "a named speaker (withheld)",
    "a document without a named publisher",
    "page %(n)s",
    "row %(n)s",
    "paragraph %(n)s",
    "line %(n)s",
    "recorder %(n)s",
    "by hand",
    "accepted",
    "rejected",
    "pending",
    "incident",
    "aggregate",
    "remains",
    "claim",
    "rule",
    "grade",
    "same",
    "different",
)
_GROUPS = {
    "n": r"[\d,]+",
    "m": r"[\d,]+",
    "text": ".+?",
    "axis": "age|sex|status|.+?",
    "actor": ".+",
    "given": ".+",
    "proceeding": ".+",
}
_GAP = re.compile(r"%\((\w+)\)s")


def closed_texts() -> tuple[str, ...]:
    """Every closed wording that a catalogue has to hold."""
    return tuple(dict.fromkeys(_closed()))


def _closed() -> Iterator[str]:
    yield from _PATTERNS
    yield from RULES.values()
    yield from CODES.values()
    for words in (Harm, Unit, Age, Sex, Status, Role, Fate, Stance, Position, ClaimKind):
        yield from (str(w).replace("_", " ") for w in words)
    for more in (Relation, Standing, CivilianDefault, RangeRule):
        yield from (str(w) for w in more)
    yield from SHOWN.values()
    yield from (NO_ACTOR, NO_PLACE, MASK)
    yield from ("age", "sex", "status")
    for name in ("airwars", "proof"):
        for each in load_scale(name).grades:
            yield from (each.name, each.definition)


class Closed:
    """Closed wordings in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __call__(self, text: str | None) -> Markup:
        """A closed wording in the language; any other text as it is, marked as English.

        A list ("killed, female, adult") is put part by part.
        """
        if text is None or text == "":
            return Markup("")
        if self._language.english:
            return escape(text)
        return self._put(text) or self._listed(text) or self._as_it_is(text)

    def _put(self, text: str) -> Markup | None:
        if self._language.has(text) and text in _plain():
            return escape(self._language.gettext(text))
        lowered = text[:1].lower() + text[1:]
        if lowered != text and self._language.has(lowered) and lowered in _plain():
            return escape(self._language.gettext(lowered))
        for pattern, source in _gapped():
            found = pattern.fullmatch(text)
            if found is not None and self._language.has(source):
                parts = {k: self._part(k, v) for k, v in found.groupdict().items()}
                return escape(self._language.gettext(source)) % parts
        return None

    def _part(self, kind: str, text: str) -> Markup:
        if kind in ("n", "m"):
            return escape(text)
        if kind == "given":
            return Markup('<bdi class="given">{}</bdi>').format(text)
        if kind == "actor" and text != NO_ACTOR:
            return Markup("<bdi>{}</bdi>").format(text)
        return self(text)

    def _listed(self, text: str) -> Markup | None:
        for mark, joined in ((": ", ": "), ("; ", "؛ "), (", ", "، ")):
            parts = text.split(mark)
            if len(parts) > 1:
                comma = joined if self._language.direction == "rtl" else mark
                return Markup(comma).join(self(p) for p in parts)
        return None

    def _as_it_is(self, text: str) -> Markup:
        if re.fullmatch(r"[\d\s.,:/–-]+", text):
            return escape(text)
        return Markup('<span lang="en" dir="ltr">{}</span>').format(text)


@cache
def _plain() -> frozenset[str]:
    return frozenset(t for t in closed_texts() if "%(" not in t)


@cache
def _gapped() -> tuple[tuple[re.Pattern[str], str], ...]:
    found = [(_pattern(t), t) for t in closed_texts() if "%(" in t]
    return tuple(sorted(found, key=lambda f: (-len(_GAP.sub("", f[1])), f[1])))


def _pattern(text: str) -> re.Pattern[str]:
    parts = _GAP.split(text)
    wild = (f"(?P<{p}>{_GROUPS[p]})" if n % 2 else re.escape(p) for n, p in enumerate(parts))
    return re.compile("".join(wild))
