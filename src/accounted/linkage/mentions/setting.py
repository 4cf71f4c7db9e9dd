"""Where a mention lies whose claims name no place: what its text names around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from accounted.extraction.scene import scenes
from accounted.linkage.mention import MentionKind
from accounted.linkage.mentions.draft import Draft
from accounted.linkage.mentions.paragraphs import around
from accounted.linkage.mentions.sites import named, same_place
from accounted.linkage.wording import folded, wording
from accounted.linkage.words import ASSUMED, linkage_words
from accounted.model import CanonicalText, Document
from accounted.record.dossiers import Dossier
from accounted.values.quotes import Quote

MOST_HINTS = 12
_CAPITAL = r"[^\W\d_a-z][^\W\d_]*(?:['-][^\W\d_]+)*"
_RUN = re.compile(rf"{_CAPITAL}(?: {_CAPITAL})*")


class Setting:
    """The named places of one document, and the names that may be places."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.words = linkage_words(dossier.language)

    def scene_of(self, draft: Draft, drafts: Sequence[Draft]) -> list[str]:
        """The place of a mention whose claims name none: that of its paragraph, else of the whole text.

        Where the text tells of several incidents the whole text counts only if it names one place alone;
        a place that another mention has of its own does not count.
        """
        first, last = self._paragraph(draft)
        others = [p for d in drafts if d is not draft for p in d.places if named(p) and _event(d)]
        free = [q for q in self.scenes if not others or not self._is_of(q.text, others)]
        here = [q for q in free if first <= q.start < last]
        alone = sum(d.kind is MentionKind.INCIDENT for d in drafts) == 1
        one = free if alone or self._are_one(q.text for q in self.scenes) else []
        found = here or one
        return [found[0].text] if found else []

    def hints_of(self, draft: Draft, drafts: Sequence[Draft]) -> tuple[str, ...]:
        """Names in the sentences of a mention, in its paragraph and in the title, which may be its place.

        Those of the whole text where it tells of this alone; none that is another mention's place.
        """
        sentences = [c.claim.sentence.text for c in draft.figures]
        first, last = self._paragraph(draft)
        texts = [*sentences, self.dossier.text[first:last]]
        texts += [self.dossier.title or "", self.dossier.text.split("\n", 1)[0]]
        if sum(_event(d) for d in drafts) == 1:
            texts.append(self.dossier.text)
        others = [p for d in drafts if d is not draft for p in d.places if _event(d)]
        taken = frozenset(n for p in others for n in wording(p).names)
        found: dict[str, None] = {}
        for text in texts:
            found |= dict.fromkeys(n for n in self._names(text) if n not in taken)
        return tuple(found)[:MOST_HINTS]

    def _names(self, text: str) -> Iterable[str]:
        """Runs of words with a capital, folded; of one that opens its sentence also what follows."""
        for run in _RUN.findall(text):
            words = [folded(w) for w in run.split()]
            yield " ".join(words)
            if len(words) > 1:
                yield " ".join(words[1:])

    def _paragraph(self, draft: Draft) -> tuple[int, int]:
        return around(self.dossier.text, draft.start)

    def _is_of(self, place: str, others: list[str]) -> bool:
        return same_place(place, others, self.dossier.language)

    def _are_one(self, places: Iterable[str]) -> bool:
        all_of_them = list(places)
        return all(self._is_of(p, all_of_them[:1]) for p in all_of_them)

    @cached_property
    def scenes(self) -> tuple[Quote, ...]:
        """The named places of the text."""
        known = self.dossier.document
        document = Document(
            sha256=known.sha256,
            size=known.size,
            media_type=known.media_type,
            path="",
            canonical=CanonicalText(self.dossier.text, "", ""),
            metadata=known.metadata,
        )
        return scenes(document, self.dossier.language or ASSUMED)


def _event(draft: Draft) -> bool:
    return draft.kind in (MentionKind.INCIDENT, MentionKind.RECALL)
