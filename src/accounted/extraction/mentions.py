"""Where a text names a person: a name-shaped run with evidence that it is a person's name."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from accounted.extraction.layout import Sentence
from accounted.extraction.lexicon import Lexicon
from accounted.extraction.names import NameWords, Run, may_be_person, name_words, runs
from accounted.extraction.offices import Office, OfficeWords, office_words, offices
from accounted.extraction.phrases import once_per_lexicon
from accounted.extraction.tokens import Kind, Token

OLDEST = 115
"""Years; a larger number behind a name is no age."""


@dataclass(frozen=True)
class MentionWords:
    """What a mention is built with."""

    names: NameWords
    offices: OfficeWords
    kin: frozenset[str]
    possessives: frozenset[str]
    aged: frozenset[str]
    after_age: frozenset[str]
    years_old: frozenset[str]
    joining: frozenset[str]
    prepositions: frozenset[str]


@once_per_lexicon
def mention_words(lexicon: Lexicon) -> MentionWords:
    """The words of mentions, made once."""
    return MentionWords(
        names=name_words(lexicon),
        offices=office_words(lexicon),
        kin=lexicon.words("claims_kin"),
        possessives=lexicon.words("claims_possessives"),
        aged=lexicon.words("claims_aged"),
        years_old=lexicon.words("claims_years_old"),
        after_age=lexicon.words("claims_after_age"),
        joining=lexicon.words("claims_and"),
        prepositions=lexicon.words("claims_prepositions"),
    )


@dataclass(slots=True)
class Mention:
    """A name at tokens `[run.first, run.end)`, and the noun phrase `[opens, closes)` it stands in."""

    run: Run
    opens: int
    closes: int
    before: Office | None = None
    """The office or occupation before the name."""
    behind: Office | None = None
    """The one behind it ("Daro Malen, a teacher")."""
    age: int | None = None
    kin: tuple[int, int] | None = None
    """Tokens of "his wife"."""
    person: bool = False
    """Whether something beside a role says that this is a person."""
    plural: bool = False
    """Whether a noun for several people stands before it ("photographers A and B")."""
    joined: bool = False
    """Whether it goes on a list that began before it ("A, B and C")."""


def mentions(sentence: Sentence, words: MentionWords) -> list[Mention]:
    """Every name-shaped run that may be a person, with the evidence that stands around it."""
    tokens = sentence.tokens
    found = [Mention(r, r.first, r.end) for r in runs(sentence, words.names)]
    held = list(offices(sentence, words.offices))
    _names_in_realms(found, held)
    found = [m for m in found if may_be_person(tokens, m.run, words.names) or _titled(m, held)]
    for mention in found:
        _look_before(mention, tokens, held, words)
        _look_behind(mention, sentence, held, words)
    _join(found, tokens, words)
    return found


def _names_in_realms(found: list[Mention], held: list[Office]) -> None:
    """Cut "Information Daro Malen" where an office's realm ends within the run."""
    for office in held:
        if office.name is None:
            continue
        for mention in found:
            if mention.run.first <= office.name.first < mention.run.end:
                mention.run = Run(office.name.first, mention.run.end)
                mention.opens = office.name.first
                break
        else:
            found.append(Mention(office.name, office.name.first, office.name.end))
            found.sort(key=lambda m: m.run.first)


def _titled(mention: Mention, held: list[Office]) -> bool:
    return any(o.title and o.end == mention.run.first for o in held)


def _look_before(
    mention: Mention, tokens: list[Token], held: list[Office], words: MentionWords
) -> None:
    first = mention.run.first
    for office in held:
        gap = first - office.end
        if gap == 0 or (gap == 1 and tokens[first - 1].text == "," and office.title):
            if gap and not (office.realm and _closes(tokens, mention.run.end)):
                continue
            if not office.title and not _occupation(mention, tokens, office, words):
                continue
            mention.before, mention.person = office, True
            mention.opens = office.opens
    _kin_before(mention, tokens, words)
    if mention.before is None and mention.kin is None:
        mention.opens = _plural_before(tokens, mention.opens, words)
        mention.plural = mention.opens < mention.run.first
    opens = mention.opens
    if opens and tokens[opens - 1].kind is Kind.AGE:
        age = _years(tokens[opens - 1].text)
        if age is not None:
            mention.age, mention.person, mention.opens = age, True, opens - 1
            if opens > 1 and tokens[opens - 2].low in words.offices.determiners:
                mention.opens = opens - 2


def _occupation(mention: Mention, tokens: list[Token], office: Office, words: MentionWords) -> bool:
    """Whether a plain noun before a name shows a person. In capitals, only before two words."""
    if tokens[office.head].low in words.kin:
        return False
    return not tokens[office.head].text.isupper() or mention.run.end - mention.run.first > 1


def _plural_before(tokens: list[Token], opens: int, words: MentionWords) -> int:
    """Where "his then deputies" begins before the names of the deputies."""
    if not opens or tokens[opens - 1].low not in words.names.plural_persons:
        return opens
    k = opens - 1
    while k and opens - k < 5 and tokens[k - 1].low in words.offices.modifiers:
        k -= 1
    return k - 1 if k and tokens[k - 1].low in words.offices.determiners else k


def _kin_before(mention: Mention, tokens: list[Token], words: MentionWords) -> None:
    """ "his wife Leila", "her sons Daro, 9, and Belus, 6"."""
    k = mention.run.first
    if k and tokens[k - 1].text == ",":
        k -= 1
    if not k or tokens[k - 1].low not in words.kin:
        return
    start = k - 1
    while start and k - start < 4 and tokens[start - 1].kind in (Kind.WORD, Kind.AGE, Kind.NUMBER):
        start -= 1
        if tokens[start].low in words.possessives:
            mention.kin, mention.person = (start, k), True
            mention.opens = min(mention.opens, start)
            return
        if tokens[start].low in words.names.function:
            return


def _look_behind(
    mention: Mention, sentence: Sentence, held: list[Office], words: MentionWords
) -> None:
    tokens = sentence.tokens
    _age_behind(mention, tokens, words)
    end = mention.closes
    if end >= len(tokens) or tokens[end].text not in {",", "(", "-", "--", "–", "—"}:
        return
    k = end + 1
    if k < len(tokens) and tokens[k].kind is Kind.AGE:
        k += 1
    elif (
        k + 1 < len(tokens)
        and tokens[k].low in words.offices.determiners
        and tokens[k + 1].kind is Kind.AGE
    ):
        mention.age = mention.age or _years(tokens[k + 1].text)
        mention.person = mention.person or mention.age is not None
        k += 2
    if _opened_by_place(mention, tokens, words):
        return
    for office in held:
        if tokens[office.opens].low in words.possessives:
            continue
        if office.opens in (k, k + 1) and (office.opens == k or office.start == k):
            if office.name is not None or _before_a_name(office, sentence, words):
                return
            if not office.title and office.opens == office.start and mention.age is None:
                return
            mention.behind, mention.person = office, True
            mention.closes = office.end
            return


def _opened_by_place(mention: Mention, tokens: list[Token], words: MentionWords) -> bool:
    """ "In an interview with Sael Radio, the mother of …": what follows is no apposition."""
    return (
        mention.opens > 0
        and tokens[mention.opens - 1].low in words.prepositions
        and tokens[0].low in words.prepositions
        and not any(t.text == "," for t in tokens[: mention.opens])
    )


def _before_a_name(office: Office, sentence: Sentence, words: MentionWords) -> bool:
    """Whether an office belongs to the name behind it, not to the one before it."""
    tokens = sentence.tokens
    return office.end < len(tokens) and words.names.is_part(
        tokens[office.end], sentence.capitals, False
    )


def _age_behind(mention: Mention, tokens: list[Token], words: MentionWords) -> None:
    """ ", 22," or "(22)" or ", aged 22"."""
    k = mention.run.end
    if k + 1 >= len(tokens) or tokens[k].text not in {",", "("}:
        return
    k += 1
    if k + 1 < len(tokens) and tokens[k].low in words.aged:
        k += 1
    number = tokens[k]
    while k + 1 < len(tokens) and tokens[k + 1].low in words.years_old:
        k += 1
    behind = tokens[k + 1] if k + 1 < len(tokens) else None
    if number.kind is not Kind.NUMBER or not number.text.isdigit() or int(number.text) > OLDEST:
        return
    if behind and behind.text not in _AFTER_AGE and behind.low not in words.after_age:
        return
    mention.age, mention.person = int(number.text), True
    closing = behind is not None and behind.text == ")"
    mention.closes = k + 2 if closing else k + 1


_AFTER_AGE = frozenset(",;:.)")


def _years(text: str) -> int | None:
    """The age in "52-year-old"; None for months, and for a range."""
    number, _, unit = text.replace("–", "-").replace("‑", "-").partition("-")
    return int(number) if number.strip().isdigit() and unit.startswith("year") else None


def _closes(tokens: list[Token], k: int) -> bool:
    """Whether a name between commas ends at `k`."""
    return k >= len(tokens) or tokens[k].kind is Kind.PUNCT


def _join(found: list[Mention], tokens: list[Token], words: MentionWords) -> None:
    """Mark the names that go on a list: behind a comma, a semicolon or "and".

    In a list of names of two words and more, what shows one to be a person shows it of all.
    """
    for before, mention in itertools.pairwise(found):
        gap = tokens[before.closes : mention.opens]
        mention.joined = 0 < len(gap) <= 3 and all(
            t.text in {",", ";"} or t.low in words.joining for t in gap
        )
        if mention.joined and _several(before, mention):
            either = before.person or mention.person or before.plural
            before.person = mention.person = either


def _several(*listed: Mention) -> bool:
    return all(m.run.end - m.run.first > 1 for m in listed)
