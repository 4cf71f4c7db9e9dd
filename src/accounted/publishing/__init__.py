"""Editions that are published: the gate, the frozen folder, its pages and its files for other projects."""

from accounted.publishing.disclosure import disclose, require
from accounted.publishing.edition import Edition
from accounted.publishing.material import Material, Named
from accounted.publishing.release import Checked, Release, check_release, free_name, publish

__all__ = [
    "Checked",
    "Edition",
    "Material",
    "Named",
    "Release",
    "check_release",
    "disclose",
    "free_name",
    "publish",
    "require",
]
