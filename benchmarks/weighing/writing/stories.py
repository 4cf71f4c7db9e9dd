"""Composes reports of one incident, in the style of who publishes them."""

from __future__ import annotations

import random
import re
from collections import Counter
from datetime import date, timedelta

from .days import day_of, when
from .drafts import Draft
from .markup import capital, mark
from .values import Value, in_words, numeral, said
from .world import Facts, World

HARM_NAMES = {"k": "killed", "i": "injured", "m": "missing", "d": "detained", "f": "displaced"}
PARTS = {"w": "women", "c": "children"}


def voice(spec: str) -> dict[str, str]:
    """`k14+ i30 w5` as harm and value; `deny` and `blame` stand without one."""
    found = {}
    for each in spec.split():
        if each in ("deny", "blame", "old"):
            found[each] = ""
        else:
            found[each[0]] = each[1:]
    return found


class Writer:
    """Chooses phrases so that no two reports of an incident share more than they would in life."""

    def __init__(self, world: World, rng: random.Random) -> None:
        self.world = world
        self.rng = rng
        self.used: Counter[tuple[str, str]] = Counter()

    def pick(self, scope: str, options: list[str] | tuple[str, ...]) -> str:
        """The phrase least used in this scope; chance decides between equals."""
        least = min(self.used[scope, option] for option in options)
        chosen = self.rng.choice([o for o in options if self.used[scope, o] == least])
        self.used[scope, chosen] += 1
        return chosen

    def phrase(self, facts: Facts, style: str, slot: str) -> str:
        """A template of the style, else of what all styles share."""
        phrases = self.world.phrases
        options = phrases.get(style, {}).get(slot) or phrases["common"].get(slot) or []
        return self.pick(f"{facts.id} {style} {slot}", options) if options else ""

    def side(self, key: str) -> dict[str, str]:
        return self.world.sides[key]

    def named(self, speaker: str, facts: Facts) -> str:
        """One of the ways in which others name a speaker; words for the nameless."""
        if speaker == "anon":
            return self.pick(f"{facts.id} anon", self.world.phrases["anonymous"])
        return self.pick(f"form {speaker}", self.world.origins[speaker].forms)

    def says(self, speaker: str, facts: Facts) -> str:
        """`, the Ministry of Health said`, or nothing in the publisher's own voice."""
        if speaker == "own":
            return ""
        options = [
            w for w in self.world.phrases["says"] if speaker != "anon" or "announced" not in w
        ]
        return self.pick("says", options).format(s=self.named(speaker, facts))

    def count(
        self, facts: Facts, harm: str, code: str, speaker: str, *flags: str, start: bool = False
    ) -> str:
        """The marked number with its noun."""
        value = Value.of(code.split("/")[0])
        noun, flags = self.noun(facts, harm, code, flags)
        words = said(value, self.rng, start)
        return mark(facts.id, harm, value, speaker, f"{words} {noun}".strip(), *flags)

    def noun(
        self, facts: Facts, harm: str, code: str, flags: tuple[str, ...]
    ) -> tuple[str, tuple[str, ...]]:
        if "/" in code:
            side = code.split("/")[1]
            word = self.rng.choice(("soldiers", "troops", "fighters"))
            return f"{self.side(side)['people']} {word}", (*flags, f"of:{side}")
        if harm == "i":
            return self.rng.choice(("others", "people", "")), flags
        return self.rng.choice(facts.noun if harm == "k" else ("people",)), flags

    def slots(
        self, facts: Facts, style: str, published: date, speaker: str, code: str, harm: str = "k"
    ) -> dict[str, str]:
        """Everything that a template may name."""
        kind = self.world.phrases["kinds"][facts.kind]
        actor = self.side(facts.by)["people"] if self.rng.random() < 0.55 else ""
        clause = self.pick(f"{facts.id} clause", kind["clauses"])
        clause = re.sub(r"  +", " ", clause.format(A=actor, at=facts.at)).strip()
        dated = style not in facts.silent and "all" not in facts.silent
        flags = ("old",) if harm == "o" else ()
        harm = "k" if harm == "o" else harm
        value = Value.of(code.split("/")[0])
        _, of = self.noun(facts, harm, code, flags)
        bare = mark(facts.id, harm, value, speaker, said(value, self.rng), *of)
        return {
            "toll": self.count(facts, harm, code, speaker, *flags),
            "Toll": capital(self.count(facts, harm, code, speaker, *flags, start=True)),
            "n": self.count(facts, harm, code, speaker, *flags) if "/" in code else bare,
            "day": when(facts.date, published, self.rng, style) if dated else "",
            "clause": clause,
            "noun": self.rng.choice(kind["nouns"]),
            "place": facts.place,
            "where": self.rng.choice(self.world.phrases["where"]).format(
                place=facts.place, region=facts.region
            ),
            "region": facts.region,
            "at": facts.at,
            "says": self.says(speaker, facts),
            "by": self.side(facts.by)["people"],
            "by_army": self.side(facts.by)["army"],
            "by_capital": self.side(facts.by)["capital"],
            "by_country": self.side(facts.by)["country"],
            "of": self.side(facts.of)["people"],
            "of_army": self.side(facts.of)["army"],
            "of_capital": self.side(facts.of)["capital"],
            "of_country": self.side(facts.of)["country"],
        }

    def sentence(self, template: str, slots: dict[str, str], **more: str) -> str:
        return capital(template.format(**(slots | more)))

    # -- documents ---------------------------------------------------------

    def story(
        self,
        key: str,
        facts: Facts,
        style: str,
        publisher: str,
        after: int,
        voices: list[tuple[str, str]],
        old: tuple[str, str] | None = None,
        rewrite: Draft | None = None,
    ) -> Draft:
        """A report: lead, other harms, parts, what was seen, rival voices, blame, background."""
        published = self.published(facts, after)
        speaker, spec = voices[0]
        told = voice(spec)
        slots = self.slots(facts, style, published, speaker, told["k"])
        title = self.sentence(self.phrase(facts, style, "titles"), slots)
        lead = self.sentence(self.phrase(facts, style, "leads"), slots)
        paragraphs: list[list[str]] = [[self.dateline(style, publisher, facts, published) + lead]]
        if old:
            paragraphs.append([self.earlier(facts, style, published, *old)])
        paragraphs.append(self.other_harms(facts, style, published, speaker, told))
        paragraphs += self.seen(facts, style, rewrite)
        paragraphs.append(self.rivals(facts, style, published, voices))
        paragraphs.append(self.blame(facts, style, slots, publisher))
        paragraphs.append(self.background(facts, style, slots))
        kept = tuple(tuple(p) for p in paragraphs if p)
        spec_of = (facts.id, after, tuple(voices), old)
        return Draft(key, publisher, published, title, kept, style, spec=spec_of)

    def published(self, facts: Facts, after: int) -> date:
        precise = facts.date.count("-") == 2
        return day_of(facts.date) + timedelta(days=after if precise else max(after, 12))

    def dateline(self, style: str, publisher: str, facts: Facts, published: date) -> str:
        if style not in ("wire", "update"):
            return ""
        form = self.phrase(facts, style, "datelines")
        return form.format(
            PLACE=facts.place.upper(), publisher=publisher, day=f"{published.day} {published:%B}"
        )

    def earlier(self, facts: Facts, style: str, published: date, speaker: str, code: str) -> str:
        slots = self.slots(facts, style, published, speaker, code, "o")
        named = slots["says"] and self.named(speaker, facts)
        return self.sentence(self.phrase(facts, style, "earlier"), slots, s=named or "the agency")

    def other_harms(
        self, facts: Facts, style: str, published: date, speaker: str, told: dict[str, str]
    ) -> list[str]:
        found = []
        for harm in HARM_NAMES:
            if harm != "k" and harm in told:
                slots = self.slots(facts, style, published, speaker, told[harm], harm)
                slots["says"] = ""
                found.append(self.sentence(self.phrase(facts, style, HARM_NAMES[harm]), slots))
        parts = [
            mark(
                facts.id,
                "k",
                Value.of(told[p]),
                speaker,
                f"{self.part(told[p])} {PARTS[p]}",
                "part",
            )
            for p in PARTS
            if p in told
        ]
        if parts:
            template = self.phrase(facts, style, "parts")
            found.append(capital(template.format(parts=" and ".join(parts))))
        return found

    def part(self, code: str) -> str:
        number = int(code)
        return in_words(number) if number < 10 else numeral(number, self.rng)

    def seen(self, facts: Facts, style: str, rewrite: Draft | None) -> list[list[str]]:
        """Details and quotations, each used by one report only: two who share them are copies."""
        if style not in ("wire", "local", "update") or rewrite is not None:
            return []
        fresh = [d for d in facts.details if not self.used[facts.id, d]][:2]
        told = [q for q in facts.quotes if not self.used[facts.id, q]][:1]
        for each in (*fresh, *told):
            self.used[facts.id, each] += 1
        return [list(fresh), list(told)]

    def rivals(
        self, facts: Facts, style: str, published: date, voices: list[tuple[str, str]]
    ) -> list[str]:
        found = []
        first = voice(voices[0][1])["k"]
        for speaker, spec in voices[1:]:
            told = voice(spec)
            if "k" not in told:
                continue
            slots = self.slots(facts, style, published, speaker, told["k"])
            named = self.named(speaker, facts)
            template = self.phrase(facts, style, "also" if told["k"] == first else "rival")
            found.append(self.sentence(template, slots, s=capital(named), s0=named))
        return found

    def blame(self, facts: Facts, style: str, slots: dict[str, str], publisher: str) -> list[str]:
        origin = self.world.origins.get(self.world.publisher(publisher))
        if facts.kind == "battle":
            wanted: list[str] = []
        elif style in ("wire", "local", "update"):
            wanted = ["blamed"] + (["denied"] if self.rng.random() < 0.6 else [])
        elif style == "official" and origin and origin.side == facts.of:
            wanted = ["condemned"]
        else:
            wanted = []
        return [
            self.sentence(t, slots) for t in (self.phrase(facts, style, w) for w in wanted) if t
        ]

    def background(self, facts: Facts, style: str, slots: dict[str, str]) -> list[str]:
        count = {"ngo": 3, "commission": 3, "official": 2, "monitor": 2}.get(style, 1)
        return [self.sentence(self.phrase(facts, style, "background"), slots) for _ in range(count)]

    def recall(
        self,
        key: str,
        facts: Facts,
        publisher: str,
        years: int,
        voices: list[tuple[str, str]],
        dated: bool,
    ) -> Draft:
        """An anniversary or memorial piece that recalls an incident of years ago."""
        day = day_of(facts.date)
        published = date(day.year + years, day.month, min(day.day, 28))
        speaker, spec = voices[0]
        slots = self.slots(facts, "recall", published, speaker, voice(spec)["k"])
        if not dated:
            slots["day"] = ""
        ago = "a year ago" if years == 1 else f"{in_words(years)} years ago"
        ordinal = self.world.phrases["ordinals"][years]
        more = {"ago": ago, "ordinal": ordinal}
        texts = [
            [self.sentence(self.phrase(facts, "recall", "leads"), slots, **more)],
            [self.sentence(self.phrase(facts, "recall", "ceremony"), slots, **more)],
            [self.sentence(self.phrase(facts, "recall", "memory"), slots, **more)],
            self.rivals(facts, "recall", published, voices),
            [self.sentence(self.phrase(facts, "recall", "background"), slots, **more)],
        ]
        title = self.sentence(self.phrase(facts, "recall", "titles"), slots, **more)
        kept = tuple(tuple(p) for p in texts if p)
        return Draft(key, publisher, published, title, kept, "recall", {facts.id: "recalls"})

    def roundup(
        self, key: str, parts: list[tuple[Facts, str, str]], publisher: str, published: date
    ) -> Draft:
        """One report over several incidents, a paragraph each."""
        paragraphs = [[self.pick("round-up opening", self.world.phrases["roundup"]["openings"])]]
        for facts, speaker, spec in parts:
            told = voice(spec)
            slots = self.slots(facts, "roundup", published, speaker, told["k"])
            texts = [self.sentence(self.phrase(facts, "roundup", "leads"), slots)]
            if "i" in told:
                hurt = self.slots(facts, "roundup", published, speaker, told["i"], "i")
                texts.append(self.sentence(self.phrase(facts, "roundup", "injured"), hurt))
            paragraphs.append(texts)
        paragraphs.append([self.pick("round-up close", self.world.phrases["roundup"]["closings"])])
        places = [facts.place for facts, _, _ in parts]
        title = self.pick("round-up title", self.world.phrases["roundup"]["titles"]).format(
            first=places[0], last=places[-1], region=parts[0][0].region
        )
        return Draft(
            key, publisher, published, title, tuple(tuple(p) for p in paragraphs), "roundup"
        )
