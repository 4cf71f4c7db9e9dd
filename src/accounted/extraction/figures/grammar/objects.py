"""The search to the right of a verb or an act for its objects."""

from __future__ import annotations

from accounted.extraction.figures.grammar.asides import wrapped
from accounted.extraction.figures.grammar.lists import (
    attributes,
    closed_clause,
    has_own_predicate,
    list_from,
    named_apposition,
)
from accounted.extraction.figures.grammar.predicates import severity
from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.grammar.voices import parenthesis_then_count
from accounted.extraction.figures.heads import Head
from accounted.extraction.figures.items import BUT, Item, Type


def find_objects(row: Row, i: int) -> list[int]:
    """The counted phrases that are the objects of the verb or act at item i."""
    return _Search(row, i).run()


def _first_object(row: Row, i: int) -> int:
    """Where the objects begin: behind ", at gunpoint," and behind a second verb ("killed and wounded")."""
    j = row.skip(i + 1, 1)
    if parenthesis_then_count(row, j):
        j += 4  # "murdered, at gunpoint, a soldier"
    while row.at(j, Type.JOIN) and row.at(j + 1, Type.HARM, Type.VERB):
        j = row.skip(j + 2, 1)
    return j


class _Search:
    """Goes right from a verb along the list of its objects."""

    __slots__ = ("expecting", "found", "j", "row", "verb")

    def __init__(self, row: Row, verb: int) -> None:
        self.row, self.verb, self.j = row, verb, _first_object(row, verb)
        self.found: list[int] = []
        self.expecting = True
        """Whether the next noun phrase goes on with the list."""

    def run(self) -> list[int]:
        while self.j < len(self.row.items) and self._step(self.row.items[self.j]):
            pass
        return self.found

    def _step(self, item: Item) -> bool:
        """Take or step over one item; False where the objects end."""
        match item.type:
            case Type.COUNTED:
                return self._counted(item)
            case Type.NOUN:
                return self._noun()
            case Type.JOIN:
                return self._join(item)
            case Type.INCLUDING:
                self._including()
            case Type.OPEN:
                self._bracket()
            case Type.PREPOSITION:
                return self._preposition(item)
            case Type.ADVERB | Type.DATE:
                self.j += 1
            case _:
                return False
        return True

    def _counted(self, item: Item) -> bool:
        row, j = self.row, self.j
        if not self.expecting or (
            self.found
            and has_own_predicate(row, j, main_verb_follows=closed_clause(row, self.verb))
        ):
            return False
        if row.at(j - 1, Type.PREPOSITION) and not _of_after_join(row, j):
            self.j += 1
            return True
        head = item.phrase.head if item.phrase is not None else None
        if self.found and head is Head.PARTITIVE:
            return False
        if named_apposition(row, j):
            self._next(1)
            return True
        if self.found and head is Head.BARE and severity(row, j + 1):
            return False
        self.found.append(j + 1 if item.inner else j)
        self._next(2 if item.inner else 1)
        return True

    def _next(self, step: int) -> None:
        self.j += step
        self.expecting = False

    def _noun(self) -> bool:
        row, j = self.row, self.j
        if row.at(j - 1, Type.PREPOSITION):
            self.j += 1
            return True
        if not self.expecting or _next_is_subject(row, j) or (self.found and attributes(row, j)):
            return False
        counted = row.at(j + 1, Type.PREPOSITION) and row.at(j + 2, Type.COUNTED)
        if counted and wrapped(row, j + 2):
            self.found.append(j + 2)  # "a group of 12 people"
            self._next(3)
        else:
            self._next(1)
        return True

    def _join(self, item: Item) -> bool:
        if item.join == BUT:
            return False
        nxt = self.row.skip(self.j + 1, 1)
        if self.row.at(nxt, Type.HARM, Type.VERB, Type.BREAK, Type.RELATIVE):
            return False
        if self.row.at(nxt, Type.INCLUDING):
            self.j = nxt
        else:
            self.expecting = True
            self.j += 1
        return True

    def _including(self) -> None:
        parts = list_from(self.row, self.j + 1)
        self.j = parts[-1] if parts else self.j
        self._next(1)
        while self.row.at(self.j, Type.NOUN):
            self.j += 1

    def _bracket(self) -> None:
        items = self.row.items
        while self.j < len(items) and items[self.j].type is not Type.CLOSE:
            self.j += 1
        self.j += 1

    def _preposition(self, item: Item) -> bool:
        row, of = self.row, item.join in self.row.words["of"]
        if of and self.expecting and self.found:
            self.j += 1
            return True
        right_behind = row.items[self.verb].type is Type.HARM and self.j == self.verb + 1
        if not self.found and self.expecting and not of and right_behind:
            return False
        if not row.at(self.j + 1, Type.NOUN, Type.DATE, Type.COUNTED):
            return False
        self.j += 1 if of and self.expecting else 2
        return True


def _of_after_join(row: Row, j: int) -> bool:
    """ "the murder of a judge and of two clerks"."""
    return row.items[j - 1].join in row.words["of"] and (
        row.at(j - 2, Type.JOIN) or row.at(j - 2, Type.ACT)
    )


def _next_is_subject(row: Row, j: int) -> bool:
    """Whether the noun at j is followed by its own verb."""
    k = row.after_modifiers(j + 1)
    return row.at(k, Type.VERB, Type.HARM) and row.items[k].finite and row.at(j - 1, Type.JOIN)
