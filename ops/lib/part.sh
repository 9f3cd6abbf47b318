#!/usr/bin/env bash
# One part of a running installation, for programs that kill it (ops/yaoshi chaos): started again as a service manager
# would, without the checks of ops/run.
set -euo pipefail

ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
for part in say data packages jdk build postgres softhsm token-server server disk; do
  # shellcheck source=/dev/null
  . "$ROOT/ops/lib/$part.sh"
done

usage() {
  fail_with 2 "usage: ops/lib/part.sh server|stop-server|postgres|token-server|full-disk|free-disk DATA_DIR" \
    "       ops/lib/part.sh node OTHER_DIR DATA_DIR" \
    "       ops/lib/part.sh new-disk|no-disk DATA_DIR, before its first start and after it is stopped"
}

start_server() {
  lock_data
  server_start
  server_wait "$(sed -n '/^server:/,/^[a-z]/s/^  port: //p' "$DATA/server.yaml")"
}

# The processes of a killed PostgreSQL hold its memory a little longer: until they are gone it does not start.
start_postgres() {
  local deadline=$((SECONDS + 60))
  until (pg_start) >"$DATA/log/postgres-start.log" 2>&1; do
    ((SECONDS < deadline)) || { tail_of "$DATA/log/postgres-start.log" && fail "PostgreSQL does not start again"; }
    sleep 0.5
  done
}

# another_node DIR: the same secrets, tokens and database, ports and a name of its own (the name is its directory's).
another_node() {
  local first=$DATA thing https http
  mkdir -p "$1"
  for thing in secrets softhsm tls ca personas; do
    [[ ! -e $first/$thing ]] || ln -sfn "$first/$thing" "$1/$thing"
  done
  https=$(free_port)
  http=$(free_port)
  sed -e "/^server:/,/^[a-z]/s/^  port: .*/  port: $https/" -e "s/^    http-port: .*/    http-port: $http/" \
    "$first/server.yaml" >"$1/server.yaml"
  use_data "$1"
  start_server
}

what=${1:-} other=
if [[ $what == node ]]; then
  other=${2:-}
  [[ -n $other ]] || usage
  shift
fi
[[ -n ${2:-} ]] || usage
[[ $what == new-disk || -d $2/state ]] || usage
use_data "$2"
find_jdk
case $what in
  server) start_server ;;
  stop-server) server_stop ;;
  postgres) start_postgres ;;
  token-server) token_server_start ;;
  node) another_node "$other" ;;
  new-disk) disk_mount ;;
  full-disk) disk_fill ;;
  free-disk) disk_free ;;
  no-disk) disk_unmount ;;
  *) usage ;;
esac
