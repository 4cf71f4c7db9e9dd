"""Which mentions are the same: documents that copy one another, speakers, incidents, places, people.

Everything here is a proposal with a score that says why, rebuilt from the record at any time. A
recorder's judgement always wins over a score.
"""

from accounted.linkage.schema import TABLES

VERSION = "4"
"""Of the rules of this room. Links that another version proposed are made again."""

__all__ = ["TABLES", "VERSION"]
