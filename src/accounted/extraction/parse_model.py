"""The model that the parse reader rests on: found where the user says, hashed, never fetched."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from hashlib import file_digest, sha256
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from accounted.errors import ReaderError

MODEL_VARIABLE = "ACCOUNTED_PARSE_MODEL"
"""Names the model where the settings do not. Read at the door (project, command line), not here."""

_HOW = (
    'Install a spaCy 3.8 model yourself and name it, by its package name or its folder, as "model" under'
    f" [reading] in accounted.toml, with --model, or in {MODEL_VARIABLE}; or read with the grammar alone."
)


@dataclass(frozen=True, slots=True)
class Model:
    """A model on disk: its own name and version, and the SHA-256 of each file and of them all."""

    folder: Path
    name: str
    version: str
    language: str
    files: tuple[tuple[str, str], ...]
    """(path inside the folder, SHA-256), in the order of the paths."""

    @property
    def sha256(self) -> str:
        """One hash for all files: SHA-256 over the lines "hash  path" in the order of the paths."""
        lines = "".join(f"{digest}  {path}\n" for path, digest in self.files)
        return sha256(lines.encode()).hexdigest()

    def check(self) -> list[tuple[str, str, str]]:
        """(file, its SHA-256, what is known of exactly these bytes) for every file of weights."""
        known = _known()
        parts = {path for path, _ in known}
        return [
            (path, digest, known.get((path, digest), "not among the files known to us"))
            for path, digest in self.files
            if path in parts
        ]


def find_model(model: str | None) -> Model:
    """The model of this folder or installed package. Nothing of the package is run to find it.

    Raises:
        ReaderError: none is named, or there is no model of that name.
    """
    if not model:
        raise ReaderError(f"The parse reader has no model. {_HOW}")
    folder = _inside(_folder_of(model))
    if folder is None:
        raise ReaderError(f"{model}: no model is here. {_HOW}")
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        name, version = f"{meta['lang']}_{meta['name']}", str(meta["version"])
        return Model(folder, name, version, str(meta["lang"]), _hashes(folder))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReaderError(f"{folder}: this model cannot be read ({error}). {_HOW}") from error


def _folder_of(model: str) -> Path | None:
    folder = Path(model).expanduser()
    if folder.is_dir():
        return folder
    if not model.replace("-", "_").isidentifier():
        return None
    spec = find_spec(model.replace("-", "_"))
    return Path(spec.origin).parent if spec and spec.origin else None


def _inside(folder: Path | None) -> Path | None:
    """The folder with the pipeline's config.cfg: this one, or the only one inside a package's."""
    if folder is None or (folder / "config.cfg").is_file():
        return folder
    inner = [
        c.parent for c in sorted([*folder.glob("*/config.cfg"), *folder.glob("*/*/config.cfg")])
    ]
    return inner[0] if len(inner) == 1 else None


def _hashes(folder: Path) -> tuple[tuple[str, str], ...]:
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc"):
        with path.open("rb") as file:
            found.append(
                (path.relative_to(folder).as_posix(), file_digest(file, "sha256").hexdigest())
            )
    return tuple(found)


@cache
def _known() -> dict[tuple[str, str], str]:
    """What we know of model files, by (path, SHA-256): parse_models.tsv."""
    table = (files("accounted.extraction") / "parse_models.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return {
        (path, digest): f"{model} {version}: {how}"
        for path, digest, model, version, how in rows[1:]
    }
