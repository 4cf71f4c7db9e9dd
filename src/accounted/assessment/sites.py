"""Figures over several places or days, and what the same origin says of each of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from accounted.assessment.weighed import Weighed

Sites = dict[str, list[Weighed]]
"""By the claim of a figure over several places or days: the figures of each, one for each."""


def sites_in(weighed: Sequence[Weighed]) -> Sites:
    """The totals over places or days among these, each with its origin's figures of the single ones."""
    groups: dict[tuple[object, ...], list[Weighed]] = {}
    for one in weighed:
        if one.counted:
            groups.setdefault(_counted_as(one), []).append(one)
    found: Sites = {}
    for group in groups.values():
        for total in group:
            sites = _of_total(total, [w for w in group if w.id != total.id])
            if sites:
                found[total.id] = sites
    return found


def _counted_as(one: Weighed) -> tuple[object, ...]:
    """What figures share that may be a sum and its parts; a part by its place has no series of its own."""
    return (one.origin.key, one.series.harm, one.series.unit, one.series.group)


def _of_total(total: Weighed, others: Sequence[Weighed]) -> list[Weighed]:
    alike = [w for w in others if w.series == total.series or _part(w, total)]
    return (
        _named(total, alike)
        or _pointed_at(total, alike)
        or _told_of_all(total, alike)
        or _on_days(total, alike)
    )


def _part(one: Weighed, total: Weighed) -> bool:
    return one.testimony.claim.part_of == total.id


def _named(total: Weighed, alike: Sequence[Weighed]) -> list[Weighed]:
    """The figures of places that the total's own sentence names: "in Brezna and Topol"."""
    around, own = total.figure.sentence.text, _place(total)
    sites: dict[str, Weighed] = {}
    for one in alike:
        name = _place(one)
        beside = _one_sentence(one, total) and not (_part(one, total) or _behind_colon(one, total))
        if name is None or beside or _other_day(one, total) or not _stands(name, around):
            continue
        sites.setdefault(name, one)
    if own in sites and not _joined(own, sites, around):
        del sites[own]
    return _apart(sites, total)


def _pointed_at(total: Weighed, alike: Sequence[Weighed]) -> list[Weighed]:
    """The places told just before a total that adds them up: "in the two villages", "in all"."""
    figure = total.figure
    if total.words.together.search(figure.sentence.text) is None:
        return []
    sites: dict[str, Weighed] = {}
    for one in alike:
        name = _place(one)
        before = one.document == total.document and one.figure.quote.start < figure.quote.start
        if name and before and not _one_sentence(one, total) and one.count != total.count:
            sites.setdefault(name, one)
    if _place(total) in sites and _tells_its_place(total):
        return []
    return _apart(sites, total)


def _told_of_all(total: Weighed, alike: Sequence[Weighed]) -> list[Weighed]:
    """The places told behind a total, where the text says that there were no others."""
    sites: dict[str, Weighed] = {}
    for one in alike:
        name = _place(one)
        behind = one.document == total.document and one.figure.quote.start > total.figure.quote.end
        if name and name != _place(total) and behind and not _other_day(one, total):
            sites.setdefault(name, one)
    found = _apart(sites, total)
    return found if are_all(total, found) else []


def are_all(total: Weighed, sites: Sequence[Weighed]) -> bool:
    """Whether the text says, right behind the last of these figures, that there are no others."""
    if not sites or any(s.document != total.document for s in sites):
        return False
    last = max((s.figure.sentence for s in sites), key=lambda s: s.start)
    text = total.facts.text
    end = _SENTENCE_END.search(text, last.end + 1)
    near = text[last.start : end.end() if end else len(text)]
    return total.words.nowhere_else.search(near) is not None


_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")


def _apart(sites: Mapping[str, Weighed], total: Weighed) -> list[Weighed]:
    """The sites, unless there is one only, or one of them lies in another by its name."""
    nested = any(a != b and _stands(a, b) for a in sites for b in sites)
    found = [w for w in sites.values() if w.count != total.count]
    return found if len(found) > 1 and len(found) == len(sites) and not nested else []


def _place(one: Weighed) -> str | None:
    """The name in a figure's place: "Aru" in "the town of Aru, Sela district"; its words where none is."""
    if one.figure.place is None:
        return None
    words = one.figure.place.text
    first = re.search(r"(?<!\w)[^\W\d_a-z]", words)
    named = words[first.start() :] if first else _ARTICLE.sub("", words)
    return _HELD.split(named, maxsplit=1)[0].casefold().strip()


_ARTICLE = re.compile(r"^the\s+", re.I)
_HELD = re.compile(r",|\s+(?:in|near|on)\s+")


def _stands(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I) is not None


def _joined(own: str, sites: Iterable[str], around: str) -> bool:
    """Whether the sentence joins the total's place to another of them: "on Aru and Sela"."""
    return any(
        re.search(rf"(?<!\w){re.escape(a)}(?:,|\s+and)\s+{re.escape(b)}(?!\w)", around, re.I)
        for other in sites
        if other != own
        for a, b in ((own, other), (other, own))
    )


def _one_sentence(one: Weighed, other: Weighed) -> bool:
    same = one.figure.sentence.start == other.figure.sentence.start
    return same and one.document == other.document


def _behind_colon(one: Weighed, total: Weighed) -> bool:
    """ "24 dead in the valley: 11 in Rudna and nine in Stavno"."""
    start, text = total.figure.sentence.start, total.figure.sentence.text
    between = text[total.figure.quote.end - start : max(0, one.figure.quote.start - start)]
    return ":" in between


def _tells_its_place(total: Weighed) -> bool:
    """Whether the place of a figure stands in its own sentence and was not carried over to it."""
    place, sentence = total.figure.place, total.figure.sentence
    return place is not None and sentence.start <= place.start and place.end <= sentence.end


def _other_day(one: Weighed, other: Weighed) -> bool:
    return one.day is not None and other.day is not None and one.day != other.day


def _on_days(total: Weighed, alike: Sequence[Weighed]) -> list[Weighed]:
    """The figures of the single days that a total's sentence names, or that its stretch of days holds."""
    by_day: dict[str, Weighed] = {}
    for one in alike:
        if one.day is not None and one.series == total.series:
            by_day.setdefault(one.day.text, one)
    others = [w for w in by_day.values() if w.document != total.document]
    if len(others) < 2:
        return []
    around = total.figure.sentence.text
    named = [w for w in others if _day_stands(w, around)]
    held = [w for w in others if total.holds(w)]
    found = max((held, named), key=len)
    return found if len(found) > 1 and all(w.count != total.count for w in found) else []


def _day_stands(one: Weighed, sentence: str) -> bool:
    words = one.figure.when_words.text if one.figure.when_words else ""
    return bool(words) and _stands(words, sentence)
