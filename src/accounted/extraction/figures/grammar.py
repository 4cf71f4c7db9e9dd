"""Who suffered what: ties each counted phrase of a sentence to the harm that the words give it.

Nothing here is a model. For each verb of harm the grammar looks to the left for a subject or to the
right for objects, as a reader would, over the row of items; then come the nouns that carry a harm
themselves, parts introduced by "including" or "of them", tolls, and predicates ("three were children").
"""

from __future__ import annotations

from dataclasses import dataclass

from accounted.extraction.figures.heads import Head
from accounted.extraction.figures.items import Item, Type, Voice
from accounted.extraction.layout import Sentence
from accounted.extraction.words import Words
from accounted.terms.vocabularies import Harm, Status

COMBINED = frozenset({Harm.KILLED, Harm.INJURED, Harm.MISSING})
"""Harms that exclude one another: one number for two of them is a combined figure (codebook, 2)."""
SETTLED = frozenset({Harm.KILLED, Harm.INJURED, Harm.MISSING})
"""A noun of these harms ("dead", "wounded") says all; no verb beside it changes it."""


@dataclass(slots=True)
class Draft:
    """A figure before its place, date and speaker are known."""

    item: Item
    harm: Harm
    rule: str
    predicate: Item | None = None
    parent: Item | None = None
    """The counted phrase that this is a part of, when the words of this sentence say so."""
    earlier_parent: bool = False
    """A part of a total in an earlier sentence ("two of them")."""
    doubtful: bool = False
    carried: bool = False
    """The harm comes from the parent."""
    rival: bool = False
    """Another speaker's number for the figure before it ("the ministry acknowledged four")."""
    place: tuple[int, int] | None = None
    """Offsets of place words that belong to this figure alone (a table row's label)."""


class Grammar:
    """Ties the counted phrases of one sentence to harms."""

    def __init__(self, sentence: Sentence, items: list[Item], words: Words) -> None:
        self.sentence, self.items, self.words = sentence, items, words
        self.tokens = sentence.tokens
        self.claims: dict[int, list[tuple[int, str]]] = {}
        """By index of a counted phrase: (index of the harm item, rule)."""
        self.parents: dict[int, int] = {}
        self.earlier: set[int] = set()
        self.agents: set[int] = set()
        self.unreal: set[int] = set()
        self.extra: dict[int, tuple[Harm, str]] = {}
        self.rivals: set[int] = set()
        self.renamed: set[int] = set()
        self.freed: set[int] = set()

    def run(self) -> list[Draft]:
        """The drafts of this sentence, in the order of their words."""
        self._parts()
        for i, item in enumerate(self.items):
            if item.type is Type.HARM:
                self._harm(i, item)
            elif item.type is Type.ACT:
                self._objects(i, "nominal-of")
            elif item.type is Type.TOLL:
                self._toll(i, item)
            elif item.type is Type.COUNTED:
                self._noun_harm(i, item)
        self._copulas()
        self._forced_out()
        self._fates()
        self._predicate_nouns()
        self._breakdown()
        self._rivals()
        self._freed()
        return self._drafts()

    # -- looking around --------------------------------------------------------------------------

    def _is(self, i: int, *types: Type) -> bool:
        return 0 <= i < len(self.items) and self.items[i].type in types

    def _text(self, item: Item) -> set[str]:
        return {t.low for t in self.tokens[item.first : item.last + 1]}

    def _skip(self, i: int, step: int) -> int:
        """Over adverbs and dates."""
        while self._is(i, Type.ADVERB, Type.DATE):
            i += step
        return i

    # -- parts -----------------------------------------------------------------------------------

    def _parts(self) -> None:
        """Counted phrases behind "including", or "one of them", are parts of a total before them."""
        for i, item in enumerate(self.items):
            if item.type is Type.INCLUDING:
                self._including(i)
            elif item.type is Type.COUNTED and item.phrase is not None:
                if item.inner:
                    self.parents[i + 1] = i
                if item.phrase.of_them is not None and item.phrase.head is not Head.PARTITIVE:
                    self._among_earlier(i, item)
                if item.phrase.head is Head.PARTITIVE and not self._renamed(i):
                    self._partitive(i, item)
        self._brackets()

    def _including(self, i: int) -> None:
        total = self._total_before(i)
        for j in self._list_from(i + 1):
            if total is not None and self._fits(j, total):
                self.parents[j] = total
            elif total is None:
                fitting = self._any_total_before(i, j)
                if fitting is not None:
                    self.parents[j] = fitting
                else:
                    self.earlier.add(j)
            else:
                fitting = self._any_total_before(i, j)
                if fitting is not None:
                    self.parents[j] = fitting

    def _fits(self, part: int, total: int) -> bool:
        high = self.items[total].count.high
        return high is None or (self.items[part].count.low <= high and part != total)

    def _total_before(self, i: int) -> int | None:
        for j in range(i - 1, -1, -1):
            item = self.items[j]
            if item.type is Type.COUNTED and not (j in self.parents and self._small(j)):
                return j
            if item.type is Type.BREAK and item.join in (";", "."):
                return None
        return None

    def _small(self, j: int) -> bool:
        return self.items[j].count.high == 1

    def _any_total_before(self, i: int, part: int) -> int | None:
        for j in range(i - 1, -1, -1):
            if self._is(j, Type.COUNTED) and self._fits(part, j) and self.items[j].count.high != 1:
                return j
        return None

    def _list_from(self, i: int) -> list[int]:
        """The counted phrases of a list that begins at item i: "a child, two women and the driver"."""
        found: list[int] = []
        while i < len(self.items):
            item = self.items[i]
            if item.type is Type.COUNTED:
                if found and self._own_predicate(i):
                    break
                if not self._is(i - 1, Type.PREPOSITION) and not self._named_apposition(i):
                    found.append(i)
            elif item.type in (
                Type.HARM,
                Type.VERB,
                Type.ACT,
                Type.INCLUDING,
                Type.CLOSE,
                Type.TOLL,
            ):
                if item.type is Type.VERB and not item.finite and found:
                    i += 1
                    continue
                break
            elif item.type is Type.BREAK or (item.type is Type.RELATIVE and not found):
                break
            i += 1
        return found

    def _closed_clause(self, h: int) -> bool:
        """Whether the main verb of the sentence is still to come: "the murder of", "men who killed"."""
        return self.items[h].type is Type.ACT or (
            self._is(self._skip(h - 1, -1), Type.RELATIVE)
            and not any(self._is(k, Type.VERB) and self.items[k].finite for k in range(h))
        )

    def _own_predicate(self, i: int, main_verb_follows: bool = False) -> bool:
        """Whether a counted phrase is the subject of what follows it: "and several injured"."""
        j = self._after_modifiers(i + 1)
        if main_verb_follows and self._is(j, Type.VERB):
            return False
        if not self._is(j, Type.HARM):
            if self._is(j, Type.VERB) and self.items[j].finite and self._is(i - 1, Type.JOIN):
                return self.items[i - 1].join != "," or self._speech(j)
            return False
        verb = self.items[j]
        if not self._is(i - 1, Type.JOIN, Type.BREAK):
            return False
        if verb.voice is Voice.PASSIVE:
            joined = self.items[i - 1].join
            return joined in ("and", "but", "while", ";") and not self._comma_before(j)
        return verb.voice is Voice.BARE and not self._comma_before(j)

    def _comma_before(self, j: int) -> bool:
        return self._is(j - 1, Type.JOIN) and self.items[j - 1].join == ","

    def _after_modifiers(self, j: int) -> int:
        """Over prepositional phrases, adverbs and dates behind a noun."""
        while j < len(self.items):
            if self._is(j, Type.ADVERB, Type.DATE):
                j += 1
            elif self._is(j, Type.PREPOSITION) and self._is(j + 1, Type.NOUN, Type.DATE):
                j += 2
            else:
                break
        return j

    def _partitive(self, i: int, item: Item) -> None:
        assert item.phrase is not None
        for j in range(i - 1, -1, -1):
            if (
                self._is(j, Type.COUNTED)
                and self._fits(i, j)
                and self.items[j].count.high != 1
                and j not in self.parents
            ):
                self.parents[i] = j
                return
        for j in range(i - 1, -1, -1):
            if self._is(j, Type.COUNTED) and self._fits(i, j) and self.items[j].count.high != 1:
                self.parents[i] = j
                return
        self.earlier.add(i)

    def _among_earlier(self, i: int, item: Item) -> None:
        """ "two of the dead", "38 of these killings": a part of a total told before."""
        assert item.phrase is not None and item.phrase.of_them is not None
        if item.phrase.of_them.low in self.words["possessive"] or item.quantity is None:
            return
        if item.quantity.kind == "vague" and item.phrase.head is Head.PEOPLE:
            return
        self.earlier.add(i)

    def _renamed(self, i: int) -> bool:
        """ "one of them, presumably, a child": the noun phrase that follows is the figure."""
        j = i + 1
        while self._is(j, Type.JOIN, Type.ADVERB):
            j += 1
        nxt = self.items[j] if self._is(j, Type.COUNTED) else None
        same = nxt is not None and nxt.count.high == self.items[i].count.high == 1
        if same and nxt is not None and nxt.quantity is not None and nxt.quantity.kind == "article":
            self.renamed.add(i)
            self._partitive(j, nxt)
            return True
        return False

    def _dashes(self) -> None:
        """ "six priests -- five Spaniards and one local -- were": what stands between dashes is a part."""
        dashes = [
            i
            for i, x in enumerate(self.items)
            if x.type is Type.BREAK and x.join in ("--", "—", "–")
        ]
        for a, b in zip(dashes, dashes[1:], strict=False):
            between = range(a + 1, b)
            if any(self._is(k, Type.VERB, Type.HARM, Type.BREAK) for k in between) or not self._is(
                a - 1, Type.COUNTED
            ):
                continue
            for k in between:
                if self._is(k, Type.COUNTED) and self._fits(k, a - 1):
                    self.parents[k] = a - 1
            self.items[a].type, self.items[b].type = Type.OPEN, Type.CLOSE

    def _brackets(self) -> None:
        """ "1,154 casualties (397 killed, 757 injured)": what stands in the bracket is a part."""
        self._dashes()
        for i, item in enumerate(self.items):
            if item.type is not Type.OPEN:
                continue
            if not self._is(i - 1, Type.COUNTED) and not self._is(i - 1, Type.HARM):
                continue
            total = next((j for j in range(i - 1, -1, -1) if self._is(j, Type.COUNTED)), None)
            j = i + 1
            while (
                total is not None and j < len(self.items) and self.items[j].type is not Type.CLOSE
            ):
                if self._is(j, Type.COUNTED) and j not in self.parents and self._fits(j, total):
                    self.parents[j] = total
                j += 1

    # -- verbs of harm ---------------------------------------------------------------------------

    def _harm(self, i: int, item: Item) -> None:
        if item.weak and self._stronger_beside(i):
            return
        voice = item.voice
        if voice is Voice.BARE:
            voice = self._bare_voice(i)
        if voice is Voice.PASSIVE:
            self._subjects(i)
        else:
            self._objects(i, "active-object")

    def _stronger_beside(self, i: int) -> bool:
        """ "shot and killed", "shoot and injure": the plain word gives way."""
        for j in (i - 2, i + 2):
            if (
                self._is(j, Type.HARM)
                and not self.items[j].weak
                and self._is((i + j) // 2, Type.JOIN)
            ):
                return True
        return False

    def _bare_voice(self, i: int) -> Voice:
        """ "12 killed in" against "rebels killed 12": what follows and what precedes decide."""
        if self._parenthesis_then_count(i + 1) and not self._is(
            self._skip(i - 1, -1), Type.COUNTED
        ):
            return Voice.ACTIVE
        j = i + 1
        while self._is(j, Type.ADVERB, Type.DATE):
            j += 1
        while self._is(j, Type.JOIN) and self._is(j + 1, Type.HARM):
            j += 2
        follows = self._is(j, Type.COUNTED) or (self._is(j, Type.NOUN) and j == i + 1)
        if follows and self._is(j, Type.COUNTED) and j > i + 1 and self._is(j - 1, Type.JOIN):
            follows = False
        if not follows:
            return Voice.PASSIVE
        before = self._skip(i - 1, -1)
        if self._is(j, Type.COUNTED) and self._headline_pair(j) and self._is(before, Type.COUNTED):
            return Voice.PASSIVE
        return Voice.ACTIVE

    def _parenthesis_then_count(self, j: int) -> bool:
        """ ", at gunpoint, a soldier": an adverbial between commas before the object."""
        return (
            self._is(j, Type.JOIN)
            and self._is(j + 1, Type.PREPOSITION)
            and self._is(j + 2, Type.NOUN)
            and self._is(j + 3, Type.JOIN)
            and self._is(j + 4, Type.COUNTED)
        )

    def _headline_pair(self, j: int) -> bool:
        """ "14 soldiers killed 20 injured": the second number has its own participle."""
        k = j + 1
        return (
            self._is(k, Type.HARM)
            and self.items[k].voice is Voice.BARE
            and not self._is(k + 1, Type.NOUN, Type.COUNTED)
        )

    def _subjects(self, i: int) -> None:
        """The counted phrases that are the subject of the verb at item i."""
        found = self._find_subject(i)
        for j, rule in found:
            self._claim(j, i, rule)
        j = self._after_modifiers(i + 1)
        if (
            self._is(j, Type.JOIN)
            and self.items[j].join == "with"
            and self._is(j + 1, Type.COUNTED)
        ):
            self._claim(j + 1, i, "together-with")
        if not found:
            self._inverted(i)

    def _claim(self, q: int, h: int, rule: str) -> None:
        if self.items[h].unreal:
            self.unreal.add(q)
            return
        self.claims.setdefault(q, []).append((h, rule))

    def _inverted(self, i: int) -> None:
        """ "Also killed were two children", "among the dead were"."""
        j = i + 1
        if self._is(j, Type.VERB) and self._text(self.items[j]) & self.words["be"]:
            for q in self._list_from(self._skip(j + 1, 1)):
                phrase = self.items[q].phrase
                bare = phrase is not None and phrase.head is Head.BARE
                if not bare and not self._own_predicate(q):
                    self._claim(q, i, "inverted")

    def _find_subject(self, i: int) -> list[tuple[int, str]]:
        j = i - 1
        fallback: int | None = None
        crossed_verb = False
        coordinated = False
        while j >= 0:
            item = self.items[j]
            t = item.type
            if t in (Type.ADVERB, Type.DATE):
                j -= 1
            elif t is Type.CLOSE:
                j = self._open_before(j) - 1
            elif t is Type.JOIN:
                coordinated = coordinated or item.join != ","
                if item.join == "but" and not crossed_verb and not self._is(j - 1, Type.COUNTED):
                    coordinated = True
                j -= 1
            elif t is Type.COUNTED:
                if self._after_be(j) and self._within_relative(j - 1):
                    j = self._relative_before(j - 1) - 1
                    continue
                if self._predicate_of_be(j) or self._named_apposition(j):
                    return []
                if self._part_between_commas(j):
                    return self._group_left(self.parents[j], i)
                adjacent = j == self._skip(i - 1, -1)
                if (
                    adjacent
                    and self._is(j - 1, Type.PREPOSITION)
                    and self.items[i].voice is Voice.BARE
                ):
                    return self._group_left(j, i)
                if self._is(j - 1, Type.PREPOSITION) and not self._wrapped(j):
                    fallback = j if fallback is None and not crossed_verb else fallback
                    j -= 2
                    continue
                if crossed_verb and not coordinated:
                    return []
                return self._group_left(j, i)
            elif t is Type.NOUN:
                if self._is(j - 1, Type.PREPOSITION):
                    j -= 2
                    continue
                if self._is(j - 1, Type.INCLUDING):
                    return self._over_including(j - 1, i)
                if self._is(j - 1, Type.NOUN):
                    j -= 1
                    continue
                if self._is(j - 1, Type.JOIN) and self.items[j - 1].join == "with":
                    j -= 2
                    continue
                opened = self._participle_phrase(j)
                if opened is not None:
                    j = opened
                    continue
                listed = self._listed_in_including(j)
                if listed is not None:
                    return self._over_including(listed, i)
                if (
                    self._is(j - 1, Type.JOIN)
                    and self.items[j - 1].join == "and"
                    and self._is(j - 2, Type.COUNTED)
                    and not self._object_already(j - 2, i)
                    and not self._settled(j - 2)
                ):
                    j -= 2  # "a grandmother and her grandson were killed"
                    continue
                over = self._pp_coordination(j)
                if over is not None:
                    j = over
                    continue
                if self._is(
                    j - 1, Type.VERB, Type.HARM, Type.PREPOSITION
                ) and self._within_relative(j - 1):
                    j = self._relative_before(j - 1) - 1
                    continue
                if self._apposition(j):
                    j -= 1
                    continue
                if crossed_verb and self._object_of_verb(j):
                    j -= 1
                    continue
                if self._object_of_verb(j) and coordinated:
                    j -= 1
                    continue
                return []
            elif t is Type.RELATIVE:
                if crossed_verb or self._relative_done(j, i):
                    crossed_verb = False
                    j -= 1
                    continue
                return self._antecedent(j, i)
            elif t in (Type.VERB, Type.HARM):
                if not item.finite and t is Type.VERB:
                    j -= 1
                    continue
                if self._reduced_relative(j):
                    j -= 1
                    continue
                if self._within_relative(j):
                    j = self._relative_before(j) - 1
                    continue
                if not coordinated:
                    return []
                shared = self._claimed_by(j)
                if (
                    shared
                    and t is Type.HARM
                    and item.voice in (Voice.PASSIVE, Voice.BARE)
                    and not self._between_counts(j, i)
                ):
                    return [(q, "shared-subject") for q, _ in shared]
                crossed_verb = True
                j -= 1
            elif t is Type.INCLUDING:
                return self._over_including(j, i)
            elif t is Type.PREPOSITION:
                j -= 1
            else:
                return (
                    [(fallback, "passive-subject")]
                    if fallback is not None and self._is(fallback, Type.COUNTED)
                    else []
                )
        return [(fallback, "passive-subject")] if fallback is not None else []

    def _named_apposition(self, j: int) -> bool:
        """ "Lenka Corvo, a nurse of 31, died": the name carries it (codebook, 1)."""
        item = self.items[j]
        if item.quantity is None or item.quantity.kind != "article" or self.sentence.capitals:
            return False
        comma = self._is(j - 1, Type.JOIN) and self.items[j - 1].join == ","
        named = self._is(j - 2, Type.NOUN) and self.items[j - 2].named
        return comma and named and not self._is(j - 3, Type.PREPOSITION)

    def _part_between_commas(self, j: int) -> bool:
        """ "five residents, one of them pregnant, received wounds": the five are the subject."""
        phrase = self.items[j].phrase
        if phrase is None or phrase.head is not Head.PARTITIVE or j not in self.parents:
            return False
        k = j + 1
        while self._is(k, Type.NOUN, Type.ADVERB, Type.PREPOSITION, Type.COUNTED):
            k += 1
        return self._is(j - 1, Type.JOIN) and self._is(k, Type.JOIN) and self.items[k].join == ","

    def _after_be(self, j: int) -> bool:
        return self._is(j - 1, Type.VERB) and bool(
            self.tokens[self.items[j - 1].last].low in self.words["be"]
        )

    def _predicate_of_be(self, j: int) -> bool:
        """ "who was eighty, died": the number behind a form of be is no subject."""
        item = self.items[j]
        return (
            item.phrase is not None
            and item.phrase.head is Head.BARE
            and self._is(j - 1, Type.VERB)
            and self.tokens[self.items[j - 1].last].low in self.words["be"]
        )

    def _participle_phrase(self, j: int) -> int | None:
        """ "residents, carrying mattresses and suitcases, fled": the item before the first comma."""
        if not (self._is(j + 1, Type.JOIN) and self.items[j + 1].join == ","):
            return None
        for k in range(j - 1, max(-1, j - 8), -1):
            item = self.items[k]
            if item.type is Type.VERB:
                comma = self._is(k - 1, Type.JOIN) and self.items[k - 1].join == ","
                low = self.tokens[item.first].low
                single = item.first == item.last and low in self.words.verb_ing
                return k - 2 if comma and single and self._is(k - 2, Type.COUNTED) else None
            if item.type in (Type.HARM, Type.BREAK, Type.RELATIVE, Type.COUNTED):
                return None
        return None

    def _listed_in_including(self, j: int) -> int | None:
        """ "including journalists and a camera crew,": the index of "including"."""
        k = j
        while self._is(k - 1, Type.JOIN) and self._is(k - 2, Type.NOUN, Type.COUNTED):
            k -= 2
        return k - 1 if k < j and self._is(k - 1, Type.INCLUDING) else None

    def _pp_coordination(self, j: int) -> int | None:
        """ "of the parishes of Cervo and Alta Fonte": where the phrase behind a preposition begins."""
        k = j
        while self._is(k - 1, Type.JOIN) and self._is(k - 2, Type.NOUN):
            k -= 2
            if self._is(k - 1, Type.PREPOSITION):
                return k - 2
            if self._is(k - 1, Type.INCLUDING):
                return None
        return None

    def _between_counts(self, j: int, i: int) -> bool:
        return any(self._is(k, Type.COUNTED) for k in range(j + 1, i))

    def _claimed_by(self, h: int) -> list[tuple[int, tuple[int, str]]]:
        return [(q, c) for q, cs in self.claims.items() for c in cs if c[0] == h]

    def _open_before(self, j: int) -> int:
        while j > 0 and self.items[j].type is not Type.OPEN:
            j -= 1
        return j

    def _wrapped(self, j: int) -> bool:
        """ "a group of 12 people", "a total of", "the deaths of": the number is the real subject."""
        if not self._is(j - 2, Type.NOUN):
            return False
        return bool(self._text(self.items[j - 2]) & self.words["wrapper"])

    def _apposition(self, j: int) -> bool:
        """A noun phrase between commas, or before one: ", all members of one family,"."""
        before = self._is(j - 1, Type.JOIN) and self.items[j - 1].join == ","
        k = j + 1
        while self._is(k, Type.PREPOSITION) and self._is(k + 1, Type.NOUN, Type.COUNTED):
            k += 2
        after = self._is(k, Type.JOIN) and self.items[k].join == ","
        if before and after:
            return any(self._is(m, Type.COUNTED) for m in range(j - 2, max(-1, j - 8), -1))
        return before and self._is(j - 2, Type.NOUN, Type.COUNTED) and after

    def _object_of_verb(self, j: int) -> bool:
        return self._is(j - 1, Type.VERB, Type.HARM) or (
            self._is(j - 1, Type.JOIN)
            and self._is(j - 2, Type.NOUN)
            and self._object_of_verb(j - 2)
        )

    def _relative_done(self, r: int, i: int) -> bool:
        """Whether the relative clause at r has a verb of its own before item i."""
        return any(
            self._is(k, Type.VERB, Type.HARM) and self.items[k].finite for k in range(r + 1, i)
        )

    def _relative_before(self, j: int) -> int:
        while j >= 0 and not self._is(j, Type.RELATIVE):
            j -= 1
        return j

    def _within_relative(self, j: int) -> bool:
        """Whether the verb at j is the verb of a relative clause ("who were raped by inmates ... died")."""
        for k in range(j - 1, -1, -1):
            if self._is(k, Type.RELATIVE):
                return True
            if self._is(k, Type.VERB) and k == j - 1:
                continue  # "who happened to be passing"
            if self._is(k, Type.BREAK, Type.INCLUDING) or (
                self._is(k, Type.VERB, Type.HARM) and self.items[k].finite
            ):
                return False
        return False

    def _reduced_relative(self, j: int) -> bool:
        """ "two people travelling", "16 men found in a van": no helping verb, straight behind a noun."""
        item = self.items[j]
        if item.voice is Voice.PASSIVE and item.type is Type.VERB:
            return False
        if item.first != item.last or (item.type is Type.HARM and item.voice is not Voice.BARE):
            return False
        low = self.tokens[item.first].low
        if low not in self.words.verb_past and low not in self.words.verb_ing:
            return False
        behind = self._is(j - 1, Type.COUNTED, Type.NOUN) or (
            self._is(j - 1, Type.JOIN) and self.items[j - 1].join == ","
        )
        follows = self._is(j + 1, Type.PREPOSITION, Type.ADVERB, Type.JOIN, Type.DATE) or (
            self._is(j + 1, Type.HARM, Type.VERB)
            and self.items[j + 1].finite
            and self._is(j - 1, Type.COUNTED)
        )
        return behind and follows

    def _part_before(self, j: int) -> bool:
        """ "five of them Spaniards": a noun that says what the part is."""
        phrase = self.items[j].phrase if self._is(j, Type.COUNTED) else None
        return phrase is not None and phrase.head is Head.PARTITIVE

    def _antecedent(self, r: int, i: int) -> list[tuple[int, str]]:
        """ "five men who were killed", "prisoners of the camp in Derin who were beaten"."""
        j = r - 1
        while j >= 0:
            if self._is(j, Type.COUNTED):
                phrase = self.items[j].phrase
                if phrase is not None and phrase.head is Head.PARTITIVE and j in self.parents:
                    return [(self.parents[j], "relative")]  # "six priests, five of them ..., who"
                inner = [j - 1] if self._is(j - 1, Type.COUNTED) and self.items[j - 1].inner else []
                if inner:
                    return [(j - 1, "relative")]
                return [(j, "relative")]
            if (
                (self._is(j, Type.NOUN)
                and (self._is(j - 1, Type.PREPOSITION) or self._part_before(j - 1)))
                or self._is(j, Type.PREPOSITION)
            ):
                j -= 1
                continue
            if (
                self._is(j, Type.JOIN)
                and self.items[j].join == ","
                and self._is(j - 1, Type.COUNTED, Type.NOUN)
            ):
                j -= 1
                continue
            return []
        return []

    def _group_left(self, j: int, h: int) -> list[tuple[int, str]]:
        """The coordinated counted phrases ending at j: "three soldiers and two civilians"."""
        group = [j]
        k = j
        while True:
            m = k - 1
            if not self._is(m, Type.JOIN):
                break
            while self._is(m - 1, Type.JOIN, Type.ADVERB):
                m -= 1
            m -= 1
            while self._is(m, Type.NOUN) and self._is(m - 1, Type.PREPOSITION):
                m -= 2
            while self._is(m, Type.DATE):
                m -= 1
            if self._is(m, Type.NOUN) and self._part_before(m - 1):
                m -= 2  # "six priests, five of them foreigners, and two maids"
                while self._is(m, Type.JOIN):
                    m -= 1
            if self._is(m, Type.VERB, Type.HARM) and self._within_relative(m):
                m = self._relative_before(m) - 1
            if self._is(m, Type.CLOSE):
                m = self._open_before(m) - 1
            if self._is(m, Type.NOUN) and self._is(m - 1, Type.JOIN, Type.INCLUDING):
                k = m
                if self._is(m - 1, Type.INCLUDING):
                    k = m
                    break
                continue
            if not self._is(m, Type.COUNTED):
                break
            if self._object_already(m, h) or self._settled(m):
                break
            group.append(m)
            k = m
        first = min(min(group), k)
        if self._is(first - 1, Type.INCLUDING):
            return self._over_including(first - 1, h, group)
        if self._comma_chain_is_parts(group):
            return [(group[-1], "passive-subject")]
        return [(q, "passive-subject") for q in group]

    def _settled(self, m: int) -> bool:
        """ "3 injured, 1 woman abducted": the noun has told the harm already."""
        phrase = self.items[m].phrase
        return phrase is not None and phrase.head is Head.HARM and phrase.harm in SETTLED

    def _comma_chain_is_parts(self, group: list[int]) -> bool:
        return False

    def _object_already(self, m: int, h: int) -> bool:
        """Whether the counted phrase at m is the object of an earlier verb."""
        if any(r in ("active-object", "nominal-of") for _, r in self.claims.get(m, ())):
            return True
        return self._is(m - 1, Type.VERB) and not self._speech(m - 1)

    def _speech(self, i: int) -> bool:
        return bool(self._text(self.items[i]) & self.words["says"])

    def _over_including(
        self, inc: int, h: int, group: list[int] | None = None
    ) -> list[tuple[int, str]]:
        """The subject is the total before "including ..." unless that total has its verb already."""
        total = self._total_before(inc)
        if total is None:
            for k in range(inc - 1, -1, -1):
                if self._is(k, Type.NOUN):
                    return []
            return []
        done = any(
            self._is(k, Type.HARM, Type.VERB) and (self.items[k].finite or self._is(k, Type.HARM))
            for k in range(total + 1, inc)
        ) or bool(self.claims.get(total))
        if not done:
            found = self._group_left(total, h)
            return found
        last = (
            group[0]
            if group
            else next((k for k in range(h - 1, inc, -1) if self._is(k, Type.COUNTED)), None)
        )
        if last is None:
            return []
        if self._skip(inc + 1, 1) != last:
            self.parents.pop(last, None)
        return [(last, "passive-subject")]

    # -- objects ---------------------------------------------------------------------------------

    def _objects(self, i: int, rule: str) -> None:
        found = self._find_objects(i)
        if found and self._to_death_behind(found[-1]):
            self.items[i].harm, self.items[i].weak = Harm.KILLED, False
        for q in found:
            self._claim(q, i, rule)
        for j in self._agents_of(i):
            self.agents.add(j)

    def _to_death_behind(self, q: int) -> bool:
        """ "stabs a teaching assistant to death"."""
        return (
            self._is(q + 1, Type.PREPOSITION)
            and self.items[q + 1].join in self.words["infinitive"]
            and self._is(q + 2, Type.NOUN)
            and bool(self._text(self.items[q + 2]) & self.words["death"])
        )

    def _agents_of(self, i: int) -> list[int]:
        if self.items[i].type is not Type.HARM:
            return []
        return [q for q, _ in self._find_subject(i)]

    def _find_objects(self, i: int) -> list[int]:
        found: list[int] = []
        j = self._skip(i + 1, 1)
        if (
            self._is(j, Type.JOIN)
            and self._is(j + 1, Type.PREPOSITION)
            and self._is(j + 2, Type.NOUN)
            and (self._is(j + 3, Type.JOIN) and self._is(j + 4, Type.COUNTED))
        ):
            j += 4  # "murdered, at gunpoint, a soldier"
        while self._is(j, Type.JOIN) and self._is(j + 1, Type.HARM, Type.VERB):
            # "killed and wounded 12": objects stand behind the second verb
            j = self._skip(j + 2, 1)
        expecting = True
        while j < len(self.items):
            item = self.items[j]
            t = item.type
            if t is Type.COUNTED:
                if not expecting or (
                    found and self._own_predicate(j, main_verb_follows=self._closed_clause(i))
                ):
                    break
                if self._is(j - 1, Type.PREPOSITION) and not self._of_after_join(j):
                    j += 1
                    continue
                if item.phrase is not None and item.phrase.head is Head.PARTITIVE and found:
                    break
                if self._named_apposition(j):
                    j += 1
                    expecting = False
                    continue
                if (
                    item.phrase is not None
                    and item.phrase.head is Head.BARE
                    and found
                    and self._severity(j + 1)
                ):
                    break
                if item.inner:
                    found.append(j + 1)
                    j += 2
                else:
                    found.append(j)
                    j += 1
                expecting = False
            elif t is Type.NOUN:
                if self._is(j - 1, Type.PREPOSITION):
                    j += 1
                    continue
                if not expecting or self._next_is_subject(j):
                    break
                if (
                    self._is(j + 1, Type.PREPOSITION)
                    and self._is(j + 2, Type.COUNTED)
                    and self._wrapped(j + 2)
                ):
                    found.append(j + 2)
                    j += 2
                j += 1
                expecting = False
            elif t is Type.JOIN:
                if item.join == "but":
                    break
                nxt = self._skip(j + 1, 1)
                if self._is(nxt, Type.HARM, Type.VERB, Type.BREAK, Type.RELATIVE):
                    break
                if self._is(nxt, Type.INCLUDING):
                    j = nxt
                    continue
                expecting = True
                j += 1
            elif t is Type.INCLUDING:
                parts = self._list_from(j + 1)
                j = (parts[-1] if parts else j) + 1
                expecting = False
                while self._is(j, Type.NOUN):
                    j += 1
            elif t is Type.OPEN:
                while j < len(self.items) and self.items[j].type is not Type.CLOSE:
                    j += 1
                j += 1
            elif t is Type.PREPOSITION:
                if item.join == "of" and expecting and found:
                    j += 1
                    continue
                if (
                    not found
                    and expecting
                    and item.join not in self.words["of"]
                    and self.items[i].type is Type.HARM
                    and j == i + 1
                ):
                    break
                if self._is(j + 1, Type.NOUN, Type.DATE, Type.COUNTED):
                    j += 1 if item.join in self.words["of"] and expecting else 2
                else:
                    break
            elif t in (Type.ADVERB, Type.DATE):
                j += 1
            else:
                break
        return found

    def _of_after_join(self, j: int) -> bool:
        """ "the murder of a judge and of two clerks"."""
        return self.items[j - 1].join in self.words["of"] and (
            self._is(j - 2, Type.JOIN) or self._is(j - 2, Type.ACT)
        )

    def _next_is_subject(self, j: int) -> bool:
        """Whether the noun at j is followed by its own verb."""
        k = self._after_modifiers(j + 1)
        return (
            self._is(k, Type.VERB, Type.HARM)
            and self.items[k].finite
            and self._is(j - 1, Type.JOIN)
        )

    # -- other ways to tell a harm ---------------------------------------------------------------

    def _toll(self, i: int, item: Item) -> None:
        before = self._skip(i - 1, -1)
        while (
            self._is(before, Type.NOUN)
            and not self._text(self.items[before]) - self.words["determiner"]
        ):
            before -= 1
        if self._is(before, Type.COUNTED) and self._is(before - 1, Type.PREPOSITION):
            if self.items[before - 1].join in self.words["infinitive"]:
                self.claims.setdefault(before, []).append(
                    (i, "toll")
                )  # "bring to 24 the number of"
                return
        """ "the death toll rose to 41", "number of wounded: 12"."""
        for j in range(i + 1, min(i + 18, len(self.items))):
            if self._is(j, Type.COUNTED):
                target = self.items[j]
                if target.phrase is not None and target.phrase.head is Head.PEOPLE and item.lemma:
                    return
                if (
                    target.phrase is not None
                    and target.phrase.head is Head.HARM
                    and target.phrase.harm is not item.harm
                ):
                    return
                if (
                    target.count.high == 1
                    and target.quantity is not None
                    and target.quantity.kind == "article"
                ):
                    continue
                self.claims.setdefault(j, []).append((i, "toll"))
                self._earlier_toll(i, j)
                if (
                    self._is(j + 1, Type.JOIN)
                    and self._is(j + 2, Type.COUNTED)
                    and self.items[j + 1].join == "or"
                ):
                    self.claims.setdefault(j + 2, []).append((i, "toll"))
                return
            if self._is(j, Type.HARM) and self._reduced_relative(j):
                continue
            if self._is(j, Type.HARM, Type.ACT, Type.BREAK) and self.items[j].join not in (
                "that",
                ":",
                "—",
                "–",
            ):
                return

    def _earlier_toll(self, i: int, j: int) -> None:
        """ "rose to 41 on Friday, up from 29": the number before it."""
        k = j + 1
        while (
            self._is(k, Type.DATE, Type.JOIN, Type.ADVERB, Type.PREPOSITION, Type.NOUN)
            and k < j + 6
        ):
            k += 1
        phrase = self.items[k].phrase if self._is(k, Type.COUNTED) else None
        came_from = (
            self._is(k - 1, Type.PREPOSITION) and self.items[k - 1].join in self.words["from"]
        )
        if phrase is not None and phrase.head is Head.BARE and came_from:
            self.claims.setdefault(k, []).append((i, "toll"))

    def _noun_harm(self, i: int, item: Item) -> None:
        """The noun or an adjective before it carries the harm: "four hostages", "12 wounded soldiers"."""
        assert item.phrase is not None
        if item.phrase.harm is not None and item.phrase.harm is not Harm.OTHER:
            self.extra[i] = (item.phrase.harm, "noun")
        elif item.phrase.harm is Harm.OTHER:
            self.extra[i] = (Harm.OTHER, "noun")

    def _copulas(self) -> None:
        """ "the dead included three women", "among the victims were two nurses", "those killed were"."""
        for i, item in enumerate(self.items):
            if item.type is Type.INCLUDING:
                group = self._list_from(i + 1)
                subject = i - 1
                self._harmed_subject(subject, group, i)
            elif item.type is Type.VERB and self._text(item) & self.words["copula"]:
                self._among(i)
                group = self._list_from(self._skip(i + 1, 1))
                self._harmed_subject(i - 1, group, i)

    def _among(self, i: int) -> None:
        """ "two officers are among the wounded"."""
        j = self._skip(i + 1, 1)
        if not (self._is(j, Type.PREPOSITION) and self.items[j].join in self.words["among"]):
            return
        harm = self._subject_harm(j + 1) if self._is(j + 1, Type.NOUN, Type.HARM) else None
        if harm is None:
            return
        for q, _ in self._find_subject(i):
            self.extra.setdefault(q, (harm, "among"))
            self.earlier.add(q)

    def _harmed_subject(self, j: int, group: list[int], i: int) -> None:
        if not group or any(q in self.claims for q in group):
            return
        while j >= 0 and self._is(j, Type.ADVERB, Type.DATE, Type.JOIN):
            j -= 1
        start = j
        while (
            j >= 0
            and j > start - 5
            and self._is(
                j,
                Type.NOUN,
                Type.PREPOSITION,
                Type.HARM,
                Type.DATE,
                Type.COUNTED,
                Type.RELATIVE,
                Type.VERB,
            )
        ):
            found = self._subject_harm(j)
            if found is not None:
                for q in group:
                    if not self._own_predicate(q):
                        self.extra.setdefault(q, (found, "subject-noun"))
                        if q not in self.parents:
                            self.earlier.add(q)
                return
            j -= 1

    def _subject_harm(self, j: int) -> Harm | None:
        """The harm of "the dead", "those killed", "the victims" as a noun phrase that counts nobody."""
        item = self.items[j]
        if item.type is Type.COUNTED:
            return None
        words = self._text(item)
        if item.type is Type.HARM:
            return (
                item.harm
                if words & self.words.harm_forms.keys()
                and self._is(j - 1, Type.NOUN)
                and (self._text(self.items[j - 1]) & self.words["those"])
                else None
            )
        if item.type is not Type.NOUN:
            return None
        for t in self.tokens[item.first : item.last + 1]:
            noun = self.words.nouns.get(t.low)
            if noun is not None and noun.harm is not None and noun.plural:
                return noun.harm
            if t.low in self.words.harm_adjectives:
                return self.words.harm_adjectives[t.low]
            forms = self.words.harm_forms.get(t.low, ())
            if words & self.words["those"] and any(f.form == "past" and not f.note for f in forms):
                return forms[0].harm  # "among those killed"
        return None

    def _predicate_nouns(self) -> None:
        """ "of the 47 dead, 15 were children"; "three were civilians": parts told by a predicate."""
        for i, item in enumerate(self.items):
            if (
                item.type is not Type.COUNTED
                or i in self.claims
                or i in self.extra
                or item.phrase is None
            ):
                continue
            if item.phrase.head not in (Head.BARE, Head.PARTITIVE, Head.OTHERS):
                continue
            j = self._after_modifiers(i + 1)
            if self._is(j, Type.VERB) and self._text(self.items[j]) & self.words["be"]:
                k = self._skip(j + 1, 1)
                if self._is(k, Type.NOUN) and self._people(self.items[k]):
                    self._part_of_before(i)
            elif (
                item.phrase.head is Head.BARE
                and i > 0
                and self._is(i - 1, Type.JOIN)
                and (self._severity(i + 1) or self._from_somewhere(i))
            ):
                self._part_of_before(i)

    def _from_somewhere(self, i: int) -> bool:
        """ "16 people killed, eleven from one family"."""
        return (
            self.items[i - 1].join == ","
            and self._is(i + 1, Type.PREPOSITION)
            and self.items[i + 1].join in self.words["from"]
        )

    def _severity(self, i: int) -> bool:
        """ "one seriously", "four critically"."""
        return self._is(i, Type.ADVERB) and bool(
            self._text(self.items[i]) & (self.words["severity"] | self.words["fatal"])
        )

    def _people(self, item: Item) -> bool:
        return any(
            (noun := self.words.nouns.get(t.low)) is not None and noun.plural
            for t in self.tokens[item.first : item.last + 1]
        )

    def _part_of_before(self, i: int) -> None:
        for j in range(i - 1, -1, -1):
            if (
                self._is(j, Type.COUNTED)
                and self._fits(i, j)
                and (j in self.claims or j in self.extra)
            ):
                self.parents[i] = j
                return
        self.earlier.add(i)

    # -- the end ---------------------------------------------------------------------------------

    def _fates(self) -> None:
        """ "23 persons whose fate remains unknown"."""
        for i, item in enumerate(self.items):
            if item.type is not Type.RELATIVE or not self._is(i + 1, Type.NOUN):
                continue
            if not self._text(self.items[i + 1]) & self.words["fate_noun"]:
                continue
            if any(t.low in self.words["unknown_word"] for t in self.tokens[item.first :]):
                for q, _ in self._antecedent(i, i + 1):
                    self.extra.setdefault(q, (Harm.MISSING, "fate"))

    def _forced_out(self) -> None:
        """ "forced 12,000 people from their homes", "4,500 people have left the area", "suffered burns"."""
        for i, item in enumerate(self.items):
            if item.type is not Type.VERB:
                continue
            words = self._text(item)
            if words & self.words["force_out"] and self._is(i + 1, Type.COUNTED):
                self._if_home(i + 1, i + 2)
            elif (
                words & self.words["taking"]
                and item.voice is not Voice.PASSIVE
                and self._is(i + 1, Type.COUNTED)
            ):
                self._if_taken(i + 1)
            elif words & self.words["leave"] and self._is(i + 1, Type.NOUN):
                if self._text(self.items[i + 1]) & self.words["from_home"]:
                    self._give_subjects(i, Harm.DISPLACED, "left-home")
            elif words & self.words["belong"] and self._is(i + 1, Type.PREPOSITION):
                if self._is(i + 2, Type.COUNTED) and any(
                    self._is(k, Type.NOUN, Type.COUNTED, Type.ACT)
                    and self._text(self.items[k]) & self.words["body_noun"]
                    for k in range(i)
                ):
                    self.extra.setdefault(i + 2, (Harm.REMAINS_FOUND, "belong-to"))
            elif words & (self.words["suffer"] | self.words["have_wounds"]) and self._is(
                i + 1, Type.NOUN
            ):
                if self._injuries(self.items[i + 1]):
                    self._give_subjects(i, Harm.INJURED, "suffered")

    def _if_taken(self, q: int) -> None:
        if any(t.low in self.words["alive"] for t in self.tokens):
            return
        """ "took about 150 men from their homes", "took away"."""
        for k in range(q + 1, min(q + 5, len(self.items))):
            if (
                self._is(k, Type.PREPOSITION)
                and self.items[k].join in self.words["from"]
                and self._is(k + 1, Type.NOUN)
            ):
                if self._text(self.items[k + 1]) & (
                    self.words["from_home"] | self.words["taken_from"]
                ):
                    group = [q, *[x for x in self._list_from(q + 1) if x < k]]
                    for member in group:
                        self.extra.setdefault(member, (Harm.ABDUCTED, "taken-from"))

    def _if_home(self, q: int, j: int) -> None:
        for k in range(j, min(j + 4, len(self.items))):
            if (self._is(k, Type.NOUN) and self._text(self.items[k]) & self.words["from_home"]) or (self._is(k, Type.HARM) and self.items[k].harm is Harm.DISPLACED):
                self.extra.setdefault(q, (Harm.DISPLACED, "forced-out"))

    def _give_subjects(self, i: int, harm: Harm, rule: str) -> None:
        for q, _ in self._find_subject(i):
            self.extra.setdefault(q, (harm, rule))

    def _injuries(self, item: Item) -> bool:
        for t in self.tokens[item.first : item.last + 1]:
            noun = self.words.nouns.get(t.low)
            if (noun is not None and noun.harm is Harm.INJURED) or t.low in self.words[
                "wound_noun"
            ]:
                return True
        return False

    def _breakdown(self) -> None:
        """ "27 deaths: 24 civilians and three firefighters": a list behind a colon, or one that adds up."""
        for i, item in enumerate(self.items):
            colon = item.type is Type.BREAK and item.join in (":", "—", "–", "--")
            comma = item.type is Type.JOIN and item.join == ","
            if not (colon or comma) or not self._is(self._skip(i + 1, 1), Type.COUNTED):
                continue
            total = next(
                (j for j in range(i - 1, -1, -1) if j in self.claims or j in self.extra), None
            )
            if total is None or self.items[total].count.high is None:
                continue
            group = [
                q for q in self._list_from(i + 1) if q not in self.claims and q not in self.parents
            ]
            group = [q for q in group if q not in self.extra and not self._behind_verb(q)]
            if not group:
                continue
            added = sum(self.items[q].count.low for q in group)
            if added == self.items[total].count.low or (
                colon and added < self.items[total].count.low and len(group) > 1
            ):
                for q in group:
                    self.parents[q] = total

    def _behind_verb(self, q: int) -> bool:
        return self._is(q - 1, Type.VERB, Type.HARM)

    def _rivals(self) -> None:
        """ "the government acknowledged four", "put the number at 510": another number for the same."""
        for i, item in enumerate(self.items):
            if (
                item.type is not Type.COUNTED
                or i in self.claims
                or i in self.extra
                or i in self.parents
            ):
                continue
            assert item.phrase is not None and item.quantity is not None
            if (
                item.phrase.head is not Head.BARE
                or item.quantity.kind == "article"
                or item.count.high == 1
            ):
                continue
            j = i - 1
            while self._is(j, Type.PREPOSITION, Type.NOUN, Type.ADVERB, Type.TOLL) and j > i - 5:
                if (
                    self._is(j, Type.NOUN)
                    and not self._text(self.items[j]) & self.words["rival_link"]
                ):
                    break
                j -= 1
            if (
                not self._is(j, Type.VERB)
                or not self._text(self.items[j]) & self.words["rival_verb"]
            ):
                continue
            k = self._after_modifiers(i + 1)
            if self._is(k, Type.VERB, Type.HARM) and not self._is(k - 1, Type.JOIN):
                continue
            self.rivals.add(i)

    def _freed(self) -> None:
        """ "28 were freed a week later": of those abducted or detained in the figure before."""
        for i, item in enumerate(self.items):
            if item.type is not Type.VERB or item.voice is not Voice.PASSIVE:
                continue
            if not self._text(item) & self.words["free_verb"]:
                continue
            for q, _ in self._find_subject(i):
                phrase = self.items[q].phrase
                known = q in self.claims or q in self.extra
                if not known and phrase is not None and phrase.head is not Head.THING:
                    self.freed.add(q)

    def _harms(self, i: int) -> list[tuple[Harm, str, int | None]]:
        """The harms of a counted phrase: verbs first, else its own noun."""
        found: list[tuple[Harm, str, int | None]] = []
        claims = self.claims.get(i, [])
        if len(claims) > 1:
            claims = [
                c for c in claims if self.items[c[0]].lemma not in self.words["lose"]
            ] or claims
        for h, rule in claims:
            verb = self.items[h]
            if verb.weak and any(not self.items[x].weak for x, _ in claims):
                continue
            if verb.harm is not None and all(verb.harm is not f[0] for f in found):
                found.append((verb.harm, rule, h))
        noun = self.extra.get(i)
        if found and self._is(i - 1, Type.ADVERB) and self._is(i + 1, Type.JOIN):
            negated = self._text(self.items[i - 1]) & self.words["negation"]
            if negated and self.items[i + 1].join == "but":
                return []  # "not 20 but five people died"
        if noun is not None:
            found = self._with_noun(i, found, noun)
        return found

    def _with_noun(
        self, i: int, found: list[tuple[Harm, str, int | None]], noun: tuple[Harm, str]
    ) -> list[tuple[Harm, str, int | None]]:
        harm, rule = noun
        if not found:
            return [(harm, rule, None)]
        verb_harm = found[0][0]
        item = self.items[i]
        if item.phrase is not None and item.phrase.of_them is not None and rule == "noun":
            return found  # "two of the wounded have died"
        if harm is Harm.REMAINS_FOUND or (harm is verb_harm):
            return [(harm, rule, found[0][2])]
        adjective = (
            item.phrase is not None
            and item.phrase.noun is not None
            and item.phrase.noun.harm is None
        )
        if adjective and rule == "noun" and verb_harm is Harm.REMAINS_FOUND:
            return found  # "the bodies of two kidnapped men"
        if adjective and rule == "noun":
            return [(harm, rule, None), *found] if harm is not Harm.DISPLACED else found
        if harm in SETTLED:
            return [(harm, rule, found[0][2])]
        return found

    def _drafts(self) -> list[Draft]:
        drafts: list[Draft] = []
        made: dict[int, list[Draft]] = {}
        order = [i for i, x in enumerate(self.items) if x.type is Type.COUNTED]
        for i in sorted(order, key=self._depth):
            item = self.items[i]
            assert item.phrase is not None and item.quantity is not None
            if i in self.renamed or (i in self.unreal and i not in self.claims):
                continue
            found = self._harms(i)
            parent = self.parents.get(i)
            if not found and (parent is not None or i in self.earlier) and not self._may_carry(i):
                continue
            if (
                not found
                and parent is not None
                and parent in made
                and made[parent]
                and i not in self.agents
            ):
                for d in made[parent][:1]:
                    made.setdefault(i, []).append(
                        Draft(
                            item,
                            d.harm,
                            "part",
                            d.predicate,
                            self.items[parent],
                            doubtful=d.doubtful,
                            carried=True,
                        )
                    )
                continue
            combined = {f[0] for f in found}
            dead = next(
                (
                    f
                    for f in found
                    if f[0] is Harm.KILLED and f[2] is not None and self.items[f[2]].doubtful
                ),
                None,
            )
            if dead is not None and combined == {Harm.KILLED, Harm.MISSING}:
                # "trapped and feared dead" is feared dead; "missing and presumed dead" is missing
                other = next(f for f in found if f is not dead)
                explicit = other[2] is None or not self.items[other[2]].weak
                found = [other if explicit else dead]
                combined = {found[0][0]}
            if len(combined) > 1 and combined <= COMBINED and self._one_predicate(found):
                found = [(Harm.OTHER, "combined", found[0][2])]
            for harm, rule, h in found:
                verb = self.items[h] if h is not None else None
                unsaid = harm is Harm.OTHER and rule == "noun" and item.phrase.of_them is not None
                made.setdefault(i, []).append(
                    Draft(
                        item,
                        harm,
                        rule,
                        verb,
                        self.items[parent] if parent is not None else None,
                        earlier_parent=i in self.earlier,
                        carried=unsaid,
                        doubtful=bool(verb and verb.doubtful) or self._doubtful_verb_behind(i),
                    )
                )
            if not found and i in self.freed:
                made.setdefault(i, []).append(
                    Draft(item, Harm.OTHER, "freed", None, carried=True, rival=True)
                )
            elif not found and i in self.rivals:
                made.setdefault(i, []).append(
                    Draft(item, Harm.OTHER, "rival", None, carried=True, rival=True)
                )
            if not found and i in self.earlier and i not in self.agents:
                made.setdefault(i, []).append(
                    Draft(item, Harm.OTHER, "part", None, earlier_parent=True, carried=True)
                )
        for i in order:
            drafts += [d for d in made.get(i, []) if self._admissible(i, d)]
        return drafts

    def _doubtful_verb_behind(self, i: int) -> bool:
        """ "as many as 150 prisoners may be held"."""
        j = self._after_modifiers(i + 1)
        return self._is(j, Type.VERB) and self.items[j].doubtful

    def _may_carry(self, i: int) -> bool:
        """Whether a part without a verb of its own stands where a part can stand, not as some object."""
        item = self.items[i]
        assert item.phrase is not None
        if item.phrase.head is not Head.PARTITIVE:
            return True
        before = self._skip(i - 1, -1)
        if self._is(before, Type.PREPOSITION, Type.VERB, Type.HARM):
            return False
        after = self._skip(i + 1, 1)
        if self._is(after, Type.VERB) and self.items[after].finite:
            return bool(self._text(self.items[after]) & self.words["be"]) and self._is(
                after + 1, Type.NOUN
            )
        return not self._is(after, Type.HARM)

    def _one_predicate(self, found: list[tuple[Harm, str, int | None]]) -> bool:
        places = [h for _, _, h in found if h is not None]
        return len(places) < 2 or max(places) - min(places) <= 2

    def _depth(self, i: int) -> int:
        depth, seen = 0, {i}
        while i in self.parents and self.parents[i] not in seen:
            i = self.parents[i]
            seen.add(i)
            depth += 1
        return depth

    def _admissible(self, i: int, draft: Draft) -> bool:
        """Definite singulars count only in lists; articles need a verb or a list; zeros need a harm."""
        item = draft.item
        assert item.quantity is not None and item.phrase is not None
        if (
            item.quantity.kind == "zero"
            and draft.rule == "noun"
            and self._is(i - 1, Type.PREPOSITION)
        ):
            return False
        if (
            item.phrase.noun is not None
            and self.tokens[item.phrase.last].low in self.words["lives"]
        ):
            return draft.rule == "toll" or self._lost_lives(i)
        if (
            draft.rule == "noun"
            and item.phrase.noun is not None
            and item.phrase.noun.status is Status.PRISONER
        ):
            said = {t.low for t in self.tokens}
            held = said & (self.words["free_verb"] | self.words["holding"])
            return item.count.high != 1 and bool(held)
        if item.quantity.kind == "article" and draft.rule == "noun" and draft.harm is Harm.ABDUCTED:
            verb = self.items[i - 1] if self._is(i - 1, Type.VERB) else None
            if verb is not None and self._text(verb) & self.words["rescue_verb"]:
                return True
        if item.quantity.kind == "zero" and self._text(item) & self.words["unstated"]:
            return False  # "no reported casualties"
        if item.definite and item.quantity.kind == "article":
            return i in self.parents or self._counted_beside(i, draft)
        if draft.harm is Harm.OTHER and draft.rule == "noun" and self._relatives_of(i):
            return False  # "families of 50 of the victims"
        if item.quantity.kind == "article" and draft.rule == "noun":
            return (
                item.phrase.noun is not None
                and item.phrase.noun.harm in (Harm.REMAINS_FOUND, Harm.ABDUCTED, Harm.KILLED)
                and draft.predicate is not None
            )
        return True

    def _lost_lives(self, i: int) -> bool:
        """ "claimed 12 lives", "18 lives were lost": never "saved 30 lives"."""
        for j in range(max(0, i - 2), min(len(self.items), i + 3)):
            if j != i and self._text(self.items[j]) & self.words["life_verb"]:
                return True
        return False

    def _relatives_of(self, i: int) -> bool:
        return (
            self._is(i - 1, Type.PREPOSITION)
            and self._is(i - 2, Type.NOUN)
            and bool(self._text(self.items[i - 2]) & self.words["family_of"])
        )

    def _counted_beside(self, i: int, draft: Draft) -> bool:
        """ "killing two women and injuring the driver", "the captain and two crew were arrested"."""
        item = self.items[i]
        assert item.phrase is not None
        if self.tokens[item.phrase.last].low in self.words["anaphoric"]:
            return False
        if draft.rule == "active-object":
            others = any(
                q != i and not (self.items[q].definite and self.items[q].count.high == 1)
                for q in self.claims
            )
            return self._listed(i) or others
        return (
            draft.rule == "passive-subject"
            and self._listed(i)
            and any(q != i and not self.items[q].definite for q, _ in self._claimed_by_same(i))
        )

    def _claimed_by_same(self, i: int) -> list[tuple[int, tuple[int, str]]]:
        verbs = {h for h, _ in self.claims.get(i, ())}
        return [(q, c) for q, cs in self.claims.items() for c in cs if c[0] in verbs]

    def _listed(self, i: int) -> bool:
        return (
            (self._is(i + 1, Type.JOIN)
            and self.items[i + 1].join != ",")
            or (
                self._is(i - 1, Type.JOIN)
                and self.items[i - 1].join != ","
                and self._is(i - 2, Type.COUNTED, Type.NOUN)
            )
        )
