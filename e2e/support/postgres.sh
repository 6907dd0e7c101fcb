#!/usr/bin/env bash
# Runs a command beside a private PostgreSQL that is made for it and thrown away after it.
#
#   e2e/support/postgres.sh COMMAND [ARGUMENT…]
#
# The command finds the address in CANDOUR_TEST_POSTGRES. If that is set already, the command just runs.
# The server listens on a socket in a folder of its own and on no port. CANDOUR_TEST_POSTGRES_MEMORY, such as 6GB, is what it
# keeps of its tables in memory.
set -euo pipefail

if [[ $# -eq 0 ]]; then
  echo "usage: $0 COMMAND [ARGUMENT…]" >&2
  exit 64
fi
if [[ -n "${CANDOUR_TEST_POSTGRES:-}" ]]; then
  exec "$@"
fi

# The newest versioned folder of the package comes first: what lies on PATH may be something else by the same name.
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
if [[ ! -x "$bin/postgres" ]]; then
  bin=$(dirname "$(command -v initdb || true)")
fi
if [[ ! -x "$bin/postgres" || ! -x "$bin/initdb" ]]; then
  echo "PostgreSQL is missing; run: sudo apt-get install postgresql" >&2
  exit 69
fi

# A short path: a socket's name has room for about a hundred characters.
folder=$(mktemp -d /tmp/candour-postgres.XXXXXX)
server=

stop() {
  if [[ -n "$server" ]]; then
    # Not a polite end: nothing of it is kept.
    kill -QUIT "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  rm -rf -- "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

as=()
if [[ "$(id -u)" == 0 ]]; then
  # PostgreSQL refuses to run as root. `setpriv` becomes the server, so its pid is the server's own.
  as=(setpriv --reuid=postgres --regid=postgres --clear-groups --)
  chown postgres "$folder"
fi

if ! (cd "$folder" && "${as[@]}" "$bin/initdb" -D "$folder/data" -U portal -A trust -E UTF8 --no-locale --no-sync) \
  >"$folder/initdb.log" 2>&1; then
  cat "$folder/initdb.log" >&2
  exit 1
fi

cd_back=$PWD
cd "$folder"
"${as[@]}" "$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c max_connections=200 \
  -c shared_buffers="${CANDOUR_TEST_POSTGRES_MEMORY:-128MB}" -c fsync=off -c synchronous_commit=off -c full_page_writes=off >"$folder/server.log" 2>&1 &
server=$!
cd "$cd_back"

for _ in $(seq 1 150); do
  if "$bin/pg_isready" -q -h "$folder" -U portal -d postgres; then
    break
  fi
  if ! kill -0 "$server" 2>/dev/null; then
    server=
    cat "$folder/server.log" >&2
    exit 1
  fi
  sleep 0.1
done

export CANDOUR_TEST_POSTGRES="postgres://portal@localhost/postgres?host=$folder"
status=0
"$@" || status=$?
exit "$status"
