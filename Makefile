# Needs git, make and a Python >= 3.11 with venv; everything else is installed into .venv.
PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
DATA_DIR ?= data
BIN := .venv/bin

.PHONY: help install install-dev demo test check e2e bench screenshots pages messages hooks lock clean

help:  ## Shows this list
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Tanggap needs Python 3.11 or newer; say which with PYTHON=…"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/installed: requirements.txt pyproject.toml | .venv/bin/python
	@echo "Installing what Tanggap runs on (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@echo "Installing what tests and checks need (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

install: .venv/installed  ## Makes .venv and installs

install-dev: .venv/installed-dev  ## Installs what tests and checks need, too

demo: install  ## Serves the demo shop on http://127.0.0.1:8000
	@$(BIN)/tanggap demo --host $(HOST) --port $(PORT) --data-dir "$(DATA_DIR)"

test: install-dev  ## Runs the whole suite: SQLite, and PostgreSQL where one is reachable
	@$(BIN)/python -m scripts.run_tests

e2e: install-dev  ## Runs the browser tests alone
	@$(BIN)/python -m pytest -m browser tests/browser

check: install-dev  ## Lint, types, import contracts, migrations, translations, links of the docs
	@$(BIN)/python -m scripts.check

bench: install-dev  ## Prints the benchmarks' table
	@$(BIN)/python -m bench

screenshots: install-dev  ## Makes the pictures in docs/images
	@$(BIN)/python -m scripts.screenshots

pages: install-dev  ## Pictures of every page, to be looked at: DIR=… [ONLY="home order"]
	@$(BIN)/python -m scripts.page_pictures "$(DIR)" $(ONLY)

messages: install-dev  ## Collects the console's messages for translation, and compiles them
	@cd tanggap && ../$(BIN)/django-admin makemessages -l id --add-location file --no-wrap --no-obsolete
	@cd tanggap && ../$(BIN)/django-admin compilemessages --verbosity 0

hooks: install-dev  ## Lets git run the fast checks before each commit
	@$(BIN)/pre-commit install

lock: install-dev  ## Renews the locked requirements
	@for name in requirements requirements-dev; do \
		$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
			--no-header --no-emit-index-url --no-emit-find-links \
			--output-file $$name.txt $$name.in; done

clean:  ## Removes what tools have made, but no data
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info build
