"""A sentence as a row of items: counted phrases, other noun phrases, verbs of harm, other verbs, joints.

This is the whole of the parser's first pass: it looks at words only and decides nothing about who did
what to whom. The grammar works on the row that comes out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from accounted.extraction.figures.heads import Head, Phrase, read_head
from accounted.extraction.figures.quantities import (
    Quantity,
    is_money,
    is_rate,
    match_phrase,
    read_quantity,
)
from accounted.extraction.layout import Sentence
from accounted.extraction.page import DateMention
from accounted.extraction.tokens import Kind, Token
from accounted.extraction.words import HarmForm, Words
from accounted.terms.vocabularies import Harm
from accounted.values.counts import Count


class Type(StrEnum):
    """What an item is."""

    COUNTED = "Q"
    NOUN = "N"
    HARM = "H"
    VERB = "V"
    ACT = "A"
    """A noun of an act followed by "of": "the murder of"."""
    TOLL = "T"
    PREPOSITION = "P"
    JOIN = "C"
    """Comma, "and", "or", "but", "as well as"."""
    RELATIVE = "R"
    BREAK = "B"
    """Subordinating words, semicolons, colons, dashes: a clause ends here."""
    INCLUDING = "I"
    OPEN = "("
    CLOSE = ")"
    DATE = "D"
    ADVERB = "a"


class Voice(StrEnum):
    """How a verb stands to its people."""

    ACTIVE = "active"
    """They are its object."""
    PASSIVE = "passive"
    """They are its subject."""
    BARE = "bare"
    """A past form without a helping verb: either."""
    NONE = "none"


@dataclass(slots=True)
class Item:
    """One item of the row, tokens `first` to `last` of the sentence."""

    type: Type
    first: int
    last: int
    # counted phrases
    quantity: Quantity | None = None
    phrase: Phrase | None = None
    definite: bool = False
    inner: bool = False
    """ "most of the 165": the 165."""
    # verbs, acts, tolls
    harm: Harm | None = None
    voice: Voice = Voice.NONE
    weak: bool = False
    court: bool = False
    finite: bool = False
    doubtful: bool = False
    unreal: bool = False
    """ "would kill", "ordered to shoot": did not happen, or not yet."""
    negated: bool = False
    lemma: str = ""
    join: str = ""
    named: bool = False
    """A noun phrase with a capitalised name in it."""
    claims: list[tuple[int, str]] = field(default_factory=list)
    """Of a counted phrase: the harm items that take it, each with the rule."""

    @property
    def count(self) -> Count:
        """The value of a counted phrase."""
        assert self.quantity is not None
        return self.quantity.count


def _plain(low: str, words: Words) -> int | None:
    if low in words.units:
        return words.units[low]
    if low in words.tens or ("-" in low and low.partition("-")[0] in words.tens):
        return 20
    return None


_OPENERS, _CLOSERS = frozenset("(["), frozenset(")]")
_BREAKS = frozenset(";:—–")
_QUOTES = frozenset("\"'“”‘’«»")


class Itemiser:
    """Cuts one sentence into items."""

    def __init__(self, sentence: Sentence, words: Words, dates: list[DateMention]) -> None:
        self.sentence, self.words = sentence, words
        self.tokens = sentence.tokens
        base = self.tokens[0].i
        # "had since detained" is no date for the row of items
        dates = [d for d in dates if self.tokens[d.last - base].low not in words["group_adverb"]]
        self.date_at = {d.first - base: d.last - base for d in dates}
        self.dated = frozenset(i for d in dates for i in range(d.first - base, d.last - base + 1))
        self.items: list[Item] = []
        self.at = 0

    def run(self) -> list[Item]:
        """The row of items."""
        while self.at < len(self.tokens):
            before = self.at
            self._next()
            assert self.at > before
        return self.items

    def _put(self, type_: Type, last: int, **fields: object) -> Item:
        item = Item(type_, self.at, last, **fields)  # type: ignore[arg-type]
        self.items.append(item)
        self.at = last + 1
        return item

    def _next(self) -> None:
        token, words = self.tokens[self.at], self.words
        if self.at in self.date_at:
            self._put(Type.DATE, self.date_at[self.at])
            return
        if token.kind is Kind.PUNCT:
            self._punctuation(token)
            return
        if self._phrases():
            return
        if self._counted():
            return
        if self._verb_group():
            return
        self._closed_or_noun(token.low)

    def _punctuation(self, token: Token) -> None:
        text = token.text
        if text == ",":
            self._put(Type.JOIN, self.at, join=",")
        elif text in _OPENERS:
            self._put(Type.OPEN, self.at)
        elif text in _CLOSERS:
            self._put(Type.CLOSE, self.at)
        elif text in _BREAKS or text.startswith("--"):
            self._put(Type.BREAK, self.at, join=text)
        elif text == "&":
            self._put(Type.JOIN, self.at, join="and")
        else:
            self.at += 1  # quotation marks and full stops part nothing

    def _phrases(self) -> bool:
        """Fixed expressions that are neither number nor verb: "including", "as well as", tolls."""
        words, tokens = self.words, self.tokens
        low = tokens[self.at].low
        found = match_phrase(words.joints, tokens, self.at)
        if found is not None:
            kind = str(found[1])
            if kind in ("join", "with"):
                self._put(Type.JOIN, found[0], join="and" if kind == "join" else "with")
            elif kind == "including":
                self._put(Type.INCLUDING, found[0])
            else:
                self._put(Type.BREAK, found[0], join=low)
            return True
        toll = match_phrase(words.tolls, tokens, self.at)
        if toll is not None and isinstance(toll[1], Harm):
            self._put(Type.TOLL, toll[0], harm=toll[1])
            return True
        if low in words["toll_head"] or low in words["toll_noun"]:
            counted = self._running_count()
            if counted is not None:
                self._put(Type.TOLL, counted[0], harm=counted[1], lemma=counted[2])
                return True
        act = words.harm_nominals.get(low)
        behind = self._act_of(self.at + 1) if act is not None else None
        if behind is not None:
            if self._nominal_here():
                before = {t.low for t in tokens[max(0, self.at - 4) : self.at]}
                unreal = bool(before & ((words["intent"] | words["charges"]) - words["ordering"]))
                if low in words["fate_noun"] and not any(
                    t.low in words["unknown_word"] for t in tokens
                ):
                    return False
                self._put(Type.ACT, behind, harm=act, voice=Voice.ACTIVE, lemma=low, unreal=unreal)
                return True
        return False

    def _act_of(self, k: int) -> int | None:
        """The "of" of "murder of", "death yesterday of", "murder on the evening of 3 May of", "massacre [of"."""
        tokens = self.tokens
        stop = min(len(tokens), k + 9)
        while k < stop:
            low = tokens[k].low
            if k in self.dated or tokens[k].text in _QUOTES or tokens[k].text == "[":
                k += 1
                continue
            if low in self.words["act_of"]:
                return k
            if low not in self.words["act_filler"]:
                return None
            k += 1
        return None

    def _running_count(self) -> tuple[int, Harm | None, str] | None:
        """ "number of people killed", "that number had risen to", "civilian deaths are put at"."""
        words, tokens, k = self.words, self.tokens, self.at
        if tokens[k].low in words["toll_head"]:
            if k + 1 < len(tokens) and tokens[k + 1].low in words["of"]:
                for j in range(k + 2, min(k + 7, len(tokens))):
                    harm = self._harm_word(j)
                    if harm is not None:
                        return j, harm, "count"
                    if tokens[j].kind is not Kind.WORD or tokens[j].low in words["be"]:
                        return None
                return None
            if k and tokens[k - 1].low in words["anaphor"] and self._links(k + 1):
                return k, None, "anaphor"
            return None
        noun = words.nouns.get(tokens[k].low)
        harm = noun.harm if noun else words.harm_adjectives.get(tokens[k].low)
        if harm is None or not self._links(k + 1):
            return None
        return k, harm, "plural"

    def _harm_word(self, j: int) -> Harm | None:
        low = self.tokens[j].low
        noun = self.words.nouns.get(low)
        if noun is not None and noun.harm is not None:
            after = (
                self.words.harm_forms.get(self.tokens[j + 1].low)
                if j + 1 < len(self.tokens)
                else None
            )
            return None if after and any(f.form == "past" for f in after) else noun.harm
        if low in self.words.harm_adjectives:
            return self.words.harm_adjectives[low]
        forms = self.words.harm_forms.get(low, ())
        return next((f.harm for f in forms if f.form == "past"), None)

    def _links(self, k: int) -> bool:
        """Whether a bare number follows within a few words, tied by "rose to", "stand at", ":"."""
        words, tokens = self.words, self.tokens
        linked = False
        for j in range(k, min(k + 14, len(tokens))):
            t = tokens[j]
            if t.text in ".;" or t.low in words.harm_forms:
                return False
            linked = (
                linked
                or (t.low in words["toll_link"] and t.low not in ("of", "to", "at"))
                or t.text == ":"
            )
            if (
                t.kind is Kind.NUMBER or t.low in words.units or t.low in words.tens
            ) and j not in self.dated:
                return linked
        return False

    def _nominal_here(self) -> bool:
        """ "killing of", "death of": a noun unless a number counts it ("12 deaths of")."""
        return not (
            self.items and self.items[-1].type is Type.COUNTED and self.items[-1].last >= self.at
        )

    # -- counted phrases -------------------------------------------------------------------------

    def _counted(self) -> bool:
        words, tokens = self.words, self.tokens
        token = tokens[self.at]
        if token.low in words["most"] and self._most_of():
            return True
        if token.kind is Kind.WORD and token.low in words["definite_article"]:
            return self._definite()
        if token.low in words["possessive"] or token.low in words["determiner_before_number"]:
            return self._determined_number()
        if (
            token.kind is not Kind.NUMBER
            and token.low not in words.starters
            and token.low not in words.run_together
            and "-" not in token.low
        ):
            return False
        quantity = read_quantity(tokens, self.at, words)
        if quantity is None or any(
            i in self.dated for i in range(quantity.number, quantity.last + 1)
        ):
            return self._skip_number() if token.kind is Kind.NUMBER else False
        return self._take_quantity(quantity)

    def _determined_number(self) -> bool:
        """ "her two children": the number behind a possessive counts."""
        k = self.at + 1
        if k >= len(self.tokens) or k in self.dated:
            return False
        if (
            self.tokens[k].kind is not Kind.NUMBER
            and _plain(self.tokens[k].low, self.words) is None
        ):
            return False
        quantity = read_quantity(self.tokens, k, self.words)
        if quantity is None or quantity.kind != "number":
            return False
        self.at = k
        return self._take_quantity(quantity)

    def _skip_number(self) -> bool:
        self._put(Type.NOUN, self.at)
        return True

    def _take_quantity(self, quantity: Quantity) -> bool:
        tokens = self.tokens
        phrase = read_head(tokens, quantity, self.words, self.dated, self.sentence.capitals)
        if quantity.kind == "article" and self._group_of(quantity, phrase):
            return True
        if quantity.kind == "article" and self._another_alone(quantity):
            alone = Phrase(Head.OTHERS, quantity.last)
            self._put(Type.COUNTED, quantity.last, quantity=quantity, phrase=alone)
            return True
        if quantity.kind == "article":
            if (
                phrase.head not in (Head.PEOPLE, Head.HARM)
                or phrase.noun is None
                or phrase.noun.plural
            ):
                return False
            if phrase.last + 1 < len(tokens) and tokens[phrase.last + 1].kind is Kind.POSSESSIVE:
                return False
        if phrase.head is Head.THING:
            self._thing(quantity, phrase)
            return True
        if phrase.head is Head.BARE and (
            tokens[quantity.last].low in self.words["both"] or self._animals_before()
        ):
            self._put(Type.NOUN, quantity.last)
            return True
        if phrase.head is Head.BARE and self._is_age_or_label(quantity):
            self._put(Type.NOUN, quantity.last)
            return True
        self._put(Type.COUNTED, phrase.last, quantity=quantity, phrase=phrase)
        return True

    def _group_of(self, quantity: Quantity, phrase: Phrase) -> bool:
        """ "a family of six", "a crew of 22": the number counts, whatever they are called together."""
        tokens = self.tokens
        k = phrase.last + 1
        if tokens[phrase.last].low not in self.words["wrapper"] or k + 1 >= len(tokens):
            return False
        if tokens[k].low not in self.words["of"]:
            return False
        inner = read_quantity(tokens, k + 1, self.words)
        if inner is None or inner.kind != "number":
            return False
        head = read_head(tokens, inner, self.words, self.dated, self.sentence.capitals)
        if head.head is Head.THING:
            return False
        self._put(Type.COUNTED, head.last, quantity=inner, phrase=head)
        return True

    def _another_alone(self, quantity: Quantity) -> bool:
        """ "one was killed and another wounded"."""
        k = quantity.last + 1
        if self.tokens[quantity.number].low not in self.words["additional"] or k >= len(
            self.tokens
        ):
            return False
        low = self.tokens[k].low
        if low in self.words["be"] or low in self.words["have"]:
            return True
        forms = self.words.harm_forms.get(low, ())
        verbal = any(f.form in ("past", "intr") for f in forms) or low in self.words.harm_adjectives
        nxt = self.tokens[k + 1].low if k + 1 < len(self.tokens) else ""
        return verbal and nxt not in self.words.nouns

    def _animals_before(self) -> bool:
        """ "three horses died and five were injured": the five are horses."""
        for item in reversed(self.items):
            if item.type is Type.COUNTED:
                return False
            if item.type is Type.NOUN and self.tokens[item.last].low in self.words.animals:
                return True
        return False

    def _thing(self, quantity: Quantity, phrase: Phrase) -> None:
        last = max(quantity.last, phrase.last)
        self._put(Type.NOUN, last)

    def _is_age_or_label(self, quantity: Quantity) -> bool:
        """A bare number that is an age ("Ana Ruiz, 22,"), a label ("Route 9"), a score or a time."""
        tokens, k = self.tokens, quantity.number
        before = tokens[k - 1] if k else None
        after = tokens[quantity.last + 1] if quantity.last + 1 < len(tokens) else None
        if before is None:
            return False
        if (
            tokens[k].kind is Kind.NUMBER
            and after is not None
            and after.low in self.words["time_zone"]
        ):
            return True
        if before.low in self.words["age_word"]:
            return True
        if (
            before.low in self.words["joiner"]
            and k > 2
            and tokens[k - 3].low in self.words["age_word"]
        ):
            return True  # "aged four and seven"
        if quantity.number > quantity.first and self.items and self.items[-1].type is Type.COUNTED:
            if tokens[quantity.first].low in self.words["range_open"]:
                return True  # "four boys between 13 and 17"
        if after is not None and after.kind is Kind.POSSESSIVE:
            return True
        if tokens[k].kind is Kind.NUMBER:
            if tokens[k].text.startswith("0") and len(tokens[k].text) == 4:
                return True  # 0815, a time
            if len(tokens[k].text) == 4 and before.low == "at" and quantity.count.low < 2400:
                return True
            if before.text in "#№" or before.low in self.words["label"]:
                return True
            if before.kind in (Kind.WORD, Kind.ALNUM) and before.cap and not self.sentence.capitals:
                joins = self.items[-1].type if self.items else None
                if joins is Type.NOUN and before.low not in self.words.closed:
                    return (
                        before.low not in self.words.harm_forms
                        and before.low not in self.words.verb_past
                    )
            if (
                after is not None
                and after.text in ("-", "/")
                and after.start == tokens[quantity.last].end
            ):
                return True
        if before.text == "," and quantity.count.low < 120 and self.items:
            named = len(self.items) > 1 and (
                (
                    self.items[-2].type is Type.NOUN
                    and (
                        self.items[-2].named
                        or self.sentence.capitals
                        or (after is not None and after.text == ",")
                    )
                )
                or (self.items[-2].type is Type.COUNTED and self.items[-2].count.high == 1)
            )
            closes = after is None or after.text in (",", ")", ".", ";")
            return named and closes and quantity.count.qualifier is None
        return False

    def _definite(self) -> bool:
        """ "the driver" may be counted in a list; "the three men" counts three."""
        words, tokens, k = self.words, self.tokens, self.at
        if k + 1 >= len(tokens) or k + 1 in self.dated:
            return False
        nxt = tokens[k + 1]
        if (
            nxt.kind is Kind.NUMBER
            or (nxt.low in words.starters and nxt.low not in words["indefinite"])
            or ("-" in nxt.low)
            or nxt.low in ("one", "other")
        ):
            quantity = read_quantity(tokens, k + 1, words)
            if (
                quantity is not None
                and quantity.kind not in ("article", "zero")
                and quantity.number not in self.dated
            ):
                self.at = k + 1
                taken = self._take_quantity(quantity)
                if taken and self.items[-1].type is Type.COUNTED:
                    self.items[-1].definite = True
                return taken
        if nxt.low in words["determiner"]:
            return False
        fake = Quantity(Count(1, 1), k, k, "article", k)
        phrase = read_head(tokens, fake, words, self.dated, self.sentence.capitals)
        if phrase.head is not Head.PEOPLE or phrase.noun is None or phrase.noun.plural:
            return False
        if any(t.kind is Kind.POSSESSIVE for t in tokens[k : phrase.last + 1]):
            return False
        after = tokens[phrase.last + 1] if phrase.last + 1 < len(tokens) else None
        if after is not None and (
            after.kind is Kind.POSSESSIVE
            or (after.cap and after.kind is Kind.WORD and not self.sentence.capitals)
        ):
            return False
        if tokens[phrase.last].cap and not self.sentence.capitals:
            return False
        self._put(Type.COUNTED, phrase.last, quantity=fake, phrase=phrase, definite=True)
        return True

    def _most_of(self) -> bool:
        """ "most of the 165 prisoners": the 165, and between half and all of them."""
        words, tokens, k = self.words, self.tokens, self.at
        if k + 2 >= len(tokens) or tokens[k + 1].low not in words["of"]:
            return False
        at = k + 2
        if tokens[at].low in words["definite"]:
            at += 1
        if at >= len(tokens) or (
            tokens[at].kind is not Kind.NUMBER and tokens[at].low not in words.starters
        ):
            return False
        quantity = read_quantity(tokens, at, words)
        if quantity is None or quantity.kind != "number" or quantity.count.high is None:
            return False
        phrase = read_head(tokens, quantity, words, self.dated, self.sentence.capitals)
        if phrase.head is Head.THING:
            return False
        total = quantity.count.high
        most = Count(total // 2 + 1, total, approx=True, qualifier=tokens[k].text)
        outer = Quantity(most, k, quantity.last, "number", k)
        self.items.append(
            Item(Type.COUNTED, at, phrase.last, quantity=quantity, phrase=phrase, inner=True)
        )
        self._put(Type.COUNTED, phrase.last, quantity=outer, phrase=phrase)
        return True

    # -- verbs -----------------------------------------------------------------------------------

    def _verb_group(self) -> bool:
        """Helping verbs, adverbs and the verb itself: "are believed to have been killed"."""
        group = _Group(self)
        return group.read()

    # -- the rest --------------------------------------------------------------------------------

    def _closed_or_noun(self, low: str) -> None:
        words = self.words
        if low in words["coordinator"]:
            self._put(Type.JOIN, self.at, join=low)
        elif low in words["including"]:
            self._put(Type.INCLUDING, self.at)
        elif low in words["relative"] or (low == "that" and self._relative_that()):
            self._put(Type.RELATIVE, self.at)
        elif low in words["clause_break"] and self._breaks(low):
            self._put(Type.BREAK, self.at, join=low)
        elif low in words["preposition"]:
            self._put(Type.PREPOSITION, self.at, join=low)
        elif low in words["subordinator"]:
            self._put(Type.BREAK, self.at, join=low)
        elif words.is_adverb(low) or low in words["negation"]:
            self._put(Type.ADVERB, self.at)
        else:
            self._noun()

    def _relative_that(self) -> bool:
        return bool(self.items) and self.items[-1].type in (Type.NOUN, Type.COUNTED)

    def _breaks(self, low: str) -> bool:
        """ "after", "before", "since", "as" open a clause unless a noun phrase ends the sentence part."""
        if low not in self.words["maybe_preposition"]:
            return True
        for t in self.tokens[self.at + 1 : self.at + 12]:
            if t.kind is Kind.PUNCT and t.text in ",;.":
                return False
            if (
                t.low in self.words["be"]
                or t.low in self.words["have"]
                or t.low in self.words.verb_past
            ):
                return True
            if t.low in self.words.verb_s or t.low in self.words.harm_forms:
                return True
            if t.low in self.words["coordinator"]:
                return False
        return False

    def _noun(self) -> None:
        """A noun phrase that nothing counts. Names inside it are remembered."""
        words, tokens = self.words, self.tokens
        k = self.at
        named = False
        seen_noun = False
        last = k
        while k < len(tokens):
            t = tokens[k]
            if k in self.date_at and k > self.at:
                break
            if t.kind is Kind.PUNCT:
                if t.text in _QUOTES:
                    k += 1
                    continue
                break
            if t.kind is Kind.POSSESSIVE:
                seen_noun = False
                last = k
                k += 1
                continue
            low = t.low
            if k > self.at and low in words.closed and low not in words["determiner"]:
                break
            if k > self.at and (
                low in words["determiner"] or t.kind is Kind.NUMBER or self._number_word(k)
            ):
                break
            if k > self.at and seen_noun and self._looks_like_verb(k):
                break
            if k > self.at and self._starts_harm(k, seen_noun):
                break
            if t.cap and not self.sentence.capitals and (k > 0 or not seen_noun):
                named = named or k > 0 or low not in words.things
            if low not in words["determiner"]:
                seen_noun = True
            last = k
            k += 1
        self._put(Type.NOUN, last, named=named)

    def _number_word(self, k: int) -> bool:
        low = self.tokens[k].low
        words = self.words
        if low in words.starters or "-" in low:
            quantity = read_quantity(self.tokens, k, words)
            return quantity is not None and quantity.kind != "article"
        return False

    def _starts_harm(self, k: int, seen_noun: bool) -> bool:
        low = self.tokens[k].low
        if match_phrase(self.words.harm_phrases, self.tokens, k) is not None:
            return True
        if match_phrase(self.words.tolls, self.tokens, k) is not None:
            return True
        act = self.words.harm_nominals.get(low)
        if act is not None and self._act_of(k + 1) is not None:
            return True
        if not seen_noun:
            return False
        return low in self.words.harm_forms and self._verbal_harm(k)

    def _verbal_harm(self, k: int) -> bool:
        """A base or -s form behind a noun is a verb ("militants kill", "blast wounds 12"), not a noun."""
        low = self.tokens[k].low
        forms = {f.form for f in self.words.harm_forms[low]}
        if "past" in forms:
            return True
        nxt = self.tokens[k + 1] if k + 1 < len(self.tokens) else None
        if nxt is None:
            return False
        return (
            nxt.kind is Kind.NUMBER
            or nxt.low in self.words.starters
            or nxt.low in self.words["determiner"]
            or (nxt.low in self.words["joiner"] and low not in self.words.nouns)
            or (nxt.cap and not self.sentence.capitals)
            or (nxt.low in self.words.nouns and nxt.low not in self.words.closed)
        )

    def _looks_like_verb(self, k: int) -> bool:
        t, words = self.tokens[k], self.words
        low = t.low
        if t.cap and not self.sentence.capitals:
            return False
        if low in words["body_noun"] and self._noun_goes_on(k):
            return False
        if low in words.verb_past or low in words["always_verb"]:
            return True
        if low in words.verb_ing:
            return low not in words.things
        if low in words.verb_s:
            return low[:-1] not in words.things or self._object_follows(k)
        plural = (
            self.tokens[k - 1].low.endswith("s") or self.tokens[k - 1].low in words["collective"]
        )
        return low in words.verb_base and plural and self._object_follows(k)

    def _noun_goes_on(self, k: int) -> bool:
        """ "human remains discovered", "the remains of": the noun, not the verb."""
        nxt = self.tokens[k + 1].low if k + 1 < len(self.tokens) else ""
        words = self.words
        return (
            nxt in words["of"]
            or nxt in words["be"]
            or nxt in words.verb_past
            or nxt in words["belong"]
        )

    def _object_follows(self, k: int) -> bool:
        if k + 1 >= len(self.tokens):
            return False
        nxt = self.tokens[k + 1]
        return (
            nxt.low in self.words["determiner"]
            or nxt.kind is Kind.NUMBER
            or nxt.low in self.words.units
            or nxt.low in ("that", "on", "to")
            or (nxt.low in self.words["joiner"] and self.tokens[k].low in self.words.harm_forms)
        )


class _Group:
    """Reads one verb group at the itemiser's place, or nothing."""

    def __init__(self, itemiser: Itemiser) -> None:
        self.it, self.words, self.tokens = itemiser, itemiser.words, itemiser.tokens
        self.k = itemiser.at
        self.be = self.have = self.do = self.to = self.modal = False
        self.doubtful = self.unreal = self.negated = False
        self.be_form = ""
        self.transparent = ""

    def read(self) -> bool:
        self._helpers()
        if self.k >= len(self.tokens):
            return self._bare_helpers()
        return self._main()

    def _helpers(self) -> None:
        words, tokens = self.words, self.tokens
        start = self.k
        while self.k < len(tokens):
            low = tokens[self.k].low
            if low in words["be"] and (low != "'s" or self.k > start):
                self.be, self.be_form = True, low
            elif low in words["have"]:
                self.have = True
            elif low in words["do"]:
                self.do = True
            elif low in words["modal"] and not self._name_like(self.k):
                self.modal = True
                self.doubtful |= low in words["possible_modal"]
                self.unreal |= low in words["future_modal"] and low != "should"
            elif low in words["negation"]:
                self.negated = True
            elif low in words["infinitive"] and self._infinitive(self.k):
                self.to = True
            elif words.is_adverb(low) and (self.k > start or self._verb_behind_adverbs(self.k)):
                self.doubtful |= low in words["doubt"]
            elif low in words["group_adverb"] and self.k > start and (self.have or self.be):
                pass
            elif (
                low in words["transparent"]
                and not self.be
                and not self.have
                and self._elided(self.k)
            ):
                self.transparent = low
                self.doubtful |= low in words["doubtful"]
            elif self.be and low in words["transparent"] and self._transparent(self.k):
                self.transparent = low
                self.doubtful |= low in words["doubtful"]
                self.be = False
                if low in words["expected"]:
                    self.unreal = True
            elif tokens[self.k].text == "," and self._comma_adverb():
                pass
            else:
                break
            self.k += 1

    def _comma_adverb(self) -> bool:
        return False

    def _elided(self, k: int) -> bool:
        """ "12 feared dead", "are trapped and feared dead", "nine reported missing"."""
        items = self.it.items
        if (
            k != self.it.at
            or not items
            or items[-1].type not in (Type.COUNTED, Type.JOIN, Type.NOUN)
        ):
            return False
        if k + 1 >= len(self.tokens):
            return False
        low = self.tokens[k + 1].low
        if low in self.words.harm_adjectives:
            return True
        forms = self.words.harm_forms.get(low, ())
        return (
            items[-1].type is Type.COUNTED
            and any(f.form == "past" for f in forms)
            and not (
                k + 2 < len(self.tokens) and self.tokens[k + 2].low in self.words["determiner"]
            )
        )

    def _name_like(self, k: int) -> bool:
        """ "May 3": the month, which the dates have taken already; "Will" as a name."""
        return k in self.it.dated or (
            k > 0 and self.tokens[k].cap and not self.it.sentence.capitals
        )

    def _infinitive(self, k: int) -> bool:
        for t in self.tokens[k + 1 : k + 4]:
            low = t.low
            if low in self.words["be"] or low in self.words["have"]:
                return True
            if low in self.words["adverb"]:
                continue
            forms = self.words.harm_forms.get(low, ())
            return (
                any(f.form == "base" for f in forms)
                or match_phrase(self.words.harm_phrases, self.tokens, k + 1) is not None
            )
        return False

    def _verb_behind_adverbs(self, k: int) -> bool:
        for j in range(k + 1, min(k + 4, len(self.tokens))):
            low = self.tokens[j].low
            if low in self.words["adverb"]:
                continue
            return (
                low in self.words.harm_forms
                or low in self.words["be"]
                or low in self.words["have"]
                or (match_phrase(self.words.harm_phrases, self.tokens, j) is not None)
            )
        return False

    def _transparent(self, k: int) -> bool:
        """ "were reported killed", "are believed to have died", "was found dead"."""
        for j in range(k + 1, min(k + 5, len(self.tokens))):
            low = self.tokens[j].low
            if (
                low in self.words["infinitive"]
                or low in self.words["adverb"]
                or low in ("as", "by", "officially")
            ):
                continue
            return (
                low in self.words["be"]
                or low in self.words["have"]
                or low in self.words.harm_forms
                or low in self.words.harm_adjectives
                or match_phrase(self.words.harm_phrases, self.tokens, j) is not None
            )
        return False

    def _bare_helpers(self) -> bool:
        if self.k == self.it.at:
            return False
        self._put_verb(self.k - 1)
        return True

    def _main(self) -> bool:
        words, tokens, k = self.words, self.tokens, self.k
        if k > self.it.at and tokens[k].text in _QUOTES and k + 1 < len(tokens):
            if tokens[k + 1].low in words.harm_forms:
                k = self.k = k + 1  # 'had been "eliminated"'
        phrase = match_phrase(words.harm_phrases, tokens, k)
        if phrase is not None and isinstance(phrase[1], HarmForm):
            form = phrase[1]
            if form.form != "adj" or self.be or self._adjective_ok():
                return self._put_harm(form, phrase[0])
        low = tokens[k].low
        deadly = self._to_death(k)
        if deadly is not None:
            return self._put_harm(deadly, k + 2)
        hospital = self._to_hospital(k)
        if hospital is not None:
            return self._put_harm(HarmForm(Harm.INJURED, "past", lemma="hospital"), hospital)
        forms = words.harm_forms.get(low)
        if forms and self._is_harm_verb(k, forms) and self._fits_object(k, forms):
            return self._put_harm(self._choose(forms), k)
        harm = words.harm_adjectives.get(low)
        if harm is not None and (self.be or self.transparent or self._adjective_ok()):
            if self._noun_follows(k):
                return self._other_verb()
            return self._put_harm(HarmForm(harm, "adj"), k)
        return self._other_verb()

    def _to_hospital(self, k: int) -> int | None:
        """ "were taken to the Rahma hospital": the index of the hospital."""
        tokens = self.tokens
        if tokens[k].low not in self.words["taken_to"] or k + 2 >= len(tokens) or not self.be:
            return None
        if tokens[k + 1].low not in ("to", "in", "at"):
            return None
        for j in range(k + 2, min(k + 8, len(tokens))):
            if tokens[j].low in self.words["hospital"]:
                return j
            if tokens[j].kind is Kind.PUNCT:
                return None
        return None

    def _to_death(self, k: int) -> HarmForm | None:
        """ "speared to death", "beating to death": any verb with these words kills."""
        tokens = self.tokens
        if k + 2 >= len(tokens) or tokens[k + 1].low not in self.words["infinitive"]:
            return None
        if tokens[k + 2].low not in self.words["death"]:
            return None
        form = "ing" if tokens[k].low in self.words.verb_ing else "past"
        return HarmForm(Harm.KILLED, form, lemma=tokens[k].low)

    def _fits_object(self, k: int, forms: tuple[HarmForm, ...]) -> bool:
        """Verbs that harm only when people are their object: "seized 12 villagers", "lost four men"."""
        note = forms[0].note
        if note not in ("object", "loss"):
            return True
        if note == "loss" and self.be:
            return False
        if self.be:
            return bool(self.it.items) and any(i.type is Type.COUNTED for i in self.it.items[-4:])
        if k + 1 >= len(self.tokens):
            return False
        at = k + 1
        while at < len(self.tokens) and self.tokens[at].text in _QUOTES:
            at += 1
        quantity = read_quantity(self.tokens, at, self.words) if at < len(self.tokens) else None
        if quantity is None:
            items = self.it.items
            return (
                note == "object"
                and bool(items)
                and items[-1].type is Type.COUNTED
                and not self.have
            )
        phrase = read_head(
            self.tokens, quantity, self.words, self.it.dated, self.it.sentence.capitals
        )
        if phrase.head not in (Head.PEOPLE, Head.HARM):
            return False
        if note == "loss":
            noun = phrase.noun
            last = self.tokens[phrase.last].low
            return noun is not None and (
                noun.status is not None or noun.harm is not None or last in self.words["losable"]
            )
        return True

    def _adjective_ok(self) -> bool:
        """Behind a counted phrase ("12 people dead", "three others missing")."""
        items = self.it.items
        if self.k != self.it.at or not items:
            return False
        if items[-1].type is Type.HARM:
            return self.tokens[self.k - 1].low in self.words["joiner"]
        return items[-1].type in (Type.COUNTED, Type.DATE, Type.JOIN) and (
            items[-1].type is not Type.JOIN or (len(items) > 1 and items[-2].type is Type.HARM)
        )

    def _noun_follows(self, k: int) -> bool:
        """ "were wounded soldiers": the adjective belongs to a noun."""
        if k + 1 >= len(self.tokens):
            return False
        noun = self.words.nouns.get(self.tokens[k + 1].low)
        return noun is not None and noun.harm is None

    def _is_harm_verb(self, k: int, forms: tuple[HarmForm, ...]) -> bool:
        names = {f.form for f in forms}
        helped = self.be or self.have or self.do or self.to or self.modal
        low = self.tokens[k].low
        if self.tokens[k].cap and not self.it.sentence.capitals and k > 0 and not helped:
            before = self.tokens[k - 1]
            if before.cap and before.kind is Kind.WORD and "past" not in names:
                return False
        if helped:
            return True
        if names & {"past", "ing"}:
            return not self._adjectival(k, names)
        preceding = self.tokens[k - 1].low if k else ""
        if preceding in self.words["determiner"] or preceding in self.words["preposition"]:
            return False
        if self.it.items and self.it.items[-1].type is Type.ADVERB and k > 0:
            return True
        if "s" in names and forms[0].frame in ("i", "b") and self._after_noun():
            return True
        return self.it._verbal_harm(k) if low in self.words.harm_forms else False

    def _adjectival(self, k: int, names: set[str]) -> bool:
        """ "the wounded soldiers", "the killing": an adjective or a noun."""
        before = self.tokens[k - 1].low if k else ""
        items = self.it.items
        if items and items[-1].last == k - 1 and items[-1].type in (Type.RELATIVE, Type.BREAK):
            return False
        if before in self.words["determiner"] or before in self.words["possessive"]:
            return True
        if "ing" in names and not self._takes_object(k):
            items = self.it.items
            if before in self.words["nominal_preposition"] or (
                items and items[-1].type is Type.NOUN
            ):
                return True
        if "past" in names and before in self.words["preposition"] and before not in ("as", "with"):
            return True
        return False

    def _takes_object(self, k: int) -> bool:
        if k + 1 >= len(self.tokens):
            return False
        nxt = self.tokens[k + 1]
        return (
            nxt.kind is Kind.NUMBER
            or nxt.low in self.words.starters
            or nxt.low in self.words["determiner"]
            or (nxt.cap and not self.it.sentence.capitals)
            or nxt.low in self.words["joiner"]
            or (nxt.low in self.words.nouns and nxt.low not in self.words.closed)
        )

    def _choose(self, forms: tuple[HarmForm, ...]) -> HarmForm:
        wanted = "base"
        if self.be or self.have or (self.transparent and not self.to):
            wanted = "past"
        if self.be and any(f.form == "ing" for f in forms):
            wanted = "ing"
        if not (self.be or self.have or self.modal or self.to or self.do or self.transparent):
            wanted = "past"
        return next((f for f in forms if f.form == wanted), forms[0])

    def _voice(self, form: HarmForm) -> Voice:
        if form.form == "adj" or form.frame == "i":
            return Voice.PASSIVE
        if form.form == "intr":
            return Voice.PASSIVE
        if form.form == "past":
            if self.be or (self.transparent and not self.have):
                return Voice.PASSIVE
            if self.have and form.frame == "b":
                return Voice.BARE  # "feared to have drowned"
            if self.have:
                return Voice.PASSIVE if self.be else Voice.ACTIVE
            return Voice.BARE
        if form.frame == "b" and form.form in ("base", "s"):
            return Voice.BARE
        return Voice.ACTIVE

    def _put_harm(self, form: HarmForm, last: int) -> bool:
        unreal = self.unreal and not self.have
        if self.to and not self.transparent:
            unreal = unreal or self._intended()
        finite = self.be or self.have or self.modal or form.form in ("past", "s", "intr")
        if not self.transparent and not finite:
            unreal = unreal or self._intended_before()
        if self.be_form == "be" and not (self.modal or self.to or self.transparent):
            unreal = True  # "ordered that ten be shot"
        if form.court and self._in_court():
            unreal = True
        if any(
            t.low in self.words["charges"]
            for t in self.tokens[max(0, self.it.at - 5) : self.it.at - 1]
        ) and any(t.low == "that" for t in self.tokens[max(0, self.it.at - 4) : self.it.at]):
            unreal = True  # "the charge that he shot 11"
        if self.modal and self.have and self.unreal:
            unreal = True
        self.it._put(
            Type.HARM,
            last,
            harm=form.harm,
            voice=self._voice(form),
            weak=form.weak,
            court=form.court,
            finite=self.be or self.have or self.modal or form.form in ("past", "s", "intr", "adj"),
            doubtful=self.doubtful,
            unreal=unreal,
            negated=self.negated,
            lemma=form.lemma,
        )
        return True

    def _in_court(self) -> bool:
        """ "The court jailed 14 officers": an outcome of justice, no harm of a conflict."""
        return any(t.low in self.words["court_word"] for t in self.tokens)

    def _intended(self) -> bool:
        """ "to kill": real only behind "forced to flee", "managed to"."""
        for item in reversed(self.it.items[-3:]):
            if item.type is Type.VERB:
                return not any(
                    self.tokens[j].low in self.words["control"]
                    for j in range(item.first, item.last + 1)
                )
        return True

    def _intended_before(self) -> bool:
        """ "planned on killing", "aimed at murdering", "failed to": a word of intent just before."""
        for j in range(max(0, self.it.at - 4), self.it.at):
            if (
                self.tokens[j].low in self.words["intent"]
                or self.tokens[j].low in self.words["charges"]
            ):
                nearer = {self.tokens[i].low for i in range(j + 1, self.it.at)}
                return not nearer & {"and", ",", "that"}
        return False

    def _other_verb(self) -> bool:
        """A verb of no harm, alone or behind helping verbs."""
        words, k = self.words, self.k
        low = self.tokens[k].low
        helped = k > self.it.at
        verbal = (
            low in words.verb_past
            or low in words.verb_ing
            or low in words["always_verb"]
            or (helped and low in words.verb_base)
        )
        if helped:
            only_adverbs = not (
                self.be or self.have or self.do or self.modal or self.to or self.transparent
            )
            if only_adverbs and not verbal:
                return False
            if verbal and not (low in words.verb_past and self._noun_follows(k) and not self.have):
                self._put_verb(k)
            else:
                self._put_verb(k - 1)
            return True
        if self.tokens[k].cap and not self.it.sentence.capitals and k > 0:
            return False
        if low in words["closed_verb_exceptions"]:
            return False
        if verbal and not self._attributive(k):
            self._put_verb(k)
            return True
        if (
            (low in words.verb_s or low in words.verb_base)
            and self.it._looks_like_verb(k)
            and self._after_noun()
        ):
            self._put_verb(k)
            return True
        return False

    def _after_noun(self) -> bool:
        items = self.it.items
        return bool(items) and items[-1].type in (
            Type.NOUN,
            Type.COUNTED,
            Type.CLOSE,
            Type.DATE,
            Type.RELATIVE,
            Type.ADVERB,
            Type.JOIN,
        )

    def _attributive(self, k: int) -> bool:
        """ "captured Humvee", "escaping inmates": before a noun, behind a preposition or an article."""
        before = self.tokens[k - 1] if k else None
        if before is None:
            return False
        if before.low in self.words["determiner"] or before.low in self.words["possessive"]:
            return True
        if before.low in self.words["preposition"] and k + 1 < len(self.tokens):
            nxt = self.tokens[k + 1]
            return nxt.kind is Kind.WORD and nxt.low not in self.words.closed
        return False

    def _put_verb(self, last: int) -> None:
        low = self.tokens[last].low
        finite = (
            self.be
            or self.have
            or self.do
            or self.modal
            or low in self.words.verb_past
            or low in self.words.verb_s
        )
        self.it._put(
            Type.VERB,
            last,
            finite=finite,
            lemma=low,
            voice=Voice.PASSIVE if self.be else Voice.ACTIVE,
            negated=self.negated,
            unreal=self.unreal,
            doubtful=self.doubtful,
        )


def itemise(sentence: Sentence, words: Words, dates: list[DateMention]) -> list[Item]:
    """The row of items of one sentence."""
    return Itemiser(sentence, words, dates).run()


__all__ = ["Item", "Type", "Voice", "is_money", "is_rate", "itemise"]
