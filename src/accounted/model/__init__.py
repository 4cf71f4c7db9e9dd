"""What the record holds, as frozen values: documents, claims and what a reading yields."""

from accounted.model.claim import (
    Claim,
    Coverage,
    Event,
    Figure,
    Finding,
    FindingQuote,
    Group,
    Interest,
    LegalAct,
    NamedPerson,
    Proceeding,
    RelativeDate,
    Remains,
    Responsibility,
    Unread,
)
from accounted.model.document import CanonicalText, Document, Known, Metadata, Segment
from accounted.model.reading import Reading

__all__ = [
    "CanonicalText",
    "Claim",
    "Coverage",
    "Document",
    "Event",
    "Figure",
    "Finding",
    "FindingQuote",
    "Group",
    "Interest",
    "Known",
    "LegalAct",
    "Metadata",
    "NamedPerson",
    "Proceeding",
    "Reading",
    "RelativeDate",
    "Remains",
    "Responsibility",
    "Segment",
    "Unread",
]
