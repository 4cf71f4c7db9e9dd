"""What one document alone shows and a recorder should know. A finding decides nothing.

Each has a stable code (`CODES`, explained in docs/findings.md), its places in the text, and a
sentence that names no verdict: which of two values is right is never said here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from accounted.errors import DateError
from accounted.extraction.date_findings import date_findings
from accounted.extraction.lexicon import Lexicon
from accounted.extraction.names import name_key, name_words, same_name
from accounted.extraction.page import Page
from accounted.extraction.phrases import Phrases, lows, once_per_lexicon
from accounted.extraction.shaped.reading import SLIP
from accounted.extraction.tokens import tokenise
from accounted.model import Coverage, Event, Figure, Finding, FindingQuote, NamedPerson
from accounted.terms.vocabularies import Harm, Stance
from accounted.values.dates import parse_edtf
from accounted.values.quotes import Quote

CODES = {
    "parts-exceed-total": "parts that exclude one another add up to more than their total",
    "same-figure-two-values": "one group, harm, place and time with values that cannot both be true",
    "one-office-several-holders": "an office that has one holder, under several names at one time",
    "outlet-listed-twice": "one outlet twice among those that are said to have reported",
    "outlet-under-two-countries": "one outlet listed under two countries",
    "figures-without-speaker": "figures that the document gives in its own voice",
    "loaded-words": "words that take a side, outside quotation marks",
    "impossible-date": "a day that does not exist",
    "ambiguous-date": "day and month could change places",
    "weekday-does-not-match": "a weekday that its date does not have",
    "one-event-two-dates": "one named event with dates that cannot all be true",
    SLIP: "a cell of another project's table that holds no number or day where one is due",
}
_AXES = ("age", "sex", "status")
_ROUGH = 0.1
"""Share by which two approximate counts may differ before they clash."""
_ONE_VOICE = 2
"""In one voice, counts further apart than this are of different people rather than one count twice."""


@dataclass(frozen=True)
class FindingWords:
    """What a lexicon knows of loaded words and offices."""

    loaded: Phrases
    titles: Phrases
    determiners: frozenset[str]
    past: frozenset[str]
    more: frozenset[str]
    generic: frozenset[str]
    numbers: frozenset[str]


@once_per_lexicon
def finding_words(lexicon: Lexicon) -> FindingWords:
    """The words of findings, made once."""
    return FindingWords(
        loaded=Phrases(lexicon.rows("claims_loaded")),
        titles=name_words(lexicon).titles,
        determiners=lexicon.words("claims_determiners"),
        past=lexicon.words("claims_past_holders"),
        more=lexicon.words("claims_more"),
        generic=lexicon.words("claims_generic_people"),
        numbers=frozenset(r["word"] for r in lexicon.rows("quantities")),
    )


def read_findings(
    page: Page,
    figures: Sequence[Figure],
    people: Sequence[NamedPerson],
    coverage: Sequence[Coverage],
    events: Sequence[Event] = (),
) -> tuple[Finding, ...]:
    """Everything that this one document shows, in the order of `CODES`."""
    words = finding_words(page.lexicon)
    found = [
        *_parts(figures),
        *_two_values(figures, words),
        *_holders(page, people, words),
        *_outlets(page, coverage, words),
        *_no_speaker(figures),
        *_loaded(page, words),
        *date_findings(page),
    ]
    order = {code: n for n, code in enumerate(CODES)}
    return tuple(sorted(found, key=lambda f: order.get(f.code, len(order))))


def _parts(figures: Sequence[Figure]) -> Iterator[Finding]:
    """Parts of one axis whose sum exceeds the total, and single parts that exceed it."""
    by_total: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.part_of is not None and figure.stance is not Stance.DENIED:
            by_total.setdefault(figure.part_of, []).append(figure)
    for index, parts in by_total.items():
        total = figures[index]
        for exclusive in _exclusive(total, parts):
            least = sum(p.count.low for p in exclusive)
            if total.count.high is not None and least > total.count.high:
                message = (
                    f"The parts add up to {least:,} or more, their total is "
                    f"{total.count.describe()}. Both are kept as said."
                )
                quotes = (FindingQuote(total.quote, "total"), *map(_part, exclusive))
                yield Finding("parts-exceed-total", message, quotes)
                break


def _part(figure: Figure) -> FindingQuote:
    return FindingQuote(figure.quote, "part")


def _exclusive(total: Figure, parts: list[Figure]) -> Iterator[list[Figure]]:
    """Sets of parts in which nobody is counted twice: each part alone, and those along one axis."""
    for part in parts:
        yield [part]
    for axis in _AXES:
        yield _largest((getattr(p.group, axis), p) for p in parts)
    if total.harm is Harm.OTHER:
        whole = [p for p in parts if p.group == total.group and p.unit is total.unit]
        yield _largest((p.harm, p) for p in whole)


def _largest(keyed: Iterable[tuple[str | None, Figure]]) -> list[Figure]:
    """The largest part for each value of an axis: a value that stands twice may be said twice."""
    best: dict[str, Figure] = {}
    for key, part in keyed:
        if key is not None and (key not in best or part.count.low > best[key].count.low):
            best[key] = part
    return list(best.values())


def _two_values(figures: Sequence[Figure], words: FindingWords) -> Iterator[Finding]:
    """The same people, harm, place and time under values that cannot both be true."""
    same: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        key = _sameness(figure, words)
        if key is not None:
            same.setdefault(key, []).append(figure)
    for group in same.values():
        clash = [f for f in group if any(_clashes(f, other, words) for other in group)]
        if clash:
            harm = str(clash[0].harm).replace("_", " ")
            said = " and ".join(dict.fromkeys(f.count.describe() for f in clash))
            message = f"For one harm ({harm}), group, place and time this document gives {said}."
            yield Finding("same-figure-two-values", message, tuple(map(_value, clash)))


def _value(figure: Figure) -> FindingQuote:
    speaker = figure.attributed_to
    return FindingQuote(figure.quote, f"according to {speaker.text}" if speaker else None)


def _sameness(figure: Figure, words: FindingWords) -> tuple[object, ...] | None:
    """What must be equal before two values are compared; None where it is not known."""
    said = figure.quote.text.lower().split()
    if figure.part_of is not None or not words.more.isdisjoint(said):
        return None
    core = (figure.harm, figure.unit, figure.group)
    if figure.stance is Stance.DISPUTED:
        return (*core, "disputed")
    if figure.when is None or figure.place is None or figure.stance is not Stance.ASSERTED:
        return None
    return (*core, *_where_and_when(figure))


def _where_and_when(figure: Figure) -> tuple[str | None, str | None]:
    return figure.when, figure.place.text.casefold() if figure.place else None


def _clashes(one: Figure, other: Figure, words: FindingWords) -> bool:
    """Whether two counts of what may be the same people cannot both be true."""
    if one is other or one.count.may_equal(other.count) or not _one_noun(one, other, words):
        return False
    low, high = sorted((one.count.low, other.count.low))
    if (one.count.approx or other.count.approx) and high - low <= _ROUGH * high:
        return False
    if _speaker(one) != _speaker(other):
        return True
    one_place = _where_and_when(one) == _where_and_when(other) and one.when and one.place
    return bool(one_place) and one.sentence != other.sentence and high <= _ONE_VOICE * low


def _speaker(figure: Figure) -> str | None:
    return figure.attributed_to.text.casefold() if figure.attributed_to else None


def _one_noun(one: Figure, other: Figure, words: FindingWords) -> bool:
    """Whether the nouns allow the same people: "two nurses" and "two patients" are not."""
    nouns = {f.quote.text.lower().split()[-1].strip("\"”'") for f in (one, other)}
    special = {
        n for n in nouns if n not in words.generic and n.isalpha() and n not in words.numbers
    }
    return len(special) < 2


def _holders(page: Page, people: Sequence[NamedPerson], words: FindingWords) -> Iterator[Finding]:
    """Several names behind one office: a change of holder, two countries' officers, or a slip."""
    by_office: dict[str, list[NamedPerson]] = {}
    for person in people:
        office = _single_office(person, words)
        if office is not None:
            by_office.setdefault(office, []).append(person)
    for held in by_office.values():
        names = _distinct(held)
        if len(names) > 1 and not _apart(page, names):
            quotes = tuple(FindingQuote(_with_office(page, p), _epithet(p, people)) for p in held)
            message = (
                f"The office '{names[0].office}' stands with {len(names)} names. Whether it changed "
                "hands, or one name is an epithet or a slip, the document does not say."
            )
            yield Finding("one-office-several-holders", message, quotes)


def _single_office(person: NamedPerson, words: FindingWords) -> str | None:
    """The office in lower case where it has one holder at a time; None where it may have several."""
    tokens = tokenise(person.office or "")
    low = [t.low for t in tokens if t.low not in words.determiners and t.text != "."]
    if not words.past.isdisjoint(low):
        return None
    for start, end, row in words.titles.find(tokens):
        if row["one"] == "self":
            return " ".join(low)
        if row["one"] == "of" and (start > 0 or end < len(tokens)):
            return " ".join(low)
    return None


def _distinct(held: list[NamedPerson]) -> list[NamedPerson]:
    """One mention for each name that cannot be a shorter or longer form of another."""
    found: list[NamedPerson] = []
    for person in held:
        if not any(same_name(person.name, other.name) for other in found):
            found.append(person)
    return found


def _apart(page: Page, names: list[NamedPerson]) -> bool:
    """Whether the text dates every name, and no two of them to the same year."""
    years = [_years(page, person) for person in names]
    return all(years) and not any(a & b for a, b in combinations(years, 2))


def _years(page: Page, person: NamedPerson) -> set[int]:
    """The years that the sentence of a mention tells."""
    found: set[int] = set()
    for sentence in page.sentences:
        if sentence.start == person.sentence.start:
            for date in page.dates.get(sentence.index, ()):
                found |= _year(date.edtf)
    return found


def _year(edtf: str | None) -> set[int]:
    try:
        told = parse_edtf(edtf) if edtf else None
    except DateError:
        return set()
    if told is None or told.yearless or told.earliest is None:
        return set()
    return {told.earliest.year}


def _with_office(page: Page, person: NamedPerson) -> Quote:
    """The office and the name together, where they stand together."""
    office = person.role_words
    if office is None or office.text.rstrip(",") not in page.text[person.sentence.start :]:
        return person.quote
    start, end = min(office.start, person.quote.start), max(office.end, person.quote.end)
    return page.quote(start, end) if end - start < 200 else person.quote


def _epithet(person: NamedPerson, people: Sequence[NamedPerson]) -> str | None:
    """A single word that no other name of the document contains may be no name at all."""
    if len(name_key(person.name)) > 1:
        return None
    longer = any(same_name(person.name, p.name) and p.name != person.name for p in people)
    return None if longer else "one word that no other name here contains: may be an epithet"


def _outlets(page: Page, coverage: Sequence[Coverage], words: FindingWords) -> Iterator[Finding]:
    """One outlet twice in one paragraph: under two countries, or simply twice."""
    same: dict[tuple[int, tuple[str, ...]], list[Coverage]] = {}
    blocks = {s.start: s.block.index for s in page.sentences}
    for claim in coverage:
        key = tuple(p for p in name_key(claim.outlet) if p not in words.determiners)
        same.setdefault((blocks.get(claim.sentence.start, -1), key), []).append(claim)
    for mentions in same.values():
        if len(mentions) < 2:
            continue
        one_wording = len({name_key(c.outlet) for c in mentions}) == 1
        countries = {c.country.casefold() for c in mentions if c.country}
        quotes = tuple(FindingQuote(c.quote, _under(c)) for c in mentions)
        if one_wording and len(countries) > 1:
            message = f"'{mentions[0].outlet}' is listed under two countries."
            yield Finding("outlet-under-two-countries", message, quotes)
        else:
            doubt = "" if one_wording else " The wordings differ: they may be two outlets."
            message = f"'{mentions[0].outlet}' is listed {len(mentions)} times.{doubt}"
            yield Finding("outlet-listed-twice", message, quotes)


def _under(claim: Coverage) -> str | None:
    return f"under '{claim.country}'" if claim.country else None


def _no_speaker(figures: Sequence[Figure]) -> Iterator[Finding]:
    """The figures that nobody is named for."""
    own = [f for f in figures if f.attributed_to is None]
    if own:
        message = (
            f"{len(own)} of {len(figures)} figures are in the document's own voice: "
            "it names nobody who says them."
        )
        yield Finding("figures-without-speaker", message, tuple(FindingQuote(f.quote) for f in own))


def _loaded(page: Page, words: FindingWords) -> Iterator[Finding]:
    """Every loaded word outside quotation marks, with what it does."""
    quotes = []
    for sentence in page.sentences:
        if words.loaded.firsts.isdisjoint(lows(sentence.tokens)):
            continue
        for start, end, row in words.loaded.find(sentence.tokens):
            first, last = sentence.tokens[start], sentence.tokens[end - 1]
            if not any(a <= first.start and last.end <= b for a, b in sentence.quoted):
                quotes.append(FindingQuote(page.quote(first.start, last.end), row["note"]))
    if quotes:
        message = (
            f"Words outside quotation marks that take a side, praise, demean or judge: {len(quotes)}. "
            "Repeat them only as a quotation of this document."
        )
        yield Finding("loaded-words", message, tuple(quotes))
