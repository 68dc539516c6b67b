# Every command a person needs. `make demo` is the first one; CONTRIBUTING.md explains the others.

SHELL := /bin/sh

# Some machines forbid it; then each of the hundreds of processes that the tests start reads every module anew.
unexport PYTHONDONTWRITEBYTECODE
PYTEST_ARGS ?=
# One more than the two processors of the smallest machine: half of their time tests wait for the disk and for each other.
WORKERS ?= 3
TOUR := build/tour

ifeq ($(OS),Windows_NT)
  BIN := .venv/Scripts
  SCREEN := yes
else
  BIN := .venv/bin
  ifeq ($(shell uname -s),Darwin)
    SCREEN := yes
  else
    SCREEN := $(if $(DISPLAY)$(WAYLAND_DISPLAY),yes,)
  endif
endif

# The first Python that is new enough; if none is, the first that answers, so that preflight.py can say what is wrong.
CANDIDATES := python3 python3.14 python3.13 python3.12 python3.11 python
PYTHON ?= $(shell for p in $(CANDIDATES); do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$p"; exit; }; done; \
	for p in $(CANDIDATES); do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 6))' >/dev/null 2>&1 && { echo "$$p"; exit; }; done)
# Python compiles what it imports when it imports it: most of what is installed never is.
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes --no-compile

.PHONY: demo run test test-papers test-screen-reader check format lint types imports walk walk-hypothesis faults faults-full worlds-full \
	lock package deb sbom hashes licences head judge bench fuzz mutate mutants bench-vault bench-scale schema guide documents clean
.DEFAULT_GOAL := demo

# ------------------------------------------------------------------------------------------------------ setting up
.venv/.made:
	@if [ -z "$(PYTHON)" ]; then \
		echo "SafeSpace needs Python 3.11 or newer, and this computer has none. This line puts it right:" >&2; \
		echo "    apt-get install --yes $$(grep -v '^#' packaging/linux/apt.txt | tr '\n' ' ')" >&2; exit 1; fi
	@$(PYTHON) packaging/preflight.py
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.ready: .venv/.made requirements.txt
	@echo "Setting up SafeSpace in .venv (about 400 MB, once) ..."
	@$(PIP) -r requirements.txt
	@touch $@

.venv/.ready-dev: .venv/.made requirements-dev.txt requirements.txt
	@echo "Setting up SafeSpace and its checks in .venv (about 800 MB, once) ..."
	@$(PIP) -r requirements-dev.txt
	@touch .venv/.ready $@

# -------------------------------------------------------------------------------------------------------- running
demo: .venv/.ready
	@$(BIN)/python packaging/preflight.py window
ifeq ($(SCREEN),yes)
	@$(BIN)/python -m safespace demo
else
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m safespace demo --tour $(TOUR)
	@echo "There is no screen here, so the tour was painted instead. The pictures are in $(CURDIR)/$(TOUR)"
endif

run: .venv/.ready
	@$(BIN)/python packaging/preflight.py window
	@$(BIN)/python -m safespace

# ------------------------------------------------------------------------------------------------------- checking
test: .venv/.ready-dev
	@$(BIN)/python packaging/preflight.py window
	$(BIN)/python -m pytest -n $(WORKERS) $(PYTEST_ARGS)

# Every paper as somebody hears it, by a checker whose own parts we do not ship: it has an environment of its own.
.venv-papers/.ready: requirements-papers.txt .venv/.made
	@$(BIN)/python -m venv .venv-papers
	@echo "Setting up the checker of papers in .venv-papers (about 400 MB, once) ..."
	@.venv-papers/$(notdir $(BIN))/python -m pip install --disable-pip-version-check --quiet --require-hashes --no-compile -r requirements-papers.txt
	@touch $@

test-papers: .venv/.ready-dev .venv-papers/.ready
	$(BIN)/python -m tests.papers_aloud .venv-papers/$(notdir $(BIN))/outloud

# The main job by ear and keys alone, through the accessibility bus. Where that bus cannot be had it says what is missing.
test-screen-reader: .venv/.ready-dev
	@$(BIN)/python packaging/preflight.py window
	@$(BIN)/python -m tests.screen_reader

check: lint types imports test

lint: .venv/.ready-dev
	$(BIN)/ruff format --check
	$(BIN)/ruff check

types: .venv/.ready-dev
	$(BIN)/basedpyright

imports: .venv/.ready-dev
	$(BIN)/lint-imports --no-logo

format: .venv/.ready-dev
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

# Walks a guardian through random cases, 5,000 steps: `make walk ARGS="--steps 1000 --seed 3"`. Where one breaks, the
# number of its stretch is told: `make walk ARGS="--seed 3 --only 4"` walks that one again.
walk: .venv/.ready-dev
	$(BIN)/python -m tests.walk $(ARGS)

# The same steps, chosen by Hypothesis: 5,000 of them, and the shortest way to whatever breaks.
walk-hypothesis: .venv/.ready-dev
	HYPOTHESIS_PROFILE=full nice -n 10 $(BIN)/python -m pytest tests/casework/test_any_order.py -q -s $(PYTEST_ARGS)

# Breaks things under the vault and counts what is lost: `make faults ARGS="--only kill,power --seconds 60"`. A full run
# keeps its counts in tests/faults/counted and goes on where the last one stopped, on whichever computer that was.
faults: .venv/.ready-dev
	$(BIN)/python -m tests.faults $(ARGS)

faults-full: .venv/.ready-dev
	nice -n 10 $(BIN)/python -m tests.faults --full $(ARGS)

# Attacks 10,000 random small histories of releases by brute force: `make worlds-full ARGS="--histories 1000 --first 5000"`.
worlds-full: .venv/.ready-dev
	nice -n 10 $(BIN)/python -m tests.disclosure.trial $(ARGS)

# `make bench TEXTS=folder` also measures the finder, on labelled texts as tests/bench/deidentify.py describes them, and
# beside it presidio-analyzer, in an environment of its own that it sets up: that asks for Python 3.12 or newer. BESIDE=
# leaves it out, BESIDE=python takes the environment of that Python.
ifdef TEXTS
BESIDE ?= .venv-beside/$(notdir $(BIN))/python
ifeq ($(BESIDE),.venv-beside/$(notdir $(BIN))/python)
bench: .venv-beside/.ready
endif
endif

NEWER := $(shell for p in python3.14 python3.13 python3.12 python3; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1 && { echo "$$p"; exit; }; done)
.venv-beside/.ready: requirements-beside.txt
	@if [ -z "$(NEWER)" ]; then \
		echo "presidio-analyzer's model needs Python 3.12 or newer. Without it: make bench TEXTS=$(TEXTS) BESIDE=" >&2; \
		exit 1; fi
	@$(NEWER) -m venv .venv-beside
	@echo "Setting up presidio-analyzer in .venv-beside (about 500 MB, once) ..."
	@.venv-beside/$(notdir $(BIN))/python -m pip install --disable-pip-version-check --quiet --require-hashes --no-compile -r requirements-beside.txt
	@touch $@

bench: .venv/.ready-dev
	$(BIN)/python -m tests.bench.sample
	$(BIN)/python -m tests.bench.disclosure
	$(BIN)/python -m tests.bench.attachments
	$(BIN)/python -m tests.bench.notes
	$(BIN)/python -m tests.bench.board_paper
ifdef TEXTS
	$(BIN)/python -m tests.bench.deidentify --data $(TEXTS) $(if $(BESIDE),--beside $(BESIDE))
endif

# Lets the finder read 50,000 notes that were changed at random: `make fuzz ARGS="--texts 2000 --rules"`.
fuzz: .venv/.ready-dev
	nice -n 10 $(BIN)/python -m tests.bench.fuzz $(ARGS)

# Damages 50,000 spreadsheets and reads them: `make mutate ARGS="--files 2000 --first 500000"`.
mutate: .venv/.ready-dev
	nice -n 10 $(BIN)/python -m tests.importing.mutate $(ARGS)

# Makes the code of four rooms wrong in one place after another, and counts how often the tests notice: `make mutants
# ARGS="--room keys"`, or keys, retention, replacement, disclosure one by one. Takes hours; goes on where the last run
# stopped; tests/mutants says what else can be asked for. Not on Windows.
.venv-mutants/.ready: requirements-mutants.txt .venv/.made
	@$(BIN)/python -m venv .venv-mutants
	@echo "Setting up what makes wrong code in .venv-mutants (about 900 MB, once) ..."
	@.venv-mutants/bin/python -m pip install --disable-pip-version-check --quiet --require-hashes --no-compile -r requirements-mutants.txt
	@touch $@

mutants: .venv-mutants/.ready
	nice -n 10 $(BIN)/python -m tests.mutants $(ARGS)

# The vault against plain SQLite, with as many cases as SIZES says.
SIZES ?= 10000 100000
bench-vault: .venv/.ready-dev
	$(BIN)/python -m tests.bench.vault $(SIZES)

# The whole program with many cases, each figure beside its goal: `make bench-scale ARGS="--cases 100000"`. The filled
# vault is kept in build/scale, 0.5 GB for 10,000 cases and 5 GB for 100,000.
bench-scale: .venv/.ready-dev
	$(BIN)/python -m tests.bench.scale $(ARGS)

# ------------------------------------------------------------------------------------------- made files in the tree
# `make lock` keeps what is locked and adds what is new; `make lock UPGRADE=--upgrade` takes the newest of everything.
LOCK := $(BIN)/uv --no-config pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE)

lock: .venv/.ready-dev
	$(LOCK) requirements.in --output-file requirements.txt
	$(LOCK) requirements-dev.in --constraints requirements.txt --output-file requirements-dev.txt
	$(LOCK) requirements-papers.in --output-file requirements-papers.txt
	$(subst --python-version 3.11,--python-version 3.12,$(LOCK)) requirements-beside.in --output-file requirements-beside.txt
	$(LOCK) requirements-mutants.in --constraints requirements-dev.txt --output-file requirements-mutants.txt

# Trains the small network on top of the learned model anew, on the sets of packaging/models/sets.csv: make head DATA=...
head: .venv/.ready-dev
	$(BIN)/python packaging/models/train_head.py --data $(DATA) --out resources/models/head

# Trains the judge anew, which comes after the head: on the notes of packaging/models/notes. ARGS=--crossed measures only.
judge: .venv/.ready-dev
	$(BIN)/python packaging/models/train_judge.py $(or $(ARGS),--out resources/models/judge)

schema: .venv/.ready-dev
	$(BIN)/python -m safespace.vault.schema

# The pictures in README.md and in the documents are those of the tour: after a change of screens, lay them in anew.
guide: .venv/.ready-dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m safespace demo --tour build/guide --size 1200x720
	PYTHONPATH=. $(BIN)/python packaging/guide.py build/guide

# Every document as a PDF: `make documents TRUST="Eastmere NHS Foundation Trust"`.
TRUST ?= SafeSpace
documents: .venv/.ready-dev
	PYTHONPATH=. $(BIN)/python packaging/documents.py build/documents "$(TRUST)"

licences: .venv/.ready-dev
	$(BIN)/python packaging/licences.py

# Everything that is made bears the time of the last change of the code: the same code gives the same bytes.
package deb sbom: export SOURCE_DATE_EPOCH := $(or $(SOURCE_DATE_EPOCH),$(shell git log -1 --format=%ct 2>/dev/null))
package deb sbom: export PYTHONHASHSEED := 0

package: .venv/.ready-dev
	$(BIN)/pyinstaller packaging/safespace.spec --noconfirm --log-level WARN \
		--distpath build/package/dist --workpath build/package/work
	$(BIN)/python packaging/smoke.py build/package/dist/SafeSpace build/package/tour

# A Debian package of what `make package` built, put into a root of its own, tried and taken out again.
deb: .venv/.ready-dev
	$(BIN)/python packaging/deb.py build/package/dist/SafeSpace build/package
	$(BIN)/python packaging/deb_try.py build/package/safespace_*.deb build/package/tour-deb

sbom: .venv/.ready-dev
	$(BIN)/python packaging/sbom.py build/package/SafeSpace.cdx.json build/package/dist/SafeSpace

hashes: .venv/.ready-dev
	$(BIN)/python packaging/hashes.py build/package

clean:
	rm -rf build dist mutants .venv .venv-mutants .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find safespace tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
