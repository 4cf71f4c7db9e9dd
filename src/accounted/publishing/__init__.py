"""Editions that are published: the gate, the frozen folder, its pages and its files for other projects."""

from accounted.publishing.checking import Checked, check_release
from accounted.publishing.disclosure import disclose, require
from accounted.publishing.edition import Edition
from accounted.publishing.material import Material, Named, TakenBack
from accounted.publishing.release import Release, free_name, publish, rewrite

__all__ = [
    "Checked",
    "Edition",
    "Material",
    "Named",
    "Release",
    "TakenBack",
    "check_release",
    "disclose",
    "free_name",
    "publish",
    "require",
    "rewrite",
]
