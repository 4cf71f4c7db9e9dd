"""Traces: what is kept of a document so that its copies are found without reading it again."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from accounted.extraction.lexicon import load
from accounted.linkage import lexicons
from accounted.linkage.documents import keys, shingles, signature
from accounted.linkage.documents.credits import Credit, How, credits_of
from accounted.linkage.documents.words import Hashes, Words, quotations, words_of
from accounted.linkage.outlets import outlet_key

VERSION = 2
"""Traces of another version are made again: they cannot be compared."""
LONGEST = 1000
"""Words whose order is kept (4 bytes each). Of a longer text, sequences are sampled."""
MOST = 4096
"""Sampled sequences of a long text, about."""
_CONTENT = 400
"""Content words whose order is kept, for rewrites."""

Number = tuple[str, int, int | None]
"""(harm, low, high), as a figure was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One document as far as copying goes. It holds no words of the text except its credits.

    The fields of bytes are arrays of 32-bit numbers, little-endian.
    """

    document: str
    publisher: str | None
    published: str | None
    """EDTF; only its first day counts here."""
    title: str
    length: int
    """Words of the text."""
    words: bytes
    """The first LONGEST words, in order."""
    content: bytes
    """Stems of the first content words, in order."""
    names: bytes
    """Distinct names and written numbers of the text, sorted."""
    quotations: bytes
    """Distinct quotations, sorted."""
    sampled: bytes
    """Distinct word sequences; of a long text those divisible by `modulus`."""
    modulus: int
    numbers: tuple[Number, ...]
    speakers: tuple[str, ...]
    """Keys of the named speakers, in the order of the text."""
    credits: tuple[Credit, ...]
    bands: tuple[str, ...]
    keys: tuple[str, ...]
    """Further keys: runs of words that excerpts share, and what rewrites keep."""

    @property
    def outlet(self) -> str:
        """The publisher's key, or an empty string."""
        return outlet_key(self.publisher) if self.publisher else ""

    @property
    def day(self) -> int | None:
        """The day of publication as an ordinal (1 = 0001-01-01); None when it is not known to the day."""
        return day_of(self.published)

    def to_json(self) -> dict[str, Any]:
        """A stable JSON form; `from_json` gives an equal trace."""
        kept: dict[str, Any] = {"version": VERSION}
        for name in self.__slots__:
            value = getattr(self, name)
            if isinstance(value, bytes):
                value = base64.b64encode(value).decode("ascii")
            elif name == "credits":
                value = [[c.start, c.end, c.words, c.outlet, str(c.how), c.whole] for c in value]
            elif name == "numbers":
                value = [list(number) for number in value]
            elif isinstance(value, tuple):
                value = list(value)
            kept[name] = value
        return kept

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Trace | None:
        """The trace that was kept, or None when another version made it."""
        if kept.get("version") != VERSION:
            return None
        made = {name: kept[name] for name in cls.__slots__}
        for name in ("words", "content", "names", "quotations", "sampled"):
            made[name] = base64.b64decode(made[name])
        made["credits"] = tuple(
            Credit(s, e, w, o, How(h), whole) for s, e, w, o, h, whole in kept["credits"]
        )
        made["numbers"] = tuple((h, low, high) for h, low, high in kept["numbers"])
        for name in ("speakers", "bands", "keys"):
            made[name] = tuple(made[name])
        return cls(**made)


def trace(
    text: str,
    *,
    document: str,
    title: str = "",
    publisher: str | None = None,
    published: str | None = None,
    numbers: Sequence[Number] = (),
    speakers: Sequence[str] = (),
    language: str = "en",
) -> Trace:
    """Trace a document. `numbers` and `speakers` are those of its figures, in the order of the text.

    A pure function: the same document has the same trace whatever else is in the record.
    """
    lexicon = load(language)
    function = lexicon.words("claims_function") if lexicon else frozenset()
    words = words_of(text, function, _days_and_months())
    keyed, marked = shingles.telling(words)
    chosen = keyed[marked]
    sample, modulus = shingles.sampled(shingles.sequences(words.whole, shingles.COMPARED), MOST)
    names = np.unique(words.whole[words.telling])
    held = credits_of(text)
    spoken = tuple(dict.fromkeys(outlet_key(s) for s in speakers))
    found = signature.bands(signature.signature(chosen.tolist())) if len(chosen) else ()
    return Trace(
        document=document,
        publisher=publisher,
        published=published,
        title=title,
        length=len(words.whole),
        words=_bytes(words.whole[:LONGEST]),
        content=_bytes(_content(words)),
        names=_bytes(names),
        quotations=_bytes(quotations(text)),
        sampled=_bytes(sample),
        modulus=modulus,
        numbers=tuple(numbers),
        speakers=spoken,
        credits=held,
        bands=found,
        keys=keys.further(
            runs=shingles.winnowed(keyed, marked),
            lead=_lead_names(words),
            numbers=numbers,
            day=day_of(published),
            publisher=outlet_key(publisher) if publisher else "",
            credited=[c.key for c in held],
        ),
    )


def _days_and_months() -> frozenset[str]:
    return lexicons.entries("dates", "class", "month") | lexicons.entries(
        "dates", "class", "weekday"
    )


def _content(words: Words) -> Hashes:
    return words.stems[words.content][:_CONTENT]


def _lead_names(words: Words) -> Hashes:
    """Distinct names and numbers near the beginning, where a report says what it tells of."""
    lead = slice(0, keys.LEAD)
    return np.unique(words.whole[lead][words.telling[lead]])


def _bytes(hashes: Hashes) -> bytes:
    return hashes.astype("<u4").tobytes()


def array(kept: bytes) -> Hashes:
    """The numbers of a field of a trace."""
    return np.frombuffer(kept, "<u4").astype(np.uint32)


@lru_cache(maxsize=8192)
def day_of(published: str | None) -> int | None:
    """The ordinal of the first full day in an EDTF text, or None."""
    found = re.match(r"(\d{4})-(\d{2})-(\d{2})", published or "")
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups())).toordinal()
    except ValueError:
        return None
