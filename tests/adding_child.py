"""Run by test_crash.py in a process of its own: adds files and prints a line for each, once it is safe.

adding_child.py PROJECT FOLDER
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from accounted.project import Project
from accounted.workflow import gather, take_in
from record_fakes import tools


def main() -> None:
    project, folder = Project.find(Path(sys.argv[1])), Path(sys.argv[2])
    print("ready", flush=True)
    for taken in take_in(project, gather([folder]), tools=tools()):
        print(json.dumps(taken.to_json()), flush=True)


main()
