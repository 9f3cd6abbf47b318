#!/usr/bin/env bash
# CRLs: from the rows of a real PostgreSQL to a file signed in a real token, beside reading, hashing and writing alone and
# beside openssl ca -gencrl. ops/bench crl [--quick] starts it.
set -euo pipefail

ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
for part in say data packages jdk build postgres softhsm; do
  # shellcheck source=/dev/null
  . "$ROOT/ops/lib/$part.sh"
done

sizes=10000,100000,1000000,5000000 rounds=5
if [[ ${1:-} == --quick ]]; then
  sizes=10000,100000,1000000 rounds=3
fi

clean_up() {
  trap '' INT TERM HUP
  [[ -z ${DATA:-} ]] || pg_stop
  [[ ! -e $work/data/postgres/location ]] || rm -rf -- "$(cat "$work/data/postgres/location")"
  rm -rf -- "$work"
}

build_benchmark() {
  local log=$ROOT/target/ops-bench-build.log
  need_maven
  mkdir -p "$ROOT/target"
  step "build: the benchmark"
  maven -ntp -Dmaven.test.skip=true -pl ops/benchmark -am package </dev/null >"$log" 2>&1 || {
    tail_of "$log"
    fail "the build failed; all of it is in $log"
  }
}

token_directory() {
  mkdir -p "$work/tokens"
  softhsm_configure "$work/tokens" >"$work/softhsm2.conf"
  export SOFTHSM2_CONF=$work/softhsm2.conf
}

# The small heap is part of what is shown: it does for five million entries.
run_benchmark() {
  "$JDK/bin/java" -Xmx64m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
    -cp "$ROOT/ops/benchmark/target/classes:$ROOT/ops/benchmark/target/lib/*" org.yaoshi.bench.crl.CrlBenchmark \
    --database "$(pg_url)" --password-file "$(pg_secret owner)" --library "$(softhsm_library)" \
    --scratch "$work" --out "$ROOT/var/bench/crl.json" --sizes "$sizes" --rounds "$rounds"
}

mkdir -p "$ROOT/var/bench"
work=$(mktemp -d "$ROOT/var/bench/crl.XXXXXX")
chmod 755 "$work"
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
need openssl softhsm2 xz
find_jdk
build_benchmark
use_data "$work/data"
pg_start
step "postgres: ready on port $PG_PORT"
token_directory
run_benchmark
