# 供销 gongxiao: the front door. `make` lists what it can do.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/pytest -q
WORKERS ?= 2
PORT ?= 8000
SERVE ?= 1
SCALE ?= 1
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test test-postgres test-browser types lint imports bench bench-pages lock manual messages clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

setup: $(VENV)/dev.stamp ## create .venv and install everything from the lock files
	@:

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "需要 Python 3.11 或更新版本；请安装后用 make PYTHON=python3.12 指定。"; \
		echo "Python 3.11 or newer is needed; install one and name it: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "缺少 venv 模块，请先安装：apt-get install python3-venv"; \
		echo "The venv module is missing; install it first: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The project itself is installed without dependencies and without build isolation, so the lock is all that is downloaded.
$(VENV)/run.stamp: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/run.stamp ## fill a county with example papers and serve it (SERVE=0: only fill; SCALE=n: n times the papers)
	$(BIN)/gongxiao demo --scale $(SCALE) $(if $(filter 0,$(SERVE)),--no-serve,--port $(PORT)) $(ARGS)

serve: $(VENV)/run.stamp ## serve the database in $GONGXIAO_DATABASE_URL (PORT=8000)
	$(BIN)/gongxiao serve --port $(PORT) $(ARGS)

test: setup ## the whole suite on SQLite, or on $GONGXIAO_DATABASE_URL (ARGS="-k fair")
	$(PYTEST) -n $(WORKERS) $(ARGS)

test-postgres: setup ## what a database decides, on PostgreSQL: a throw-away cluster, or $GONGXIAO_DATABASE_URL (every test: ARGS='-m "not browser"')
	tests/postgres.sh $(PYTEST) -m "not browser and not once" -n $(WORKERS) $(ARGS)

test-browser: setup ## the pages in a real Chromium ($GONGXIAO_CHROMIUM, or the one on the path)
	$(PYTEST) -m browser tests/browser -n $(WORKERS) --dist loadfile $(ARGS)

types: setup ## mypy --strict
	$(BIN)/python -m mypy $(ARGS)

lint: setup ## ruff: rules and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check

imports: setup ## no layer imports upwards, no sibling imports its sibling
	$(BIN)/lint-imports

bench: setup ## measure posting, reading and reporting against their floors
	$(BIN)/gongxiao bench $(ARGS)

bench-pages: setup ## measure the ten main pages on a slow line, and 64 clerks on PostgreSQL
	$(BIN)/python -m bench.pages $(ARGS)

manual: setup ## take the pictures of the staff manual anew
	GONGXIAO_MANUAL_PICTURES=$(CURDIR)/docs/manual/pictures $(PYTEST) -m browser tests/browser/test_manual.py $(ARGS)

lock: setup ## resolve the lock files anew (pins and hashes, for every platform, naming no index)
	$(BIN)/uv pip compile $(LOCK) --group build --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile $(LOCK) --group dev --constraints requirements.lock --output-file requirements-dev.lock pyproject.toml

LOCK := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url

messages: setup ## compile the English translation
	$(BIN)/pybabel compile --domain django --directory src/gongxiao/locale

clean: ## remove the virtual environment and every cache (never data)
	rm -rf $(VENV) build dist .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests examples -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
	rm -rf src/*.egg-info
