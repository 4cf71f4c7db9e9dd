"""The place words of a page, and which of them belong to a figure."""

from __future__ import annotations

from accounted.extraction.layout import BlockKind, Sentence
from accounted.extraction.page import Page
from accounted.extraction.places.line import Line
from accounted.extraction.places.mention import PlaceMention
from accounted.extraction.places.reading import OF, read_places
from accounted.extraction.places.words import place_words
from accounted.extraction.words import Words

_LEAD = 110
"""A block shorter than this is a headline; the text below says the place more exactly."""
_CLOSE = 6
"""Characters between a figure and the unnamed place that stands right behind it: " in "."""


class Places:
    """The place words of a page, by sentence."""

    def __init__(self, page: Page, words: Words) -> None:
        self.page, self.words = page, words
        self.place_words = place_words(page.lexicon.code)
        self._found: dict[int, list[PlaceMention]] = {}

    def of(self, sentence: Sentence) -> list[PlaceMention]:
        """The place phrases of one sentence, in order."""
        if sentence.index not in self._found:
            line = Line(self.page, sentence, self.words, self.place_words)
            first = sentence.index == self.page.sentences[0].index
            self._found[sentence.index] = read_places(line, opens_text=first)
        return self._found[sentence.index]

    def place_for(
        self, sentence: Sentence, start: int, end: int, who: tuple[int, int] | None = None
    ) -> PlaceMention | None:
        """The most specific place words for a figure at `[start, end)`: its clause, its sentence, before.

        Words in `who`, those that name the speaker, say where the speaker is: "the clinic in Aru said".
        """
        here = self._named(sentence, who)
        close = self._close(sentence, end, who)
        if close is not None:
            return close
        if here:
            return self._nearest(sentence, here, start, end)
        return (
            self._unnamed(sentence, start, end, who)
            or self._carried(sentence, who)
            or self._any_unnamed(sentence, start, end, who)
        )

    def _close(
        self, sentence: Sentence, end: int, who: tuple[int, int] | None
    ) -> PlaceMention | None:
        """ "35 bodies in one hospital": an unnamed place right behind the figure."""
        for p in self._here(sentence, who):
            if p.start < end:
                continue
            if p.strong and not p.named and self._stands_behind(sentence, end, p):
                return p
            break
        return None

    def _stands_behind(self, sentence: Sentence, end: int, place: PlaceMention) -> bool:
        """Whether nothing parts a figure and an unnamed place: at most the verb, "nine killed in"."""
        if place.start - end <= _CLOSE:
            return True
        between = [t for t in sentence.tokens if end <= t.start and t.end <= place.start]
        verbs = self.words.harm_forms.keys() | self.words["be"] | self.words["have"]
        told = all(t.low in verbs or t.low in self.place_words.strong for t in between)
        return told and not self._is_vague(place)

    def _unnamed(
        self, sentence: Sentence, start: int, end: int, who: tuple[int, int] | None
    ) -> PlaceMention | None:
        here = [p for p in self._here(sentence, who) if p.strong and not self._is_vague(p)]
        return self._nearest(sentence, here, start, end) if here else None

    def _any_unnamed(
        self, sentence: Sentence, start: int, end: int, who: tuple[int, int] | None
    ) -> PlaceMention | None:
        here = [p for p in self._here(sentence, who) if p.strong]
        return self._nearest(sentence, here, start, end) if here else None

    def _is_vague(self, place: PlaceMention) -> bool:
        """ "in the area", "at the scene": words that only point back."""
        words = self.page.text[place.start : place.end].lower().split()
        return bool(words) and words[-1] in self.place_words.vague

    def _nearest(
        self, sentence: Sentence, here: list[PlaceMention], start: int, end: int
    ) -> PlaceMention:
        """The first strong place behind the figure in its own clause, else the nearest one."""
        text = self.page.text
        behind = [p for p in here if p.start >= end]
        before = [p for p in here if p.end <= start]
        for group in ([p for p in behind if p.strong], behind):
            for p in group:
                between = text[end : p.start]
                if ";" not in between:
                    return p
        close = [p for p in reversed(before) if p.strong] or before[-1:]
        if close:
            return close[0]
        return behind[0] if behind else here[0]

    def _here(self, sentence: Sentence, who: tuple[int, int] | None) -> list[PlaceMention]:
        """The places of a sentence but for those that say where its speaker is."""
        return [p for p in self.of(sentence) if not _within(p, who)]

    def _named(self, sentence: Sentence, who: tuple[int, int] | None) -> list[PlaceMention]:
        return [p for p in self._here(sentence, who) if p.named]

    def _carried(self, sentence: Sentence, who: tuple[int, int] | None) -> PlaceMention | None:
        """From earlier sentences of the same block; in running text from the text's first place."""
        page = self.page
        weak: PlaceMention | None = None
        for earlier in reversed(page.sentences[: sentence.index]):
            if earlier.block.index != sentence.block.index:
                break
            named = self._named(earlier, who)
            strong = [p for p in named if p.strong]
            if strong:
                return next((p for p in strong if p.preposition == OF), strong[0])
            weak = weak or (named[0] if named else None)
        if weak is not None:
            return weak
        if sentence.block.kind is BlockKind.ITEM and sentence.block.lead is None:
            return None
        return self._main()

    def _main(self) -> PlaceMention | None:
        """The place that the text opens with: what a reader takes as its scene."""
        headline: PlaceMention | None = None
        for sentence in self.page.sentences[:8]:
            if sentence.block.kind is BlockKind.ITEM:
                continue
            named = [p for p in self.of(sentence) if p.named]
            strong = [p for p in named if p.strong]
            if not named:
                continue
            if sentence.block.end - sentence.block.start >= _LEAD:
                return (strong or named)[0]
            headline = headline or named[0]
        return headline


def _within(place: PlaceMention, who: tuple[int, int] | None) -> bool:
    """Whether a place belongs to the speaker: "the ministry in Aru", "the ministry" and then "in Aru"."""
    return who is not None and who[0] <= place.start <= who[1] + _CLOSE
