#!/usr/bin/env bash
# The short form of the fault tests (ops/docs/reliability.md), on the installation that runs on DATA_DIR.
set -euo pipefail

ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
[[ -n ${1:-} ]] || {
  echo "usage: ops/test.d/chaos.sh DATA_DIR" >&2
  exit 2
}
exec "$ROOT/ops/yaoshi" chaos --short --data "$1"
