#!/usr/bin/env bash
# Sees to what tests and figures need beyond Rust and Node: installs it when root, else says the one command to run.
#
#   e2e/support/needs.sh [postgresql] [chromium] [wrk]
set -euo pipefail

present() {
  case "$1" in
    postgresql) compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || command -v initdb >/dev/null ;;
    chromium) [[ -x "${CANDOUR_CHROMIUM:-/usr/bin/chromium}" ]] ;;
    wrk) command -v wrk >/dev/null ;;
    *)
      echo "$0: nobody knows how to install $1" >&2
      exit 64
      ;;
  esac
}

missing=()
for need in "$@"; do
  present "$need" || missing+=("$need")
done
if [[ ${#missing[@]} -eq 0 ]]; then
  exit 0
fi

if [[ "$(id -u)" != 0 ]] || ! command -v apt-get >/dev/null; then
  echo "This needs ${missing[*]}; run: sudo apt-get install -y ${missing[*]}" >&2
  exit 69
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -y -q --no-install-recommends "${missing[@]}"
