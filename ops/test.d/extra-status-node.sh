#!/usr/bin/env bash
# A node that only answers relying parties, beside a running installation: the same jar in its smaller role, with the
# reading role's password and the responders' token alone. Needs a demonstration that has been played.
set -uo pipefail

ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
for part in say packages data jdk build postgres softhsm status-node check; do
  # shellcheck source=/dev/null
  . "$ROOT/ops/lib/$part.sh"
done

[[ -n ${1:-} ]] || fail_with 2 "usage: ops/test.d/extra-status-node.sh DATA_DIR"
DATA=$(realpath -m -- "$1")
DEMO=$DATA/demo
ENDPOINTS=$DATA/endpoints.json
[[ -s $ENDPOINTS && -s $DEMO/ekey.pem ]] || fail_with 3 "there is no running installation with a demonstration in $DATA"
need openssl curl jq softhsm2
find_jdk
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
export LC_ALL=C
WORK=$(mktemp -d)
HEALTH=$(free_port)
PUBLIC=$(free_port)
clean_up() {
  [[ ! -s $WORK/process ]] || kill "$(cat "$WORK/process")" 2>/dev/null
  rm -rf "$WORK"
}
trap clean_up EXIT

# responders_token: SoftHSM2 with the one token of the installation that the responders' key is on.
responders_token() {
  local objects token
  mkdir "$WORK/tokens"
  objects=$(grep -laF yaoshi-status "$DATA"/softhsm/tokens/*/token.object) || return
  token=$(dirname "$objects")
  cp -r "$token" "$WORK/tokens"
  softhsm_configure "$WORK/tokens" >"$WORK/softhsm2.conf"
}

start() {
  status_node_yaml "$ENDPOINTS" "$HEALTH" "$PUBLIC" >"$WORK/status.yaml"
  mkdir "$WORK/secrets"
  cp "$DATA/secrets/database-status-password" "$WORK/secrets/status"
  cp "$DATA/secrets/pin-yaoshi-status" "$WORK/pin"
  (
    cd "$WORK" || exit
    SOFTHSM2_CONF=$WORK/softhsm2.conf exec "$JDK/bin/java" "${SERVER_JVM[@]}" --enable-native-access=ALL-UNNAMED \
      -jar "$(server_jar)" status --spring.config.additional-location=file:./status.yaml
  ) </dev/null >"$WORK/log" 2>&1 &
  printf '%s\n' "$!" >"$WORK/process"
  within 60 is_ready || { cat "$WORK/log" && return 1; }
}

is_ready() { code "http://127.0.0.1:$HEALTH/health/readiness" 200; }

# code URL EXPECTED
code() { [[ $(curl -s -o /dev/null -w '%{http_code}' --max-time 15 --noproxy '*' "$1") == "$2" ]]; }

# ocsp WANTED ARGUMENT...: what the status node answers, in words, if it verifies.
ocsp() {
  local said wanted=$1
  shift
  said=$(openssl ocsp -issuer "$DEMO/issuing-ca.pem" -CAfile "$DEMO/root-ca.pem" -verify_other "$DEMO/issuing-ca.pem" \
    -url "http://127.0.0.1:$PUBLIC/ocsp" "$@" 2>&1)
  printf '%s\n' "$said"
  [[ $said == *'Response verify OK'* && $said == *"$wanted"* ]]
}

ekey() { ocsp "$1" -cert "$DEMO/ekey.pem" -no_nonce; }

# change VERB: by an officer of the issuing authority.
change() {
  curl -sSf --max-time 15 --noproxy '*' --cacert "$(jq -r .tlsTrust "$ENDPOINTS")" \
    --cert "$(jq -r .personas.authority.cert "$ENDPOINTS")" --key "$(jq -r .personas.authority.key "$ENDPOINTS")" \
    -H "Idempotency-Key: status-node-$(openssl rand -hex 8)" -H 'Content-Type: application/json' \
    -d '{"remark":"status node"}' "$(jq -r .api "$ENDPOINTS")/certificates/$SERIAL/$1"
}

same_crl() {
  local name=issuing.crl
  curl -sSf --noproxy '*' -o "$WORK/theirs" "$(jq -r .crl "$ENDPOINTS")" &&
    curl -sSf --noproxy '*' -o "$WORK/ours" "http://127.0.0.1:$PUBLIC/crl/$name" && cmp "$WORK/theirs" "$WORK/ours"
}

no_api() {
  code "http://127.0.0.1:$HEALTH/api/v1/cas" 404 && code "http://127.0.0.1:$PUBLIC/api/v1/cas" 404
}

refuses_a_second_token() {
  ! (
    cd "$WORK" || exit
    SOFTHSM2_CONF=$WORK/softhsm2.conf "$JDK/bin/java" "${SERVER_JVM[@]}" --enable-native-access=ALL-UNNAMED \
      -jar "$(server_jar)" status --spring.config.additional-location=file:./status.yaml --yaoshi.tokens[0].name=issuing \
      --yaoshi.tokens[0].library="$(softhsm_library)" --yaoshi.tokens[0].label=yaoshi-issuing --yaoshi.tokens[0].pin=file:pin \
      --server.port=0 --yaoshi.http.http-port=0
  ) >"$WORK/refused" 2>&1 && grep -q 'a status node has the token status only, not issuing' "$WORK/refused"
}

SERIAL=$(openssl x509 -in "$DEMO/ekey.pem" -noout -serial)
SERIAL=${SERIAL#serial=}
SERIAL=${SERIAL,,}

check 'SoftHSM2 with the responders token alone' responders_token
check 'the status node starts with it and the role that reads' start
check 'openssl ocsp: good' ekey ': good'
check 'openssl ocsp, a serial number never issued: unknown' ocsp ': unknown' -serial "0x4$(openssl rand -hex 15)"
check 'its CRL is the one that the full node published' within 15 same_crl
check 'the authority suspends the certificate' change suspend
check 'openssl ocsp a moment later: certificateHold' within 2 ekey 'Reason: certificateHold'
check 'the authority resumes it' change resume
check 'openssl ocsp a moment later: good' within 2 ekey ': good'
check 'there is no API on either port' no_api
check 'it refuses to start with the token of a CA' refuses_a_second_token

checks_end
