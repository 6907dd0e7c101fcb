#!/usr/bin/env bash
# The browser journeys on the private PostgreSQL that postgres.sh has started; arguments go to Playwright.
set -euo pipefail
cd "$(dirname "$0")/.."
export CANDOUR_DATABASE_URL="$CANDOUR_TEST_POSTGRES"
exec node_modules/.bin/playwright test "$@"
