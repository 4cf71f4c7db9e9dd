"""Whom the text says did it, as worded. Always alleged: the words are the text's, never ours."""

from __future__ import annotations

from dataclasses import dataclass

from accounted.extraction.figures.build import Parsed
from accounted.extraction.figures.grammar import Draft
from accounted.extraction.figures.items import Item, Type, Voice
from accounted.extraction.layout import BlockKind
from accounted.extraction.page import Page
from accounted.extraction.responsibility import read_responsibility
from accounted.extraction.tokens import Kind, Token
from accounted.extraction.words import Words
from accounted.terms.vocabularies import Harm, Position
from accounted.values.quotes import Quote

_NO_ACTORS = frozenset({Harm.KILLED, Harm.INJURED, Harm.MISSING, Harm.REMAINS_FOUND})


@dataclass(frozen=True, slots=True)
class Actor:
    """The words at `[start, end)` that name an alleged actor."""

    start: int
    end: int


class Actors:
    """Finds the alleged actor of a draft, and carries it on inside a passage about one attack."""

    def __init__(self, page: Page, words: Words) -> None:
        self.page, self.words = page, words
        self.attacks = page.lexicon.words("attacks")
        self.last: Actor | None = None
        self.last_when: str | None = None
        self.last_speaker: str | None = None
        self.block = -1
        self._responsible: list[Quote] | None = None

    def actor_for(
        self, parsed: Parsed, draft: Draft, when: str | None, speaker: str | None
    ) -> Actor | None:
        """The alleged actor of a figure, or None where nobody is blamed.

        Blame is carried on only to figures of the same speaker: nobody accuses in another's mouth.
        """
        block = parsed.sentence.block
        if block.index != self.block:
            if block.kind is BlockKind.ITEM:
                self.last = None
            self.block = block.index
        if draft.harm in (Harm.REMAINS_FOUND,):
            return None
        if draft.predicate is not None and draft.predicate.lemma in self.words["lose"]:
            return None  # a party's own losses
        sentence = _Sentence(
            parsed.items, parsed.sentence.tokens, self.words, self.attacks, parsed.sentence.capitals
        )
        found = sentence.find(draft)
        if found is not None:
            self.last, self.last_when, self.last_speaker = found, when, speaker
            return found
        blamed = self._blamed(parsed.sentence.start, block.index)
        if blamed is not None and draft.harm is not Harm.OTHER:
            return blamed
        if (
            self.last is not None
            and (when == self.last_when or when is None)
            and self._may_repeat(speaker)
            and draft.harm is not Harm.OTHER
        ):
            return self.last
        return None

    def _may_repeat(self, speaker: str | None) -> bool:
        return None in (speaker, self.last_speaker) or speaker == self.last_speaker

    def _blamed(self, before: int, block: int) -> Actor | None:
        """Whoever the same block said did something, in an earlier sentence without a figure."""
        if self._responsible is None:
            self._responsible = [
                c.alleged_actor
                for c in read_responsibility(self.page)
                if c.position is Position.ALLEGED
            ]
        start = self.page.blocks[block].start
        since = max(start, self.last.end if self.last is not None else 0)
        for quote in reversed(self._responsible):
            alone = quote.text.lower() in self.words.people_names and " " not in quote.text
            if since <= quote.start and quote.end <= before and not alone:
                return Actor(quote.start, quote.end)
        return None


class _Sentence:
    """The row of items of one sentence, searched for the actor of one draft."""

    def __init__(
        self,
        items: list[Item],
        tokens: list[Token],
        words: Words,
        attacks: frozenset[str],
        capitals: bool,
    ) -> None:
        self.items, self.tokens, self.words, self.attacks, self.capitals = (
            items,
            tokens,
            words,
            attacks,
            capitals,
        )

    def find(self, draft: Draft) -> Actor | None:
        verb = draft.predicate
        if verb is not None and verb.type is Type.HARM:
            h = next(i for i, x in enumerate(self.items) if x is verb)
            if verb.voice is Voice.ACTIVE or (
                verb.voice is Voice.BARE and draft.rule == "active-object"
            ):
                found = self._subject(h)
                if found is not None:
                    return found
            else:
                found = self._by(h) or self._by_of_next(h)
                if found is not None:
                    return found
            return self._cause(h + 1) or self._clause(h + 1) or self._cause(0, h)
        q = next((i for i, x in enumerate(self.items) if x is draft.item), 0)
        convicted = self._convicted(q)
        if convicted is not None:
            return convicted
        freed = self._holder(q)
        if freed is not None:
            return freed
        return self._by_agent(q) or self._cause(q + 1) or self._cause(0, q) or self._clause(q + 1)

    def _actor(self, first: Item, last: Item | None = None) -> Actor:
        return Actor(self.tokens[first.first].start, self.tokens[(last or first).last].end)

    def _subject(self, h: int) -> Actor | None:
        """The subject of an active verb: "gunmen killed", "an airstrike by X killed"."""
        j = h - 1
        crossed = False
        while j >= 0:
            item = self.items[j]
            t = item.type
            if t in (Type.ADVERB, Type.DATE, Type.JOIN):
                j -= 1
            elif t is Type.CLOSE:
                while j >= 0 and self.items[j].type is not Type.OPEN:
                    j -= 1
                j -= 1
            elif t in (Type.VERB, Type.HARM):
                if item.voice is Voice.PASSIVE and t is Type.VERB:
                    agent = self._by(j)
                    if agent is not None:
                        return agent
                crossed = True
                j -= 1
            elif t in (Type.NOUN, Type.COUNTED):
                if j > 0 and self.items[j - 1].type is Type.PREPOSITION:
                    named = self.items[j - 1].join in self.words["by"] and j > 1
                    if named and self.items[j - 2].type is Type.NOUN and self._can_act(item):
                        return self._actor(item)
                    j -= 2
                    continue
                over = self._listed_after_preposition(j)
                if over is not None:
                    j = over
                    continue
                if j < h - 1 and j > 0 and self.items[j - 1].type is Type.HARM:
                    crossed = True
                    j -= 2
                    continue
                other = j > 0 and self.items[j - 1].type in (Type.VERB, Type.HARM)
                if other and (crossed or any(x.type is Type.JOIN for x in self.items[j + 1 : h])):
                    crossed = True
                    j -= 2
                    continue
                return self._judge(j, h)
            elif t is Type.RELATIVE or t is Type.PREPOSITION:
                j -= 1
            else:
                return None
        return None

    def _listed_after_preposition(self, j: int) -> int | None:
        """ "in Eruku, Kwara state, Nigeria, killing": the item before the preposition of a list."""
        k = j
        while k > 1 and self.items[k - 1].type is Type.JOIN and self.items[k - 2].type is Type.NOUN:
            k -= 2
            if k > 0 and self.items[k - 1].type is Type.PREPOSITION:
                return k - 2
        return None

    def _judge(self, j: int, h: int) -> Actor | None:
        """A subject acts if it is people or a body; an attack only if it says whose."""
        item = self.items[j]
        if self._is_attack(item):
            by = self._by(j)
            if by is not None:
                return by
            return self._owned_attack(item)
        return self._actor(item) if self._can_act(item) else None

    def _by(self, h: int) -> Actor | None:
        """ "were killed by gunmen"; "by" with a thing names nobody."""
        j = h + 1
        while j + 1 < len(self.items) and j < h + 9:
            item = self.items[j]
            if item.type is Type.PREPOSITION and item.join in self.words["by"]:
                nxt = self.items[j + 1]
                if nxt.type in (Type.NOUN, Type.COUNTED):
                    if self._is_attack(nxt):
                        return self._by(j + 1) or self._owned_attack(nxt)
                    return self._actor(nxt, self._end_of(j + 1)) if self._can_act(nxt) else None
            if item.type is Type.VERB and self.tokens[item.last].low in self.words["perpetrate"]:
                j += 1
                continue
            if item.type in (Type.HARM, Type.VERB, Type.BREAK, Type.RELATIVE):
                return None
            if item.type is Type.JOIN and item.join != ",":
                return None
            j += 1
        return None

    def _by_of_next(self, h: int) -> Actor | None:
        """ "one is killed and another is injured by shelling": "by" belongs to both."""
        for j in range(h + 1, min(h + 6, len(self.items))):
            item = self.items[j]
            if item.type is Type.HARM and item.voice is not Voice.ACTIVE:
                return self._by(j)
            if item.type not in (Type.JOIN, Type.COUNTED, Type.ADVERB):
                return None
        return None

    def _end_of(self, j: int) -> Item:
        return self.items[j]

    def _by_agent(self, q: int) -> Actor | None:
        return self._by(q)

    def _convicted(self, q: int) -> Actor | None:
        """ "a court convicts three men for the rape of 36 women": those convicted."""
        for j in range(q - 1, -1, -1):
            item = self.items[j]
            words = {t.low for t in self.tokens[item.first : item.last + 1]}
            if item.type is Type.VERB and words & self.words["court_verb"]:
                nxt = self.items[j + 1] if j + 1 < len(self.items) else None
                if nxt is not None and nxt.type in (Type.NOUN, Type.COUNTED) and self._can_act(nxt):
                    return self._actor(nxt)
        return None

    def _holder(self, q: int) -> Actor | None:
        """ "Hamas frees four hostages": who frees people held them."""
        j = q - 1
        if (
            j > 0
            and self.items[j].type is Type.VERB
            and (
                {t.low for t in self.tokens[self.items[j].first : self.items[j].last + 1]}
                & self.words["free_verb"]
            )
        ):
            return (
                self._judge(j - 1, j)
                if self.items[j - 1].type in (Type.NOUN, Type.COUNTED)
                else None
            )
        return None

    def _cause(self, start: int, stop: int | None = None) -> Actor | None:
        """ "in an attack by gunmen", "in Russian missile strikes", "after an Israeli airstrike"."""
        for j in range(start, stop if stop is not None else len(self.items)):
            item = self.items[j]
            if item.type is Type.HARM and j > start and item.voice is Voice.ACTIVE:
                return None
            if item.type is Type.NOUN and self._is_attack(item):
                by = self._by(j)
                if by is not None:
                    return by
                owned = self._owned_attack(item)
                if owned is not None:
                    return owned
            if item.type is Type.NOUN and self._names_clash(item):
                with_ = self._with(j)
                if with_ is not None:
                    return with_
        return None

    def _names_clash(self, item: Item) -> bool:
        return bool({t.low for t in self.tokens[item.first : item.last + 1]} & self.words["clash"])

    def _with(self, j: int) -> Actor | None:
        """ "in a shootout with militants": the other side of a clash."""
        if (
            j + 2 < len(self.items)
            and self.items[j + 1].type is Type.PREPOSITION
            and self.items[j + 1].join in self.words["with"]
        ):
            other = self.items[j + 2]
            if other.type in (Type.NOUN, Type.COUNTED) and self._can_act(other):
                return self._actor(other)
        return None

    def _clause(self, start: int) -> Actor | None:
        """ "when a police officer opened fire", "after gunmen attacked"."""
        for j in range(start, len(self.items) - 2):
            if self.items[j].type is Type.BREAK and self.items[j].join in self.words["when_after"]:
                for k in range(j + 1, min(j + 4, len(self.items))):
                    item = self.items[k]
                    if (
                        item.type in (Type.NOUN, Type.COUNTED)
                        and self.items[k - 1].type is not Type.PREPOSITION
                    ):
                        after = self._skip(k + 1)
                        if after < len(self.items) and self.items[after].type in (
                            Type.VERB,
                            Type.HARM,
                        ):
                            if self._is_attack(item):
                                return self._owned_attack(item)
                            if self._violent(after) and self._can_act(item):
                                return self._actor(item)
                        return None
        return None

    def _violent(self, j: int) -> bool:
        verb = self.items[j]
        if verb.type is Type.HARM:
            return verb.voice is not Voice.PASSIVE
        words = {t.low for t in self.tokens[verb.first : min(len(self.tokens), verb.last + 3)]}
        return verb.voice is not Voice.PASSIVE and bool(words & self.words["violent"])

    def _skip(self, j: int) -> int:
        while j < len(self.items) and self.items[j].type in (Type.ADVERB, Type.DATE):
            j += 1
        return j

    def _is_attack(self, item: Item) -> bool:
        return any(self.tokens[k].low in self.attacks for k in range(item.first, item.last + 1))

    def _owned_attack(self, item: Item) -> Actor | None:
        """ "an Israeli airstrike", "rebel fire": an adjective or noun before the attack names a side."""
        attack = next(
            k for k in range(item.last, item.first - 1, -1) if self.tokens[k].low in self.attacks
        )
        for k in range(item.first, attack):
            t = self.tokens[k]
            if t.kind is Kind.POSSESSIVE and k > item.first:
                return (
                    Actor(self.tokens[item.first].start, t.start)
                    if self.tokens[k - 1].cap
                    else None
                )
            if self._side(t) and not self._longer_name(k, attack):
                return Actor(self.tokens[item.first].start, self.tokens[item.last].end)
        return None

    def _longer_name(self, k: int, attack: int) -> bool:
        """ "Saudi Arabia", "South Sudan": the people's name is only a part of a country's."""
        t, nxt = self.tokens[k], self.tokens[k + 1]
        if self.capitals or t.low in self.words["side"] or k + 1 >= attack:
            return False
        known = self.words.people_names | self.words["side"]
        return nxt.text.istitle() and nxt.text.isalpha() and nxt.low not in known

    def _side(self, t: Token) -> bool:
        low = t.low
        if low in self.words["side"]:
            return True
        if not t.cap and not self.capitals:
            return False
        if low in self.words.people_names:
            return True
        return (low.endswith(self.words.people_endings) and not self.capitals) or low.endswith(
            self.words.side_endings
        )

    def _can_act(self, item: Item) -> bool:
        """Whether a phrase can be an actor: people, bodies, names; not "the fire" or "an explosion"."""
        toks = self.tokens[item.first : item.last + 1]
        if toks[-1].low in self.words["tells"]:
            return False  # "documented by two sources"
        if item.type is Type.COUNTED:
            return True
        if any(t.low in self.attacks for t in toks):
            return False
        for t in toks:
            if t.low in self.words["speaker_noun"] or t.low in self.words["side"]:
                return True
            noun = self.words.nouns.get(t.low)
            if noun is not None and noun.harm not in _NO_ACTORS:
                return True
        last = toks[-1]
        if last.low in self.words.things or last.low in self.words.closed:
            return False
        return item.named and any(t.cap for t in toks) and not self.capitals
