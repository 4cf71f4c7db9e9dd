"""A verb group: its helping verbs, then the verb itself."""

from __future__ import annotations

from accounted.extraction.figures.items.around import noun_follows
from accounted.extraction.figures.items.cut import QUOTES
from accounted.extraction.figures.items.group import VerbGroup
from accounted.extraction.figures.items.harm_items import choose_form, put_harm
from accounted.extraction.figures.items.harm_verbs import (
    adjective_ok,
    fits_object,
    is_harm_verb,
    to_death,
    to_hospital,
)
from accounted.extraction.figures.items.helpers import read_helpers
from accounted.extraction.figures.items.other_verbs import put_verb, take_other_verb
from accounted.extraction.figures.quantities import match_phrase
from accounted.extraction.words import HarmForm
from accounted.terms.vocabularies import Harm


def read_verb_group(group: VerbGroup) -> bool:
    """Take one verb group at the place of the cut, or nothing."""
    read_helpers(group)
    if group.k >= len(group.tokens):
        return _bare_helpers(group)
    return _main(group)


def _bare_helpers(group: VerbGroup) -> bool:
    if group.k == group.cut.at:
        return False
    put_verb(group, group.k - 1)
    return True


def _main(group: VerbGroup) -> bool:
    words, tokens, k = group.words, group.tokens, group.k
    quoted = k > group.cut.at and tokens[k].text in QUOTES and k + 1 < len(tokens)
    if quoted and tokens[k + 1].low in words.harm_forms:
        k = group.k = k + 1  # 'had been "eliminated"'
    phrase = match_phrase(words.harm_phrases, tokens, k)
    if phrase is not None and isinstance(phrase[1], HarmForm):
        form = phrase[1]
        if form.form != "adj" or group.be or adjective_ok(group):
            return put_harm(group, form, phrase[0])
    low = tokens[k].low
    deadly = to_death(group, k)
    if deadly is not None:
        return put_harm(group, deadly, k + 2)
    hospital = to_hospital(group, k)
    if hospital is not None:
        return put_harm(group, HarmForm(Harm.INJURED, "past", lemma="hospital"), hospital)
    forms = words.harm_forms.get(low)
    if forms and is_harm_verb(group, k, forms) and fits_object(group, k, forms):
        return put_harm(group, choose_form(group, forms), k)
    harm = words.harm_adjectives.get(low)
    if harm is not None and (group.be or group.transparent or adjective_ok(group)):
        if noun_follows(group, k):
            return take_other_verb(group)
        return put_harm(group, HarmForm(harm, "adj"), k)
    return take_other_verb(group)
