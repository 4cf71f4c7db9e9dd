"""From words to names: which part stands for which, and what the whole says.

Every pair of names is a small table of parts against parts. The parts are matched greedily, best first;
all parts that tell people apart must be matched as far as the shorter name goes, so that a first name
that differs counts against the pair even where all the rest agrees (brothers and sisters).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from accounted.values.names.coded import MOST, NAMES, ROLE_NUMBER, ROLES, Coded, Ints
from accounted.values.names.lexicon import LEXICON
from accounted.values.names.name import Name, Role
from accounted.values.names.weights import Floats

Bools = NDArray[np.bool_]
_T = TypeVar("_T", bound=np.generic)

CHUNK: Final = 8192
_AT: Final = ROLE_NUMBER
OPTIONAL: Final = (Role.KUNYA, Role.NICKNAME, Role.MAIDEN)
"""Parts that one list gives and another does not: matched where they agree, never held against a pair."""
AGREES: Final = 0.6

INITIAL_AGREES, INITIAL_DIFFERS = 0.8, 0.05
MISSING: Final = {Role.GIVEN: 0.85, Role.FAMILY: 0.9}
MISSING_OTHER: Final = 0.97
ONE_PART: Final = 0.5
"""The most that one part in common says where a name has more."""
TURNED: Final = 0.97
"""For reading one of the names with the family name first."""
OTHER_SEX: Final = 0.3

_CHAIN: Final = (Role.FATHER, Role.GRANDFATHER, Role.PATRONYMIC)


def _role_factors() -> Floats:
    """[role and sureness, role and sureness]: how far parts of two roles can be the same part of one
    person."""
    table = np.full((2 * len(ROLES), 2 * len(ROLES)), 0.7, np.float32)
    for a in ROLES:
        for b in ROLES:
            for sure_a in (0, 1):
                for sure_b in (0, 1):
                    value = _factor(a, b, bool(sure_a), bool(sure_b))
                    table[2 * _AT[a] + sure_a, 2 * _AT[b] + sure_b] = value
    return table


def _factor(a: Role, b: Role, sure_a: bool, sure_b: bool) -> float:
    roles, sure = {a, b}, sure_a + sure_b
    if len(roles) == 1:
        return 1.0
    if roles & {Role.UNKNOWN}:
        return 0.98
    if roles & {Role.INITIAL}:
        return 1.0
    if roles & {Role.KUNYA}:
        return 0.97 if roles & {Role.NICKNAME, Role.FAMILY} else 0.4
    if roles & {Role.NICKNAME}:
        return 0.95
    if roles & {Role.MAIDEN}:
        return 0.97 if Role.FAMILY in roles else 0.5
    if roles == {Role.GIVEN, Role.FAMILY}:
        return (0.97, 0.85, 0.5)[sure]
    if roles <= {Role.FATHER, Role.PATRONYMIC}:
        return 1.0
    if roles <= set(_CHAIN):
        return (0.9, 0.8, 0.6)[sure]
    if Role.GIVEN in roles:
        return (0.55, 0.5, 0.4)[sure]
    return (0.9, 0.75, 0.3)[sure]  # family and a father's name


FACTORS: Final = _role_factors()


def _strict() -> Floats:
    """For a name read with the family name first: only a family name is one then."""
    table, family = FACTORS.copy(), 2 * _AT[Role.FAMILY]
    for role in (Role.GIVEN, *_CHAIN):
        table[family, 2 * _AT[role]] = table[2 * _AT[role], family] = 0.5
    return table


STRICT: Final = _strict()


@dataclass(frozen=True)
class Assembled:
    """Scores of pairs; for each left part the right part it stands for (-1: none) and how well it agrees."""

    scores: Floats
    partner: Ints
    agrees: Floats
    other_sex: Bools
    turned: Bools


def assembled(left: Sequence[Name | str], right: Sequence[Name | str]) -> Assembled:
    """Scores for left[i] with right[i]."""
    if len(left) != len(right):
        raise ValueError(
            f"pairs need as many names on each side: {len(left)} and {len(right)} given"
        )
    x, y = NAMES.coded(left), NAMES.coded(right)
    parts = [
        _scored(x.at(some), y.at(some))
        for start in range(0, max(1, len(left)), CHUNK)
        for some in (np.arange(start, min(start + CHUNK, len(left))),)
    ]
    return _joined(parts)


def _joined(parts: list[Assembled]) -> Assembled:
    if len(parts) == 1:
        return parts[0]
    return Assembled(
        np.concatenate([p.scores for p in parts]),
        np.concatenate([p.partner for p in parts]),
        np.concatenate([p.agrees for p in parts]),
        np.concatenate([p.other_sex for p in parts]),
        np.concatenate([p.turned for p in parts]),
    )


def _scored(x: Coded, y: Coded) -> Assembled:
    agrees = _table(x, y)
    best = _matched(x, y, agrees, FACTORS)
    for first, second in ((_family_first(x), y), (x, _family_first(y))):
        turned = np.flatnonzero((first.roles != x.roles).any(1) | (second.roles != y.roles).any(1))
        turned = turned[best.scores[turned] < TURNED]
        if len(turned):
            a, b = first.at(turned), second.at(turned)
            again = _matched(a, b, agrees[turned], STRICT)
            better = again.scores * TURNED > best.scores[turned]
            _put(best, turned[better], again, better)
    return best


def _put(best: Assembled, rows: NDArray[np.intp], again: Assembled, which: Bools) -> None:
    best.scores[rows] = again.scores[which] * TURNED
    best.partner[rows] = again.partner[which]
    best.agrees[rows] = again.agrees[which]
    best.other_sex[rows] = again.other_sex[which]
    best.turned[rows] = True


def _table(x: Coded, y: Coded) -> Floats:
    """(pairs, MOST or fewer, the same): how far each two words can be one name, -1 where there is none."""
    n, m = _width(x), _width(y)
    a, b = x.words[:, :n, None], y.words[:, None, :m]
    there = (a >= 0) & (b >= 0)
    out = np.full(there.shape, -1, np.float32)
    if not there.any():
        return out
    left, right = np.broadcast_to(a, there.shape)[there], np.broadcast_to(b, there.shape)[there]
    both = left.astype(np.int64) << 32 | right
    unique, where = np.unique(both, return_inverse=True)
    one, other = (unique >> 32).astype(np.int32), (unique & 0xFFFFFFFF).astype(np.int32)
    p = np.zeros(len(unique), np.float32)
    some = np.flatnonzero(~LEXICON.hopeless(one, other))
    p[some] = LEXICON.probability(one[some], other[some])
    out[there] = p[where]
    return _with_initials(x, y, out, there)


def _width(names: Coded) -> int:
    return max(1, int((names.words >= 0).sum(axis=1).max(initial=1)))


def _with_initials(x: Coded, y: Coded, out: Floats, there: Bools) -> Floats:
    initial = 2 * _AT[Role.INITIAL] + 1
    n, m = out.shape[1:]
    either = ((x.roles[:, :n, None] == initial) | (y.roles[:, None, :m] == initial)) & there
    if not either.any():
        return out
    rows, i, j = np.nonzero(either)
    a, b = LEXICON.first(x.words[rows, i]), LEXICON.first(y.words[rows, j])
    out[rows, i, j] = np.where(_ONE_LETTER[a & 127, b & 127], INITIAL_AGREES, INITIAL_DIFFERS)
    same = x.words[rows, i] == y.words[rows, j]
    out[rows[same], i[same], j[same]] = 1.0
    return out


_BEGINNINGS: Final = "hg hk gk jd jg jz yj ye yi ck cs cj cz vw vf ei ae ou kq gq hx kx sz tc sc"


def _one_letter() -> Bools:
    """Letters that romanisations write for one another at the beginning of a name."""
    table = np.eye(128, dtype=np.bool_)
    for pair in [
        "hg",
        "hk",
        "gk",
        "jd",
        "jg",
        "jz",
        "yj",
        "ye",
        "yi",
        "ck",
        "cs",
        "cj",
        "cz",
        "vw",
        "vf",
        "ei",
        "ae",
        "ou",
        "kq",
        "gq",
        "hx",
        "kx",
        "sz",
        "tc",
        "sc",
    ]:
        a, b = map(ord, pair)
        table[a, b] = table[b, a] = True
    return table


_ONE_LETTER: Final = _one_letter()


def _family_first(names: Coded) -> Coded:
    """The same names read with the family name first, where their roles come from place alone."""
    given, family = 2 * _AT[Role.GIVEN], 2 * _AT[Role.FAMILY]
    roles = names.roles.copy()
    count = (roles >= 0).sum(axis=1)
    unsure = ((roles < 0) | (roles % 2 == 0)).all(axis=1)
    last = roles[np.arange(len(roles)), np.maximum(count - 1, 0)]
    rows = np.flatnonzero(unsure & (count >= 3) & (roles[:, 0] == given) & (last == family))
    if len(rows):
        shifted = np.roll(roles[rows], 1, axis=1)
        shifted[:, 0] = family
        shifted[np.arange(MOST)[None, :] >= count[rows, None]] = -1
        roles[rows] = shifted
    return Coded(names.words, roles, names.sex, names.named)


_IS_OPTIONAL: Final = np.array([r in OPTIONAL for r in ROLES for _ in (0, 1)] + [False])
_WEIGHT_MISSING: Final = np.array(
    [1.0 if r in OPTIONAL else MISSING.get(r, MISSING_OTHER) for r in ROLES for _ in (0, 1)]
    + [1.0],
    np.float32,
)
_NEARNESS: Final = 1e-3
"""Prefers, of two equal matches, the one in the same place."""


def _matched(x: Coded, y: Coded, agrees: Floats, factors: Floats) -> Assembled:
    many, n, m = agrees.shape
    rx, ry = x.roles[:, :n], y.roles[:, :m]
    value = np.where(agrees >= 0, agrees * factors[rx[:, :, None], ry[:, None, :]], -1.0)
    optional = _IS_OPTIONAL[rx][:, :, None] | _IS_OPTIONAL[ry][:, None, :]
    value[optional & (value < AGREES)] = -1.0
    rank = value + _NEARNESS * (np.arange(n)[:, None] == np.arange(m)[None, :])
    partner = np.full((many, n), -1, np.int32)
    got = np.zeros((many, n), np.float32)
    used = np.zeros((many, m), np.bool_)
    lowest, total, count = (
        np.ones(many, np.float32),
        np.zeros(many, np.float32),
        np.zeros(many, np.int32),
    )
    rows = np.arange(many)
    for _ in range(min(n, m)):
        flat = rank.reshape(many, n * m).argmax(axis=1)
        i, j = np.divmod(flat, m)
        good = rank[rows, i, j] >= 0
        if not good.any():
            break
        r, i, j = rows[good], i[good], j[good]
        p = value[r, i, j]
        partner[r, i], got[r, i], used[r, j] = j, p, True
        lowest[r] = np.minimum(lowest[r], p)
        total[r] += p
        count[r] += 1
        rank[r, i, :] = -1
        rank[r, :, j] = -1
    score = 0.6 * lowest + 0.4 * total / np.maximum(count, 1)
    for roles, matched in ((rx, partner >= 0), (ry, used)):
        score *= np.where(matched, 1.0, _WEIGHT_MISSING[roles]).prod(axis=1)
    needed = np.maximum(
        (~_IS_OPTIONAL[rx] & (rx >= 0)).sum(1), (~_IS_OPTIONAL[ry] & (ry >= 0)).sum(1)
    )
    score = np.where((count < 2) & (needed > 1), np.minimum(score, ONE_PART), score)
    score = np.where((count > 0) & x.named & y.named, score, 0.0)
    other_sex = _other_sex(x, y, rx, partner, got)
    score = np.where(other_sex, score * OTHER_SEX, score)
    return Assembled(
        np.clip(score, 0, 1).astype(np.float32),
        _wide(partner, -1),
        _wide(got, 0),
        other_sex,
        np.zeros(many, np.bool_),
    )


def _wide(rows: NDArray[_T], fill: int) -> NDArray[_T]:
    return np.pad(rows, ((0, 0), (0, MOST - rows.shape[1])), constant_values=fill)


def _other_sex(x: Coded, y: Coded, rx: NDArray[np.int8], partner: Ints, got: Floats) -> Bools:
    """Forms of a surname for a man and for a woman, and first names that are not the same."""
    clash: Bools = np.logical_and((x.sex > 0) & (y.sex > 0), x.sex != y.sex)
    if not clash.any():
        return clash
    given = (rx == 2 * _AT[Role.GIVEN]) | (rx == 2 * _AT[Role.GIVEN] + 1)
    differs = (given & (partner >= 0) & (got < 0.97)).any(axis=1)
    return clash & np.asarray(differs, np.bool_)
