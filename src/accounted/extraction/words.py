"""A lexicon made ready for fast look-up: what each word can be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from accounted.extraction.lexicon import Lexicon, load
from accounted.terms.vocabularies import Age, Harm, Sex, Status, Unit
from accounted.values.counts import Count


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for people, or one that carries a harm ("hostages", "bodies", "deaths")."""

    plural: bool
    age: Age | None = None
    sex: Sex | None = None
    status: Status | None = None
    unit: Unit = Unit.PERSON
    harm: Harm | None = None


@dataclass(frozen=True, slots=True)
class HarmForm:
    """One form of a harm verb. `form`: past, ing, s, base, intr, adj; past is also passive."""

    harm: Harm
    form: str
    frame: str = "t"
    weak: bool = False
    court: bool = False
    lemma: str = ""
    note: str = ""
    """ "object": only with people as its object ("seized"); "loss": only of fighters or lives."""


@dataclass(frozen=True, slots=True)
class Bound:
    """Words that bound a number: `effect` is low, high, about or exact."""

    effect: str
    after: bool = False


@dataclass(frozen=True, slots=True)
class Vague:
    """A quantity without digits ("dozens") and the value that coders agreed to give it."""

    count: Count
    kind: str


Phrases = dict[str, list[tuple[tuple[str, ...], object]]]
"""Entries of several words by their first word, longest first."""


class Words:
    """The compiled lexicon of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.nouns: dict[str, Noun] = {}
        self.noun_phrases: Phrases = {}
        self._load_nouns(lexicon)
        self.harm_forms: dict[str, tuple[HarmForm, ...]] = {}
        self.harm_phrases: Phrases = {}
        self._load_harms(lexicon)
        self.harm_adjectives = {r["word"]: Harm(r["harm"]) for r in lexicon.rows("harm_adjectives")}
        self.harm_nominals = {r["word"]: Harm(r["harm"]) for r in lexicon.rows("harm_nominals")}
        self.tolls: Phrases = {}
        for r in lexicon.rows("tolls"):
            _add(self.tolls, r["phrase"], Harm(r["harm"]))
        self.joints: Phrases = {}
        for r in lexicon.rows("joints"):
            _add(self.joints, r["phrase"], r["kind"])
        self.units: dict[str, int] = {}
        self.tens: dict[str, int] = {}
        self.scales: dict[str, int] = {}
        self.vague: Phrases = {}
        self._load_quantities(lexicon)
        self.bounds_before: Phrases = {}
        self.bounds_after: Phrases = {}
        for r in lexicon.rows("bounds"):
            after = r["place"] == "after"
            _add(
                self.bounds_after if after else self.bounds_before,
                r["phrase"],
                Bound(r["effect"], after),
            )
        self.things = lexicon.words("things")
        self.common = lexicon.words("claims_common")
        """Words that are no names: what is not here may be one, also in a text in capitals."""
        self.animals = lexicon.words("animals")
        self.measures = lexicon.words("measures")
        self.function: dict[str, frozenset[str]] = {}
        for r in lexicon.rows("function_words"):
            self.function[r["class"]] = frozenset(r["words"].split())
        self.verb_past: frozenset[str] = frozenset()
        self.verb_ing: frozenset[str] = frozenset()
        self.verb_s: frozenset[str] = frozenset()
        self.verb_base: frozenset[str] = frozenset()
        self._load_verbs(lexicon)
        self.group_adjectives: dict[str, Noun] = {
            r["word"]: Noun(
                False,
                Age(r["age"]) if r["age"] else None,
                Sex(r["sex"]) if r["sex"] else None,
                Status(r["status"]) if r["status"] else None,
            )
            for r in lexicon.rows("group_adjectives")
        }
        self.harm_triggers = (
            frozenset(self.harm_forms)
            | frozenset(self.harm_adjectives)
            | frozenset(self.harm_nominals)
            | frozenset(p for ps in self.harm_phrases.values() for e in ps for p in e[0][-1:])
            | frozenset(w for w, n in self.nouns.items() if n.harm is not None)
            | frozenset(self.tolls)
        )
        """Words without which a sentence tells no harm."""
        self.run_together = {
            ten + unit: t + u
            for ten, t in self.tens.items()
            for unit, u in self.units.items()
            if 0 < u < 10
        }
        """ "thirtythree", as telegrams have it."""
        self.starters = (
            frozenset(self.units)
            | frozenset(self.tens)
            | frozenset(self.vague)
            | frozenset(self.bounds_before)
            | self["range_open"]
            | self["indefinite"]
        )
        """Words with which a quantity can begin."""
        self.human_endings = tuple(sorted(self["human_endings"]))
        self.adverb_endings = tuple(sorted(self["adverb_ending"]))
        self.people_endings = tuple(sorted(self["people_ending"]))
        self.ing_endings = tuple(sorted(self["ing_ending"]))
        self.plural_endings = tuple(sorted(self["plural_ending"]))
        self.singular_endings = tuple(sorted(self["singular_ending"]))
        self.side_endings = tuple(sorted(self["side_ending"]))
        self.closed = (
            frozenset().union(
                *(
                    self[c]
                    for c in (
                        "determiner",
                        "be",
                        "have",
                        "do",
                        "modal",
                        "negation",
                        "preposition",
                        "coordinator",
                        "relative",
                        "subordinator",
                        "pronoun",
                        "adverb",
                        "including",
                    )
                )
            )
            - self["other_head"]
        )
        """Closed classes: words that end a noun phrase."""
        self.not_adverbs = lexicon.words("not_adverbs")

    def __getitem__(self, name: str) -> frozenset[str]:
        """A class of function words ("aux", "preposition"), empty where the language has none."""
        return self.function.get(name, frozenset())

    def is_adverb(self, low: str) -> bool:
        """Whether a word is an adverb: by the list, or by its ending where the language has one."""
        if low in self["adverb"]:
            return True
        return (
            low.endswith(self.adverb_endings)
            and len(low) > 4
            and low not in self.not_adverbs
            and (low not in self.nouns and low not in self.things)
        )

    def _load_nouns(self, lexicon: Lexicon) -> None:
        for r in lexicon.rows("nouns"):
            self._add_noun(r)
        for r in lexicon.rows("peoples"):
            self.nouns[r["singular"]] = Noun(False)
            self.nouns[r["plural"].lower()] = Noun(True)
        self.adjective_peoples = frozenset(
            r["singular"] for r in lexicon.rows("peoples") if r["singular"] == r["plural"].lower()
        ) | lexicon.words("adjective_peoples")
        self.people_names = self.adjective_peoples | frozenset(
            r[c].lower() for r in lexicon.rows("peoples") for c in ("singular", "plural")
        )
        """Names of peoples, singular and plural, which also stand as adjectives."""
        for name in self.adjective_peoples:
            self.nouns[name] = Noun(True)
        for word in lexicon.words("not_persons"):
            self.nouns.pop(word, None)
        for r in lexicon.rows("persons"):
            self._add_noun(r)

    def _add_noun(self, r: dict[str, str]) -> None:
        for column, plural in (("singular", False), ("plural", True)):
            noun = Noun(
                plural,
                Age(r["age"]) if r["age"] else None,
                Sex(r["sex"]) if r["sex"] else None,
                Status(r["status"]) if r["status"] else None,
                Unit(r["unit"]) if r.get("unit") else Unit.PERSON,
                Harm(r["harm"]) if r.get("harm") else None,
            )
            word = r[column].lower()
            if plural and word == r["singular"]:
                continue
            if " " in word:
                _add(self.noun_phrases, word, noun)
            else:
                self.nouns[word] = noun
        if r["singular"] == r["plural"].lower():
            self.nouns[r["singular"]] = Noun(True, *_rest(self.nouns.get(r["singular"])))

    def _load_harms(self, lexicon: Lexicon) -> None:
        for r in lexicon.rows("harm_verbs"):
            harm, note = Harm(r["harm"]), r["note"]
            for column, form in (
                ("past", "past"),
                ("participle", "past"),
                ("ing", "ing"),
                ("s", "s"),
                ("lemma", "base"),
            ):
                entry = HarmForm(
                    harm, form, r["frame"], note == "weak", note == "court", r["lemma"], note
                )
                have = self.harm_forms.get(r[column], ())
                if entry not in have:
                    self.harm_forms[r[column]] = (*have, entry)
        for r in lexicon.rows("harm_phrases"):
            frame = "i" if r["form"] == "intr" else "t"
            _add(
                self.harm_phrases,
                r["phrase"],
                HarmForm(Harm(r["harm"]), r["form"], frame, lemma=r["phrase"]),
            )

    def _load_quantities(self, lexicon: Lexicon) -> None:
        for r in lexicon.rows("quantities"):
            low = int(r["low"])
            if r["kind"] in ("unit", "ten", "scale"):
                {"unit": self.units, "ten": self.tens, "scale": self.scales}[r["kind"]][
                    r["word"]
                ] = low
                continue
            high = int(r["high"]) if r["high"] else None
            count = Count(low, high, approx=r["approx"] == "yes")
            _add(self.vague, r["word"], Vague(count, r["kind"]))

    def _load_verbs(self, lexicon: Lexicon) -> None:
        past: set[str] = set()
        ing: set[str] = set()
        s: set[str] = set()
        base: set[str] = set()
        for r in lexicon.rows("verbs"):
            past.update(r["past"].split())
            ing.add(r["ing"])
            if r["mostly"]:
                s.add(r["s"])
                base.add(r["lemma"])
        self.verb_past, self.verb_ing = frozenset(past), frozenset(ing)
        self.verb_s, self.verb_base = frozenset(s), frozenset(base)


def _rest(noun: Noun | None) -> tuple[Age | None, Sex | None, Status | None, Unit, Harm | None]:
    if noun is None:
        return (None, None, None, Unit.PERSON, None)
    return (noun.age, noun.sex, noun.status, noun.unit, noun.harm)


def _add(phrases: Phrases, phrase: str, value: object) -> None:
    parts = tuple(phrase.split())
    found = phrases.setdefault(parts[0], [])
    found.append((parts, value))
    found.sort(key=lambda e: -len(e[0]))


@cache
def compiled(code: str) -> Words | None:
    """The compiled lexicon of a language, or None where there is none."""
    lexicon = load(code)
    return None if lexicon is None else Words(lexicon)
