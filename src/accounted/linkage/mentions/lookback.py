"""Whether a document tells what happened long before it, and how long."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from accounted.linkage.mention import MentionKind
from accounted.linkage.mentions.dates import holds, stated
from accounted.linkage.words import LinkageWords, linkage_words
from accounted.model import Claim, Figure, RelativeDate
from accounted.record.dossiers import Dossier
from accounted.values.dates import EdtfDate, Precision, stretch

NEWS_DAYS = 14
"""News without a date tells of the two weeks before it: an assumption for proposing links."""
RECALL_DAYS = 270
"""What is told more than nine months after it happened is recalled, not reported."""
MEMORIAL_DAYS = 45
"""A memorial is held, and its report printed, within so many days of the day that it recalls."""
_OWN_DAYS = 7
"""The day of a memorial or a trial is told within so many days."""
_READ = 4000
"""Characters in which a text says that it looks back."""
_OFFSET = re.compile(r"-?P(?:(\d+)Y)?(?:(\d+)M)?")
_MARKS = ".,;:!?\"'”“’()"


class LookBack:
    """How one document stands in time to what it tells."""

    def __init__(self, dossier: Dossier, published: EdtfDate | None) -> None:
        self.text, self.published = dossier.text, published
        self.words: LinkageWords = linkage_words(dossier.language)
        claims = [c.claim for c in dossier.claims]
        self.relative = [c for c in claims if isinstance(c, RelativeDate)]
        self.figures: Sequence[Figure] = [c for c in claims if isinstance(c, Figure)]
        self.memorial = self._is_memorial()
        self.proceeding = bool(heard(_opening(self.text)) & self.words.looking_back)

    def recalls(self, when: EdtfDate | None, kinds: set[MentionKind]) -> bool:
        """Whether a mention of this date, in a document with mentions of these kinds, is a recollection."""
        if when is None:
            return self.memorial or self.proceeding or MentionKind.REMAINS in kinds
        if when.yearless:
            return self.memorial
        if self.published is None or self.published.earliest is None or when.latest is None:
            return False
        return (self.published.earliest - when.latest).days > RECALL_DAYS

    def is_own_day(self, claim: Claim) -> bool:
        """Whether a claim's date is that of the memorial or the trial: "went on trial on Monday over"."""
        when, words = stated(claim), claim.when_words
        if when is None or words is None or not (self.memorial or self.proceeding):
            return False
        if self.published is None or self.published.earliest is None or when.earliest is None:
            return False
        if when.precision is not Precision.DAY:
            return False
        if not 0 <= (self.published.earliest - when.earliest).days <= _OWN_DAYS:
            return False
        said = heard(self._sentence_at(words.start))
        return bool(said & (self.words.looking_back | self.words.memorial)) or not holds(
            claim, words
        )

    def window(self, kind: MentionKind) -> str | None:
        """Where an undated incident would lie: before fresh news, or so long before a memorial."""
        if self.published is None or self.published.latest is None:
            return None
        last = self.published.latest
        if self.published.precision is not Precision.DAY:
            return None
        if kind is MentionKind.INCIDENT:
            return stretch(last - timedelta(days=NEWS_DAYS), last)
        months = self._months_ago()
        if kind is not MentionKind.RECALL or months is None:
            return None
        day = last - timedelta(days=round(months * 365.25 / 12))
        return stretch(day - timedelta(days=MEMORIAL_DAYS), day + timedelta(days=MEMORIAL_DAYS))

    def _is_memorial(self) -> bool:
        """Whether the text as a whole looks back: it names an anniversary or a memorial."""
        found = heard(self.text[:_READ]) & self.words.memorial
        opened = len(_opening(self.text))
        early = any(c.quote.start < opened and self._long(c) for c in self.relative)
        counted = bool(self.relative) or any(counted_back(f) for f in self.figures)
        return early or (bool(found) and (counted or len(found) > 1))

    def _long(self, claim: RelativeDate) -> bool:
        found = _OFFSET.fullmatch(claim.offset)
        return bool(found and int(found[1] or 0))

    def _months_ago(self) -> int | None:
        """The months that an anniversary counts: 60 for "the fifth anniversary"."""
        for claim in self.relative:
            found = _OFFSET.fullmatch(claim.offset)
            months = int(found[1] or 0) * 12 + int(found[2] or 0) if found else 0
            if months:
                return months
        for figure in self.figures:
            when = stated(figure)
            if counted_back(figure) and when and when.earliest and self.published:
                assert self.published.latest is not None
                return 12 * (self.published.latest.year - when.earliest.year)
        return None

    def _sentence_at(self, at: int) -> str:
        """The sentence of a figure that has these words, else the line that they stand in."""
        for f in self.figures:
            if f.sentence.start <= at < f.sentence.end:
                return f.sentence.text
        first = self.text.rfind("\n", 0, at) + 1
        last = self.text.find("\n", at)
        return self.text[first : last if last > 0 else len(self.text)]


def counted_back(claim: Claim) -> bool:
    """ "a year ago": a date as vague as its words."""
    when = stated(claim)
    return bool(when and when.approximate and when.precision is Precision.YEAR)


def heard(text: str) -> set[str]:
    """The words of a text, small and without marks."""
    return {w.strip(_MARKS) for w in text.casefold().split()}


def _opening(text: str) -> str:
    """The title and the first paragraph."""
    title = text.find("\n\n")
    end = text.find("\n\n", title + 2) if title >= 0 else -1
    return text[: end if end > 0 else len(text)][:_READ]
