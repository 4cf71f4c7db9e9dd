"""Which wordings people hold to name one speaker, or two: the register's aliases and judgements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from accounted.linkage.origins.speaker import Kind, speaker
from accounted.model.judgement import About, Judgement
from accounted.record.holdings import RecordedSource
from accounted.record.register import name_key


@dataclass(frozen=True, slots=True)
class Known:
    """The key that a wording has by decision, the name to show, and who decided."""

    key: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Aliases:
    """What people decided about names. It wins over what the words alone tell."""

    by_wording: Mapping[str, Known] = field(default_factory=dict)
    """By name_key: exact wordings, judged apart from others that look the same."""
    by_key: Mapping[str, Known] = field(default_factory=dict)
    """By speaker key."""
    apart: frozenset[frozenset[str]] = frozenset()
    """Pairs of keys that are judged to be two speakers."""

    def of(self, wording: str, key: str) -> Known | None:
        """What is decided about a wording with this key."""
        return self.by_wording.get(name_key(wording)) or self.by_key.get(key)

    @classmethod
    def known(
        cls, sources: Iterable[RecordedSource] = (), judgements: Iterable[Judgement] = ()
    ) -> Aliases:
        """Of the register and the standing judgements SAME_ORIGIN and DIFFERENT_ORIGIN; the newest wins."""
        by_key = {key: known for source in sources for key, known in _registered(source)}
        by_wording: dict[str, Known] = {}
        apart: set[frozenset[str]] = set()
        for pair, judgement in _newest(judgements).items():
            one, other = pair
            if judgement.about is not About.SAME_ORIGIN:
                continue
            _join(by_key, one, other, judgement)
            by_wording |= _nameless(by_key, one, other)
        for pair, judgement in _newest(judgements).items():
            one, other = pair
            if judgement.about is About.DIFFERENT_ORIGIN:
                apart.add(_separate(by_key, by_wording, one, other, judgement))
        return cls(by_wording, by_key, frozenset(apart))


def _registered(source: RecordedSource) -> Iterable[tuple[str, Known]]:
    """Every name of a registered source that names anybody, under the key of its name."""
    main = speaker(source.name).key or name_key(source.name)
    for name in (source.name, *source.aliases):
        named = speaker(name)
        if named.kind not in (Kind.ANONYMOUS, Kind.OWN):
            why = f"“{name}” is a name of {source.name} in the register"
            yield named.key, Known(main, source.name, "" if name == source.name else why)


def _newest(judgements: Iterable[Judgement]) -> dict[tuple[str, str], Judgement]:
    """The newest standing judgement on each pair of wordings, in the order of the log."""
    found: dict[tuple[str, str], Judgement] = {}
    for each in sorted(judgements, key=lambda j: j.seq):
        names = each.value.get("names", ())
        if each.withdrawn or each.about not in (About.SAME_ORIGIN, About.DIFFERENT_ORIGIN):
            continue
        if len(names) == 2 and name_key(names[0]) != name_key(names[1]):
            one, other = sorted(names, key=name_key)
            found[one, other] = each
    return dict(sorted(found.items(), key=lambda item: item[1].seq))


def _nameless(by_key: dict[str, Known], *names: str) -> dict[str, Known]:
    """Take nameless speakers out again: a decision on "officials" is on these very words only."""
    exact: dict[str, Known] = {}
    for name in names:
        named = speaker(name)
        if named.kind in (Kind.ANONYMOUS, Kind.OWN) and named.key in by_key:
            exact[name_key(name)] = by_key.pop(named.key)
    return exact


def _key(by_key: Mapping[str, Known], name: str) -> tuple[str, str]:
    """(the key of a name as it stands, the key that its words give)."""
    own = speaker(name).key or name_key(name)
    return (by_key[own].key if own in by_key else own), own


def _join(by_key: dict[str, Known], one: str, other: str, judgement: Judgement) -> None:
    """Give both the key of the smaller, and everything that had the other's."""
    (left, left_own), (right, right_own) = _key(by_key, one), _key(by_key, other)
    kept, gone = sorted((left, right))
    names = {left: one, right: other}
    why = f"{judgement.recorder or 'a recorder'} judged “{one}” and “{other}” to be one"
    for key, known in list(by_key.items()):
        if known.key == gone:
            by_key[key] = Known(kept, known.name, known.reason or why)
    for own in (left_own, right_own, left, right):
        standing = by_key.get(own)
        name = standing.name if standing else names[kept]
        by_key[own] = Known(kept, name, (standing.reason if standing else "") or why)


def _separate(
    by_key: dict[str, Known],
    by_wording: dict[str, Known],
    one: str,
    other: str,
    judgement: Judgement,
) -> frozenset[str]:
    """Keep two wordings apart. Where their words give one key, each wording gets its own."""
    (left, _), (right, _) = _key(by_key, one), _key(by_key, other)
    if left != right:
        return frozenset((left, right))
    why = f"{judgement.recorder or 'a recorder'} judged “{one}” and “{other}” to be two"
    for name in (one, other):
        by_wording[name_key(name)] = Known(f"only: {name_key(name)}", name, why)
    return frozenset(f"only: {name_key(name)}" for name in (one, other))
