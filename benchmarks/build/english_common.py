#!/usr/bin/env python3
"""Build `extraction/languages/en/claims_common.txt` from WordNet 3.0.

usage: english_common.py WORDNET_DIR OUT_DIR    (WORDNET_DIR holds index.*, data.* and *.exc)

The words that WordNet's tagged texts hold at least once and that are not names, with their irregular
forms: what stands among these is no evidence of a name in a text written in capitals. Run by hand
when the rule changes; the list is shipped, WordNet is not.
"""

import pathlib
import sys

PARTS = ("noun", "verb", "adj", "adv")


def main(wordnet: pathlib.Path, out: pathlib.Path) -> None:
    common: set[str] = set()
    for part in PARTS:
        names = named_senses(wordnet / f"data.{part}")
        base = {
            row[0]
            for row in rows(wordnet / f"index.{part}")
            if row[0].isalpha() and tagged(row) and (row[-int(row[2])], row[0]) not in names
        }
        forms = {f[0] for f in rows(wordnet / f"{part}.exc") if f[0].isalpha() and f[1] in base}
        common |= base | forms
    note = "# From WordNet 3.0 (Princeton University, see NOTICE) by benchmarks/build/english_common.py.\n"
    words = sorted(w for w in common if len(w) > 1)
    (out / "claims_common.txt").write_text(note + "\n".join(words) + "\n", encoding="utf-8")
    print(len(words), "words")


def rows(path: pathlib.Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line.strip() and not line.startswith(" ")]


def tagged(row: list[str]) -> bool:
    """Whether the tagged texts hold any sense of this word."""
    return int(row[-int(row[2]) - 1]) > 0


def named_senses(path: pathlib.Path) -> set[tuple[str, str]]:
    """(synset, word) where the word is spelt with a capital or names one single thing."""
    found = set()
    for row in rows(path):
        words = [row[4 + 2 * k] for k in range(int(row[3], 16))]
        single = "@i" in row[: row.index("|")]
        found |= {(row[0], w.lower()) for w in words if single or w[0].isupper()}
    return found


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
