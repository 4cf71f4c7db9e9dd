"""The gate as it stands open for one edition: what is known of names, voices, papers and decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accounted.model.judgement import Judgement
from accounted.model.release import Disclosure
from accounted.publishing.material import Material
from accounted.publishing.narrowing import Confidentiality
from accounted.publishing.withholding import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosed:
    """The gate as it stands open for one edition."""

    material: Material
    disclosure: Disclosure
    marks: Confidentiality
    names: Names
    publishers: frozenset[str]
    """Who published what is cited."""
    deciding: Mapping[str, Judgement]
    recorders: Mapping[str, str]
