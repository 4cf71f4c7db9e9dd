#!/usr/bin/env python3
"""Check the gold reports: shape, vocabulary, quotes, dates, links. Prints counts; status 1 if wrong.

usage: check.py [--show ID]
"""

import collections
import pathlib
import re
import sys

import yaml

HERE = pathlib.Path(__file__).resolve().parent
STYLES = [
    "wire",
    "ngo",
    "un",
    "official",
    "memoir",
    "list",
    "headline",
    "caps",
    "encyclopedia",
    "court",
]
HARMS = [
    "killed",
    "injured",
    "missing",
    "detained",
    "abducted",
    "displaced",
    "tortured",
    "raped",
    "remains_found",
    "orphaned",
    "other",
]
UNITS = ["person", "child", "body", "remains", "grave", "family", "household"]
STANCES = ["asserted", "denied", "disputed", "possible"]
GROUP = {
    "age": {None, "child", "adult", "elderly"},
    "sex": {None, "male", "female"},
    "status": {None, "civilian", "combatant", "police", "journalist", "aid_worker", "prisoner"},
}
KEYS = [
    "quote",
    "nth",
    "harm",
    "low",
    "high",
    "approx",
    "unit",
    "group",
    "part_of",
    "place",
    "when",
    "alleged_actor",
    "attributed_to",
    "stance",
]
DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[~?%]?"
EDTF = re.compile(rf"(?:{DATE}|(?:{DATE}|\.\.)?/(?:{DATE}|\.\.)?)\Z")


def find(text, quote, nth):
    """Offset of the nth (1-based) plain substring occurrence of quote in text; -1 if absent."""
    at = -1
    for _ in range(nth):
        at = text.find(quote, at + 1)
        if at < 0:
            return -1
    return at


def flat(s):
    return re.sub(r"\s+", " ", s)


def check(path, doc, seen):
    if list(doc) != ["id", "style", "published", "text", "figures"]:
        return [f"keys {list(doc)}"]
    bad = []
    if doc["id"] != path.stem:
        bad.append("id is not the file stem")
    if doc["id"] in seen:
        bad.append("id used twice")
    if doc["style"] not in STYLES or doc["id"].rsplit("-", 1)[0] != doc["style"]:
        bad.append("style")
    if doc["published"] is not None and not EDTF.match(doc["published"]):
        bad.append("published is not EDTF")
    words = len(doc["text"].split())
    if not 40 <= words <= 250:
        bad.append(f"{words} words")
    if not 1 <= len(doc["figures"]) <= 14:
        bad.append(f"{len(doc['figures'])} figures")
    for i, f in enumerate(doc["figures"]):
        bad += [
            f"figure {i} ({f.get('quote')!r}): {what}"
            for what in wrongs(doc["text"], doc["figures"], i)
        ]
    return bad


def wrongs(text, figures, i):
    """What is wrong with figure i, one phrase at a time."""
    f = figures[i]
    if [k for k in KEYS if k in f] != list(f) or set(KEYS) - set(f) - {"nth"}:
        yield f"keys {list(f)}"
        return
    at = find(text, f["quote"], f.get("nth", 1))
    end = at + len(f["quote"])
    if at < 0:
        yield "quote not in text"
    elif re.match(r"\w", text[end : end + 1]) or re.search(r"\w$", text[:at]):
        yield "quote cuts a word"
    if f["harm"] not in HARMS or f["unit"] not in UNITS or f["stance"] not in STANCES:
        yield "harm, unit or stance"
    low, high = f["low"], f["high"]
    if not isinstance(f["approx"], bool) or not isinstance(low, int) or low < 0:
        yield "low or approx"
    if high is not None and (not isinstance(high, int) or low > high):
        yield "high"
    if high is not None and low != high and not f["approx"]:
        yield "a range that is not approx"
    if list(f["group"]) != ["age", "sex", "status", "other"]:
        yield "group keys"
    for k, allowed in GROUP.items():
        if f["group"].get(k) not in allowed:
            yield f"group.{k}"
    if f["unit"] == "child" and f["group"]["age"] != "child":
        yield "unit child without age child"
    p = f["part_of"]
    if p is not None:
        if not isinstance(p, int) or not 0 <= p < len(figures) or p == i:
            yield "part_of"
            return
        whole, chain = figures[p], [i]
        while p is not None and p not in chain:
            chain.append(p)
            p = figures[p]["part_of"]
        if p is not None:
            yield "part_of runs in a circle"
        if whole["high"] is not None and low > whole["high"] and f["stance"] != "disputed":
            yield "a part larger than its whole"
    w = f["when"]
    if w is not None:
        first, _, last = w.partition("/")
        if not EDTF.match(w):
            yield "when is not EDTF"
        elif last and first.rstrip("~?%") > last.rstrip("~?%"):
            yield "when runs backwards"
    for k in ("place", "alleged_actor", "attributed_to"):
        if f[k] is not None and f[k] not in flat(text):
            yield f"{k} is not in the words of the text"


def table(doc):
    print(f"--- {doc['id']}  published {doc['published']}\n{doc['text']}")
    for i, f in enumerate(doc["figures"]):
        g = " ".join(str(v) for v in f["group"].values() if v)
        value = f"{f['low']}..{'' if f['high'] is None else f['high']}{'~' if f['approx'] else ''}"
        print(
            f"{i:2} {f['quote']!r} {f['harm']} {value} [{f['unit']} {g}] part {f['part_of']}"
            f" | {f['place']} | {f['when']} | by {f['alleged_actor']}"
            f" | says {f['attributed_to']} | {f['stance']}"
        )
    print()


def main():
    show = sys.argv[2:] if sys.argv[1:2] == ["--show"] else []
    seen, errors = set(), 0
    styles = collections.defaultdict(collections.Counter)
    harms, stances = collections.Counter(), collections.Counter()
    for folder in ("open", "heldout"):
        for path in sorted((HERE / folder).glob("*.yaml")):
            doc = yaml.safe_load(path.read_text(encoding="utf-8"))
            for b in check(path, doc, seen):
                errors += 1
                print(f"{folder}/{path.name}: {b}")
            seen.add(doc["id"])
            styles[folder][doc["style"]] += 1
            harms.update(f["harm"] for f in doc["figures"])
            stances.update(f["stance"] for f in doc["figures"])
            if any(path.stem.startswith(s) for s in show):
                table(doc)
    for folder in styles:
        print(folder, sum(styles[folder].values()), dict(styles[folder]))
    print(sum(harms.values()), "figures:", dict(harms.most_common()), dict(stances))
    print("clean" if not errors else f"{errors} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
