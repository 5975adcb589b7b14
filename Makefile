# Python >= 3.11 and make are all this needs; `make` alone lists what there is.

PYTHON ?= python3
DATA   ?=
FUZZED := markdown text pdf docx odt html mail figures whole
ARGS   ?=

VENV  := .venv
BENCH := .venv-bench
FUZZ  := .venv-fuzz
AUDIT := .venv-audit
LOCK  := .venv-lock

RUN   := $(VENV)/bin/python
BRUN  := $(BENCH)/bin/python
FRUN  := $(FUZZ)/bin/python
PIP   := -m pip --disable-pip-version-check install --quiet --quiet

COMPILE := $(LOCK)/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate \
	--custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint types contract check docs accuracy accuracy-floors crossvalidate bench fuzz audit lock clean

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST) | while IFS='	' read -r name words; do \
		printf '  make %-14s %s\n' "$$name" "$$words"; done

demo: $(VENV)/.project ## set up, then show what changed between the two newest letters
	@$(VENV)/bin/letterdiff diff --no-pager $(ARGS) || test $$? -eq 1

test: $(VENV)/.dev ## set up, then run the tests (ARGS='-k figures')
	$(RUN) -m pytest $(ARGS)

lint: $(VENV)/.dev ## style and format of the code
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

types: $(VENV)/.dev ## the types (mypy --strict)
	$(VENV)/bin/mypy

contract: $(VENV)/.dev ## which module may import which
	$(VENV)/bin/lint-imports

check: lint types contract test ## all four

docs: $(VENV)/.docs ## the documentation, into build/docs; a warning is an error
	NO_MKDOCS_2_WARNING=1 $(RUN) -m mkdocs build --strict --quiet

accuracy: $(BENCH)/.project ## the accuracy table (DATA=FOLDER adds bench/ and series/)
	@$(BRUN) -m benchmarks.accuracy $(if $(DATA),--data '$(DATA)') $(ARGS)

# Without the rivals, so in the project's own environment.
accuracy-floors: $(VENV)/.dev
	@$(RUN) -m benchmarks.accuracy --no-rivals --check

crossvalidate: $(VENV)/.dev ## alignment judged by weights fitted on the other letters alone
	@$(RUN) -m benchmarks.accuracy.crossvalidate $(ARGS)

bench: $(BENCH)/.project ## the times, as ratios in one run
	@$(BRUN) -m benchmarks.speed $(ARGS)

fuzz: $(FUZZ)/.project ## feed mutated files to the readers and the figure grammar (NAME=pdf SECONDS=1200)
	@for name in $(or $(NAME),$(FUZZED)); do \
		$(FRUN) -m tests.fuzz.harness $$name --seconds $(or $(SECONDS),60) $(ARGS) || exit $$?; done

audit: $(AUDIT)/.pip-audit ## known weaknesses of what is locked (asks a public database)
	@for lock in requirements/*.txt; do \
		echo "$$lock"; $(AUDIT)/bin/pip-audit --strict --require-hashes --disable-pip --requirement $$lock $(ARGS) || exit $$?; done

lock: $(LOCK)/.uv ## make requirements/*.txt anew (UPGRADE=1: newest versions)
	$(COMPILE) --group build --output-file requirements/runtime.txt
	$(COMPILE) --group build --group dev --constraint requirements/runtime.txt \
		--output-file requirements/dev.txt
	$(COMPILE) --group build --group bench --constraint requirements/runtime.txt \
		--output-file requirements/bench.txt
	$(COMPILE) --group build --group fuzz --constraint requirements/runtime.txt \
		--output-file requirements/fuzz.txt
	$(COMPILE) --group build --group dev --group docs --constraint requirements/dev.txt \
		--output-file requirements/docs.txt

clean: ## remove environments, caches and builds
	rm -rf $(VENV) $(BENCH) $(FUZZ) $(AUDIT) $(LOCK) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

define venv
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "letterdiff needs Python 3.11 or newer; $(PYTHON) is " + sys.version.split()[0] + " (name another: make PYTHON=python3.12)")'
@test -x $(1)/bin/pip || $(PYTHON) -m venv $(1)
endef

define environment
$(call venv,$(1))
@echo "installing $(2) into $(1)"
@$(1)/bin/python $(PIP) --require-hashes --requirement $(2)
@touch $@
endef

# Compiled now, as pip does with what it copies: where Python is told to write no bytecode, every start would
# compile anew.
define project
@$(1)/bin/python $(PIP) --no-build-isolation --no-deps --editable .
@$(1)/bin/python -m compileall -q src
@touch $@
endef

# An environment is finished when its stamp stands: what failed half-way is done again, what is done is not.

$(VENV)/.runtime: requirements/runtime.txt
	$(call environment,$(VENV),$<)

$(VENV)/.project: pyproject.toml $(VENV)/.runtime
	$(call project,$(VENV))

$(VENV)/.dev: requirements/dev.txt $(VENV)/.project
	$(call environment,$(VENV),$<)

# In the environment of the tests, which build the documentation too and pass over it where this is not made.
$(VENV)/.docs: requirements/docs.txt $(VENV)/.dev
	$(call environment,$(VENV),$<)

$(BENCH)/.runtime: requirements/bench.txt
	$(call environment,$(BENCH),$<)

$(BENCH)/.project: pyproject.toml $(BENCH)/.runtime
	$(call project,$(BENCH))

$(FUZZ)/.runtime: requirements/fuzz.txt
	$(call environment,$(FUZZ),$<)

$(FUZZ)/.project: pyproject.toml $(FUZZ)/.runtime
	$(call project,$(FUZZ))

$(AUDIT)/.pip-audit:
	$(call venv,$(AUDIT))
	$(AUDIT)/bin/python $(PIP) pip-audit
	@touch $@

$(LOCK)/.uv:
	$(call venv,$(LOCK))
	$(LOCK)/bin/python $(PIP) uv
	@touch $@
