"""The closed vocabularies of a claim, with the definitions that a recorder codes by."""

from __future__ import annotations

from enum import StrEnum


class Harm(StrEnum):
    """What happened to the people counted. Missing is not dead; bodies are not deaths."""

    KILLED = "killed"
    """Any death that the text states, whatever its cause."""
    INJURED = "injured"
    """Wounded, hurt, hospitalised."""
    MISSING = "missing"
    """Missing, disappeared, under rubble, fate unknown."""
    DETAINED = "detained"
    """Arrested, captured, taken prisoner; also prisoners released."""
    ABDUCTED = "abducted"
    """Kidnapped, taken hostage; also hostages freed."""
    DISPLACED = "displaced"
    """Refugees, internally displaced, deported, evacuated from a siege, returnees."""
    TORTURED = "tortured"
    """Tortured, beaten, ill-treated."""
    RAPED = "raped"
    """Raped or sexually abused."""
    REMAINS_FOUND = "remains_found"
    """Bodies, graves or remains found. Never also killed unless the text says so."""
    ORPHANED = "orphaned"
    """Children who lost one or both parents."""
    OTHER = "other"
    """Combined harms that the text does not split, and harms with no word here."""


class Unit(StrEnum):
    """What one is counted: a person unless the head noun says otherwise."""

    PERSON = "person"
    CHILD = "child"
    BODY = "body"
    REMAINS = "remains"
    GRAVE = "grave"
    FAMILY = "family"
    HOUSEHOLD = "household"


class Age(StrEnum):
    """Age group, only from the words."""

    CHILD = "child"
    ADULT = "adult"
    ELDERLY = "elderly"


class Sex(StrEnum):
    """Sex, only from the words."""

    FEMALE = "female"
    MALE = "male"


class Status(StrEnum):
    """Status of the people counted, only as the text gives it."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    POLICE = "police"
    JOURNALIST = "journalist"
    AID_WORKER = "aid_worker"
    PRISONER = "prisoner"


class Stance(StrEnum):
    """How the document puts the figure forward. It is about the figure, not about who did it."""

    ASSERTED = "asserted"
    """Stated."""
    POSSIBLE = "possible"
    """May, might, feared, believed."""
    DENIED = "denied"
    """Given only to be rejected."""
    DISPUTED = "disputed"
    """The same document carries a value for the same group and incident that cannot also be true."""


class ClaimKind(StrEnum):
    """The kinds of claim that a document makes."""

    FIGURE = "figure"
    EVENT = "event"
    PERSON = "person"
    LISTED = "listed"
    RESPONSIBILITY = "responsibility"
    REMAINS = "remains"
    PROCEEDING = "proceeding"
    LEGAL_ACT = "legal_act"
    COVERAGE = "coverage"
    INTEREST = "interest"
    RELATIVE_DATE = "relative_date"


class Role(StrEnum):
    """The role in which a text names a person. An accused person is `accused`, never `perpetrator`."""

    VICTIM = "victim"
    SURVIVOR = "survivor"
    MISSING = "missing"
    ACCUSED = "accused"
    CONVICTED = "convicted"
    OFFICIAL = "official"
    WITNESS = "witness"
    OTHER = "other"


class Fate(StrEnum):
    """What a list says became of a person. Missing is not dead; presumed dead is said by somebody."""

    KILLED = "killed"
    """Killed, died, dead."""
    PRESUMED_DEAD = "presumed_dead"
    """Held to be dead by whoever keeps the list; no body, no witness is told of."""
    MISSING = "missing"
    """Missing, disappeared, fate unknown."""
    DETAINED = "detained"
    """Arrested, captured, held."""
    ABDUCTED = "abducted"
    """Kidnapped, held hostage."""
    INJURED = "injured"
    DISPLACED = "displaced"
    SURVIVED = "survived"
    """Alive: survived, found alive, released, returned."""


class Position(StrEnum):
    """What is said of who did it."""

    ALLEGED = "alleged"
    """Someone (a speaker, or the document's own voice) says that the actor did it."""
    DENIED = "denied"
    """The actor, or another, says that the actor did not."""
    CONCEDED = "conceded"
    """The actor admits it, claims it, or takes responsibility."""
