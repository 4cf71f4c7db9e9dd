# On a fresh machine with Python 3.11 or newer: make demo, make test. Everything goes into .venv.

# The first Python that is new enough; PYTHON=… names another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
BENCHMARKS = $(sort $(shell grep -l __main__ benchmarks/*.py))

.PHONY: demo test browser lint bench ci clean

demo: .venv/installed
	$(BIN)/accounted demo

test: .venv/tested
	$(BIN)/python -m pytest

browser: .venv/tested
	$(PIP) install --editable '.[test,browser]'
	PYTHON=$(BIN)/python .ci/browser

lint: .venv/linted
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: .venv/tested
	@for each in $(BENCHMARKS); do echo "== $$each"; $(BIN)/python $$each || failed=1; done; test -z "$$failed"

ci:
	PYTHON=$(PYTHON) .ci/run

clean:
	rm -rf .venv accounted-demo dist build

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed. Install it, or: make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "A virtual environment cannot be made. On Debian: apt-get install python3-venv" >&2; rm -rf .venv; exit 1; }

.venv/installed: .venv/bin/python pyproject.toml gazetteer_build.py
	$(PIP) install --editable .
	@touch $@

.venv/tested: .venv/installed
	$(PIP) install --editable '.[test,estimation,people]'
	@touch $@

.venv/linted: .venv/tested
	$(PIP) install --editable '.[test,estimation,people,lint]'
	@touch $@
