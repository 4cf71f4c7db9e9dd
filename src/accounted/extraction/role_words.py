"""Words that give a named person a role, and the role that they give."""

from __future__ import annotations

from dataclasses import dataclass

from accounted.extraction.lexicon import Lexicon
from accounted.extraction.mentions import MentionWords, mention_words
from accounted.extraction.phrases import Phrases, once_per_lexicon
from accounted.terms.vocabularies import Harm, Role

_USES = ("passive", "active", "state", "object", "of", "before", "list", "own")


@dataclass(frozen=True)
class RoleWords:
    """Words that give a role, by how they stand to the name (claims_roles.tsv)."""

    mentions: MentionWords
    by_use: dict[str, Phrases]
    auxiliaries: frozenset[str]
    be: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    linking: frozenset[str]
    relative: frozenset[str]
    residents: dict[str, str]
    courts: frozenset[str]
    triggers: frozenset[str]
    killing: frozenset[str]
    """Forms that tell of people killed: "killed", "died"."""
    by: frozenset[str]
    named: frozenset[str]
    """Words of a sentence that names people told before: "they were", "it named them as"."""


@once_per_lexicon
def role_words(lexicon: Lexicon) -> RoleWords:
    """The role words of a lexicon, made once."""
    rows = lexicon.rows("claims_roles")
    by_use = {use: Phrases(r for r in rows if r["use"] == use) for use in _USES}
    mention = mention_words(lexicon)
    firsts = frozenset().union(*(p.firsts for p in by_use.values()))
    auxiliaries = lexicon.words("claims_auxiliaries")
    return RoleWords(
        mentions=mention,
        by_use=by_use,
        auxiliaries=auxiliaries,
        be=lexicon.words("claims_be"),
        modals=lexicon.words("claims_modals"),
        negations=lexicon.words("claims_negations"),
        linking=lexicon.words("claims_linking"),
        relative=lexicon.words("claims_relative"),
        residents={r["word"]: r["role"] for r in lexicon.rows("claims_residents")},
        courts=lexicon.words("claims_court_words"),
        killing=frozenset(
            r[f]
            for r in lexicon.rows("harm_verbs")
            if r["harm"] == Harm.KILLED
            for f in ("past", "participle")
        ),
        by=lexicon.words("claims_by"),
        named=lexicon.words("claims_naming"),
        triggers=firsts | mention.names.titles.firsts | mention.names.persons | mention.kin,
    )


@dataclass(frozen=True, slots=True)
class Given:
    """A role and the tokens that give it."""

    role: Role
    start: int
    end: int
    weak: bool = False
    """Said of towns and armies too: no evidence that the name is a person's."""
