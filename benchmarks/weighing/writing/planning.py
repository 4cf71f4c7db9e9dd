"""Which documents there are about which incident: originals first, then reprints up to the number wanted."""

from __future__ import annotations

import random
from datetime import date
from itertools import pairwise
from typing import Any

from .copies import copied
from .drafts import Copy, Draft
from .stories import Writer, voice
from .world import Facts, World

AFTER = {"ngo": (5, 24), "monitor": (1, 4), "commission": (30, 60)}
"""After how many days an organisation reports."""
COPYABLE = ("wire", "local", "ngo", "update", "official", "monitor")
HOW = ("verbatim", "excerpt", "rewrite", "altered-number", "verbatim", "rewrite", "excerpt")


def plan(world: World) -> list[Draft]:
    """Every document of a set."""
    writer = Writer(world, random.Random(world.seed))
    drafts = [
        draft for n, facts in enumerate(world.incidents) for draft in reports(writer, facts, n)
    ]
    drafts += recalls(writer) + roundups(writer) + by_hand(world)
    return drafts + reprints(writer, drafts, world.plan["documents"])


def reports(writer: Writer, facts: Facts, n: int) -> list[Draft]:
    """The first reports of an incident: wires, officials, organisations, the local paper, updates."""
    world, rng = writer.world, writer.rng
    spoken = {k: v.split("->")[0].strip() for k, v in facts.say.items()}
    later = [
        (key, old.strip(), new.strip())
        for key, said in facts.say.items()
        for old, new in pairwise(said.split("->"))
    ]
    kinds = {k: world.origins[k].kind if k in world.origins else "anon" for k in spoken}
    wires = [o.id for o in world.origins.values() if o.kind == "wire"]
    wires = wires[n % 2 :] + wires[: n % 2]
    spoken = {k: v for k, v in spoken.items() if "k" in voice(v)}
    cited = [(k, v) for k, v in spoken.items() if kinds[k] in ("official", "hospital", "anon")]
    found: list[Draft] = []

    def story(
        style: str, origin: str, after: int, voices: list[tuple[str, str]], **more: Any
    ) -> None:
        voices = [("own" if k == origin else k, v) for k, v in voices]
        key = f"{facts.id}-{len(found)}"
        publisher = world.origins[origin].name
        found.append(writer.story(key, facts, style, publisher, after, voices, **more))

    for w, wire in enumerate(wires):
        own = [(wire, spoken[wire])] if wire in spoken else []
        if own or (cited and (w == 0 or n % 3)):
            turn = cited[w % len(cited) :] + cited[: w % len(cited)] if cited else []
            story("wire", wire, rng.choice((0, 1, 1)), (own + turn)[: 2 if w == 0 else 1])
    heard = {speaker for draft in found for speaker, _ in _voices(draft)}
    for key, spec in spoken.items():
        official = kinds[key] in ("official", "hospital")
        if official and (key not in heard or rng.random() < 0.15):
            story("official", key, rng.choice((0, 1, 2)), [(key, spec)])
        if kinds[key] in AFTER:
            story(kinds[key], key, rng.randint(*AFTER[kinds[key]]), [(key, spec)])
        if kinds[key] == "local":
            others = [c for c in cited if c[0] == "anon"]
            story("local", key, rng.choice((1, 2, 3)), [(key, spec), *others])
    for step, (key, old, new) in enumerate(later):
        by = wires[1] if kinds[key] != "wire" else key
        before = ("own" if by == key else key, old.split()[0][1:])
        story("update", by, 2 + 2 * step + rng.choice((0, 1)), [(key, new)], old=before)
    return found


def recalls(writer: Writer) -> list[Draft]:
    """Anniversaries and memorial pieces, as the plan lists them."""
    world, found = writer.world, []
    for n, each in enumerate(world.plan["recalls"]):
        facts = _facts(world, each["incident"])
        publisher = world.origins[each["by"]].name if each["by"] in world.origins else each["by"]
        voices = [("own" if k == each["by"] else k, v) for k, v in each["say"].items()]
        draft = writer.recall(
            f"recall-{n}", facts, publisher, each["years"], voices, each.get("dated", True)
        )
        found.append(draft)
    return found


def roundups(writer: Writer) -> list[Draft]:
    """Reports over two to five incidents, as the plan lists them."""
    world, found = writer.world, []
    for n, each in enumerate(world.plan["roundups"]):
        parts = []
        for line in each["tells"]:
            incident, speaker, *spec = line.split()
            facts = _facts(world, incident)
            parts.append((facts, "own" if speaker == each["by"] else speaker, " ".join(spec)))
        publisher = world.origins[each["by"]].name
        day = date.fromisoformat(str(each["published"]))
        found.append(writer.roundup(f"roundup-{n}", parts, publisher, day))
    return found


def by_hand(world: World) -> list[Draft]:
    """Documents written in full by hand, with their marks."""
    found = []
    for each in world.by_hand:
        copy = each.get("copy")
        found.append(
            Draft(
                each["id"],
                each["publisher"],
                date.fromisoformat(str(each["published"])),
                each["title"].strip(),
                tuple((" ".join(p.split()),) for p in each["text"].strip().split("\n\n")),
                each.get("style", "by-hand"),
                each.get("relations", {}),
                Copy(copy["of"], copy["how"], copy["credited"]) if copy else None,
            )
        )
    return found


def reprints(writer: Writer, drafts: list[Draft], wanted: int) -> list[Draft]:
    """Copies of the wires and others until there are as many documents as wanted."""
    rng = writer.rng
    sources = [d for d in drafts if d.style in COPYABLE and d.spec]
    rng.shuffle(sources)
    sources.sort(key=lambda d: d.style not in ("wire", "local"))
    found: list[Draft] = []
    turn = 0
    while len(drafts) + len(found) < wanted:
        how = HOW[turn % len(HOW)]
        source, facts, taken = _source(writer.world, sources, found, how, turn)
        outlet = rng.choice([o for o in writer.world.outlets if o not in taken])
        credited = turn % 2 == 0 or source.style in (*AFTER, "official")
        copy = copied(writer, source, f"copy-{turn}", outlet, how, credited, facts)
        found.append(copy)
        if how == "verbatim" and not credited:
            sources.insert(rng.randrange(len(sources)), copy)
        turn += 1
    return found


def _source(
    world: World, sources: list[Draft], found: list[Draft], how: str, turn: int
) -> tuple[Draft, Facts, list[str]]:
    """The next source in turn that can be copied in this way, and who has printed it already."""
    start = turn if turn % 5 else turn // 5
    for step in range(len(sources)):
        source = sources[(start + step) % len(sources)]
        facts = _facts(world, str(source.spec[0]))
        taken = [source.publisher] + [
            d.publisher for d in found if d.copy and d.copy.of == source.key
        ]
        if len(taken) <= 4 and _fits(how, source, facts, len(taken)):
            return source, facts, taken
    raise ValueError(f"Nothing is left to copy as {how}.")


def _fits(how: str, source: Draft, facts: Facts, taken: int) -> bool:
    """Whether this way of copying leaves enough of the source to be known by."""
    own = [w for w in (*facts.details, *facts.quotes) if w in source.marked()]
    if how == "rewrite":
        return len(own) >= 2
    if how == "excerpt":
        return len(source.paragraphs) >= 4
    return how == "verbatim" or taken <= 2


def _voices(draft: Draft) -> tuple[tuple[str, str], ...]:
    return draft.spec[2]  # type: ignore[return-value]


def _facts(world: World, key: str) -> Facts:
    return next(f for f in world.incidents if f.id == key)
