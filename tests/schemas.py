"""The published schemas, ready to check with."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

FOLDER = Path(__file__).parents[1] / "docs" / "schemas"


@cache
def schemas() -> dict[str, dict[str, Any]]:
    return {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in FOLDER.glob("*.json")}


@cache
def validator(name: str) -> Draft202012Validator:
    resources = [(f"{n}.json", Resource.from_contents(s)) for n, s in schemas().items()]
    return Draft202012Validator(schemas()[name], registry=Registry().with_resources(resources))


def check(name: str, value: object) -> None:
    """Fail with the place and the reason of the first thing that the schema does not allow."""
    for error in validator(name).iter_errors(value):
        raise AssertionError(f"{name}: {error.json_path}: {error.message[:300]}")
