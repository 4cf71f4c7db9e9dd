"""What the rules have found out about the counted phrases of one sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from accounted.terms.vocabularies import Harm


@dataclass(slots=True)
class Ties:
    """What has been tied so far. Everything is named by its index in the row of items."""

    claims: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    """By counted phrase: the items that give it a harm (verbs, acts, tolls), each with the rule."""
    parents: dict[int, int] = field(default_factory=dict)
    """By counted phrase: the total that it is a part of."""
    earlier: set[int] = field(default_factory=set)
    """Parts of a total that an earlier sentence told."""
    agents: set[int] = field(default_factory=set)
    """Counted phrases that did it ("three gunmen killed")."""
    unreal: set[int] = field(default_factory=set)
    """Phrases of what did not happen ("planned to kill five")."""
    extra: dict[int, tuple[Harm, str]] = field(default_factory=dict)
    """Harms that no verb gives ("four hostages"), each with the rule."""
    rivals: set[int] = field(default_factory=set)
    """Another speaker's number for the figure before ("the ministry acknowledged four")."""
    renamed: set[int] = field(default_factory=set)
    """Phrases that the next one says again ("one of them, a child")."""
    freed: set[int] = field(default_factory=set)
    """People set free of those held in the figure before."""

    def toll(self, q: int, i: int) -> None:
        """The toll at item i gives the counted phrase at q its harm."""
        self.claims.setdefault(q, []).append((i, "toll"))

    def give(self, q: int, harm: Harm, rule: str) -> None:
        """Words other than a verb of harm give the phrase at q its harm; the first to say so stands."""
        self.extra.setdefault(q, (harm, rule))

    def claimed_by(self, h: int) -> list[int]:
        """The counted phrases that the verb at h has claimed already."""
        return [q for q, cs in self.claims.items() for c in cs if c[0] == h]
