# shellcheck shell=bash
# ops/bench ocsp: answers for relying parties, beside nginx giving out the same bytes and the responder's key alone.

ocsp_usage() {
  cat <<TEXT
usage: ops/bench ocsp [--quick] [--certificates N] [--seconds N] [--rounds N]

Asks a fresh installation over HTTP by wrk, 64 connections in a closed loop: 1,000 certificates by GET and POST, all
certificates evenly, each for the first time, a tenth with nonces, with revocations going on.

  --quick            in under two minutes
  --certificates N   how many are asked about evenly (1000000; with --quick 20000)
  --seconds N        of each measurement (10; with --quick 3)
  --rounds N         how often each is measured in turn with nginx (3; with --quick 1)

example: ops/bench ocsp --certificates 100000
TEXT
}

ocsp_certificates='' ocsp_seconds='' ocsp_rounds='' ocsp_quick=false

ocsp_options() {
  while (($# > 0)); do
    case $1 in
      --quick) ocsp_quick=true ;;
      --certificates | --seconds | --rounds)
        (($# > 1)) || fail_with 2 "$1 needs a value"
        [[ $2 =~ ^[1-9][0-9]{0,7}$ ]] || fail_with 2 "$1 is '$2': it must be a number"
        printf -v "ocsp_${1#--}" '%s' "$2"
        shift
        ;;
      -h | --help) ocsp_usage && exit 0 ;;
      *) fail_with 2 "there is no option $1" "ops/bench ocsp --help lists them." ;;
    esac
    shift
  done
}

bench_main() {
  local certificates=1000000 cold=150000 seconds=10 rounds=3
  ocsp_options "$@"
  ! "$ocsp_quick" || certificates=20000 cold=50000 seconds=3 rounds=1
  need curl flock openssl xz softhsm2 nginx wrk
  find_jdk
  bench_build
  ocsp_work=$(mktemp -d "$(bench_home)/ocsp-XXXXXX")
  trap 'ocsp_clean_up' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  step "installation: a fresh one"
  bench_installation "$ocsp_work/installation"
  mkdir "$ocsp_work/tokens"
  softhsm_configure "$ocsp_work/tokens" >"$ocsp_work/softhsm2.conf"
  (
    export SOFTHSM2_CONF=$ocsp_work/softhsm2.conf
    bench_java org.yaoshi.bench.ocsp.OcspBenchmark --data "$ocsp_work/installation" --scratch "$ocsp_work" \
      --out "$(bench_home)/ocsp.json" --certificates "${ocsp_certificates:-$certificates}" --cold "$cold" \
      --seconds "${ocsp_seconds:-$seconds}" --rounds "${ocsp_rounds:-$rounds}"
  )
}

ocsp_clean_up() {
  trap '' INT TERM HUP
  bench_end "$ocsp_work/installation"
  rm -rf -- "$ocsp_work"
}
