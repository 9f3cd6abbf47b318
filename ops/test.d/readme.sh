#!/usr/bin/env bash
# Runs the README's snippets as they are printed, against a running server of a development directory in which the
# demonstration has been played. What they name var/ and port 8080 is that directory and its port.
set -uo pipefail

ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
for part in say packages check; do
  # shellcheck source=/dev/null
  . "$ROOT/ops/lib/$part.sh"
done

[[ -n ${1:-} ]] || fail_with 2 "usage: ops/test.d/readme.sh DATA_DIR"
DATA=$(realpath -m -- "$1")
need openssl curl jq
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
export LC_ALL=C.UTF-8
ENDPOINTS=$DATA/endpoints.json
[[ -s $ENDPOINTS ]] || fail_with 3 "there is no $ENDPOINTS"
API=$(jq -r .api "$ENDPOINTS")
PUBLIC=$(jq -r .ocsp "$ENDPOINTS" | grep -oE ':[0-9]+/' | tr -d ':/')
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
ln -s "$DATA" "$WORK/var"
ln -s "$ROOT/ops" "$WORK/ops"

# snippet N: the README's Nth block of bash.
snippet() {
  awk -v n="$1" '/^```bash$/ { block++; inside = 1; next } /^```$/ { inside = 0 } inside && block == n' "$ROOT/README.md" |
    sed "s/127\.0\.0\.1:8080/127.0.0.1:$PUBLIC/g"
}

post() { # WHO PATH [CURL ARGUMENT...]
  local identity=(--config "$WORK/account")
  [[ $1 == account ]] || identity=(--cert "$(jq -r ".personas[\"$1\"].cert" "$ENDPOINTS")" --key "$(jq -r ".personas[\"$1\"].key" "$ENDPOINTS")")
  curl -sf --cacert "$(jq -r .tlsTrust "$ENDPOINTS")" "${identity[@]}" -X POST "$API$2" \
    -H "Idempotency-Key: $(openssl rand -hex 16)" "${@:3}"
}
json=(-H 'Content-Type: application/json' --data)

# Somebody's first application, so that the provider has an order.
an_order() {
  local username password application file kind
  username=$(openssl rand -hex 6 | tr 0-9a-f A-P | cut -c1-7)
  password=$(openssl rand -base64 18)
  printf 'user = "%s:%s"\n' "$username" "$password" >"$WORK/account"
  curl -sf --cacert "$(jq -r .tlsTrust "$ENDPOINTS")" -X POST "$API/enterprises" -H "Idempotency-Key: $(openssl rand -hex 16)" "${json[@]}" \
    "$(jq -n --arg u "$username" --arg p "$password" '{username: $u, password: $p, enterpriseName: "说明文档测试有限公司", enterpriseCode: "91350100M000100Y43"}')" || return
  application=$(post account /applications "${json[@]}" '{"procedure":"FIRST_ONLINE","form":{"authorisedPerson":"李娜","residentId":"440301198011110522","phone":"13900139000","issuingAuthority":"上海市商务委员会"}}' | jq -r .id) || return
  for file in "$DATA"/demo/scan-*; do
    kind=$(basename "$file" | sed 's/^scan-//; s/\..*//')
    post account "/applications/$application/materials?kind=$kind" -H 'Content-Type: application/octet-stream' --data-binary "@$file" || return
  done
  post account "/applications/$application/events" "${json[@]}" '{"event":"confirm"}' &&
    post authority "/applications/$application/events" "${json[@]}" '{"event":"pass"}' &&
    post provider "/applications/$application/events" "${json[@]}" '{"event":"pass"}'
}

from_a_provider() {
  (cd "$WORK" && snippet 1 | bash -euo pipefail >answers 2>errors) || { cat "$WORK/errors" "$WORK/answers"; return 1; }
  grep -a '"state":"COMPLETED"' "$WORK/answers" | grep -aq '"tokenSerial":"DEMO-0001"' ||
    { cat "$WORK/answers"; return 1; }
}

checked() {
  (cd "$WORK" && snippet 2 | bash -euo pipefail >checked 2>&1) && grep -q 'ekey.pem: good' "$WORK/checked" &&
    grep -q 'ekey.pem: OK' "$WORK/checked" || { cat "$WORK/checked"; return 1; }
}

check "an enterprise applies, the authority and the provider pass it" an_order
check "README: call it from a provider system" from_a_provider
check "README: check a certificate" checked
check "README: check a certificate with the JDK" "$ROOT/ops/yaoshi" status check --data "$DATA" "$DATA/demo/ekey.pem"
checks_end
