"""The search to the left of a verb for its subject."""

from __future__ import annotations

from accounted.extraction.figures.grammar.asides import (
    after_be,
    apposition,
    listed_in_including,
    object_of_verb,
    open_before,
    participle_phrase,
    pp_coordination,
    predicate_of_be,
    wrapped,
)
from accounted.extraction.figures.grammar.groups import (
    group_left,
    harm_settled,
    is_partitive,
    object_already,
    over_including,
)
from accounted.extraction.figures.grammar.lists import named_apposition
from accounted.extraction.figures.grammar.relatives import (
    reduced_relative,
    relative_before,
    relative_done,
    within_relative,
)
from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.heads import Head
from accounted.extraction.figures.items import AND, WITH, Item, Type, Voice

Subjects = list[tuple[int, str]]
"""Counted phrases by their index, each with the rule that found it."""


def find_subject(row: Row, i: int) -> Subjects:
    """The counted phrases that are the subject of the verb at item i, each with the rule that says so."""
    return _Search(row, i).run()


class _Search:
    """Goes left from a verb as a reader's eye does, over what stands between it and its subject."""

    __slots__ = ("coordinated", "crossed_verb", "fallback", "j", "row", "verb")

    def __init__(self, row: Row, verb: int) -> None:
        self.row, self.verb, self.j = row, verb, verb - 1
        self.fallback: int | None = None
        """A counted phrase behind a preposition, if nothing better comes."""
        self.crossed_verb = self.coordinated = False

    def run(self) -> Subjects:
        while self.j >= 0:
            found = self._step(self.row.items[self.j])
            if found is not None:
                return found
        return self._give_up()

    def _give_up(self) -> Subjects:
        return [] if self.fallback is None else [(self.fallback, "passive-subject")]

    def _step(self, item: Item) -> Subjects | None:
        """Step over one item, or say what the subject is."""
        match item.type:
            case Type.ADVERB | Type.DATE | Type.PREPOSITION:
                self.j -= 1
            case Type.CLOSE:
                self.j = open_before(self.row, self.j) - 1
            case Type.JOIN:
                self.coordinated = self.coordinated or item.join != ","
                self.j -= 1
            case Type.COUNTED:
                return self._counted()
            case Type.NOUN:
                return self._noun()
            case Type.RELATIVE:
                return self._relative()
            case Type.VERB | Type.HARM:
                return self._other_verb(item)
            case Type.INCLUDING:
                return over_including(self.row, self.j, self.verb)
            case _:
                return self._give_up()
        return None

    def _counted(self) -> Subjects | None:
        row, j, verb = self.row, self.j, self.verb
        if after_be(row, j) and within_relative(row, j - 1):
            self.j = relative_before(row, j - 1) - 1
            return None
        if predicate_of_be(row, j) or named_apposition(row, j):
            return []
        if _part_between_commas(row, j):
            return group_left(row, row.ties.parents[j], verb)
        if row.at(j - 1, Type.PREPOSITION):
            adjacent = j == row.skip(verb - 1, -1)
            if adjacent and row.items[verb].voice is Voice.BARE:
                return group_left(row, j, verb)
            if not wrapped(row, j):
                if self.fallback is None and not self.crossed_verb:
                    self.fallback = j
                self.j -= 2
                return None
        if self.crossed_verb and not self.coordinated:
            return []
        return group_left(row, j, verb)

    def _noun(self) -> Subjects | None:
        row, j = self.row, self.j
        if row.at(j - 1, Type.INCLUDING):
            return over_including(row, j - 1, self.verb)
        before = self._before_modifier()
        if before is None:
            listed = listed_in_including(row, j)
            if listed is not None:
                return over_including(row, listed, self.verb)
            before = self._before_other_noun()
        if before is None:
            return []
        self.j = before
        return None

    def _before_modifier(self) -> int | None:
        """Where to go on if the noun at j belongs to another: "of the village", "with knives"."""
        row, j = self.row, self.j
        if row.at(j - 1, Type.PREPOSITION):
            return j - 2
        if row.at(j - 1, Type.NOUN):
            return j - 1
        if row.at(j - 1, Type.JOIN) and row.items[j - 1].join == WITH:
            return j - 2
        return participle_phrase(row, j)

    def _before_other_noun(self) -> int | None:
        """Where to go on if the noun at j is one of several, an aside, or another verb's object."""
        row, j = self.row, self.j
        beside = _joined_before(row, j)
        if beside is not None and not object_already(row, beside) and not harm_settled(row, beside):
            return beside  # "a grandmother and her grandson were killed"
        over = pp_coordination(row, j)
        if over is not None:
            return over
        if row.at(j - 1, Type.VERB, Type.HARM, Type.PREPOSITION) and within_relative(row, j - 1):
            return relative_before(row, j - 1) - 1
        opening = apposition(row, j)
        if opening is not None:
            return opening
        if object_of_verb(row, j) and (self.crossed_verb or self.coordinated):
            return j - 1
        return None

    def _relative(self) -> Subjects | None:
        if not self.crossed_verb and not relative_done(self.row, self.j, self.verb):
            return antecedent(self.row, self.j)
        self.crossed_verb = False
        self.j -= 1
        return None

    def _other_verb(self, item: Item) -> Subjects | None:
        row, j = self.row, self.j
        if (item.type is Type.VERB and not item.finite) or reduced_relative(row, j):
            self.j -= 1
            return None
        if within_relative(row, j):
            self.j = relative_before(row, j) - 1
            return None
        if not self.coordinated:
            return []
        shared = row.ties.claimed_by(j)
        passive = item.type is Type.HARM and item.voice in (Voice.PASSIVE, Voice.BARE)
        if shared and passive and not _between_counts(row, j, self.verb):
            return [(q, "shared-subject") for q in shared]
        self.crossed_verb = True
        self.j -= 1
        return None


def _joined_before(row: Row, j: int) -> int | None:
    """The counted phrase that "and" joins to the noun at j."""
    k = j - 1
    joined = False
    while row.at(k, Type.JOIN):
        joined = joined or row.items[k].join == AND
        k -= 1
    return k if joined and row.at(k, Type.COUNTED) else None


def antecedent(row: Row, r: int) -> Subjects:
    """ "five men who were killed", "prisoners of the camp in Derin who were beaten"."""
    j = r - 1
    while j >= 0 and not row.at(j, Type.COUNTED):
        if not _between_antecedent(row, j):
            return []
        j -= 1
    if j < 0:
        return []
    phrase = row.items[j].phrase
    if phrase is not None and phrase.head is Head.PARTITIVE and j in row.ties.parents:
        return [(row.ties.parents[j], "relative")]  # "six priests, five of them ..., who"
    inner = row.at(j - 1, Type.COUNTED) and row.items[j - 1].inner
    return [(j - 1 if inner else j, "relative")]


def _between_antecedent(row: Row, j: int) -> bool:
    """Whether item j can stand between people and their relative clause: "of the camp", a comma."""
    if row.at(j, Type.NOUN):
        return row.at(j - 1, Type.PREPOSITION) or is_partitive(row, j - 1)
    if row.at(j, Type.PREPOSITION):
        return True
    return row.comma(j) and row.at(j - 1, Type.COUNTED, Type.NOUN)


def _part_between_commas(row: Row, j: int) -> bool:
    """ "five residents, one of them pregnant, received wounds": the five are the subject."""
    phrase = row.items[j].phrase
    if phrase is None or phrase.head is not Head.PARTITIVE or j not in row.ties.parents:
        return False
    k = j + 1
    while row.at(k, Type.NOUN, Type.ADVERB, Type.PREPOSITION, Type.COUNTED):
        k += 1
    return row.at(j - 1, Type.JOIN) and row.comma(k)


def _between_counts(row: Row, j: int, i: int) -> bool:
    return any(row.at(k, Type.COUNTED) for k in range(j + 1, i))
