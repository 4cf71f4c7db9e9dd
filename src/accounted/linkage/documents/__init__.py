"""Which documents copy which: traces, the links between them, and what stands at the root."""

from __future__ import annotations

from accounted.linkage.documents.compare import candidate_keys, compare
from accounted.linkage.documents.credits import Credit, How, credits_of
from accounted.linkage.documents.crowds import Member, pairs, partners
from accounted.linkage.documents.direction import Direction, copied_from
from accounted.linkage.documents.lineage import Copy, Lineage, Root, families, lineage
from accounted.linkage.documents.trace import Trace, trace

__all__ = [
    "Copy",
    "Credit",
    "Direction",
    "How",
    "Lineage",
    "Member",
    "Root",
    "Trace",
    "candidate_keys",
    "compare",
    "copied_from",
    "credits_of",
    "families",
    "lineage",
    "pairs",
    "partners",
    "trace",
]
