"""The tests of estimation need its extra: without numpy and scipy none of them is collected."""

from importlib.util import find_spec

collect_ignore_glob = [] if find_spec("numpy") and find_spec("scipy") else ["test_*.py"]
