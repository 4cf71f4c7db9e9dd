"""One entry of the log, and how the entries hold on to one another.

The chain is made of commitments: each entry's hash covers the one before it and a salted hash of its
payload. So a payload can be removed for good (salt and all), and the chain still closes; and nobody
can guess a removed payload from what is left, because the salt is gone with it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from accounted.record.canonical import canonical

START = bytes(32)
"""What the first entry holds on to."""

SALT_LENGTH = 32


class EntryKind(StrEnum):
    """The kinds of entry. Each says what was done, never what is true."""

    DOCUMENT = "document"
    """Bytes taken in, or a document described."""
    ORIGINAL = "original"
    """The unaltered bytes kept in `documents/`, by hash."""
    PROVENANCE = "provenance"
    """From where a document came, who published it, and what a person stated of it."""
    TEXT = "text"
    """A canonical text, by one tool and version."""
    READING = "reading"
    """One reader read one text: the claims it reads, in order."""
    CLAIM = "claim"
    """What a document says, as a reader read it or a person coded it."""
    FINDING = "finding"
    UNREAD = "unread"
    SUPERSEDES = "supersedes"
    """A claim is no longer read so; what stands in its place, if anything."""
    SOURCE = "source"
    """A name entered in the register of speakers and publishers."""
    STATEMENT = "statement"
    """Something stated of a source: alias, interest, party, reliability."""
    WITHDRAWAL = "withdrawal"
    """A statement or a judgement withdrawn, with its reason."""
    JUDGEMENT = "judgement"
    """A recorder's decision: on a claim (held by the claim's key), an incident, a document, a name."""
    CRITERIA = "criteria"
    """A version of the project's written inclusion criteria."""
    ERASURE = "erasure"
    """A tombstone: what was removed, when, by whom and why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log. `subject` is the id of the thing it is about; `document` where it belongs."""

    seq: int
    kind: EntryKind
    subject: str
    document: str | None
    recorded: str
    recorder: str
    commitment: bytes
    hash: bytes

    @property
    def head(self) -> str:
        """Sequence number and hash, "1204:9f3c…", for writing down."""
        return f"{self.seq}:{self.hash.hex()}"


def commitment(salt: bytes, body: bytes) -> bytes:
    """What the chain keeps of a payload."""
    return hashlib.sha256(salt + body).digest()


def entry_hash(
    previous: bytes,
    seq: int,
    kind: str,
    subject: str,
    document: str | None,
    recorded: str,
    recorder: str,
    commits: bytes,
) -> bytes:
    """The hash of an entry, over the one before it and all that is not its payload."""
    held = [previous.hex(), seq, kind, subject, document, recorded, recorder, commits.hex()]
    return hashlib.sha256(canonical(held)).digest()
