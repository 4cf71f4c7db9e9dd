"""Who suffered what, read from a dependency parse: subjects, objects, conjuncts, "of", participles.

This shares the lexicon and the number grammar with the first reader and nothing else: which number
belongs to which harm is decided by the parse alone, so that its errors are different ones.
Relation names are those of the ClearNLP scheme that spaCy's English models use.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from accounted.extraction.figures.grammar.harms import COMBINED
from accounted.extraction.figures.heads import Head
from accounted.extraction.figures.items import Item, Type
from accounted.extraction.figures.quantities import match_phrase
from accounted.extraction.lexicon import load
from accounted.extraction.tokens import Token
from accounted.extraction.words import HarmForm, Words
from accounted.terms.vocabularies import Harm

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_OBJECTS = ("dobj", "dative")
_COMPLEMENTS = ("xcomp", "acomp", "oprd", "attr", "ccomp")
_TAGS = {
    "VBN": "past",
    "VBD": "past",
    "VBG": "ing",
    "VB": "base",
    "VBP": "base",
    "VBZ": "s",
    "JJ": "past",
}
_DEPTH = 6
"""Steps up a chain of conjuncts, complements and "of" before a tie is given up."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A counted phrase tied to a harm by a named pattern."""

    harm: Harm
    rule: str
    doubtful: bool = False
    weak: bool = False
    place: int = -1
    """Index of the word that tells the harm; -1 for the phrase's own noun."""

    def by(self, rule: str) -> Tie:
        """The same tie, reached by another pattern."""
        return replace(self, rule=rule)


@dataclass(slots=True)
class Counted:
    """A counted phrase of the first pass with its words in the parse; `anchor` stands for it."""

    item: Item
    words: frozenset[int]
    anchor: Any
    ties: list[Tie]


@cache
def _own_words(code: str) -> Mapping[str, frozenset[str]]:
    """The classes of words that only this reader asks for; empty where the language has none."""
    lexicon = load(code)
    rows = lexicon.rows("parse_words") if lexicon is not None else ()
    return defaultdict(frozenset, {r["class"]: frozenset(r["words"].split()) for r in rows})


class Dependencies:
    """The harms of the counted phrases of one parsed sentence.

    `doc` is a spaCy Doc; `at` gives, for each of our tokens, the index of its first word in it.
    """

    def __init__(
        self, tokens: list[Token], items: list[Item], words: Words, doc: Any, at: list[int]
    ) -> None:
        self.tokens, self.words, self.doc, self.at = tokens, words, doc, at
        self.own = _own_words(words.lexicon.code)
        self.ours: dict[int, int] = {}
        for k in range(len(tokens) - 1, -1, -1):
            for i in range(at[k], at[k + 1]):
                self.ours[i] = k
        self.counted = [self._counted(i) for i in items if i.type is Type.COUNTED]
        self.owner = {i: c for c in self.counted for i in c.words}
        self.harms = self._predicates()
        self.tolls = self._tolls(items)
        self.including = {i.last for i in items if i.type is Type.INCLUDING}

    def run(self) -> list[Counted]:
        """The counted phrases that suffered something, each with its ties."""
        for c in self.counted:
            c.ties = self._own_noun(c) + self._about(c.anchor, 0)
        for c in self.counted:
            if all(t.rule == "conjunct" for t in c.ties):
                c.ties = self._beside(c) or c.ties or self._of_the_last(c.anchor)
        for n, c in enumerate(self.counted):
            if not c.ties:
                c.ties = self._inherited(n, c)
        for c in self.counted:
            c.ties = self._settled(c)
        return [c for c in self.counted if c.ties and self._admissible(c)]

    # -- words -----------------------------------------------------------------------------------

    def _low(self, word: Any) -> str:
        return str(word.lower_)

    def _in(self, word: Any, *classes: str) -> bool:
        return any(self._low(word) in self.words[c] for c in classes)

    def _counted(self, item: Item) -> Counted:
        inside = frozenset(range(self.at[item.first], self.at[item.last + 1]))
        assert item.phrase is not None
        assert item.quantity is not None
        bare = item.phrase.head in (Head.BARE, Head.PARTITIVE)
        anchor = self.doc[self.at[(item.quantity.last if bare else item.phrase.last) + 1] - 1]
        while anchor.head.i in inside and anchor.head.i != anchor.i and anchor.head.tag_[0] != "V":
            anchor = anchor.head
        return Counted(item, inside, anchor, [])

    def _predicates(self) -> dict[int, HarmForm]:
        """The words that tell a harm, by index: verbs as tagged, fixed phrases, adjectives."""
        found: dict[int, HarmForm] = {}
        k = 0
        while k < len(self.tokens):
            phrase = match_phrase(self.words.harm_phrases, self.tokens, k)
            helper = self.tokens[k].low in self.words["be"]
            if (
                helper
                and k + 1 < len(self.tokens)
                and (match_phrase(self.words.harm_phrases, self.tokens, k + 1) is not None)
            ):
                phrase = None
            if (
                phrase is not None
                and isinstance(phrase[1], HarmForm)
                and self.at[k] not in self.owner
            ):
                found[self._root(k, phrase[0])] = phrase[1]
                k = phrase[0] + 1
                continue
            form = self._form(k)
            if form is not None and self.at[k] not in self.owner:
                found[self.at[k]] = form
            k += 1
        return found

    def _root(self, first: int, last: int) -> int:
        inside = range(self.at[first], self.at[last + 1])
        word = self.doc[inside[0]]
        while word.head.i in inside and word.head.i != word.i:
            word = word.head
        return int(word.i)

    def _form(self, k: int) -> HarmForm | None:
        low, word = self.tokens[k].low, self.doc[self.at[k]]
        wanted = _TAGS.get(word.tag_)
        forms = self.words.harm_forms.get(low, ())
        if wanted is not None and forms:
            found = next((f for f in forms if f.form == wanted), None)
            if found is not None and not (found.court and self._court()):
                return found
        harm = self.words.harm_adjectives.get(low)
        return None if harm is None else HarmForm(harm, "adj")

    def _court(self) -> bool:
        """ "jailed for ten years": a court's outcome is no harm."""
        return any(t.low in self.words["court_terms"] for t in self.tokens)

    def _tolls(self, items: list[Item]) -> dict[int, Harm]:
        return {
            self._root(i.first, i.last): i.harm
            for i in items
            if i.type is Type.TOLL and i.harm is not None
        }

    # -- what the parse says of one phrase -------------------------------------------------------

    def _own_noun(self, c: Counted) -> list[Tie]:
        phrase, verb = c.item.phrase, c.anchor.head
        if phrase is None or phrase.harm is None:
            return []
        if verb.i in self.harms and c.anchor.dep_ in (*_SUBJECTS, *_OBJECTS) and self._unreal(verb):
            return []  # "announced that ten hostages would be shot"
        return [Tie(phrase.harm, "noun")]

    def _about(self, word: Any, depth: int) -> list[Tie]:
        """The ties of a noun: as an argument of a verb, and by what modifies it."""
        return self._argument(word, depth) + self._modified(word)

    def _argument(self, word: Any, depth: int) -> list[Tie]:
        if depth > _DEPTH or word.head.i == word.i:
            return []
        dep, head = word.dep_, word.head
        if dep in _SUBJECTS:
            head = head.head if head.dep_ in ("aux", "auxpass") else head
            return [] if self._has_own_verb(word) else list(self._subject(head))
        if dep in _OBJECTS:
            return self._object(head, word)
        if dep == "attr":
            return self._predicated(head)
        if dep == "pobj":
            return self._prepositional(head, depth)
        if dep == "prep":  # "between 20 and 30 villagers" hangs on its own preposition
            ties = self._object(head, word) if not self._passive(head) else []
            return ties or list(self._subject(head))
        if dep == "conj" and head.tag_[0] == "V":
            return self._object(head, word) if self._has_object(head) else []
        if dep == "appos" and head.tag_ == "NNP" and head.i not in self.owner:
            return []  # "Lenka Corvo, a nurse of 31, died": the name carries it (codebook, 1)
        if dep in ("conj", "appos"):
            inherited = self._argument(head, depth + 1) + self._modified(head, behind=word.i)
            return [t.by("conjunct") for t in inherited]
        if dep in ("nummod", "amod", "npadvmod", "nmod", "compound", "quantmod", "dep"):
            form = self.harms.get(head.i)
            if form is not None and head.i not in self.owner:
                return self._tie(head, form, "participle")
        return []

    def _has_own_verb(self, word: Any) -> bool:
        """ "60 refugees drowned and dozens were missing", where the parser joins refugees and dozens."""
        joined = [c.i for c in word.children if c.dep_ == "conj"]
        return bool(joined) and any(
            c.dep_ == "acl" and c.i < joined[0] and c.i in self.harms for c in word.children
        )

    def _modified(self, word: Any, behind: int = -1) -> list[Tie]:
        """ "12 people killed in", "five men who were beaten", "nine people missing"."""
        ties: list[Tie] = []
        for c in word.children:
            if c.i < max(word.i, behind):
                continue
            if c.dep_ == "relcl":
                ties += self._relative(c)
            elif c.dep_ == "acl" and not (ties and self._numbered(c)):
                ties += [t for v in self._conjoined(c) for t in self._reduced(v)]
            elif c.dep_ in ("amod", "acomp", "prep", "advmod") and self._is_adjective(c):
                for a in self._conjoined(c):
                    if self._is_adjective(a):
                        ties += self._tie(a, self.harms[a.i], "adjective")
        return ties

    def _reduced(self, verb: Any) -> list[Tie]:
        form = self.harms.get(verb.i)
        if form is None:
            return (
                [t for c in verb.children if c.dep_ in _COMPLEMENTS for t in self._complement(c)]
                if (self._in(verb, "transparent"))
                else []
            )
        if (
            (verb.tag_ in ("VBN", "VBD") and not self._has_object(verb))
            or form.frame == "i"
            or form.form == "adj"
        ):
            return self._tie(verb, form, "participle")
        return []

    def _relative(self, verb: Any) -> list[Tie]:
        for c in verb.children:
            if c.tag_ in ("WDT", "WP"):
                if c.dep_ in _SUBJECTS:
                    return [t.by("relative") for t in self._subject(verb)]
                if c.dep_ in _OBJECTS:
                    return [t.by("relative") for t in self._object(verb, c)]
        return []

    # -- subjects --------------------------------------------------------------------------------

    def _subject(self, verb: Any) -> Iterator[Tie]:
        """What happens to the subject of a verb, over its conjuncts and complements."""
        for v in self._conjoined(verb):
            yield from self._suffers(v, elided=v.i != verb.i and self._passive(verb))
            for c in v.children:
                if c.dep_ in _COMPLEMENTS and not self._own_subject(c) and self._transparent(v, c):
                    yield from self._complement(c)
        noun = self.tolls.get(verb.i)
        if noun is not None:
            yield Tie(noun, "toll", place=verb.i)

    def _conjoined(self, verb: Any, depth: int = 0) -> list[Any]:
        """A verb and those joined to it that have no subject of their own."""
        found = [verb]
        for c in verb.children:
            if (
                c.dep_ == "conj"
                and depth < _DEPTH
                and not self._own_subject(c)
                and not self._numbered(c)
            ):
                found += self._conjoined(c, depth + 1)
        return found

    def _numbered(self, verb: Any) -> bool:
        """ "ten were crushed and 60 hurt": a number just before the verb is its subject."""
        k = verb.i - 1
        while k > 0 and (self.doc[k].dep_ in ("aux", "auxpass", "advmod") and k not in self.owner):
            k -= 1
        return k in self.owner

    def _own_subject(self, verb: Any) -> bool:
        return any(
            c.dep_ in _SUBJECTS
            or (c.dep_ == "aux" and any(g.dep_ in _SUBJECTS for g in c.children))
            for c in verb.children
        )

    def _suffers(self, verb: Any, *, elided: bool = False) -> list[Tie]:
        form = self.harms.get(verb.i)
        if form is None:
            return []
        if form.form == "adj" or form.form == "intr" or form.frame == "i":
            return self._tie(verb, form, "intransitive-subject")
        if self._passive(verb):
            return self._tie(verb, form, "passive-subject")
        if self._has_object(verb) or self._shared_object(verb):
            return []
        if form.frame == "b" or (elided and verb.tag_ in ("VBN", "VBD", "JJ")):
            return self._tie(verb, form, "passive-subject")
        # "were killed and dozens wounded": a verb that must have an object and has none
        if (
            verb.tag_ in ("VBN", "VBD")
            and not self._helped(verb)
            and not (form.weak and self._at(verb))
        ):
            return self._tie(verb, form, "elided-passive")
        return []

    def _passive(self, verb: Any) -> bool:
        return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)

    def _helped(self, verb: Any) -> bool:
        return any(c.dep_ == "aux" and self._in(c, "have", "modal", "do") for c in verb.children)

    def _at(self, verb: Any) -> bool:
        return any(c.dep_ == "prep" and self._low(c) == "at" for c in verb.children)

    def _has_object(self, verb: Any) -> bool:
        return any(c.dep_ in _OBJECTS and c.i > verb.i for c in verb.children)

    def _shared_object(self, verb: Any) -> bool:
        return any(self._has_object(v) and v.i in self.harms for v in self._conjoined(verb)[1:])

    def _transparent(self, verb: Any, complement: Any) -> bool:
        """ "are believed to have died", "remain missing", "were forced to flee", "was found dead"."""
        if self._in(verb, "intent", "expected"):
            return False
        if verb.i in self.harms and complement.dep_ in ("xcomp", "ccomp"):
            return False
        return (
            complement.dep_ in ("acomp", "attr", "oprd")
            or self._passive(verb)
            or self._in(verb, "control", "transparent", "copula")
            or verb.tag_ in ("VBP", "VBZ", "VBD")
        )

    def _complement(self, word: Any) -> list[Tie]:
        form = self.harms.get(word.i)
        if form is None:
            return []
        if form.form in ("adj", "intr") or form.frame in ("i", "b") or self._passive(word):
            return self._tie(word, form, "complement")
        if word.tag_ == "VBN" and not self._has_object(word):
            return self._tie(word, form, "complement")
        return []

    # -- objects ---------------------------------------------------------------------------------

    def _object(self, verb: Any, word: Any) -> list[Tie]:
        """ "killed 12", "left 12 dead", "held 30 people hostage", "beaten and killed 20"."""
        ties = [
            t
            for c in verb.children
            if c.i > word.i
            and c.i != word.i
            and c.dep_ in (*_COMPLEMENTS, "dobj", "advmod", "advcl", "prep")
            and self._is_adjective(c)
            for t in self._tie(c, self.harms[c.i], "left")
        ]
        if self._in(verb, "including"):
            return ties or self._predicated(verb)
        if self._in(verb, "count_verbs"):
            ties += self._toll(verb)
        return ties + [t for v in self._sharing(verb) for t in self._acts(v)]

    def _acts(self, verb: Any) -> list[Tie]:
        form = self.harms.get(verb.i)
        if form is None or form.form in ("adj", "intr") or form.frame == "i":
            return []
        return self._tie(verb, form, "active-object")

    def _sharing(self, verb: Any) -> list[Any]:
        """The verb and those before it in the same coordination that have no object: "beat and killed"."""
        found = [verb]
        while verb.dep_ == "conj" and verb.i != verb.head.i:
            verb = verb.head
            if self._has_object(verb) or self._passive(verb):
                break
            found.append(verb)
        return found

    def _is_adjective(self, word: Any) -> bool:
        form = self.harms.get(word.i)
        if form is None:
            return False
        return form.form == "adj" or (
            form.form == "past"
            and word.tag_ in ("VBN", "JJ")
            and not (self._has_object(word) or self._own_subject(word))
        )

    # -- nouns -----------------------------------------------------------------------------------

    def _prepositional(self, preposition: Any, depth: int) -> list[Tie]:
        low, head = self._low(preposition), preposition.head
        if head.dep_ == "prep" and self._low(head) == low:  # "of A and of B"
            head = head.head
        if low in self.words["of"]:
            return self._of(head, depth)
        if low in self.words["including"]:
            return self._part(head, depth)
        if self._low(self.doc[max(preposition.i - 1, 0)]) in self.own["beside"]:
            verb = head if head.tag_.startswith("V") else head.head
            return [t.by("along-with") for t in self._subject(verb)]
        if low in self.own["reached"]:
            return self._toll(head)
        return []

    def _of(self, noun: Any, depth: int) -> list[Tie]:
        low = self._low(noun)
        if noun.i in self.tolls:
            return [Tie(self.tolls[noun.i], "toll", place=noun.i)]
        entry = self.words.nouns.get(low)
        if noun.i not in self.owner and entry is not None and entry.harm is not None:
            return [Tie(entry.harm, "nominal-of", place=noun.i)]
        harm = self.words.harm_nominals.get(low)
        if (
            harm is not None
            and low not in self.own["freed"]
            and noun.i not in self.owner
            and not self._unreal(noun)
        ):
            return [Tie(harm, "nominal-of", place=noun.i)]
        if low in self.words["wrapper"]:
            return self._about(noun, depth + 1)
        return []

    def _part(self, noun: Any, depth: int) -> list[Tie]:
        if noun.tag_.startswith("V"):
            ties = list(self._subject(noun)) or [
                t for v in self._sharing(noun) for t in self._acts(v)
            ]
        else:
            ties = self._about(noun, depth + 1)
        owner = self.owner.get(noun.i)
        own = self._own_noun(owner) if owner is not None else []
        return [t.by("including") for t in (*own, *ties)]

    def _toll(self, verb: Any) -> list[Tie]:
        """ "the death toll rose to 41"."""
        return [
            Tie(self.tolls[c.i], "toll", place=c.i)
            for c in verb.children
            if c.dep_ in (*_SUBJECTS, *_OBJECTS) and c.i in self.tolls
        ]

    def _predicated(self, verb: Any) -> list[Tie]:
        """ "the dead included three women", "among the victims were two nurses"."""
        for c in verb.children:
            nouns = (
                [c]
                if c.dep_ in _SUBJECTS
                else [g for g in c.children if g.dep_ == "pobj"]
                if (c.dep_ == "prep")
                else []
            )
            for noun in nouns:
                if noun.i in self.tolls:
                    return [Tie(self.tolls[noun.i], "toll", place=noun.i)]
                harm = None if noun.i in self.owner else self._noun_harm(noun)
                if harm is not None:
                    return [Tie(harm, "subject-noun", place=noun.i)]
        return []

    def _noun_harm(self, noun: Any) -> Harm | None:
        low = self._low(noun)
        entry = self.words.nouns.get(low)
        if entry is not None and entry.harm is not None and entry.plural:
            return entry.harm
        if self._in(noun, "those"):
            return next((t.harm for t in self._modified(noun)), None)
        return self.words.harm_adjectives.get(low)

    # -- what the parse leaves out ---------------------------------------------------------------

    def _beside(self, c: Counted) -> list[Tie]:
        """A number straight before a participle: "more than 50 injured", whatever the parse made of it."""
        k = c.item.last + 1
        if c.item.phrase is None or k >= len(self.tokens):
            return []
        form = self.harms.get(self.at[k])
        word = self.doc[self.at[k]]
        if (
            form is None
            or self._has_object(word)
            or not (self._is_adjective(word) or word.tag_ == "VBD")
        ):
            return []
        return self._tie(word, form, "participle-beside")

    def _of_the_last(self, word: Any) -> list[Tie]:
        """ "3 soldiers, 12 civilians killed": the participle behind the last of a list is for all."""
        for c in word.children:
            if c.dep_ in ("conj", "appos") and c.i in self.owner:
                ties = self._modified(c) or self._of_the_last(c)
                return [t.by("conjunct") for t in ties]
        return []

    def _inherited(self, n: int, c: Counted) -> list[Tie]:
        """ "two of them", "three were children", "nine critically": parts of the number before."""
        phrase = c.item.phrase
        assert phrase is not None
        if (
            (phrase.head is Head.PARTITIVE and self._describes(c.anchor))
            or (phrase.head is Head.BARE and (self._copula_of_people(c) or self._severity(c)))
            or c.item.first - 1 in self.including
            or self._after_colon(n, c)
        ):
            for before in reversed(self.counted[:n]):
                high = before.item.count.high
                if before.ties and (high is None or high > c.item.count.low):
                    return [t.by("part") for t in before.ties[-1:]]
        return []

    def _after_colon(self, n: int, c: Counted) -> bool:
        """ "27 deaths: 24 civilians and three firefighters": a total, a colon, its parts."""
        k = c.item.first
        if n and self.tokens[k - 1].text == ":":
            return self.counted[n - 1].item.last < k - 1
        before = self.owner.get(c.anchor.head.i)
        return (
            c.anchor.dep_ in ("conj", "appos")
            and before is not None
            and any(t.rule == "part" for t in before.ties)
        )

    def _describes(self, word: Any) -> bool:
        """ "two of them children", "one of them was a guard"; not "one of them carried a gun"."""
        if word.dep_ in _SUBJECTS:
            return self._in(word.head, "be") or not word.head.tag_.startswith("V")
        return word.dep_ in ("appos", "conj", "npadvmod", "ROOT", "dep")

    def _copula_of_people(self, c: Counted) -> bool:
        """ "three were children": the number, a form of be, and a noun for people."""
        behind = [t.low for t in self.tokens[c.item.last + 1 : c.item.last + 5]]
        return (
            bool(behind)
            and behind[0] in self.words["be"]
            and any(w in self.words.nouns for w in behind[1:])
        )

    def _severity(self, c: Counted) -> bool:
        k = c.item.last + 1
        return (
            k < len(self.tokens)
            and self.tokens[k].low in self.words["severity"] | self.words["fatal"]
        )

    # -- deciding --------------------------------------------------------------------------------

    def _tie(self, word: Any, form: HarmForm, rule: str) -> list[Tie]:
        if self._unreal(word) or any(c.dep_ == "neg" for c in word.children):
            return []
        return [Tie(form.harm, rule, self._doubtful(word), form.weak, word.i)]

    def _unreal(self, word: Any) -> bool:
        """ "would kill", "ordered to shoot", "if 12 die": did not happen, or not yet."""
        helpers = [c for c in word.children if c.dep_ in ("aux", "auxpass", "mark")]
        have = any(self._in(c, "have") for c in helpers)
        modal = any(self._in(c, "modal") or self._in(c, "infinitive") for c in helpers)
        if any(
            self._in(c, "future_modal") and self._low(c) not in self.own["surely"] for c in helpers
        ):
            return True
        if not modal and not have and any(self._low(c) in self.own["subjunctive"] for c in helpers):
            return True  # "ordered that ten be shot"
        if any(c.dep_ == "mark" and self._in(c, "if") for c in helpers):
            return True
        up = word
        for _ in range(3):
            if (
                up.dep_ not in ("xcomp", "pcomp", "prep", "pobj", "ccomp", "acl", "conj")
                or up.head.i == up.i
            ):
                return False
            if up.dep_ == "conj" and self._own_subject(up):
                return False
            reached = up.dep_
            up = up.head
            charge = self._in(up, "charge") or self._low(up) in self.own["charged"]
            if charge and reached in ("prep", "pcomp", "acl"):
                return True
            if (
                reached == "xcomp"
                and self._in(up, "be")
                and any(self._in(c, "infinitive") for c in helpers)
            ):
                return True
            if (
                self._in(up, "intent", "expected")
                and up.i not in self.harms
                and (reached != "ccomp" or not have)
            ):
                return reached in ("xcomp", "pcomp", "acl") or (
                    self._in(up, "intent") and reached == "prep"
                )
        return False

    def _doubtful(self, word: Any) -> bool:
        if any(c.dep_ == "aux" and self._in(c, "possible_modal") for c in word.children):
            return True
        return word.dep_ in _COMPLEMENTS and self._in(word.head, "doubtful")

    def _settled(self, c: Counted) -> list[Tie]:
        """One tie for each harm; a weak word gives way; two harms on one number that exclude one another."""
        ties = [t for t in c.ties if self._fits(c, t)]
        ties = [t for t in ties if not (t.weak and any(not o.weak for o in ties))]
        unique: dict[Harm, Tie] = {}
        for t in ties:
            unique.setdefault(t.harm, t)
        own = c.item.phrase.harm if c.item.phrase is not None else None
        if own is Harm.OTHER and unique.keys() - {own} <= COMBINED:
            return [unique[own]]  # "90 victims, dead and missing"
        if own is not None and len(unique) > 1:
            noun = c.item.phrase.noun if c.item.phrase is not None else None
            if own in (Harm.REMAINS_FOUND, Harm.KILLED):
                return [unique[own]]
            if noun is not None and noun.harm is not None:
                unique.pop(own)  # "four hostages were killed": the verb says what happened
        harms = set(unique)
        if own is None and len(harms) > 1 and harms <= COMBINED:
            first = next(iter(unique.values()))
            return [Tie(Harm.OTHER, "combined", first.doubtful, place=first.place)]
        return list(unique.values())

    def _fits(self, c: Counted, tie: Tie) -> bool:
        """Verbs that harm only people ("seized 12 villagers"), or fighters and lives ("lost four men")."""
        form, phrase = self.harms.get(tie.place), c.item.phrase
        if form is None or form.note not in ("object", "loss") or phrase is None:
            return True
        if phrase.head not in (Head.PEOPLE, Head.HARM):
            return False
        noun, last = phrase.noun, self.tokens[phrase.last].low
        return form.note == "object" or (
            tie.rule == "active-object"
            and noun is not None
            and (noun.status is not None or noun.harm is not None or last in self.words["losable"])
        )

    def _admissible(self, c: Counted) -> bool:
        """A lone "a hostage" or "the driver" counts only with a verb or in a list."""
        item = c.item
        assert item.quantity is not None
        rules = {t.rule for t in c.ties}
        if item.definite and item.quantity.kind == "article":
            return bool(rules & {"conjunct", "including", "part"})
        if item.quantity.kind == "article":
            return rules != {"noun"}
        return True
