#!/usr/bin/env bash
# Installs what `make build|course|lint|test|test-hosts` lacks, one line each saying what and why; silent where nothing
# is missing. On a system that is not Debian, or without root, it names the packages and stops instead.
set -euo pipefail
cd "$(dirname "$0")/.."
goal=${1:-all}
trunk_version=0.21.14

has() { command -v "$1" >/dev/null 2>&1; }
wanted() { [[ $goal == all || " $* " == *" $goal "* ]]; }
note() { printf 'setup: %s\n' "$*" >&2; }
die() { note "$*"; exit 1; }
# True if version $1 is at least version $2.
at_least() { [[ $(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1) == "$2" ]]; }

# --- What a user has to bring -----------------------------------------------------------------------------------
missing=()
has cargo || missing+=('Rust 1.95 or newer, with rustup (https://rustup.rs)')
node_version=$(node --version 2>/dev/null || echo v0)
at_least "${node_version#v}" 20.0.0 ||
  missing+=("Node.js 20 or newer with npm (https://nodejs.org; found ${node_version/v0/none})")
has npm || [[ ${#missing[@]} -gt 0 ]] || missing+=('npm (https://nodejs.org)')
if [[ ${#missing[@]} -gt 0 ]]; then
  for what in "${missing[@]}"; do note "missing: $what"; done
  die 'install these first, then run the same command again.'
fi

# --- System packages --------------------------------------------------------------------------------------------
packages=()
need() { # need PACKAGE WHY
  packages+=("$1")
  note "missing: $1, $2"
}
found() { compgen -G "$1" >/dev/null; }
vulkan_driver() { found '/usr/share/vulkan/icd.d/*.json' || found '/etc/vulkan/icd.d/*.json'; }
has cc || need build-essential 'the C compiler and linker that Rust calls'
if wanted test; then
  [[ -n ${CHROMIUM:-} ]] || has chromium || has chromium-browser || has google-chrome ||
    need chromium 'the browser of the tests'
  [[ -n ${CHROMIUM:-} ]] || has chromium-headless-shell || ! grep -qs '^ID=debian$' /etc/os-release ||
    need chromium-headless-shell 'the same without a window, in which pages start faster'
  [[ -n ${CHROMEDRIVER:-} ]] || has chromedriver ||
    need chromium-driver 'drives the browser for the tests of the engine'
  [[ -n ${FIREFOX:-} ]] || has firefox-esr || need firefox-esr 'the page is tested in its engine too'
  [[ -n ${WEBKIT:-} ]] || { found '/usr/lib/*/webkit2gtk-4.*/MiniBrowser' && has WebKitWebDriver; } ||
    need webkit2gtk-driver 'the page is tested in WebKit too, which this brings and drives'
  has Xvfb || need xvfb 'a display that nobody sees, which WebKit wants'
  libraries=$(/sbin/ldconfig -p 2>/dev/null || true)
  [[ $libraries == *libvulkan.so.1* ]] || need libvulkan1 'native GPU tests speak Vulkan'
  vulkan_driver || need mesa-vulkan-drivers 'a software GPU (lavapipe) for native GPU tests'
  fonts=$(fc-list :lang=zh family 2>/dev/null || true)
  [[ -n $fonts ]] || need fonts-noto-cjk 'the page speaks Chinese, and is tested in it'
fi
if wanted hosts; then
  python3 -c 'import ensurepip' 2>/dev/null || need python3-venv 'Sphinx and JupyterLab get environments of their own'
fi
if [[ ${#packages[@]} -gt 0 ]]; then
  command="apt-get install ${packages[*]}"
  grep -qs '^ID=debian$' /etc/os-release || die "this is not Debian; install what Debian calls: ${packages[*]}"
  [[ $(id -u) == 0 ]] || die "not root; run: sudo $command"
  note "installing from Debian: ${packages[*]}"
  export DEBIAN_FRONTEND=noninteractive
  log=$(mktemp)
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${packages[@]}"; } >"$log" 2>&1 ||
    { cat "$log" >&2; die "that failed; by hand: $command"; }
  rm -f "$log"
fi

# --- Rust -------------------------------------------------------------------------------------------------------
rust_part() { # rust_part FILE-IN-SYSROOT KIND NAME WHY
  [[ -e $(rustc --print sysroot)/$1 ]] && return
  has rustup || die "missing: the Rust $2 $3 ($4); with rustup: rustup $2 add $3"
  note "installing the Rust $2 $3: $4"
  rustup --quiet "$2" add "$3"
}
rust_part lib/rustlib/wasm32-unknown-unknown target wasm32-unknown-unknown 'the engine runs in browsers'
if wanted build test; then
  rust_part lib/rustlib/src/rust/library/Cargo.lock component rust-src 'the standard library is built anew for threads'
fi
if wanted lint; then
  rust_part bin/rustfmt component rustfmt 'checks the formatting'
  rust_part bin/cargo-clippy component clippy 'checks the code'
fi

# --- Tools written in Rust, built in minutes: their binaries only start other programs, so speed is not wanted ----
# In the background, both at once, beside what follows: each ends with crates that wait for one another.
builds=()
background() { "$@" & builds+=($!); }
trap '[[ ${#builds[@]} == 0 ]] || kill "${builds[@]}" 2>/dev/null || true' EXIT
rust_tool() { # rust_tool CRATE VERSION OPT-LEVEL WHY [FLAG...], in a shell of its own
  local crate=$1 version=$2 level=$3 why=$4
  shift 4
  if has cargo-binstall; then
    note "installing $crate $version with cargo-binstall: $why"
    exec cargo binstall --no-confirm --log-level warn "$crate@$version"
  else
    note "building $crate $version (some minutes, once): $why"
    export CARGO_PROFILE_RELEASE_{LTO=off,OPT_LEVEL="$level",CODEGEN_UNITS=16}
    exec cargo install --quiet "$crate" --version "$version" "$@"
  fi
}
version_of() { { "$1" --version 2>/dev/null || true; } | awk '{print $2}'; }
bindgen=$(awk '$0 == "name = \"wasm-bindgen\"" { getline; gsub(/"/, "", $3); print $3; exit }' Cargo.lock)
if wanted build test; then
  [[ $(version_of wasm-bindgen) == "$bindgen" && $(version_of wasm-bindgen-test-runner) == "$bindgen" ]] ||
    background rust_tool wasm-bindgen-cli "$bindgen" 0 "JavaScript's side of the engine, in the version of Cargo.lock"
  trunk_found=$(version_of trunk)
  at_least "${trunk_found:-0}" "$trunk_version" ||
    background rust_tool trunk "$trunk_version" 1 'builds the site' --locked --no-default-features --features rustls
fi

# --- npm packages -----------------------------------------------------------------------------------------------
# The packages of a folder's lock file, where they are not there or older than it. Arguments: the folder, what for.
packages() {
  [[ "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ]] && return
  note "installing npm packages into $1: $2"
  npm ci --prefix "$1" --loglevel=error --no-audit --no-fund
  touch "$1/node_modules/.package-lock.json"
}

packages . 'wasm-opt, bundlers, the type checker, playwright-core'
if wanted test lint; then
  packages tests/exports 'ONNX Runtime, in which exported models are run'
  packages tests/hosts 'Vite, webpack, React and Vue, in whose projects the package is tested'
fi
if wanted course; then packages docs/course 'Eleventy builds the book, Temml its formulas'; fi

# --- The tools of the background ----------------------------------------------------------------------------------
if [[ ${#builds[@]} -gt 0 ]]; then
  # The modules of the site want none of them: `make build` finds these compiled.
  note 'compiling the engine meanwhile'
  for module in engine 'engine_relaxed --features relaxed'; do
    # shellcheck disable=SC2086 # a bin and its flags
    cargo build --quiet --locked --target wasm32-unknown-unknown --profile web -p hourglass-web --bin $module
  done
  for build in "${builds[@]}"; do wait "$build" || die 'a tool was not built: see above'; done
  builds=()
fi
