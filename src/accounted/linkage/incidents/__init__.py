"""Mentions of several documents to incidents: candidates by key, scores with reasons, clusters."""

from accounted.linkage.incidents.cluster import clusters
from accounted.linkage.incidents.keys import Keys, keys_of
from accounted.linkage.incidents.relate import relate
from accounted.linkage.incidents.score import areas_in, conflict, link
from accounted.linkage.incidents.spelling import spellings_in

__all__ = ["Keys", "areas_in", "clusters", "conflict", "keys_of", "link", "relate", "spellings_in"]
