#!/usr/bin/env python3
"""Build `extraction/languages/en/nouns.tsv` and `demonyms.tsv` from WordNet 3.0's noun files.

usage: english_nouns.py WORDNET_DIR OUT_DIR      (WORDNET_DIR holds data.noun, index.noun, noun.exc)

A noun counts as a person when the first (most frequent) sense of WordNet is in its file of persons.
Age, sex and status come from what the sense is a kind of. Run by hand when the rules below change;
the two tables are shipped, WordNet is not.
"""

import collections
import pathlib
import sys

PERSON, GROUP = "18", "14"
UNCHANGED = {
    "hit",
    "cut",
    "put",
    "set",
    "shut",
    "hurt",
    "let",
    "cost",
    "burst",
    "cast",
    "split",
    "spread",
    "quit",
    "thrust",
    "upset",
    "bid",
    "shed",
}
NO_PEOPLES = {"same", "pole", "amen", "job", "mars"}
NOT_PEOPLE = {"05": "animal", "06": "thing", "23": "quantity", "28": "time", "21": "money"}
KIND_OF = {
    "sex": {"female": ["woman.n", "female.n"], "male": ["man.n", "male.n"]},
    "age": {"child": ["child.n", "juvenile.n"], "elderly": ["old_person.n"]},
    "status": {
        "police": ["policeman.n", "lawman.n"],
        "combatant": ["serviceman.n", "combatant.n", "military_personnel.n", "insurgent.n"],
        "journalist": ["journalist.n"],
        "prisoner": ["prisoner.n"],
        "civilian": ["civilian.n"],
    },
}


def main(wordnet: pathlib.Path, out: pathlib.Path) -> None:
    synsets, by_word = {}, {}
    for line in (wordnet / "data.noun").open(encoding="utf-8"):
        if line.startswith(" "):
            continue
        head = line.split(" | ")[0].split()
        n = int(head[3], 16)
        words = [head[4 + 2 * i] for i in range(n)]
        rest = head[4 + 2 * n :]
        pointers = [(rest[1 + 4 * i], rest[2 + 4 * i]) for i in range(int(rest[0]))]
        synsets[head[0]] = (
            head[1],
            words,
            [p for s, p in pointers if s == "@"],
            any(s == "@i" for s, p in pointers),
        )
    for line in (wordnet / "index.noun").open(encoding="utf-8"):
        if line.startswith(" "):
            continue
        f = line.split()
        by_word[f[0]] = f[-int(f[2]) :]
    irregular = collections.defaultdict(list)
    for line in (wordnet / "noun.exc").open(encoding="utf-8"):
        plural, single = line.split()[:2]
        irregular[single].append(plural)
    roots = {
        axis: {
            value: {
                by_word[r[:-2]][first_person(by_word[r[:-2]], synsets)]
                for r in words
                if r[:-2] in by_word
            }
            for value, words in values.items()
        }
        for axis, values in KIND_OF.items()
    }
    nouns, demonyms = [], []
    for word, senses in sorted(by_word.items()):
        if "_" in word or not word.replace("-", "").isalpha():
            continue
        file, names, _, named = synsets[senses[0]]
        if named:
            continue
        spelt = next(w for w in names if w.lower() == word)
        if file == PERSON and spelt[0].isupper():
            demonyms.append((spelt, plural_of(spelt, irregular)))
        elif file == PERSON and len(word) > 2:
            above = ancestors(senses[0], synsets)
            row = [word, plural_of(word, irregular), "person"]
            for axis in ("age", "sex", "status"):
                row.append(next((v for v, r in roots[axis].items() if r & above), ""))
            nouns.append(row)
        elif file in NOT_PEOPLE and spelt[0].islower() and len(word) > 2:
            nouns.append([word, plural_of(word, irregular), NOT_PEOPLE[file], "", "", ""])
    note = "# From WordNet 3.0 (Princeton University, see NOTICE) by benchmarks/build/english_nouns.py.\n"
    uses = sense_counts(wordnet)
    persons = [
        r
        for r in nouns
        if r[2] == "person"
        and uses[r[0], "n"] * 2 >= uses[r[0], "v"] + uses[r[0], "a"] + uses[r[0], "r"]
    ]
    demonyms = [d for d in demonyms if d[0].lower() not in NO_PEOPLES]
    listed = (
        pathlib.Path(__file__).with_name("peoples.txt").read_text(encoding="utf-8").splitlines()
    )
    ours = [tuple(line.split()) for line in listed if line and not line.startswith("#")]
    known = {o[0].lower() for o in ours}
    demonyms = sorted([d for d in demonyms if d[0].lower() not in known] + ours)
    (out / "nouns.tsv").write_text(
        note
        + "singular\tplural\tkind\tage\tsex\tstatus\n"
        + "".join("\t".join(r) + "\n" for r in persons),
        encoding="utf-8",
    )
    counts = sense_counts(wordnet)
    things = sorted(
        word
        for word, senses in by_word.items()
        if word.isalpha()
        and len(word) > 2
        and synsets[senses[0]][0] != PERSON
        and not synsets[senses[0]][3]
        and next(w for w in synsets[senses[0]][1] if w.lower() == word)[0].islower()
        and (counts[word, "n"] > max(counts[word, "a"], counts[word, "r"]) or looks_human(word))
    )
    (out / "things.txt").write_text(note + "".join(w + "\n" for w in things), encoding="utf-8")
    write_verbs(wordnet, out, note, counts)
    animals = sorted(
        {r[1] for r in nouns if r[2] == "animal" and counts[r[0], "n"] > 0}
        | {"sheep", "cattle", "livestock"}
    )
    (out / "animals.txt").write_text(note + "".join(w + "\n" for w in animals), encoding="utf-8")
    (out / "peoples.tsv").write_text(
        note + "singular\tplural\n" + "".join("\t".join(r) + "\n" for r in demonyms),
        encoding="utf-8",
    )
    print(len(persons), "persons", len(demonyms), "peoples")


def sense_counts(wordnet):
    """How often each word is tagged as noun, verb, adjective, adverb in WordNet's own corpus."""
    counts = collections.Counter()
    for line in (wordnet / "cntlist.rev").open(encoding="utf-8"):
        key, _, n = line.split()
        lemma, rest = key.split("%")
        counts[lemma, "?nvara"[int(rest[0])]] += int(n)
    return counts


def write_verbs(wordnet, out, note, counts):
    """Forms of the verbs that occur in that corpus; `mostly` says which reading its bare forms have."""
    irregular = collections.defaultdict(list)
    for line in (wordnet / "verb.exc").open(encoding="utf-8"):
        form, lemma = line.split()[:2]
        irregular[lemma].append(form)
    rows = []
    for (lemma, pos), n in sorted(counts.items()):
        if (
            pos != "v"
            or "_" in lemma
            or not lemma.isalpha()
            or n < 1
            or lemma in {"be", "have", "do"}
        ):
            continue
        stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
        past = [f for f in irregular[lemma] if not f.endswith("ing") and not f.endswith("s")]
        if lemma in UNCHANGED:
            past = [lemma]
        ing = [f for f in irregular[lemma] if f.endswith("ing")]
        if lemma.endswith("y") and lemma[-2] not in "aeiou":
            regular, s = lemma[:-1] + "ied", lemma[:-1] + "ies"
        else:
            regular = lemma + "d" if lemma.endswith("e") else stem + "ed"
            s = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
        mostly = "verb" if n > max(counts[lemma, "n"], counts[lemma, "a"]) else ""
        rows.append(
            [
                lemma,
                " ".join(dict.fromkeys([*past, regular] if lemma not in UNCHANGED else past)),
                (ing or [stem + "ing"])[0],
                s,
                mostly,
            ]
        )
    (out / "verbs.tsv").write_text(
        note + "lemma\tpast\ting\ts\tmostly\n" + "".join("\t".join(r) + "\n" for r in rows),
        encoding="utf-8",
    )
    print(len(rows), "verbs")


def looks_human(word: str) -> bool:
    """Things whose ending a reader would take for a person's: containers, helicopters, giants."""
    return word.endswith(("er", "or", "ist", "ant", "ent", "ee", "ian", "man", "eer"))


def first_person(senses, synsets):
    return next((i for i, s in enumerate(senses) if synsets[s][0] == PERSON), 0)


def ancestors(sense, synsets):
    seen, todo = set(), [sense]
    while todo:
        s = todo.pop()
        if s not in seen:
            seen.add(s)
            todo += synsets[s][2]
    return seen


def plural_of(word, irregular):
    if irregular.get(word.lower()):
        p = irregular[word.lower()][0]
        return p.capitalize() if word[0].isupper() else p
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word if word.endswith("ese") else word + "es"
    if word.endswith("ese"):
        return word
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith("man") and not word.lower().endswith(
        ("human", "german", "roman", "ottoman", "shaman", "caiman")
    ):
        return word[:-3] + "men"
    return word + "s"


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
