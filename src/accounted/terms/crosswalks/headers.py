"""The columns of other projects' tables, as data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def columns(name: str) -> tuple[str, ...]:
    """The columns of a table, in order."""
    text = files(__package__).joinpath("headers.toml").read_text(encoding="utf-8")
    return tuple(str(tomllib.loads(text)[name]).split())
