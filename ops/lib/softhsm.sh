# shellcheck shell=bash
# The SoftHSM2 tokens of one data directory, one for each duty of the CA's keys.

readonly TOKENS=(yaoshi-root yaoshi-issuing yaoshi-status)

softhsm_configuration() { printf '%s\n' "$DATA/softhsm/softhsm2.conf"; }

# softhsm_tokens: makes the tokens at the first start. They appear together or not at all: they are made beside and renamed.
softhsm_tokens() {
  local home=$DATA/softhsm token
  [[ ! -d $home/tokens ]] || return 0
  first_time tokens || fail "the tokens that belong to $DATA are not in $home/tokens" \
    "Put them back there (ops/docs/how-to/run.md, \"What to back up\"), or start afresh with another --data."
  step "softhsm: initialising the tokens ${TOKENS[*]}"
  (
    umask 077
    rm -rf "$home"
    mkdir -p "$home/tokens.new"
    softhsm_configure "$home/tokens.new" >"$home/new.conf"
    softhsm_configure "$home/tokens" >"$(softhsm_configuration)"
    for token in "${TOKENS[@]}"; do
      SOFTHSM2_CONF=$home/new.conf token_initialise "$token"
    done
    rm "$home/new.conf"
    mv "$home/tokens.new" "$home/tokens"
  )
  done_once tokens
}

softhsm_configure() {
  printf 'directories.tokendir = %s\n' "$1"
  printf 'objectstore.backend = file\nlog.level = ERROR\nslots.removable = false\n'
}

# token_initialise LABEL: with a random PIN for the user and one for the security officer, each handed over in a file.
token_initialise() {
  yaoshi token initialise --library "$(softhsm_library)" --label "$1" \
    --so-pin-file "$(secret "so-pin-$1")" --pin-file "$(secret "pin-$1")" >"$DATA/log/token-$1.log" 2>&1 || {
    tail_of "$DATA/log/token-$1.log"
    fail "could not initialise the token $1"
  }
}

# yaoshi ARGUMENT...: the command-line program, which must be built.
yaoshi() { "$JDK/bin/java" --enable-native-access=ALL-UNNAMED -jar "$(cli_jar)" "$@"; }
