# Everything a newcomer runs. A fresh Debian with git, make and python3 is enough: the rest is brought into this folder.
.PHONY: demo test lint faults fuzz bench format audit
.DEFAULT_GOAL := demo
SHELL := /bin/bash

UV := $(shell command -v uv || echo .tools/uv)
RUN := .venv/bin
# The certificates of the system: networks of public agencies put their own between us and the package index.
export UV_SYSTEM_CERTS := true

demo: .venv/.demo  ## Run the sample agency on 127.0.0.1:8000; PLAN=file imports that document instead, PORT=n takes another port
	@$(RUN)/chomchom demo $(if $(PLAN),--plan "$(PLAN)") $(if $(PORT),--port $(PORT))

test: lint  ## Everything: style, types, layers, house rules, and all tests with the browser's
	$(RUN)/pytest -n 2

lint: .venv/.dev  ## Style, types, layers, house rules
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
	$(RUN)/mypy .
	$(RUN)/lint-imports --no-logo
	$(RUN)/python tools/check_house_rules.py

format: .venv/.dev  ## Put the code in the one layout, and compile the messages
	$(RUN)/ruff check --fix .
	$(RUN)/ruff format .
	$(RUN)/python tools/compile_messages.py

faults: .venv/.dev  ## Kill the poster and PostgreSQL twenty times each, as before a release; `make test` does so once
	CHOMCHOM_KILL_ROUNDS=20 $(RUN)/pytest chomchom/ledger/tests/faults

audit: .venv/.dev  ## Whether what is locked is whole, and whether any of it is known to be unsafe; fails where that cannot be asked
	$(RUN)/python tools/check_dependencies.py

fuzz: .venv/.dev  ## Send twenty thousand invented requests to the API; `make test` sends a few hundred
	CHOMCHOM_FUZZ_EXAMPLES=2900 $(RUN)/pytest chomchom/home/tests/test_api.py -k no_input

bench: .venv/.dev  ## Measure every promise of speed; PLAN=file measures with that document
	$(RUN)/python -m bench $(if $(PLAN),"$(PLAN)")

.venv/.demo: uv.lock pyproject.toml .python-version | $(UV)
	@umask 022 && $(UV) sync --frozen --inexact --no-dev --quiet && touch $@

.venv/.dev: uv.lock pyproject.toml .python-version | $(UV)
	@umask 022 && $(UV) sync --frozen --quiet && touch $@ .venv/.demo

.tools/uv:
	@python3 tools/get_uv.py .tools
