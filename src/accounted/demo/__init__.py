"""One invented massacre and its paper trail: twelve documents that disagree the way real sources do.

Country, villages, people, outlets and organisations are invented. `manifest.csv` says for each document when
it was published, by whom, at which address and in which language; its paths are relative to the folder.
"""

from importlib.resources import files
from pathlib import Path


def folder() -> Path:
    """The directory that holds the demo documents and their `manifest.csv`."""
    return Path(str(files(__name__)))
