"""Whole short texts with every figure that a coder would take from them.

The texts are invented. Each field that stands in the file must be read as it stands there; what does
not stand there must not be read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from accounted.documents import take_in
from accounted.extraction import extract
from accounted.model import Figure, Known, Metadata, Reading

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "golden" / "figures.yaml").read_text(encoding="utf-8")
)
STATED = Metadata(published=Known("2024-05-03", "test"), language=Known("en", "test"))


def read(text: str) -> Reading:
    return extract(take_in(text.encode(), path="case.txt", stated=STATED))


def described(reading: Reading, figure: Figure) -> dict[str, Any]:
    found = figure.to_json()
    said: dict[str, Any] = {k: found[k] for k in ("quote", "harm", "low", "high")}
    if found["approx"]:
        said["approx"] = True
    if found["unit"] != "person":
        said["unit"] = found["unit"]
    group = {k: str(v) for k, v in found["group"].items() if v}
    if group:
        said["group"] = group
    if figure.part_of is not None:
        said["part_of"] = reading.figures[figure.part_of].quote.text
    said |= {
        k: found[k]
        for k in ("place", "when", "alleged_actor", "attributed_to")
        if found[k] is not None
    }
    if found["stance"] != "asserted":
        said["stance"] = found["stance"]
    return said


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:40].strip() for c in CASES])
def test_a_text_yields_exactly_its_figures(case: dict[str, Any]) -> None:
    reading = read(case["text"])
    assert [described(reading, f) for f in reading.figures] == case["figures"]
    assert [u.quote.text for u in reading.unread] == case.get("unread", [])


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:40].strip() for c in CASES])
def test_every_quote_stands_where_it_says(case: dict[str, Any]) -> None:
    text = case["text"]
    for figure in read(text).figures:
        for quote in (figure.quote, figure.place, figure.alleged_actor, figure.attributed_to):
            assert quote is None or quote.stands_in(text)
