#!/usr/bin/env bash
# What the API refuses, and what it does once only, by real clients over HTTPS: curl and openssl. Needs a running server of
# a development directory in which the demonstration has been played and this has not run yet.
set -uo pipefail

ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
for part in say packages; do
  # shellcheck source=/dev/null
  . "$ROOT/ops/lib/$part.sh"
done

[[ -n ${1:-} ]] || fail_with 2 "usage: ops/test.d/refusals.sh DATA_DIR"
DATA=$(realpath -m -- "$1")
need openssl curl jq
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
export LC_ALL=C.UTF-8
ENDPOINTS=$DATA/endpoints.json
[[ -s $ENDPOINTS ]] || fail_with 3 "there is no $ENDPOINTS"
API=$(jq -r .api "$ENDPOINTS")
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
failures=0

ok() { printf 'ok      %s\n' "$1"; }
not_ok() {
  printf 'NOT OK  %s\n' "$1"
  printf '        | %s\n' "$2"
  failures=$((failures + 1))
}

persona() { jq -r ".personas[\"$1\"].$2" "$ENDPOINTS"; }

# Written once, before anything is sent: requests sent at once read them together.
credentials() { # NAME PASSWORD
  printf 'user = "%s:%s"\n' "$(persona enterprise username)" "$2" >"$WORK/$1"
}
credentials enterprise "$(persona enterprise password)"
credentials wrong-password not-this-one

# send WHO METHOD PATH [CURL ARGUMENT...]: leaves the answer in $WORK/body; prints status and content type. Basic
# credentials go through a file of curl's own, so that no password stands on a command line.
send() {
  local who=$1 method=$2 path=$3 out=${BODY:-$WORK/body}
  shift 3
  local identity=()
  case $who in
    nobody) ;;
    enterprise | wrong-password) identity=(--config "$WORK/$who") ;;
    *) identity=(--cert "$(persona "$who" cert)" --key "$(persona "$who" key)") ;;
  esac
  curl -s -o "$out" -w '%{http_code} %{content_type}' --cacert "$(jq -r .tlsTrust "$ENDPOINTS")" \
    "${identity[@]}" -X "$method" "$API$path" "$@"
}

key() { printf 'Idempotency-Key: %s' "${1:-$(openssl rand -hex 16)}"; }
json=(-H 'Content-Type: application/json')
octets=(-H 'Content-Type: application/octet-stream')

# refused WHAT STATUS FIELD WHO METHOD PATH [CURL ARGUMENT...]: a problem with a complete objection to that field.
refused() {
  local what=$1 status=$2 field=$3 answer
  shift 3
  answer=$(send "$@")
  if [[ $answer == "$status application/problem+json"* ]] && jq -e --arg f "$field" \
    '[.objections[] | select((.field | contains($f)) and .found != "" and .required != "" and .source != "")] | length > 0' \
    "$WORK/body" >/dev/null; then
    ok "refused: $what ($status, $field)"
  else
    not_ok "refused: $what ($status, $field)" "$answer $(head -c 600 "$WORK/body")"
  fi
}

# done_well WHAT STATUS WHO METHOD PATH [CURL ARGUMENT...]
done_well() {
  local what=$1 status=$2 answer
  shift 2
  answer=$(send "$@")
  if [[ $answer == "$status"* ]]; then ok "$what"; else not_ok "$what" "$answer $(head -c 600 "$WORK/body")"; fi
}

# ten_at_once WHAT WHO PATH CURL ARGUMENT...: one key, ten POSTs, ten equal answers, one of them the first. A server that
# says to try again in a moment (503) is asked again, under the same key.
ten_at_once() {
  local what=$1 who=$2 path=$3 shared i
  shift 3
  shared=$(openssl rand -hex 16)
  for i in {1..10}; do
    BODY=$WORK/ten.$i send "$who" POST "$path" --retry 8 --retry-delay 1 -D "$WORK/ten.$i.headers" -H "$(key "$shared")" "$@" >"$WORK/ten.$i.status" &
  done
  wait
  if (($(cat "$WORK"/ten.*.headers | grep -cE '^HTTP/1.1 20[01]') == 10)) &&
    (($(cat "$WORK"/ten.*.headers | grep -ci '^Idempotency-Replayed: true') == 9)) &&
    (($(sha256sum "$WORK"/ten.{1..10} | cut -d' ' -f1 | sort -u | wc -l) == 1)); then
    cp "$WORK/ten.1" "$WORK/body"
    ok "$what: ten at once with one key, one effect, ten equal answers"
  else
    not_ok "$what: ten at once with one key" "$(cat "$WORK"/ten.*.headers | grep -E '^HTTP|^Idem' | sort | uniq -c) $(head -c 300 "$WORK/ten.1")"
  fi
}

registration() { # USERNAME CODE
  jq -n --arg u "$1" --arg c "$2" '{username: $u, password: "correct horse battery", enterpriseName: "拒绝测试有限公司", enterpriseCode: $c}'
}

registrations_refused() {
  local good=91110108MA01ABCD5T
  refused "a username in small letters" 422 username nobody POST /enterprises "${json[@]}" -H "$(key)" --data "$(registration abc $good)"
  refused "a username of nine letters" 422 username nobody POST /enterprises "${json[@]}" -H "$(key)" --data "$(registration ABCDEFGHI $good)"
  refused "a username that is taken" 409 username nobody POST /enterprises "${json[@]}" -H "$(key)" --data "$(registration "$(persona enterprise username)" $good)"
  refused "a wrong check character" 422 enterpriseCode nobody POST /enterprises "${json[@]}" -H "$(key)" --data "$(registration REFUSEA 91110108MA01ABCD5U)"
  refused "an unknown member" 400 surprise nobody POST /enterprises "${json[@]}" -H "$(key)" --data "$(registration REFUSEB $good | jq '.surprise = 1')"
  refused "a document of 70,000 octets" 413 body nobody POST /enterprises "${json[@]}" -H "$(key)" --data "$(head -c 70000 /dev/zero | tr '\0' ' ')"
  refused "no idempotency key" 400 Idempotency-Key nobody POST /enterprises "${json[@]}" --data "$(registration REFUSEC $good)"
}

callers_refused() {
  refused "nobody" 401 Authorization nobody GET /me
  refused "a wrong password" 401 "" wrong-password GET /me
  refused "an auditor who applies" 403 role auditor POST /applications "${json[@]}" -H "$(key)" --data '{}'
  local serial
  serial=$(openssl x509 -in "$(persona officer3 cert)" -noout -serial | cut -d= -f2 | tr A-F a-f)
  done_well "officer1 revokes officer3's certificate" 200 officer1 POST "/certificates/$serial/revoke" "${json[@]}" -H "$(key)" --data '{"reason":"keyCompromise"}'
  refused "a revoked staff certificate" 401 clientCertificate officer3 GET /me
}

form='{"authorisedPerson":"李娜","residentId":"440301198011110522","phone":"13900139000","issuingAuthority":"上海市商务委员会"}'

draft() {
  refused "a resident ID with a wrong check digit" 422 residentId enterprise POST /applications "${json[@]}" -H "$(key)" \
    --data "{\"procedure\":\"FIRST_ONLINE\",\"form\":$(jq -c '.residentId = "440301198011110523"' <<<"$form")}"
  ten_at_once "an application" enterprise /applications "${json[@]}" --data "{\"procedure\":\"FIRST_ONLINE\",\"form\":$form}"
  CASE=$(jq -r .id "$WORK/body")
  refused "a second open application" 409 "" enterprise POST /applications "${json[@]}" -H "$(key)" --data "{\"procedure\":\"FIRST_ONLINE\",\"form\":$form}"
  refused "a change of a version that is gone" 412 If-Match enterprise PUT "/applications/$CASE" "${json[@]}" -H "$(key)" -H 'If-Match: "99"' --data "$form"
  refused "a confirmation without the six materials" 422 "" enterprise POST "/applications/$CASE/events" "${json[@]}" -H "$(key)" --data '{"event":"confirm"}'
  event_refused "a hand-over of a draft" 409 event authority '{"event":"handOver"}'
}

event_refused() { # WHAT STATUS FIELD WHO EVENT
  refused "$1" "$2" "$3" "$4" POST "/applications/$CASE/events" "${json[@]}" -H "$(key)" --data "$5"
}

event() { # WHO EVENT
  done_well "$1: $2" 200 "$1" POST "/applications/$CASE/events" "${json[@]}" -H "$(key)" --data "$2"
}

upload_refused() { # WHAT FIELD FILE
  refused "$1" 422 "$2" enterprise POST "/applications/$CASE/materials?kind=BUSINESS_LICENCE" "${octets[@]}" -H "$(key)" --data-binary "@$3"
}

scans() {
  upload_refused "a PDF named .png" scan "$DATA/demo/form.pdf"
  head -c 1048576 /dev/zero >"$WORK/large.png"
  upload_refused "a picture of 1,048,576 octets" scan.size "$WORK/large.png"
  base64 -d >"$WORK/bomb.png" <<<'iVBORw0KGgoAAAANSUhEUgAAw1AAAMNQCAIAAADEzaqdAAAADElEQVR4nGNgoD0AAABkAAGGZDw1AAAAAElFTkSuQmCC'
  upload_refused "a PNG of 50,000 by 50,000" scan.dimensions "$WORK/bomb.png"
  local file kind
  for file in "$DATA"/demo/scan-*; do
    kind=$(basename "$file" | sed 's/^scan-//; s/\..*//')
    ten_at_once "upload of $kind" enterprise "/applications/$CASE/materials?kind=$kind" "${octets[@]}" --data-binary "@$file"
  done
}

reviews() {
  ten_at_once "a confirmation" enterprise "/applications/$CASE/events" "${json[@]}" --data '{"event":"confirm"}'
  event_refused "a failure without a remark" 422 remark authority '{"event":"fail"}'
  event_refused "a verification by the provider" 403 role provider '{"event":"pass"}'
  event authority '{"event":"pass"}'
  event provider '{"event":"pass"}'
  ORDER=$(send provider2 GET "/production-orders?state=OPEN&applicationId=$CASE" >/dev/null; jq -r '.items[0].id' "$WORK/body")
  refused "a claim by the reviewer" 403 role provider POST "/production-orders/$ORDER/claim" -H "$(key)"
  ten_at_once "a claim" provider2 "/production-orders/$ORDER/claim"
}

csr() { jq -n --rawfile csr "$1" '{csr: $csr}'; }
certify_refused() { # WHAT FIELD FILE
  refused "$1" 422 "$2" provider2 POST "/production-orders/$ORDER/certify" "${json[@]}" -H "$(key)" --data "$(csr "$3")"
}

requests() {
  local p256=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes)
  openssl req -new "${p256[@]}" -keyout "$WORK/k" -subj / -out "$WORK/good.csr" 2>/dev/null
  openssl req -in "$WORK/good.csr" -outform DER -out "$WORK/good.der"
  { head -c -2 "$WORK/good.der"; printf '\x01\x02'; } | openssl req -inform DER -out "$WORK/bad-signature.csr" 2>/dev/null
  openssl req -new -newkey rsa:1024 -nodes -keyout "$WORK/k2" -subj / -out "$WORK/weak.csr" 2>/dev/null
  openssl req -new "${p256[@]}" -keyout "$WORK/k3" -subj '/C=CN/O=Somebody Else/CN=Somebody Else' -out "$WORK/foreign.csr" 2>/dev/null
  certify_refused "a request with a bad signature" csr "$WORK/bad-signature.csr"
  certify_refused "an RSA key of 1024 bits" csr.publicKey "$WORK/weak.csr"
  certify_refused "a foreign subject" csr.subject "$WORK/foreign.csr"
  refused "a request by somebody who has not claimed the order" 403 "" provider POST "/production-orders/$ORDER/certify" "${json[@]}" -H "$(key)" --data "$(csr "$WORK/good.csr")"
  ten_at_once "a certificate" provider2 "/production-orders/$ORDER/certify" "${json[@]}" --data "$(csr "$WORK/good.csr")"
  send auditor GET "/certificates?username=$(persona enterprise username)" >/dev/null
  if [[ $(jq '.items | length' "$WORK/body") == 1 && $(jq -r '.items[0].status' "$WORK/body") == HELD ]]; then
    ok "one certificate, on hold"
  else
    not_ok "one certificate, on hold" "$(head -c 300 "$WORK/body")"
  fi
  local shared
  shared=$(openssl rand -hex 16)
  done_well "an event under a key" 200 provider2 POST "/applications/$CASE/events" "${json[@]}" -H "$(key "$shared")" --data '{"event":"error","remark":"token damaged"}'
  refused "the same key with another body" 422 Idempotency-Key provider2 POST "/applications/$CASE/events" "${json[@]}" -H "$(key "$shared")" --data '{"event":"retry"}'
  event provider2 '{"event":"retry"}'
  ORDER=$(send provider2 GET "/production-orders?state=OPEN&applicationId=$CASE" >/dev/null; jq -r '.items[0].id' "$WORK/body")
  done_well "the new order is claimed" 200 provider2 POST "/production-orders/$ORDER/claim" -H "$(key)"
  certify_refused "a key that was certified before" csr.publicKey "$WORK/good.csr"
}

# opened WHO: what is in the envelope on standard input, which openssl opens with that person's key.
opened() {
  base64 -d | openssl cms -decrypt -inform DER -inkey "$(persona "$1" key)" -recip "$(persona "$1" cert)"
}

# The PINs of a token: asked for by the operator, approved by another person, collected once.
pins() { # TOKEN
  local wanted release
  wanted=$(jq -n --arg o "$ORDER" '{purpose: "FIRST_PIN", orderId: $o}')
  refused "a read-back proof of a token without released PINs" 409 pinRelease provider2 POST "/production-orders/$ORDER/complete" "${json[@]}" -H "$(key)" --data "$(proof "$WORK/proof")"
  ten_at_once "a request for PINs" provider2 "/tokens/$1/pin-releases" "${json[@]}" --data "$wanted"
  release=$(jq -r .id "$WORK/body")
  refused "a collection that nobody approved" 409 pinRelease provider2 POST "/pin-releases/$release/collect" -H "$(key)"
  refused "an approval by the one who asked" 403 "" provider2 POST "/pin-releases/$release/approve" -H "$(key)"
  ten_at_once "an approval" provider "/pin-releases/$release/approve"
  ten_at_once "a collection" provider2 "/pin-releases/$release/collect"
  if jq -r .secrets "$WORK/body" | opened provider2 | jq -e --arg t "$1" '.tokenSerial == $t and .generation == 1 and (has("adminPin") | not)
      and (.nextAdminPin | length) == 16 and (.userPin | length) == 8' >/dev/null; then
    ok "promise 9: openssl cms opens the PINs with the operator's key"
  else
    not_ok "promise 9: openssl cms opens the PINs with the operator's key" "$(head -c 200 "$WORK/body")"
  fi
  if jq -r .secrets "$WORK/body" | opened provider >/dev/null 2>&1; then
    not_ok "promise 9: nobody else opens them" "the approver did"
  else
    ok "promise 9: nobody else opens them"
  fi
  refused "a second collection" 409 pinRelease provider2 POST "/pin-releases/$release/collect" -H "$(key)"
}

read_back() {
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$WORK/fresh.key" -subj / -out "$WORK/fresh.csr" 2>/dev/null
  done_well "another key is certified" 200 provider2 POST "/production-orders/$ORDER/certify" "${json[@]}" -H "$(key)" --data "$(csr "$WORK/fresh.csr")"
  jq -r .certificate "$WORK/body" >"$WORK/fresh.pem"
  jq -r .seal "$WORK/body" >"$WORK/fresh.seal"
  jq -r .readBackChallenge "$WORK/body" | base64 -d >"$WORK/challenge"
  openssl dgst -sha256 -sign "$WORK/k" -out "$WORK/foreign.proof" "$WORK/challenge"
  openssl dgst -sha256 -sign "$WORK/fresh.key" -out "$WORK/proof" "$WORK/challenge"
  refused "a read-back proof by another key" 422 signature provider2 POST "/production-orders/$ORDER/complete" "${json[@]}" -H "$(key)" --data "$(proof "$WORK/foreign.proof")"
  pins REFUSALS-1
  refused "a completion without the seal" 422 seal provider2 POST "/production-orders/$ORDER/complete" "${json[@]}" -H "$(key)" --data "$(proof "$WORK/proof" | jq 'del(.seal)')"
  refused "a completion with another seal" 422 seal provider2 POST "/production-orders/$ORDER/complete" "${json[@]}" -H "$(key)" --data "$(proof "$WORK/proof" | jq '.seal = "MAAA"')"
  ten_at_once "a read-back proof" provider2 "/production-orders/$ORDER/complete" "${json[@]}" --data "$(proof "$WORK/proof")"
}

proof() { # FILE
  jq -n --rawfile c "$WORK/fresh.pem" --arg s "$(base64 -w0 "$1")" --arg seal "$(<"$WORK/fresh.seal")" \
    '{tokenSerial: "REFUSALS-1", certificate: $c, signature: $s, seal: $seal}'
}

changes_of_status() {
  local serial
  serial=$(openssl x509 -in "$(persona officer2 cert)" -noout -serial | cut -d= -f2 | tr A-F a-f)
  ten_at_once "a suspension" officer1 "/certificates/$serial/suspend" "${json[@]}" --data '{"remark":"on leave"}'
  ten_at_once "a resumption" officer1 "/certificates/$serial/resume" "${json[@]}" --data '{"remark":"back"}'
  ten_at_once "a revocation" officer1 "/certificates/$serial/revoke" "${json[@]}" --data '{"reason":"superseded"}'
  refused "a second revocation" 409 status officer1 POST "/certificates/$serial/revoke" "${json[@]}" -H "$(key)" --data '{"reason":"keyCompromise"}'
  ten_at_once "a CRL" officer1 /crls "${json[@]}" --data '{"ca":"management"}'
  local letters
  letters=$(openssl rand -hex 6 | tr 0-9a-f A-P | cut -c1-7)
  ten_at_once "a registration" nobody /enterprises "${json[@]}" --data "$(registration "$letters" 91110108MA01ABCD5T)"
}

stock() {
  ten_at_once "a token in stock" provider2 /tokens "${json[@]}" --data '{"serial":"REFUSALS-2","model":"SoftHSM2"}'
  refused "the same token again" 409 tokenSerial provider2 POST /tokens "${json[@]}" -H "$(key)" --data '{"serial":"REFUSALS-2","model":"SoftHSM2"}'
  ten_at_once "a token's end" provider2 /tokens/REFUSALS-2/retirement "${json[@]}" --data '{"state":"DESTROYED"}'
}

# On the demonstration's e-key: lost, and found by its own signature.
loss() {
  local token username report
  token=$(jq -r .tokenSerial "$DATA/demo/application.json")
  username=$(jq -r .username "$DATA/demo/application.json")
  ten_at_once "a loss report" authority "/tokens/$token/loss-reports" "${json[@]}" --data '{"remark":"left in a taxi"}'
  report=$(jq -r .id "$WORK/body")
  jq -r .challenge "$WORK/body" | base64 -d >"$WORK/found"
  refused "a lift without the token's signature" 422 signature authority POST "/loss-reports/$report/lift" "${json[@]}" -H "$(key)" --data '{"signature":"AAAA"}'
  SOFTHSM2_CONF=$DATA/demo/token/softhsm2.conf "$ROOT/ops/yaoshi" token sign --library "$(jq -r .hsm.library "$ENDPOINTS")" \
    --serial "$token" --pin-file "$DATA/demo/token/pin-ekey-$username" --in "$WORK/found" --out "$WORK/found.sig" >/dev/null
  ten_at_once "a lift" authority "/loss-reports/$report/lift" "${json[@]}" --data "{\"signature\":\"$(base64 -w0 "$WORK/found.sig")\"}"
}

# An account that was keyed in: its first password, and the change of it.
passwords() {
  local letters enterprise shared
  letters=$(openssl rand -hex 6 | tr 0-9a-f A-P | cut -c1-7)
  done_well "an application keyed in" 201 authority POST /applications "${json[@]}" -H "$(key)" \
    --data "{\"procedure\":\"FIRST_OFFLINE\",\"applicant\":{\"username\":\"$letters\",\"enterpriseName\":\"拒绝测试二有限公司\",\"enterpriseCode\":\"91440305MA7HK3Y25M\"},\"form\":$form}"
  enterprise=$(jq -r .enterpriseId "$WORK/body")
  ten_at_once "a first password" authority "/enterprises/$enterprise/accounts/$letters/initial-password"
  printf 'user = "%s:%s"\n' "$letters" "$(jq -r .password "$WORK/body" | opened authority)" >"$WORK/first"
  printf 'user = "%s:another horse battery"\n' "$letters" >"$WORK/own"
  shared=$(openssl rand -hex 16)
  done_well "a change of password" 204 nobody PUT /me/password --config "$WORK/first" "${json[@]}" -H "$(key "$shared")" --data '{"newPassword":"another horse battery"}'
  done_well "the same again, by now with the new password" 204 nobody PUT /me/password --config "$WORK/own" "${json[@]}" -H "$(key "$shared")" \
    -D "$WORK/again" --data '{"newPassword":"another horse battery"}'
  if grep -qi '^Idempotency-Replayed: true' "$WORK/again"; then ok "… is a replay"; else not_ok "… is a replay" "$(head -n 20 "$WORK/again")"; fi
  refused "the first password, once it is changed" 401 "" nobody GET /me --config "$WORK/first"
}

# An organisation that had a key is known by its organisation code, also under its older 13-character code.
second_first_key() {
  local code organisation
  code=$(jq -r .enterpriseCode "$DATA/demo/application.json")
  organisation=1100${code:8:9}
  local letters
  letters=$(openssl rand -hex 6 | tr 0-9a-f A-P | cut -c1-7)
  done_well "a second account of an enterprise, by its 13-character code" 201 nobody POST /enterprises "${json[@]}" -H "$(key)" --data "$(registration "$letters" "$organisation")"
  printf 'user = "%s:correct horse battery"\n' "$letters" >"$WORK/second"
  refused "a first key for an organisation that had one" 409 procedure nobody POST /applications --config "$WORK/second" "${json[@]}" -H "$(key)" \
    --data "{\"procedure\":\"FIRST_ONLINE\",\"form\":$form}"
}

keys_stay_in_the_token() {
  local token objects
  for token in root issuing status; do
    objects=$(SOFTHSM2_CONF=$(jq -r .hsm.config "$ENDPOINTS") "$ROOT/ops/yaoshi" token objects --json \
      --library "$(jq -r .hsm.library "$ENDPOINTS")" --label "yaoshi-$token" --pin-file "$DATA/secrets/pin-yaoshi-$token")
    if jq -e -s 'flatten | map(.objects? // .) | flatten | map(select((.class // .objectClass | ascii_upcase) | test("PRIVATE|SECRET"))) | length > 0
        and all(.traits | map(ascii_upcase) | (any(test("NEVER.?EXTRACTABLE")) and any(test("SENSITIVE")) and (any(. == "EXTRACTABLE") | not)))' \
      <<<"$objects" >/dev/null; then
      ok "promise 6: every key of token $token is sensitive and was never extractable"
    else
      not_ok "promise 6: keys of token $token" "$(head -c 600 <<<"$objects")"
    fi
  done
}

registrations_refused
callers_refused
draft
scans
reviews
requests
read_back
changes_of_status
second_first_key
stock
loss
passwords
keys_stay_in_the_token
((failures == 0)) || printf '%s checks failed\n' "$failures"
exit $((failures > 0))
