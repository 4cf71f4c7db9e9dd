"""Named people, each in the role that the text gives.

What gives a role: what is said to have happened ("Ana Ruiz, 22, was killed"), a list ("the dead
include …"), a proceeding ("stood before the court": accused, until a text says convicted), an
office ("the mayor, Daro Malen"). People named with a title, an age, an occupation or kin and without
such a role are kept as `other`, so that no named person stays unseen when a record is to be made safe.
"""

from __future__ import annotations

from collections.abc import Iterator

from accounted.extraction.layout import Sentence
from accounted.extraction.mentions import Mention, mentions
from accounted.extraction.names import name_key, same_name
from accounted.extraction.offices import Office
from accounted.extraction.page import Page
from accounted.extraction.phrases import lows
from accounted.extraction.role_lists import killed_before, list_heads, named_as_them, role_of_list
from accounted.extraction.role_words import Given, RoleWords, role_words
from accounted.extraction.tokens import Kind, Token
from accounted.model import NamedPerson
from accounted.terms.vocabularies import Role
from accounted.values.quotes import Quote


def read_people(page: Page) -> tuple[NamedPerson, ...]:
    """Every mention by name of a person to whom the text gives a role."""
    words = role_words(page.lexicon)
    heads = list_heads(page, words)
    sure: list[NamedPerson] = []
    doubtful: list[NamedPerson] = []
    for sentence in page.sentences:
        headed = heads.get(sentence.block.lead if sentence.block.lead is not None else -1)
        killed = killed_before(page, sentence, words)
        for mention, given in _in_sentence(sentence, words, headed, killed):
            claim = _claim(page, sentence, mention, given, words)
            (sure if mention.person or _shows_person(mention, given) else doubtful).append(claim)
    known = {name_key(c.name)[-1]: c.name for c in sure}
    sure += (c for c in doubtful if _is_known(c.name, known))
    return tuple(sorted(sure, key=lambda c: c.quote.start))


def _in_sentence(
    sentence: Sentence, words: RoleWords, headed: Role | None, killed: bool
) -> Iterator[tuple[Mention, Given | None]]:
    """The mentions that have a role or other evidence, with the role."""
    seen = lows(sentence.tokens)
    told = killed or headed is not None
    if not told and words.triggers.isdisjoint(seen) and not _ages(sentence.tokens):
        return
    people = mentions(sentence, words.mentions)
    for mention, given in zip(people, _roles(sentence, people, words, headed, killed), strict=True):
        if given is not None or mention.person:
            yield mention, given


def _shows_person(mention: Mention, given: Given | None) -> bool:
    """Whether a role alone shows that a name is a person's: never with a single word as the name."""
    return given is not None and not given.weak and mention.run.end - mention.run.first > 1


def _is_known(name: str, known: dict[str, str]) -> bool:
    full = known.get(name_key(name)[-1])
    return full is not None and same_name(name, full)


def _ages(tokens: list[Token]) -> bool:
    """Whether a sentence may hold an age: "Ana Ruiz, 22," or "a 52-year-old"."""
    return any(t.kind is Kind.AGE or (t.kind is Kind.NUMBER and len(t.text) < 4) for t in tokens)


def _roles(
    sentence: Sentence,
    people: list[Mention],
    words: RoleWords,
    headed: Role | None,
    killed: bool,
) -> list[Given | None]:
    """The role of each mention; the names of one list share what is said of the list."""
    tokens = sentence.tokens
    given: list[Given | None] = [None] * len(people)
    for group in _groups(people):
        last = people[group[-1]]
        shared = (
            _behind(tokens, people[group[0]], last, words)
            or _object(sentence, people[group[0]], words)
            or role_of_list(sentence, people, group[0], words)
            or (named_as_them(sentence, people[group[0]], words) if killed else None)
        )
        for n in group:
            given[n] = (
                _relative(tokens, people[n], words) or shared or _own(tokens, people[n], words)
            )
            if given[n] is None:
                given[n] = _noun_before(tokens, people[group[0]], words)
    if headed is not None:
        opening = next((n for n, m in enumerate(people) if m.opens == 0), None)
        if opening is not None and given[opening] is None:
            given[opening] = Given(headed, people[opening].run.first, people[opening].run.end)
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
) -> Given | None:
    """What is said behind the name: "… was killed", "… died", "… is missing"."""
    if first.opens and tokens[first.opens - 1].low in words.mentions.prepositions:
        return None
    k = _predicate(tokens, mention.closes, words)
    return _said_at(tokens, k, words, bare=k > mention.closes or mention.age is not None)


def _relative(tokens: list[Token], mention: Mention, words: RoleWords) -> Given | None:
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


def _said_at(tokens: list[Token], k: int, words: RoleWords, bare: bool) -> Given | None:
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
    return Given(Role(row["role"]), start if passive else k, end, bool(row["weak"]))


def _stands_alone(tokens: list[Token], k: int) -> bool:
    """Whether nothing follows that would be an object: "Ruiz, 22, killed in May", not "killed two"."""
    return (
        k >= len(tokens)
        or tokens[k].kind is Kind.PUNCT
        or (len(tokens[k].text) <= 7 and (tokens[k].kind is Kind.WORD and not tokens[k].cap))
    )


def _object(sentence: Sentence, mention: Mention, words: RoleWords) -> Given | None:
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
                return Given(Role(found[1]["role"]), found[0], k, bool(found[1]["weak"]))
    return None


def _own(tokens: list[Token], mention: Mention, words: RoleWords) -> Given | None:
    """ "Ana Ruiz's murder"."""
    k = mention.run.end
    if k + 1 < len(tokens) and tokens[k].kind is Kind.POSSESSIVE:
        found = words.by_use["own"].at(tokens, k + 1)
        if found:
            return Given(Role(found[1]["role"]), k + 1, found[0])
    return None


def _refused(tokens: list[Token], k: int, words: RoleWords) -> bool:
    """Whether "to", "would", "not" or their like stand before the act."""
    return k > 0 and (tokens[k - 1].low in words.modals or tokens[k - 1].low in words.negations)


def _noun_before(tokens: list[Token], mention: Mention, words: RoleWords) -> Given | None:
    """The role in the noun before the name: "survivor Ana Ruiz", "the murderers A, B and C"."""
    found = words.by_use["before"].before(tokens, mention.run.first)
    return Given(Role(found[1]["role"]), found[0], mention.run.first) if found else None


def _claim(
    page: Page, sentence: Sentence, mention: Mention, given: Given | None, words: RoleWords
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
