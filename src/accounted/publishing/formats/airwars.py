"""Tables in the shape of Airwars' exports: incidents, victims, sources, belligerents, statements, casualties.

Not Airwars' data. What they hold beside ours (strikes, infrastructure, media) stays empty.
"""

from __future__ import annotations

from collections.abc import Iterator

from accounted.publishing.edition import Actor, Edition, Incident, Person, Series
from accounted.publishing.formats import projected
from accounted.publishing.formats.loss import COLLAPSED, EMPTY, Loss, harms_dropped, others_dropped
from accounted.publishing.formats.sheet import Cell, sheet
from accounted.terms.crosswalks import columns

NAME = "Airwars-shaped"
FOLDER = "data/shaped/airwars-shaped"
CATEGORIES = columns("airwars_categories")
_ENDS = ("killed_min", "killed_max", "injured_min", "injured_max")
_TABLES = ("belligerents", "belligerent_statements", "victims", "sources", "casualties")
TABLES = {
    "incidents": (
        *columns("airwars_incidents"),
        *(f"{c}_{e}" for c in CATEGORIES for e in _ENDS),
        *columns("airwars_incidents_end"),
    ),
    **{name: columns(f"airwars_{name}") for name in _TABLES},
}
GROUPS: dict[str, dict[str, str]] = {
    # The categories that words can tell; the others stay empty.
    "children": {"age": "child"},
    "women": {"age": "adult", "sex": "female"},
    "men": {"age": "adult", "sex": "male"},
    "civilian_non_combatants": {"status": "civilian"},
    "journalists": {"status": "journalist"},
    "member_of_armed_forces": {"status": "combatant"},
}
_GRADES = {"confirmed", "fair", "weak", "contested", "discounted"}
_ACCURACY = {"point": "Nearby landmark", "settlement": "Town", "admin2": "District"} | {
    "admin1": "Province/governorate"
}


def written(edition: Edition) -> dict[str, bytes]:
    """Every table by its path."""
    rows = {
        "incidents": _incidents,
        "belligerents": _belligerents,
        "belligerent_statements": _statements,
        "victims": _victims,
        "sources": _sources,
        "casualties": _casualties,
    }
    return {f"{FOLDER}/{n}.csv": sheet(TABLES[n], rows[n](edition)) for n in TABLES}


def _head(incident: Incident) -> dict[str, Cell]:
    return {"code": incident.code, "permalink": f"incidents/{incident.code}.html"}


def _slug(text: str) -> str:
    return "-".join(text.casefold().split())


def _ends(killed: Series | None, injured: Series | None, prefix: str = "") -> dict[str, Cell]:
    return {
        f"{prefix}killed_min": killed.range.low if killed else None,
        f"{prefix}killed_max": killed.range.high if killed else None,
        f"{prefix}injured_min": injured.range.low if injured else None,
        f"{prefix}injured_max": injured.range.high if injured else None,
    }


def _group(incident: Incident, axes: dict[str, str]) -> tuple[Series | None, Series | None]:
    return (
        projected.of_group(incident, "killed", **axes),
        projected.of_group(incident, "injured", **axes),
    )


def _incidents(edition: Edition) -> Iterator[dict[str, Cell]]:
    for incident in edition.incidents:
        first, last = projected.days(incident)
        at = incident.where.spot
        killed = projected.whole(incident, "killed")
        grade = killed.grade.grade if killed else None
        ours = grade is not None and grade.casefold() in _GRADES
        row: dict[str, Cell] = {
            **_head(incident),
            "previous_codes": ";".join(incident.previous_codes),
            "date_type": "date_range" if first != last else "single" if first else None,
            "date": str(first) if first else None,
            "date_end": str(last) if last and last != first else None,
            "country_name": at.country if at else None,
            "country_slug": _slug(at.country) if at else None,
            "location_name": projected.place(incident),
            "civilian_harm_reported": _civilian_harm(incident),
            "civilian_harm_status_name": grade if ours else None,
            "civilian_harm_status_slug": _slug(grade) if grade and ours else None,
            "geolocated": at is not None,
            "latitude": at.latitude if at else None,
            "longitude": at.longitude if at else None,
            "geolocation_accuracy_name": _accuracy(incident),
            "geolocation_accuracy_slug": _slug(_accuracy(incident) or "") or None,
            "geolocation_notes": incident.where.sentence,
            "num_victims_named": len(_named(incident)),
            "num_sources": len(incident.documents),
            "summary": projected.note(edition, incident),
        }
        for category, axes in GROUPS.items():
            row |= _ends(*_group(incident, axes), f"{category}_")
        yield row


def _accuracy(incident: Incident) -> str | None:
    at = incident.where.spot
    return _ACCURACY.get(at.precision) if at else None


def _civilian_harm(incident: Incident) -> str | None:
    """ "Yes" where somebody reports civilians killed or injured; that nobody does is no "No"."""
    found = (s for harm in ("killed", "injured") for s in _civilians(incident, harm))
    return "Yes" if any((s.range.low or 0) > 0 for s in found) else None


def _civilians(incident: Incident, harm: str) -> Iterator[Series]:
    wanted = ("civilian", "journalist", "aid_worker")
    yield from (s for s in incident.series if s.harm == harm and s.status in wanted)


def _named(incident: Incident) -> list[str]:
    """Names of victims that may be published, each spelling once: who is who is decided elsewhere."""
    return list(dict.fromkeys(p.shown for p in _victims_of(incident) if not p.withheld))


def _victims_of(incident: Incident) -> list[Person]:
    return [p for p in incident.persons if p.role == "victim"]


def _conceded(incident: Incident, actor: Actor) -> dict[str, Cell]:
    """What a party concedes, where it is the only one that does; else nobody can tell whose it is."""
    if not actor.conceded_by or sum(bool(a.conceded_by) for a in incident.actors) != 1:
        return {}
    row: dict[str, Cell] = {}
    for harm, name in (("killed", "deaths"), ("injured", "injuries")):
        series = projected.whole(incident, harm)
        if series is not None and series.conceded is not None:
            number = incident.number(series.conceded)
            row |= {f"{name}_conceded_min": number.low, f"{name}_conceded_max": number.high}
    return row


def _belligerents(edition: Edition) -> Iterator[dict[str, Cell]]:
    for incident in edition.incidents:
        for n, actor in enumerate(incident.actors, 1):
            yield {
                "code": incident.code,
                "belligerent_id": f"{incident.code}-b{n}",
                "belligerent_name": actor.name,
                "belligerent_slug": _slug(actor.name),
                "type": "Suspected",
                **_conceded(incident, actor),
                "civcas_statements": len(actor.denied_by) + len(actor.conceded_by),
            }


def _statements(edition: Edition) -> Iterator[dict[str, Cell]]:
    for incident in edition.incidents:
        for n, actor in enumerate(incident.actors, 1):
            for ident in (*actor.denied_by, *actor.conceded_by):
                said = incident.statement(ident)
                document = edition.document(said.document)
                yield {
                    "code": incident.code,
                    "belligerent_id": f"{incident.code}-b{n}",
                    "belligerent_name": actor.name,
                    "belligerent_slug": _slug(actor.name),
                    "date": document.published,
                    "url": document.url,
                    "statement": said.sentence or said.text,
                }


def _victims(edition: Edition) -> Iterator[dict[str, Cell]]:
    for incident in edition.incidents:
        first, _ = projected.days(incident)
        for name in _named(incident):
            yield {
                **_head(incident),
                "date": str(first) if first else None,
                "name": name,
                "killed_or_injured": "killed",
            }


def _sources(edition: Edition) -> Iterator[dict[str, Cell]]:
    for incident in edition.incidents:
        for ident in incident.documents:
            document = edition.document(ident)
            yield {
                **_head(incident),
                "date": document.published,
                "name": document.publisher or document.label,
                "language": document.language,
                "url": document.url,
                "archive_url": document.archive_url,
                "media": document.medium,
                "hash": document.sha256,
            }


def _casualties(edition: Edition) -> Iterator[dict[str, Cell]]:
    for incident in edition.incidents:
        groups = [("all reported", dict[str, str]()), *GROUPS.items()]
        for name, axes in groups:
            killed, injured = _group(incident, axes)
            if killed or injured:
                yield {
                    **_head(incident),
                    "casualty_type_name": name.replace("_", " "),
                    "casualty_type_slug": _slug(name.replace("_", " ")),
                    **_ends(killed, injured),
                }


def losses(edition: Edition) -> Iterator[Loss]:
    """What they do not hold."""
    for incident in edition.incidents:
        kept = {"killed", "injured"} | {
            s.key for axes in GROUPS.values() for s in _group(incident, axes) if s is not None
        }
        yield Loss(
            NAME, incident.code, EMPTY, "strikes, infrastructure, media, conceded harm, sign-off"
        )
        yield Loss(NAME, incident.code, COLLAPSED, "what each origin says to a least and a most")
        withheld = sum(p.withheld for p in _victims_of(incident))
        if withheld:
            yield Loss(
                NAME, incident.code, "dropped", f"victims whose names are withheld: {withheld}"
            )
        yield from harms_dropped(NAME, incident, frozenset(kept))
        yield from others_dropped(NAME, incident, ("event", "proceeding", "legal_act", "coverage"))
