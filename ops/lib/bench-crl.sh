# shellcheck shell=bash
# ops/bench crl: CRLs from the rows of a real PostgreSQL to a file signed in a real token, beside reading, hashing and
# writing alone, and beside openssl ca -gencrl.

crl_usage() {
  cat <<TEXT
usage: ops/bench crl [--quick] [--sizes N,...] [--rounds N]

Makes complete CRLs of 10 thousand to 5 million entries, and the next one after 1,000 more revocations, on a database
and a token of its own; openssl verifies them, and up to 100 thousand entries reads every serial number.

  --quick        up to 1 million entries
  --sizes LIST   the numbers of entries
  --rounds N     how often each thing is measured, the best counting (5; with --quick 3)

example: ops/bench crl --sizes 1000000
TEXT
}

crl_sizes='' crl_rounds=''

crl_options() {
  local sizes=10000,100000,1000000,5000000 rounds=5
  while (($# > 0)); do
    case $1 in
      --quick) sizes=10000,100000,1000000 rounds=3 ;;
      --sizes | --rounds)
        (($# > 1)) || fail_with 2 "$1 needs a value"
        printf -v "crl_${1#--}" '%s' "$2"
        shift
        ;;
      -h | --help) crl_usage && exit 0 ;;
      *) fail_with 2 "there is no option $1" "ops/bench crl --help lists them." ;;
    esac
    shift
  done
  crl_sizes=${crl_sizes:-$sizes} crl_rounds=${crl_rounds:-$rounds}
}

bench_main() {
  crl_options "$@"
  need flock openssl xz softhsm2
  find_jdk
  bench_build
  crl_work=$(mktemp -d "$(bench_home)/crl-XXXXXX")
  trap 'crl_clean_up' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  chmod 755 "$crl_work"
  use_data "$crl_work/data"
  pg_start
  crl_measure
}

crl_clean_up() {
  trap '' INT TERM HUP
  [[ ! -d $crl_work/data ]] || pg_stop
  bench_end "$crl_work/data"
  rm -rf -- "$crl_work"
}

# The small heap is part of what is shown: it does for 5 million entries.
crl_measure() {
  mkdir "$crl_work/tokens"
  softhsm_configure "$crl_work/tokens" >"$crl_work/softhsm2.conf"
  SOFTHSM2_CONF=$crl_work/softhsm2.conf "$JDK/bin/java" -Xmx64m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
    -cp "$(bench_jar):$ROOT/ops/benchmark/target/lib/*" org.yaoshi.bench.crl.CrlBenchmark \
    --database "$(pg_url)" --password-file "$(pg_secret owner)" --library "$(softhsm_library)" \
    --scratch "$crl_work" --out "$(bench_home)/crl.json" --sizes "$crl_sizes" --rounds "$crl_rounds"
}
