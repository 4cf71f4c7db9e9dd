"""Invented reports of invented outlets, for tests of copying. Villages, people and outlets do not exist."""

from __future__ import annotations

from accounted.linkage.documents import Trace, trace

WIRE = """Fourteen killed in Sarnik market, ministry says

SARNIK (Northwire) — At least 14 people were killed on Tuesday when a rocket struck the covered market in \
Sarnik, the Health Ministry of Belan said. A further 41 were wounded.

The rocket came through the roof above the spice stalls shortly before noon. “I was weighing lentils \
and then \
there was no roof,” said Teya Morn, who has traded there for thirty years.

Rescuers worked with their hands until the evening. Two of the dead were brothers who had come from the \
hill \
village of Upper Dal to sell honey. The hospital in Sarnik asked for blood donors of every group.

The army of Toria, whose positions lie nine kilometres to the west, did not comment."""

VERBATIM = WIRE.replace("SARNIK (Northwire) — ", "")

SHORTENED = """Rocket kills 14 in Sarnik

At least 14 people were killed on Tuesday when a rocket struck the covered market in Sarnik, the Health \
Ministry of Belan said. A further 41 were wounded.

Two of the dead were brothers who had come from the hill village of Upper Dal to sell honey. (Northwire)"""

REWORDED = """Sarnik: rocket strike on market leaves 14 dead

A rocket that hit the covered market of Sarnik on Tuesday killed at least 14 people and wounded 41 others, \
Belan's Health Ministry has announced, Northwire reports.

It came through the roof over the spice stalls just before noon. “I was weighing lentils and then there \
was no \
roof,” Teya Morn, a trader there for thirty years, told the agency.

Rescue workers dug with their hands until evening. Among those who died were two brothers from the hill \
village \
of Upper Dal who had come to sell honey. Sarnik's hospital has called for blood donors of every group."""

ALTERED = VERBATIM.replace("A further 41", "A further 14").replace("covered market", "main market")

RIVAL = """Market shelled in Sarnik

From our correspondent in Sarnik. I counted eleven bodies in the yard of the mosque on Tuesday \
afternoon; a \
twelfth man died while I was there. The Health Ministry of Belan says that at least 14 people were \
killed and \
41 wounded when the market was hit.

Old Harun Vesk, who sells rope, had closed early for a wedding. His neighbour had not. “They will say \
it was a \
barracks,” he told me. “Look for the barracks.”

In the ward for women there were three to a bed. A surgeon, who would not give her name, said that most \
of the \
wounds were from tiles and glass."""

OTHER_DAY = """Nine killed in Orlo bus station, ministry says

ORLO (Northwire) — At least nine people were killed on Friday when a rocket struck the bus station in \
Orlo, the \
Health Ministry of Belan said. A further 20 were wounded.

The army of Toria, whose positions lie nine kilometres to the west, did not comment."""


def traced(text: str, document: str, **more: object) -> Trace:
    """A trace with the figures that the test states."""
    return trace(text, document=document, **more)  # type: ignore[arg-type]


FOURTEEN = (("killed", 14, None), ("injured", 41, 41))

northwire = traced(WIRE, "wire", publisher="Northwire", published="2031-04-08", numbers=FOURTEEN)
verbatim = traced(
    VERBATIM, "verbatim", publisher="Belo Gazette", published="2031-04-09", numbers=FOURTEEN
)
shortened = traced(
    SHORTENED, "shortened", publisher="Radio Ilen", published="2031-04-09", numbers=FOURTEEN
)
reworded = traced(
    REWORDED, "reworded", publisher="The Dal Herald", published="2031-04-09", numbers=FOURTEEN
)
altered = traced(
    ALTERED,
    "altered",
    publisher="Toria Today",
    published="2031-04-10",
    numbers=(("killed", 14, None), ("injured", 14, 14)),
)
rival = traced(
    RIVAL,
    "rival",
    publisher="The Lamp",
    published="2031-04-09",
    numbers=(("killed", 11, 11), ("killed", 14, None), ("injured", 41, 41)),
)
other_day = traced(
    OTHER_DAY,
    "other-day",
    publisher="Northwire",
    published="2031-04-11",
    numbers=(("killed", 9, None), ("injured", 20, 20)),
)
COPIES = (verbatim, shortened, reworded, altered)
ALL = (northwire, *COPIES, rival, other_day)
