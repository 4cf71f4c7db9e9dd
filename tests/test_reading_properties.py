"""What holds for every text: reading never raises, every quote stands where it says, nothing depends on
chance, and the numbers of an unknown language are all kept.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from accounted.documents import take_in
from accounted.errors import DocumentError
from accounted.extraction import extract
from accounted.model import Document, FindingQuote, Known, Metadata, Reading
from accounted.values.quotes import Quote

WORDS = st.sampled_from(
    [
        *[
            "at",
            "least",
            "more",
            "than",
            "up",
            "to",
            "about",
            "some",
            "between",
            "and",
            "or",
            "a",
            "an",
            "the",
            "one",
            "two",
            "three",
            "dozens",
            "hundreds",
            "of",
        ],
        *[
            "people",
            "civilians",
            "soldiers",
            "children",
            "women",
            "bodies",
            "hostages",
            "refugees",
            "others",
            "them",
            "whom",
            "who",
            "that",
        ],
        *[
            "killed",
            "wounded",
            "were",
            "was",
            "have",
            "been",
            "died",
            "missing",
            "dead",
            "injured",
            "kidnapped",
            "arrested",
            "fled",
            "found",
        ],
        *[
            "in",
            "near",
            "Orrun",
            "Tesharo",
            "Province",
            "on",
            "Monday",
            "3",
            "May",
            "1994",
            "since",
            "yesterday",
            "night",
            "of",
            "police",
            "said",
        ],
        *[
            "according",
            "to",
            "the",
            "ministry",
            "claimed",
            "denied",
            "that",
            "but",
            "including",
            "among",
            "them",
            "attack",
            "by",
            "rebels",
        ],
        *[
            "12",
            "1,275",
            "613",
            "5.4 million",
            "4-5-year-old",
            "366th",
            "(",
            ")",
            ",",
            ".",
            ";",
            ":",
            "--",
        ],
        *['"', "“", "”", "\n", "\n\n", "- ", "* ", "|", "’s", "…", "١٢", "двадцать", "\u202e", "é"],
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)


def document(text: str, language: str | None = "en") -> Document | None:
    stated = Metadata(
        published=Known("2024-05-03", "test"),
        language=Known(language, "test") if language else None,
    )
    try:
        return take_in(text.encode("utf-8", "surrogatepass"), path="any.txt", stated=stated)
    except DocumentError:
        return None


def quotes(reading: Reading) -> Iterator[Quote]:
    for claim in reading.claims():
        for name in claim.__dataclass_fields__:
            value = getattr(claim, name)
            if isinstance(value, Quote):
                yield value
            elif isinstance(value, tuple):
                yield from (v for v in value if isinstance(v, Quote))
    for finding in reading.findings:
        yield from (q.quote for q in finding.quotes if isinstance(q, FindingQuote))
    yield from (u.quote for u in reading.unread)


def holds(text: str, language: str | None = "en") -> None:
    taken = document(text, language)
    if taken is None:
        return
    reading = extract(taken)
    for quote in quotes(reading):
        assert quote.text == taken.text[quote.start : quote.end]
    for n, figure in enumerate(reading.figures):
        assert figure.part_of is None or (0 <= figure.part_of < len(reading.figures))
        assert figure.part_of != n
        assert figure.count.high is None or figure.count.low <= figure.count.high
    spans = [f.quote.start for f in reading.figures]
    assert spans == sorted(spans)
    assert extract(taken).to_json("x") == reading.to_json("x")


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("Killed: 12\n  - of which: 12\n")
@example("one of them, one of them, one of them were killed")
@example("including, including 3, including 4 of whom 5 were killed")
@example("most of the 165 who were raped by 12 who died")
def test_reading_made_up_sentences_never_fails(text: str) -> None:
    holds(text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_reading_any_text_never_fails(text: str) -> None:
    holds(text)


@settings(max_examples=60, deadline=None)
@given(TEXTS.map(str.upper))
def test_reading_capitals_never_fails(text: str) -> None:
    holds(text)


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("hy", "Գյուղում սպանվել է 12 մարդ, 1.250 մարդ տեղահանվել է։", ["12", "1.250"]),
        ("ru", "Погибли 23 человека, ещё 1 400 ранены.", ["23", "1 400"]),
        ("ar", "قُتل 7 أشخاص وأصيب 19 آخرون.", ["7", "19"]),
    ],
)
def test_a_language_without_a_lexicon_keeps_every_number_unread(
    language: str, text: str, numbers: list[str]
) -> None:
    taken = document(text, language)
    assert taken is not None
    reading = extract(taken)
    assert [u.quote.text for u in reading.unread] == numbers
    assert not reading.figures
    assert language in reading.notes[0]


def test_a_text_too_short_for_its_language_is_read_as_english_and_says_so() -> None:
    taken = document("12 dead", None)
    assert taken is not None
    reading = extract(taken)
    assert [f.count.low for f in reading.figures] == [12]
    if taken.metadata.language is None:
        assert reading.notes
