"""Reading a list of people: each row that its keeper says is a person is a claim of the list's source.

No sentence is read here, and no grammar: what a column says is in the mapping, and what its words mean
is read cell by cell. All cells stay with the claim.
"""

from __future__ import annotations

from accounted.extraction.lists.reading import NAME, VERSION, read_list

__all__ = ["NAME", "VERSION", "read_list"]
