# Every chore of the house. `make demo` shows it, `make test` is what CI runs.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.NOTPARALLEL:
.DEFAULT_GOAL := help

export CARGO_TARGET_DIR ?= $(HOME)/.cache/candour/target
override CARGO_TARGET_DIR := $(abspath $(CARGO_TARGET_DIR))

PACKAGES := e2e/node_modules/.package-lock.json
POSTGRES := e2e/support/postgres.sh
# What a database server gets: a quarter of the memory, as PostgreSQL's manual advises.
QUARTER := CANDOUR_TEST_POSTGRES_MEMORY=$$(awk '/^MemTotal/ { print int($$2 / 4096) "MB" }' /proc/meminfo)
PLAYWRIGHT := cd e2e && node_modules/.bin/playwright test
# Each variant has a portal of its own: the journeys change what the next one would read.
VARIANTS := phone phone-noscript desktop desktop-noscript
# nextest where it is installed: the same tests, sooner.
UNIT := $(shell command -v cargo-nextest >/dev/null && echo "cargo nextest run --locked" || echo "cargo test --locked")

.PHONY: help
help: ## This list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## /\1\t/' | expand -t 16

.PHONY: demo
demo: bundle ## The whole service with fictional people, on http://127.0.0.1:3000
	cargo build --locked -p server --bin candour
	CANDOUR_ASSETS="$(CURDIR)/dist" exec "$(CARGO_TARGET_DIR)/debug/candour" demo

.PHONY: build
build: bundle ## The release binary; its path is the last line
	cargo build --locked --release -p server --bin candour
	@echo "$(CARGO_TARGET_DIR)/release/candour"

.PHONY: bundle
bundle: tools ## What the browser gets, into dist/
	cargo run --locked -p bundle -- --out dist

.PHONY: test
test: needs lint unit bundle e2e ## Everything CI runs

.PHONY: lint
lint: tools ## Formatting and clippy, both halves; cargo-deny where it is installed
	cargo fmt --all --check
	cargo clippy --locked --all-targets -- -D warnings
	cargo clippy --locked -p client --target wasm32-unknown-unknown -- -D warnings
	if command -v cargo-deny >/dev/null; then cargo deny --all-features check; fi

.PHONY: unit
unit: $(PACKAGES) ## Unit, store (SQLite and PostgreSQL) and router tests
	$(POSTGRES) $(UNIT)
	node --test e2e/support/*.test.mjs

.PHONY: e2e
e2e: browser ## Browser journeys: phone on SQLite, desktop without JavaScript on PostgreSQL
	$(PLAYWRIGHT) --project=phone
	$(POSTGRES) e2e/support/on-postgres.sh --project=desktop-noscript

.PHONY: e2e-all
e2e-all: needs bundle browser ## Every journey in every variant, on both databases
	for variant in $(VARIANTS); do \
	  ($(PLAYWRIGHT) --project=$$variant); \
	  $(POSTGRES) e2e/support/on-postgres.sh --project=$$variant; \
	done

.PHONY: screenshots
screenshots: needs bundle browser ## The pictures in README.md, into e2e/screenshots
	export CANDOUR_SCREENSHOTS=1; $(PLAYWRIGHT) screenshots --project=phone --project=desktop

.PHONY: bench
bench: bundle ## The figures, as a table in docs/bench.md
	@e2e/support/needs.sh wrk
	$(QUARTER) $(POSTGRES) cargo bench --locked -p server --bench figures

.PHONY: million
million: ## The scale figures with a million people too, on both databases: an hour, and some 60 GB of disk
	$(QUARTER) $(POSTGRES) cargo bench --locked -p server --bench figures -- million

FUZZ_SECONDS ?= 600

.PHONY: fuzz
fuzz: ## Every fuzz target for FUZZ_SECONDS each, 600 unless given, on the stable compiler
	CANDOUR_TEST_FUZZ=$(FUZZ_SECONDS) cargo test --locked -p fhir -p server --test fuzz -- --nocapture

.PHONY: kills
kills: ## kill -9 at 200 moments of chance, on both databases; CANDOUR_TEST_SEED plays the same moments again
	export CANDOUR_TEST_KILLS=200 CANDOUR_TEST_SEED=$${CANDOUR_TEST_SEED:-$$RANDOM}; \
	  $(POSTGRES) cargo test --locked -p server --test kills -- --nocapture whatever_it_was_doing

.PHONY: faults
faults: ## Every database call of every use case fails in turn, on both databases, with the counts
	$(POSTGRES) cargo test --locked -p server --test portal -- --nocapture faults::

.PHONY: fmt
fmt: ## Formats the Rust
	cargo fmt --all

# What the rest stands on.

.PHONY: tools
tools: $(PACKAGES)
	@e2e/support/tools.sh

.PHONY: needs
needs:
	@e2e/support/needs.sh postgresql chromium

.PHONY: browser
browser: $(PACKAGES)
	cargo build --locked -p server --bin candour

$(PACKAGES): e2e/package.json e2e/package-lock.json
	npm ci --prefix e2e --ignore-scripts --loglevel=error
	@touch $@
