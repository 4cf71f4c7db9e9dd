"""What a project says of itself in a release, and what it lets out. The defaults let out the least."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Who made the record, in the recorder's own words (`[release]` in accounted.toml).

    Every Casualty Counts, Standards for Casualty Recording, pp. 13-14: affiliation, funders and mandate
    are disclosed. A project without funders says so: `funders = ["none"]`.
    """

    affiliation: str = ""
    funders: tuple[str, ...] = ()
    mandate: str = ""
    method_version: str = ""
    contact: str = ""
    """Where a correction is asked for: an address or a page."""
    licence: str = ""
    language: str = ""
    """Of the pages' own wording: "en", "ar"; empty is English. What sources say stays in their language."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of what has to be said before anything is published and is not."""
        needed = ("affiliation", "funders", "mandate", "method_version", "contact")
        return tuple(name for name in needed if not getattr(self, name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """What may be published beside the defaults."""

    name_the_dead: bool = False
    """Whether people are named whom accepted claims of published documents name as killed. Survivors,
    witnesses, the missing and the accused are not named by it."""
    publish_coordinates: bool = True
    """Whether coordinates are published, always coarsened; where not, places stand in words alone."""
    floor: int = 5
    """Counts below this are not published in tables of torture and sexual violence. 0 publishes all."""
    draw_borders: bool = False
    """Whether maps draw borders, as Natural Earth has them and with a word on whose they are."""
