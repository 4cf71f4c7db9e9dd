"""Who says so: the speaker of each stretch of a text, clause by clause."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from accounted.extraction.layout import Sentence
from accounted.extraction.lexicon import Lexicon
from accounted.extraction.page import Page
from accounted.extraction.tokens import Kind, Token
from accounted.extraction.words import Words

SAY, DENY, CONCEDE, COURT = "say", "deny", "concede", "court"
_QUOTES = frozenset('"“”«»')


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """A form of a verb of saying; `needs` is what must follow a verb that is not always one."""

    kind: str
    needs: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Scope:
    """The stretch `[start, end)` that a speaker vouches for; the speaker's words are [who, who_end)."""

    who: int
    who_end: int
    start: int
    end: int
    kind: str = SAY
    after: bool = True
    """Whether the content stands behind the verb."""
    verb: int = 0


@cache
def _verbs(lexicon_code: str) -> dict[str, SpeechVerb]:
    from accounted.extraction.lexicon import load

    lexicon = load(lexicon_code)
    found: dict[str, SpeechVerb] = {}
    for row in lexicon.rows("speech_verbs") if lexicon else ():
        for form in row["forms"].split():
            found[form] = SpeechVerb(row["kind"], row["needs"], row["lemma"])
    return found


class Speech:
    """The speakers of one page."""

    def __init__(self, page: Page, words: Words) -> None:
        self.page, self.words = page, words
        self.verbs = _verbs(page.lexicon.code)
        self._scopes: dict[int, list[Scope]] = {}
        self._carried: dict[int, Scope | None] = {}
        self._block_of = {s.index: s.block for s in page.sentences}
        self._in_block: dict[int, list[int]] = {}
        for s in page.sentences:
            self._in_block.setdefault(s.block.index, []).append(s.index)
        self._date_tokens: frozenset[int] = frozenset(
            i for ds in page.dates.values() for d in ds for i in range(d.first, d.last + 1)
        )
        self._run()

    def scope_at(self, sentence_index: int, offset: int) -> Scope | None:
        """The innermost scope that covers an offset, in this sentence or carried from before it."""
        best: Scope | None = None
        for scope in self._scopes.get(sentence_index, ()):
            if scope.start <= offset < scope.end and (
                best is None or self._inner(scope, best, offset)
            ):
                best = scope
        best = best or self._carried.get(sentence_index) or self._lead(sentence_index)
        return None if best is None or best.who < 0 else best

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

    def scopes_of(self, sentence_index: int) -> list[Scope]:
        """Every scope that this sentence opens."""
        return self._scopes.get(sentence_index, [])

    def _inner(self, a: Scope, b: Scope, offset: int) -> bool:
        if a.after and not b.after:
            return True
        if a.after == b.after:
            return abs(a.verb - offset) < abs(b.verb - offset)
        return False

    # -- the run over the text -------------------------------------------------------------------

    def _run(self) -> None:
        last: Scope | None = None
        block = -1
        open_quote: Scope | None = None
        waiting: list[int] = []
        for sentence in self.page.sentences:
            if sentence.block.index != block:
                block = sentence.block.index
                last = None
                open_quote = None
                waiting = []
            scopes = self._read(sentence, last)
            if scopes:
                self._scopes[sentence.index] = scopes
                last = scopes[-1]
                if waiting and not scopes[0].after:
                    self._carried.update(dict.fromkeys(waiting, scopes[0]))
                waiting = []
            elif open_quote is not None:
                self._carried[sentence.index] = open_quote
            elif last is not None and self._carries(sentence):
                self._carried[sentence.index] = last
            if (
                not scopes
                and (waiting or sentence.tokens[0].text in _QUOTES)
                and sentence.index not in self._carried
            ):
                waiting.append(sentence.index)
            open_quote = self._quote_state(sentence, open_quote, last)

    def _carries(self, sentence: Sentence) -> bool:
        return True

    def _quote_state(
        self, sentence: Sentence, opened: Scope | None, last: Scope | None
    ) -> Scope | None:
        state = opened
        for t in sentence.tokens:
            if t.text in ("“", "«"):
                state = last
            elif t.text in ("”", "»"):
                state = None
            elif t.text == '"':
                state = None if state is not None else last
        return state

    def _read(self, sentence: Sentence, last: Scope | None) -> list[Scope]:
        tokens = sentence.tokens
        found: list[Scope] = []
        for k, t in enumerate(tokens):
            verb = self.verbs.get(t.low)
            if (
                verb is not None
                and t.kind is Kind.WORD
                and (not t.cap or sentence.capitals or k == 0)
            ):
                scope = self._verb(sentence, k, verb, last, found)
            elif t.low in self.words["by"] and (account := self._account(sentence, k)) is not None:
                found.append(account)
                continue
            elif (
                t.low in self.words["according"]
                and k + 1 < len(tokens)
                and tokens[k + 1].low == "to"
            ):
                scope = self._according(sentence, k)
            else:
                continue
            if scope is not None:
                found.append(scope)
        return found

    def _account(self, sentence: Sentence, k: int) -> Scope | None:
        """ "by the government's count", "by the official count of the institute"."""
        tokens = sentence.tokens
        at = next(
            (
                j
                for j in range(k + 1, min(k + 8, len(tokens)))
                if tokens[j].low in self.words["account_noun"]
            ),
            None,
        )
        if at is None or any(t.kind is Kind.PUNCT for t in tokens[k + 1 : at]):
            return None
        span: tuple[int, int] | None = None
        if tokens[at - 1].kind is Kind.POSSESSIVE:
            span = (k + 1, at - 2)
        elif at + 1 < len(tokens) and tokens[at + 1].low in self.words["of"]:
            span = self._phrase_right(sentence, at + 2)
        if span is None or not self._speaker(tokens, span[0], span[1], sentence.capitals):
            return None
        return Scope(
            tokens[span[0]].start,
            tokens[span[1]].end,
            tokens[k].start,
            sentence.end,
            SAY,
            True,
            tokens[k].start,
        )

    # -- "according to" --------------------------------------------------------------------------

    def _according(self, sentence: Sentence, k: int) -> Scope | None:
        tokens = sentence.tokens
        span = self._phrase_right(sentence, k + 2)
        if span is None:
            return None
        first, last = span
        opens = (
            k == 0
            or tokens[k - 1].text in ("(", ";")
            or all(t.low in self.words["coordinator"] or t.text == "," for t in tokens[:k])
        )
        who, who_end = tokens[first].start, tokens[last].end
        if opens:
            return Scope(who, who_end, tokens[k].start, sentence.end, SAY, True, tokens[k].start)
        inner = (
            tokens[k - 1].text == ","
            and last + 1 < len(tokens)
            and tokens[last + 1].text == ","
            and (any(x.low == "that" for x in tokens[max(0, k - 3) : k]))
        )
        if inner:
            return Scope(who, who_end, tokens[k].start, sentence.end, SAY, True, tokens[k].start)
        start = self._clause_start(tokens, k)
        return Scope(who, who_end, start, tokens[k].start, SAY, False, tokens[k].start)

    def _clause_start(self, tokens: list[Token], k: int) -> int:
        """Where the clause before token k begins: behind ";" or an earlier speaker, else the sentence."""
        for j in range(k - 1, -1, -1):
            if tokens[j].text == ";":
                return tokens[j].end
        return tokens[0].start

    def _phrase_right(self, sentence: Sentence, k: int) -> tuple[int, int] | None:
        """The noun phrase that begins at token k: first and last token."""
        tokens, words = sentence.tokens, self.words
        j, last = k, -1
        while j < len(tokens) and j - k < 22:
            t = tokens[j]
            if t.kind is Kind.PUNCT and t.text not in ("-", "&", "'"):
                if t.text in _QUOTES and j == k:
                    j += 1
                    continue
                break
            low = t.low
            if j > k and low in words["phrase_end"]:
                break
            if (
                j > k
                and (low in words["be"] or low in words["have"] or low in words["modal"])
                and low != "'s"
            ):
                break
            if j > k and low in words.verb_past and not t.cap and not self._noun_next(tokens, j):
                break
            if low in words["coordinator"] and not (
                j + 1 < len(tokens) and (tokens[j + 1].cap or tokens[j + 1].low == "the")
            ):
                break
            last = j
            j += 1
        while last > k and (
            tokens[last].low in words["preposition"] or tokens[last].low in words["coordinator"]
        ):
            last -= 1
        return (k, last) if last >= k else None

    def _noun_next(self, tokens: list[Token], j: int) -> bool:
        return j + 1 < len(tokens) and tokens[j + 1].low in self.words.nouns

    # -- verbs of saying -------------------------------------------------------------------------

    def _verb(
        self, sentence: Sentence, k: int, verb: SpeechVerb, last: Scope | None, found: list[Scope]
    ) -> Scope | None:
        tokens, words = sentence.tokens, self.words
        before = tokens[k - 1] if k else None
        if before is not None and (
            before.low in words["determiner"]
            or before.low in words["no"]
            or before.low in words["possessive"]
            or (before.low in words["nominal_preposition"]
            and not tokens[k].low.endswith("ing"))
        ):
            return self._by_agent(sentence, k)
        if self._passive(tokens, k):
            return self._by_agent(sentence, k, reach=7)
        if k + 1 < len(tokens) and tokens[k + 1].low in words["by"] and tokens[k].low.endswith("s"):
            return self._by_agent(sentence, k)  # "claims by the ministry that"
        if verb.needs == "by":
            return self._by_agent(sentence, k)
        if (
            tokens[k].low == verb.lemma
            and verb.lemma in words.things
            and not self._plural_before(tokens, k)
        ):
            return None  # "Kwara state": a noun
        if not self._needs(tokens, k, verb):
            return None
        right = self._postposed(sentence, k)
        if right is not None:
            first, end = right
            start = self._left_start(tokens, k, found)
            return Scope(
                tokens[first].start,
                tokens[end].end,
                start,
                tokens[k].start,
                verb.kind,
                False,
                tokens[k].start,
            )
        left = self._subject(sentence, k)
        if left is None and before is not None and before.low in words["joiner"]:
            left = self._shared_subject(sentence, k)
        if left is None:
            return None
        first, end = left
        who, who_end = tokens[first].start, tokens[end].end
        if not sentence.quoted and any(
            t.low in words["own_voice"] for t in tokens[first : end + 1]
        ):
            return Scope(-1, -1, tokens[k].start, sentence.end, verb.kind, True, tokens[k].start)
        if end == first and tokens[first].low in words["speaker_pronoun"] | words["first_person"]:
            if last is not None and last.who >= 0:
                who, who_end = last.who, last.who_end
        elif tokens[first].low in words["relative"]:
            antecedent = self._antecedent(sentence, first)
            if antecedent is None:
                return None
            who, who_end = antecedent
        elif not self._speaker(tokens, first, end, sentence.capitals) and not (
            verb.lemma in words["open_speech"] and self._may_speak(tokens, first, end)
        ):
            return None
        if self._content_left(tokens, k, first):
            start = self._left_start(tokens, k, found)
            after = tokens[k + 1].text if k + 1 < len(tokens) else ""
            stop = sentence.end if after == "," else tokens[first].start
            return Scope(who, who_end, start, stop, verb.kind, False, tokens[k].start)
        return Scope(who, who_end, tokens[k].start, sentence.end, verb.kind, True, tokens[k].start)

    def _plural_before(self, tokens: list[Token], k: int) -> bool:
        """Whether the bare form at k can be a verb: behind a plural, a pronoun, "to" or "may"."""
        if k == 0:
            return False
        for t in reversed(tokens[max(0, k - 3) : k]):
            low = t.low
            if (
                low in self.words["modal"]
                or low in self.words["infinitive"]
                or low in self.words["do"]
            ):
                return True
            if (
                low in self.words["plural_pronoun"]
                or low.endswith("s")
                or low in self.words["collective"]
            ):
                return True
            noun = self.words.nouns.get(low)
            if noun is not None and noun.plural:
                return True
            if not self.words.is_adverb(low):
                return False
        return False

    def _passive(self, tokens: list[Token], k: int) -> bool:
        j = k - 1
        while j >= 0 and tokens[j].low in self.words["adverb"]:
            j -= 1
        return j >= 0 and tokens[j].low in self.words["be"] and not tokens[k].low.endswith("ing")

    def _needs(self, tokens: list[Token], k: int, verb: SpeechVerb) -> bool:
        if not verb.needs:
            return True
        ahead = tokens[k + 1 : k + 9]
        if verb.needs == "that":
            return any(t.low == "that" or t.text in _QUOTES for t in ahead[:5]) or (
                bool(ahead)
                and (
                    ahead[0].text in (",", ".")
                    or (ahead[0].low in self.words["determiner"]
                    and k > 0)
                )
                and verb.kind != COURT
                and verb.lemma in ("add", "believe", "note")
            )
        numbers = any(
            t.kind is Kind.NUMBER
            or t.low in self.words.units
            or t.low in self.words.tens
            or t.low in self.words.scales
            or t.low in self.words.harm_nominals
            or t.low in ("dozens", "hundreds", "thousands", "that")
            for t in ahead
        )
        if verb.needs == "toll":
            return numbers and any(
                t.low in self.words["toll_head"]
                or t.low in ("of", "at")
                or t.low in self.words["toll_noun"]
                for t in ahead
            )
        return numbers

    def _postposed(self, sentence: Sentence, k: int) -> tuple[int, int] | None:
        """ ", said the governor." and '" said Ana Ruiz': the subject stands behind the verb."""
        tokens = sentence.tokens
        if k == 0 or k + 1 >= len(tokens):
            return None
        if tokens[k - 1].text != "," and tokens[k - 1].text not in _QUOTES:
            return None
        nxt = tokens[k + 1]
        if nxt.low in self.words["that_like"] or nxt.kind is Kind.PUNCT or nxt.kind is Kind.NUMBER:
            return None
        span = self._phrase_right(sentence, k + 1)
        if span is None or not self._speaker(tokens, span[0], span[1], sentence.capitals):
            return None
        after = tokens[span[1] + 1] if span[1] + 1 < len(tokens) else None
        if (
            after is not None
            and after.kind is not Kind.PUNCT
            and after.low not in self.words["preposition"]
            and after.low not in self.words["coordinator"]
            and after.low not in self.words["relative"]
        ):
            return None
        return span

    def _left_start(self, tokens: list[Token], k: int, found: list[Scope]) -> int:
        start = tokens[0].start
        for scope in found:
            if not scope.after and scope.end < tokens[k].start:
                start = max(start, scope.verb)
        return start

    def _content_left(self, tokens: list[Token], k: int, first: int) -> bool:
        """ "..., the ministry said." against "The ministry said ..."."""
        if first == 0:
            return False
        before = tokens[first - 1]
        if before.text not in (",", *_QUOTES):
            return False
        j = k + 1
        told = tokens[k].low in self.words["tell"]
        if j < len(tokens) and not told and tokens[j].kind is not Kind.PUNCT:
            opens = tokens[j].low in self.words["adverbial"] or self.words.is_adverb(tokens[j].low)
            if not opens and tokens[j].i not in self._date_tokens:
                return False
        while j < len(tokens):
            t = tokens[j]
            if t.kind is Kind.PUNCT:
                return (
                    t.text in (".", ",", ")", ";", "…")
                    or (t.text in _QUOTES
                    and j + 1 >= len(tokens))
                )
            if t.low in ("that", "whether", "how") or t.low in self.words.verb_past:
                return False
            if t.i - tokens[k].i > 9:
                return False
            j += 1
        return True

    def _by_agent(self, sentence: Sentence, k: int, reach: int = 1) -> Scope | None:
        """ "tolls provided by officials", "a count kept by the diocese", "reported by police"."""
        tokens = sentence.tokens
        j = k + 1
        while j < len(tokens) and (
            tokens[j].low in self.words["adverb"] or tokens[j].low.endswith("ly")
        ):
            j += 1
        stop = j + reach
        while j < len(tokens) and j < stop and tokens[j].low not in self.words["by"]:
            if tokens[j].text in ",;." or tokens[j].low in self.words.harm_forms:
                return None
            j += 1
        if j >= len(tokens) or tokens[j].low not in self.words["by"]:
            return None
        span = self._phrase_right(sentence, j + 1)
        if span is None or not self._speaker(tokens, span[0], span[1], sentence.capitals):
            return None
        return Scope(
            tokens[span[0]].start,
            tokens[span[1]].end,
            tokens[0].start,
            sentence.end,
            SAY,
            False,
            tokens[k].start,
        )

    # -- the subject to the left of the verb -----------------------------------------------------

    def _subject(self, sentence: Sentence, k: int) -> tuple[int, int] | None:
        tokens, words = sentence.tokens, self.words
        j = k - 1
        while j >= 0 and (
            tokens[j].low in words["adverb"]
            or tokens[j].low in words["have"]
            or tokens[j].low in words["modal"]
            or tokens[j].low in words["do"]
            or tokens[j].low in words["negation"]
            or tokens[j].low in words["group_adverb"]
            or (tokens[j].low in words["be"]
            and tokens[k].low.endswith("ing"))
            or tokens[j].i in self._dated(sentence)
        ):
            j -= 1
        if j >= 0 and tokens[j].text == ",":
            j = self._over_apposition(tokens, j)
        if j < 0:
            return None
        end = j
        first = j + 1
        while j >= 0:
            t = tokens[j]
            if t.kind is Kind.PUNCT and t.text not in ("-", "&", ")", "(", "'", "’"):
                if t.text == "," and self._apposition_comma(tokens, j):
                    j -= 1
                    continue
                break
            if t.low in words["subject_stop"] or t.low in words["clause_break"]:
                break
            if t.low in words["relative"]:
                if j == end:
                    first = j
                break
            if t.i in self._dated(sentence):
                break
            if t.low in words["coordinator"] and not self._joins_names(tokens, j):
                break
            if (
                not t.cap
                and (t.low in words.verb_past or t.low in words["be"])
                and t.low not in words.nouns
            ):
                relative = self._relative_before(tokens, j)
                if relative is not None:
                    end = j = relative - 1
                    first = j + 1
                    continue
                if j != end and not self._reduced(tokens, j):
                    break
                if j == end:
                    break
            first = j
            j -= 1
        while first <= end and (
            tokens[first].low in words["preposition"]
            or tokens[first].low in words["adverb"]
            or tokens[first].text in ("(", ")", "&", "-")
        ):
            if tokens[first].low in words["preposition"]:
                later = self._behind_opening(tokens, first, end)
                return (later, end) if later is not None else None
            first += 1
        return (first, end) if first <= end else None

    def _behind_opening(self, tokens: list[Token], first: int, end: int) -> int | None:
        """ "In the morning a soldier of the guard told": where the subject begins behind the opening."""
        determiners = [
            j
            for j in range(first + 2, end)
            if tokens[j].low in self.words["determiner"]
            and tokens[j - 1].low not in self.words["preposition"]
        ]
        return determiners[0] if determiners else None

    def _shared_subject(self, sentence: Sentence, k: int) -> tuple[int, int] | None:
        """ "The observatory corroborated the rise and reported 46 deaths": one subject, two verbs."""
        tokens = sentence.tokens
        spoken = [m for m in range(k - 2, 0, -1) if tokens[m].low in self.verbs]
        others = [
            m
            for m in range(k - 2, 0, -1)
            if tokens[m].low in self.words.verb_past and not tokens[m].cap
        ]
        for m in (*spoken, *others):
            if self._passive(tokens, m):
                continue
            found = self._subject(sentence, m)
            if found is not None and self._speaker(tokens, *found, sentence.capitals):
                return found
        return None

    def _relative_before(self, tokens: list[Token], j: int) -> int | None:
        """ "a volunteer who survived the attack told": where the relative clause begins."""
        for k in range(j - 1, max(-1, j - 8), -1):
            if tokens[k].low in self.words["relative"]:
                return k if k > 0 and tokens[k - 1].kind is not Kind.PUNCT else None
            if tokens[k].kind is Kind.PUNCT:
                return None
        return None

    def _reduced(self, tokens: list[Token], j: int) -> bool:
        return (
            j > 0
            and tokens[j - 1].low in self.words.nouns
            and tokens[j].low in self.words.verb_past
        )

    def _dated(self, sentence: Sentence) -> frozenset[int]:
        return self._date_tokens

    def _over_apposition(self, tokens: list[Token], comma: int) -> int:
        """From the comma before the verb to the name: "Ana Ruiz, head of the council, said"."""
        for j in range(comma - 1, max(-1, comma - 16), -1):
            t = tokens[j]
            if t.text == ",":
                return j - 1
            if (
                t.text in (".", ";", ":")
                or t.low in self.words["be"]
                or t.low in self.words["have"]
            ):
                return -1
        return -1

    def _apposition_comma(self, tokens: list[Token], j: int) -> bool:
        return False

    def _joins_names(self, tokens: list[Token], j: int) -> bool:
        """ "the UN and the minister": both speak. "killed 12 and police said" does not join."""
        if j + 1 >= len(tokens) or j == 0:
            return False
        right = tokens[j + 1]
        left = tokens[j - 1]
        if not (left.cap and left.kind is Kind.WORD):
            return False
        k = j - 1
        while k >= 0 and (
            tokens[k].cap
            or tokens[k].low in self.words["of"]
            or tokens[k].low in self.words["definite_article"]
        ):
            k -= 1
        return (right.cap or right.low in self.words["definite_article"]) and k < 0

    def _antecedent(self, sentence: Sentence, relative: int) -> tuple[int, int] | None:
        tokens = sentence.tokens
        j = relative - 1
        while j >= 0 and tokens[j].text == ",":
            j -= 1
        end = j
        while (
            j >= 0
            and tokens[j].kind is not Kind.PUNCT
            and tokens[j].low not in self.words["preposition"]
        ):
            j -= 1
        if j + 1 > end or not self._speaker(tokens, j + 1, end, sentence.capitals):
            return None
        return tokens[j + 1].start, tokens[end].end

    def _may_speak(self, tokens: list[Token], first: int, last: int) -> bool:
        """With "say" and its like whatever is the subject speaks, unless it is a thing that happens."""
        opening, closing = tokens[first], tokens[last]
        if closing.low in self.words["not_speaker"] or opening.kind is Kind.NUMBER:
            return False
        return (
            opening.low in self.words["determiner"]
            or opening.cap
            or closing.low in self.words["collective"]
        )

    def _speaker(self, tokens: list[Token], first: int, last: int, capitals: bool) -> bool:
        """Whether a phrase can speak: a name, a people noun, an office, a body; not "reports"."""
        words = self.words
        named = False
        opening = tokens[first]
        if (
            opening.low in words.verb_ing
            or opening.kind is Kind.NUMBER
            or opening.low in words["no"]
        ):
            return False
        for t in tokens[first : last + 1]:
            if (
                t.low in words["speaker_noun"]
                or t.low.rstrip("s") in words["speaker_noun"]
                or ((noun := words.nouns.get(t.low)) is not None and noun.harm is None)
            ):
                return tokens[last].low not in words["not_speaker"] or named
            named = named or (
                t.cap
                and t.low not in words.closed
                and t.kind in (Kind.WORD, Kind.ALNUM, Kind.ABBREVIATION)
            )
        if capitals:
            return last - first < 12 and tokens[last].low not in words["not_speaker"]
        if tokens[last].low in words["not_speaker"]:
            return False
        return named


def lexicon_verbs(lexicon: Lexicon) -> dict[str, SpeechVerb]:
    """The speech verbs of a language by form."""
    return _verbs(lexicon.code)
