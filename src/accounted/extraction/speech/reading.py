"""The scopes that one sentence opens, word by word."""

from __future__ import annotations

from accounted.extraction.speech.accounts import scope_of_according, scope_of_account
from accounted.extraction.speech.line import Line
from accounted.extraction.speech.saying import scope_of_verb
from accounted.extraction.speech.scope import Scope
from accounted.extraction.tokens import Kind


def read_scopes(line: Line) -> list[Scope]:
    """Every scope that this sentence opens, in the order of its words."""
    for k, t in enumerate(line.tokens):
        verb = line.verbs.get(t.low)
        if (
            verb is not None
            and t.kind is Kind.WORD
            and (not t.cap or line.sentence.capitals or k == 0)
        ):
            scope = scope_of_verb(line, k, verb)
        elif t.low in line.words["by"] and (account := scope_of_account(line, k)) is not None:
            line.found.append(account)
            continue
        elif (
            t.low in line.words["according"]
            and k + 1 < len(line.tokens)
            and line.tokens[k + 1].low in line.words["according_to"]
        ):
            scope = scope_of_according(line, k)
        else:
            continue
        if scope is not None:
            line.found.append(scope)
    return line.found
