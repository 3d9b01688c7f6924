# `make` alone lists what there is.
PYTHON ?= python3
BIN := .venv/bin
DESK := tests/audit tests/partners tests/orders tests/suspicions tests/cases

.DEFAULT_GOAL := help
unexport PYTHONDONTWRITEBYTECODE # each process would compile all anew
.PHONY: help setup cluster demo test check postgres bench plain lock

help: ## List these commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/'

setup: ## Make .venv with everything (needs make, git and any Python 3)
	@$(PYTHON) scripts/setup.py

cluster: setup ## Add Spark and Sail to .venv (half a gigabyte), for tests of --engine
	@$(PYTHON) scripts/setup.py cluster

demo: setup ## Simulate a small country's order book, screen it, show the ten best leads
	@$(BIN)/python scripts/demo.py

test: cluster ## Run every check and every test, those of the rooms of the desk on PostgreSQL too
	@$(MAKE) --no-print-directory -j 2 check plain
	@$(BIN)/python -m pytest -n auto --dist loadfile -q
	@$(BIN)/python scripts/postgres.py $(BIN)/python -m pytest -n auto --dist loadfile -q $(DESK)

check: setup ## Lint, types, arrows between rooms
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

plain: setup ## Install the package alone, without development tools, and use it
	@$(BIN)/python scripts/plain.py

postgres: setup ## Run every test of the desk on PostgreSQL, those in a browser too
	@$(BIN)/python scripts/postgres.py $(BIN)/python -m pytest -n auto --dist loadfile -q $(DESK) tests/site

bench: cluster ## Measure accuracy, detection, speed and memory; writes docs/reference
	@$(BIN)/python -m benchmarks

lock: setup ## Resolve the locks anew
	@$(BIN)/python scripts/lock.py
