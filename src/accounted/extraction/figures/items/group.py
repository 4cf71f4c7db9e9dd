"""A verb group while it is being read: "are believed to have been killed"."""

from __future__ import annotations

from dataclasses import dataclass, field

from accounted.extraction.figures.items.cut import Cut
from accounted.extraction.tokens import Token
from accounted.extraction.words import Words


@dataclass(slots=True)
class VerbGroup:
    """The helping verbs read so far, and the token `k` at which the verb itself is looked for."""

    cut: Cut
    k: int = field(init=False)
    words: Words = field(init=False)
    tokens: list[Token] = field(init=False)
    be: bool = False
    be_form: str = ""
    have: bool = False
    do: bool = False
    to: bool = False
    modal: bool = False
    doubtful: bool = False
    unreal: bool = False
    """ "would kill", "expected to": did not happen, or not yet."""
    negated: bool = False
    transparent: str = ""
    """The verb that only reports the next one ("reported" in "were reported killed")."""

    def __post_init__(self) -> None:
        self.k, self.words, self.tokens = self.cut.at, self.cut.words, self.cut.tokens

    @property
    def helped(self) -> bool:
        """Whether a helping verb stands in the group."""
        return self.be or self.have or self.do or self.to or self.modal
