"""Our own tables, for spreadsheets and statistics, as CSV and Parquet."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

from accounted.publishing.edition import Edition
from accounted.publishing.formats.loss import COLLAPSED, Loss
from accounted.publishing.formats.parquet import Kind, parquet
from accounted.publishing.formats.sheet import Cell, sheet

NAME = "tables"
FOLDER = "data/tables"
COLUMNS: dict[str, dict[str, str]] = {
    "incidents": {
        "code": "public code of the incident",
        "kind": "incident; aggregate for a toll over many, remains for a find",
        "when": "EDTF date on which all sources leave room; empty where they contradict",
        "when_precision": "how exactly the time is known, in a sentence",
        "place": "place as worded by most origins; empty where they contradict",
        "place_precision": "how exactly the place is known, in a sentence",
        "latitude": "degrees, WGS 84, coarsened",
        "longitude": "degrees, WGS 84, coarsened",
        "radius_km": "kilometres around the point within which the place lies",
        "documents": "documents that tell of it and are published",
        "unreviewed": "claims read by machine that no person has accepted; in no figure",
        "withheld_documents": "documents withheld for security; in no figure",
        "criteria": "version of the inclusion criteria under which it was accepted",
    },
    "figures": {
        "code": "public code of the incident",
        "series": "harm, unit and group that are counted",
        "harm": "killed, injured, missing …; missing is not dead",
        "unit": "what one is counted: person, family, body …",
        "age": "age group where the words tell it",
        "sex": "sex where the words tell it",
        "status": "status where the words tell it",
        "state": "stated, stated none, stated unknown, not stated",
        "low": "the least, by the rule",
        "high": "the most, by the rule; empty where the top is open",
        "best": "a person's best figure; empty where nobody set one",
        "text": "the range in words",
        "rule": "the rule that made it, with its version",
        "grade": "grade by the published scale",
        "credibility": "whether people judged how credible its origins are",
        "documents_and_origins": "how many documents and how many independent origins",
    },
    "statements": {
        "id": "number of the statement in this edition",
        "code": "public code of the incident",
        "kind": "figure, person, responsibility, event, proceeding …",
        "document": "id in documents",
        "origin": "id in origins: who in the end says it",
        "words": "its counting words; … stands for words that are not shown",
        "sentence": "the sentence, where a person cleared it; withheld names are masked",
        "text": "what it says in short",
        "harm": "for figures",
        "low": "the least as said",
        "high": "the most as said; empty where the top is open",
        "approx": "whether the words say that it is not exact",
        "unit": "what one is counted",
        "standing": "counted in, or listed only and why",
        "when": "EDTF, as the text dates it",
        "place": "as worded",
        "locator": "where the words stand in the original",
        "accepted_by": "pseudonym of the person who accepted it",
        "accepted": "day on which it was accepted",
    },
    "documents": {
        "id": "number of the document in this edition",
        "title": "as published",
        "publisher": "who published it",
        "published": "EDTF",
        "language": "BCP 47",
        "medium": "media type of the original",
        "url": "where it was published",
        "archive_url": "where an archive keeps it",
        "sponsor": "who supported the publication, in its words",
        "sha256": "of the original, for documents that are public",
        "copies": "id of the document that it copies",
    },
    "origins": {
        "id": "number of the origin in this edition",
        "name": "who speaks, or of what kind the speaker is",
        "kind": "speaker, publisher, anonymous, document",
        "withheld": "whether the name is kept back",
        "interests": "declared sponsors and funders",
        "party": "party to the conflict that it is or speaks for, as stated",
        "reliability": "a person's judgement",
    },
    "noticed": {
        "code": "public code of the incident",
        "id": "number in this edition",
        "what": "what the sources show together",
        "contradiction": "whether both cannot be true",
        "statements": "ids of the statements on its sides",
    },
}


_KINDS = {
    Kind.INTEGER: "documents unreviewed withheld_documents criteria low high best",
    Kind.NUMBER: "latitude longitude radius_km",
    Kind.BOOLEAN: "approx contradiction withheld",
}


def kind_of(column: str) -> Kind:
    """What a column holds: a whole number, a number, true or false, else a text."""
    return next((kind for kind, names in _KINDS.items() if column in names.split()), Kind.TEXT)


def written(edition: Edition) -> dict[str, bytes]:
    """Every table by its path, as CSV and as Parquet.

    The CSV begin with the mark by which Excel knows UTF-8; in Parquet no cell is altered.
    """
    about = {"release": edition.name, "project": edition.project, "head": edition.head}
    found = {}
    for name, columns in COLUMNS.items():
        rows = list(_ROWS[name](edition))
        found[f"{FOLDER}/{name}.csv"] = sheet(tuple(columns), rows, mark=True)
        kinds = {c: kind_of(c) for c in columns}
        found[f"{FOLDER}/{name}.parquet"] = parquet(kinds, rows, {**about, "table": name})
    return found


def _incidents(edition: Edition) -> Iterator[dict[str, Cell]]:
    for each in edition.incidents:
        at = each.where.spot
        yield {
            "code": each.code,
            "kind": each.kind,
            "when": each.when.agreed,
            "when_precision": each.when.sentence,
            "place": each.where.agreed,
            "place_precision": each.where.sentence,
            "latitude": at.latitude if at else None,
            "longitude": at.longitude if at else None,
            "radius_km": at.radius_km if at else None,
            "documents": len(each.documents),
            "unreviewed": each.unreviewed,
            "withheld_documents": each.withheld_documents,
            "criteria": each.criteria,
        }


def _figures(edition: Edition) -> Iterator[dict[str, Cell]]:
    for incident in edition.incidents:
        for each in incident.series:
            put = each.range
            yield {
                "code": incident.code,
                "series": each.label,
                "harm": each.harm,
                "unit": each.unit,
                "age": each.age,
                "sex": each.sex,
                "status": each.status,
                "state": put.state,
                "low": put.low,
                "high": put.high,
                "best": put.best,
                "text": put.text,
                "rule": put.rule,
                "grade": each.grade.grade,
                "credibility": each.grade.credibility,
                "documents_and_origins": each.sentence,
            }


def _statements(edition: Edition) -> Iterator[dict[str, Cell]]:
    for incident in edition.incidents:
        for each in incident.statements:
            row: dict[str, Cell] = {"code": incident.code}
            yield row | {c: getattr(each, c) for c in COLUMNS["statements"] if c != "code"}


def _documents(edition: Edition) -> Iterator[dict[str, Cell]]:
    for each in edition.documents:
        yield {c: getattr(each, c) for c in COLUMNS["documents"]}


def _origins(edition: Edition) -> Iterator[dict[str, Cell]]:
    for each in edition.origins:
        known = {f.name: getattr(each, f.name) for f in dataclasses.fields(each)}
        yield known | {"interests": "; ".join(each.interests)}


def _noticed(edition: Edition) -> Iterator[dict[str, Cell]]:
    for incident in edition.incidents:
        for each in incident.noticed:
            yield {
                "code": incident.code,
                "id": each.id,
                "what": each.text,
                "contradiction": each.contradiction,
                "statements": "; ".join(s.statement for s in each.sides),
            }


_ROWS: dict[str, Callable[[Edition], Iterator[dict[str, Cell]]]] = {
    "incidents": _incidents,
    "figures": _figures,
    "statements": _statements,
    "documents": _documents,
    "origins": _origins,
    "noticed": _noticed,
}


def losses(edition: Edition) -> Iterator[Loss]:
    """What they do not hold."""
    for incident in edition.incidents:
        what = (
            "the grid, persons, actors, decisions and what each number rests on: see edition.json"
        )
        yield Loss(NAME, incident.code, COLLAPSED, what)
