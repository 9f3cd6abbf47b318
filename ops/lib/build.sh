# shellcheck shell=bash
# Builds the two programs when a source is newer than they are.

# server_jar: prints the server beside its libraries, as it is run (ADR 31); server_package: the one jar that Maven makes.
server_jar() { newest "$ROOT"/target/server/api-server-*.jar; }
server_package() { newest "$ROOT"/api/server/target/api-server-*-exec.jar; }
cli_jar() { newest "$ROOT"/ops/cli/target/cli-*-exec.jar; }

# newest FILE...: prints the youngest of those that exist; fails when none does.
newest() {
  local file youngest=
  for file; do
    if [[ -f $file && (-z $youngest || $file -nt $youngest) ]]; then
      youngest=$file
    fi
  done
  [[ -n $youngest ]] && printf '%s\n' "$youngest"
}

# build_if_stale: leaves both programs newer than every source. Two commands at once build one after the other.
build_if_stale() {
  mkdir -p "$ROOT/target"
  (
    flock 8
    build_is_fresh || build
    server_is_unpacked || server_unpack
  ) 8>>"$ROOT/target/ops-build.lock"
}

# The stamp carries the time a successful build began: a source saved while it ran is newer than the stamp.
readonly BUILD_STAMP=$ROOT/target/ops-build.stamp

build_is_fresh() {
  server_package >/dev/null && cli_jar >/dev/null && [[ -e $BUILD_STAMP ]] || return 1
  local sources=() changed
  for changed in pom.xml .mvn ca-core hsm-adapter api ops/build ops/load ops/cli; do
    [[ -e $ROOT/$changed ]] && sources+=("$ROOT/$changed")
  done
  changed=$(find "${sources[@]}" -name target -prune -o -type f -newer "$BUILD_STAMP" -print -quit)
  [[ -z $changed ]]
}

build() {
  local log=$ROOT/target/ops-build.log
  need_maven
  step "build: compiling (the first time this fetches the libraries and takes some minutes)"
  build_begins
  if ! maven -Dmaven.test.skip=true -pl api/server,ops/cli -am package </dev/null 2>&1 | tee "$log" | build_progress; then
    grep -E '^\[ERROR\] .' "$log" | grep -vE 'mutualTLS|\[Help|re-run Maven|Re-run Maven|more information|mvn <args>' | head -n 30 >&2 || true
    fail "the build failed; all of it is in $log"
  fi
  build_succeeded
}

# A build leaves none, and the package says nothing by its time, which is the same for each build.
server_is_unpacked() { server_jar >/dev/null; }

# server_unpack: what the server has learned of starting (server_learn) is in there too.
server_unpack() {
  local fresh=$ROOT/target/server.new
  rm -rf "$fresh"
  "$JDK/bin/java" -Djarmode=tools -jar "$(server_package)" extract --destination "$fresh" >/dev/null ||
    fail "the server's libraries cannot be unpacked to $fresh"
  rm -rf "$ROOT/target/server"
  mv "$fresh" "$ROOT/target/server"
}

build_begins() {
  mkdir -p "$ROOT/target"
  : >"$BUILD_STAMP.began"
}

# The unpacked server of the build before must be gone before this one counts as done.
build_succeeded() {
  rm -rf "$ROOT/target/server"
  mv -f "$BUILD_STAMP.began" "$BUILD_STAMP"
}

# maven ARGUMENT...: Maven in the project's directory, for a log rather than a terminal.
maven() { (cd "$ROOT" && mvn -B "$@"); }

# build_progress: reads Maven's output and prints a line a module, and one every 200 files fetched.
build_progress() {
  local line words fetched=0
  while IFS= read -r line; do
    case $line in
      *'Downloaded from '*)
        fetched=$((fetched + 1))
        ((fetched % 200)) || step "build: $fetched files fetched"
        ;;
      '[INFO] Building '*'['*/*']')
        read -ra words <<<"${line#'[INFO] Building '}"
        step "build: ${words[*]}"
        ;;
    esac
  done
}
