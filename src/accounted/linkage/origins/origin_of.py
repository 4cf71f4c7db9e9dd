"""The origin of a claim: its innermost named speaker, else who published the root, else the document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from accounted.extraction.shaped import of_a_row
from accounted.linkage import lexicons
from accounted.linkage.origin import Origin, OriginKind
from accounted.linkage.origins.accounts import account_keeper
from accounted.linkage.origins.relay import (
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
    frame_form,
    is_noun_for_speakers,
    is_title,
    may_be_name,
    named_by,
    speaker,
)
from accounted.linkage.outlets import is_outlet, outlet_key
from accounted.model import Claim, Figure


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
        if claim.quote.start < about.title_end and _spoken(claim, about) is None:
            for other, body in told:
                if body.quote.start >= about.title_end and _same_figure(claim, body):
                    why = f"the headline tells what stands below: “{body.quote.text}”"
                    found[ident] = replace(found[other], reasons=(*found[other].reasons, why))
                    break
    return found


def _same_figure(one: Figure, other: Figure) -> bool:
    return one.harm == other.harm and one.count.low == other.count.low


def origin_of(claim: Claim, about: Setting) -> Origin:
    """Who, in the end, says a claim. `claim` is one of the document that `about` speaks of."""
    words = _spoken(claim, about)
    if words is None:
        return _publisher(about)
    outer = claim.attributed_to.text if claim.attributed_to else None
    reasons = (f"“{outer}” quotes “{words}”",) if outer and words != outer else ()
    named, more = _expanded(speaker(words), claim.quote.start, about)
    return _known(named, words, (*reasons, *more), about)


def _spoken(claim: Claim, about: Setting) -> str | None:
    """The words for the innermost speaker, or None where the document speaks itself."""
    if of_a_row(claim):
        return claim.attributed_to.text if claim.attributed_to else None
    sentence = claim.sentence.text
    if claim.attributed_to is None or not _can_speak(claim.attributed_to.text):
        found = said_with_number(sentence, claim.quote.start - claim.sentence.start)
        found = found or quoted_speaker(sentence) or trailing_speaker(sentence)
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
    low = [w for w in words.casefold().split() if w not in articles]
    head = next((low[n - 1] for n, w in enumerate(low) if n and w in links), low[-1] if low else "")
    silent = lexicons.words("attacks") | lexicons.words("claims_function")
    silent |= lexicons.words("linkage_silent")
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
        return _body(named, at, about, reasons)
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
        return found, (*reasons, f"speaks for a body: “{words}”", *more)
    return named, reasons


def _has_first_name(named: Speaker) -> bool:
    """Whether "joren tal" is a whole name, where "president tal" is a title with a family name."""
    first = named.core[0] if len(named.core) > 1 else ""
    return bool(first) and not is_title(first)


def _body(
    named: Speaker, at: int, about: Setting, reasons: tuple[str, ...]
) -> tuple[Speaker, tuple[str, ...]]:
    """Whose body it is: by its capital, by a fuller wording in the document, by the document's country."""
    named, more = _seated(named, about)
    reasons = (*reasons, *more)
    if named.frame:
        return named, reasons
    if (fuller := about.defined.fuller(named, at)) is not None:
        why = f"“{named.words}” is “{fuller.words}” in this document"
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
