# Two commands do everything: `make demo` reads real pages and shows the record, `make test` runs all that CI runs.
# Both set up what they need in .venv, on a bare machine with git, make and Python 3.11 or later with venv.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV ?= .venv
PAGE ?=
OUT ?= record.html
# What the recipes hand on through the environment, so that a path may hold blanks and quotation marks.
export PAGE OUT

BIN := $(VENV)/bin
# Of pip's many lines those that show progress: what is fetched, how large it is, what is done.
SHOWN := ^(Collecting|  Downloading|Installing collected|Successfully|ERROR)
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install --progress-bar off
STEP := $(MAKE) --no-print-directory

.PHONY: help demo test setup setup-dev browser lint types imports unit gate wheel evaluate readme bench clean

help: ## what there is to make
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

demo: setup ## read the example pages, print one record, write record.html (PAGE=path reads yours, OUT=file names the page)
	@PATH="$(abspath $(BIN)):$$PATH" bash examples/demo.sh

test: setup-dev browser ## set up and run everything that CI runs
	@$(STEP) lint
	@$(STEP) types
	@$(STEP) imports
	@$(STEP) unit
	@$(STEP) gate
	@$(STEP) wheel
	@echo "== all of make test passed"

setup: $(VENV)/.ready ## a virtual environment with onrecord in it

setup-dev: $(VENV)/.ready-dev ## the same with what tests and figures need

# A stamp file tells that a step was done for this pyproject.toml; an interrupted step leaves none and is done again.
$(VENV)/.made:
	@command -v $(PYTHON) >/dev/null || { echo "make: there is no '$(PYTHON)'. Debian: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: onrecord needs Python 3.11 or later and $$($(PYTHON) -V) is here; name another one: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "make: this Python has no venv. Debian: apt-get install python3-venv"; exit 1; }
	@echo "== 1 of 2: a virtual environment in $(VENV) ($$($(PYTHON) -V))"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.ready: pyproject.toml | $(VENV)/.made
	@echo "== 2 of 2: onrecord and the libraries that it stands on, a minute or two the first time"
	@$(PIP) -e . | { grep --line-buffered -E '$(SHOWN)' || true; }
	@$(BIN)/onrecord --help >/dev/null || { echo "make: setting up failed; the lines above say why"; exit 1; }
	@touch $@

$(VENV)/.ready-dev: pyproject.toml | $(VENV)/.made
	@echo "== 2 of 2: onrecord with what its tests need (ruff, mypy, pytest, pandas, playwright), some minutes the first time"
	@$(PIP) -e '.[dev]' | { grep --line-buffered -E '$(SHOWN)' || true; }
	@$(BIN)/python -c 'import pytest, mypy, playwright, pandas' || { echo "make: setting up failed; the lines above say why"; exit 1; }
	@touch $@ $(VENV)/.ready

browser: # Chromium, for the tests of the page; without it they are skipped and say so
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || [ -n "$${ONRECORD_CHROMIUM:-}" ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "== Chromium, for the tests of the page"; \
	  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium fonts-dejavu-core >/dev/null; } \
	    || echo "make: Chromium could not be installed; the tests that need it are skipped"; \
	else \
	  echo "make: no Chromium; the tests that need it are skipped. As root on Debian: apt-get install chromium (or set ONRECORD_CHROMIUM to a browser)"; \
	fi

lint: setup-dev ## ruff: rules and format
	@echo "== ruff: rules"
	@$(BIN)/ruff check .
	@echo "== ruff: format"
	@$(BIN)/ruff format --check .

types: setup-dev ## mypy, strict
	@echo "== mypy"
	@$(BIN)/mypy

imports: setup-dev ## the direction of imports
	@echo "== import-linter"
	@$(BIN)/lint-imports

unit: setup-dev ## the tests; ARGS="-k dump" hands words to pytest
	@echo "== pytest"
	@$(BIN)/python -m pytest -v -rs --durations=5 $(ARGS)

gate: setup-dev ## the figures may not fall
	@echo "== gate"
	@$(BIN)/python -m evaluation.gate

wheel: setup-dev ## build a wheel and run it in an empty environment, away from here
	@echo "== wheel"
	@bash .ci/wheel.sh $(BIN)/python

evaluate: setup-dev ## all figures with their intervals (ONRECORD_DATA names the data folder)
	@$(BIN)/python -m evaluation

readme: setup-dev ## write the example's output of today into README.md
	@$(BIN)/python -m tests.picture

bench: setup-dev ## speed and memory
	@for part in benchmarks/[a-z]*.py; do \
	  name=$$(basename "$$part" .py); echo "== benchmarks.$$name"; $(BIN)/python -m "benchmarks.$$name"; \
	done

clean: ## remove what was set up and made
	rm -rf $(VENV) dist build record.html .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests evaluation benchmarks training examples -name __pycache__ -type d -exec rm -rf {} +
