"""Who is said to have done it, who denies it and who concedes it. Never a finding.

Every side is read by the same rules: an actor is whoever stands where an actor stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from accounted.extraction.layout import Sentence
from accounted.extraction.lexicon import Lexicon
from accounted.extraction.names import NameWords
from accounted.extraction.noun_phrases import PhraseWords, phrase_end, phrase_start, phrase_words
from accounted.extraction.page import DateMention, Page
from accounted.extraction.phrases import Phrases, Row, lows, once_per_lexicon
from accounted.extraction.tokens import Kind, Token
from accounted.model import Responsibility
from accounted.terms.vocabularies import Position
from accounted.values.quotes import Quote

_REACH = 12
"""Tokens between an act and "by whom" at most."""
_OBJECT = 4
"""Tokens behind "carried out" in which the act is named: "no such air attack"."""
Span = tuple[int, int]


@dataclass(frozen=True)
class AgencyWords:
    """What a lexicon knows of acts and actors."""

    phrases: PhraseWords
    says: Phrases
    finite: Phrases
    """Forms of verbs of harm and attack that take a subject in front of them."""
    participles: Phrases
    nouns: Phrases
    actors: frozenset[str]
    instruments: frozenset[str]
    be: frozenset[str]
    auxiliaries: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    charges: frozenset[str]
    own: frozenset[str]
    by: frozenset[str]
    to: frozenset[str]
    places: frozenset[str]
    relative: frozenset[str]
    joining: frozenset[str]
    quantities: frozenset[str]
    openers: frozenset[str]
    do: frozenset[str]
    armed: frozenset[str]
    bodies: frozenset[str]
    calls: frozenset[str]
    first_person: frozenset[str]
    again: frozenset[str]
    speech: frozenset[str]
    against: frozenset[str]
    that: frozenset[str]
    any: frozenset[str]
    allegations: frozenset[str]
    called_false: frozenset[str]
    firing: frozenset[str]
    endings: tuple[str, ...]
    triggers: frozenset[str]


@once_per_lexicon
def agency_words(lexicon: Lexicon) -> AgencyWords:
    """The words of responsibility, made once."""
    says = Phrases(lexicon.rows("claims_agency"))
    idle = lexicon.words("claims_no_agency")
    harms = [r for r in lexicon.rows("harm_verbs") if r["frame"] != "i" and r["lemma"] not in idle]
    verbs = [*harms, *lexicon.rows("claims_acts")]
    classes = {r["class"]: frozenset(r["words"].split()) for r in lexicon.rows("function_words")}
    finite = Phrases(
        {"form": r[f], "tense": f, "object": r.get("object", "")}
        for r in verbs
        for f in ("past", "s", "lemma")
        if r[f]
    )
    participles = Phrases({"form": r["participle"]} for r in verbs if r.get("object") != "act")
    nouns = Phrases({"noun": n} for n in lexicon.lists.get("claims_act_nouns", ()))
    return AgencyWords(
        phrases=phrase_words(lexicon),
        says=says,
        finite=finite,
        participles=participles,
        nouns=nouns,
        actors=lexicon.words("claims_actors"),
        instruments=lexicon.words("claims_instruments"),
        be=lexicon.words("claims_be"),
        auxiliaries=lexicon.words("claims_auxiliaries"),
        modals=lexicon.words("claims_modals"),
        negations=lexicon.words("claims_nobody"),
        charges=lexicon.words("claims_charges"),
        own=lexicon.words("claims_own"),
        by=lexicon.words("claims_by"),
        to=lexicon.words("claims_to"),
        places=lexicon.words("claims_prepositions"),
        relative=lexicon.words("claims_relatives"),
        joining=lexicon.words("claims_and"),
        quantities=lexicon.words("claims_quantity_words"),
        openers=lexicon.words("claims_quantity_openers"),
        do=lexicon.words("claims_do"),
        bodies=lexicon.words("linkage_institutions"),
        calls=classes["calling"],
        armed=lexicon.words("claims_armed_bodies"),
        first_person=lexicon.words("claims_first_person"),
        again=lexicon.words("claims_speakers_again"),
        speech=frozenset(f for r in lexicon.rows("speech_verbs") for f in r["forms"].split()),
        against=classes["against"],
        that=classes["that"],
        any=classes["any"],
        allegations=classes["allegation"],
        called_false=classes["called_false"],
        firing=lexicon.words("claims_firing"),
        endings=tuple(sorted(lexicon.words("claims_people_endings"))),
        triggers=says.firsts
        | finite.firsts
        | participles.firsts
        | nouns.firsts
        | lexicon.words("claims_firing"),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """An actor, what is said of it, the words of the act, and who says so where the words tell."""

    actor: Span
    position: Position
    act: Span
    rule: str
    speaker: Span | None = None


def read_responsibility(page: Page) -> tuple[Responsibility, ...]:
    """Allegations, denials and concessions, each with the actor as worded."""
    words = agency_words(page.lexicon)
    claims: list[Responsibility] = []
    for sentence in page.sentences:
        if words.triggers.isdisjoint(lows(sentence.tokens)):
            continue
        kept: list[_Found] = []
        for found in _in_sentence(sentence, words):
            if not any(_same(found, other) for other in kept):
                kept.append(found)
        kept.sort(key=lambda f: min(f.actor, f.act))
        claims += (_claim(page, sentence, found) for found in kept)
    return tuple(claims)


def _same(later: _Found, earlier: _Found) -> bool:
    """Whether two rules read the same allegation: one actor, and one act or the words around it."""
    if later.actor[0] != earlier.actor[0]:
        return False
    overlap = later.act[0] < earlier.act[1] and earlier.act[0] < later.act[1]
    return overlap or earlier.rule != later.rule


def _in_sentence(sentence: Sentence, words: AgencyWords) -> Iterator[_Found]:
    """Said in so many words first; an actor found so is not read again from the verb."""
    for found in _told(sentence, words):
        false = found.position is Position.ALLEGED and _called_false(sentence, found, words)
        yield replace(found, position=Position.DENIED) if false else found


def _told(sentence: Sentence, words: AgencyWords) -> Iterator[_Found]:
    yield from _said(sentence, words)
    yield from _no_such_act(sentence, words)
    yield from _fired(sentence, words)
    yield from _by(sentence, words)
    yield from _active(sentence, words)


def _no_such_act(sentence: Sentence, words: AgencyWords) -> Iterator[_Found]:
    """ "There was no Velmarian attack on Duba", "the allegation against our forces is baseless"."""
    tokens = sentence.tokens
    for k, token in enumerate(tokens[:-2]):
        act = words.nouns.at(tokens, k + 2)
        if token.low in words.negations and act and _people(tokens[k + 1], words):
            yield _Found((k + 1, k + 2), Position.DENIED, (k + 2, act[0]), "no such act")
        if token.low in words.allegations and tokens[k + 1].low in words.against:
            actor = _noun_phrase(tokens, k + 2, words)
            if actor and _is_actor(sentence, actor, words, loose=True):
                found = _Found(actor, Position.ALLEGED, (k, k + 1), "accused")
                if _called_false(sentence, found, words) or _false_behind(tokens, actor, words):
                    yield replace(found, position=Position.DENIED)


def _fired(sentence: Sentence, words: AgencyWords) -> Iterator[_Found]:
    """ "By shells that the army fired", "bombs dropped by its jets", "the army fired no shells"."""
    tokens = sentence.tokens
    for k, token in enumerate(tokens):
        if token.low not in words.firing or _unreal(tokens, k, words):
            continue
        if k + 1 < len(tokens) and tokens[k + 1].low in words.by:
            what, actor = _arms(tokens, k - _OBJECT, k, words), _noun_phrase(tokens, k + 2, words)
            if what is not None and actor and _is_actor(sentence, actor, words, loose=False):
                denied = _negated(tokens, k, words)
                position = Position.DENIED if denied else Position.ALLEGED
                yield _Found(actor, position, (what, k + 1), "what was fired")
            continue
        actor = _subject(tokens, k, words)
        if actor is not None and (what := _fired_by(tokens, actor, words)) is not None:
            if _is_actor(sentence, actor, words, loose=False):
                denied = _negated(tokens, k, words)
                position = Position.DENIED if denied else Position.ALLEGED
                yield _Found(actor, position, (what, k + 1), "what was fired")
            continue
        what = _arms(tokens, k + 1, k + 1 + _OBJECT, words)
        if what is None or not (_negated(tokens, k, words) or _object_denied(tokens, k + 1, words)):
            continue
        own = _own_denial(tokens, k, k + 1, words)
        if own is not None:
            speaker = own if tokens[own[0]].low not in words.first_person else None
            yield _Found(own, Position.DENIED, (k, what + 1), "own denial", speaker)
        elif actor and (
            _own_arms(tokens, actor, words) or _is_actor(sentence, actor, words, loose=False)
        ):
            yield _Found(actor, Position.DENIED, (k, what + 1), "what was fired")


def _arms(tokens: list[Token], first: int, last: int, words: AgencyWords) -> int | None:
    """Where a word for what is fired or dropped stands between two tokens."""
    return next(
        (
            k
            for k in range(max(0, first), min(last, len(tokens)))
            if tokens[k].low in words.instruments
        ),
        None,
    )


def _fired_by(tokens: list[Token], actor: Span, words: AgencyWords) -> int | None:
    """Where "shells" stands in "shells that the army fired", "shells the army fired"."""
    k = actor[0] - 1
    if k > 0 and tokens[k].low in words.relative:
        k -= 1
    elif tokens[actor[0]].low not in words.phrases.determiners:
        return None
    return k if k >= 0 and tokens[k].low in words.instruments else None


def _false_behind(tokens: list[Token], actor: Span, words: AgencyWords) -> bool:
    """Whether "is baseless" stands right behind."""
    behind = tokens[actor[1] : actor[1] + 5]
    said = any(t.low in words.be for t in behind[:1])
    return said and any(t.low in words.called_false for t in behind)


def _called_false(sentence: Sentence, found: _Found, words: AgencyWords) -> bool:
    """ "Reports that soldiers shot people are a fabrication": told to be denied."""
    tokens = sentence.tokens
    first, last = min(found.actor[0], found.act[0]), max(found.actor[1], found.act[1])
    if any(t.low in words.called_false for t in tokens[max(0, first - 4) : first]):
        return any(t.low in words.that for t in tokens[max(0, first - 3) : first])
    if not any(t.low in words.allegations for t in tokens[:first]):
        return False
    if any(t.low in words.calls for t in tokens[:first]):
        return any(t.low in words.called_false for t in tokens[last:])
    for k in range(last, len(tokens) - 1):
        if tokens[k].low in words.be:
            behind = tokens[k + 1 : k + 5]
            refused = any(t.low in words.negations for t in behind)
            if not refused and any(t.low in words.called_false for t in behind):
                return True
    return False


def _said(sentence: Sentence, words: AgencyWords) -> Iterator[_Found]:
    """ "blamed the Front", "denied any involvement", "claimed responsibility"."""
    tokens = sentence.tokens
    for start, end, row in words.says.find(tokens):
        if _unreal(tokens, start, words) or not _needed(tokens, start, end, row, words):
            continue
        position = Position(row["position"])
        if row["who"] == "before":
            actor = _subject(tokens, start, words)
            answers = position is not Position.ALLEGED
            if answers and (us := _first_person(tokens, start, words)) is not None:
                yield _Found(us, position, _act(tokens, start, end, words), "said")
                continue
            if row["needs"] == "ours" and not (actor and tokens[actor[0]].low in words.own):
                continue
            body = answers and actor is not None and _is_body(tokens, actor, words)
            if actor and (body or _is_actor(sentence, actor, words, loose=answers)):
                if position is Position.ALLEGED and _negated(tokens, start, words):
                    position = Position.DENIED
                speaks = row["needs"] in ("act", "charge", "own") or position is Position.CONCEDED
                told = position is Position.ALLEGED or row["needs"] in ("passive", "be")
                speaker = actor if speaks and not told else None
                yield _Found(actor, position, _act(tokens, start, end, words), "said", speaker)
            continue
        at = end if row["who"] != "to" else _behind_to(tokens, end, words)
        actor = _noun_phrase(tokens, at, words) if at is not None else None
        refused = row["who"] == "after" and _negated(tokens, start, words)
        own = refused and actor is not None and _own_arms(tokens, actor, words)
        if actor and (own or _is_actor(sentence, actor, words, loose=True)):
            speaker = _subject(tokens, start, words) if row["who"] in ("object", "to") else None
            act = _act(tokens, start, actor[1], words)
            if row["who"] == "after":
                if position is Position.ALLEGED and _negated(tokens, start, words):
                    position = Position.DENIED
                act = _noun_before(tokens, start, words), max(start + 1, end - 1)
            yield _Found(actor, position, act, "said", speaker)


def _first_person(tokens: list[Token], start: int, words: AgencyWords) -> Span | None:
    """ "We deny", "we are not responsible": the speaker."""
    k = start
    while k and (
        tokens[k - 1].low in words.auxiliaries | words.do | words.negations
        or tokens[k - 1].low.endswith("ly")
    ):
        k -= 1
    return (k - 1, k) if k and tokens[k - 1].low in words.first_person else None


def _is_body(tokens: list[Token], actor: Span, words: AgencyWords) -> bool:
    """ "The ministry", "the command": a body that answers for its side."""
    return any(t.low in words.bodies for t in tokens[slice(*actor)])


def _noun_before(tokens: list[Token], start: int, words: AgencyWords) -> int:
    """Where the word for the act stands in "the massacre committed by"; `start` where there is none."""
    for k in range(start - 1, max(-1, start - 9), -1):
        if tokens[k].text in {";", ":", "."}:
            break
        if words.nouns.at(tokens, k):
            return k
    return start


def _needed(tokens: list[Token], start: int, end: int, row: Row, words: AgencyWords) -> bool:
    """Whether what the words need beside them is there: an act, a charge, a passive."""
    near = tokens[end : end + _REACH]
    before = tokens[max(0, start - 4) : start]
    match row["needs"]:
        case "passive" | "be":
            return any(t.low in words.be for t in before)
        case "charge":
            return any(t.low in words.charges for t in near[:5])
        case "own":
            return any(t.low in words.own for t in near[:3])
        case "act":
            if row["position"] == "denied" and any(t.low in words.charges for t in near[:4]):
                return True
            wide = tokens[max(0, start - _REACH) : end + _REACH]
            return any(
                words.nouns.at(wide, k) or words.participles.at(wide, k) or wide[k].low in words.own
                for k in range(len(wide))
            ) and any(t.low in words.charges or words.nouns.at([t], 0) for t in wide)
        case "":
            return row["who"] != "before" or not any(t.low in words.be for t in before[-1:])
    return True


def _behind_to(tokens: list[Token], end: int, words: AgencyWords) -> int | None:
    """Behind "to" in "attributed the bombing to the Front"."""
    stop = min(end + _REACH, len(tokens))
    return next((k + 1 for k in range(end, stop) if tokens[k].low in words.to), None)


def _by(sentence: Sentence, words: AgencyWords) -> Iterator[_Found]:
    """ "killed by", "an attack by": the actor behind "by"."""
    tokens = sentence.tokens
    for k, token in enumerate(tokens):
        if token.low not in words.by or k == 0:
            continue
        act = _act_before(tokens, k, words)
        if act is None or _unreal(tokens, act[0], words):
            continue
        actor = _noun_phrase(tokens, k + 1, words)
        if actor and _is_actor(sentence, actor, words, loose=True):
            denied = _negated(tokens, act[0], words)
            position = Position.DENIED if denied else Position.ALLEGED
            yield _Found(actor, position, act, "by whom")


def _act_before(tokens: list[Token], by: int, words: AgencyWords) -> Span | None:
    """The nearest act in front of "by" with no other verb between ("an attack condemned by" has one)."""
    for k in range(by - 1, max(-1, by - 1 - _REACH), -1):
        if tokens[k].text in {";", ":", "."}:
            return None
        found = words.participles.at(tokens, k) or words.nouns.at(tokens, k)
        if found and found[0] <= by:
            return k, found[0]
        low = tokens[k].low
        if (low in words.phrases.pasts or low in words.phrases.verbs) and low not in words.be:
            return None
    return None


def _active(sentence: Sentence, words: AgencyWords) -> Iterator[_Found]:
    """ "government troops had killed more than 70 villagers": the subject of the act."""
    tokens = sentence.tokens
    last: Span | None = None
    for start, end, row in words.finite.find(tokens):
        own = row["object"] == "own"
        if not (own or _has_object(tokens, end, words)) or _passive(tokens, start, words):
            continue
        if _unreal(tokens, start, words):
            continue
        denier = _own_denial(tokens, start, end, words)
        if denier is not None:
            act = _act(tokens, start, end, words)
            named = tokens[denier[0]].low not in words.first_person
            speaker = denier if named else None
            yield _Found(denier, Position.DENIED, act, "own denial", speaker)
            continue
        actor = _subject(tokens, start, words)
        if actor is None and start and tokens[start - 1].low in words.joining:
            actor = last
        denied = _negated(tokens, start, words) or _object_denied(tokens, end, words)
        own = denied and actor is not None and _own_arms(tokens, actor, words)
        if actor is None or not (own or _is_actor(sentence, actor, words, loose=False)):
            continue
        if row["tense"] != "past" and not _surely_verb(sentence, actor, end, row["tense"], words):
            continue
        act = _act(tokens, start, end, words)
        if row["object"] == "act" and not any(
            words.nouns.at(tokens, k)
            for k in range(end, min(len(tokens), max(act[1], end + _OBJECT)))
        ):
            continue
        last = actor
        position = Position.DENIED if denied else Position.ALLEGED
        yield _Found(actor, position, act, "subject of the act")


def _object_denied(tokens: list[Token], end: int, words: AgencyWords) -> bool:
    """ "carried out no strikes": what was done is none."""
    return end < len(tokens) and tokens[end].low in words.negations


def _own_arms(tokens: list[Token], actor: Span, words: AgencyWords) -> bool:
    """ "its aircraft", "our shells": whose they are is said, where it is denied that they did it."""
    return tokens[actor[0]].low in words.own and tokens[actor[1] - 1].low in words.instruments


def _own_denial(tokens: list[Token], start: int, end: int, words: AgencyWords) -> Span | None:
    """Who denies an act of its own: "we did not shell", "the army said it had not shelled"."""
    k = start
    while k and (tokens[k - 1].low in words.auxiliaries | words.do | words.negations):
        k -= 1
    refused = any(t.low in words.negations for t in tokens[k:start])
    if not k or not (refused or _object_denied(tokens, end, words)):
        return None
    pronoun = tokens[k - 1].low
    if pronoun in words.first_person:
        return k - 1, k
    if pronoun not in words.again:
        return None
    said = k - 2
    if said > 0 and tokens[said].low in words.that:
        said -= 1
    return _subject(tokens, said, words) if said > 0 and tokens[said].low in words.speech else None


def _surely_verb(sentence: Sentence, actor: Span, end: int, tense: str, words: AgencyWords) -> bool:
    """Whether "attack" or "strikes" is a verb: a plural actor, or a named one and an object that opens."""
    tokens = sentence.tokens
    last, following = tokens[actor[1] - 1], tokens[min(end, len(tokens) - 1)]
    if tense == "lemma" and any(t.low in words.do for t in tokens[actor[1] : end]):
        return True  # "our aircraft did not bomb the town"
    names = words.phrases.names
    if tense == "lemma" or last.low in names.peoples:
        return last.low in words.actors and last.low.endswith(("s", "men", "police"))
    opens = following.low in words.phrases.determiners or _opens_quantity(tokens, end, words)
    return opens or following.kind is Kind.NUMBER or (following.cap and not sentence.capitals)


def _has_object(tokens: list[Token], end: int, words: AgencyWords) -> bool:
    """Whether something that can be acted on follows: a noun phrase, or a verb that brought its own."""
    if end >= len(tokens):
        return False
    token = tokens[end]
    if token.kind is Kind.NUMBER or token.low in words.phrases.determiners:
        return True
    if token.low in words.negations or token.low in words.any:
        return True
    if token.kind is Kind.PUNCT:
        return token.text in {'"', "“"}
    if _opens_quantity(tokens, end, words):
        return True
    return token.low not in words.places and token.low not in words.phrases.names.function


def _opens_quantity(tokens: list[Token], k: int, words: AgencyWords) -> bool:
    """ "two", "at least 12": not the "at" of "at noon"."""
    while k < len(tokens) and tokens[k].low in words.openers:
        if k + 1 < len(tokens) and tokens[k + 1].kind is Kind.NUMBER:
            return True
        k += 1
    return k < len(tokens) and tokens[k].low in words.quantities


def _passive(tokens: list[Token], start: int, words: AgencyWords) -> bool:
    k = start
    while k and (tokens[k - 1].low in words.auxiliaries or tokens[k - 1].low.endswith("ly")):
        if tokens[k - 1].low in words.be:
            return True
        k -= 1
    return False


def _unreal(tokens: list[Token], start: int, words: AgencyWords) -> bool:
    """Whether "would", "will", "to" or "if" stand just before the act: it has not happened."""
    return any(
        tokens[k].low in words.modals
        and tokens[k].low not in words.negations
        and tokens[k + 1].kind is not Kind.NUMBER
        and (k == 0 or tokens[k - 1].kind is not Kind.NUMBER)
        for k in range(max(0, start - 3), start)
    )


def _negated(tokens: list[Token], start: int, words: AgencyWords) -> bool:
    for k in range(start - 1, max(-1, start - 7), -1):
        if tokens[k].text in {",", ";", ":"}:
            return False
        if tokens[k].low in words.negations:
            return True
    return False


def _subject(tokens: list[Token], verb: int, words: AgencyWords) -> Span | None:
    """The noun phrase in front of a verb, past its auxiliaries and what stands between commas."""
    k = verb
    while k and (
        tokens[k - 1].low in words.auxiliaries
        or tokens[k - 1].low in words.negations
        or tokens[k - 1].low in words.do
        or tokens[k - 1].low.endswith("ly")
    ):
        k -= 1
    if k and tokens[k - 1].low in words.relative:
        k -= 1
        k -= 1 if k and tokens[k - 1].text == "," else 0
    elif k and tokens[k - 1].text in {",", ")"}:
        opening = "(" if tokens[k - 1].text == ")" else ","
        back = range(k - 2, max(-1, k - 32), -1)
        opened = next((j for j in back if tokens[j].text == opening), None)
        if opened is None or tokens[opened + 1].low in words.joining:
            return None
        k = opened
    for _ in range(3):
        start = phrase_start(tokens, k, words.phrases)
        if start == k:
            return None
        if (
            start
            and tokens[start - 1].low in words.places
            and tokens[start - 1].low not in words.by
        ):
            if start > 1 and tokens[start - 2].low in words.negations:
                return start, k  # "none of its aircraft struck"
            k = start - 1
            continue
        return start, k
    return None


def _noun_phrase(tokens: list[Token], at: int, words: AgencyWords) -> Span | None:
    end = phrase_end(tokens, at, words.phrases)
    return (at, end) if end > at else None


def _is_actor(sentence: Sentence, span: Span, words: AgencyWords, *, loose: bool) -> bool:
    """Whether a noun phrase can act: it holds a noun for those who do, or a name.

    `loose`: a plain noun for a person will do too ("killed by a man", "the father denied").
    """
    tokens = sentence.tokens[slice(*span)]
    names = words.phrases.names
    heads = [t for t in tokens if t.kind is not Kind.PUNCT]
    if not heads or tokens[0].kind is Kind.NUMBER:
        return False
    last = heads[-1].low
    named = [t for t in heads if _names(t, names, sentence.capitals)]
    armed = [t for t in heads if t.cap and not sentence.capitals and t.low in words.armed]
    acting = [t for t in heads if t.low in words.actors] or armed
    if last in words.instruments:
        return bool(acting) or any(_people(t, words) for t in named)
    if acting or (named and not any(t.low in names.places for t in heads)):
        return True
    people = any(t.low in names.persons or t.low in names.plural_persons for t in heads)
    return loose and people


def _people(token: Token, words: AgencyWords) -> bool:
    """Whether a name before "air strike" is that of a people or a force, not of a town."""
    low = token.low.split("-")[0]
    if low in words.phrases.names.peoples or token.kind is Kind.ABBREVIATION:
        return True
    return low.endswith(words.endings) or (token.text.isupper() and len(low) <= 4)


def _names(token: Token, names: NameWords, capitals: bool) -> bool:
    return names.is_part(token, capitals, False) or token.low in names.peoples


def _act(tokens: list[Token], start: int, end: int, words: AgencyWords) -> Span:
    """The words of the act: the verb and what it is done to."""
    stop = end
    while stop < len(tokens) and (
        tokens[stop].kind is Kind.NUMBER or _opens_quantity(tokens, stop, words)
    ):
        stop += 1
    object_end = phrase_end(tokens, stop, words.phrases) if stop < len(tokens) else stop
    if object_end > stop:
        return start, object_end
    return start, stop if stop > end and tokens[stop - 1].kind is Kind.NUMBER else end


def _claim(page: Page, sentence: Sentence, found: _Found) -> Responsibility:
    tokens = sentence.tokens
    start, end = min(found.actor[0], found.act[0]), max(found.actor[1], found.act[1])
    date = _date(page, sentence)
    return Responsibility(
        quote=_quote(page, tokens, (start, end)),
        sentence=page.sentence_quote(sentence),
        rule=f"responsibility: {found.rule}",
        alleged_actor=_quote(page, tokens, found.actor),
        position=found.position,
        act=_quote(page, tokens, found.act),
        attributed_to=_quote(page, tokens, found.speaker) if found.speaker else None,
        when=date.edtf if date else None,
        when_words=page.quote(date.start, date.end) if date else None,
        when_how=date.how if date else None,
    )


def _date(page: Page, sentence: Sentence) -> DateMention | None:
    """The date of the sentence where it has exactly one that says when something happened."""
    dates = [d for d in page.dates.get(sentence.index, ()) if d.use == "at" and d.edtf]
    return dates[0] if len(dates) == 1 else None


def _quote(page: Page, tokens: list[Token], span: Span) -> Quote:
    return page.quote(tokens[span[0]].start, tokens[span[1] - 1].end)
