# Everything a developer types. `make` alone lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:

# Tools come from the project's npm packages and from Cargo's bin folder, whether or not the user's PATH has them.
export PATH := $(CURDIR)/node_modules/.bin:$(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)
# Software adapters are slow: the suite in the browser may take minutes.
export WASM_BINDGEN_TEST_TIMEOUT ?= 1800
# Where Vulkan drivers look for a display; without one they complain on every start.
export XDG_RUNTIME_DIR ?= /tmp

# Named, or another browser's driver on the PATH would be taken first.
DRIVER = CHROMEDRIVER=$${CHROMEDRIVER:-chromedriver}
WASM := --locked --target wasm32-unknown-unknown
SITE_PARTS := src crates/analysis crates/export crates/numeric crates/web shaders www scripts/bundle.mjs \
  scripts/pack.mjs scripts/threads.mjs package-lock.json Cargo.toml Cargo.lock .cargo Trunk.toml
SITE_SOURCES := $(shell find $(SITE_PARTS) -type f 2>/dev/null)
BOOK_SOURCES := $(shell find docs/course -type f -not -path '*/node_modules/*' 2>/dev/null) scripts/course.mjs
PORT ?= 8080
# Modules that a macro lists, which `cargo fmt` does not find.
LISTED := $(wildcard src/ops/*.rs src/api/queries/*.rs)

.PHONY: help serve build course watch test test-native test-web test-exports test-onnx test-pytorch test-page
.PHONY: test-course test-engines test-kill test-faults test-soak pytorch-if-there bench bench-gpu format lint doc
.PHONY: weights clean setup test-fuzz fuzz package package-books widget test-hosts test-hosts-light test-hosts-heavy
.PHONY: bench-many

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/' | expand -t 22

serve: build ## build the playground and serve it on http://127.0.0.1:8080 (PORT=... for another port)
	@node scripts/serve.mjs --port $(PORT)

build: ## build the site into dist/, with the course that it links to
	@scripts/setup.sh build
	@$(MAKE) --no-print-directory dist/course/files.json

dist/index.html: $(SITE_SOURCES)
	cargo fetch --locked
	trunk build

course: build ## the same: the course, a book around the playground, lies in dist/course/ beside the site

# Whenever Trunk builds the site anew the book is gone, and is of its new version afterwards.
dist/course/files.json: dist/index.html $(BOOK_SOURCES)
	@scripts/setup.sh course
	node scripts/course.mjs

watch: build ## rebuild dist/ whenever a source file changes (beside a running `make serve`)
	trunk watch

NATIVE = cargo test --locked -p hourglass -p hourglass-analysis -p hourglass-cli -p hourglass-export --tests

# What one browser at a time leaves of two cores goes to the tests beside; the compiler and pages take both.
test: ## every test: native, in a browser with and without WebGPU, of exports, of the page, and in three engines
	@scripts/setup.sh test
	@$(MAKE) --no-print-directory dist/course/files.json target/package/integrity.json
	@$(NATIVE) --no-run
	@$(MAKE) --no-print-directory test-onnx test-hosts-light & beside=$$!; \
	  $(MAKE) --no-print-directory test-native test-fuzz test-web; engine=$$?; wait $$beside && exit $$engine
	@$(MAKE) --no-print-directory pytorch-if-there test-page test-course test-engines

# Without the examples, which would be linked and not run; `make lint` checks them.
test-native: ## the engine on this machine, CPU and Vulkan, and the program
	$(NATIVE)

# The first leg has WebGPU (SwiftShader) and the kernels of relaxed SIMD, the second neither: both modules that
# the site ships are tested, and a browser without an adapter.
test-web: ## the engine in headless Chromium: with WebGPU, then without
	$(DRIVER) cargo test $(WASM) --features relaxed --test web
	$(DRIVER) WASM_BINDGEN_TEST_WEBDRIVER_JSON=tests/webdriver-cpu.json cargo test $(WASM) --test web_cpu

test-exports: test-onnx test-pytorch ## exported models in ONNX Runtime and PyTorch, against the engine

test-onnx: ## exported models in ONNX Runtime
	node --test --test-reporter=spec --test-timeout=600000 tests/exports/*.test.mjs

ENGINE = cargo build --locked -p hourglass-cli -p hourglass-export --bin hourglass --example engine
PYTORCH = -m unittest discover -s tests/exports
VENV := target/exports-venv

test-pytorch: ## exported scripts and notebooks in PyTorch, in a virtual environment that it makes (6 GB)
	$(ENGINE)
	test -e $(VENV)/ready || { python3 -m venv --system-site-packages $(VENV) && \
	  $(VENV)/bin/pip install --quiet -r tests/exports/requirements.txt && touch $(VENV)/ready; }
	$(VENV)/bin/python $(PYTORCH)

# As a part of `make test`. Whatever else it wants comes beside the torch that is there.
pytorch-if-there:
	@if python3 -c 'import torch' 2>/dev/null; then $(MAKE) --no-print-directory test-pytorch; \
	else echo 'exports in PyTorch: skipped, since python3 has no torch; make test-pytorch brings it'; fi

BROWSERS = node scripts/browser-tests.mjs

# Two files at a time: no test measures time, and each waits more than it works.
test-page: dist/course/files.json ## the page in headless Chromium
	$(BROWSERS) --jobs 2 tests/page/*.test.mjs

test-course: dist/course/files.json ## the course: every page, every playground in it and its tasks
	$(BROWSERS) --jobs 2 tests/course/*.test.mjs

# FIREFOX, WEBKIT (its MiniBrowser) and WEBKITDRIVER are paths to others than Debian's.
test-engines: dist/index.html ## the page in Firefox and WebKit, and the same bits in both and in Chromium
	$(BROWSERS) tests/engines/*.test.mjs

PACKAGE_SOURCES := $(shell find package scripts/package scripts/reference -type f 2>/dev/null) scripts/package.mjs

package: ## the npm package, as a tarball in target/package/, with its size and hashes
	@scripts/setup.sh build
	@$(MAKE) --no-print-directory target/package/integrity.json

target/package/integrity.json: dist/index.html $(PACKAGE_SOURCES) CHANGELOG.md
	node scripts/package.mjs

WIDGET_SOURCES := $(shell find python/hourglass-widget -type f -not -path '*/__pycache__/*' 2>/dev/null)
# A wheel has its version in its name; the stamp goes with the folder that `make package` writes anew.
WHEEL := target/package/wheel.stamp

widget: ## the widget for notebooks, as a wheel in target/package/
	@scripts/setup.sh build
	@$(MAKE) --no-print-directory $(WHEEL)

$(WHEEL): target/package/integrity.json $(WIDGET_SOURCES) scripts/widget.mjs
	node scripts/widget.mjs
	@touch $@

BOOK_PARTS := $(shell find python/hourglass-books package/quarto package/hosts -type f -not -path '*/__pycache__/*')

package-books: target/package/books/files.json ## a wheel, a zipapp and an extension: for Sphinx, mdBook and Quarto

target/package/books/files.json: target/package/integrity.json $(BOOK_PARTS) scripts/books.mjs
	node scripts/books.mjs

test-hosts-light: target/package/integrity.json ## the package in plain pages, frames, under policies, by bundlers
	$(BROWSERS) --minutes 5 tests/hosts/light/*.test.mjs

# The first run builds mdBook, in some minutes, and installs Sphinx, pandoc and JupyterLab, into target/hosts/tools.
test-hosts-heavy: ## the package in books, slides, sites and notebooks
	@scripts/setup.sh test
	@scripts/setup.sh hosts
	@$(MAKE) --no-print-directory target/package/books/files.json $(WHEEL)
	@node tests/hosts/support/tools.mjs
	$(BROWSERS) --minutes 5 $(filter-out tests/hosts/light/%,$(wildcard tests/hosts/*/*.test.mjs))

test-hosts: test-hosts-light test-hosts-heavy ## the package in every host that is tested

test-kill: dist/index.html ## kills Chromium 20 times while it trains: what is lost of a run, 5 s at most (minutes)
	node tests/long/kill.mjs

test-faults: dist/index.html ## dead workers and lost devices at 200 random moments each, with every preset (an hour)
	node tests/long/faults.mjs --kind worker
	node tests/long/faults.mjs --kind device

test-soak: dist/index.html ## half an hour of a lesson: the memory of the page and its workers must not grow
	node tests/long/soak.mjs

# Fixed seeds and numbers of inputs, some seconds in all.
test-fuzz: ## a short run of every fuzzer
	cargo test --locked -p hourglass-fuzz
	node --test --test-reporter=spec tests/fuzz/page/*.test.mjs

# Under libFuzzer what is found of worth is kept in target/fuzz/corpus, and the next run goes on from there.
fuzz: ## fuzzes all that reads foreign bytes, each reader for SECONDS (60) or INPUTS, and counts the inputs
	@scripts/setup.sh build
	@nice -n 10 node scripts/fuzz.mjs $(if $(SECONDS),--seconds $(SECONDS)) $(if $(INPUTS),--inputs $(INPUTS)) \
	  $(if $(ONLY),--only $(ONLY))

bench-many: target/package/integrity.json ## memory and start of 1, 3 and 10 elements on one page, in Chromium
	node scripts/bench-many.mjs

bench: ## one table of speeds and sizes, in Chromium and native; TORCH=1 adds PyTorch
	@scripts/setup.sh test
	@$(MAKE) --no-print-directory dist/index.html
	@node scripts/bench.mjs $(if $(TORCH),--torch)

# Every op against the CPU, then speeds beside their limits. No network once it is built; QUICK=1 shows that it works.
bench-gpu: ## what this machine's GPU reaches, by Vulkan, of what it can do; PyTorch with CUDA beside it
	cargo test --locked --test native -- --nocapture ops::every_op_on_the_gpu
	cargo hourglass bench gpu $(if $(QUICK),--quick)
	@node scripts/bench-torch.mjs --device cuda

format: ## format Rust, JavaScript, style sheets and Markdown, and write the reference
	@scripts/setup.sh lint
	cargo fmt --all && rustfmt --edition 2024 $(LISTED)
	node scripts/reference.mjs
	prettier --write --log-level warn .

lint: ## formatting, clippy on both targets, types of the JavaScript, lengths of files and lines, names in style sheets
	@scripts/setup.sh lint
	cargo fmt --all --check && rustfmt --edition 2024 --check $(LISTED)
	prettier --check --log-level warn .
	cargo clippy --locked --workspace --all-targets -- -D warnings
	cargo clippy $(WASM) -p hourglass -p hourglass-numeric --lib --test web_cpu -- -D warnings
	cargo clippy $(WASM) -p hourglass -p hourglass-numeric --features relaxed --lib --test web -- -D warnings
	cargo clippy $(WASM) -p hourglass-web -p hourglass-analysis --features hourglass-web/relaxed \
	  --lib --bins -- -D warnings
	cargo clippy $(WASM) -p hourglass-export --lib --bins -- -D warnings
	RUSTC_BOOTSTRAP=1 cargo clippy $(WASM) --target-dir target/threads/lint -p hourglass -p hourglass-numeric \
	  --features relaxed,threads --lib -- -D warnings
	tsc -p www/tsconfig.json
	tsc -p www/tsconfig.worker.json
	tsc -p package/tsconfig.json
	tsc -p python/hourglass-widget/front/tsconfig.json
	tsc -p tests/page/tsconfig.json
	node scripts/lengths.mjs
	node scripts/styles.mjs
	node scripts/layers.mjs
	node scripts/reference.mjs --check

doc: ## build the engine's documentation, without a warning
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps -p hourglass -p hourglass-numeric -p hourglass-analysis \
	  -p hourglass-export

TRAIN = cargo hourglass train --count 60000

weights: ## train the small weights that the page ships (minutes; the files are committed)
	$(TRAIN) --model denoising --epochs 20 --precision compact --out www/app/weights/denoising.safetensors.gz
	$(TRAIN) --model conv --epochs 10 --precision half --out www/app/weights/conv.safetensors
	$(TRAIN) --model mae --epochs 8 --cosine --precision half --out www/app/weights/mae.safetensors

clean: ## remove what was built (tools and npm packages stay)
	rm -rf dist target

setup: ## install every missing tool; `make serve` and `make test` do it themselves
	@scripts/setup.sh all
