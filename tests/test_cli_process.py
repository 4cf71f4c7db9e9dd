"""The command as a process: exit codes, pipes, Ctrl-C, and how much is loaded for a look at the help."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import accounted
from accounted.cli._terminal import progress
from accounted.demo import folder

HEAVY = {
    *("trafilatura", "lxml", "docx", "pypdfium2", "pycld2", "charset_normalizer", "rich"),
    *("sqlite3", "spacy", "numpy", "pandas", "accounted.workflow", "accounted.extraction"),
}
RUN = [sys.executable, "-m", "accounted"]


def run(*args: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [*RUN, *map(str, args)], capture_output=True, text=True, encoding="utf-8", **options
    )


def loaded(code: str) -> set[str]:
    program = f"{code}\nimport sys\nprint(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_importing_the_package_loads_no_library():
    modules = loaded("import accounted")
    assert not HEAVY & modules
    assert not {"click", "typing", "re", "pathlib"} & (modules - loaded(""))


def test_help_loads_no_room():
    code = "from accounted.cli import main\nmain(['--help'], standalone_mode=False)"
    assert not HEAVY & loaded(code)


def test_the_version_is_said():
    done = run("--version")
    assert done.stdout.strip() == f"accounted {accounted.__version__}"


def test_the_installed_command_is_there():
    done = subprocess.run(
        [Path(sys.executable).with_name("accounted"), "--version"], capture_output=True, text=True
    )
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("read", folder() / "wire.txt"), 0),
        (("read", "/no/such/file.txt"), 1),
        (("read",), 2),
        (("nonsense",), 2),
        (("status", "--project", "/"), 1),
    ],
)
def test_exit_codes(args: tuple[str | Path, ...], code: int):
    done = run(*args)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert bool(done.stderr) == bool(code)


def test_a_closed_pipe_is_no_error():
    command = " ".join([*RUN, "read", str(folder() / "anniversary.txt"), "--json", "| head -c 10"])
    done = subprocess.run(command, shell=True, capture_output=True, text=True)
    assert "Traceback" not in done.stderr


def test_standard_input_that_is_no_utf8_is_read():
    done = subprocess.run(
        [*RUN, "read", "-", "--json"],
        input="Two women were killed in Mañana.".encode("cp1252"),
        capture_output=True,
    )
    assert done.returncode == 0
    assert "Mañana" in done.stdout.decode("utf-8")


def test_a_terminal_that_knows_only_ascii_is_no_error():
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    assert run("read", folder() / "wire.txt", env=env).returncode == 0
    assert run("read", folder() / "wire.txt", "--json", env=env).returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
def test_ctrl_c_is_130_and_keeps_what_was_acknowledged(tmp_path: Path):
    assert run("new", tmp_path / "p").returncode == 0
    for n in range(300):
        text = f"Report {n}. At least {n + 3} people were killed in Orlo on 3 May 1995.\n" * 20
        (tmp_path / f"{n:03}.txt").write_text(text)
    reports = [str(p) for p in sorted(tmp_path.glob("*.txt"))]
    add = [*RUN, "add", *reports, "--json", "--project", str(tmp_path / "p")]
    with subprocess.Popen(
        add, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert first, err
    assert process.returncode == 130
    assert "Traceback" not in err
    acknowledged = 1 + len(out.splitlines())
    held = run("documents", "--json", "--project", tmp_path / "p").stdout.splitlines()
    assert len(held) >= acknowledged
    assert run("verify", "--project", tmp_path / "p").returncode == 0


def test_help_is_quick():
    """Half a second is what a slow laptop needs for Python and click; a library more would show."""
    start = time.monotonic()
    run("--help")
    assert time.monotonic() - start < 2


def test_a_bar_is_shown_on_a_terminal_and_for_many_only(monkeypatch: pytest.MonkeyPatch, capsys):
    assert list(progress(iter(range(100)), 100, "Reading")) == list(range(100))
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert list(progress(iter(range(3)), 3, "Reading")) == [0, 1, 2]
    assert capsys.readouterr().err == ""
    assert list(progress(iter(range(100)), 100, "Reading")) == list(range(100))
    assert "Reading" in capsys.readouterr().err
