"""A recorder's project folder: found, created, and its settings read once.

my-project/
    accounted.toml   settings
    record.sqlite    the record: back this up
    derived.sqlite   links and assessments, made from the record: delete at will
    released.sqlite  what releases keep, so that the next one is quick: delete at will
    documents/       the originals, by hash
    ids.key          the key under which national ids are hashed, once a list is taken in
"""

from __future__ import annotations

import getpass
import os
import secrets
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from accounted.errors import ProjectError
from accounted.model.release import Disclosure, Imprint
from accounted.terms.weighing import CivilianDefault, RangeRule
from accounted.values.ids import KEY_LENGTH

SETTINGS_FILE = "accounted.toml"
KEY_FILE = "ids.key"
"""Back it up with the record: without it a new list's ids cannot be compared with those that are here."""
RECORDER_VARIABLE = "ACCOUNTED_RECORDER"

TEMPLATE = """\
# An accounted project. Lines that begin with # show the defaults.

name = {name}

# Whose name new entries carry. In a team, leave this out and set ACCOUNTED_RECORDER for each person
# (it goes before this); without either, it is the name of the user account.
# recorder = "Your Name"

[record]
# Seconds to wait while another process writes to the record.
# wait_seconds = 30

[reading]
# Readers, in order. "grammar" is built in; "parse" needs accounted[parse] and a model of your own.
# readers = ["grammar"]
# Path (from this folder) or name of that model; without it, ACCOUNTED_PARSE_MODEL. It is never downloaded
# for you.
# model = ""
# Whether figures that only a later reader found are claims too. If not, they are listed as unread numbers.
# union = false

[places]
# Gazetteers of your own, by path from this folder: GeoNames tables (.txt), P-codes (.csv), GeoJSON. They win
# over those that are built in. See docs/places.md.
# files = []

[assessment]
# How a figure is put on which sources disagree: min-max, range, low-best-high, unknown-category,
# prioritise-source, pending, dialogue. None averages. A person may choose another for one figure.
# rule = "min-max"
# Grades: "airwars", "proof" (standards of proof), or the path (from this folder) of a scale of your own.
# scale = "airwars"
# People whose status no words tell: "unknown", or "civilian" unless a source says otherwise.
# civilian_default = "unknown"

[release]
# Who you are. All five are printed on every release, and none is made without them.
{release}# What may leave beside the defaults (docs/release.md).
# name_the_dead = false
# publish_coordinates = true
# floor = 5
# Maps show land and water. Any border takes a side; if you choose borders, their source is named beside them.
# draw_borders = false
# In which language the pages are worded: "en", "ar". What sources say stays in theirs.
# language = "en"
"""
WHO = """\
# affiliation = "of which organisation or side you are, or: independent"
# funders = ["who pays for the work"]          # ["none"] where nobody does
# mandate = "why you record, and for whom"
# method_version = "1"
# contact = "where families and others ask for a correction"
# licence = "CC BY 4.0"
"""

README = """\
This folder is an accounted project.

documents/      the originals as they were taken in, each under the SHA-256 of its bytes. Never edit them.
record.sqlite   what the documents say, who entered it and when. Back it up: accounted backup FILE.tar
derived.sqlite  what is proposed and weighed from it; delete it at will, 'accounted rebuild' makes it again.
released.sqlite what releases keep, so that the next one is quick; delete it at will.
accounted.toml  settings.
ids.key         the key under which national ids of lists are hashed. Show it to nobody; a backup holds it.

Some of this may endanger people if it is lost or seen. Keep the folder on an encrypted disk.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `accounted.toml` says, with defaults for what it leaves out."""

    name: str = ""
    recorder: str = ""
    wait_seconds: float = 30.0
    """How long to wait while another process writes."""
    readers: tuple[str, ...] = ("grammar",)
    model: str | None = None
    """Path or name of a model for the readers that need one; never downloaded by us."""
    union: bool = False
    """Whether figures that only a reader after the first found are claims too."""
    rule: RangeRule = RangeRule.MIN_MAX
    """How figures are put on which sources disagree, where nobody chose for one figure."""
    scale: str = "airwars"
    """The scale of grades: one of ours by name, or the path of a TOML file."""
    civilian_default: CivilianDefault = CivilianDefault.UNKNOWN
    """What is held of people whose status no words tell."""
    places: tuple[Path, ...] = ()
    """Gazetteers of the project's own, which win over those built in."""
    imprint: Imprint = field(default_factory=Imprint)
    """Who made the record, as every release says it."""
    disclosure: Disclosure = field(default_factory=Disclosure)
    """What a release lets out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project folder. `recorder` is the name that its entries carry."""

    folder: Path
    settings: Settings
    recorder: str

    @property
    def record_path(self) -> Path:
        """`record.sqlite`: back this up."""
        return self.folder / "record.sqlite"

    @property
    def derived_path(self) -> Path:
        """`derived.sqlite`: links and assessments, made from the record; delete at will."""
        return self.folder / "derived.sqlite"

    @property
    def released_path(self) -> Path:
        """`released.sqlite`: what releases keep for the next one; delete at will."""
        return self.folder / "released.sqlite"

    @property
    def documents_path(self) -> Path:
        """`documents/`: the originals, by hash."""
        return self.folder / "documents"

    def id_key(self) -> bytes:
        """The key under which national ids are hashed; made when it is first asked for.

        Raises:
            ProjectError: the key cannot be read or written, or the file holds something else.
        """
        path = self.folder / KEY_FILE
        try:
            if not path.exists():
                _make_key(path)
            key = bytes.fromhex(path.read_text(encoding="ascii").strip())
        except (OSError, ValueError) as error:
            raise ProjectError(
                f"{path}: the key for national ids cannot be read or made ({error}). Put the file back"
                " from a backup, or set the folder's rights."
            ) from error
        if len(key) != KEY_LENGTH:
            raise ProjectError(f"{path}: this is no key. Put the file back from a backup.")
        return key

    @classmethod
    def create(cls, folder: Path, *, name: str | None = None, release: str = WHO) -> Project:
        """Make a new project in a folder that is new or empty.

        `release` are lines of `[release]` that say who makes it; without them the lines to fill in.

        Raises:
            ProjectError: the folder holds something, or cannot be written.
        """
        folder = folder.absolute()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if any(folder.iterdir()):
                raise ProjectError(
                    f"{folder}: the folder is not empty. Name a new folder, or one with nothing in it."
                )
            (folder / "documents").mkdir()
            (folder / "README.txt").write_text(README, encoding="utf-8")
            # Last, because it makes the folder a project.
            settings = TEMPLATE.format(name=_quoted(name or folder.name), release=release)
            (folder / SETTINGS_FILE).write_text(settings, encoding="utf-8")
        except OSError as error:
            raise ProjectError(
                f"{folder}: no project can be made here ({error.strerror}). Name a folder in which"
                " you may write."
            ) from error
        return cls.open(folder)

    @classmethod
    def find(cls, start: Path | None = None) -> Project:
        """The project of this folder or of the nearest folder above it.

        Raises:
            ProjectError: there is none, or its settings cannot be read.
        """
        start = (start or Path.cwd()).absolute()
        for folder in (start, *start.parents):
            if (folder / SETTINGS_FILE).is_file():
                return cls.open(folder)
        raise ProjectError(
            f"{start}: no accounted project here or above. Make one with 'accounted new FOLDER',"
            " or go into the folder of yours."
        )

    @classmethod
    def open(cls, folder: Path) -> Project:
        """The project of exactly this folder.

        Raises:
            ProjectError: its settings cannot be read, or the record is gone from beside its documents.
        """
        settings = read_settings(folder / SETTINGS_FILE)
        project = cls(folder=folder, settings=settings, recorder=_recorder(settings))
        if not project.record_path.exists() and any(project.documents_path.glob("??/*")):
            raise ProjectError(
                f"{project.record_path}: the record is missing, and documents/ is not empty. Put the"
                " file back, or restore a backup into a new folder with 'accounted restore'."
            )
        return project


def _make_key(path: Path) -> None:
    """A new key, readable by its owner alone. It appears whole or not at all, also if two are making it."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=".key-", delete=False) as file:
        file.write(secrets.token_hex(KEY_LENGTH) + "\n")  # the file is made with mode 0600
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(file.name, path)
    except FileExistsError:
        return  # somebody else has just made it
    finally:
        os.unlink(file.name)


def read_settings(path: Path) -> Settings:
    """The settings of a toml file; a key that nobody knows is refused rather than ignored.

    Raises:
        ProjectError: the file cannot be read, or a key or value in it is not one of the settings.
    """
    try:
        with path.open("rb") as file:
            data = tomllib.load(file)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProjectError(
            f"{path}: the settings cannot be read ({error}). Correct the file."
        ) from error
    record, reading = _section(path, data, "record"), _section(path, data, "reading")
    places, weighing = _section(path, data, "places"), _section(path, data, "assessment")
    release = _section(path, data, "release")
    known = {"name", "recorder", "record", "reading", "places", "assessment", "release"}
    _refuse_unknown(path, "", data, known)
    _refuse_unknown(path, "[record] ", record, {"wait_seconds"})
    _refuse_unknown(path, "[reading] ", reading, {"readers", "model", "union"})
    _refuse_unknown(path, "[places] ", places, {"files"})
    _refuse_unknown(path, "[assessment] ", weighing, {"rule", "scale", "civilian_default"})
    _refuse_unknown(path, "[release] ", release, _RELEASE)
    readers = reading.get("readers", ["grammar"])
    if not isinstance(readers, list) or not all(isinstance(r, str) for r in readers) or not readers:
        raise ProjectError(f'{path}: readers is a list of names, such as ["grammar"].')
    return Settings(
        name=_text(path, data, "name"),
        recorder=_text(path, data, "recorder"),
        wait_seconds=_seconds(path, record),
        readers=tuple(readers),
        model=_model(path, reading),
        union=_flag(path, reading, "union"),
        places=_files(path, places),
        imprint=_imprint(path, release),
        disclosure=_disclosure(path, release),
        rule=RangeRule(_word(path, weighing, "rule", RangeRule.MIN_MAX, RangeRule)),
        scale=_scale(path, weighing),
        civilian_default=CivilianDefault(
            _word(path, weighing, "civilian_default", CivilianDefault.UNKNOWN, CivilianDefault)
        ),
    )


_RELEASE = {f.name for cls in (Imprint, Disclosure) for f in fields(cls)}


def _imprint(path: Path, data: Mapping[str, Any]) -> Imprint:
    """Who made the record; what is not said stays empty until somebody makes a release."""
    funders = data.get("funders", [])
    if not isinstance(funders, list) or not all(isinstance(f, str) and f.strip() for f in funders):
        raise ProjectError(f'{path}: funders is a list of names; ["none"] where nobody pays.')
    said = {f.name: _text(path, data, f.name) for f in fields(Imprint) if f.name != "funders"}
    return Imprint(**said, funders=tuple(f.strip() for f in funders))


def _disclosure(path: Path, data: Mapping[str, Any]) -> Disclosure:
    """What a release lets out."""
    default = Disclosure()
    floor = data.get("floor", default.floor)
    if isinstance(floor, bool) or not isinstance(floor, int) or floor < 0:
        raise ProjectError(f"{path}: floor is a whole number from 0.")
    coordinates = "publish_coordinates"
    return Disclosure(
        name_the_dead=_flag(path, data, "name_the_dead"),
        publish_coordinates=_flag(path, {coordinates: True, **data}, coordinates),
        floor=floor,
        draw_borders=_flag(path, data, "draw_borders"),
    )


def _section(path: Path, data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    section = data.get(name, {})
    if not isinstance(section, dict):
        raise ProjectError(f"{path}: '{name}' is a section; write [{name}] on a line of its own.")
    return section


def _refuse_unknown(path: Path, where: str, data: Mapping[str, Any], known: set[str]) -> None:
    unknown = sorted(data.keys() - known)
    if unknown:
        raise ProjectError(
            f"{path}: {where}{', '.join(unknown)} is no setting. Known here: {', '.join(sorted(known))}."
        )


def _text(path: Path, data: Mapping[str, Any], name: str) -> str:
    value = data.get(name, "")
    if not isinstance(value, str):
        raise ProjectError(f'{path}: {name} is text in quotation marks, such as {name} = "…".')
    return value.strip()


def _flag(path: Path, data: Mapping[str, Any], name: str) -> bool:
    value = data.get(name, False)
    if not isinstance(value, bool):
        raise ProjectError(f"{path}: {name} is true or false, without quotation marks.")
    return value


def _word(
    path: Path, data: Mapping[str, Any], name: str, default: str, known: Iterable[str]
) -> str:
    """One of a closed list of words."""
    value, words = _text(path, data, name) or default, [str(word) for word in known]
    if value not in words:
        raise ProjectError(f"{path}: {name} is one of {', '.join(words)}; '{value}' is none.")
    return value


def _scale(path: Path, data: Mapping[str, Any]) -> str:
    """The scale; a file that lies beside the settings is found from wherever the command is given."""
    scale = _text(path, data, "scale") or "airwars"
    beside = path.absolute().parent / scale
    return str(beside) if beside.is_file() else scale


def _model(path: Path, data: Mapping[str, Any]) -> str | None:
    """The model; a folder that lies beside the settings is found from wherever the command is given."""
    model = _text(path, data, "model")
    beside = path.absolute().parent / model
    return str(beside) if model and beside.is_dir() else model or None


def _files(path: Path, data: Mapping[str, Any]) -> tuple[Path, ...]:
    """Paths, from the folder of the settings wherever the command is given."""
    files = data.get("files", [])
    if not isinstance(files, list) or not all(isinstance(f, str) and f for f in files):
        raise ProjectError(f'{path}: files is a list of paths, such as ["places/villages.csv"].')
    return tuple(path.absolute().parent / f for f in files)


def _seconds(path: Path, data: Mapping[str, Any]) -> float:
    value = data.get("wait_seconds", 30)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 86400:
        raise ProjectError(f"{path}: wait_seconds is a number of seconds, 0 to 86400.")
    return float(value)


def _recorder(settings: Settings) -> str:
    """Who enters things: the environment, else the settings, else the user account."""
    stated = os.environ.get(RECORDER_VARIABLE, "").strip() or settings.recorder
    if stated:
        return stated
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError) as error:
        raise ProjectError(
            f"Nobody can be named as the recorder. Set {RECORDER_VARIABLE}, or 'recorder' in"
            f" {SETTINGS_FILE}."
        ) from error


def _quoted(text: str) -> str:
    """Text as a TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else " " for c in escaped) + '"'
