# What one can do here: make help
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
TEST_JOBS ?= 2
# a page waits now and then: for its animations, its servers, the next picture
BROWSER_JOBS ?= 3
# node and npm come with the requirements: nobody needs to have them
NODE_PATH := PATH="$(CURDIR)/.venv/bin:$$PATH"
NODE := $(NODE_PATH) node
# the tests start geo some hundred times: what is compiled once need not be compiled again
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help
help: ## List what one can do
	@grep -hE '^[a-z-]+:.*?## ' $(MAKEFILE_LIST) | awk -F ':.*?## ' '{printf "  make %-14s %s\n", $$1, $$2}'

.venv/installed: requirements-dev.txt pyproject.toml
	$(PYTHON) tools/python_version.py
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: setup
setup: .venv/installed ## Set up what the other commands need, in .venv

.PHONY: browser
browser: .venv/installed ## Find a Chromium for the tests, or install one
	$(BIN)/python tools/browser.py

.PHONY: map
map: .venv/installed ## Write maps/maisky.html from data/places.csv
	$(BIN)/geo build data/places.csv -o maps/maisky.html

.PHONY: circle
circle: .venv/installed ## Write maps/circle.html: Maisky and four whom he met
	$(BIN)/geo build data/places.csv data/circle.csv -o maps/circle.html --title "Maisky and his circle"

.PHONY: test
test: unit test-system test-js test-browser ## Pass every test (a browser is installed where there is none)

.PHONY: unit
unit: .venv/installed ## Pass the tests that need neither browser nor other processes: seconds
	$(BIN)/python -m pytest -m "not browser and not system" -n $(TEST_JOBS) --dist loadfile

.PHONY: test-system
test-system: .venv/installed ## Pass the tests that start processes and servers, kill them, or build archives
	$(BIN)/python -m pytest -m system -n $(TEST_JOBS) --dist loadfile

# what folium's maps load from other servers, for the tests: packages of npm, none of which is ours to keep
.venv/folium: .venv/installed tests/contracts/folium/servers.py
	$(BIN)/python -m tests.contracts.folium.servers
	@touch $@

.PHONY: compatibility
compatibility: browser .venv/folium ## Try what users of folium, streamlit and geopy rely on, and write docs/compatibility.md
	$(BIN)/python -m tools.compatibility

.PHONY: test-browser
test-browser: browser .venv/folium ## Pass the tests in Chromium
	@# what fails on a busy machine gets one more try, by itself; what is wrong fails again
	$(BIN)/python -m pytest -m browser -n $(BROWSER_JOBS) --dist worksteal || \
	  $(BIN)/python -m pytest -m browser --last-failed --last-failed-no-failures none

.PHONY: test-js
test-js: .venv/installed ## Pass the tests of the page's plain modules, with node
	$(NODE) --test tests/js/*.test.js

KILLS ?= 200
.PHONY: kill
kill: .venv/installed ## Kill builds, questions and compilations KILLS times, and look at what is left
	@for what in build locate compile; do $(BIN)/python -m tests.trust.killing $$what $(KILLS) $$RANDOM || exit 1; done
	@$(BIN)/python -m tests.trust.killing cache $$(( $(KILLS) / 10 )) $$RANDOM

.PHONY: fuzz
FUZZ_SECONDS ?= 10
fuzz: .venv/installed ## Feed the reader and the dates with odd bytes, FUZZ_SECONDS each
	$(BIN)/python -m tests.trust.fuzzing reader $(FUZZ_SECONDS)
	$(BIN)/python -m tests.trust.fuzzing dates $(FUZZ_SECONDS)

.PHONY: audit
audit: .venv/installed ## Ask for known weaknesses of what is pinned (needs a network; REQUIRED=--required insists)
	$(BIN)/python tools/audit.py $(REQUIRED)

.PHONY: licences
licences: .venv/installed ## Hold the licences of what geo needs to the list
	$(BIN)/python tools/licences.py

.PHONY: sbom
sbom: .venv/installed ## Write what the wheel needs to dist/sbom.cdx.json
	@mkdir -p dist
	$(BIN)/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml --mc-type library \
	  --output-reproducible --of JSON -o dist/sbom.cdx.json

.PHONY: dist
dist: .venv/installed ## Build wheel and source archive, twice the same (INSTALL=--install tries the wheel, too)
	$(BIN)/python tools/dist.py $(INSTALL)

.PHONY: lint
lint: .venv/installed .venv/typescript ## Look for slips: ruff, mypy, import-linter, tsc
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(NODE) .venv/typescript/node_modules/typescript/bin/tsc --project jsconfig.json

.PHONY: docstrings
docstrings: .venv/installed ## Hold docstrings to their layout: Google sections from three arguments on
	$(BIN)/python -m tools.docstrings

.venv/typescript: .venv/installed
	$(NODE_PATH) npm install --prefix $@ --no-save --no-package-lock --no-audit --no-fund --loglevel=error \
	  typescript@5.9.3 @types/leaflet@1.9.21
	@touch $@

.PHONY: screenshots
screenshots: map browser ## Take pictures of the page in screenshots/, and the README's
	$(BIN)/python tools/screenshots.py

.PHONY: docs
docs: .venv/installed ## Write the pages of docs/ that are made from the code
	$(BIN)/python -m tools.docs

.PHONY: requirements
requirements: ## Pin what is installed, with hashes (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet \
	  pyproject.toml -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet \
	  pyproject.toml --group dev -o requirements-dev.txt

.PHONY: clean
clean: ## Remove what the commands made
	rm -rf .venv .browser dist build maps/*.html screenshots
