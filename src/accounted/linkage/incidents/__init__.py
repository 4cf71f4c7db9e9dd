"""Mentions of several documents to incidents: candidates by key, scores with reasons, clusters."""

from accounted.linkage.incidents.cluster import clusters
from accounted.linkage.incidents.keys import Keys, keys_of
from accounted.linkage.incidents.relate import relate
from accounted.linkage.incidents.score import conflict, link

__all__ = ["Keys", "clusters", "conflict", "keys_of", "link", "relate"]
