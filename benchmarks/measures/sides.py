"""Whether two sides are read alike: exchange their names and read again.

Three kinds of text. Coded reports are read as they are and with the names exchanged; the real ones are
full of such names, in the invented ones hardly one stands. Sentences that were written in both directions.
And `carriers`: texts into which the names of every pair of sides are put, in both directions, as written
and in capitals. Everything that is read must be the same, field by field, with the names exchanged and
nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from accounted.model.reading import CLAIM_LISTS
from measures.exchange import PAIRS, Exchanged, Names, both_ways, exchange, in_capitals
from measures.measure import Measure, share
from measures.reports import BENCHMARKS, Report, read

SENTENCES = BENCHMARKS / "symmetry" / "sentences.yaml"
CARRIERS = BENCHMARKS / "symmetry" / "carriers.yaml"
INVENTED = ("Velmaran", "Corvander")
"""Two peoples of which no word list can know."""

IGNORED = frozenset({"rule", "readers", "sentence", "sentence_span", "qualifier"})
"""How it was read, not what; a qualifier is inside the quote."""
KINDS = (*(kind for kind in CLAIM_LISTS if kind != "figures"), "findings", "unread")


@dataclass(frozen=True)
class Asymmetry:
    """A claim that was read otherwise, or not at all, when the names were exchanged."""

    text: str
    """Which."""
    kind: str
    quote: str
    fields: tuple[tuple[str, Any, Any], ...]
    """Name of the field, as read in the text, as read in the exchanged text; none if it is missing."""

    def __str__(self) -> str:
        differing = "; ".join(f"{name}: {one!r} | {other!r}" for name, one, other in self.fields)
        return f"{self.text}: {self.kind}: {self.quote!r}: {differing or 'read in one alone'}"


@dataclass
class Sides:
    """What was read alike, over a set of texts."""

    name: str
    texts: int = 0
    touched: int = 0
    """Texts in which there was a name to exchange."""
    figures: int = 0
    alike: int = 0
    claims: int = 0
    claims_alike: int = 0
    asymmetries: list[Asymmetry] = field(default_factory=list)

    @property
    def measures(self) -> tuple[Measure, ...]:
        return (
            share(f"symmetry.{self.name}.figures", self.alike, self.figures),
            share(f"symmetry.{self.name}.other_claims", self.claims_alike, self.claims),
        )

    def add(self, report: Report, names: Names, ident: str) -> None:
        """Read a report, and read it again with names exchanged; among capitals all are capitals."""
        names = in_capitals(names) if report.text.isupper() else names
        exchanged = exchange(report.text, names)
        self.texts += 1
        if not exchanged.before:
            return
        self.touched += 1
        swapped = report.with_text(exchanged.text)
        self._compare(ident, exchanged, names, read(report), read(swapped))

    def _compare(
        self,
        ident: str,
        exchanged: Exchanged,
        names: Names,
        one: Mapping[str, Any],
        other: Mapping[str, Any],
    ) -> None:
        back = {b: a for a, b in names.items()}
        there, here = _Side(exchanged, {}, False), _Side(exchanged, back, True)
        pairs, gone = align(_figures(there, one["figures"]), _figures(here, other["figures"]))
        bad = [Asymmetry(ident, "figure", q, differing) for q, differing in pairs if differing]
        bad += [Asymmetry(ident, "figure", q, ()) for q in gone]
        self.asymmetries += bad
        self.figures += len(pairs) + len(gone)
        self.alike += sum(not differing for _, differing in pairs)
        for kind in KINDS:
            pairs, gone = align(
                [there.plain(c) for c in one[kind]], [here.plain(c) for c in other[kind]]
            )
            self.asymmetries += [Asymmetry(ident, kind, q, d) for q, d in pairs if d]
            self.asymmetries += [Asymmetry(ident, kind, q, ()) for q in gone]
            self.claims += len(pairs) + len(gone)
            self.claims_alike += sum(not d for _, d in pairs)


@dataclass(frozen=True)
class _Side:
    """Tells what was read in one of the two texts in a form that is the same for both."""

    exchanged: Exchanged
    back: Names
    """What turns the names of the second text into those of the first."""
    swapped: bool

    def plain(self, value: Any, name: str = "") -> Any:
        """Spans as places, and names as they stand in the first text."""
        if isinstance(value, Mapping) and name == "quotes":
            return self.plain(value["span"], "span")  # where they stand says which words they are
        if isinstance(value, Mapping):
            return {k: self.plain(v, k) for k, v in value.items() if k not in IGNORED}
        if (name == "span" or name.endswith("_span")) and value:
            return tuple(self.exchanged.place(at, swapped=self.swapped) for at in value)
        if isinstance(value, list):
            each = "span" if name.endswith("_spans") else name
            return [self.plain(v, each) for v in value]
        if isinstance(value, str) and self.swapped:
            return exchange(value, self.back).text
        return value


def _figures(side: _Side, figures: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """With the total of each told by its quote and not by its place in the list."""
    plain = [side.plain(f) for f in figures]
    totals = [None if f["part_of"] is None else plain[f["part_of"]]["span"] for f in plain]
    return [f | {"part_of": total} for f, total in zip(plain, totals, strict=True)]


Differing = tuple[tuple[str, Any, Any], ...]


def align(
    one: list[dict[str, Any]], other: list[dict[str, Any]]
) -> tuple[list[tuple[str, Differing]], list[str]]:
    """Claims that are the same or nearly, with the fields that differ; and those in one list alone."""
    left, right = list(one), list(other)
    pairs: list[tuple[str, Differing]] = []
    for alike in (_all, _same_quote):
        for claim in list(left):
            match = next((c for c in right if alike(claim, c)), None)
            if match is not None:
                left.remove(claim)
                right.remove(match)
                pairs.append((_quote(claim), tuple(_differing(claim, match))))
    return pairs, [_quote(c) for c in (*left, *right)]


def _all(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return not any(_differing(one, other))


def _same_quote(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return bool(one.get("span") == other.get("span") and one.get("harm") == other.get("harm"))


def _differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Words are the same if they stand at the same place: half of a name cannot be exchanged back."""
    for name in one:
        placed = "span" if name == "quote" else f"{name}_span"
        if one[name] == other.get(name):
            continue
        if name.endswith("span") and one.get(_words_of(name)) == other.get(_words_of(name)):
            continue
        if one.get(placed) and one[placed] == other.get(placed):
            continue
        yield name, one[name], other.get(name)


def _words_of(span: str) -> str:
    return "quote" if span == "span" else span.removesuffix("_span")


def _quote(claim: Mapping[str, Any]) -> str:
    return str(claim.get("quote") or claim["kind"])


def exchanged(name: str, reports: Iterable[Report]) -> Sides:
    """Reports in which names of real sides stand."""
    sides = Sides(name)
    for report in reports:
        sides.add(report, both_ways(), f"{name} {report.ident}")
    return sides


def sentences() -> Sides:
    """Sentences written in both directions: also a check of the table of names."""
    sides = Sides("sentences")
    rows = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
    for n, row in enumerate(rows, 1):
        for direction, text, back in (
            ("as written", row["text"], row["swapped"]),
            ("exchanged", row["swapped"], row["text"]),
        ):
            if exchange(text, both_ways()).text != back:
                raise ValueError(f"sentence {n}, {direction}: not what its pair of names gives")
        sides.add(
            Report(f"sentence-{n}", "sentence", row["text"], ()), both_ways(), f"sentence {n}"
        )
    return sides


@dataclass(frozen=True)
class Pair:
    """Two sides: each name for one of them (an adjective too), and for several."""

    one: tuple[str, str]
    several: tuple[str, str]

    def fill(self, carrier: str) -> str:
        (a, b), (many_a, many_b) = self.one, self.several
        slots = {"A": a, "B": b, "As": many_a, "Bs": many_b}
        for slot, name in (("A", a), ("B", b)):
            slots |= {f"an {slot}": f"{_article(name)} {name}"}
            slots |= {f"An {slot}": f"{_article(name).capitalize()} {name}"}
        for slot, name in slots.items():
            carrier = carrier.replace(f"{{{slot}}}", name)
        return carrier

    def names(self, other: Pair | None = None) -> dict[str, str]:
        """This pair's names and those of another that take their place; its own, in reverse, for None."""
        other = other or Pair(self.one[::-1], self.several[::-1])
        names: dict[str, str] = {}
        for a, b in zip(self.one, other.one, strict=True):
            x, y = f"{_article(a)} {a}", f"{_article(b)} {b}"
            names |= {x: y, x[0].upper() + x[1:]: y[0].upper() + y[1:], a: b}
        names |= dict(zip(self.several, other.several, strict=True))
        return in_capitals(names) | names


def _article(name: str) -> str:
    """The article as it sounds: a Ugandan, an Eritrean."""
    return "an" if name[0] in "AEIO" else "a"


def pairs() -> list[Pair]:
    """Every pair of peoples, creeds or movements of which the table has the names for one and several."""
    found = []
    for pair in yaml.safe_load(PAIRS.read_text(encoding="utf-8")):
        forms = list(zip(pair["a"], pair["b"], strict=True))
        for a, b in forms:
            if a.istitle() and (f"{a}s", f"{b}s") in forms:  # not "Afghan soldier": no adjective
                found.append(Pair((a, b), (f"{a}s", f"{b}s")))
    return found


def named() -> Iterator[tuple[str, str]]:
    """Every name of a side and the one at the same place in the other's list."""
    for pair in yaml.safe_load(PAIRS.read_text(encoding="utf-8")):
        yield from (
            (a, b)
            for a, b in zip(pair["a"], pair["b"], strict=True)
            if not a.casefold().startswith(("a ", "an "))
        )


def carriers() -> Sides:
    """Every pair of sides in every carrier, as written and in capitals."""
    sides = Sides("carriers")
    for n, (a, b), text, names in _filled():
        for capitals in (False, True):
            ident = f"carrier {n} with {a} and {b}" + " in capitals" * capitals
            filled = text.upper() if capitals else text
            sides.add(Report(f"carrier-{n}", "carrier", filled, ()), names, ident)
    return sides


def _filled() -> Iterator[tuple[int, tuple[str, str], str, Names]]:
    """The number of a carrier, two names, the carrier with them, and what to exchange."""
    for n, carrier in enumerate(carrier_texts(), 1):
        if "{X}" not in carrier:
            for pair in pairs():
                yield n, pair.one, pair.fill(carrier), pair.names()
            continue
        for a, b in named():
            text = carrier.replace("{X}", a).replace("{Y}", b)
            yield n, (a, b), text, in_capitals({a: b, b: a}) | {a: b, b: a}


def known() -> Sides:
    """Every pair of names of one word in every carrier, held against two peoples that do not exist."""
    sides = Sides("known_names")
    invented = next(p for p in pairs() if p.one == INVENTED)
    for n, carrier in enumerate(carrier_texts(), 1):
        for pair in pairs() if "{X}" not in carrier else ():
            if pair != invented and " " not in pair.one[0]:
                text = pair.fill(carrier)
                ident = f"carrier {n} with {' and '.join(pair.one)} for invented names"
                report = Report(f"carrier-{n}", "carrier", text, ())
                sides.add(report, pair.names(invented), ident)
    return sides


def carrier_texts() -> list[str]:
    return list(yaml.safe_load(CARRIERS.read_text(encoding="utf-8")))
