"""How the people of a project look on a terminal, and the sitting in which pairs are decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from accounted.cli import _words as words
from accounted.cli._page import Page
from accounted.cli._sitting import Sitting, reason_for
from accounted.model import ListedPerson, NamedPerson
from accounted.workflow import (
    Grounds,
    Listed,
    ListedPair,
    Reconciled,
    WaitingPair,
    WholePerson,
    judge_person,
)

NO_NAME = "(no name)"
SHORT = 12
"""Characters of an id that lists show; more of it is never needed to tell people apart."""
KEPT = "keep"
"""What a column is taken for of which nothing is known but its head."""
DECISIONS = {"s": "same", "d": "different", "?": "unsure"}


def listed(page: Page, people: Sequence[WholePerson]) -> None:
    """One line a person."""
    if not people:
        page.print(
            Text(
                "No list in the record names anybody. 'accounted add FILE --as list' takes one in."
            )
        )
        return
    table = Table(box=None, pad_edge=False)
    for head in ("person", "named", "lists and reports say", "where"):
        table.add_column(head, overflow="fold")
    for one in people:
        table.add_row(
            one.id[:SHORT],
            words.on_one_line("; ".join(one.spellings) or NO_NAME),
            ", ".join(one.fates) or "nothing",
            ", ".join(r.label for r in one.rows),
        )
    page.print(table)
    several = sum(len(one.rows) > 1 for one in people)
    rows = sum(len(one.rows) for one in people)
    page.print(
        Text(
            f"\n{words.many(rows, 'row')} proposed as {words.many(len(people), 'person', 'people')},"
            f" {several} of them in more than one row. Proposals: people decide (accounted pairs)."
        )
    )


def whole(page: Page, person: WholePerson) -> None:
    """Every row in its own words, then what ties them, then what was decided."""
    page.print(Text(f"{person.id[:SHORT]}  {'; '.join(person.spellings) or NO_NAME}", style="bold"))
    if len(person.fates) > 1:
        page.print(Text(f"  The lists do not agree: {', '.join(person.fates)}.", style="yellow"))
    for row in person.rows:
        _row(page, row)
    inside = {row.claim.id for row in person.rows}
    ties = [p for p in person.pairs if {p.left, p.right} <= inside]
    others = [p for p in person.pairs if not {p.left, p.right} <= inside]
    for title, pairs in (("Taken for one because", ties), ("Not taken for the same", others)):
        if pairs:
            page.print(Text(f"\n{title}", style="bold"))
        for pair in pairs:
            page.print(Text(f"  {pair.left}, {pair.right}: {_why(pair)}"))


def reconciled(page: Page, found: Reconciled) -> None:
    """Numbers first, then the people by where they are named."""
    page.print(Text(found.code or found.incident, style="bold"))
    table = Table(box=None, pad_edge=False)
    for head in ("", "reported", "on lists", "in reports", "named in all", "which leaves"):
        table.add_column(head, overflow="fold")
    for one in found.reported:
        table.add_row(
            one.harm.replace("_", " "), one.text or "no figure", str(one.on_lists),
            str(one.in_reports), str(one.named), one.open or "",
        )  # fmt: skip
    page.print(table)
    for title, people in (
        ("Named in a report and on a list", found.both),
        ("Named in a report, on no list", found.reports_only),
        ("On a list, named in no report of it", found.lists_only),
    ):
        page.print(Text(f"\n{title}: {len(people)}", style="bold"))
        for named in people:
            rows = ", ".join(r.label for r in (*named.reports, *named.lists))
            fits = f" ({'; '.join(named.fits)})" if named.fits else ""
            name = "; ".join(named.person.spellings) or NO_NAME
            said = f"{name}: {', '.join(named.person.fates) or 'fate not told'}. {rows}{fits}"
            page.print(Text(f"  {named.person.id[:SHORT]}  {words.on_one_line(said)}"))


def _row(page: Page, row: Listed) -> None:
    where = f" ({row.claim.locator})" if row.claim.locator else ""
    page.print(Text(f"\n  {row.label}{where}  {row.claim.id}", style="dim"))
    page.rows([(label, Text(value)) for label, value in _said(row)])


def _said(row: Listed) -> list[tuple[str, str]]:
    """What a row says: every cell under its head; of a name in a report, the sentence."""
    claim = row.claim.claim
    if isinstance(claim, ListedPerson):
        return [(words.on_one_line(c.head), words.on_one_line(c.text)) for c in claim.cells]
    said = [("named", row.name or NO_NAME)]
    if isinstance(claim, NamedPerson):
        said.append(("as", str(claim.role)))
    return [*said, ("sentence", words.quoted(claim.sentence.text))]


def _why(pair: ListedPair) -> str:
    told = [] if pair.score is None else [f"{pair.score:.2f}, {'; '.join(pair.reasons)}"]
    told += [f"{j.recorder} decided {j.decision}: {j.reason} ({j.id})" for j in pair.decided]
    return words.on_one_line(". ".join(told))


@dataclass(slots=True)
class PairSitting(Sitting[WaitingPair]):
    """Pairs of people that wait: same, different, unsure."""

    keys = "s same   d different   ? unsure   n next   u undo   q quit   (S D: with a reason)"
    short = "s d ? n u q"

    def act(self, item: WaitingPair, pressed: str, typed: str) -> Callable[[], str | None] | None:
        """What a key means for a pair; None for a key that means nothing."""
        people = DECISIONS.get(pressed.lower())
        if people is None:
            return None
        reason = reason_for(self, pressed, typed)
        return lambda: self._judge(item, people, reason)

    def _judge(self, item: WaitingPair, people: str, reason: str) -> str:
        grounds = Grounds(reason=reason, blind=self.blind, seen=item.seen)
        pair = item.pair
        return judge_person(self.project, pair.left, pair.right, people, grounds).judgement.id

    def show(self, item: WaitingPair, title: str) -> None:
        """Both rows, side by side where there is room, and why they could be one person."""
        page = self.page
        page.print(
            Text(), Rule(Text(title, style="bold"), align="left", characters="━", style="cyan")
        )
        stands = "proposed as one person" if item.joined else "not proposed as one person"
        page.print(Text(f"  {item.why}; {stands}", style="" if page.plain else "yellow"))
        _side_by_side(page, item.left, item.right)
        if item.pair.score is not None:
            reasons = words.on_one_line("; ".join(item.pair.reasons))
            page.print(Text(f"  {item.pair.score:.2f} likely: {reasons}"))
        for each in item.pair.decided:
            said = f"{each.recorder}: {each.decision}, because {each.reason}"
            page.print(Text(f"  {words.on_one_line(said)}", style="dim"))


def _side_by_side(page: Page, left: Listed, right: Listed) -> None:
    if page.narrow:
        _row(page, left)
        _row(page, right)
        return
    table = Table(box=None, pad_edge=False, show_header=True, padding=(0, 2))
    for head in ("", left.label, right.label):
        table.add_column(head, overflow="fold")
    table.add_row("claim", left.claim.id, right.claim.id)
    one, other = _by_field(left), _by_field(right)
    for field in dict.fromkeys([*one, *other]):
        table.add_row(field, one.get(field, ""), other.get(field, ""))
    page.print(table)


def _by_field(row: Listed) -> dict[str, str]:
    """What a row says, under what each column was taken for, so that two lists can be compared."""
    claim = row.claim.claim
    if not isinstance(claim, ListedPerson):
        return dict(_said(row))
    found: dict[str, list[str]] = {}
    for cell in claim.cells:
        field = cell.head if cell.field == KEPT else cell.field
        found.setdefault(words.on_one_line(field), []).append(words.on_one_line(cell.text))
    return {field: "; ".join(texts) for field, texts in found.items()}
