"""The invented corpus for weighing: its sums, its quotas, and that its labels are told by its texts."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from weighing.write_corpus import HERE, files, written
from weighing.writing.values import in_words

SHARED = Path(__file__).parents[2] / "shared"
SETS = ("practice", "corpus")
Json = dict[str, Any]


def lines(name: str) -> list[Json]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def labels(name: str) -> Json:
    found: Json = json.loads((HERE / name / "labels.json").read_text(encoding="utf-8"))
    return found


def texts(name: str) -> dict[str, str]:
    return {d["id"]: d["text"] for d in lines(f"{name}/documents.jsonl")}


def small(name: str) -> list[Json]:
    return [d for s in lines(f"{name}/contradictions/sets.jsonl") for d in s["documents"]]


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[n : n + 3]) for n in range(len(words) - 2)}


def test_sums_hold_and_name_every_file() -> None:
    stated = [
        line.split("  ") for line in (HERE / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    ]
    assert [name for _, name in stated] == [str(path.relative_to(HERE)) for path in files()]
    for digest, name in stated:
        assert hashlib.sha256((HERE / name).read_bytes()).hexdigest() == digest, name


@pytest.mark.parametrize("name", SETS)
def test_the_same_facts_give_the_same_bytes(name: str) -> None:
    for path, text in written(name).items():
        assert (HERE / name / path).read_text(encoding="utf-8") == text, path


def test_sizes_are_those_that_the_floors_are_set_on() -> None:
    told = labels("corpus")
    assert len(told["incidents"]) == 40
    assert len(told["origins"]) == 12
    assert len(texts("corpus")) == 300
    assert len(lines("corpus/tolls.jsonl")) == 150
    assert len(lines("corpus/contradictions/sets.jsonl")) == 240
    assert len(yaml.safe_load((HERE / "facts/corpus-by-hand.yaml").read_text("utf-8"))) == 40
    sizes = (len(labels("practice")["incidents"]), len(texts("practice")))
    assert (*sizes, len(lines("practice/contradictions/sets.jsonl"))) == (10, 70, 60)


def test_quotas_of_hard_documents_hold() -> None:
    told = labels("corpus")["documents"].values()
    copies = [d["copy"] for d in told if d["copy"]]
    assert all(n >= 25 for how, n in Counter(c["how"] for c in copies).items() if how[0] != "a")
    assert sum(c["how"] == "altered-number" for c in copies) >= 12
    assert min(Counter(c["credited"] for c in copies).values()) >= 30
    relations = Counter(m["relation"] for d in told for m in d["mentions"])
    assert relations["recalls"] >= 15
    assert relations["aggregate"] >= 8
    assert relations["remains-find"] >= 6
    rounds = [len(d["mentions"]) for d in told if d["style"] == "roundup"]
    assert len(rounds) >= 12
    assert {2, 3, 4, 5} <= set(rounds)
    assert sum(not d["names_a_date"] for d in told) >= 15
    figures = [f for d in told for m in d["mentions"] for f in m["figures"]]
    assert sum(f["speaker"] == "anon" for f in figures) >= 25
    assert sum(f["status"] == "superseded" for f in figures) >= 12


def test_quotas_of_hard_incidents_hold() -> None:
    incidents = labels("corpus")["incidents"]
    assert sum(i["precision"] == "month" for i in incidents) >= 5
    pairs = list(combinations([i for i in incidents if i["precision"] == "day"], 2))
    near = [
        (a["place"], b["place"])
        for a, b in pairs
        if (a["place"], a["region"]) == (b["place"], b["region"])
        and abs((date.fromisoformat(a["date"]) - date.fromisoformat(b["date"])).days) <= 31
    ]
    assert len(near) >= 2
    regions = {
        i["place"]: {j["region"] for j in incidents if j["place"] == i["place"]} for i in incidents
    }
    assert sum(len(r) > 1 for r in regions.values()) >= 2
    assert Counter(i["alleged_side"] for i in incidents) == {"a": 20, "b": 20}
    assert all(i["alleged_side"] != i["harmed_side"] for i in incidents)


def test_origins_are_all_heard_and_many_figures_have_several() -> None:
    told = labels("corpus")
    heard = {o["origin"].split("@")[0] for f in told["figures"] for o in f["origins"]}
    assert heard == {o["id"] for o in told["origins"]} | {"anon"}
    assert sum(f["origin_count"] > 1 for f in told["figures"]) >= 30


@pytest.mark.parametrize("name", SETS)
def test_figures_are_told_by_their_words(name: str) -> None:
    text = texts(name)
    for document, label in labels(name)["documents"].items():
        assert label["mentions"], document
        for mention in label["mentions"]:
            assert all(0 <= a < b <= len(text[document]) for a, b in mention["spans"])
            for f in mention["figures"]:
                assert text[document][f["start"] : f["end"]] == f["quote"]
                numbers = {n for n in (f["low"], f["high"]) if n}
                spelt = {s for n in numbers for s in (f"{n:,}", in_words(n) if n < 100 else "")}
                words = set(re.findall(r"[\d,]+|[a-z-]+", f["quote"].lower()))
                assert spelt & words, (document, f)


@pytest.mark.parametrize("name", SETS)
def test_labels_are_consistent(name: str) -> None:
    told = labels(name)
    known = {i["id"] for part in ("incidents", "aggregates", "finds") for i in told[part]}
    mentioned = {m["incident"] for d in told["documents"].values() for m in d["mentions"]}
    assert mentioned == known
    reported = {i["id"] for i in told["incidents"]}
    assert all(set(a["encompasses"]) <= reported for a in told["aggregates"])
    assert all(f["consequence_of"] in reported | {None} for f in told["finds"])
    speakers = {o["id"] for o in told["origins"]} | {"own", "anon"}
    for label in told["documents"].values():
        assert {f["speaker"] for m in label["mentions"] for f in m["figures"]} <= speakers
    for figure in told["figures"]:
        assert figure["origin_count"] == len(figure["origins"])
        assert all(o["documents"] for o in figure["origins"])


@pytest.mark.parametrize("name", SETS)
def test_copies_overlap_and_families_are_closed(name: str) -> None:
    told, text = labels(name), texts(name)
    family = {d: n for n, members in enumerate(told["families"]) for d in members}
    for document, label in told["documents"].items():
        if copy := label["copy"]:
            ours, theirs = shingles(text[document]), shingles(text[copy["of"]])
            assert len(ours & theirs) / min(len(ours), len(theirs)) > 0.15, (document, copy)
            assert family[document] == family[copy["of"]]
        assert (document in family) == bool(
            label["copy"]
            or any(o["copy"] and o["copy"]["of"] == document for o in told["documents"].values())
        )


@pytest.mark.parametrize("name", SETS)
def test_a_nameless_speaker_never_decides_a_count_by_the_reading_of_the_rule(name: str) -> None:
    """Nameless speakers are an origin of their document; counting them as its publisher agrees."""
    told = labels(name)
    publisher = {d["id"]: d["publisher"] for d in lines(f"{name}/documents.jsonl")}
    names = {o["id"]: o["name"] for o in told["origins"]}
    for figure in told["figures"]:
        heads = [
            publisher[o["origin"].split("@")[1]] if "@" in o["origin"] else names.get(o["origin"])
            for o in figure["origins"]
        ]
        assert len(set(heads)) == len(heads), figure


@pytest.mark.parametrize("name", SETS)
def test_every_planted_contradiction_has_a_clean_twin(name: str) -> None:
    found = {
        s["id"]: [d["id"] for d in s["documents"]]
        for s in lines(f"{name}/contradictions/sets.jsonl")
    }
    told = {s["id"]: s for s in lines(f"{name}/contradictions/labels.jsonl")}
    assert found.keys() == told.keys()
    for key, label in told.items():
        twin, planted = key[:5], key.endswith("planted")
        assert {f"{twin}planted", f"{twin}clean"} <= found.keys()
        assert bool(label["expected"]) == planted
        assert all(set(e["between"]) <= set(found[key]) for e in label["expected"])
    per_kind = Counter(s["kind"] for s in told.values() if s["expected"])
    assert len(per_kind) == 13
    assert min(per_kind.values()) >= (8 if name == "corpus" else 2)
    assert not any(re.search(r"[{}\[\]<>|]", d["text"]) for d in small(name))


@pytest.mark.parametrize("name", SETS)
def test_exchanging_the_sides_twice_gives_the_text_back(name: str) -> None:
    sides = json.loads((HERE / name / "sides.json").read_text(encoding="utf-8"))
    names = dict(zip(sides["a"], sides["b"], strict=True))
    names |= {b: a for a, b in names.items()}
    whole = re.compile(r"\b(" + "|".join(sorted(names, key=len, reverse=True)) + r")\b")

    def exchanged(text: str) -> str:
        return whole.sub(lambda found: names[found.group(1)], text)

    stem = re.compile("|".join(names))
    for each in [*lines(f"{name}/documents.jsonl"), *small(name)]:
        text = each["publisher"] + each["text"]
        assert exchanged(exchanged(text)) == text
        assert len(stem.findall(text)) == len(whole.findall(text)), each["id"]


def test_practice_and_corpus_share_no_place_speaker_or_side() -> None:
    one, other = labels("practice"), labels("corpus")
    for part, field in (("incidents", "place"), ("incidents", "region"), ("origins", "name")):
        assert not {i[field] for i in one[part]} & {i[field] for i in other[part]}


@pytest.mark.skipif(not SHARED.exists(), reason="the material is not beside the project")
def test_no_sentence_of_the_material_is_in_the_documents() -> None:
    own = "\n".join(d["text"] for n in SETS for d in [*lines(f"{n}/documents.jsonl"), *small(n)])
    for path in [*SHARED.rglob("*.txt"), *SHARED.rglob("*.md")]:
        for sentence in re.split(
            r"(?<=[.!?])\s+", path.read_text(encoding="utf-8", errors="replace")
        ):
            if len(sentence.split()) >= 6:
                assert " ".join(sentence.split()) not in own, path
