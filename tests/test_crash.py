"""kill -9 in the middle of adding: nothing acknowledged is lost, nothing is doubled, the record opens."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from accounted.project import Project
from accounted.workflow import list_documents, status, verify
from record_fakes import project, report

KILLS = 12
DOCUMENTS = 300
HERE = Path(__file__).parent

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")


def start(p: Project, folder: Path) -> subprocess.Popen[str]:
    paths = [str(HERE), str(HERE.parent / "src"), os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        [sys.executable, str(HERE / "adding_child.py"), str(p.folder), str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )


def killed_after(p: Project, folder: Path, seconds: float) -> tuple[list[dict[str, object]], bool]:
    """What was acknowledged before the kill, and whether the run had come to its end by then."""
    child = start(p, folder)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    time.sleep(seconds)
    child.kill()
    out, _ = child.communicate()
    whole = [line for line in out.splitlines(keepends=True) if line.endswith("\n")]
    return [json.loads(line) for line in whole], child.returncode == 0


def test_killing_an_add_loses_and_doubles_nothing(tmp_path: Path) -> None:
    dice = random.Random(20260301)
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(DOCUMENTS):
        report(folder, f"{n:04}.txt", f"{n} people were killed in Anleth, the ministry said.\n" * 3)
    p = project(tmp_path)
    acknowledged: set[object] = set()
    for _ in range(KILLS):
        lines, _ = killed_after(p, folder, dice.uniform(0, 0.4))
        acknowledged |= {line["document"] for line in lines}
        assert all(line["outcome"] in ("added", "already in the record") for line in lines)
        held = [d.id for d in list_documents(p)]
        assert acknowledged <= set(held)
        assert len(held) == len(set(held)) == len({d.sha256 for d in list_documents(p)})
        assert verify(p).ok
    child = start(p, folder)
    out, errors = child.communicate(timeout=120)
    assert child.returncode == 0, errors
    assert len(out.splitlines()) == DOCUMENTS + 1
    now = status(p)
    assert (now.documents, now.claims["figure"]) == (DOCUMENTS, 3 * DOCUMENTS)
    found = verify(p)
    assert (found.ok, found.originals, found.notes) == (True, DOCUMENTS, ())
    assert all(len(d.provenances) == 1 for d in list_documents(p))
