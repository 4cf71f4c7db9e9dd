"""A document's claims grouped by the incident that they tell of, from its own words alone."""

from accounted.linkage.mentions.dates import parsed
from accounted.linkage.mentions.grouping import mentions_of
from accounted.linkage.mentions.sites import part_of_town

__all__ = ["mentions_of", "parsed", "part_of_town"]
