"""What stands before a name: articles, titles, words for what it is ("newspaper The Plain Voice")."""

from __future__ import annotations

from functools import cache

from accounted.linkage import lexicons


def without_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    """A person's name without what stands before it ("Orlo mayor Daro Malen"); all of it where nothing does.

    Empty where what is left is no name.
    """
    rest = behind_description(words)
    start = 0
    while start < len(rest):
        length = _title_at(rest, start)
        if length and start + length < len(rest) and rest[start + length] not in links():
            rest, start = rest[start + length :], 0
        else:
            start += 1
    return rest if rest and all(w[0].isupper() for w in rest) else ()


def behind_description(words: tuple[str, ...]) -> tuple[str, ...]:
    """The name behind words for what it is: "rights group Witness Bureau", "newspaper The Plain Voice"."""
    capitals = [n for n, w in enumerate(words) if w[0].isupper()]
    if not capitals or capitals[0] == 0:
        return words
    first = capitals[0]
    if any(w.casefold() in links() for w in words[:first]):
        return words
    return without_articles(words[first:]) or words


def _title_at(words: tuple[str, ...], start: int) -> int:
    """How many words of a title begin at `start`."""
    for length in range(min(4, len(words) - start), 0, -1):
        if " ".join(words[start : start + length]).casefold() in _titles():
            return length
    return 0


def is_title(low: str) -> bool:
    """Whether a word in lower case is a title or an office: "president"."""
    return low in _titles()


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["title"] for row in lexicons.rows("claims_titles"))


def links() -> frozenset[str]:
    """Words that may stand inside a name: "of", "in"."""
    return lexicons.words("linkage_name_links") | lexicons.words("linkage_place_links")


def without_articles(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words behind "the"."""
    articles = lexicons.words("linkage_articles")
    while words and words[0].casefold() in articles:
        words = words[1:]
    return words
