"""The origin of a claim: its innermost named speaker, else who published the root, else the document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from accounted.extraction.shaped import of_a_row
from accounted.linkage import lexicons
from accounted.linkage.origin import Origin, OriginKind
from accounted.linkage.origins.accounts import account_keeper
from accounted.linkage.origins.authors import author
from accounted.linkage.origins.frames import frame_form
from accounted.linkage.origins.relay import (
    as_said,
    inner_speaker,
    quoted_speaker,
    said_with_number,
    trailing_speaker,
)
from accounted.linkage.origins.repeated import one_voice
from accounted.linkage.origins.setting import Setting
from accounted.linkage.origins.speaker import (
    STATE,
    Kind,
    Speaker,
    is_noun_for_speakers,
    may_be_name,
    named_by,
    speaker,
)
from accounted.linkage.origins.titles import is_title
from accounted.linkage.outlets import is_outlet, outlet_key
from accounted.model import Claim, Figure, Responsibility


def origins_of(claims: Mapping[str, Claim], about: Setting) -> dict[str, Origin]:
    """The origins of a document's claims, by their ids.

    A figure in the headline that names no speaker has the origin of the first sentence that says the same.
    """
    found = {ident: origin_of(claim, about) for ident, claim in claims.items()}
    if any(of_a_row(c) for c in claims.values()):
        return found  # rows of a table lend one another no voice
    spoken = frozenset(i for i, c in claims.items() if _spoken(c, about) is not None)
    found = one_voice(claims, found, spoken)
    told = [(i, c) for i, c in claims.items() if isinstance(c, Figure)]
    for ident, claim in told:
        if claim.quote.start >= about.title_end:
            continue
        for other, body in told:
            if body.quote.start < about.title_end or not _same_figure(claim, body):
                continue
            if _spoken(claim, about) is None or _short_for(claim, found[ident], body):
                why = f"the headline tells what stands below: “{body.quote.text}”"
                found[ident] = replace(found[other], reasons=(*found[other].reasons, why))
                break
    return found


def _short_for(headline: Figure, origin: Origin, body: Figure) -> bool:
    """Whether a headline's nameless speaker is one below: "reporter" of "a reporter for Argus"."""
    said = (headline.attributed_to, body.attributed_to)
    if origin.kind is not OriginKind.ANONYMOUS or said[0] is None or said[1] is None:
        return False
    short, whole = (set(w.text.casefold().split()) for w in said if w is not None)
    return short <= whole


def _same_figure(one: Figure, other: Figure) -> bool:
    return one.harm == other.harm and one.count.low == other.count.low


def origin_of(claim: Claim, about: Setting) -> Origin:
    """Who, in the end, says a claim. `claim` is one of the document that `about` speaks of."""
    words = _spoken(claim, about)
    if words is None:
        return _publisher(about)
    outer = claim.attributed_to.text if claim.attributed_to else None
    reasons = (f"“{outer}” quotes “{words}”",) if outer and words != outer else ()
    said = claim.attributed_to
    at = said.start if said is not None and said.text == words else claim.quote.start
    whole, stands = _stands_for(words, at, about)
    named, more = _expanded(speaker(whole), claim.quote.start, about)
    return _known(named, whole, (*reasons, *stands, *more), about)


def _stands_for(words: str, at: int, about: Setting) -> tuple[str, tuple[str, ...]]:
    """Who is meant by "the group", "his office", "her neighbour, Mr Malk," at an offset."""
    low = tuple(w for w in words.casefold().split() if w not in lexicons.words("linkage_articles"))
    other: str | None = None
    if " ".join(low) in lexicons.words("linkage_generic_bodies"):
        other = about.defined.body_before(at)
    elif _his_office(low):
        holder = about.defined.person_before(at)
        other = holder.wording if holder else None
    if other is None and speaker(words).kind is Kind.ANONYMOUS:
        beside = _BESIDE.match(about.text, at + len(words))
        other = beside["name"] if beside else None
    return (other, (f"“{words}” is {other} here",)) if other else (words, ())


def _his_office(low: tuple[str, ...]) -> bool:
    whose = len(low) == 2 and low[0] in lexicons.words("claims_possessives")
    return whose and low[1] in lexicons.words("linkage_offices")


_CAPITAL = r"[^\W\d_a-z][^\W\d_]+(?:[-’'][^\W\d_]+)*"
_BESIDE = re.compile(rf",\s+(?P<name>{_CAPITAL}(?:[ ]{_CAPITAL}){{1,3}}),")
"""A name set off beside what it explains: "a teacher, Ana Lipsky, said"."""


def _spoken(claim: Claim, about: Setting) -> str | None:
    """The words for the innermost speaker, or None where the document speaks itself."""
    if of_a_row(claim):
        return claim.attributed_to.text if claim.attributed_to else None
    sentence = claim.sentence.text
    said = claim.attributed_to.span if claim.attributed_to else None
    written = isinstance(claim, Figure | Responsibility)
    wrote = author(about.text, claim.sentence.span, claim.quote.start, said) if written else None
    if wrote is not None and _can_speak(wrote):
        return wrote
    if claim.attributed_to is None or not _can_speak(claim.attributed_to.text):
        found = said_with_number(sentence, claim.quote.start - claim.sentence.start)
        found = found or quoted_speaker(sentence) or trailing_speaker(sentence)
        found = found or (as_said(sentence) if isinstance(claim, Figure) else None)
        found = found or account_keeper(
            about.text, claim.sentence.start, claim.sentence.end, claim.quote.start
        )
        return found if found and _can_speak(found) else None
    outer = claim.attributed_to.text
    inner = inner_speaker(sentence, outer, _reports_others(outer, about))
    return inner if inner and _can_speak(inner) else outer


def _can_speak(words: str) -> bool:
    """Not "the shelling in Vrbno", which "killed" and never said."""
    articles = lexicons.words("linkage_articles")
    links = lexicons.words("linkage_name_links") | lexicons.words("linkage_place_links")
    links |= lexicons.words("claims_relative")
    unsaid = articles | lexicons.words("linkage_reflexives")
    low = [w for w in words.casefold().split() if w not in unsaid]
    head = next((low[n - 1] for n, w in enumerate(low) if n and w in links), low[-1] if low else "")
    silent = lexicons.words("attacks") | lexicons.words("claims_function")
    silent |= lexicons.words("linkage_silent")
    if head.title() in words.split()[1:]:  # "the Red Cross": a name, and no cross on a grave
        silent -= lexicons.words("linkage_silent")
    if not head or (head in silent and head not in lexicons.words("linkage_own_voice")):
        return False
    return len(words.split()) > 1 or not words.islower() or is_noun_for_speakers(words)


def _reports_others(outer: str, about: Setting) -> bool:
    key = speaker(outer).key
    root = about.root.publisher
    return (
        is_outlet(outer)
        or key in about.credited
        or (root is not None and key == named_by(root).key)
        or (about.publisher is not None and key == named_by(about.publisher).key)
    )


def _publisher(about: Setting, *reasons: str) -> Origin:
    """The publisher of the root, or the root document where it has none."""
    name, why = about.speaks
    if not name:
        root = about.root.document or about.document
        return Origin(
            key=f"document:{root}",
            name=root,
            kind=OriginKind.DOCUMENT,
            reasons=(*reasons, "no speaker is named and no publisher is known", *why),
        )
    own = named_by(name).key
    known = about.aliases.of(name, own)
    key, shown = (known.key, known.name) if known else (own, name)
    more = (known.reason,) if known and known.reason else ()
    said = reasons or ("no speaker is named: the publisher says it",)
    return Origin(key=key, name=shown, kind=OriginKind.PUBLISHER, reasons=(*said, *more, *why))


def _expanded(named: Speaker, at: int, about: Setting) -> tuple[Speaker, tuple[str, ...]]:
    """What the document's own text makes of a short wording, and why."""
    defined = about.defined
    reasons = (named.reason,) if named.reason else ()
    if (long := defined.long.get(named.words.casefold().removeprefix("the ").strip())) is not None:
        return speaker(long), (*reasons, f"“{named.words}” is short for “{long}” in this document")
    if (state := about.seats.get(named.key)) is not None and named.kind is Kind.NAME:
        why = f"“{named.words}” is the capital of {state.title()}, and stands for the state"
        return Speaker(named.words, Kind.BODY, (STATE,), (frame_form(state.casefold()),), why), (
            *reasons,
            why,
        )
    if named.kind in (Kind.NAME, Kind.PERSON):
        return _person(named, at, about, reasons)
    if named.kind is Kind.BODY:
        return _body(_with_voices(named, about), at, about, reasons)
    if named.kind is Kind.OFFICE:
        return _office(named, at, about, reasons)
    if named.kind is Kind.ANONYMOUS and may_be_name(named.words) and _is_named(named.words, about):
        name = named_by(named.words)
        return name, (*reasons, f"“{named.words}” is a name in this document")
    return named, reasons


def _is_named(words: str, about: Setting) -> bool:
    """Whether a nameless wording is a name here: the publisher's, or written with a capital in a sentence."""
    if any(
        name and outlet_key(name) == outlet_key(words)
        for name in (about.publisher, about.root.publisher)
    ):
        return True
    inside = re.compile(rf"(?<=[^\W\d_A-Z][ ,])[ ]?{re.escape(words)}\b")
    return inside.search(about.text, about.title_end) is not None


def _office(
    named: Speaker, at: int, about: Setting, reasons: tuple[str, ...]
) -> tuple[Speaker, tuple[str, ...]]:
    """Who holds an office by the document: "the mayor" is the Ilka Dorn whom it calls mayor of Ruvo."""
    holder = about.defined.holder(named.key, at)
    if holder is None:
        return named, reasons
    place = holder.office.partition("|")[2]
    frame = named.frame or tuple(place.split())
    found = replace(named, frame=frame, also=(*named.also, holder.name))
    why = f"“{named.words}” is {holder.name.title()} in this document"
    return found, (*reasons, why)


def _person(
    named: Speaker, at: int, about: Setting, reasons: tuple[str, ...]
) -> tuple[Speaker, tuple[str, ...]]:
    family = named.key.split()[-1] if named.key else ""
    alone = named.key == family or (named.kind is Kind.PERSON and not _has_first_name(named))
    whole = about.defined.families.get(family, "") if alone else ""
    if whole and whole != named.key:
        reasons = (*reasons, f"“{named.words}” is {whole.title()} in this document")
        named = replace(named, core=tuple(whole.split()), kind=Kind.PERSON)
    if (voice := about.defined.voices.get(named.key)) is not None:
        body, words = voice
        found, more = _body(speaker(body), at, about, ())
        found = replace(found, also=(*found.also, named.key))
        return found, (*reasons, f"speaks for a body: “{words}”", *more)
    offices = about.defined.offices_of(named.key)
    return replace(named, also=(*named.also, *offices)), reasons


def _has_first_name(named: Speaker) -> bool:
    """Whether "joren tal" is a whole name, where "president tal" is a title with a family name."""
    first = named.core[0] if len(named.core) > 1 else ""
    return bool(first) and not is_title(first)


def _with_voices(named: Speaker, about: Setting) -> Speaker:
    """With the names of those who speak for the body by the document: "the ministry", and its spokesman."""
    voices = about.defined.voices.items()
    mine = (person for person, (body, _) in voices if speaker(body).key == named.key)
    return replace(named, also=tuple(sorted({*named.also, *mine})))


def _body(
    named: Speaker, at: int, about: Setting, reasons: tuple[str, ...]
) -> tuple[Speaker, tuple[str, ...]]:
    """Whose body it is: by its capital, by a fuller wording in the document, by the document's country."""
    named, more = _seated(named, about)
    reasons = (*reasons, *more)
    if named.frame:
        return named, reasons
    own = named_by(about.speaks[0]) if about.speaks[0] else None
    if (fuller := about.defined.fuller(named, at, own)) is not None:
        why = f"“{named.words}” is “{fuller.words}” in this document"
        fuller = replace(fuller, also=(*fuller.also, *named.also))
        return _body(fuller, at, about, (*reasons, why))
    if about.country:
        why = f"“{named.words}” in a document that speaks in {about.country}"
        return replace(named, frame=(frame_form(about.country.casefold()),)), (*reasons, why)
    return named, reasons


def _seated(named: Speaker, about: Setting) -> tuple[Speaker, tuple[str, ...]]:
    """ "the defence ministry in Tolvek", where Tolvek is known as a capital."""
    seats = [place for place in named.frame if place in about.seats]
    if not seats or lexicons.words("linkage_state_bodies").isdisjoint(named.core):
        return named, ()
    frame = {frame_form(about.seats[p].casefold()) if p in seats else p for p in named.frame}
    whose = ", ".join(about.seats[p] for p in seats)
    why = f"“{named.words}”: {', '.join(p.title() for p in seats)} is the capital of {whose}"
    return replace(named, frame=tuple(sorted(frame))), (why,)


def _known(named: Speaker, words: str, reasons: tuple[str, ...], about: Setting) -> Origin:
    if named.kind is Kind.OWN:
        return _publisher(about, f"“{words}” is the document speaking of itself")
    decided = about.aliases.of(words, named.key)
    if decided is not None and (named.kind is not Kind.ANONYMOUS or decided.reason):
        more = (decided.reason,) if decided.reason else ()
        return Origin(
            key=decided.key,
            name=decided.name,
            kind=_kind(decided.key, about),
            reasons=(*reasons, *more),
        )
    if named.kind is Kind.ANONYMOUS:
        return Origin(
            key=f"{about.root.key}: {named.key}",
            name=words,
            kind=OriginKind.ANONYMOUS,
            reasons=(
                *reasons,
                "nameless: one with no other document's by its wording, except of copies",
            ),
        )
    if _kind(named.key, about) is OriginKind.PUBLISHER:
        return _publisher(about, f"“{words}” is the publisher's own name", *reasons)
    return Origin(
        key=named.key,
        name=_shown(named, words),
        kind=OriginKind.SPEAKER,
        reasons=reasons or (f"named as the speaker: “{words}”",),
        also=tuple(sorted(set(named.also))),
    )


def _kind(key: str, about: Setting) -> OriginKind:
    root = about.speaks[0]
    if root is None:
        return OriginKind.SPEAKER
    own = named_by(root).key
    known = about.aliases.of(root, own)
    own = known.key if known else own
    return OriginKind.PUBLISHER if own == key else OriginKind.SPEAKER


def _shown(named: Speaker, words: str) -> str:
    """The fuller wording, without its article."""
    wording = named.words if named.kind is Kind.BODY and not named.reason else words
    for article in lexicons.words("linkage_articles"):
        if wording.casefold().startswith(article + " "):
            return wording[len(article) + 1 :]
    return wording
