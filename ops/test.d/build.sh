#!/usr/bin/env bash
# What runs is what was built last (ops/lib/build.sh), tried in a directory of its own; DATA_DIR is not looked at.
set -euo pipefail

ops=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
for part in say check; do
  # shellcheck source=/dev/null
  . "$ops/lib/$part.sh"
done

ROOT=$(mktemp -d)
trap 'rm -rf "$ROOT"' EXIT
# shellcheck source=/dev/null
. "$ops/lib/build.sh"

# build_again: a build ends that made a package whose time says nothing, while the server of the one before is there.
build_again() {
  mkdir -p "$ROOT/target/server" "$ROOT/api/server/target"
  touch "$ROOT/target/server/api-server-1.jar"
  touch -d 2020-01-01 "$ROOT/api/server/target/api-server-1-exec.jar"
  build_begins
  build_succeeded
}

is_to_be_unpacked() { ! server_is_unpacked; }

check "a build ends" build_again
check "and the server of the build before is not run any more" is_to_be_unpacked
checks_end
