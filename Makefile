# Two commands do everything: `make demo` (read real pages, see the record) and `make test` (all that CI runs).
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PAGE ?=
OUT ?= record.html
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SHELL := /bin/bash

.PHONY: demo test setup setup-dev browser lint types imports unit evaluate bench clean help

help:            ## what there is to make
	@grep -E '^[a-z-]+: .*##|^[a-z-]+:  *##' Makefile | sed -E 's/:.*##/ -/'

demo: $(VENV)/.ready ## set up, read the example pages (or PAGE=path), print one record, write record.html
	@PYTHON=$(BIN)/python bash examples/demo.sh "$(PAGE)" "$(OUT)"

test: setup-dev browser ## set up and run everything that CI runs
	@$(MAKE) --no-print-directory lint types imports unit gate
	
$(VENV)/.ready: pyproject.toml
	@echo "[1/3] a virtual environment in $(VENV)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "[2/3] onrecord and the libraries it stands on (about 60 MB, a minute or two)"
	@$(PIP) install --progress-bar on -e .
	@echo "[3/3] ready: $(BIN)/onrecord --help"
	@touch $@
