"""What the sources say together: the grid, ranges by a named rule, contradictions, arithmetic, grades.

Nothing here is a finding of fact, and no number is averaged. Every value names what it rests on.
"""

from accounted.assessment.assess import Assessment, assess
from accounted.assessment.case import Case, Paper, SourceNote, Testimony
from accounted.assessment.policy import VERSION, Policy
from accounted.assessment.schema import TABLES

__all__ = [
    "TABLES",
    "VERSION",
    "Assessment",
    "Case",
    "Paper",
    "Policy",
    "SourceNote",
    "Testimony",
    "assess",
]
