# The commands people need; `make help` lists them.  Everything is installed into .venv, nothing outside the checkout.
VENV ?= .venv
BIN = $(VENV)/bin
SITES ?= v2 v3

.PHONY: help demo workbench site test lint types check fuzz bench bench-notes words wheel clean
.DEFAULT_GOAL := help

help:  ## what there is
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST)

$(BIN)/i18nflow: pyproject.toml scripts/venv.sh
	@sh scripts/venv.sh $(VENV) ''
	@touch $@

$(BIN)/pytest: pyproject.toml scripts/venv.sh
	@sh scripts/venv.sh $(VENV) dev
	@touch $@

demo: $(BIN)/i18nflow  ## the example site: extract, update, build into build/, status, check
	@sh scripts/demo.sh $(BIN)/i18nflow

workbench:  ## the workbench on a copy of the example site, in build/workbench; SERVE=--no-open, "--port 9000"
	@sh scripts/venv.sh $(VENV) serve
	@sh scripts/workbench.sh $(BIN)/i18nflow $(SERVE)

site: $(BIN)/pytest  ## the example site by real Nuxt, against ours; into build/site/, needs npm
	@sh scripts/site.sh $(BIN)/i18nflow $(BIN)/python $(SITES)

test: $(BIN)/pytest  ## all tests
	@$(BIN)/python -m pytest -q -n auto -m 'not slow'

lint: $(BIN)/pytest  ## ruff, format and lint
	@$(BIN)/ruff format --check . && $(BIN)/ruff check .

types: $(BIN)/pytest  ## mypy, strict
	@$(BIN)/mypy

check: lint types test  ## all three

fuzz: $(BIN)/pytest  ## the long properties
	@HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest -q -m slow tests

bench: $(BIN)/pytest  ## speed beside other tools, for hours, into docs/benchmarks.md; BENCH=--quick, --resume, --render
	@$(BIN)/python -m benchmarks --peers $(VENV)/peers scale $(BENCH)

bench-notes: $(BIN)/pytest  ## all other figures that the notes quote
	@sh scripts/venv.sh $(VENV) bench
	@$(BIN)/python -m benchmarks --peers $(VENV)/peers

words: $(BIN)/pytest  ## our own messages: extract, update the catalogs, compile; names what is not translated
	@$(BIN)/python -m scripts.words

wheel: $(BIN)/pytest  ## build the wheel, install it elsewhere, run it
	@sh scripts/wheel.sh $(BIN)/python

clean:  ## remove what the commands above made
	rm -rf $(VENV) build .i18nflow .mypy_cache .ruff_cache .pytest_cache .hypothesis
