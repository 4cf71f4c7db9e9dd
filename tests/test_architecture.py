"""The rooms of the house, and which way imports may go. Imports in functions are seen too.

A new folder or module at the top of the package must be listed here, with what it may know of.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import accounted

PACKAGE = Path(accounted.__file__).parent

FLOOR = {"errors", "values", "terms", "model"}
RECORD = FLOOR | {"documents", "extraction", "record", "store"}
ALL_DERIVED = RECORD | {"linkage", "assessment", "estimation"}

MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "values": {"errors"},
    "terms": {"errors", "values"},
    "model": {"errors", "values", "terms"},
    "store": {"errors"},  # knows tables, not what is in them
    # Siblings, blind to each other.
    "documents": FLOOR,
    "extraction": FLOOR,
    "record": FLOOR | {"store"},
    "linkage": RECORD,
    # Siblings: what the sources say together, and those whom no source names.
    "assessment": RECORD | {"linkage"},
    "estimation": RECORD | {"linkage"},
    "publishing": ALL_DERIVED,
    "project": FLOOR,
    "workflow": ALL_DERIVED | {"publishing", "project"},
    "desk": ALL_DERIVED | {"publishing", "project", "workflow"},
    "cli": ALL_DERIVED | {"publishing", "project", "workflow", "desk", "demo"},
    "notebook": ALL_DERIVED | {"publishing", "project", "workflow"},
    "demo": set(),  # package data: invented reports
    "__main__": {"cli"},
    "": {"notebook"},  # accounted/__init__.py
}

MODULES = sorted(PACKAGE.rglob("*.py"))


def room(module: str) -> str:
    """accounted.record.queries -> record; accounted -> ''."""
    return [*module.split("."), ""][1]


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Every module of the package that a file imports, with the line."""
    here = module_name(path).split(".")
    package = here if path.name == "__init__.py" else here[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, a.name) for a in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *(node.module or "").split(".")]).strip(".")
            if module == "accounted":  # from accounted import x: a room, or something of the top
                for alias in node.names:
                    whole = f"accounted.{alias.name}"
                    yield node.lineno, whole if alias.name in MAY_IMPORT else module
            else:
                yield node.lineno, module


def wrong(path: Path) -> list[str]:
    own = room(module_name(path))
    return [
        f"{path.relative_to(PACKAGE)}:{line}: {own or 'the top'} may not import {name}"
        for line, name in imported(path)
        if name.split(".")[0] == "accounted"
        and room(name) not in ("", own)  # the top: everyone may ask for the version
        and room(name) not in MAY_IMPORT[own]
    ]


def test_every_room_is_listed():
    found = {p.stem if p.is_file() else p.name for p in PACKAGE.iterdir()}
    found -= {"__init__", "__pycache__", "py"}  # py.typed
    assert found <= MAY_IMPORT.keys(), "list the new room in MAY_IMPORT, with what it may import"


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_go_one_way(path: Path):
    assert wrong(path) == []


def test_only_workflow_appends_to_the_record():
    """The ledger is opened for appending by the record's own modules and by workflow alone."""
    users = {
        room(module_name(path)) for path in MODULES if ".appending(" in path.read_text("utf-8")
    }
    assert users <= {"record", "workflow"}


def test_the_rooms_make_no_circle():
    seen: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, f"circle: {' -> '.join((*above, name))}"
        if name not in seen:
            for other in MAY_IMPORT[name] - {""}:
                visit(other, (*above, name))
            seen.add(name)

    for name in MAY_IMPORT:
        visit(name, ())


def test_an_import_in_a_function_counts():
    text = (PACKAGE / "cli" / "read.py").read_text(encoding="utf-8")
    assert "\nfrom accounted.workflow import" not in text, "this verb loads it when it is used"
    assert "accounted.workflow" in {name for _, name in imported(PACKAGE / "cli" / "read.py")}
