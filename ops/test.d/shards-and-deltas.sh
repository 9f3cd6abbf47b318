#!/usr/bin/env bash
# What clients that share no code with the server make of shards and deltas (ADR 27, 28). Some take a delta for a
# complete CRL and so call a revoked certificate good: ops/docs/reference/public-port.md says which, and is checked too.
set -uo pipefail

ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
for part in say packages data jdk build postgres softhsm check relying; do
  # shellcheck source=/dev/null
  . "$ROOT/ops/lib/$part.sh"
done

usage() {
  cat <<TEXT
usage: ops/test.d/shards-and-deltas.sh DATA_DIR

Revokes the certificate that the demonstration left in DATA_DIR/demo, if it is not revoked yet. Starts the server again
with yaoshi.status.crl-shards, and as if its complete CRL had a million entries, so that deltas carry what changes.
Plays the demonstration, suspends, resumes and revokes its certificate, and has clients judge both. At the end complete
CRLs come at once again; the option lasts until the server's next start.
One line a check; the exit code is 0 only if all are ok.

example: ops/run --background && ops/test.d/shards-and-deltas.sh var
TEXT
}

relying_begins "$@"
need openssl certtool gnutls-cli certutil crlutil vfychain nginx curl jq softhsm2
find_jdk

OLD=$WORK/old.pem
cp "$EKEY" "$OLD"
OLD_SERIAL=$(serial_of "$OLD")

# ---- the server ----

complete_has_old() {
  fetch_crl complete "$(endpoint .crl)" && crl_lists complete "$OLD_SERIAL" 'Key Compromise'
}

old_is_revoked() {
  complete_has_old || change officer1 "$OLD_SERIAL" revoke '{"reason":"keyCompromise"}' && within 15 complete_has_old
}

# port_of ENDPOINT
port_of() { endpoint "$1" | grep -oE ':[0-9]+/' | tr -d ':/'; }

started_again() {
  local https http
  https=$(port_of .api) && http=$(port_of .ocsp) && "$ROOT/ops/stop" --data "$DATA" && complete_was_dear &&
    YAOSHI_STATUS_CRLSHARDS=true "$ROOT/ops/run" --background --data "$DATA" --https-port "$https" --http-port "$http"
}

# complete_was_dear: an hour's work, says the database, so that the next one is not made within a day. Single-user mode
# takes a statement a line.
complete_was_dear() {
  pg_place
  tr '\n' ' ' <<'SQL' | pg_single "$PG_CLUSTER/data" yaoshi
UPDATE crl SET took_ms = 3600000, entries = 1000000 WHERE ca_id = 'issuing' AND number =
(SELECT max(number) FROM crl WHERE ca_id = 'issuing' AND shard IS NULL AND base_number IS NULL)
SQL
}

demonstration() { "$ROOT/ops/yaoshi" demo first-application --data "$DATA" --library "$(softhsm_library)"; }

# ---- CRLs ----

fetch_crls() {
  fetch_crl root "$(crl_address "$ISSUING")" && fetch_crl complete "$(endpoint .crl)" &&
    fetch_crl delta "$(freshest)" && fetch_crl shard "$(crl_address "$EKEY")"
}

freshest() { openssl crl -in "$WORK/complete.crl" -noout -text | sed -n '/Freshest CRL/,/URI:/s/^ *URI://p'; }

# names_its_month: the months from 2000-01 to that of its notAfter.
names_its_month() {
  local year month
  read -r year month < <(date -u -d "$(openssl x509 -in "$EKEY" -noout -enddate | sed 's/^notAfter=//')" '+%Y %-m')
  [[ $(crl_address "$EKEY") == */crl/issuing/$(((year - 2000) * 12 + month - 1)).crl ]]
}

names_itself_critically() {
  fetch_crls && openssl crl -in "$WORK/shard.crl" -noout -text | grep -A 2 'Issuing Distribution Point: critical' |
    grep -F "URI:$(crl_address "$EKEY")"
}

# changed REASON: shard and delta say so of the demonstration's certificate.
changed() { fetch_crls && crl_lists shard "$SERIAL" "$1" && crl_lists delta "$SERIAL" "$1"; }

resumed() { fetch_crls && ! crl_lists shard "$SERIAL" . && crl_lists delta "$SERIAL" 'Remove From CRL'; }

complete_again() { post officer1 /crls '{"ca":"issuing"}' && within 15 complete_has_all; }

complete_has_all() { fetch_crls && crl_lists complete "$SERIAL" 'Key Compromise' && ! crl_lists delta "$SERIAL" .; }

# crls NAMES: those, joined by +, and the root's, in one file, in this order.
crls() {
  local name
  cp "$WORK/root.crl" "$WORK/crls.pem"
  for name in ${1//+/ }; do cat "$WORK/$name.crl" >>"$WORK/crls.pem"; done
}

# ---- clients, each by the CRLs that it is given ----

# openssl_by CRLS CERTIFICATE [OPTION...]
openssl_by() {
  crls "$1"
  openssl verify -x509_strict -crl_check_all "${@:3}" -CAfile "$ROOT_CA" -untrusted "$ISSUING" \
    -CRLfile "$WORK/crls.pem" "$2"
}

openssl_deltas() { openssl_by delta+complete "$1" -use_deltas -extended_crl; }

gnutls_by() {
  crls "$1"
  cat "$2" "$ISSUING" >"$WORK/chain.pem"
  certtool --verify --load-ca-certificate "$ROOT_CA" --load-crl "$WORK/crls.pem" --infile "$WORK/chain.pem"
}

# nss_by CRLS CERTIFICATE: with a database of its own, and no good without a CRL.
nss_by() {
  local database=sql:$WORK/nss name
  rm -rf "$WORK/nss"
  mkdir "$WORK/nss"
  certutil -N -d "$database" --empty-password && certutil -A -d "$database" -n root -t CT,C,C -a -i "$ROOT_CA" &&
    certutil -A -d "$database" -n issuing -t ,, -a -i "$ISSUING" || return
  for name in root ${1//+/ }; do crlutil -I -d "$database" -i "$WORK/$name.der"; done
  vfychain -d "$database" -pp -u 4 -g leaf -h requireFreshInfo -m crl -s requireInfo -a "$2"
}

nss_refuses() { says SEC_ERROR_CRL_UNKNOWN_CRITICAL_EXTENSION nss_by "$@"; }

nss_goes_by_none() { says 'Chain is bad!' nss_by "$@"; }

# It fetches what the certificate names.
jdk() { "$ROOT/ops/yaoshi" status check --data "$DATA" --crl "$EKEY"; }

# nginx_by CRLS CERTIFICATE: what it says to the holder, whose key is in the token of its demonstration.
nginx_by() {
  crls "$1"
  nginx_begins "ssl_verify_client on; ssl_client_certificate $WORK/holders-cas.pem; ssl_verify_depth 2;" \
    "ssl_crl $WORK/crls.pem; error_page 495 496 = /refused;" \
    "location = /refused { internal; return 403 \$ssl_client_verify; }"
  tls_login "$2"
  nginx_ends
}

tls_login() {
  local token
  token=ekey-$(openssl x509 -in "$1" -noout -subject -nameopt multiline,-align | sed -n 's/^ *userId = //p')
  printf 'GET / HTTP/1.0\r\n\r\n' | GNUTLS_PIN=$(cat "$DEMO/token/pin-$token") SOFTHSM2_CONF=$DEMO/token/softhsm2.conf \
    gnutls-cli --provider "$(softhsm_library)" --x509cafile "$(file_of .tlsTrust)" --x509certfile "$1" \
    --x509keyfile "pkcs11:token=$token;object=ekey;type=private" -p "$NGINX_PORT" localhost
}

nginx_files() { tls_files && cat "$ISSUING" "$ROOT_CA" >"$WORK/holders-cas.pem"; }

# ---- the checks ----

GOOD='Chain verification output: Verified.'
REVOKED='The certificate chain is revoked'

check 'an older certificate is revoked, and on the complete CRL' old_is_revoked
check 'the server starts again with shards; its complete CRL took long' started_again
# shellcheck disable=SC2154 # of ops/lib/check.sh
((failures == 0)) || checks_end
check 'the demonstration; openssl by the new certificate'\''s shard: revoked, then good' demonstration
check 'the new certificate names the CRL of the month it ends in' names_its_month
check 'that CRL names itself, critically' within 15 names_itself_critically
check 'the certificate of the server itself, for nginx' nginx_files
SERIAL=$(serial_of "$EKEY")

check 'shard: openssl: OK' says ': OK' openssl_by shard "$EKEY"
check 'shard: GnuTLS: verified' says "$GOOD" gnutls_by shard "$EKEY"
check 'shard: NSS refuses it: unknown critical extension' nss_refuses shard "$EKEY"
check 'shard: NSS without a CRL: not good' nss_goes_by_none shard "$EKEY"
check 'shard: JDK PKIX: good' jdk
check 'shard: nginx ssl_crl: served' says served nginx_by shard "$EKEY"
check 'complete and delta: openssl -use_deltas -extended_crl: OK' says ': OK' openssl_deltas "$EKEY"

check "an officer suspends $SERIAL" change authority "$SERIAL" suspend '{"remark":"relying parties"}'
check 'shard and delta list it within 15 s, Certificate Hold' within 15 changed 'Certificate Hold'
check 'shard: openssl: revoked' says 'certificate revoked' openssl_by shard "$EKEY"
check 'shard: JDK PKIX: certificateHold' says 'hold since' jdk
check 'complete and delta: openssl -use_deltas -extended_crl: revoked' says 'certificate revoked' openssl_deltas "$EKEY"
check 'complete alone: openssl has not heard yet: OK' says ': OK' openssl_by complete "$EKEY"
check 'the officer resumes it' change authority "$SERIAL" resume '{"remark":"relying parties"}'
check 'it leaves the shard within 15 s; the delta: Remove From CRL' within 15 resumed
check 'shard: openssl: OK' says ': OK' openssl_by shard "$EKEY"
check 'complete and delta: openssl -use_deltas -extended_crl: OK' says ': OK' openssl_deltas "$EKEY"
check 'delta: GnuTLS takes removeFromCRL for a revocation: revoked' says "$REVOKED" gnutls_by complete+delta "$EKEY"

check "a security officer revokes $SERIAL" change officer1 "$SERIAL" revoke '{"reason":"keyCompromise"}'
check 'shard and delta list it within 15 s, Key Compromise' within 15 changed 'Key Compromise'
check 'shard: openssl: revoked' says 'certificate revoked' openssl_by shard "$EKEY"
check 'shard: GnuTLS: revoked' says "$REVOKED" gnutls_by shard "$EKEY"
check 'shard: JDK PKIX: revoked, keyCompromise' says 'reason keyCompromise' jdk
check 'shard: nginx ssl_crl: certificate revoked' says 'FAILED:certificate revoked' nginx_by shard "$EKEY"
check 'complete and delta: openssl -use_deltas -extended_crl: revoked' says 'certificate revoked' openssl_deltas "$EKEY"

# The older certificate is on the complete CRL and not on the delta.
check 'complete and delta: openssl -use_deltas -extended_crl, the older one: revoked' \
  says 'certificate revoked' openssl_deltas "$OLD"
check 'delta alone: openssl -use_deltas -extended_crl, the older one: no CRL' \
  says 'unable to get certificate CRL' openssl_by delta "$OLD" -use_deltas -extended_crl
check 'delta: NSS refuses it: unknown critical extension' nss_refuses delta+complete "$OLD"
check 'delta: NSS goes by the complete one then, the older one: revoked' \
  says 'has been revoked' nss_by delta+complete "$OLD"
check 'delta: NSS goes by the complete one then, and has not heard of the new one yet: good' \
  says 'Chain is good!' nss_by delta+complete "$EKEY"
check 'as documented, openssl without -extended_crl takes the delta for complete, the older one: OK' \
  says ': OK' openssl_by delta+complete "$OLD"
check 'as documented, GnuTLS takes the delta for complete, the older one: verified' \
  says "$GOOD" gnutls_by complete+delta "$OLD"
check 'as documented, nginx takes the delta for complete, the older one: served' \
  says served nginx_by delta+complete "$OLD"
check 'complete alone: nginx ssl_crl, the older one: certificate revoked' \
  says 'FAILED:certificate revoked' nginx_by complete "$OLD"

check 'complete alone: GnuTLS has not heard of the new one yet: verified' says "$GOOD" gnutls_by complete "$EKEY"
check 'complete alone: nginx has not heard of the new one yet: served' says served nginx_by complete "$EKEY"
check 'an officer has a complete CRL made: it lists the new one, the delta to it does not' complete_again
check 'complete alone: openssl: revoked' says 'certificate revoked' openssl_by complete "$EKEY"
check 'complete alone: GnuTLS: revoked' says "$REVOKED" gnutls_by complete "$EKEY"
check 'complete alone: NSS: revoked' says 'has been revoked' nss_by complete "$EKEY"
check 'complete alone: nginx ssl_crl: certificate revoked' says 'FAILED:certificate revoked' nginx_by complete "$EKEY"

checks_end
