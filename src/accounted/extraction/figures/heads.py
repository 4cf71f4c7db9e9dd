"""What a number counts: the noun phrase behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from accounted.extraction.figures.quantities import (
    Quantity,
    is_money,
    is_rate,
    match_phrase,
    read_quantity,
)
from accounted.extraction.tokens import Kind, Token
from accounted.extraction.words import Noun, Words
from accounted.terms.vocabularies import Age, Harm

_QUOTES = frozenset("\"'“”‘’«»")
_REACH = 9
"""A head noun stands within so many words of its number."""


class Head(StrEnum):
    """What kind of thing is counted."""

    PEOPLE = "people"
    """A noun for people, or an unknown one that looks like it ("Palestinians", "basket-weavers")."""
    HARM = "harm"
    """A noun that carries the harm: "deaths", "bodies", "hostages"."""
    BARE = "bare"
    """No noun: "killed five"."""
    OTHERS = "others"
    """ "seven others", "twelve more"."""
    PARTITIVE = "partitive"
    """ "one of them", "two of whom"."""
    THING = "thing"


@dataclass(slots=True)
class Phrase:
    """The counted phrase behind a quantity: its last token and what it says of the people."""

    head: Head
    last: int
    noun: Noun | None = None
    modifiers: list[Noun] = field(default_factory=list)
    """Other people nouns in the phrase ("civilian" in "civilian deaths")."""
    harm: Harm | None = None
    """Harm told by an adjective or the noun: "wounded soldiers", "hostages"."""
    age_low: int | None = None
    age_high: int | None = None
    mixed: bool = False
    """Several nouns share the number: "12 women and children"."""
    of_them: Token | None = None
    of_number: int | None = None
    """ "eight of the ten": ten."""
    capital: int | None = None
    """Index of the first capitalised word (an unknown people or organisation)."""


def read_head(
    tokens: list[Token], quantity: Quantity, words: Words, dated: frozenset[int], capitals: bool
) -> Phrase:
    """The phrase that the quantity counts. `dated` are indices of tokens that belong to dates."""
    if is_money(tokens, quantity) or is_rate(tokens, quantity, words):
        return Phrase(Head.THING, quantity.last)
    return _Walk(tokens, quantity, words, dated, capitals).run()


class _Walk:
    """Walks from the number to its head noun, collecting what the words say on the way."""

    def __init__(
        self,
        tokens: list[Token],
        quantity: Quantity,
        words: Words,
        dated: frozenset[int],
        capitals: bool,
    ) -> None:
        self.tokens, self.words, self.dated, self.capitals = tokens, words, dated, capitals
        self.quantity = quantity
        self.at = quantity.last + 1
        self.single = quantity.count.low <= 1 and quantity.count.high == 1
        self.phrase = Phrase(Head.BARE, quantity.last)
        self.best: tuple[int, Noun] | None = None
        self.unknown: int | None = None

    def run(self) -> Phrase:
        self._skip_of()
        if self.phrase.head is Head.PARTITIVE:
            return self.phrase
        while (
            self.at < len(self.tokens) and self.at - self.quantity.last <= _REACH and self._step()
        ):
            pass
        return self._conclude()

    def _skip_of(self) -> None:
        """ "dozens of people", "hundreds of thousands of Tutsis", "one of the dead", "two of them"."""
        if self.at + 1 >= len(self.tokens) or self.tokens[self.at].low not in self.words["of"]:
            return
        after = self.tokens[self.at + 1]
        # "one of them", "three of the victims", "two of his sons", "four of whom"
        if after.low in self.words["partitive_pronoun"]:
            self.phrase = Phrase(Head.PARTITIVE, self.at + 1, of_them=after)
            return
        self.at += 1
        if after.low in self.words["definite"] and self.quantity.kind != "article":
            self._of_definite(after)

    def _of_definite(self, after: Token) -> None:
        """ "eight of the ten", "two of our brothers", "three of the 12 hostages", "thirty of those freed"."""
        self.at += 1
        self.phrase.of_them = after
        if self.at >= len(self.tokens):
            return
        low = self.tokens[self.at].low
        if (
            self.tokens[self.at].kind is Kind.NUMBER
            or low in self.words.units
            or low in self.words.tens
        ):
            self.at += 1
            ends = self.at >= len(self.tokens) or self.tokens[self.at].kind is Kind.PUNCT
            if ends or self.tokens[self.at].low in self.words.closed | self.words.verb_past:
                self.phrase.head = Head.PARTITIVE
                self.phrase.last = self.at - 1
                named = read_quantity(self.tokens, self.at - 1, self.words)
                self.phrase.of_number = named.count.low if named else None

    def _step(self) -> bool:
        """Take one token; False when the phrase has ended before it."""
        t = self.tokens[self.at]
        if self.at in self.dated:
            return False
        if t.kind is Kind.AGE:
            self._take_age(t)
            return True
        if t.kind is Kind.POSSESSIVE:
            self.best = None
            self.at += 1
            return True
        if t.kind in (Kind.NUMBER, Kind.PUNCT):
            return self._punctuation(t)
        return self._word(t)

    def _take_age(self, t: Token) -> None:
        numbers = [int(x) for x in _numbers(t.text)]
        if "year" in t.low:
            self.phrase.age_low, self.phrase.age_high = numbers[0], numbers[-1]
        else:
            self.phrase.age_low = self.phrase.age_high = 0
        self.best = (
            (self.at, Noun(False)) if t.low.endswith("olds") or self._ends_here() else self.best
        )
        self.at += 1

    def _ends_here(self) -> bool:
        after = self.at + 1
        return after >= len(self.tokens) or self.tokens[after].kind is Kind.PUNCT

    def _punctuation(self, t: Token) -> bool:
        if t.text in _QUOTES and self.at + 1 < len(self.tokens) and self.best is None:
            self.at += 1
            return True
        if t.text == "," and self.best is None and self._adjective_list():
            self.at += 1
            return True
        if t.text == "[":
            close = next(
                (
                    j
                    for j in range(self.at, min(self.at + 12, len(self.tokens)))
                    if self.tokens[j].text == "]"
                ),
                None,
            )
            if close is not None and self.best is None:
                self.at = close + 1
                return True
        return False

    def _adjective_list(self) -> bool:
        """ "young, unarmed men": a comma between two adjectives before a people noun."""
        nxt = self.at + 1
        return (
            self.at > self.quantity.last + 1
            and nxt + 1 < len(self.tokens)
            and self.tokens[nxt].kind is Kind.WORD
            and self.tokens[nxt].low not in self.words.starters
            and not (self.tokens[nxt - 2].cap and not self.capitals)
            and self._adjectival(nxt)
            and self._people_noun_at(nxt + 1) is not None
        )

    def _adjectival(self, k: int) -> bool:
        low = self.tokens[k].low
        return low not in self.words.closed and low not in self.words.nouns

    def _people_noun_at(self, k: int) -> tuple[int, Noun] | None:
        if k >= len(self.tokens):
            return None
        t = self.tokens[k]
        found = match_phrase(self.words.noun_phrases, self.tokens, k)
        if found is not None and isinstance(found[1], Noun):
            return found[0], found[1]
        noun = self.words.nouns.get(t.low)
        return None if noun is None else (k, noun)

    def _word(self, t: Token) -> bool:
        low = t.low
        words = self.words
        if low in words["other_head"] and self.best is None:
            return self._others(t)
        if low in words["list_noun"] and self.at == self.quantity.last + 1:
            self.phrase.last = self.at  # "lists 108 names": as good as the number alone
            return False
        if low in words.closed:
            return False
        harm = words.harm_adjectives.get(low)
        following = self.at + 1
        if harm is not None and self.best is None and self._modifies(following):
            self.phrase.harm = harm
            self.at += 1
            return True
        found = self._people_noun_at(self.at)
        if found is not None:
            return self._noun(*found)
        if low in words.verb_past or low in words.verb_ing or low in words.harm_forms:
            plural = self.unknown is not None and self.tokens[self.unknown].low.endswith("s")
            if self.best is None and not plural and self._modifies(following):
                forms = words.harm_forms.get(low, ())
                if any(f.form == "past" and not f.weak and not f.note for f in forms):
                    self.phrase.harm = forms[0].harm
                self.at += 1
                return True
            return False
        if self.best is not None:
            return self._behind_noun(t)
        self.unknown = self.at
        if t.cap and self.phrase.capital is None:
            self.phrase.capital = self.at
        self.at += 1
        return True

    def _others(self, t: Token) -> bool:
        """ "seven others" ends; "other" and "more" may go on ("12 more people", "five other men")."""
        low = t.low
        nxt = self.at + 1
        if low in ("other", "more") and (
            self._people_noun_at(nxt) is not None or self._modifies(nxt)
        ):
            self.at += 1
            return True
        if low in ("people", "persons"):
            found = self._people_noun_at(self.at)
            return self._noun(*found) if found else False
        if low == "more" and nxt < len(self.tokens) and self.tokens[nxt].low == "than":
            return False
        self.phrase.head = Head.OTHERS
        self.best = (self.at, Noun(not self.single))
        self.at += 1
        return False

    def _modifies(self, k: int) -> bool:
        """Whether a people noun follows within three words without a verb or a preposition between."""
        for j in range(k, min(k + 4, len(self.tokens))):
            t = self.tokens[j]
            if j in self.dated or t.kind in (Kind.PUNCT, Kind.NUMBER) or t.low in self.words.closed:
                return False
            found = self._people_noun_at(j)
            if found is not None:
                return found[1].harm is None or found[1].plural or self.single
        return False

    def _noun(self, last: int, noun: Noun) -> bool:
        if self.best is not None:
            before = self.best[1]
            if (
                before.plural
                and not noun.plural
                and noun.harm is None
                and self.tokens[self.best[0]].low not in self.words.group_adjectives
                and not self._adjective_people()
            ):
                return False
            self.phrase.modifiers.append(before)
        self.best = (last, noun)
        self.at = last + 1
        if noun.plural and not self.single:
            return self._goes_on()
        return True

    def _goes_on(self) -> bool:
        """Behind a plural people noun the phrase goes on only into another one ("women prisoners")."""
        if self.at >= len(self.tokens):
            return False
        if self.tokens[self.at].low in self.words.harm_adjectives:
            return False
        if self.tokens[self.at - 1].low in self.words["collective"] or self._adjective_people():
            return True
        found = self._people_noun_at(self.at)
        if found is not None and found[1].plural and found[1].harm is not Harm.KILLED:
            return True
        if self.tokens[self.at].low in ("members", "personnel") and found is not None:
            return True
        return (
            found is not None
            and found[1].harm is not None
            and self.tokens[self.at].low.endswith("s")
        )

    def _name_ends(self, k: int) -> bool:
        """ "an Israeli Arbel Gan": names that no lower-case noun follows."""
        while k < len(self.tokens) and self.tokens[k].cap and self.tokens[k].kind is not Kind.PUNCT:
            k += 1
        return (
            k >= len(self.tokens)
            or self.tokens[k].kind is Kind.PUNCT
            or self.tokens[k].low in self.words.closed
        )

    def _adjective_people(self) -> bool:
        """ "British", "Chinese": a people's name that is an adjective too."""
        t = self.tokens[self.best[0]] if self.best else self.tokens[self.at]
        return t.low in self.words.adjective_peoples

    def _behind_noun(self, t: Token) -> bool:
        """A word behind a singular people noun: "police vehicles" counts vehicles."""
        low = t.low
        assert self.best is not None
        if t.cap and not self.capitals and not self.best[1].plural:
            if not self.tokens[self.best[0]].cap or self._name_ends(self.at):
                return False
            self.best = None  # "Pakistani Taliban militants": a people's name as an adjective
            self.unknown = self.at
            self.at += 1
            return True
        if (
            self._adjective_people()
            and low not in self.words.verb_past
            and low not in self.words.verb_ing
        ):
            self.unknown = self.at
            self.at += 1
            if self._people_noun_at(self.at) is not None or self._modifies(self.at):
                self.best = None
                return True
            self.at -= 1
        if self.best[1].plural and not low.endswith("s"):
            return False
        if (
            low in self.words.things
            or (self.single and low not in self.words.verb_s)
            or (not self.single and low.endswith("s") and not low.endswith("ss"))
        ):
            self.phrase.head = Head.THING
            self.best = None
            self.unknown = self.at
            self.at += 1
            return True
        return False

    def _rate_or_name(self, last: int) -> bool:
        """ "two lives a week"; "Seven Martyrs Square"."""
        tokens = self.tokens
        if last + 2 < len(tokens) and tokens[last + 1].low in self.words["per"]:
            if tokens[last + 2].low in self.words["period"]:
                return True
        number, after = (
            tokens[self.quantity.number],
            tokens[last + 1] if last + 1 < len(tokens) else None,
        )
        return (
            not self.capitals
            and number.cap
            and tokens[last].cap
            and after is not None
            and after.cap
            and after.kind is Kind.WORD
        )

    def _conclude(self) -> Phrase:
        p = self.phrase
        if self.best is not None and self._rate_or_name(self.best[0]):
            p.last, p.head = self.best[0], Head.THING
            return p
        if self.best is not None:
            p.last, p.noun = self.best
            if p.head is not Head.OTHERS:
                p.head = Head.HARM if p.noun.harm is not None else Head.PEOPLE
                if p.noun.harm is not None and p.harm is None:
                    p.harm = p.noun.harm
                if not self.single and not p.noun.plural and self.quantity.kind != "zero":
                    p.head = Head.THING if not self._collective() else p.head
                self._join_nouns()
            return p
        if self.unknown is not None:
            p.last = self.unknown
            p.head = (
                Head.PEOPLE if self._looks_like_people(self.tokens[self.unknown]) else Head.THING
            )
            p.noun = Noun(True) if p.head is Head.PEOPLE else None
            if p.head is Head.THING:
                self._cases(p)
            return p
        if p.of_them is not None:
            p.head = Head.THING
        return p

    def _cases(self, p: Phrase) -> bool:
        """ "14 cases of enforced disappearance"."""
        k = p.last
        tokens = self.tokens
        if tokens[k].low not in self.words["case_noun"] or k + 2 >= len(tokens):
            return False
        if tokens[k + 1].low not in self.words["of"]:
            return False
        for t in tokens[k + 2 : k + 5]:
            harm = self.words.harm_nominals.get(t.low)
            if harm is not None:
                p.head, p.harm, p.noun = Head.HARM, harm, Noun(True, harm=harm)
                return True
        return False

    def _collective(self) -> bool:
        """A singular noun behind a number above one: a slip of the pen, or an adjective."""
        return self.tokens[self.phrase.last].low in self.words["collective"]

    def _join_nouns(self) -> None:
        """ "12 women and children": the number counts both."""
        k = self.phrase.last + 1
        if k + 1 >= len(self.tokens) or self.tokens[k].low not in self.words["joiner"]:
            return
        found = self._people_noun_at(k + 1)
        assert self.phrase.noun is not None
        if (
            found is None
            or not found[1].plural
            or not self.phrase.noun.plural
            or found[1].harm is not None
        ):
            return
        if self.phrase.noun.harm is not None:
            return
        after = found[0] + 1
        if after < len(self.tokens) and self.tokens[after].low in self.words["of"]:
            return
        self.phrase.modifiers.append(self.phrase.noun)
        self.phrase.last, self.phrase.noun, self.phrase.mixed = found[0], found[1], True

    def _looks_like_people(self, t: Token) -> bool:
        low = t.low
        if low in self.words.things or low in self.words.measures:
            return False
        if t.kind is Kind.ALNUM:
            return (
                self.phrase.of_them is None
                and self.quantity.kind == "vague"
                and self.tokens[self.quantity.last + 1].low in self.words["of"]
            )
        vague_of = (
            self.quantity.kind == "vague"
            and self.quantity.last + 1 < len(self.tokens)
            and (self.tokens[self.quantity.last + 1].low in self.words["of"])
        )
        if t.cap and not self.capitals:
            return (low.endswith("s") and not self.single) or vague_of
        if self.single:
            return False
        return low.endswith(self.words.human_endings)


def _numbers(text: str) -> list[str]:
    found, current = [], ""
    for c in text:
        if c.isdigit():
            current += c
        elif current:
            found.append(current)
            current = ""
    return found


def stated_age(phrase: Phrase) -> Age | None:
    """Age group from the stated years or the nouns: a child is under eighteen (CRC, article 1)."""
    if phrase.age_high is not None:
        return Age.CHILD if phrase.age_high < 18 else Age.ADULT
    return None
