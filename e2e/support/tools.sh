#!/usr/bin/env bash
# Checks for what a fresh clone needs, and fetches the wasm target; the npm packages are make's own rule.
set -euo pipefail

say_missing() {
  echo "$1 is missing: $2" >&2
  exit 69
}

command -v cargo >/dev/null || say_missing "Rust" "see https://rustup.rs"
command -v node >/dev/null || say_missing "Node 20 or newer" "see https://nodejs.org"
command -v npm >/dev/null || say_missing "npm" "it comes with Node, see https://nodejs.org"
command -v cc >/dev/null || say_missing "a C compiler" "on Debian run: sudo apt-get install gcc libc6-dev"

target=wasm32-unknown-unknown
if [[ -d "$(rustc --print target-libdir --target "$target")" ]]; then
  exit 0
fi
command -v rustup >/dev/null || say_missing "the Rust target $target" "without rustup, install it as your Rust came"
rustup target add "$target"
