"""Where every number comes from, as W3C PROV (PROV-JSON): value, statement, quote, document, and who did it.

A number is derived from statements and decisions, a statement from a quote, a quote is quoted from a
document and attributed to its origin. Recorders stand under their pseudonyms. It has no times but the
days on which people decided: what a machine did has none that means anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from accounted.publishing.edition import Edition, Incident, Statement
from accounted.publishing.formats.loss import COLLAPSED, Loss

NAME = "W3C PROV"
FILE = "data/provenance.json"
_KINDS = (
    *("entity", "activity", "agent"),
    *("wasDerivedFrom", "wasAttributedTo", "wasGeneratedBy", "wasAssociatedWith"),
)
Record = dict[str, Any]


def written(edition: Edition) -> bytes:
    """The file (https://www.w3.org/submissions/prov-json/)."""
    found = _Chain(edition).found
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _name(local: str) -> str:
    return f"acct:{local}"


def _type(name: str) -> Record:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


class _Chain:
    """The PROV document of an edition while it is put together."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.readers: dict[str, str] = {}
        self.relations = 0
        self.found: dict[str, dict[str, Any]] = {
            "prefix": {"acct": f"urn:accounted:{edition.name}:"},
            **{kind: {} for kind in _KINDS},
        }
        self._head()
        for incident in edition.incidents:
            self._incident(incident)

    def _head(self) -> None:
        who = self.edition.imprint.affiliation
        self._thing("agent", "publisher", who, "prov:Agent")
        software = "; ".join(f"{n} {v}" for n, v in self.edition.method.versions)
        self._thing("agent", "software", software, "prov:SoftwareAgent")
        self._thing("entity", "release", f"release {self.edition.name}", "acct:Release")
        self._relate("wasAttributedTo", entity="release", agent="publisher")
        self._thing("activity", "weighing", f"weighing by {self.edition.method.rule}")
        self._relate("wasAssociatedWith", activity="weighing", agent="software")
        for origin in self.edition.origins:
            self._thing("agent", origin.id, origin.name, "prov:Agent")
        for each in self.edition.documents:
            more = {"acct:sha256": each.sha256, "acct:url": each.url, "acct:sponsor": each.sponsor}
            self._thing("entity", each.id, each.label, "acct:Document", **more)
        for each in self.edition.documents:
            if each.copies:
                self._derived(each.id, each.copies)

    def _incident(self, incident: Incident) -> None:
        recorders = dict.fromkeys(d.by for d in incident.decisions)
        recorders |= dict.fromkeys(s.accepted_by for s in incident.statements if s.accepted_by)
        for by in recorders:
            if _name(_slug(by)) not in self.found["agent"]:
                self._thing("agent", _slug(by), by, "prov:Person")
        for said in incident.statements:
            self._statement(said)
        for each in incident.decisions:
            label = f"{each.about}: {each.decided}"
            more = {"acct:on": each.on}
            self._thing("entity", each.id, label, "acct:Decision", **more)
            self._relate("wasAttributedTo", entity=each.id, agent=_slug(each.by))
        for number in incident.numbers:
            label = f"{number.kind}: {number.text}"
            self._thing("entity", number.id, label, "acct:Number", **{"acct:rule": number.rule})
            self._relate("wasGeneratedBy", entity=number.id, activity="weighing")
            for beneath in number.rests_on:
                self._derived(number.id, beneath)

    def _statement(self, said: Statement) -> None:
        quote = f"{said.id}-quote"
        span = "-".join(str(n) for n in said.span)
        self._thing("entity", quote, said.words, "acct:Quote", **{"acct:span": span})
        self._derived(quote, said.document, "prov:Quotation")
        self._relate("wasAttributedTo", entity=quote, agent=said.origin)
        more = {"acct:acceptedOn": said.accepted}
        self._thing("entity", said.id, said.text, "acct:Statement", **more)
        self._derived(said.id, quote)
        self._relate("wasGeneratedBy", entity=said.id, activity=self._reading(said.read_by))
        if said.accepted_by:
            self._relate("wasAttributedTo", entity=said.id, agent=_slug(said.accepted_by))

    def _reading(self, reader: str | None) -> str:
        known = reader or "by hand"
        if known not in self.readers:
            self.readers[known] = f"reading-{len(self.readers) + 1}"
            self._thing("activity", self.readers[known], f"reading: {known}")
            if known != "by hand":
                self._relate("wasAssociatedWith", activity=self.readers[known], agent="software")
        return self.readers[known]

    def _thing(self, kind: str, ident: str, label: str, of: str = "", **more: str | None) -> None:
        told: Record = {"prov:label": label}
        if of:
            told["prov:type"] = _type(of)
        told |= {name: value for name, value in more.items() if value}
        self.found[kind][_name(ident)] = told

    def _derived(self, made: str, beneath: str, of: str = "") -> None:
        more = {"prov:type": _type(of)} if of else {}
        self._relate("wasDerivedFrom", generatedEntity=made, usedEntity=beneath, more=more)

    def _relate(self, kind: str, more: Record | None = None, **ends: str) -> None:
        self.relations += 1
        told: Record = {f"prov:{end}": _name(ident) for end, ident in ends.items()}
        self.found[kind][f"_:r{self.relations}"] = told | (more or {})


def _slug(recorder: str) -> str:
    return "-".join(recorder.split())


def losses(edition: Edition) -> Iterator[Loss]:
    """What it does not hold."""
    for incident in edition.incidents:
        what = "the grid, ranges and grades: it holds the chain and the text of each number"
        yield Loss(NAME, incident.code, COLLAPSED, what)
