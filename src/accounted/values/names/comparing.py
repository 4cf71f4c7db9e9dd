"""Two names side by side, or many pairs at once: the same arithmetic, with words for the reasons where
asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from accounted.values.names.name import Comparison, Name
from accounted.values.names.pieces import readable
from accounted.values.names.romanise import looks_turkic, romanise_word
from accounted.values.names.scripts import LATIN, script_of
from accounted.values.names.words import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


THRESHOLD = 0.7
"""From here two names go together unless something else speaks against it. Chosen on our own lists and
on the training halves of the token files, one for all scripts."""


def similarity(a: str, b: str) -> float:
    """How far two words of names can be spellings of one, 0 to 1, across scripts; 1 for the same word."""
    return similarities([a], [b])[0]


def similarities(left: Sequence[str], right: Sequence[str]) -> list[float]:
    """`similarity` for many pairs of words."""
    import numpy as np

    from accounted.values.names.lexicon import LEXICON

    ids = [np.array([LEXICON.number(_form(w)) for w in words], np.int32) for words in (left, right)]
    return [float(p) for p in LEXICON.probability(*ids)]


@lru_cache(maxsize=65536)
def _form(word: str) -> str:
    clean = readable(word)
    if script_of(clean) == LATIN and looks_turkic(clean):
        return romanise_word(clean, turkic=True)
    return fold(clean).replace("'", "")


def compare(a: Name, b: Name) -> Comparison:
    """How well two names go together, and why in words.

    1 is the same name. The order of the parts does not count, their roles do: a father's name in the
    place of a given name speaks for a parent and a child. A part that one name lacks costs little, one
    that differs much. A placeholder goes with nothing.
    """
    from accounted.values.names.assembly import assembled
    from accounted.values.names.reasons import reasons

    result = assembled([a], [b])
    return Comparison(round(float(result.scores[0]), 4), reasons(a, b, result))


def compare_many(left: Sequence[Name | str], right: Sequence[Name | str]) -> NDArray[np.float32]:
    """The scores of `compare` for left[i] with right[i], as an array of the same length."""
    from accounted.values.names.assembly import assembled

    return assembled(left, right).scores
