# shellcheck shell=bash
# What programs of ops/test.d need that act as relying parties: addresses from certificates, CRLs, nginx, and changes of
# status by people of the programme.

# relying_begins ARGUMENT...: of a program that takes a data directory with a demonstration in it, and has a usage. Leaves
# DATA, its DEMO and the certificates there, NGINX_PORT, and WORK, a directory of its own that goes with the program.
relying_begins() {
  local file
  case ${1:-} in
    -h | --help) usage && exit 0 ;;
    '') usage >&2 && exit 2 ;;
  esac
  DATA=$(realpath -m -- "$1")
  DEMO=$DATA/demo
  EKEY=$DEMO/ekey.pem
  ISSUING=$DEMO/issuing-ca.pem
  ROOT_CA=$DEMO/root-ca.pem
  for file in "$EKEY" "$ISSUING" "$ROOT_CA" "$DATA/endpoints.json"; do
    [[ -s $file ]] || fail_with 3 "there is no $file" "Play the demonstration first: ops/yaoshi demo first-application --data '$DATA'"
  done
  unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
  export LC_ALL=C
  NGINX_PORT=$(free_port)
  WORK=$(mktemp -d)
  trap relying_ends EXIT
}

relying_ends() {
  nginx_ends
  rm -rf "$WORK"
}

WHEN=() # what a client's clock is set by, in front of it

# crl_address CERTIFICATE: prints the address of the CRL that it names.
crl_address() {
  openssl x509 -in "$1" -noout -ext crlDistributionPoints | sed -n 's/^ *URI:\(http:[^ ]*\)$/\1/p' | head -n 1
}

fetch() { curl -sSf --max-time 15 --noproxy '*' -o "$2" "$1"; }

# fetch_crl NAME ADDRESS: leaves it as NAME.der and, in PEM, as NAME.crl.
fetch_crl() { fetch "$2" "$WORK/$1.der" && openssl crl -inform DER -in "$WORK/$1.der" -out "$WORK/$1.crl"; }

# crl_lists NAME SERIAL REASON: in openssl's words.
crl_lists() { openssl crl -in "$WORK/$1.crl" -noout -text | grep -i -A 4 "Serial Number: $2$" | grep "$3"; }

serial_of() { openssl x509 -in "$1" -noout -serial | sed 's/^serial=//'; }

# ---- nginx, with the server's own certificate ----

# nginx_begins DIRECTIVE...: for its server, which says `served` unless they say something else.
nginx_begins() {
  nginx_ends
  cat >"$WORK/nginx.conf" <<NGINX
daemon off;
pid $WORK/nginx.pid;
error_log $WORK/nginx.log info;
events {}
http {
  access_log off;
  client_body_temp_path $WORK; proxy_temp_path $WORK; fastcgi_temp_path $WORK;
  uwsgi_temp_path $WORK; scgi_temp_path $WORK;
  server {
    listen 127.0.0.1:$NGINX_PORT ssl;
    ssl_certificate $WORK/tls.pem;
    ssl_certificate_key $WORK/tls.key;
    $*
    location / { return 200 served; }
  }
}
NGINX
  "${WHEN[@]}" nginx -e "$WORK/nginx.log" -c "$WORK/nginx.conf" </dev/null >/dev/null 2>&1 &
  within 5 port_taken "$NGINX_PORT"
}

nginx_ends() {
  [[ -s $WORK/nginx.pid ]] || return 0
  kill "$(cat "$WORK/nginx.pid")"
  while [[ -e $WORK/nginx.pid ]]; do sleep 0.1; done
}

tls_files() {
  local p12=$DATA/tls/server.p12
  openssl pkcs12 -in "$p12" -passin "file:$p12.password" -noenc -nocerts -out "$WORK/tls.key" &&
    openssl pkcs12 -in "$p12" -passin "file:$p12.password" -nokeys -clcerts -out "$WORK/tls-leaf.pem" &&
    openssl pkcs12 -in "$p12" -passin "file:$p12.password" -nokeys -cacerts -out "$WORK/tls-cas.pem" || return
  cat "$ROOT_CA" >>"$WORK/tls-cas.pem"
  cat "$WORK/tls-leaf.pem" "$WORK/tls-cas.pem" >"$WORK/tls.pem"
}

# ---- changes, as people of the programme ----

endpoint() { jq -er "$1" "$DATA/endpoints.json"; }

file_of() { realpath -m -- "$(cd "$DATA" && realpath -m -- "$(endpoint "$1")")"; }

# post PERSONA PATH BODY
post() {
  curl -sSf --max-time 15 --noproxy '*' --cacert "$(file_of .tlsTrust)" \
    --cert "$(file_of ".personas.$1.cert")" --key "$(file_of ".personas.$1.key")" \
    -H "Idempotency-Key: relying-party-$(openssl rand -hex 8)" -H 'Content-Type: application/json' \
    -d "$3" "$(endpoint .api)$2"
}

# change PERSONA SERIAL VERB BODY
change() { post "$1" "/certificates/${2,,}/$3" "$4"; }
