# shellcheck shell=bash
# What the benchmarks share: their program, and an installation of their own. Each ops/lib/bench-NAME.sh defines
# bench_main OPTION..., which ops/bench calls in a shell of its own.

# bench_home: prints the directory of results and of what is worth keeping between runs.
bench_home() {
  mkdir -p "$ROOT/var/bench"
  printf '%s\n' "$ROOT/var/bench"
}

bench_jar() { newest "$ROOT"/ops/benchmark/target/yaoshi-benchmark-*.jar; }

# bench_build: the server and the command-line program first, then the benchmarks' own program when a source is newer.
bench_build() {
  build_if_stale
  (
    flock 8
    bench_is_fresh || bench_compile
  ) 8>>"$ROOT/target/ops-build.lock"
}

readonly BENCH_STAMP=$ROOT/target/ops-bench.stamp

bench_is_fresh() {
  bench_jar >/dev/null && [[ -e $BENCH_STAMP ]] || return 1
  local changed
  changed=$(find "$ROOT/pom.xml" "$ROOT/ca-core" "$ROOT/hsm-adapter" "$ROOT/ops/load" "$ROOT/ops/benchmark" -name target -prune \
    -o -type f -newer "$BENCH_STAMP" -print -quit)
  [[ -z $changed ]]
}

bench_compile() {
  local log=$ROOT/target/ops-bench.log
  need_maven
  step "build: the benchmarks"
  : >"$BENCH_STAMP.began"
  maven -Dmaven.test.skip=true -pl ops/benchmark -am package </dev/null >"$log" 2>&1 || {
    tail_of "$log"
    fail "the benchmarks could not be built; all of it is in $log"
  }
  mv -f "$BENCH_STAMP.began" "$BENCH_STAMP"
}

# bench_java CLASS ARGUMENT...: becomes one of the benchmarks' programs.
bench_java() {
  exec "$JDK/bin/java" -Xmx1g -XX:+UseParallelGC --enable-native-access=ALL-UNNAMED \
    -cp "$(bench_jar):$ROOT/ops/benchmark/target/lib/*" "$@"
}

# bench_installation DIR: a fresh installation, running; bench_end DIR: stops and removes it.
bench_installation() {
  "$ROOT/ops/run" --background --no-demo --data "$1" --https-port "$(free_port)" --http-port "$(free_port)"
}

bench_end() {
  [[ -d $1 ]] || return 0
  [[ ! -d $1/state ]] || "$ROOT/ops/stop" --data "$1" >/dev/null 2>&1 || true
  [[ ! -e $1/postgres/location ]] || rm -rf -- "$(cat "$1/postgres/location")"
  rm -rf -- "$1"
}
