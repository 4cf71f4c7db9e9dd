"""Where it was said to happen: the place words of each sentence, as worded."""

from __future__ import annotations

from dataclasses import dataclass

from accounted.extraction.layout import BlockKind, Sentence
from accounted.extraction.page import Page
from accounted.extraction.tokens import Kind, Token
from accounted.extraction.words import Words

_REACH = 14
_LEAD = 110
"""A block shorter than this is a headline; the text below says the place more exactly."""
_CLOSE = 6
"""Characters between a figure and the unnamed place that stands right behind it: " in "."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Place words at `[start, end)`. `named` when a name stands in them; `strong` behind in, at, near."""

    start: int
    end: int
    named: bool
    strong: bool
    preposition: str


class Places:
    """The place words of a page, by sentence."""

    def __init__(self, page: Page, words: Words) -> None:
        self.page, self.words = page, words
        rows = {
            r["class"]: frozenset(r["words"].split()) for r in page.lexicon.rows("places_words")
        }
        self.prepositions = rows.get("prepositions", frozenset())
        self.strong = rows.get("strong", frozenset())
        self.nouns = rows.get("nouns", frozenset())
        self.not_places = rows.get("not_places", frozenset())
        self.joiners = rows.get("joiners", frozenset())
        self.verbs = rows.get("verbs", frozenset())
        self.vague = rows.get("vague_places", frozenset())
        self._found: dict[int, list[PlaceMention]] = {}

    def of(self, sentence: Sentence) -> list[PlaceMention]:
        """The place phrases of one sentence, in order."""
        if sentence.index not in self._found:
            self._found[sentence.index] = self._read(sentence)
        return self._found[sentence.index]

    def place_for(self, sentence: Sentence, start: int, end: int) -> PlaceMention | None:
        """The most specific place words for a figure at `[start, end)`: its clause, its sentence, before."""
        here = [p for p in self.of(sentence) if p.named]
        close = self._close(sentence, end)
        if close is not None:
            return close
        if here:
            return self._nearest(sentence, here, start, end)
        return (
            self._unnamed(sentence, start, end)
            or self._carried(sentence)
            or self._any_unnamed(sentence, start, end)
        )

    def _close(self, sentence: Sentence, end: int) -> PlaceMention | None:
        """ "35 bodies in one hospital": an unnamed place right behind the figure."""
        for p in self.of(sentence):
            if p.strong and not p.named and 0 <= p.start - end <= _CLOSE:
                return p
        return None

    def _unnamed(self, sentence: Sentence, start: int, end: int) -> PlaceMention | None:
        here = [p for p in self.of(sentence) if p.strong and not self._is_vague(p)]
        return self._nearest(sentence, here, start, end) if here else None

    def _any_unnamed(self, sentence: Sentence, start: int, end: int) -> PlaceMention | None:
        here = [p for p in self.of(sentence) if p.strong]
        return self._nearest(sentence, here, start, end) if here else None

    def _is_vague(self, place: PlaceMention) -> bool:
        """ "in the area", "at the scene": words that only point back."""
        words = self.page.text[place.start : place.end].lower().split()
        return bool(words) and words[-1] in self.vague

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
                if not self._clause_ends(between):
                    return p
        close = [p for p in reversed(before) if p.strong] or before[-1:]
        if close:
            return close[0]
        return behind[0] if behind else here[0]

    def _clause_ends(self, between: str) -> bool:
        return ";" in between

    def _carried(self, sentence: Sentence) -> PlaceMention | None:
        """From earlier sentences of the same block; in running text from the text's first place."""
        page = self.page
        weak: PlaceMention | None = None
        for earlier in reversed(page.sentences[: sentence.index]):
            if earlier.block.index != sentence.block.index:
                break
            named = [p for p in self.of(earlier) if p.named]
            strong = [p for p in named if p.strong]
            if strong:
                return next((p for p in strong if p.preposition == "of"), strong[0])
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

    def _subject_place(self, sentence: Sentence) -> PlaceMention | None:
        """ "The Yavor military base was attacked": a named place as the sentence's subject."""
        tokens = sentence.tokens
        if sentence.capitals:
            return None
        last = -1
        named = noun = False
        for k, t in enumerate(tokens[:8]):
            if (
                t.low in self.words["be"]
                or t.low in self.words["preposition"]
                or t.kind is Kind.PUNCT
            ):
                break
            named = named or (k > 0 and t.cap) or (k == 0 and t.low not in self.words.closed)
            noun = noun or t.low in self.nouns
            last = k
        if named and noun and last >= 0 and tokens[last].low in self.nouns:
            return PlaceMention(tokens[0].start, tokens[last].end, True, True, "")
        return None

    # -- reading ---------------------------------------------------------------------------------

    def _read(self, sentence: Sentence) -> list[PlaceMention]:
        tokens = sentence.tokens
        dated = frozenset(
            i for d in self.page.dates.get(sentence.index, ()) for i in range(d.first, d.last + 1)
        )
        found: list[PlaceMention] = []
        k = 0
        while k < len(tokens):
            t = tokens[k]
            if t.kind is Kind.WORD and (
                t.low in self.prepositions
                or (t.low in self.verbs and k and (not t.cap or sentence.capitals))
            ):
                served = k > 0 and tokens[k - 1].low in self.words["court_terms"]
                place = None if served else self._phrase(sentence, k + 1, dated)
                if place is not None:
                    first, last, named = place
                    found.append(
                        PlaceMention(
                            tokens[first].start,
                            tokens[last].end,
                            named,
                            t.low in self.strong or t.low in self.verbs,
                            t.low,
                        )
                    )
                    k = last + 1
                    continue
            elif (
                t.low in self.nouns
                and k + 2 < len(tokens)
                and tokens[k + 1].low in self.words["of"]
            ):
                place = self._phrase(sentence, k + 2, dated)
                if place is not None and place[2]:
                    found.append(PlaceMention(t.start, tokens[place[1]].end, True, True, "of"))
                    k = place[1] + 1
                    continue
            k += 1
        subject = self._subject_place(sentence)
        if subject is not None and not any(p.start < subject.end for p in found):
            found.insert(0, subject)
        if sentence.index == self.page.sentences[0].index:
            opening = self._dateline(sentence)
            if opening is not None:
                found.append(opening)
        return found

    def _dateline(self, sentence: Sentence) -> PlaceMention | None:
        """ "PORT SELA, 9 May (Agency) --": the town of a dateline, the last resort."""
        tokens = sentence.tokens
        last = -1
        for k, t in enumerate(tokens[:5]):
            if t.text == "," or t.text == "(":
                break
            if not t.text.isupper() or t.kind is not Kind.WORD:
                return None
            last = k
        else:
            return None
        if last < 0 or not any(t.text in ("--", "—", "–", "-") for t in tokens[:16]):
            return None
        return PlaceMention(tokens[0].start, tokens[last].end, True, False, "")

    def _phrase(
        self, sentence: Sentence, k: int, dated: frozenset[int]
    ) -> tuple[int, int, bool] | None:
        """A place phrase at token k: (first, last, whether a name stands in it)."""
        tokens, words = sentence.tokens, self.words
        capitals = sentence.capitals
        first = j = k
        last = -1
        named = noun = indefinite = False
        while j < len(tokens) and j - k < _REACH:
            t = tokens[j]
            if j == k and (t.low in words["least"] or t.low in words.units):
                if t.low not in words["indefinite"]:
                    return None
            if t.i in dated or t.kind in (Kind.NUMBER, Kind.AGE):
                break
            if t.kind is Kind.PUNCT:
                if (
                    t.text == ","
                    and last >= k
                    and self._name_follows(tokens, j, dated, named, capitals)
                ):
                    j += 1
                    continue
                break
            if t.kind is Kind.POSSESSIVE:
                j += 1
                continue
            low = t.low
            if low in words["determiner"] and j == k:
                indefinite = low in words["indefinite"]
                j += 1
                continue
            if low == "one" and j == k:
                j += 1
                continue
            name = t.cap and not capitals and low not in words.closed
            if capitals:
                name = low not in words.closed and low not in self.nouns and not self._common(low)
            if low in self.nouns and not (name and not noun and j == k):
                noun = True
                last = j
                j += 1
                continue
            if name:
                if self._person_follows(tokens, j):
                    break
                named = True
                last = j
                j += 1
                continue
            if low in self.not_places:
                return (first, last, named) if named and last >= first and noun else None
            if low in self.joiners and (noun or named) and j + 1 < len(tokens):
                if low == "of" and not noun and not named:
                    break
                inner = self._phrase(sentence, j + 1, dated)
                if (
                    inner is not None
                    and named
                    and tokens[self._content(tokens, inner[0])].low in self.words["direction_noun"]
                ):
                    break
                if inner is not None and (inner[2] or not named):
                    return first, inner[1], named or inner[2]
                break
            if low in words["joiner"] and named and self._name_joined(tokens, j, capitals):
                j += 1
                continue
            if (
                low in words.closed
                or low in words.verb_past
                or low in words.harm_forms
                or low in words.verb_ing
            ):
                break
            if low in words.nouns or self._bad(low):
                break
            if noun or named:
                break
            j += 1
        if last < first or not (named or noun) or (indefinite and not noun):
            return None
        if (
            named
            and not noun
            and all(self._people_name(t) for t in tokens[first : last + 1] if t.cap)
        ):
            return None
        if (
            named
            and not noun
            and tokens[last].low in words.nouns
            and not capitals
            and last == first
        ):
            return None
        return first, last, named

    def _content(self, tokens: list[Token], k: int) -> int:
        while k + 1 < len(tokens) and tokens[k].low in self.words["determiner"]:
            k += 1
        return k

    def _people_name(self, t: Token) -> bool:
        """ "British", "Taliban": the name of a people or a force is no place."""
        return t.low in self.words.nouns or t.low in self.words.adjective_peoples

    def _common(self, low: str) -> bool:
        w = self.words
        return (
            low in w.things
            or low in w.nouns
            or low in w.verb_past
            or low in w.verb_ing
            or low in w.verb_base
            or low in self.not_places
            or low in w.group_adjectives
        )

    def _bad(self, low: str) -> bool:
        return low in self.not_places

    def _person_follows(self, tokens: list[Token], j: int) -> bool:
        """ "in Governor Amadi's words": a people noun or a possessive with no place noun behind."""
        if j + 1 >= len(tokens):
            return False
        nxt = tokens[j + 1]
        if nxt.kind is Kind.POSSESSIVE:
            return not any(t.cap or t.low in self.nouns for t in tokens[j + 2 : j + 5])
        if j + 2 < len(tokens) and tokens[j + 2].low in self.nouns:
            return False
        if nxt.low in self.words.verb_s or nxt.low in self.words.verb_past:
            return False
        return nxt.low in self.words.nouns and not nxt.cap and nxt.low not in self.nouns

    def _name_follows(
        self, tokens: list[Token], comma: int, dated: frozenset[int], named: bool, capitals: bool
    ) -> bool:
        """ "Río Iró, Chocó Department, Colombia": the next part is a name that ends in a pause."""
        k = comma + 1
        if not named or k >= len(tokens) or tokens[k].i in dated:
            return False
        seen = 0
        while k < len(tokens) and seen < 5:
            t = tokens[k]
            ok = t.cap and t.low not in self.words.closed and not (capitals and self._common(t.low))
            if not (ok or (seen and t.low in self.nouns) or (seen and t.low in ("of", "the"))):
                break
            seen += 1
            k += 1
        if not seen or seen == 5:
            return False
        end = tokens[k] if k < len(tokens) else None
        return end is None or (
            end.kind is Kind.PUNCT
            or end.low in self.words["clause_break"]
            or end.low in self.words["joiner"]
            or end.low in self.words["preposition"]
            or end.i in dated
            or end.low in self.words["be"]
            or end.low in self.words["relative"]
            or end.low == "that"
            or end.low in self.words.verb_past
        )

    def _name_joined(self, tokens: list[Token], j: int, capitals: bool) -> bool:
        """ "in Gaza City and Khan Yunis": a name behind "and" that has no verb of its own."""
        if (
            capitals
            or j + 1 >= len(tokens)
            or not tokens[j + 1].cap
            or tokens[j + 1].low in self.words.closed
        ):
            return False
        k = j + 1
        while k < len(tokens) and tokens[k].cap:
            k += 1
        return (
            k >= len(tokens)
            or tokens[k].kind is Kind.PUNCT
            or tokens[k].low in self.words["preposition"]
            or (tokens[k].low in self.words["clause_break"])
        )
