#!/usr/bin/env bash
# What relying parties see, by clients that share no code with the server: openssl, GnuTLS, NSS, the JDK, and nginx and
# curl by stapling and by CRL. Needs a running server and a demonstration that has just been played; revokes the
# demonstration's certificate at the end.
set -uo pipefail

ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
for part in say packages data check relying; do
  # shellcheck source=/dev/null
  . "$ROOT/ops/lib/$part.sh"
done

usage() {
  cat <<TEXT
usage: ops/test.d/relying-party.sh DATA_DIR

Checks the certificate that the demonstration left in DATA_DIR/demo, suspends and resumes it, revokes it, and checks each
time; suspends and resumes the server's own certificate, which nginx staples the status of.
One line a check; the exit code is 0 only if all are ok.

example: ops/run --background && ops/test.d/relying-party.sh var
TEXT
}

relying_begins "$@"
need openssl certtool certutil vfychain nginx curl jq faketime

# ---- a month later, by the clock of one client, an answer and the certificate of its responder have ended ----

# Time is what the clock says; how fast it passes is not changed, since the JVM waits by that.
export FAKETIME_DONT_FAKE_MONOTONIC=1

# month_later COMMAND...: with the clients in it a month ahead of the server.
month_later() {
  local status=0
  WHEN=(faketime -f +30d)
  "$@" || status=$?
  WHEN=()
  return "$status"
}

# ---- CRLs, by the addresses in the certificates themselves ----

fetch_crls() {
  fetch_crl issuing "$(crl_address "$EKEY")" && fetch_crl root "$(crl_address "$ISSUING")" || return 1
  cat "$WORK/issuing.crl" "$WORK/root.crl" >"$WORK/crls.pem"
}

# ---- openssl ----

openssl_verify() {
  fetch_crls || return 1
  openssl verify -x509_strict -crl_check_all -CAfile "$ROOT_CA" -untrusted "$ISSUING" \
    -CRLfile "$WORK/issuing.crl" -CRLfile "$WORK/root.crl" "$EKEY"
}

# openssl_ocsp ARGUMENT...: an answer that verifies, in words.
openssl_ocsp() {
  local said
  said=$("${WHEN[@]}" openssl ocsp -issuer "$ISSUING" -CAfile "$ROOT_CA" -verify_other "$ISSUING" "$@" 2>&1)
  printf '%s\n' "$said"
  [[ $said == *'Response verify OK'* ]]
}

with_nonce() {
  openssl_ocsp -cert "$EKEY" -url "$OCSP" >"$WORK/with-nonce" || { cat "$WORK/with-nonce" && return 1; }
  cat "$WORK/with-nonce"
  ! grep -q 'no nonce' "$WORK/with-nonce" && grep -q ': good$' "$WORK/with-nonce"
}

# RFC 6960 appendix A.1: the request in the path, base64 and then URL-encoded.
by_get() {
  openssl ocsp -issuer "$ISSUING" -cert "$EKEY" -no_nonce -reqout "$WORK/request.der" || return 1
  fetch "$OCSP/$(base64 -w0 <"$WORK/request.der" | sed 's/+/%2B/g; s:/:%2F:g; s/=/%3D/g')" "$WORK/response.der" || return 1
  says ': good' openssl_ocsp -cert "$EKEY" -respin "$WORK/response.der"
}

never_issued() { says ': unknown' openssl_ocsp -serial "0x4$(openssl rand -hex 15)" -url "$OCSP"; }

# The certificate in the answer: not the CA's own, issued by the CA for OCSP signing alone.
delegated() {
  openssl_ocsp -cert "$EKEY" -respin "$WORK/response.der" -resp_text >"$WORK/response.txt" || return 1
  openssl x509 -in "$WORK/response.txt" -out "$WORK/responder.pem" || return 1
  ! cmp -s <(public_key "$WORK/responder.pem") <(public_key "$ISSUING") || return 1
  openssl verify -partial_chain -CAfile "$ISSUING" "$WORK/responder.pem" || return 1
  says 'OCSP Signing' openssl x509 -in "$WORK/responder.pem" -noout -ext extendedKeyUsage
}

public_key() { openssl x509 -in "$1" -noout -pubkey; }

# crl_entry REASON: in openssl's words.
crl_entry() {
  fetch_crls && crl_lists issuing "$SERIAL" "$1"
}

# ---- GnuTLS ----

gnutls_verify() {
  fetch_crls || return 1
  cat "$EKEY" "$ISSUING" >"$WORK/chain.pem"
  certtool --verify --load-ca-certificate "$ROOT_CA" --load-crl "$WORK/crls.pem" --infile "$WORK/chain.pem"
}

gnutls_ocsp() {
  cat "$ROOT_CA" "$ISSUING" >"$WORK/trust.pem"
  "${WHEN[@]}" ocsptool --ask="$OCSP" --nonce --load-cert "$EKEY" --load-issuer "$ISSUING" --load-trust "$WORK/trust.pem" </dev/null
}

gnutls_says() {
  gnutls_ocsp >"$WORK/ocsptool" 2>&1
  cat "$WORK/ocsptool"
  grep -q "Certificate Status: $1" "$WORK/ocsptool" && grep -q 'Verifying OCSP Response: Success' "$WORK/ocsptool"
}

# ---- NSS ----

nss_database() {
  mkdir "$WORK/nss" && certutil -N -d "sql:$WORK/nss" --empty-password && certutil -A -d "sql:$WORK/nss" -n root -t CT,C,C -a -i "$ROOT_CA" &&
    certutil -A -d "sql:$WORK/nss" -n issuing -t ,, -a -i "$ISSUING"
}

# nss METHOD: path validation with the leaf's status by ocsp or crl, and no good without it.
nss() {
  "${WHEN[@]}" vfychain -d "sql:$WORK/nss" -pp -u 4 -g leaf -h requireFreshInfo -m "$1" -s requireInfo -a "$EKEY"
}

# ---- the JDK ----

jdk() { "${WHEN[@]}" "$ROOT/ops/yaoshi" status check --data "$DATA" "$@" "$EKEY"; }

# ---- stapling: nginx asks for the status of the certificate it serves with, curl wants to see it ----

# nginx_staples [RESPONSE]: it asks by itself, or staples the response of that file.
nginx_staples() {
  if [[ -n ${1:-} ]]; then
    nginx_begins "ssl_stapling on; ssl_stapling_file $1;"
  else
    nginx_begins "ssl_stapling on; ssl_stapling_verify on; ssl_trusted_certificate $WORK/tls-cas.pem;"
  fi
}

curl_status() {
  "${WHEN[@]}" curl -sS --max-time 15 --noproxy '*' --cert-status --cacert "$(file_of .tlsTrust)" "https://localhost:$NGINX_PORT/"
}

stapled() { says served curl_status; }

nginx_staples_nothing() { nginx_staples && within 10 not_stapled; }

not_stapled() { says 'No OCSP response received' curl_status && grep -q 'certificate status "revoked"' "$WORK/nginx.log"; }

nginx_ahead_staples_nothing() { month_later nginx_staples && within 10 not_stapled_as_ended; }

not_stapled_as_ended() { says 'No OCSP response received' curl_status && grep -q 'certificate has expired' "$WORK/nginx.log"; }

# What nginx would not staple, stapled from a file: curl reads it.
staple_of_hold() {
  openssl ocsp -issuer <(openssl x509 -in "$WORK/tls-cas.pem") -cert "$WORK/tls-leaf.pem" -no_nonce -noverify \
    -url "$(openssl x509 -in "$WORK/tls-leaf.pem" -noout -ocsp_uri)" -respout "$WORK/hold.der" || return
  nginx_staples "$WORK/hold.der" && within 5 says 'certificate revocation reason' curl_status
}

# ---- curl with a file of CRLs, which has to have those of all CAs ----

# curl_crls NAME...: connects to nginx, with these CRLs of the CA of the server's certificate, in this order.
curl_crls() {
  local name complete file=$WORK/crls-for-curl.pem
  complete=$(crl_address "$WORK/tls-leaf.pem")
  fetch_crl root "$(crl_address "$ISSUING")" && fetch_crl complete "$complete" &&
    fetch_crl delta "${complete%.crl}/delta.crl" || return 1
  cp "$WORK/root.crl" "$file"
  for name; do cat "$WORK/$name.crl" >>"$file"; done
  curl -sS --max-time 15 --noproxy '*' --crlfile "$file" --cacert "$(file_of .tlsTrust)" \
    "https://localhost:$NGINX_PORT/"
}

OCSP=$(openssl x509 -in "$EKEY" -noout -ocsp_uri)
SERIAL=$(serial_of "$EKEY")

check 'openssl verify -x509_strict -crl_check_all: OK' says ': OK' openssl_verify
check 'openssl ocsp, POST with nonce: good' with_nonce
check 'openssl ocsp, POST without nonce: good' says ': good' openssl_ocsp -cert "$EKEY" -url "$OCSP" -no_nonce
check 'openssl ocsp, GET: good' by_get
check 'openssl ocsp, a serial number never issued: unknown' never_issued
check 'the OCSP answer is signed by a delegated responder' delegated
check 'GnuTLS certtool --verify with CRLs: verified' says 'Chain verification output: Verified.' gnutls_verify
check 'GnuTLS ocsptool --ask: good' gnutls_says good
check 'JDK PKIX with OCSP: good' jdk
check 'JDK PKIX with CRLs: good' jdk --crl
check 'NSS is given the CAs' nss_database
check 'NSS vfychain with OCSP: good' says 'Chain is good!' nss ocsp

check 'a month later, openssl ocsp: the responder has expired' month_later says 'certificate has expired' \
  openssl_ocsp -cert "$EKEY" -respin "$WORK/response.der"
check 'a month later, GnuTLS ocsptool: the responder has expired' month_later says 'Signer cert expired' gnutls_ocsp
check 'a month later, NSS vfychain: not good' month_later says 'Chain is bad!' nss ocsp
check 'a month later, JDK PKIX: the responder has expired' month_later says 'not within the validity period' jdk

check "an officer of the authority suspends $SERIAL" change authority "$SERIAL" suspend '{"remark":"relying parties"}'
check 'openssl ocsp at once: revoked, certificateHold' says 'Reason: certificateHold' openssl_ocsp -cert "$EKEY" -url "$OCSP"
check 'GnuTLS ocsptool --ask: revoked' gnutls_says revoked
check 'NSS vfychain with OCSP: revoked' says 'has been revoked' nss ocsp
check 'JDK PKIX with OCSP: revoked, certificateHold' says 'hold since' jdk
check 'the CRL lists it within 15 s, Certificate Hold' within 15 crl_entry 'Certificate Hold'
check 'openssl verify -crl_check_all: certificate revoked' says 'certificate revoked' openssl_verify
check 'JDK PKIX with CRLs: revoked, certificateHold' says 'hold since' jdk --crl
check 'the officer resumes it' change authority "$SERIAL" resume '{"remark":"relying parties"}'
check 'openssl ocsp at once: good' says ': good' openssl_ocsp -cert "$EKEY" -url "$OCSP"
check 'NSS vfychain with OCSP: good' says 'Chain is good!' nss ocsp
check 'openssl verify -crl_check_all within 15 s: OK' within 15 says ': OK' openssl_verify

check 'the certificate of the server itself, for nginx' tls_files
TLS_SERIAL=$(serial_of "$WORK/tls-leaf.pem")
check 'nginx with ssl_stapling starts' nginx_staples
check 'curl --cert-status sees the status that nginx staples: good' within 10 stapled
check 'curl --crlfile with the complete CRL: served' says served curl_crls complete
check 'a month later, curl --cert-status: the responder has expired' \
  month_later says 'OCSP response verification failed' curl_status
check 'nginx, a month ahead, staples nothing: the responder has expired' nginx_ahead_staples_nothing
check 'the server'\''s certificate is suspended' change officer1 "$TLS_SERIAL" suspend '{"remark":"relying parties"}'
check 'nginx that starts now staples nothing: revoked' nginx_staples_nothing
check 'curl --cert-status reads a stapled certificateHold: revoked' staple_of_hold
check 'curl --crlfile with the complete CRL within 15 s: revoked' \
  within 15 says 'certificate revoked' curl_crls complete
check 'as documented, curl --crlfile takes a delta for a complete CRL: served' \
  within 5 says served curl_crls delta complete
check 'the server'\''s certificate is resumed' change officer1 "$TLS_SERIAL" resume '{"remark":"relying parties"}'
nginx_ends

check "a security officer revokes $SERIAL, keyCompromise" change officer1 "$SERIAL" revoke '{"reason":"keyCompromise"}'
check 'openssl ocsp at once: revoked, keyCompromise' says 'Reason: keyCompromise' openssl_ocsp -cert "$EKEY" -url "$OCSP"
check 'GnuTLS ocsptool --ask: revoked' gnutls_says revoked
check 'JDK PKIX with OCSP: revoked, keyCompromise' says 'reason keyCompromise' jdk
check 'the CRL lists it within 15 s, Key Compromise' within 15 crl_entry 'Key Compromise'
check 'NSS vfychain with OCSP: revoked' says 'has been revoked' nss ocsp
check 'openssl verify -crl_check_all: certificate revoked' says 'certificate revoked' openssl_verify
check 'GnuTLS certtool --verify with CRLs: revoked' says 'The certificate chain is revoked' gnutls_verify
check 'JDK PKIX with CRLs: revoked, keyCompromise' says 'reason keyCompromise' jdk --crl

checks_end
