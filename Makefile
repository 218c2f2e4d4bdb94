# Two commands for a clone: `make demo` and `make test`. Both set up .venv themselves, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: demo test format clean

demo: $(VENV)/ready
	$(BIN)/swtext demo --out uit/demo

test: $(VENV)/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

format: $(VENV)/ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) uit

$(VENV)/made:
	@$(PYTHON) -c "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))" || \
	  { echo "swtext needs Python 3.11, 3.12 or 3.13; try: make PYTHON=python3.12 demo"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/ready: $(VENV)/made pyproject.toml
	$(PIP) install -e .
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready pyproject.toml
	$(PIP) install -e '.[dev]'
	@touch $@
