# shellcheck shell=bash
# ops/bench issue: certificates through the endpoint that provider systems use, beside what the parts could do alone.

issue_usage() {
  cat <<TEXT
usage: ops/bench issue [--quick] [--load] [--data DIR] [--seconds N] [--connections N,...]

Has keys certified over HTTPS with mutual TLS by 1, 8 and 32 connections, on an installation of its own, and measures
each part that cannot be left out alone: signing in the token, committing the rows, HTTPS, proofs of possession.

  --quick             in under two minutes; without it also with 10 million certificates stored
  --load              the load alone, without the parts: for profiling the server
  --data DIR          on the installation that runs on DIR, which is left running, instead of one of its own
  --seconds N         how long each number of connections (10; with --quick 6)
  --connections LIST  the numbers of connections (1,8,32)

example: ops/bench issue --load --data var --seconds 60 --connections 8
TEXT
}

issue_quick=false issue_load=false issue_data='' issue_seconds='' issue_connections=1,8,32

issue_options() {
  while (($# > 0)); do
    case $1 in
      --quick) issue_quick=true ;;
      --load) issue_load=true ;;
      --data | --seconds | --connections)
        (($# > 1)) || fail_with 2 "$1 needs a value"
        printf -v "issue_${1#--}" '%s' "$2"
        shift
        ;;
      -h | --help) issue_usage && exit 0 ;;
      *) fail_with 2 "there is no option $1" "ops/bench issue --help lists them." ;;
    esac
    shift
  done
}

bench_main() {
  issue_options "$@"
  need curl flock openssl xz softhsm2
  find_jdk
  bench_build
  issue_work=$(mktemp -d "$(bench_home)/issue-XXXXXX")
  trap 'issue_clean_up' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  if [[ -z $issue_data ]]; then
    issue_data=$issue_work/installation
    step "installation: a fresh one"
    bench_installation "$issue_data"
  fi
  issue_measure
}

issue_clean_up() {
  trap '' INT TERM HUP
  bench_end "$issue_work/installation"
  rm -rf -- "$issue_work"
}

issue_measure() {
  local warm_up=180 seconds=10 part_seconds=3 stored=1000000,10000000 floor=true
  ! "$issue_quick" || warm_up=40 seconds=5 part_seconds=1 stored=100000
  ! "$issue_load" || floor=false stored=
  [[ $issue_data == "$issue_work"/* ]] || stored=
  mkdir "$issue_work/tokens"
  softhsm_configure "$issue_work/tokens" >"$issue_work/softhsm2.conf"
  ! "$floor" || issue_scratch_database
  (
    export SOFTHSM2_CONF=$issue_work/softhsm2.conf
    bench_java org.yaoshi.bench.issue.IssueBenchmark --data "$issue_data" --scratch "$issue_work" \
      --scratch-database "$ISSUE_SCRATCH" --requests "$(bench_home)/requests-p256.bin" \
      --out "$(bench_home)/issue.json" --warm-up "$warm_up" --seconds "${issue_seconds:-$seconds}" \
      --part-seconds "$part_seconds" --connections "$issue_connections" --floor "$floor" --stored "$stored"
  )
}

readonly ISSUE_SCRATCH=yaoshi_benchmark

# issue_scratch_database: empty, with the server's schema, on the same PostgreSQL.
issue_scratch_database() {
  step "database: an empty one of the same schema"
  use_data "$issue_data"
  (bench_java org.yaoshi.bench.issue.ScratchDatabase "$DATA" "$ISSUE_SCRATCH")
  pg_start
  server_migrate "$ISSUE_SCRATCH"
}
