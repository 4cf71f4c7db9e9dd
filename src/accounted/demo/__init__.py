"""One invented massacre and its paper trail: twelve documents that disagree the way real sources do.

Country, villages, people, outlets and organisations are invented. `manifest.csv` says for each document when
it was published, by whom, at which address and in which language; its paths are relative to the folder.
`decisions.toml` is what two invented recorders decide on them, `release.toml` what the demo says of itself.
"""

from importlib.resources import files
from pathlib import Path


def folder() -> Path:
    """The directory that holds the demo documents and their `manifest.csv`."""
    return Path(str(files(__name__)))


def decisions() -> Path:
    """The script of the invented recorders' decisions."""
    return folder() / "decisions.toml"


def imprint() -> str:
    """The lines of `[release]` in which the demo says who made it."""
    return (folder() / "release.toml").read_text(encoding="utf-8")
