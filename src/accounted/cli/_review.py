"""The review queue at a terminal: one claim, one key. Without a terminal, one line is one key."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import click
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from accounted.cli import _words as words
from accounted.cli._marked import marked
from accounted.cli._options import pairs
from accounted.cli._page import Page
from accounted.cli._terminal import complain
from accounted.errors import AccountedError, JudgementOutdated
from accounted.model import Figure, Responsibility
from accounted.project import Project
from accounted.workflow import Grounds, Waiting, correct, in_context, judge_claims, undo
from accounted.workflow.claim_fields import names

DECISIONS = {"a": "accepted", "r": "rejected", "p": "parked"}
KEYS = (
    "a accept   r reject   p park   c correct   n next   u undo   q quit   (A R P: with a reason)"
)
REASON = "in review"
"""What stands as the reason where the recorder gives none."""


@dataclass(slots=True)
class Session:
    """One sitting: what was decided in it, so that it can be taken back."""

    project: Project
    page: Page
    reason: str = REASON
    blind: bool = False
    made: list[tuple[int, str]] = field(default_factory=list)
    """(place in the queue, judgement) of each decision, the newest last."""


def key() -> tuple[str, str]:
    """The next key, and what was typed after it on the same line; ("q", "") at the end of the input."""
    if sys.stdin.isatty():
        pressed = click.getchar()
        return ("q", "") if pressed in ("\x04", "") else (pressed[:1], "")
    line = sys.stdin.readline()
    if not line:
        return "q", ""
    return (line.strip()[:1] or "n"), line.strip()[1:].strip()


def answer(question: str) -> str:
    """One line typed by the recorder; empty at the end of the input."""
    if sys.stdin.isatty():
        return str(click.prompt(question, default="", show_default=False)).strip()
    return sys.stdin.readline().strip()


def run(session: Session, queue: Sequence[Waiting]) -> int:
    """Go through the queue; how many decisions stand from this sitting."""
    at = 0
    while at < len(queue):
        _show(session, queue[at], at, len(queue))
        at = _decide(session, queue, at)
    return len(session.made)


def _decide(session: Session, queue: Sequence[Waiting], at: int) -> int:
    """The place in the queue to go on at; past its end to stop."""
    while True:
        pressed, typed = key()
        if pressed == "q":
            return len(queue)
        if pressed == "n":
            return at + 1
        if pressed == "u":
            return _take_back(session, at)
        act = _act(session, queue[at], pressed, typed)
        if act is None:
            session.page.print(Text(KEYS, style="dim"))
        elif (ident := _tried(act)) is not None:
            session.made.append((at, ident))
            session.page.print(Text(f"  {ident}", style="dim"))
            return at + 1


def _act(
    session: Session, item: Waiting, pressed: str, typed: str
) -> Callable[[], str | None] | None:
    """What a key means for an item; None for a key that means nothing."""
    status = DECISIONS.get(pressed.lower())
    if status is not None:
        asked = pressed.isupper() and not typed
        reason = (answer("Why? ") if asked else typed) or session.reason
        return lambda: _judge(session, item, status, reason)
    if pressed == "c" and not session.blind:
        return lambda: _correct(session, item)
    return None


def _judge(session: Session, item: Waiting, status: str, reason: str) -> str:
    grounds = Grounds(reason=reason, blind=session.blind, seen=item.seen)
    (made,) = judge_claims(session.project, [item.claim.id], status, grounds)
    return made.judgement.id


def _correct(session: Session, item: Waiting) -> str | None:
    claim = item.claim.claim
    possible = ", ".join(("words", *names(claim.kind)))
    session.page.print(Text(f"  What is different? NAME=VALUE, an empty line to end: {possible}"))
    given = []
    while line := answer("  "):
        given.append(line)
    changes = pairs(given)
    told = changes.pop("words", None)
    if not changes and told is None:
        return None
    grounds = Grounds(reason=answer("Why? ") or session.reason, seen=item.seen)
    made = correct(session.project, item.claim.id, changes, grounds, words=told)
    return made.judged.judgement.id


def _take_back(session: Session, at: int) -> int:
    if not session.made:
        session.page.print(Text("  Nothing was decided in this sitting.", style="dim"))
        return at
    place, ident = session.made.pop()
    undo(session.project, ident, reason="undone in review")
    session.page.print(Text(f"  {ident} is taken back.", style="dim"))
    return place


def _tried(act: Callable[[], str | None]) -> str | None:
    """The decision made, or None when it was refused: the refusal is told, the queue goes on."""
    try:
        return act()
    except JudgementOutdated as error:
        complain(f"Not entered: {error} Here: n, and give 'accounted review' again.")
    except (AccountedError, click.UsageError) as error:
        complain(f"Not entered: {error}")
    return None


def _show(session: Session, item: Waiting, at: int, total: int) -> None:
    page, held = session.page, item.claim
    title = f"{at + 1} of {total}  {held.id}"
    page.print(Text(), Rule(Text(title, style="bold"), align="left", characters="━", style="cyan"))
    page.print(Text(f"  {words.on_one_line(item.why)}", style="" if page.plain else "yellow"))
    found = in_context(session.project, held.id)
    known = found.document.metadata
    publisher = words.known(known.publisher) or "publisher not known"
    when = words.date_words(known.published.value) if known.published else "date not known"
    page.print(Text(f"  {found.document.id}  {publisher}, {when}", style="dim"))
    sentence = marked(held.claim.sentence, [held.claim.quote], page.plain)
    page.print(Padding(sentence, (1, 2)))
    page.rows(_rows(item))
    if not session.blind:
        for each in item.decided:
            said = f"{each.recorder}: {each.decision}, because {each.reason}"
            page.print(Text(f"  {words.on_one_line(said)}", style="dim"))
    page.print(Text(KEYS if at == 0 else "a r p c n u q", style="dim"))


def _rows(item: Waiting) -> list[tuple[str, Text]]:
    claim = item.claim.claim
    rows = [("kind", str(claim.kind).replace("_", " "))]
    if isinstance(claim, Figure):
        group = claim.group.describe()
        rows.append(("read as", f"{words.harm(claim)}: {claim.count.describe()}"))
        rows += [("group", group)] if group else []
        rows += [("stance", words.stance(claim))] if words.stance(claim) else []
        rows += [("place", words.quoted(claim.place.text))] if claim.place else []
    if isinstance(claim, Responsibility):
        rows.append(("alleged actor", words.quoted(claim.alleged_actor.text)))
        rows.append(("position", str(claim.position)))
    rows.append(("when", words.date_words(claim.when) or "not said"))
    rows.append(("according to", words.speaker(claim)))
    return [(label, Text(value)) for label, value in rows]
