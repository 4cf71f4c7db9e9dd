"""Reprints: verbatim, shortened, reworded, or with one number altered; credited or not."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import timedelta

from .drafts import Copy, Draft
from .markup import MARK, capital
from .stories import Writer
from .values import Value, said
from .world import Facts

Paragraphs = tuple[tuple[str, ...], ...]


def copied(
    writer: Writer, source: Draft, key: str, outlet: str, how: str, credited: bool, facts: Facts
) -> Draft:
    """The source as another outlet prints it."""
    rng = writer.rng
    base = replace(
        source,
        key=key,
        publisher=outlet,
        published=source.published + timedelta(days=rng.choice((0, 0, 1, 1, 2))),
        copy=Copy(source.key, how, credited),
    )
    if how == "excerpt":
        base = replace(base, paragraphs=_shortened(base.paragraphs, rng))
    if how == "rewrite":
        base = _reworded(writer, base, facts)
    if how == "altered-number":
        base = _altered(base, rng)
    elif how == "verbatim" and rng.random() < 0.4:
        base = replace(base, title=_fresh_title(writer, base, facts))
    return _credit(writer, source, base, credited)


def _shortened(paragraphs: Paragraphs, rng: random.Random) -> Paragraphs:
    keep = max(2, round(len(paragraphs) * rng.choice((0.45, 0.55, 0.65))))
    return paragraphs[:keep]


def _fresh_title(writer: Writer, draft: Draft, facts: Facts) -> str:
    _, _, voices, _ = draft.spec
    speaker, spec = voices[0]  # type: ignore[index]
    code = re.search(r"k(\S+)", spec)
    assert code
    slots = writer.slots(facts, draft.style, draft.published, speaker, code.group(1))
    return writer.sentence(writer.phrase(facts, draft.style, "titles"), slots)


def _reworded(writer: Writer, draft: Draft, facts: Facts) -> Draft:
    """A new headline and lead; the rest in other words and another order, some of it left out."""
    _, _, voices, _ = draft.spec
    speaker, spec = voices[0]  # type: ignore[index]
    code = re.search(r"k(\S+)", spec)
    assert code
    slots = writer.slots(facts, draft.style, draft.published, speaker, code.group(1))
    lead = writer.sentence(writer.phrase(facts, draft.style, "leads"), slots)
    kept = [_fewer(p, writer) for p in draft.paragraphs[1:]]
    if int(draft.key.rpartition("-")[2]) % 2:
        anew = writer.world.phrases["reworded"]
        kept = [tuple(anew.get(s, s) for s in p) for p in kept]
    rest = [tuple(_synonyms(s, writer) for s in p) for p in kept]
    if len(rest) > 3:
        rest.pop()
    if len(rest) > 2:
        rest[-1], rest[-2] = rest[-2], rest[-1]
    paragraphs = ((lead,), *rest)
    return replace(draft, title=_fresh_title(writer, draft, facts), paragraphs=paragraphs)


def _fewer(paragraph: tuple[str, ...], writer: Writer) -> tuple[str, ...]:
    """Sometimes without the last sentence, where that tells no figure."""
    if len(paragraph) > 1 and "<" not in paragraph[-1] and writer.rng.random() < 0.4:
        return paragraph[:-1]
    return paragraph


def _synonyms(sentence: str, writer: Writer) -> str:
    """Words exchanged outside quotation marks and outside marked figures."""
    pieces = re.split(r"(“[^”]*”|<[^<>]*>)", sentence)
    for n in range(0, len(pieces), 2):
        for old, new in writer.world.phrases["synonyms"].items():
            if writer.rng.random() < 0.85:
                pieces[n] = re.sub(rf"\b{re.escape(old)}\b", new, pieces[n])
    return capital("".join(pieces))


def _altered(draft: Draft, rng: random.Random) -> Draft:
    """One toll changed, wherever this text repeats it: a slip in copying or an edit unexplained."""
    counts = [
        m.group(1).split() for m in MARK.finditer(draft.marked()) if len(m.group(1).split()) >= 4
    ]
    incident, harm, code = next(c[:3] for c in counts if c[1] == "k" and "part" not in c)
    old = Value.of(code)
    number = old.high if old.high is not None and code.startswith("^") else old.low
    assert number is not None
    digits = str(number)
    turned = int(digits[:-2] + digits[-1] + digits[-2]) if len(digits) > 1 else number + 2
    changed = (
        turned if turned != number and digits[-1] != "0" and turned > number // 2 else number + 10
    )
    new = old.changed(changed)

    def change(found: re.Match[str]) -> str:
        label = found.group(1).split()
        if len(label) < 4 or label[:3] != [incident, harm, code] or "part" in label:
            return found.group(0)
        words = found.group(2)
        noun = re.search(r"[A-Za-z]+(?: [A-Za-z]+)?$", words) if " " in words else None
        tail = _noun_of(words) if noun else ""
        start = words[:1].isupper()
        text = f"{said(new, rng, start)} {tail}".strip()
        return f"<{' '.join([incident, harm, new.code(), *label[3:]])}|{capital(text) if start else text}>"

    paragraphs = tuple(tuple(MARK.sub(change, s) for s in p) for p in draft.paragraphs)
    return replace(draft, title=MARK.sub(change, draft.title), paragraphs=paragraphs)


NUMBERS = re.compile(
    r"^(?:at least|no fewer than|more than|about|some|around|up to|as many as|between|from|to|and"
    r"|[\d,]+|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|one|two|three|four"
    r"|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen)\b ?",
    re.IGNORECASE,
)


def _noun_of(words: str) -> str:
    while found := NUMBERS.match(words):
        words = words[found.end() :]
    return words


def _credit(writer: Writer, source: Draft, draft: Draft, credited: bool) -> Draft:
    phrases = writer.world.phrases["credits"]
    first, *rest = draft.paragraphs
    opening = re.sub(r"^[^<]*? [—-]{1,2} ", "", first[0], count=1) if _dated(first[0]) else first[0]
    if not credited:
        return replace(draft, paragraphs=((capital(opening), *first[1:]), *rest))
    form = writer.pick("credit", phrases)
    line = form.format(publisher=source.publisher, opening=capital(opening))
    if "{opening}" in form:
        return replace(draft, paragraphs=((line, *first[1:]), *rest))
    return replace(draft, paragraphs=((capital(opening), *first[1:]), *rest, (line,)))


def _dated(opening: str) -> bool:
    return bool(re.match(r"^[A-Z][^<.]{0,60} (?:—|--) ", opening))
