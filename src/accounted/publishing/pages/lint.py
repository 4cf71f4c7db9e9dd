"""The attribution lint: what a page says in our own voice names its speaker and judges nobody.

Words of documents stand in `q`, `cite` and quotation marks; names, and the recorder's words about
themselves, in `.given` and `.speaker`; all other text is ours. Ours may hold no loaded word, and no
sentence on a harm without saying who reports it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html.parser import HTMLParser

from accounted.errors import ReleaseError
from accounted.linkage import lexicons

_THEIRS = frozenset({"q", "cite", "blockquote"})
_GIVEN = frozenset({"given", "speaker"})
_QUOTED = re.compile(r"“[^”]*”")
_SKIPPED = frozenset({"style", "script", "title"})
_BLOCK = frozenset(("p", "li", "h1", "h2", "h3", "h4", "td", "th", "dt", "dd", "div", "section"))
_BLOCK |= frozenset(("header", "footer", "caption", "figcaption", "nav", "tr"))
_VOID = frozenset(["br", "hr", "img", "meta", "link", "input", "wbr"])
_HARM = re.compile(
    r"\b(?:was|were|been|are|is|got)\s+(?:\w+\s+)?(?:killed|injured|wounded|dead|missing|abducted|detained|"
    r"tortured|raped|displaced)\b|\b(?:killed|kills|died|shelled|bombed|attacked)\s+\w+",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"according to|\bsays?\b|\bsaid\b|\breports?\b|\breported\b|\bsources?\b|\bstates?\b|\btold\b"
    r"|\bdenie[sd]\b|\bblamed? by\b|\bdocuments?\b|\bnever counted\b|\brecord\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


class _Ours(HTMLParser):
    """Our own sentences of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[bool] = []
        self.texts: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element opens: theirs by its name or class."""
        if tag in _BLOCK:
            self.texts.append("")
        if tag not in _VOID:
            classes = (dict(attrs).get("class") or "").split()
            self.open.append(tag in _THEIRS or tag in _SKIPPED or not _GIVEN.isdisjoint(classes))

    def handle_endtag(self, tag: str) -> None:
        """An element closes."""
        if tag not in _VOID and self.open:
            self.open.pop()
        if tag in _BLOCK:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        """Text: ours unless an element around it is theirs."""
        self.texts[-1] += "“”" if any(self.open) else data


def asserted(page: str) -> list[str]:
    """Sentences of a page that assert in our own voice, each with what is wrong."""
    parser = _Ours()
    parser.feed(page)
    parser.close()
    found: list[str] = []
    for text in parser.texts:
        ours = _QUOTED.sub("“”", " ".join(text.split()))
        found += (wrong for s in _SENTENCE.split(ours) if (wrong := _wrong(s)) is not None)
    return found


@lru_cache(maxsize=20_000)
def _wrong(sentence: str) -> str | None:
    """What is wrong with one sentence of ours. Pages repeat most of them."""
    if (word := _loaded().search(sentence)) is not None:
        return f"“{word[0]}” stands outside quotation marks: {sentence}"
    if _HARM.search(sentence) and not _SPEAKER.search(sentence):
        return f"nobody says it: {sentence}"
    return None


def require_attributed(path: str, page: str) -> None:
    """Go on only if a page asserts nothing.

    Raises:
        ReleaseError: names the page and its first sentence that does.
    """
    found = asserted(page)
    if found:
        raise ReleaseError(
            f"{path}: a page asserts in the record's own voice ({found[0]}). Nothing was written. If the"
            " words are a name in your settings or register, put neutral ones; else report this."
        )


@cache
def _loaded() -> re.Pattern[str]:
    words = {r["words"] for r in lexicons.rows("claims_loaded")} - _PLAIN
    longest = sorted(words, key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)


_PLAIN = frozenset({"victim", "victims", "perpetrated"})
"""Roles of the vocabulary; nothing is judged by them."""
