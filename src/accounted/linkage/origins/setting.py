"""What is known of a document when the origins of its claims are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from accounted.linkage.documents.credits import credits_of
from accounted.linkage.documents.lineage import Root
from accounted.linkage.origins.aliases import Aliases
from accounted.linkage.origins.definitions import Definitions, definitions
from accounted.linkage.origins.speaker import speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One document: who published it, whom it copies in the end, and what its text says of names."""

    document: str
    text: str
    root: Root
    publisher: str | None = None
    voice: str | None = None
    """Who speaks in it, where the user stated that (a witness interviewed). Before the publisher."""
    title_end: int = 0
    """Where the headline ends in the text: 0 when it holds none."""
    country: str | None = None
    """The country in which it speaks of "the Health Ministry" without saying whose, where that is known."""
    seats: Mapping[str, str] = field(default_factory=dict)
    """Capitals in lower case and their countries: "the defence ministry in" a capital is that country's."""
    aliases: Aliases = field(default_factory=Aliases)
    defined: Definitions
    credited: frozenset[str] = frozenset()
    """Keys of the outlets that it credits."""

    @property
    def speaks(self) -> tuple[str | None, tuple[str, ...]]:
        """(who says what nobody is named for, why): the publisher at the root."""
        if self.voice:
            return self.voice, ("stated as the speaker of the document",)
        return self.root.publisher, self.root.reasons


def setting(
    document: str,
    text: str,
    root: Root | None = None,
    *,
    title: str | None = None,
    publisher: str | None = None,
    voice: str | None = None,
    country: str | None = None,
    seats: Mapping[str, str] | None = None,
    aliases: Aliases | None = None,
) -> Setting:
    """Make ready to ask for the origins of a document's claims."""
    return Setting(
        document=document,
        text=text,
        root=root or Root(document=document, publisher=publisher),
        publisher=publisher,
        voice=voice,
        title_end=_title_end(text, title),
        country=country,
        seats=seats or {},
        aliases=aliases or Aliases(),
        defined=definitions(text),
        credited=frozenset(speaker(c.outlet).key for c in credits_of(text)),
    )


def _title_end(text: str, title: str | None) -> int:
    """The end of the first line where it is the headline: as stated, or short and without a full stop."""
    line, _, rest = text.lstrip().partition("\n")
    stated = title is not None and line.strip() == title.strip()
    looks = bool(rest.strip()) and len(line) < 120 and line.rstrip()[-1:] not in {".", "!", ""}
    return text.index(line) + len(line) if line and (stated or looks) else 0
