"""Breakdowns written as rows: "Children: 63", bulleted lists, tables with columns."""

from __future__ import annotations

from dataclasses import dataclass, field

from accounted.extraction.figures.grammar import Draft, Row, read_row
from accounted.extraction.figures.heads import Head, Phrase
from accounted.extraction.figures.items import Item, Type, itemise
from accounted.extraction.figures.quantities import read_quantity
from accounted.extraction.layout import Sentence
from accounted.extraction.page import Page
from accounted.extraction.tokens import Kind, Token
from accounted.extraction.words import Noun, Words
from accounted.terms.vocabularies import Harm

_LABEL = 12
"""A row's label has at most so many words."""


@dataclass(slots=True)
class RowAbove:
    """A row that has been read: its depth and the figure that deeper rows are parts of."""

    indent: int
    harm: Harm
    item: Item


@dataclass(slots=True)
class RowReader:
    """Reads rows in order, remembering the rows and headers above."""

    page: Page
    words: Words
    above: list[RowAbove] = field(default_factory=list)
    header: list[Harm | None] = field(default_factory=list)
    totals: dict[int, list[Draft]] = field(default_factory=dict)
    block: int = -2

    def read(self, sentence: Sentence) -> tuple[list[Item], list[Draft]] | None:
        """Items and drafts of a row, or None where the sentence is no row."""
        tokens = sentence.tokens
        if sum(t.text == "|" for t in tokens) >= 1:
            return self._table(sentence)
        if len(tokens) > 60:
            return None
        at = next(
            (k for k, t in enumerate(tokens[: _LABEL + 1]) if t.text in (":", "–", "—")), None
        )
        if at is None or at == 0 or at + 1 >= len(tokens):
            return None
        if any(t.text == ";" for t in tokens) and sum(t.text == ":" for t in tokens) >= 2:
            return self._cells(sentence)
        return self._labelled(sentence, at)

    # -- "Label: 12" -----------------------------------------------------------------------------

    def _labelled(self, sentence: Sentence, at: int) -> tuple[list[Item], list[Draft]] | None:
        tokens = sentence.tokens
        quantity = read_quantity(tokens, at + 1, self.words)
        if (
            quantity is None
            or quantity.kind == "article"
            or tokens[at + 1].i in self._dated(sentence)
        ):
            return None
        if any(t.low in self.words["ages"] for t in tokens[:at]):
            return None
        if any(t.kind is Kind.NUMBER and t.i not in self._dated(sentence) for t in tokens[:at]):
            return None
        harm, noun = self._label(tokens[:at])
        indent = sentence.block.indent
        while self.above and (self.above[-1].indent >= indent and not self._of_which(tokens)):
            self.above.pop()
        if self.block < sentence.block.index - 1:
            self.above = [r for r in self.above if r.indent < indent]
        self.block = sentence.block.index
        parent = self.above[-1] if self.above else None
        if harm is None and noun is None and parent is None:
            return None
        if harm is None:
            harm = parent.harm if parent is not None else self._lead_harm(sentence)
        elif parent is not None and parent.harm is not harm:
            parent = None
        if harm is None:
            return None
        items = itemise(sentence, self.words, self.page.dates.get(sentence.index, []))
        item = next((i for i in items if i.type is Type.COUNTED and i.first > at), None)
        if item is None or item.first > at + 2:
            return None
        assert item.phrase is not None
        if item.phrase.head is Head.BARE and noun is not None:
            item.phrase.noun = noun
        row = Row(sentence, items, self.words)
        row.ties.give(items.index(item), harm, "row")
        drafts = [d for d in read_row(row) if d.item.first > at]
        for d in drafts:
            if d.item is item and parent is not None and self._may_be_part(item, parent.item):
                d.parent = parent.item
        if not self._of_which(tokens):
            self.above.append(RowAbove(indent, harm, item))
        return items, drafts

    def _may_be_part(self, item: Item, total: Item) -> bool:
        return item is not total and (
            total.count.high is None or item.count.low <= total.count.high
        )

    def _of_which(self, tokens: list[Token]) -> bool:
        return (len(tokens) > 1 and tokens[0].low in self.words["of"]) or tokens[
            0
        ].low in self.words["including"]

    def _dated(self, sentence: Sentence) -> frozenset[int]:
        return frozenset(
            i for d in self.page.dates.get(sentence.index, ()) for i in range(d.first, d.last + 1)
        )

    def _label(self, label: list[Token]) -> tuple[Harm | None, Noun | None]:
        """The harm and the people noun of a label: "Seriously injured", "of which children"."""
        harms: list[Harm] = []
        noun: Noun | None = None
        for t in label:
            found = self._word_harm(t)
            if found is not None and found not in harms:
                harms.append(found)
            people = self.words.nouns.get(t.low)
            if people is not None and people.harm is None:
                noun = people
        if len(harms) > 1:
            return Harm.OTHER, noun
        return (harms[0] if harms else None), noun

    def _word_harm(self, t: Token) -> Harm | None:
        noun = self.words.nouns.get(t.low)
        if noun is not None and noun.harm is not None:
            return noun.harm
        if t.low in self.words.harm_adjectives:
            return self.words.harm_adjectives[t.low]
        forms = self.words.harm_forms.get(t.low, ())
        found = next((f for f in forms if f.form == "past" and not f.note and not f.weak), None)
        return found.harm if found else None

    def _lead_harm(self, sentence: Sentence) -> Harm | None:
        lead = sentence.block.lead
        if lead is None:
            return None
        block = self.page.blocks[lead]
        words = (
            self.page.text[block.start : block.end]
            .lower()
            .replace(":", " ")
            .replace(",", " ")
            .split()
        )
        for low in reversed(words):
            noun = self.words.nouns.get(low)
            if noun is not None and noun.harm is not None:
                return noun.harm
            if low in self.words.harm_adjectives:
                return self.words.harm_adjectives[low]
            forms = self.words.harm_forms.get(low, ())
            for form in forms:
                if form.form == "past" and not form.note:
                    return form.harm
        return None

    # -- tables ----------------------------------------------------------------------------------

    def _table(self, sentence: Sentence) -> tuple[list[Item], list[Draft]] | None:
        cells = self._split(sentence.tokens, "|")
        harms = [self._label(cell)[0] for cell in cells]
        numeric = sum(1 for c in cells if c and read_quantity(c, 0, self.words) is not None)
        if sum(h is not None for h in harms) and not numeric:
            self.header = harms
            self.totals = {}
            return [], []
        if not self.header or len(cells) > len(self.header) + 1:
            return None
        items: list[Item] = []
        drafts: list[Draft] = []
        is_total = bool(cells[0]) and cells[0][0].low in self.words["table_total"]
        for column, cell in enumerate(cells[: len(self.header)]):
            harm = self.header[column]
            if harm is None or not cell:
                continue
            draft = self._cell(sentence, cell, harm)
            if draft is None:
                continue
            items.append(draft.item)
            drafts.append(draft)
            if is_total:
                for earlier in self.totals.pop(column, []):
                    earlier.parent = draft.item
            else:
                self.totals.setdefault(column, []).append(draft)
                if cells[0] and column:
                    draft.place = (cells[0][0].start, cells[0][-1].end)
        return items, drafts

    def _cell(self, sentence: Sentence, cell: list[Token], harm: Harm) -> Draft | None:
        quantity = read_quantity(cell, 0, self.words)
        if quantity is None or quantity.kind == "article":
            return None
        first = next(k for k, t in enumerate(sentence.tokens) if t is cell[0])
        moved = type(quantity)(
            quantity.count,
            first + quantity.first,
            first + quantity.last,
            quantity.kind,
            first + quantity.number,
        )
        item = Item(
            Type.COUNTED,
            moved.first,
            moved.last,
            quantity=moved,
            phrase=Phrase(Head.BARE, moved.last),
        )
        return Draft(item, harm, "row")

    def _split(self, tokens: list[Token], mark: str) -> list[list[Token]]:
        cells: list[list[Token]] = [[]]
        for t in tokens:
            if t.text == mark:
                cells.append([])
            else:
                cells[-1].append(t)
        return [*cells[1:]] if not cells[0] else cells

    def _cells(self, sentence: Sentence) -> tuple[list[Item], list[Draft]] | None:
        """ "District: Upper Sela; Killed: 14; Injured: 37": a table row laid out as text."""
        drafts = []
        for cell in self._split(sentence.tokens, ";"):
            at = next((k for k, t in enumerate(cell) if t.text == ":"), None)
            if at is None or at == 0 or at + 1 >= len(cell):
                continue
            harm, _ = self._label(cell[:at])
            if harm is None:
                continue
            value = cell[at + 1 :]
            quantity = read_quantity(value, 0, self.words)
            if quantity is None or quantity.last + 1 < len(value):
                continue
            draft = self._cell(sentence, value, harm)
            if draft is not None:
                drafts.append(draft)
        return ([d.item for d in drafts], drafts) if drafts else None
