"""Who suffered what: ties each counted phrase of a sentence to the harm that the words give it.

Nothing here is a model. For each verb of harm the grammar looks to the left for a subject or to the
right for objects, as a reader would, over the row of items; then come the nouns that carry a harm
themselves, parts introduced by "including" or "of them", tolls, and predicates ("three were children").
"""

from __future__ import annotations

from accounted.extraction.figures.grammar.breakdowns import tie_counted_among, tie_told_before
from accounted.extraction.figures.grammar.changes import find_changes
from accounted.extraction.figures.grammar.draft import Draft
from accounted.extraction.figures.grammar.drafts import make_drafts
from accounted.extraction.figures.grammar.fates import tie_fates, tie_forced_out
from accounted.extraction.figures.grammar.nouns import tie_copulas, tie_noun_harm
from accounted.extraction.figures.grammar.parts import tie_parts
from accounted.extraction.figures.grammar.predicates import tie_breakdowns, tie_predicates
from accounted.extraction.figures.grammar.rivals import find_freed, find_rivals
from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.grammar.tolls import tie_toll
from accounted.extraction.figures.grammar.verbs import tie_objects, tie_people
from accounted.extraction.figures.items import Type


def read_row(row: Row) -> list[Draft]:
    """The drafts of this sentence, in the order of their words."""
    tie_parts(row)
    for i, item in enumerate(row.items):
        if item.type is Type.HARM:
            tie_people(row, i, item)
        elif item.type is Type.ACT:
            tie_objects(row, i, "nominal-of")
        elif item.type is Type.TOLL:
            tie_toll(row, i, item)
        elif item.type is Type.COUNTED:
            tie_noun_harm(row, i, item)
    tie_copulas(row)
    tie_forced_out(row)
    tie_fates(row)
    tie_predicates(row)
    tie_breakdowns(row)
    tie_told_before(row)
    tie_counted_among(row)
    find_changes(row)
    find_rivals(row)
    find_freed(row)
    return make_drafts(row)


__all__ = ["Draft", "Row", "read_row"]
