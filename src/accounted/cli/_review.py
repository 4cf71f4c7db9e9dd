"""The review queue of claims at a terminal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from accounted.cli import _words as words
from accounted.cli._marked import marked
from accounted.cli._options import pairs
from accounted.cli._sitting import Sitting, answer, reason_for
from accounted.model import Figure, Responsibility
from accounted.workflow import Grounds, Waiting, correct, in_context, judge_claims
from accounted.workflow.claim_fields import names

DECISIONS = {"a": "accepted", "r": "rejected", "p": "parked"}


@dataclass(slots=True)
class ClaimSitting(Sitting[Waiting]):
    """Claims that wait: accept, reject, park, correct."""

    keys = (
        "a accept   r reject   p park   c correct   n next   u undo   q quit"
        "   (A R P: with a reason)"
    )
    short = "a r p c n u q"

    def act(self, item: Waiting, pressed: str, typed: str) -> Callable[[], str | None] | None:
        """What a key means for a claim; None for a key that means nothing."""
        status = DECISIONS.get(pressed.lower())
        if status is not None:
            reason = reason_for(self, pressed, typed)
            return lambda: self._judge(item, status, reason)
        if pressed == "c" and not self.blind:
            return lambda: self._correct(item)
        return None

    def _judge(self, item: Waiting, status: str, reason: str) -> str:
        grounds = Grounds(reason=reason, blind=self.blind, seen=item.seen)
        (made,) = judge_claims(self.project, [item.claim.id], status, grounds)
        return made.judgement.id

    def _correct(self, item: Waiting) -> str | None:
        claim = item.claim.claim
        possible = ", ".join(("words", *names(claim.kind)))
        self.page.print(Text(f"  What is different? NAME=VALUE, an empty line to end: {possible}"))
        given = []
        while line := answer("  "):
            given.append(line)
        changes = pairs(given)
        told = changes.pop("words", None)
        if not changes and told is None:
            return None
        grounds = Grounds(reason=answer("Why? ") or self.reason, seen=item.seen)
        made = correct(self.project, item.claim.id, changes, grounds, words=told)
        return made.judged.judgement.id

    def show(self, item: Waiting, title: str) -> None:
        """The quote in its context, and why it waits."""
        page, held = self.page, item.claim
        title = f"{title}  {held.id}"
        page.print(
            Text(), Rule(Text(title, style="bold"), align="left", characters="━", style="cyan")
        )
        page.print(Text(f"  {words.on_one_line(item.why)}", style="" if page.plain else "yellow"))
        found = in_context(self.project, held.id)
        known = found.document.metadata
        publisher = words.known(known.publisher) or "publisher not known"
        when = words.date_words(known.published.value) if known.published else "date not known"
        page.print(Text(f"  {found.document.id}  {publisher}, {when}", style="dim"))
        sentence = marked(held.claim.sentence, [held.claim.quote], page.plain)
        page.print(Padding(sentence, (1, 2)))
        page.rows(_rows(item))
        if not self.blind:
            for each in item.decided:
                said = f"{each.recorder}: {each.decision}, because {each.reason}"
                page.print(Text(f"  {words.on_one_line(said)}", style="dim"))


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
