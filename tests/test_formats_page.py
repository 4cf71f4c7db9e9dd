"""docs/formats.md lists what fills each column, as the rules themselves say it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from accounted.publishing.formats import dictionary, tables

PAGE = Path(__file__).parents[1] / "docs" / "formats.md"
HEADING = "## What fills each column\n"


def lines() -> Iterator[str]:
    """The second half of the page."""
    for table, own in tables.COLUMNS.items():
        yield from section(f"tables/{table}", own.items())
    for name, (path, heads) in dictionary.shaped().items():
        yield from section(path.removeprefix("data/"), dictionary.rules()[name].items())
        told = dictionary.rules()[name]
        left = [h for h in heads if h not in told and not dictionary.rule_of(name, h)]
        plain = [h for h in left if not h.endswith(("_min", "_max"))]
        if plain:
            yield f"Always empty: {', '.join(f'`{h}`' for h in plain)}."
        if len(plain) < len(left):
            groups = dict.fromkeys(
                h.rsplit("_", 2)[0] for h in left if h.endswith(("_min", "_max"))
            )
            yield f"Also empty are the least and most of: {', '.join(f'`{g}`' for g in groups)}."
        yield ""


def section(title: str, rows: object) -> Iterator[str]:
    yield from (f"### {title}", "", "| column | filled by |", "|---|---|")
    assert hasattr(rows, "__iter__")
    yield from (f"| `{column}` | {rule} |" for column, rule in rows)
    yield ""


def test_the_page_says_what_the_rules_say():
    told = PAGE.read_text("utf-8").split(HEADING, 1)[1].strip()
    assert told == "\n".join(lines()).strip(), (
        "write the page again: python tests/test_formats_page.py"
    )


if __name__ == "__main__":
    first = PAGE.read_text("utf-8").split(HEADING, 1)[0]
    PAGE.write_text(f"{first}{HEADING}\n" + "\n".join(lines()).strip() + "\n", encoding="utf-8")
