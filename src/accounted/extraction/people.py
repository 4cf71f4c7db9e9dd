"""Named people, each in the role that the text gives.

What gives a role: what is said to have happened ("Ana Ruiz, 22, was killed"), a list ("the dead
include …"), a proceeding ("stood before the court": accused, until a text says convicted), an
office ("the mayor, Daro Malen"). People named with a title, an age, an occupation or kin and without
such a role are kept as `other`, so that no named person stays unseen when a record is to be made safe.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accounted.extraction.layout import Sentence
from accounted.extraction.lexicon import Lexicon
from accounted.extraction.mentions import Mention, MentionWords, mention_words, mentions
from accounted.extraction.names import name_key, same_name
from accounted.extraction.offices import Office
from accounted.extraction.page import Page
from accounted.extraction.phrases import Phrases, lows, once_per_lexicon
from accounted.extraction.tokens import Kind, Token
from accounted.model import NamedPerson
from accounted.terms.vocabularies import Role
from accounted.values.quotes import Quote

_USES = ("passive", "active", "state", "object", "of", "before", "list", "own")
_LIST_REACH = 60
"""Tokens that a list of names may go on for."""


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
        triggers=firsts | mention.names.titles.firsts | mention.names.persons | mention.kin,
    )


@dataclass(frozen=True, slots=True)
class _Given:
    """A role and the tokens that give it."""

    role: Role
    start: int
    end: int
    weak: bool = False
    """Said of towns and armies too: no evidence that the name is a person's."""


def read_people(page: Page) -> tuple[NamedPerson, ...]:
    """Every mention by name of a person to whom the text gives a role."""
    words = role_words(page.lexicon)
    heads = _list_heads(page, words)
    sure: list[NamedPerson] = []
    doubtful: list[NamedPerson] = []
    for sentence in page.sentences:
        listed = heads.get(sentence.block.lead if sentence.block.lead is not None else -1)
        for mention, given in _in_sentence(sentence, words, listed):
            claim = _claim(page, sentence, mention, given, words)
            (sure if mention.person or _shows_person(mention, given) else doubtful).append(claim)
    known = {name_key(c.name)[-1]: c.name for c in sure}
    sure += (c for c in doubtful if _is_known(c.name, known))
    return tuple(sorted(sure, key=lambda c: c.quote.start))


def _in_sentence(
    sentence: Sentence, words: RoleWords, listed: Role | None
) -> Iterator[tuple[Mention, _Given | None]]:
    """The mentions that have a role or other evidence, with the role."""
    seen = lows(sentence.tokens)
    if listed is None and words.triggers.isdisjoint(seen) and not _ages(sentence.tokens):
        return
    people = mentions(sentence, words.mentions)
    for mention, given in zip(people, _roles(sentence, people, words, listed), strict=True):
        if given is not None or mention.person:
            yield mention, given


def _shows_person(mention: Mention, given: _Given | None) -> bool:
    """Whether a role alone shows that a name is a person's: never with a single word as the name."""
    return given is not None and not given.weak and mention.run.end - mention.run.first > 1


def _is_known(name: str, known: dict[str, str]) -> bool:
    full = known.get(name_key(name)[-1])
    return full is not None and same_name(name, full)


def _ages(tokens: list[Token]) -> bool:
    """Whether a sentence may hold an age: "Ana Ruiz, 22," or "a 52-year-old"."""
    return any(t.kind is Kind.AGE or (t.kind is Kind.NUMBER and len(t.text) < 4) for t in tokens)


def _roles(
    sentence: Sentence, people: list[Mention], words: RoleWords, listed: Role | None
) -> list[_Given | None]:
    """The role of each mention; the names of one list share what is said of the list."""
    tokens = sentence.tokens
    given: list[_Given | None] = [None] * len(people)
    for group in _groups(people):
        last = people[group[-1]]
        shared = (
            _behind(tokens, people[group[0]], last, words)
            or _object(sentence, people[group[0]], words)
            or _listed(sentence, people, group[0], words)
        )
        for n in group:
            given[n] = (
                _relative(tokens, people[n], words) or shared or _own(tokens, people[n], words)
            )
            if given[n] is None:
                given[n] = _noun_before(tokens, people[group[0]], words)
    if listed is not None:
        opening = next((n for n, m in enumerate(people) if m.opens == 0), None)
        if opening is not None and given[opening] is None:
            given[opening] = _Given(listed, people[opening].run.first, people[opening].run.end)
            people[opening].person = True
    return given


def _groups(people: list[Mention]) -> list[list[int]]:
    groups: list[list[int]] = []
    for n, mention in enumerate(people):
        if mention.joined and groups:
            groups[-1].append(n)
        else:
            groups.append([n])
    return groups


def _behind(
    tokens: list[Token], first: Mention, mention: Mention, words: RoleWords
) -> _Given | None:
    """What is said behind the name: "… was killed", "… died", "… is missing"."""
    if first.opens and tokens[first.opens - 1].low in words.mentions.prepositions:
        return None
    k = _predicate(tokens, mention.closes, words)
    return _said_at(tokens, k, words, bare=k > mention.closes or mention.age is not None)


def _relative(tokens: list[Token], mention: Mention, words: RoleWords) -> _Given | None:
    """ "Ana Ruiz, who was killed in 1980, …"."""
    k = mention.closes
    while k < len(tokens) and tokens[k].text in {",", "("}:
        k += 1
    if k < len(tokens) and tokens[k].low in words.relative:
        return _said_at(tokens, k + 1, words, bare=False)
    return None


def _predicate(tokens: list[Token], k: int, words: RoleWords) -> int:
    """Where the predicate begins: behind what stands between commas or brackets after the name."""
    for _ in range(4):
        if k >= len(tokens) or tokens[k].text not in {",", "(", "-", "–", "—", "--"}:
            return k
        closing = ")" if tokens[k].text == "(" else tokens[k].text
        if _starts_predicate(tokens, k + 1, words):
            return k + 1
        end = next(
            (j for j in range(k + 1, min(k + 25, len(tokens))) if tokens[j].text == closing), None
        )
        if end is None:
            return k + 1
        k = end + 1 if closing == ")" or _starts_predicate(tokens, end + 1, words) else end
    return k


def _starts_predicate(tokens: list[Token], k: int, words: RoleWords) -> bool:
    return k < len(tokens) and (
        tokens[k].low in words.be
        or tokens[k].low in words.mentions.offices.verbs
        or words.by_use["active"].at(tokens, k) is not None
        or words.by_use["passive"].at(tokens, k) is not None
    )


def _said_at(tokens: list[Token], k: int, words: RoleWords, bare: bool) -> _Given | None:
    """The role that a predicate at `k` gives. `bare`: a participle may stand without "was"."""
    start, passive = k, False
    while k < len(tokens) and tokens[k].low in words.auxiliaries and k - start < 6:
        state = words.by_use["state"].at(tokens, k)
        if state:
            break
        passive = passive or tokens[k].low in words.be
        if passive and words.by_use["passive"].at(tokens, k):
            break
        k += 1
    if k < len(tokens) and (tokens[k].low in words.modals or tokens[k].low in words.negations):
        return None
    uses = ["active"] + (["passive", "state"] if passive else ["passive"] if bare else [])
    found = [f for use in uses if (f := words.by_use[use].at(tokens, k))]
    if not found:
        return None
    end, row = max(found, key=lambda f: f[0])
    if bare and not passive and not _stands_alone(tokens, end):
        return None
    return _Given(Role(row["role"]), start if passive else k, end, bool(row["weak"]))


def _stands_alone(tokens: list[Token], k: int) -> bool:
    """Whether nothing follows that would be an object: "Ruiz, 22, killed in May", not "killed two"."""
    return (
        k >= len(tokens)
        or tokens[k].kind is Kind.PUNCT
        or (len(tokens[k].text) <= 7 and (tokens[k].kind is Kind.WORD and not tokens[k].cap))
    )


def _object(sentence: Sentence, mention: Mention, words: RoleWords) -> _Given | None:
    """What was done to the named: "killing Ana Ruiz", "the murder of Ana Ruiz"."""
    tokens, k = sentence.tokens, mention.opens
    while k and tokens[k - 1].text in {'"', "“", "["}:
        k -= 1
    for use in ("of", "object"):
        found = words.by_use[use].before(tokens, k)
        if found and not _refused(tokens, found[0], words):
            passive = use == "object" and found[0] and tokens[found[0] - 1].low in words.be
            role = found[1]["role"]
            by_court = any(t.low in words.courts for t in tokens)
            if not passive and (by_court or role != Role.CONVICTED):
                return _Given(Role(found[1]["role"]), found[0], k, bool(found[1]["weak"]))
    return None


def _own(tokens: list[Token], mention: Mention, words: RoleWords) -> _Given | None:
    """ "Ana Ruiz's murder"."""
    k = mention.run.end
    if k + 1 < len(tokens) and tokens[k].kind is Kind.POSSESSIVE:
        found = words.by_use["own"].at(tokens, k + 1)
        if found:
            return _Given(Role(found[1]["role"]), k + 1, found[0])
    return None


def _refused(tokens: list[Token], k: int, words: RoleWords) -> bool:
    """Whether "to", "would", "not" or their like stand before the act."""
    return k > 0 and (tokens[k - 1].low in words.modals or tokens[k - 1].low in words.negations)


def _listed(sentence: Sentence, people: list[Mention], n: int, words: RoleWords) -> _Given | None:
    """The role of a list that the names stand in: "Among the dead are …", "victims included …"."""
    tokens, opens = sentence.tokens, people[n].opens
    for k in range(opens - 1, max(-1, opens - _LIST_REACH), -1):
        found = words.by_use["list"].at(tokens, k)
        if not found:
            continue
        end, row = found
        link = end
        while link < len(tokens) and tokens[link].text == ",":
            link += 1
        if not (link < opens and tokens[link].low in words.linking):
            continue
        between = [m for m in people if link < m.run.first < opens]
        if _only_names(tokens, link, opens, between, words):
            return _Given(Role(row["role"]), k, end)
        return None
    return None


def _only_names(
    tokens: list[Token], link: int, opens: int, between: list[Mention], words: RoleWords
) -> bool:
    """Whether nothing but names, their appositions and what joins them stands before this name."""
    k = link
    while k < opens and tokens[k].low in words.linking:
        k += 1
    inside = {i for m in between for i in range(m.opens, m.closes)}
    plain = (
        words.mentions.names.function
        - words.linking
        - words.mentions.offices.determiners
        - words.mentions.offices.modifiers
    )
    return all(
        j in inside
        or tokens[j].kind in (Kind.PUNCT, Kind.NUMBER)
        or tokens[j].low in words.mentions.joining
        or tokens[j].low not in words.auxiliaries | words.modals | plain
        for j in range(k, opens)
    )


def _noun_before(tokens: list[Token], mention: Mention, words: RoleWords) -> _Given | None:
    """The role in the noun before the name: "survivor Ana Ruiz", "the murderers A, B and C"."""
    found = words.by_use["before"].before(tokens, mention.run.first)
    return _Given(Role(found[1]["role"]), found[0], mention.run.first) if found else None


def _claim(
    page: Page, sentence: Sentence, mention: Mention, given: _Given | None, words: RoleWords
) -> NamedPerson:
    tokens = sentence.tokens
    quote = _quote(page, tokens, mention.run.first, mention.run.end)
    office = mention.before or mention.behind
    role = given.role if given else _office_role(tokens, office, words)
    why = _quote(page, tokens, given.start, given.end) if given else None
    if why is None and office is not None:
        why = _quote(page, tokens, office.start, office.end)
    kin = _quote(page, tokens, *mention.kin).text if mention.kin else None
    return NamedPerson(
        quote=quote,
        sentence=page.sentence_quote(sentence),
        rule="person: " + ("role" if given else "office" if office else "age or kin"),
        name=" ".join(quote.text.split()),
        role=role,
        role_words=why,
        age=mention.age,
        kin=kin,
        office=_office_text(page, tokens, mention),
    )


def _office_role(tokens: list[Token], office: Office | None, words: RoleWords) -> Role:
    if office is None:
        return Role.OTHER
    if office.title:
        return Role(office.role)
    return Role(words.residents.get(tokens[office.head].low, "other"))


def _office_text(page: Page, tokens: list[Token], mention: Mention) -> str | None:
    office = mention.before or mention.behind
    if office is None:
        return None
    return " ".join(_quote(page, tokens, office.start, office.end).text.split()).rstrip(",")


def _quote(page: Page, tokens: list[Token], start: int, end: int) -> Quote:
    return page.quote(tokens[start].start, tokens[end - 1].end)


def _list_heads(page: Page, words: RoleWords) -> dict[int, Role]:
    """The role that a heading gives to the list under it ("The dead:"), by block."""
    leads = {s.block.lead for s in page.sentences if s.block.lead is not None}
    heads: dict[int, Role] = {}
    if leads:
        for sentence in page.sentences:
            if sentence.block.index in leads:
                for _, _, row in words.by_use["list"].find(sentence.tokens):
                    heads[sentence.block.index] = Role(row["role"])
    return heads
