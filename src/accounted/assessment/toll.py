"""The toll of one document: headline, lead and parts counted once, and nothing added that it does not say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import Any

from accounted.assessment.series import Series, groups_exclude, largest_exclusive, series_of, whose
from accounted.assessment.words import Cues, cues
from accounted.model import Figure
from accounted.record.holdings import RecordedClaim
from accounted.terms.vocabularies import Harm, Stance, Status, Unit
from accounted.values.counts import Count

RULE = "toll of a document 1"
_OUT = frozenset({Stance.DENIED, Stance.POSSIBLE})
_FIGHTERS = frozenset({Status.COMBATANT})

Voice = Callable[[RecordedClaim], str | None]
"""Who says a claim, as a key that is equal for one speaker; None for the document's own voice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceToll:
    """What one voice of a document says in all. `claims` make it, `repeats` say the same again."""

    voice: str | None
    count: Count
    claims: tuple[str, ...]
    repeats: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    """Older values that the text itself replaces: "rose to 41", "had first spoken of 17"."""
    summed: bool = False
    """No total is stated: `count` adds the stated figures of groups that exclude one another."""

    @property
    def how(self) -> str:
        """ "stated", or "sum of 3 stated figures"."""
        return f"sum of {len(self.claims)} stated figures" if self.summed else "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """What one document says in all of one harm in one incident.

    Where its voices differ, `low` is the least and `high` the most that one of them says (None leaves
    the top open); their figures are never added to one another.
    """

    harm: Harm
    unit: Unit
    fighters: bool
    """Combatants whom the text counts apart. Never added to the rest."""
    whose: str | None
    """Whose combatants, in the words' own adjective ("velmarian"); None where none stands there."""
    low: int
    high: int | None
    voices: tuple[VoiceToll, ...]
    left_out: tuple[str, ...] = ()
    """Claims that are denied or merely possible: listed, not counted."""

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that the toll rests on."""
        return tuple(c for v in self.voices for c in v.claims)

    @property
    def how(self) -> str:
        """How its voices come to it, each way once."""
        ways = list(dict.fromkeys(v.how for v in self.voices))
        if len(self.voices) > 1 and len({(v.count.low, v.count.high) for v in self.voices}) > 1:
            ways.append(f"{len(self.voices)} voices differ")
        return "; ".join(ways)

    @property
    def count(self) -> Count:
        """Its bounds as a count."""
        return Count(self.low, self.high)

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "harm": str(self.harm),
            "unit": str(self.unit),
            "fighters": self.fighters,
            "whose": self.whose,
            "low": self.low,
            "high": self.high,
            "how": self.how,
            "voices": [
                {
                    "voice": v.voice,
                    "low": v.count.low,
                    "high": v.count.high,
                    "how": v.how,
                    "claims": list(v.claims),
                    "repeats": list(v.repeats),
                    "replaced": list(v.replaced),
                }
                for v in self.voices
            ],
            "left_out": list(self.left_out),
        }


def toll(
    claims: Iterable[RecordedClaim], *, voice: Voice | None = None, language: str | None = None
) -> tuple[Toll, ...]:
    """The tolls of one mention: per harm, unit, and combatants apart from everybody else.

    `claims` are those of one incident in one document; claims that are no figures are passed over.
    """
    figures = sorted(
        (c for c in claims if isinstance(c.claim, Figure)),
        key=lambda c: (c.claim.quote.start, c.claim.quote.end, c.id),
    )
    said = voice or _by_words
    found: list[Toll] = []
    keyed = sorted(figures, key=lambda c: (_harm(c), _unit(c)))
    for (harm, unit), group in groupby(keyed, key=lambda c: (_harm(c), _unit(c))):
        found += _tolls(Harm(harm), Unit(unit), list(group), said, cues(language))
    order = list(Harm)
    return tuple(sorted(found, key=lambda t: (order.index(t.harm), str(t.unit), t.fighters)))


def replaced_within(
    claims: Iterable[RecordedClaim], *, voice: Voice | None = None, language: str | None = None
) -> frozenset[str]:
    """Claims whose figure the same text replaces: "had first spoken of 17"."""
    tolls = toll(claims, voice=voice, language=language)
    return frozenset(c for t in tolls for v in t.voices for c in v.replaced)


def _figure(claim: RecordedClaim) -> Figure:
    assert isinstance(claim.claim, Figure)
    return claim.claim


def _harm(claim: RecordedClaim) -> str:
    return str(_figure(claim).harm)


def _unit(claim: RecordedClaim) -> str:
    unit = _figure(claim).unit
    return str(Unit.PERSON if unit is Unit.CHILD else unit)


def _by_words(claim: RecordedClaim) -> str | None:
    """The speaker as worded, in lower case; the last word alone tells "the ministry" from nobody."""
    words = claim.claim.attributed_to
    return " ".join(words.text.casefold().split()) if words else None


def _tolls(
    harm: Harm, unit: Unit, figures: list[RecordedClaim], voice: Voice, words: Cues
) -> list[Toll]:
    out = tuple(c.id for c in figures if _figure(c).stance in _OUT)
    usable = [c for c in figures if _figure(c).stance not in _OUT]
    tops = tops_of(usable)
    fighters = [c for c in tops if _figure(c).group.status in _FIGHTERS]
    others = [c for c in tops if c not in fighters]
    if _one_list(tops, voice, words):
        fighters, others = [], tops
    by_side: dict[str | None, list[RecordedClaim]] = {}
    for claim in fighters:
        by_side.setdefault(whose(_figure(claim).quote.text), []).append(claim)
    if len(by_side) == 2 and None in by_side:  # "40 Velmarian soldiers", then "the 40 soldiers"
        by_side = {next(s for s in by_side if s): fighters}
    found = []
    for apart, side, group in (
        (False, None, others),
        *((True, side, group) for side, group in by_side.items()),
    ):
        voices = _voices(group, voice, words)
        if voices:
            low, high = bounds([v.count for v in voices])
            left_out = () if apart else out
            found.append(_toll(harm, unit, apart, side, (low, high), voices, left_out))
    return found


def _toll(
    harm: Harm,
    unit: Unit,
    fighters: bool,
    side: str | None,
    ends: tuple[int, int | None],
    voices: tuple[VoiceToll, ...],
    left_out: tuple[str, ...],
) -> Toll:
    return Toll(
        harm=harm,
        unit=unit,
        fighters=fighters,
        whose=side,
        low=ends[0],
        high=ends[1],
        voices=voices,
        left_out=left_out,
    )


def tops_of(figures: Sequence[RecordedClaim]) -> list[RecordedClaim]:
    """The figures that are part of no other figure of the same harm among these."""
    by_id = {c.id: c for c in figures}

    return [c for c in figures if c.part_of is None or c.part_of not in by_id or c.part_of == c.id]


def _one_list(tops: Sequence[RecordedClaim], voice: Voice, words: Cues) -> bool:
    """ "12 civilians and five soldiers were killed": one voice lists both, and gives no total."""
    by_voice: dict[str | None, list[RecordedClaim]] = {}
    for claim in tops:
        by_voice.setdefault(voice(claim), []).append(claim)
    for said in by_voice.values():
        statuses = {_figure(c).group.status for c in said}
        sentences = {_figure(c).sentence.start for c in said}
        if len(sentences) == 1 and statuses & _FIGHTERS and len(statuses) > 1:
            return not any(_whole(c, words) for c in said)
    return False


def bounds(counts: Sequence[Count]) -> tuple[int, int | None]:
    """From the least to the most that is said. "Up to n" feeds only the most, unless it stands alone."""
    lows = [c.low for c in counts if not c.only_a_top]
    tops = [c.high for c in counts]
    known = [t for t in tops if t is not None]
    high = None if len(known) < len(tops) else max(known)
    low = min(lows) if lows else min(c.low for c in counts)
    return low, high if high is None else max(high, low)


def _voices(figures: Sequence[RecordedClaim], voice: Voice, words: Cues) -> tuple[VoiceToll, ...]:
    """What each voice says, in the order of the text; a headline goes with the sentence it heads."""
    by_voice: dict[str | None, list[RecordedClaim]] = {}
    for claim in figures:
        by_voice.setdefault(_same_speaker(voice(claim), by_voice), []).append(claim)
    replaced = _replaced(figures, words)
    found: list[VoiceToll] = []
    for who, said in by_voice.items():
        standing = [c for c in said if c.id not in replaced]
        if standing:
            found.append(_of_voice(who, standing, replaced, words))
    if replaced and found:
        gone = tuple(c.id for c in figures if c.id in replaced)
        found[0] = _with_replaced(found[0], gone)
    return tuple(_merged(found, any(_whole(c, words) for c in figures), words, figures))


def _same_speaker(who: str | None, known: Iterable[str | None]) -> str | None:
    """ "the ministry" after "the Kordanian defence ministry" is that ministry."""
    if who is None:
        return None
    short = who.removeprefix("the ")
    longer = [k for k in known if k is not None and k != who and k.endswith(f" {short}")]
    return longer[-1] if longer and who not in known else who


def _with_replaced(found: VoiceToll, gone: tuple[str, ...]) -> VoiceToll:
    return VoiceToll(
        voice=found.voice,
        count=found.count,
        claims=found.claims,
        repeats=found.repeats,
        replaced=gone,
        summed=found.summed,
    )


def _replaced(figures: Sequence[RecordedClaim], words: Cues) -> frozenset[str]:
    """Figures that the text itself calls older, or that a figure said to be newer replaces."""
    ages = {c.id: _age(c, figures, words) for c in figures}
    gone = {c.id for c in figures if ages[c.id] is _Age.OLDER}
    newer = [c for c in figures if ages[c.id] is _Age.NEWER]
    if not newer and not gone:
        return frozenset()
    last = newer[-1] if newer else None
    for claim in figures:
        if last is None or claim.id in gone:
            continue
        differs = claim_count(claim) != claim_count(last)
        earlier = claim.claim.quote.start < last.claim.quote.start
        one_voice = claim.claim.attributed_to is None or last.claim.attributed_to is None
        if differs and earlier and (one_voice or _by_words(claim) == _by_words(last)):
            gone.add(claim.id)
    left = [c for c in figures if c.id not in gone]
    if not left or not any(claim_count(c) not in _counts(left) for c in figures if c.id in gone):
        return frozenset()
    return frozenset(gone)


def _counts(claims: Iterable[RecordedClaim]) -> set[Count]:
    return {claim_count(c) for c in claims}


def claim_count(claim: RecordedClaim) -> Count:
    """The value of a figure."""
    return _figure(claim).count


class _Age(Enum):
    OLDER = "older"
    NEWER = "newer"


def _age(claim: RecordedClaim, figures: Sequence[RecordedClaim], words: Cues) -> _Age | None:
    """What the last such word before a figure's number calls it, if no other figure stands between."""
    figure = _figure(claim)
    start, at = figure.sentence.start, figure.quote.start
    before = [c.claim.quote.end for c in figures if start <= c.claim.quote.end <= at]
    clause = figure.sentence.text[max([start, *before]) - start : max(0, at - start)]
    clause = words.cumulative.sub(" ", clause)  # "up to now" is no "now"
    older = max((m.end() for m in words.earlier.finditer(clause)), default=-1)
    newer = max((m.end() for m in words.later.finditer(clause)), default=-1)
    if older == newer:
        return None
    return _Age.OLDER if older > newer else _Age.NEWER


def _whole(claim: RecordedClaim, words: Cues) -> bool:
    return series_of(_figure(claim), False, words.generic).whole


def _of_voice(
    who: str | None, said: list[RecordedClaim], replaced: frozenset[str], words: Cues
) -> VoiceToll:
    """What one voice says in all: its stated total, else the sum of groups that exclude one another."""
    wholes = [c for c in said if _whole(c, words)]
    if wholes:
        added = [c for c in wholes[1:] if words.additional.search(_figure(c).quote.text)]
        totals = [c for c in wholes if c not in added]
        sites = _sites(totals)
        if added or len(sites) > 1:
            return _sum(who, [*sites, *added] if len(sites) > 1 else [totals[0], *added], said)
        return _stated(who, totals)
    series = [series_of(_figure(c), False, words.generic) for c in said]
    if len(set(series)) == 1:
        return _stated(who, said)
    return _sum_of_groups(who, said, series)


def _stated(who: str | None, totals: list[RecordedClaim]) -> VoiceToll:
    """One figure, though it stands in headline and lead; of values that agree the more exact one."""
    counts = [claim_count(c) for c in totals]
    exact = [c for c in counts if not c.approx and not _vague(c, counts)]
    kept = [c for c in exact or counts if not _vague(c, counts)] or counts
    low, high = bounds(kept)
    making = [c for c in totals if claim_count(c) in kept]
    first = {claim_count(c): c.id for c in reversed(making)}
    claims = tuple(c.id for c in making if first[claim_count(c)] == c.id)
    return VoiceToll(
        voice=who,
        count=Count(low, high, approx=all(c.approx for c in kept)),
        claims=claims,
        repeats=tuple(c.id for c in totals if c.id not in claims),
    )


def _vague(count: Count, others: Sequence[Count]) -> bool:
    """Whether another value says the same more exactly: "dozens" beside 41, "at least 10" beside 12."""
    for other in others:
        if other == count or count.clashes(other):
            continue
        if count.high is None and (other.low > count.low or other.high is not None):
            return True
        if count.approx and not other.approx:
            return True
    return False


def _sites(totals: list[RecordedClaim]) -> list[RecordedClaim]:
    """ "Three died in Brezna. Four died in Topol.": one figure for each place, where none is a total."""
    chosen: dict[str, RecordedClaim] = {}
    for claim in totals:
        place = _figure(claim).place
        if place is None:
            return []
        chosen.setdefault(place.text.casefold(), claim)
    names = list(chosen)
    nested = any(a != b and (a in b or b in a) for a in names for b in names)
    apart = {claim_count(c) for c in chosen.values()}
    sentences = {_figure(c).sentence.start for c in chosen.values()}
    if nested or len(names) < 2 or len(apart) < len(names) or len(sentences) < len(names):
        return []
    lows = sorted(claim_count(c).low for c in chosen.values())
    total = len(lows) > 2 and lows[-1] >= sum(lows[:-1])
    return [] if total else list(chosen.values())


def _sum(who: str | None, parts: list[RecordedClaim], said: list[RecordedClaim]) -> VoiceToll:
    counts = [claim_count(c) for c in parts]
    return VoiceToll(
        voice=who,
        count=add(counts),
        claims=tuple(c.id for c in parts),
        repeats=tuple(c.id for c in said if c not in parts),
        summed=True,
    )


def add(counts: Sequence[Count]) -> Count:
    """The sum of counts; open at the top where one of them is."""
    tops = [c.high for c in counts if c.high is not None]
    high = sum(tops) if len(tops) == len(counts) else None
    return Count(sum(c.low for c in counts), high, approx=any(c.approx for c in counts))


def _sum_of_groups(who: str | None, said: list[RecordedClaim], series: list[Series]) -> VoiceToll:
    """No total is stated: the groups that leave no room for one person in two, each counted once."""
    first: dict[Series, RecordedClaim] = {}
    for claim, one in zip(said, series, strict=True):
        if one not in first or claim_count(claim).low > claim_count(first[one]).low:
            first[one] = claim
    groups = list(first)
    listed = _listed_together(list(first.values()))
    if listed:
        return _sum(who, list(first.values()), said)
    chosen = largest_exclusive([(s.group, claim_count(first[s]).low) for s in groups])
    parts = [first[groups[n]] for n in chosen]
    return _stated(who, parts) if len(parts) == 1 else _sum(who, parts, said)


def _listed_together(claims: Sequence[RecordedClaim]) -> bool:
    """One sentence lists them all, and none of its groups holds another: "two nurses and a driver"."""
    if len({_figure(c).sentence.start for c in claims}) > 1:
        return False
    pairs = [(a, b) for a in claims for b in claims if a is not b]
    held = any(
        series_of(_figure(a), False).within(series_of(_figure(b), False))
        and not groups_exclude(_figure(a).group, _figure(b).group)
        for a, b in pairs
    )
    return not held


def _merged(
    found: list[VoiceToll], wholes: bool, words: Cues, figures: Sequence[RecordedClaim]
) -> list[VoiceToll]:
    """Voices that give no total stand aside where another does; a rough headline goes with its lead."""
    by_id = {c.id: c for c in figures}
    if wholes:
        whole = [v for v in found if any(_whole(by_id[c], words) for c in v.claims)]
        found = whole or found
    if len(found) > 1 and found[0].voice is None and found[0].count.approx:
        near = [v for v in found[1:] if not v.count.clashes(found[0].count)]
        if near:
            found = found[1:]
    return found
