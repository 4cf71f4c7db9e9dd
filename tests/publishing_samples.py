"""A small invented record, made through workflow, accepted by a scripted recorder and ready for release."""

from __future__ import annotations

from pathlib import Path

import pytest

from accounted.model import Known, Metadata
from accounted.model.document import HOW_USER
from accounted.project import Project
from accounted.workflow import (
    Grounds,
    Input,
    incident_lookup,
    judge_claims,
    judge_confidential,
    judge_incident,
    list_claims,
    set_criteria,
    take_in,
)
from accounted.workflow.incidents import list_incidents

RELEASE = """
[release]
affiliation = "The Kelde Register, a group of volunteers without a party"
funders = ["none"]
mandate = "to keep who said what of the people killed and missing at Kelde"
method_version = "1"
contact = "corrections@register.example"
licence = "CC BY 4.0"
"""
REPORTS: tuple[tuple[str, str, str, str], ...] = (
    (
        "Northwire Agency",
        "Shells fall on Kelde",
        "1994-03-17",
        "KELDE, 17 March 1994 - At least 12 people were killed when shells hit Kelde on 16 March 1994, the"
        " Health Ministry said. Four of them were children. 30 people were wounded, the Red Cross said."
        " The ministry blamed the Velmarian army for the shelling. The Velmarian army denied"
        " responsibility for the shelling. Among those killed was Ilan Doreth, 34. The mother of Ilan"
        " Doreth said that seven people were missing. Survivor Mara Ilin said that she hid in a cellar.",
    ),
    (
        "Orlo Herald",
        "Kelde: more dead",
        "1994-03-18",
        "On 16 March 1994, 19 people were killed in Kelde, the Kelde District Council said. 25 people were"
        " wounded. Berin Haslo, accused of ordering the shelling, was charged by the High Court in Orlo.",
    ),
    (
        "Valley Times",
        "Shells fall on Kelde",
        "1994-03-17",
        "KELDE, 17 March (Northwire Agency) - At least 12 people were killed when shells hit Kelde on 16"
        " March 1994, the Health Ministry said. Four of them were children. 30 people were wounded, the Red"
        " Cross said. The ministry blamed the Velmarian army for the shelling. The Velmarian army denied"
        " responsibility for the shelling. Among those killed was Ilan Doreth, 34.",
    ),
)
SECRET = (
    "Interview. On 16 March 1994, 41 people were killed in Kelde, Oren Talvik said. He keeps a list in"
    " the mill."
)
WHY = Grounds(reason="as the words say; see the SECRETREASON")


def project(folder: Path, settings: str = RELEASE) -> Project:
    made = Project.create(folder, name="Kelde (invented)")
    path = made.folder / "accounted.toml"
    text = path.read_text("utf-8")
    path.write_text(text.split("[release]")[0] + settings, encoding="utf-8")
    opened = Project.open(made.folder)
    return Project(folder=opened.folder, settings=opened.settings, recorder="Ana Recorder")


def stated(**known: str) -> Metadata:
    return Metadata(**{n: Known(v, HOW_USER) for n, v in known.items()})  # type: ignore[arg-type]


def add(p: Project, name: str, text: str, metadata: Metadata, speaker: str | None = None) -> str:
    path = p.folder.parent / name
    path.write_text(text, encoding="utf-8")
    (taken,) = take_in(p, [Input(path=name, source=path, stated=metadata, speaker=speaker)])
    assert taken.ok, taken.message
    return str(taken.document)


def filled(folder: Path, settings: str = RELEASE) -> Project:
    """Three reports and a confidential interview, everything accepted but the interview's incident."""
    p = project(folder, settings)
    for n, (publisher, title, day, text) in enumerate(REPORTS):
        url = f"https://{publisher.split()[0].lower()}.example/{n}"
        add(
            p,
            f"report-{n}.txt",
            text,
            stated(publisher=publisher, title=title, published=day, url=url),
        )
    secret = Metadata(title=Known("Talvik interview", HOW_USER), confidential=True)
    add(p, "interview.txt", SECRET, secret, "Oren Talvik")
    return p


def accept_all(p: Project) -> list[str]:
    """Accept every claim, and every incident; the codes."""
    set_criteria(p, "include: people killed by shelling", reason="the first version")
    claims = [c.id for c in list_claims(p)]
    judge_claims(p, claims, "accepted", WHY)
    lookup = incident_lookup(p)
    for brief in list_incidents(p):
        judge_incident(p, lookup, brief.id, "accepted", WHY)
    return [b.code for b in list_incidents(p) if b.code]


def clear(p: Project, claim: str) -> None:
    judge_confidential(p, [claim], False, Grounds(reason="the family agreed"))


def text_of(folder: Path) -> str:
    """Everything that the files of a release say, names of files too; Parquet is read, as it is packed."""
    return "\n".join(
        f"{path.relative_to(folder)}\n{_text_in(path)}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    )


def _text_in(path: Path) -> str:
    if path.suffix != ".parquet":
        return path.read_bytes().decode("utf-8", "replace")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(path)
    return f"{table.to_pydict()} {table.schema}"


__all__ = ["accept_all", "add", "clear", "filled", "project", "stated", "text_of"]
