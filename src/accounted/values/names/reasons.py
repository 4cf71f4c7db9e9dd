"""Why two names go together or do not, in words that a reviewer can check against the names."""

from __future__ import annotations

from accounted.values.names.assembly import Assembled
from accounted.values.names.coded import MOST
from accounted.values.names.name import Name, Part, Role

SAME, ALIKE, UNLIKE = 0.95, 0.7, 0.5
_CALLED = {
    Role.GIVEN: "first names",
    Role.FATHER: "father's names",
    Role.GRANDFATHER: "grandfather's names",
    Role.PATRONYMIC: "patronymics",
    Role.FAMILY: "family names",
    Role.KUNYA: "kunyas",
    Role.MAIDEN: "maiden names",
    Role.NICKNAME: "nicknames",
    Role.INITIAL: "initials",
    Role.UNKNOWN: "names",
    Role.HONORIFIC: "titles",
}


def reasons(a: Name, b: Name, result: Assembled) -> tuple[str, ...]:
    """The reasons for the first pair of `result`, most telling first."""
    if a.placeholder or b.placeholder:
        return ("a description and not a name: it goes with nothing",)
    x, y = ([p for p in n.compared if p.form][:MOST] for n in (a, b))
    pairs = [
        (x[i], y[int(j)], float(result.agrees[0, i]))
        for i, j in enumerate(result.partner[0][: len(x)])
        if j >= 0
    ]
    told = [_of_pair(p, q, value) for p, q, value in pairs]
    out = [*_summary(pairs), *told, *_missing(x, y, pairs)]
    if result.other_sex[0]:
        out.insert(0, "one surname has a man's form and one a woman's, and the first names differ")
    if result.turned[0]:
        out.append("one of them is read with the family name first")
    return tuple(dict.fromkeys(out)) or ("no part in common",)


def _of_pair(p: Part, q: Part, value: float) -> str:
    called = _called(p, q)
    if value >= SAME:
        return (
            f"same {called.removesuffix('s')}: {p.text}"
            if p.form == q.form
            else f"{called} agree: {p.text}, {q.text}"
        )
    if value >= ALIKE:
        return f"{called} are alike: {p.text}, {q.text}"
    if (
        {p.role, q.role} & {Role.FATHER, Role.PATRONYMIC}
        and {p.role, q.role} & {Role.GIVEN}
        and value >= 0.3
    ):
        return f"the first name of one stands for the father of the other: {p.text}, {q.text}"
    return f"{called} differ: {p.text}, {q.text}"


def _called(p: Part, q: Part) -> str:
    for role in (Role.INITIAL, Role.KUNYA, Role.MAIDEN, Role.NICKNAME):
        if role in (p.role, q.role):
            return _CALLED[role]
    return _CALLED[p.role if p.role is not Role.UNKNOWN else q.role]


def _summary(pairs: list[tuple[Part, Part, float]]) -> list[str]:
    given = [v for p, q, v in pairs if Role.GIVEN in (p.role, q.role)]
    fathers = [
        v
        for p, q, v in pairs
        if {p.role, q.role} & {Role.FATHER, Role.PATRONYMIC} and Role.GIVEN not in (p.role, q.role)
    ]
    family = [v for p, q, v in pairs if p.role is q.role is Role.FAMILY]
    if given and family and min(given) < UNLIKE <= min(family):
        if fathers and min(fathers) >= UNLIKE:
            return ["same father and family name, first names differ: siblings?"]
        return ["same family name, first names differ: relatives?"] if not fathers else []
    if (
        given
        and min(given) >= UNLIKE
        and fathers
        and min(fathers) < UNLIKE
        and (not family or min(family) >= UNLIKE)
    ):
        return ["the father's name differs: namesakes?"]
    return []


def _missing(x: list[Part], y: list[Part], pairs: list[tuple[Part, Part, float]]) -> list[str]:
    matched = {id(p) for pair in pairs for p in pair[:2]}
    lone = [p for p in (*x, *y) if id(p) not in matched]
    return [f"{_CALLED[p.role].removesuffix('s')} in one only: {p.text}" for p in lone]
