# The commands that people and machines type. Python 3.11 or newer with venv, and make, are all that must be there.

SHELL := /bin/sh
PORT ?= 8000
WORKERS ?= 2
PYTHON ?= $(shell for one in python3 python3.13 python3.12 python3.11; do \
  $$one -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$one && break; done)
VENV ?= .venv
BIN := $(VENV)/bin

# One stamp for each content of a requirements file: installing is skipped when nothing changed.
RUN_STAMP := $(VENV)/.run-$(word 1,$(shell cksum requirements.txt))
DEV_STAMP := $(VENV)/.dev-$(word 1,$(shell cksum requirements-dev.txt))
PIP := $(BIN)/python -m pip install --disable-pip-version-check -qq --require-hashes

.DEFAULT_GOAL := help
.PHONY: help run serve test browser check lint types layers templates production architecture client bench lock shots

help:
	@echo 'make run [PORT=8000]   install, load the bundled set, make demo accounts, and serve on this machine'
	@echo 'make test              every test; those in a browser too when Chromium is there or can be installed'
	@echo 'make check             formatting, lint, types, layers, templates, migrations, production settings'
	@echo 'make client            types of a TypeScript client, made from docs/openapi.yaml, and code that uses them'
	@echo 'make bench             speed, as ratios beside a bare view in the same run'
	@echo 'make serve             a production server on the settings of the environment (see studyapp/settings.py)'
	@echo 'make lock              pin requirements.in and requirements-dev.in with hashes'
	@echo 'make shots             take the pictures in docs/screens'

$(BIN)/python:
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or newer is needed.' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo 'Python cannot make a venv: install the package python3-venv.' >&2; exit 1; }

$(RUN_STAMP): | $(BIN)/python
	@echo 'Installing what Studyapp runs on. This takes a minute or two, once.'
	@$(PIP) -r requirements.txt
	@rm -f $(VENV)/.run-* && touch $@

$(DEV_STAMP): | $(BIN)/python
	@echo 'Installing what Studyapp is tested with. This takes a few minutes, once.'
	@$(PIP) -r requirements-dev.txt
	@rm -f $(VENV)/.dev-* && touch $@

run: $(RUN_STAMP)
	@DEBUG=1 DJANGO_RUNSERVER_HIDE_WARNING=true exec $(BIN)/python manage.py run $(PORT)

serve: $(RUN_STAMP)
	@DEBUG=$${DEBUG:-0} $(BIN)/python manage.py prepare
	@DEBUG=$${DEBUG:-0} $(BIN)/python manage.py collectstatic --noinput --verbosity 0
	@exec $(BIN)/python -m gunicorn --config studyapp/gunicorn.py studyapp.wsgi

test: $(DEV_STAMP) browser
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup $(ARGS)

# Never fails: without a browser its tests are skipped, and pytest's summary says so.
browser:
	@sh .ci/install_chromium

# Six checks that do not wait for one another: `make -j2 check` runs two at a time.
check: lint types layers templates production architecture

lint: $(DEV_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV_STAMP)
	$(BIN)/mypy

layers: $(DEV_STAMP)
	$(BIN)/lint-imports --no-cache --no-logo

templates: $(DEV_STAMP)
	$(BIN)/djlint templates --lint --quiet

production: $(DEV_STAMP)
	$(BIN)/python manage.py makemigrations --check --dry-run
	DEBUG= SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))') ALLOWED_HOSTS=study.example \
	  $(BIN)/python -W error::RuntimeWarning manage.py check --deploy --fail-level WARNING

architecture: $(DEV_STAMP)
	$(BIN)/python -m pytest --quiet --no-header tests/test_architecture.py

client:
	@sh .ci/compile_client

bench: $(DEV_STAMP) browser
	@$(BIN)/python -m benchmarks $(ROWS)

lock: | $(BIN)/python
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet 'uv~=0.13.0'
	$(BIN)/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url requirements-dev.in -o requirements-dev.txt

shots: $(DEV_STAMP) browser
	$(BIN)/python -m docs.screens.take
