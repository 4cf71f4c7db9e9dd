"""Finished documents and their labels, from drafts in marked text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from .drafts import Draft
from .markup import Marked, plain
from .world import World

Json = dict[str, Any]


def finish(world: World, drafts: list[Draft], tables: Json) -> tuple[list[Json], Json]:
    """Documents in order of publication with fresh ids, and the labels of all of them."""
    ordered = sorted(drafts, key=lambda d: (d.published, d.publisher, d.key))
    ids = {draft.key: f"d{n:03}" for n, draft in enumerate(ordered, 1)}
    roots = {d.key: _root(d, {x.key: x for x in drafts}) for d in drafts}
    documents, labels = [], {}
    for draft in ordered:
        text, marked = plain(draft.marked())
        title, _ = plain(draft.title)
        documents.append(_document(ids[draft.key], draft, title, text))
        labels[ids[draft.key]] = _labels(draft, marked, ids, text)
    origins = {ids[d.key]: (ids[roots[d.key].key], roots[d.key].publisher) for d in drafts}
    whole = {
        "incidents": [_incident(world, f.id) for f in world.incidents],
        **tables,
        "origins": [
            {"id": o.id, "kind": o.kind, "name": o.name, "side": o.side, "forms": list(o.forms)}
            for o in world.origins.values()
        ],
        "documents": labels,
        "families": _families({ids[k]: ids[r.key] for k, r in roots.items()}),
        "figures": _figures(world, labels, origins),
    }
    return documents, whole


def _root(draft: Draft, by_key: dict[str, Draft]) -> Draft:
    while draft.copy:
        draft = by_key[draft.copy.of]
    return draft


def _document(key: str, draft: Draft, title: str, text: str) -> Json:
    host = re.sub(r"[^a-z]+", "-", draft.publisher.lower()).strip("-")
    slug = "-".join(re.findall(r"[a-z0-9]+", title.lower())[:7])
    return {
        "id": key,
        "publisher": draft.publisher,
        "published": draft.published.isoformat(),
        "title": title,
        "url": f"https://{host}.example/{draft.published:%Y/%m/%d}/{slug}-{key}",
        "language": "en",
        "text": text,
    }


def _labels(draft: Draft, marked: list[Marked], ids: dict[str, str], text: str) -> Json:
    mentions: dict[str, list[Marked]] = defaultdict(list)
    for each in marked:
        mentions[each.incident].append(each)
    copy = draft.copy
    return {
        "style": draft.style,
        "mentions": [
            {
                "incident": incident,
                "relation": draft.relations.get(incident, _relation(incident)),
                "tolls": tolls(found),
                "figures": [_figure(m) for m in found if m.harm],
                "spans": [[m.start, m.end] for m in found],
            }
            for incident, found in mentions.items()
        ],
        "copy": copy and {"of": ids[copy.of], "how": copy.how, "credited": copy.credited},
        "names_a_date": bool(
            re.search(
                r"\b(?:January|February|March|April|May|June|July|August|September|October|November"
                r"|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{4}|yesterday|ago)\b",
                text,
            )
        ),
    }


def _relation(incident: str) -> str:
    if incident.startswith("agg"):
        return "aggregate"
    return "remains-find" if incident.startswith("find") else "reports"


def _figure(marked: Marked) -> Json:
    assert marked.value
    side = next((f[3:] for f in marked.flags if f.startswith("of:")), None)
    status = next((f for f in ("denied", "old", "possible") if f in marked.flags), "stands")
    return {
        "harm": marked.harm,
        "low": marked.value.low,
        "high": marked.value.high,
        "approx": marked.value.approx,
        "speaker": marked.speaker,
        "status": "superseded" if status == "old" else status,
        "part": "part" in marked.flags,
        "fighters_of": side,
        "quote": marked.words,
        "start": marked.start,
        "end": marked.end,
    }


def tolls(found: list[Marked]) -> list[Json]:
    """Per harm, and per side where fighters are counted: least and most that stands in the document."""
    values: dict[tuple[str, str | None], list[Json]] = defaultdict(list)
    for each in found:
        if each.harm and not each.flags & {"part", "old", "denied", "possible"}:
            figure = _figure(each)
            values[each.harm, figure["fighters_of"]].append(figure)
    return [
        {
            "harm": harm,
            "fighters_of": side,
            "low": _least(figures),
            "high": _most([f["high"] for f in figures]),
        }
        for (harm, side), figures in values.items()
    ]


def _least(figures: list[Json]) -> int:
    """An `up to` feeds only the maximum, unless nothing else is said."""
    lows = [f["low"] for f in figures]
    return min([n for n in lows if n > 0] or lows)


def _most(highs: list[int | None]) -> int | None:
    known = [h for h in highs if h is not None]
    return max(known) if len(known) == len(highs) else None


def _incident(world: World, key: str) -> Json:
    facts = next(f for f in world.incidents if f.id == key)
    precision = {1: "year", 2: "month", 3: "day"}[len(facts.date.split("-"))]
    return {
        "id": key,
        "place": facts.place,
        "region": facts.region,
        "date": facts.date,
        "precision": precision,
        "kind": facts.kind,
        "alleged_side": facts.by,
        "harmed_side": facts.of,
    }


def _families(roots: dict[str, str]) -> list[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for document, root in roots.items():
        groups[root].append(document)
    return sorted(sorted(g) for g in groups.values() if len(g) > 1)


def _figures(world: World, labels: Json, origins: dict[str, tuple[str, str]]) -> list[Json]:
    """Per incident and killed-figure, the origins that give it and the documents folded under each."""
    given: dict[tuple[Any, ...], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for document, label in labels.items():
        root, publisher = origins[document]
        for mention in label["mentions"]:
            for f in mention["figures"]:
                if f["harm"] != "killed" or f["part"] or f["status"] in ("denied", "possible"):
                    continue
                key = (mention["incident"], f["low"], f["high"], f["approx"], f["fighters_of"])
                given[key][_origin(world, f["speaker"], root, publisher)].add(document)
    return [
        {
            "incident": incident,
            "harm": "killed",
            "low": low,
            "high": high,
            "approx": approx,
            "fighters_of": side,
            "origin_count": len(by_origin),
            "origins": [
                {"origin": o, "documents": sorted(d)} for o, d in sorted(by_origin.items())
            ],
        }
        for (incident, low, high, approx, side), by_origin in sorted(
            given.items(), key=lambda item: tuple(str(part) for part in item[0])
        )
    ]


def _origin(world: World, speaker: str, root: str, publisher: str) -> str:
    if speaker == "own":
        return world.publisher(publisher)
    if speaker.startswith("anon"):
        return f"{speaker}@{root}"
    return speaker
