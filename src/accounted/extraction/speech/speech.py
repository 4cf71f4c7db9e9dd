"""The speakers of one page, carried on from sentence to sentence."""

from __future__ import annotations

from accounted.extraction.layout import Sentence
from accounted.extraction.page import Page
from accounted.extraction.speech.line import QUOTES, Line
from accounted.extraction.speech.reading import read_scopes
from accounted.extraction.speech.scope import DENY, Scope
from accounted.extraction.speech.verbs import speech_verbs
from accounted.extraction.words import Words


class Speech:
    """The speakers of one page."""

    def __init__(self, page: Page, words: Words) -> None:
        self.page = page
        self._scopes: dict[int, list[Scope]] = {}
        self._carried: dict[int, Scope] = {}
        self._spoke: Scope | None = None
        """The last speaker of the block before: whom "they said" may mean."""
        self._block_of = {s.index: s.block for s in page.sentences}
        self._in_block: dict[int, list[int]] = {}
        for s in page.sentences:
            self._in_block.setdefault(s.block.index, []).append(s.index)
        dates = frozenset(
            i for ds in page.dates.values() for d in ds for i in range(d.first, d.last + 1)
        )
        for sentences in self._in_block.values():
            self._hear([page.sentences[i] for i in sentences], words, dates)

    def scope_at(self, sentence_index: int, offset: int) -> Scope | None:
        """The innermost scope that covers an offset, in this sentence or carried from before it."""
        best = self._innermost(sentence_index, offset)
        best = best or self._carried.get(sentence_index) or self._lead(sentence_index)
        return None if best is None or best.who < 0 else best

    def is_denied(self, sentence_index: int, offset: int) -> bool:
        """Whether this sentence tells what stands there to deny it: "we reject the claim that"."""
        best = self._innermost(sentence_index, offset)
        return best is not None and best.kind == DENY

    def _innermost(self, sentence_index: int, offset: int) -> Scope | None:
        best: Scope | None = None
        for scope in self._scopes.get(sentence_index, ()):
            if scope.start <= offset < scope.end and (
                best is None or scope.is_inside(best, offset)
            ):
                best = scope
        return best

    def scopes_of(self, sentence_index: int) -> list[Scope]:
        """Every scope that this sentence opens."""
        return self._scopes.get(sentence_index, [])

    def _lead(self, sentence_index: int) -> Scope | None:
        """A list shares the speaker of the line that introduces it, where no empty line parts them."""
        block = self._block_of[sentence_index]
        if block.lead is None:
            return None
        lead = self.page.blocks[block.lead]
        if "\n\n" in self.page.text[lead.end : block.start]:
            return None
        scopes = [s for i in self._in_block.get(lead.index, ()) for s in self._scopes.get(i, ())]
        return scopes[-1] if scopes else None

    def _hear(self, block: list[Sentence], words: Words, dates: frozenset[int]) -> None:
        """The scopes of one block; a sentence without one has the speaker of the last.

        Its first sentences have the speaker of the block before, where "it said" goes on behind them.
        """
        verbs = speech_verbs(self.page.lexicon.code)
        last: Scope | None = None
        before = self._spoke
        quoted: Scope | None = None
        waiting: list[int] = []
        opening: list[int] = []
        for sentence in block:
            scopes = read_scopes(Line(sentence, words, verbs, dates, last or before))
            if scopes:
                self._scopes[sentence.index] = scopes
                last = scopes[-1]
                if not scopes[0].after:
                    self._carried.update(dict.fromkeys(waiting, scopes[0]))
                    if before is not None and scopes[0].who == before.who:  # "…, it said"
                        self._carried.update(dict.fromkeys(opening, scopes[0]))
                waiting, opening = [], []
            elif quoted is not None or last is not None:
                self._carried[sentence.index] = quoted or last  # type: ignore[assignment]
            elif waiting or sentence.tokens[0].text in QUOTES:
                waiting.append(sentence.index)  # a quotation whose speaker comes behind it
            else:
                opening.append(sentence.index)
            quoted = _open_quotation(sentence, quoted, last)
        self._spoke = last


def _open_quotation(sentence: Sentence, opened: Scope | None, last: Scope | None) -> Scope | None:
    """The speaker of a quotation that is still open where the sentence ends."""
    state = opened
    for t in sentence.tokens:
        if t.text in ("“", "«"):
            state = last
        elif t.text in ("”", "»"):
            state = None
        elif t.text == '"':
            state = None if state is not None else last
    return state
