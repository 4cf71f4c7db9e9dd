"""Makes the gazetteer before a wheel is built or the checkout is installed in place."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg, misc]
    """Runs gazetteer_build.py; what is up to date is kept."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling with "standard" or "editable"."""
        path = Path(self.root) / "gazetteer_build.py"
        spec = importlib.util.spec_from_file_location("gazetteer_build", path)
        assert spec is not None
        assert spec.loader is not None
        build = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(build)
        if not build.up_to_date(build.TARGET):
            self.app.display_info(
                "Making the gazetteer from GeoNames data; this takes half a minute."
            )
            build.make(build.TARGET)
