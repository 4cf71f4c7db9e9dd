"""Lineage: from each document back to what it copies, and to whoever stands at the root.

Outlet ← wire ← official ← list. A judgement beats a credit, a credit beats a likeness, and a circle is
broken where it is weakest and said so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from accounted.linkage.documents.credits import Credit
from accounted.linkage.documents.direction import credit_to
from accounted.linkage.documents.trace import Trace
from accounted.linkage.incident import Link
from accounted.model.judgement import About, Judgement

Pair = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What a document is held to copy: another of the record, or an outlet whose own report is not in it.

    Exactly one of `of` (a document's id) and `outlet` (a name as worded) is set.
    """

    document: str
    of: str | None = None
    outlet: str | None = None
    score: float = 1.0
    reasons: tuple[str, ...] = ()
    judged: bool = False
    credited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """Where a document's words come from in the end.

    `document` is the root's id, or None where only the credited `outlet` is known. `publisher` is the name to
    ask for an origin: the root document's publisher, or the outlet.
    """

    document: str | None
    publisher: str | None
    reasons: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Equal for documents of one root."""
        return f"document:{self.document}" if self.document else f"outlet:{self.publisher}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Who copies whom, in one family or in all of the record."""

    copies: Mapping[str, Copy]
    """By the copying document."""
    roots: Mapping[str, Root]
    """By document, for every document asked about."""
    families: tuple[tuple[str, ...], ...]
    """Documents of one descent, each family and the families in order; singles too."""
    notes: tuple[str, ...] = ()
    """What was broken and why, in sentences."""

    def root_of(self, document: str) -> Root:
        """The root of a document; the document itself where nothing is known of it."""
        return self.roots.get(document) or Root(document=document, publisher=None)

    def path(self, document: str) -> tuple[str, ...]:
        """The document and what it copies, step by step, as far as the record goes."""
        found = [document]
        while (copy := self.copies.get(found[-1])) and copy.of:
            found.append(copy.of)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided about pairs of documents; the newest decision on a pair stands."""

    copies: Mapping[str, tuple[str, Judgement]]
    """By copying document: what it copies."""
    independent: frozenset[Pair]


def decided(judgements: Iterable[Judgement]) -> Decided:
    """The standing decisions COPY and INDEPENDENT. Those that lost a document decide nothing."""
    newest: dict[Pair, Judgement] = {}
    for each in sorted(judgements, key=lambda j: j.seq):
        if each.about in (About.COPY, About.INDEPENDENT) and not each.withdrawn:
            pair = frozenset(each.standing)
            if len(each.standing) == len(pair) == 2:
                newest[pair] = each
    standing = sorted(newest.values(), key=lambda j: j.seq)
    return Decided(
        {j.standing[0]: (j.standing[1], j) for j in standing if j.about is About.COPY},
        frozenset(pair for pair, j in newest.items() if j.about is About.INDEPENDENT),
    )


def families(
    documents: Iterable[str], links: Iterable[Link], judgements: Iterable[Judgement] = ()
) -> tuple[tuple[str, ...], ...]:
    """The documents that links and decisions connect. A new document changes only the family it joins."""
    known = set(documents)
    stated = decided(judgements)
    near: dict[str, set[str]] = defaultdict(set)
    pairs = [(link.left, link.right) for link in links]
    pairs = [pair for pair in pairs if frozenset(pair) not in stated.independent]
    pairs += [(copy, of) for copy, (of, _) in stated.copies.items()]
    for left, right in pairs:
        if left in known and right in known:
            near[left].add(right)
            near[right].add(left)
    return tuple(sorted(_connected(known, near)))


def _connected(known: set[str], near: Mapping[str, set[str]]) -> Iterator[tuple[str, ...]]:
    left = set(known)
    for start in sorted(known):
        if start not in left:
            continue
        family, waiting = {start}, [start]
        while waiting:
            for other in near.get(waiting.pop(), ()):
                if other not in family:
                    family.add(other)
                    waiting.append(other)
        left -= family
        yield tuple(sorted(family))


def lineage(
    traces: Iterable[Trace], links: Iterable[Link], judgements: Sequence[Judgement] = ()
) -> Lineage:
    """The lineage of some documents: all of a record, or one family with its links.

    The result hangs on no order, and for a family it is the same alone as among all others.
    """
    papers = {trace.document: trace for trace in traces}
    stated = decided(judgements)
    kept = [
        link
        for link in links
        if link.left in papers
        and link.right in papers
        and frozenset((link.left, link.right)) not in stated.independent
    ]
    descents = families(papers, kept, judgements)
    kin = {ident: family for family in descents for ident in family}
    copies = _parents(papers, kept, stated, kin)
    notes = tuple(_break_circles(copies, papers))
    roots = {ident: _root(ident, papers, copies, stated) for ident in sorted(papers)}
    return Lineage(copies=dict(sorted(copies.items())), roots=roots, families=descents, notes=notes)


def _parents(
    papers: Mapping[str, Trace],
    links: Sequence[Link],
    stated: Decided,
    kin: Mapping[str, Sequence[str]],
) -> dict[str, Copy]:
    """The one thing that each document is held to copy, if any."""
    offered: dict[str, list[Copy]] = defaultdict(list)
    for link in links:
        offered[link.left].append(_linked(link, papers))
    for trace in papers.values():
        near = [papers[other] for other in kin[trace.document]]
        if by_credit := _credited(trace, offered[trace.document], near, stated):
            offered[trace.document].append(by_credit)
    for copy, (of, judgement) in stated.copies.items():
        if copy in papers and of in papers:
            why = f"{judgement.recorder or 'a recorder'} judged that it copies {of}"
            why += f": {judgement.reason}" if judgement.reason else ""
            offered[copy].append(Copy(document=copy, of=of, reasons=(why,), judged=True))
    return {ident: max(of, key=lambda c: _rank(c, papers)) for ident, of in offered.items() if of}


def _linked(link: Link, papers: Mapping[str, Trace]) -> Copy:
    credited = credit_to(papers[link.left], papers[link.right]) is not None
    return Copy(
        document=link.left,
        of=link.right,
        score=link.score,
        reasons=link.reasons,
        credited=credited,
    )


def _credited(
    trace: Trace, offered: Sequence[Copy], near: Sequence[Trace], stated: Decided
) -> Copy | None:
    """By the credit for the whole text: that outlet's document of the family, or else the outlet.

    None where a link to a document of that outlet is there already, or people judged otherwise.
    """
    credit = whole_credit(trace)
    if credit is None:
        return None
    named = {t.document: t for t in near if t.outlet == credit.key}
    apart = [d for d in named if frozenset((trace.document, d)) in stated.independent]
    if apart or any(c.of in named for c in offered):
        return None
    why = f"credits {credit.outlet} (“{credit.words}”)"
    if named:
        of = min(named, key=lambda d: (named[d].day or 0, d))
        return Copy(document=trace.document, of=of, reasons=(why,), credited=True)
    absent = f"{why}, whose own report was not found in the record"
    return Copy(document=trace.document, outlet=credit.outlet, reasons=(absent,), credited=True)


def whole_credit(trace: Trace) -> Credit | None:
    """The credit for the whole text, if it is another's than the publisher's own.

    Where several are credited, none alone is the root.
    """
    others = {c.key: c for c in reversed(trace.credits) if c.whole and c.key != trace.outlet}
    return next(iter(others.values())) if len(others) == 1 else None


def _rank(copy: Copy, papers: Mapping[str, Trace]) -> tuple[bool, bool, float, float, str]:
    """Judged, then credited, then the surest, then the earliest, then the id."""
    day = papers[copy.of].day if copy.of else None
    earliest = -float(day) if day is not None else float("-inf")
    return copy.judged, copy.credited, round(copy.score, 2), earliest, copy.of or ""


def _break_circles(copies: dict[str, Copy], papers: Mapping[str, Trace]) -> Iterator[str]:
    """Take out the weakest step of each circle: never a judged one where another is there."""
    done: set[str] = set()
    for start in sorted(copies):
        path: list[str] = []
        here: str | None = start
        while here in copies and here not in done and here not in path:
            path.append(here)
            here = copies[here].of
        if here in path:
            circle = path[path.index(here) :]
            weakest = min(circle, key=lambda d: _strength(copies[d], papers))
            of = copies.pop(weakest).of
            yield (
                f"{', '.join(sorted(circle))} are said to copy one another in a circle: that {weakest} "
                f"copies {of} is the weakest step and was left out."
            )
        done.update(path)


def _strength(copy: Copy, papers: Mapping[str, Trace]) -> tuple[bool, bool, int, float, str]:
    """The earliest of a circle is the likeliest root, so that its step goes first among equals."""
    day = papers[copy.document].day
    return copy.judged, copy.credited, day if day is not None else 0, copy.score, copy.document


def _root(
    start: str, papers: Mapping[str, Trace], copies: Mapping[str, Copy], stated: Decided
) -> Root:
    here = start
    reasons: list[str] = []
    while (copy := copies.get(here)) is not None:
        if copy.of is None:
            return Root(
                document=None,
                publisher=copy.outlet,
                reasons=(*reasons, _step(here, copy, papers)),
            )
        if frozenset((start, copy.of)) in stated.independent:
            reasons.append(f"judged to be independent of {copy.of}")
            break
        reasons.append(_step(here, copy, papers))
        here = copy.of
    return Root(document=here, publisher=papers[here].publisher, reasons=tuple(reasons))


def _step(document: str, copy: Copy, papers: Mapping[str, Trace]) -> str:
    of = copy.of
    target = f"{of} ({papers[of].publisher or 'publisher unknown'})" if of else copy.outlet
    if copy.of is None:
        return f"{document} {'; '.join(copy.reasons)}"
    return f"{document} copies {target}: {'; '.join(copy.reasons)}"
