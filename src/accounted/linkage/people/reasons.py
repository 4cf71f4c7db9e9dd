"""Why two rows are, or may be, one person: in words, from what was compared and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from accounted.linkage.people.comparisons import FIRST_SAME, Comparison, Levels

_NAMES = {"given": "given name", "father": "father's name", "grandfather": "grandfather's name",
          "family": "family name"}  # fmt: skip
_NAME_LEVELS = (
    "", "{0}s differ", "{0}: an initial that agrees", "{0}s hardly alike", "{0}s alike",
    "{0}s alike", "{0}s nearly the same", "{0}s nearly the same", "{0}s nearly the same, a rare one",
    "{0} stands in another place of the name", "same {0}, a common one", "same {0}", "same {0}, a rare one",
)  # fmt: skip
_EXTRA = ("", "further names differ", "some further names agree", "further names agree")
_DATES = {"birth": ("date of birth", "dates of birth"), "date": ("date", "dates")}
_DATE_LEVELS = (
    "", "{0}s far apart", "{0}s some years apart", "{0}s near, and not the same", "{0}s differ in one figure",
    "{0}s agree as far as told", "same {0}, one that many share", "same {0}",
)  # fmt: skip
_AGES = (
    "", "ages more than five years apart", "ages three to five years apart", "ages two years apart",
    "ages one year apart", "same age",
)  # fmt: skip
_TEXT_LEVELS = (
    "",
    "{0}s differ",
    "{0}s share a word",
    "{0}s nearly the same",
    "same {0}, a common one",
    "same {0}",
)
_CODE_LEVELS = ("", "{0} differs", "{0} differs in one place", "same {0}, a common one", "same {0}")
_YES = {
    "sex": ("", "sex differs", "same sex"),
    "id": ("", "national ids differ", "same national id"),
}

_TEXTS = {
    "birthplace": ("place of birth", "places of birth"),
    "residence": ("place of residence", "places of residence"),
    "address": ("address", "addresses"),
    "status": ("status", "statuses"),
    "mother": ("mother's name", "mothers' names"),
}
"""Of a text field its name and its plural, where that is not the field and an s."""


def reasons_of(comparisons: Sequence[Comparison], levels: Levels) -> list[list[str]]:
    """For each pair the reasons, what speaks for it before what speaks against it."""
    words = [_words(c) for c in comparisons]
    names = {c.name: i for i, c in enumerate(comparisons)}
    packed, back = np.unique(levels, axis=0, return_inverse=True)
    known = [_sentences(words, names, row.tolist()) for row in packed]
    return [known[i] for i in back.ravel()]


def _sentences(words: list[tuple[str, ...]], names: dict[str, int], row: list[int]) -> list[str]:
    told = [(level / len(words[i]), words[i][level]) for i, level in enumerate(row)]
    told = [(share, sentence) for share, sentence in told if sentence]
    told.sort(key=lambda pair: -pair[0])
    found = [sentence for _, sentence in told]
    shared = [n for n in ("father", "family") if n in names and row[names[n]] >= FIRST_SAME]
    differs = "given" in names and row[names["given"]] in (1, 3)
    if differs and shared:
        of = " and ".join(_NAMES[n] for n in shared)
        found.insert(0, f"same {of}, given names differ: siblings?")
    return found


def _words(comparison: Comparison) -> tuple[str, ...]:
    """What each level of a comparison is called."""
    name = comparison.name
    if comparison.kind == "name":
        return tuple(text.format(_NAMES[name]) for text in _NAME_LEVELS)
    if comparison.kind == "order":
        return ("", "", "the names go together in another order")
    if comparison.kind == "extra":
        return _EXTRA
    if comparison.kind == "date":
        one, many = _DATES[name]
        return tuple(text.replace("{0}s", many).format(one) for text in _DATE_LEVELS)
    if comparison.kind == "age":
        return _AGES
    if comparison.kind == "yes":
        return _YES[name]
    if comparison.kind == "code":
        return tuple(text.format(comparison.heading or name) for text in _CODE_LEVELS)
    one, many = _TEXTS.get(name, (name, f"{name}s"))
    return tuple(text.replace("{0}s", many).format(one) for text in _TEXT_LEVELS)
