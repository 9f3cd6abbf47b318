# shellcheck shell=bash
# The server program of one data directory: its configuration, the one ceremony, start, readiness and stop.
# It runs in the data directory, so that relative paths in its configuration are the directory's own. Nothing secret is
# in its arguments, its environment or its configuration: those name files under secrets/.

readonly SERVER_READY_SECONDS=120
readonly SERVER_STOP_SECONDS=40
readonly SERVER_LEARN_SECONDS=180

server_log() { printf '%s\n' "$DATA/log/server.log"; }

# server_trust: prints the path of the certificate that vouches for the server's own, which the server leaves when it is ready.
server_trust() { printf '%s\n' "$DATA/tls-trust.pem"; }

# server_configure HTTPS_PORT HTTP_PORT: writes server.yaml anew at every start.
server_configure() {
  server_yaml "$@" >"$DATA/server.yaml.new"
  mv -f "$DATA/server.yaml.new" "$DATA/server.yaml"
}

server_yaml() {
  local token
  cat <<YAML
# Written by ops/run at every start: changes here are lost.
server:
  port: $1
spring:
  config:
    # Each file there is a property: its name, and its contents as the value.
    import: configtree:./secrets/server/
  datasource:
    url: $(pg_url)
    username: yaoshi_server
    password: \${database-server-password}
yaoshi:
  public-url: http://127.0.0.1:$2
  http:
    http-port: $2
    key-store: tls/server.p12
    key-store-password: tls/server.p12.password
YAML
  # p11-kit's client has one call on its way at a time.
  ! token_server_given || printf '  hsm:\n    lanes: 1\n'
  printf '  tokens:\n'
  for token in "${TOKENS[@]}"; do
    printf '    - {name: %s, library: %s, label: %s, pin: "file:secrets/pin-%s"}\n' \
      "${token#yaoshi-}" "$(yaml_text "$(token_library "$token")")" "$token" "$token"
  done
}

yaml_text() { printf "'%s'" "${1//\'/\'\'}"; }

# server_learned: prints where the JVM finds what an earlier start of this build has taught it: classes found, linked and
# profiled. Another release of the JVM has to learn anew.
server_learned() {
  printf '%s/target/server/start-%s.aot\n' "$ROOT" "$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$JDK/release")"
}

# server_java ARGUMENT...: becomes the server program. With SERVER_LEARNS the JVM leaves in that file, when it ends, what
# it has learned.
server_java() {
  local jar start=()
  jar=$(server_jar)
  if [[ -n ${SERVER_LEARNS:-} ]]; then
    start=("-XX:AOTCacheOutput=$SERVER_LEARNS" -Xlog:aot=error)
  elif [[ -r $(server_learned) ]]; then
    start=("-XX:AOTCache=$(server_learned)")
  fi
  cd "$DATA" || exit
  umask 077
  SOFTHSM2_CONF=$(softhsm_configuration)
  export SOFTHSM2_CONF
  if token_server_given; then
    P11_KIT_SERVER_ADDRESS=$(token_server_address)
    export P11_KIT_SERVER_ADDRESS
  fi
  exec "$JDK/bin/java" "${SERVER_JVM[@]}" "${start[@]}" --enable-native-access=ALL-UNNAMED -Dyaoshi.data="$DATA" -jar "$jar" "$@" \
    --spring.config.additional-location=file:./server.yaml
}

# server_migrate [DATABASE]: brings the schema up to date, as its owner, whose password the serving process never sees.
server_migrate() {
  step "database: bringing the schema up to date"
  if ! (
    YAOSHI_DATABASE_URL=$(pg_url "$@")
    export YAOSHI_DATABASE_URL YAOSHI_OWNER_USER=yaoshi_owner YAOSHI_SERVER_ROLE=yaoshi_server
    export YAOSHI_OWNER_PASSWORD_FILE=$DATA/secrets/database-owner-password
    # A data directory from before there were status nodes has no role for them.
    [[ ! -e $DATA/secrets/database-status-password ]] || export YAOSHI_STATUS_ROLE=yaoshi_status
    server_java migrate
  ) >"$DATA/log/migrate.log" 2>&1; then
    tail_of "$DATA/log/migrate.log"
    fail "the schema could not be brought up to date; nothing has changed"
  fi
}

# server_ceremony: once for a data directory: makes the CA's keys and certificates, and the personas.
server_ceremony() {
  first_time ceremony || return 0
  step "ceremony: making the CA's keys in the tokens, its certificates, and the personas"
  if ! (server_java ceremony) >"$DATA/log/ceremony.log" 2>&1; then
    tail_of "$DATA/log/ceremony.log"
    fail "the ceremony failed; nothing has been issued yet" "Mend the cause, remove $DATA, and run this again."
  fi
  done_once ceremony
}

# server_learn HTTPS_PORT: once for each build, a start from which later ones learn (ADR 31); they take half the time.
server_learn() {
  local learned SERVER_LEARNS
  learned=$(server_learned)
  [[ ! -e $learned ]] || return 0
  step "server: a start to learn from, once for each build"
  SERVER_LEARNS=$(mktemp "$learned.XXXXXX")
  server_start
  server_wait "$1"
  server_stop "$SERVER_LEARN_SECONDS"
  if [[ -s $SERVER_LEARNS ]]; then mv -f "$SERVER_LEARNS" "$learned"; else rm -f "$SERVER_LEARNS"; fi
}

# server_start: leaves SERVER_PID. The server outlives this shell, and holds the data directory's lock while it lives.
server_start() {
  step "server: starting"
  rm -f "$DATA/endpoints.json"
  (
    trap '' HUP
    server_java
  ) </dev/null >"$(server_log)" 2>&1 &
  SERVER_PID=$!
  printf '%s\n' "$SERVER_PID" >"$DATA/run/server.pid"
}

# server_wait HTTPS_PORT: until it says it is ready and has written where everything is.
server_wait() {
  local deadline=$((SECONDS + SERVER_READY_SECONDS))
  until server_ready "$1"; do
    kill -0 "$SERVER_PID" 2>/dev/null || server_failed "the server ended before it was ready"
    ((SECONDS < deadline)) || server_failed "the server was not ready after $SERVER_READY_SECONDS s"
    sleep 0.5
  done
}

server_ready() {
  [[ -s $DATA/endpoints.json ]] && curl -sf -o /dev/null --max-time 5 --noproxy '*' --cacert "$(server_trust)" \
    "https://localhost:$1/health/readiness"
}

server_failed() {
  tail_of "$(server_log)"
  fail "$1"
}

# server_pid: prints the number of the live server of this data directory; fails when there is none. A number alone may
# belong to anyone after a restart, so the process must be the child of this shell or name this directory.
server_pid() {
  local pid
  pid=$(cat "$DATA/run/server.pid" 2>/dev/null) || return 1
  if [[ $pid == "${SERVER_PID:-}" ]]; then
    kill -0 "$pid" 2>/dev/null || return 1
  else
    tr '\0' '\n' 2>/dev/null <"/proc/$pid/cmdline" | grep -qxF -- "-Dyaoshi.data=$DATA" || return 1
  fi
  printf '%s\n' "$pid"
}

server_alive() { server_pid >/dev/null; }

# server_stop [SECONDS]: lets it finish what it is doing, and kills it only when it does not end.
server_stop() {
  local pid seconds=${1:-$SERVER_STOP_SECONDS} deadline
  deadline=$((SECONDS + seconds))
  if pid=$(server_pid); then
    step "server: stopping"
    kill -TERM "$pid" 2>/dev/null || true
    while server_alive && ((SECONDS < deadline)); do sleep 0.2; done
    if server_alive; then
      step "server: had to be killed after $seconds s"
      kill -KILL "$pid" 2>/dev/null || true
    fi
  fi
  rm -f "$DATA/run/server.pid" "$DATA/endpoints.json"
}
