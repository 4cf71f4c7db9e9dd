"""The shape of a text: blocks (headings, list items, paragraphs) and the sentences in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from accounted.extraction.tokens import Kind, Token, tokenise

_BULLET = re.compile(r"[ \t]*(?:[-*•+·‣◦–—●▪]|\(?[0-9]{1,2}[.)]|\(?[a-z][.)])[ \t]+(?=\S)")
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+(?=\S)")
_LINE = re.compile(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_ROW = re.compile(r"[ \t]*[^\W\d_][^:|.;\n]{0,48}[:|][ \t]*\S")
"""A line of a breakdown, "Children: 63": it begins a block of its own."""
_FULL_LINE = 62
_SOFT_WRAP = 42
"""A line at least this long that does not end a sentence goes on in the next line of its block."""
_MANY_CAPITALS = 0.75
"""Share of capital letters from which a sentence counts as written in capitals throughout."""


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"


@dataclass(slots=True)
class Block:
    """A heading, list item or paragraph at `[start, end)`; `indent` is its depth in columns."""

    kind: BlockKind
    start: int
    end: int
    indent: int
    index: int
    lead: int | None = None
    """Index of the block that introduces this list item ("The dead included:"), if any."""


@dataclass(slots=True)
class Sentence:
    """Tokens between two sentence ends. `capitals` says that letter case means nothing here."""

    tokens: list[Token]
    block: Block
    index: int
    capitals: bool = False
    quoted: list[tuple[int, int]] = field(default_factory=list)
    """Stretches inside quotation marks, as (start, end) offsets of what stands inside."""

    @property
    def start(self) -> int:
        """Offset of the first word."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset behind the last token."""
        return self.tokens[-1].end


def blocks(text: str) -> list[Block]:
    """Headings, list items and paragraphs. Hard-wrapped lines of one paragraph are kept together."""
    found: list[Block] = []
    open_block: Block | None = None
    last_end = -1
    for m in _LINE.finditer(text):
        line = m.group()
        stripped = line.strip()
        if not stripped:
            open_block = None
            continue
        gap = text[last_end : m.start()] if last_end >= 0 else ""
        if gap.count("\n") > 1 or (gap.count("\r") > 1 and "\n" not in gap):
            open_block = None
        last_end = m.end()
        indent = len(line) - len(line.lstrip())
        bullet, heading = _BULLET.match(line), _HEADING.match(line)
        marker = bullet or heading
        start = m.start() + (marker.end() if marker else indent)
        end = m.start() + len(line.rstrip())
        row = _ROW.match(line) is not None
        if (
            open_block is not None
            and not marker
            and not row
            and _continues(text, open_block, indent)
        ):
            open_block.end = end
            continue
        kind = BlockKind.ITEM if bullet else BlockKind.HEADING if heading else BlockKind.PARAGRAPH
        open_block = Block(kind, start, end, indent, len(found))
        found.append(open_block)
    _find_leads(text, found)
    return found


def _continues(text: str, block: Block, indent: int) -> bool:
    """Whether the next line goes on with this block: the last one was full and did not end."""
    if block.kind is BlockKind.HEADING:
        return False
    last = text[block.start : block.end].splitlines()[-1]
    if block.kind is BlockKind.ITEM and indent <= block.indent:
        # a numbered paragraph without a hanging indent: its line is full and no sentence ends there
        return len(last.rstrip()) >= _FULL_LINE and last.rstrip()[-1] not in '.!?:;)”"'
    return len(last.rstrip()) >= _SOFT_WRAP


def _find_leads(text: str, found: list[Block]) -> None:
    """Give each list item the block that introduces it: the last one, less deep, ending in a colon."""
    for n, block in enumerate(found):
        if n == 0:
            continue
        before = found[n - 1]
        short = block.end - block.start < 80
        if text[before.end - 1] == ":":
            if block.kind is BlockKind.ITEM or short:
                block.lead = before.index
        elif (
            before.lead is not None and before.kind is block.kind and before.indent == block.indent
        ):
            block.lead = before.lead
        elif block.kind is BlockKind.ITEM:
            for earlier in reversed(found[:n]):
                if earlier.kind is BlockKind.ITEM and earlier.indent < block.indent:
                    if text[earlier.end - 1] == ":":
                        block.lead = earlier.index
                    break


_CLOSERS = frozenset("\"'”’»)]")
_OPENERS = frozenset("\"'“‘«([")


@dataclass(frozen=True, slots=True)
class _Ends:
    """The words that tell whether a full stop ends a sentence."""

    abbreviations: frozenset[str]
    openers: frozenset[str]


def sentences(
    text: str,
    abbreviations: frozenset[str],
    layout: list[Block] | None = None,
    openers: frozenset[str] = frozenset(),
) -> Iterator[Sentence]:
    """The sentences of a text, in order. A sentence never crosses from one block into another.

    The full stop of one of `abbreviations` ends a sentence only where one of `openers` follows.
    """
    ends = _Ends(abbreviations, openers)
    index = token_index = 0
    for block in blocks(text) if layout is None else layout:
        tokens = tokenise(text, block.start, block.end, token_index)
        token_index += len(tokens)
        for part in _split(tokens, ends):
            yield Sentence(part, block, index, _in_capitals(part), _quoted(part))
            index += 1


def _split(tokens: list[Token], ends: _Ends) -> Iterator[list[Token]]:
    begin = 0
    n = len(tokens)
    k = 0
    while k < n:
        if _ends_sentence(tokens, k, ends):
            while (
                k + 1 < n
                and tokens[k + 1].text in _CLOSERS
                and tokens[k + 1].start == tokens[k].end
            ):
                k += 1
            # (Agency) tags and [notes] behind the full stop belong to the sentence that they follow.
            yield tokens[begin : k + 1]
            begin = k + 1
        k += 1
    if begin < n:
        yield tokens[begin:]


def _ends_sentence(tokens: list[Token], k: int, ends: _Ends) -> bool:
    token = tokens[k]
    if token.kind is Kind.ABBREVIATION:
        # "U.S. Forces said" goes on; "in the U.S. The" ends where a sentence-opening word follows.
        after = tokens[k + 1] if k + 1 < len(tokens) else None
        return after is not None and after.cap and after.low in ends.openers
    if token.text not in {".", "!", "?", "…"} and not token.text.startswith(".."):
        return False
    if token.text == "." and k > 0:
        before = tokens[k - 1]
        after = tokens[k + 1] if k + 1 < len(tokens) else None
        if before.end == token.start:
            if before.low in ends.abbreviations and not (
                after is not None and after.low in ends.openers
            ):
                return False
            if len(before.text) == 1 and before.text.isalpha() and before.cap:
                return after is not None and after.low in ends.openers
        if after is not None and after.start == token.end and after.kind is not Kind.PUNCT:
            return bool(after.cap and before.kind is Kind.WORD and len(before.text) > 2)
    nxt = k + 1
    while nxt < len(tokens) and tokens[nxt].text in _CLOSERS | _OPENERS:
        nxt += 1
    if nxt >= len(tokens):
        return True
    follower = tokens[nxt]
    return (
        follower.cap
        or follower.kind in (Kind.NUMBER, Kind.ALNUM, Kind.AGE)
        or follower.kind is Kind.PUNCT
    )


def _in_capitals(tokens: list[Token]) -> bool:
    upper = lower = 0
    for t in tokens:
        if t.kind is Kind.WORD and len(t.text) > 1:
            if t.text.isupper():
                upper += len(t.text)
            else:
                lower += len(t.text)
    return upper > 0 and upper >= _MANY_CAPITALS * (upper + lower) and upper + lower > 12


def _quoted(tokens: list[Token]) -> list[tuple[int, int]]:
    """Stretches inside double quotation marks; an unclosed one runs to the sentence's end."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for t in tokens:
        if t.text == '"':
            if opened is None:
                opened = t.end
            else:
                found.append((opened, t.start))
                opened = None
        elif t.text in "“«" and t.kind is Kind.PUNCT:
            opened = t.end
        elif t.text in "”»" and t.kind is Kind.PUNCT:
            found.append((tokens[0].start if opened is None else opened, t.start))
            opened = None
    if opened is not None and opened < tokens[-1].end:
        found.append((opened, tokens[-1].end))
    return found
