# shellcheck shell=bash
# ops/bench start: from the start of a status node to its first OCSP answer, beside a bare Spring Boot application.

start_usage() {
  cat <<TEXT
usage: ops/bench start [--quick] [--rounds N]

Starts in turns a status node of a fresh installation, and a Spring Boot application of the same release that does
nothing, on the same JVM with the same options, and times their first answers; the middle one of each counts.

  --quick      in under two minutes
  --rounds N   how often each is started (7; with --quick 3)

example: ops/bench start --rounds 5
TEXT
}

start_rounds=7

start_options() {
  while (($# > 0)); do
    case $1 in
      --quick) start_rounds=3 ;;
      --rounds)
        [[ ${2:-} =~ ^[1-9][0-9]{0,2}$ ]] || fail_with 2 "--rounds needs a number from 1 to 999"
        start_rounds=$2
        shift
        ;;
      -h | --help) start_usage && exit 0 ;;
      *) fail_with 2 "there is no option $1" "ops/bench start --help lists them." ;;
    esac
    shift
  done
}

bench_main() {
  local bare public
  start_options "$@"
  need curl flock jq openssl xz softhsm2
  find_jdk
  bench_build
  start_work=$(mktemp -d "$(bench_home)/start-XXXXXX")
  trap 'start_clean_up' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  step "installation: a fresh one"
  bench_installation "$start_work/installation"
  bare=$(free_port) public=$(free_port)
  start_bare "$bare"
  start_node "$public"
  start_node_script status-node-unlearned
  start_node_script status-node-learning "-XX:AOTCacheOutput=$start_work/start.aot" -Xlog:aot=error
  start_node_script status-node "-XX:AOTCache=$start_work/start.aot"
  (bench_java org.yaoshi.bench.start.StartBenchmark "$start_work" "http://127.0.0.1:$bare/" \
    "http://127.0.0.1:$public/ocsp/$(start_question)" "$start_rounds" "$(bench_home)/start.json")
}

# start_script NAME DIRECTORY COMMAND...: a script that becomes the command, in that directory.
start_script() {
  local file=$start_work/$1
  printf '#!/bin/sh\ncd %q && exec%s\n' "$2" "$(printf ' %q' "${@:3}")" >"$file"
  chmod 755 "$file"
}

# start_bare PORT: with those of the server's libraries that spring-boot-starter-webmvc brings.
start_bare() {
  local libraries=$start_work/bare-libraries name
  mkdir "$libraries" "$start_work/bare-classes"
  for name in spring-{boot,core,beans,context,aop,expression,web,webmvc} \
    spring-boot-{autoconfigure,tomcat,web-server,webmvc,servlet,http-converter,jackson} jackson-{annotations,core,databind} \
    tomcat-embed-{core,el} logback-{classic,core} slf4j-api jul-to-slf4j log4j-{api,to-slf4j} snakeyaml commons-logging \
    micrometer-{commons,observation} jspecify jakarta.annotation-api; do
    ln -s "$ROOT"/target/server/lib/"$name"-[0-9]*.jar "$libraries"
  done
  "$JDK/bin/javac" -nowarn -cp "$libraries/*" -d "$start_work/bare-classes" \
    "$ROOT/ops/benchmark/src/bare/org/yaoshi/bench/bare/BareApplication.java"
  start_script bare "$start_work" "$JDK/bin/java" "${SERVER_JVM[@]}" -cp "$start_work/bare-classes:$libraries/*" \
    org.yaoshi.bench.bare.BareApplication "--server.port=$1"
}

# start_node PORT: what a status node with the installation's responders token and reading role is started with.
start_node() {
  local endpoints=$start_work/installation/endpoints.json secrets=$start_work/installation/secrets
  mkdir "$start_work/secrets"
  cp "$secrets/database-status-password" "$start_work/secrets/status"
  cp "$secrets/pin-yaoshi-status" "$start_work/pin"
  status_node_yaml "$endpoints" "$(free_port)" "$1" >"$start_work/status.yaml"
  export SOFTHSM2_CONF=$start_work/installation/softhsm/softhsm2.conf
}

# start_node_script NAME JVM_OPTION...
start_node_script() {
  start_script "$1" "$start_work" "$JDK/bin/java" "${SERVER_JVM[@]}" "${@:2}" --enable-native-access=ALL-UNNAMED \
    -jar "$(server_jar)" status --spring.config.additional-location=file:./status.yaml
}

# start_question: prints an OCSP request about a certificate that was never issued, as a GET has it.
start_question() {
  local endpoints=$start_work/installation/endpoints.json
  curl -sf --noproxy '*' "$(jq -r .ca "$endpoints")" | openssl x509 -inform der -out "$start_work/ca.pem"
  openssl ocsp -issuer "$start_work/ca.pem" -serial 0x1234 -no_nonce -reqout "$start_work/question" >/dev/null 2>&1
  base64 -w0 "$start_work/question" | sed 's/+/%2B/g; s:/:%2F:g; s/=/%3D/g'
}

start_clean_up() {
  trap '' INT TERM HUP
  bench_end "$start_work/installation"
  rm -rf -- "$start_work"
}
