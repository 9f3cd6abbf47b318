# shellcheck shell=bash
# The issuing CA's token of one data directory in processes of its own, behind `p11-kit server`: as an HSM it can go away,
# hang and come back while the server runs. A data directory that was given one (ops/run --token-server) keeps it. The
# other tokens stay where they are: p11-kit (0.24) passes on no AES-GCM, which keys of the status token need.

readonly TOKEN_SERVED=yaoshi-issuing
readonly TOKEN_SERVER_SECONDS=20

# The name of its socket, relative to the data directory: a socket's path must be short, and a data directory's may be long.
readonly TOKEN_SERVER_SOCKET=softhsm/p11-kit/socket

# token_server_give: from now on this data directory has one.
token_server_give() { (umask 077 && mkdir -p "$DATA/softhsm/p11-kit"); }

token_server_given() { [[ -d $DATA/softhsm/p11-kit ]]; }

# token_server_address: prints how a program that runs in the data directory finds it (P11_KIT_SERVER_ADDRESS); the client
# takes no relative path.
token_server_address() { printf 'unix:path=/proc/self/cwd/%s\n' "$TOKEN_SERVER_SOCKET"; }

# token_library TOKEN: prints the PKCS#11 library through which the server reaches it.
token_library() {
  if [[ $1 == "$TOKEN_SERVED" ]] && token_server_given; then
    p11_kit_client
  else
    softhsm_library
  fi
}

# token_server_start: in a session of its own, so that Ctrl-C ends it only after the server.
token_server_start() {
  local log=$DATA/log/token-server.log deadline=$((SECONDS + TOKEN_SERVER_SECONDS))
  ! token_server_alive || return 0
  step "softhsm: starting p11-kit server for the token $TOKEN_SERVED"
  rm -f "$DATA/$TOKEN_SERVER_SOCKET"
  (
    cd "$DATA" || exit
    umask 077
    SOFTHSM2_CONF=$(softhsm_configuration)
    export SOFTHSM2_CONF
    exec setsid p11-kit server -f --provider "$(softhsm_library)" -n "$TOKEN_SERVER_SOCKET" "pkcs11:token=$TOKEN_SERVED"
  ) </dev/null >"$log" 2>&1 9>&- &
  printf '%s\n' "$!" >"$DATA/softhsm/p11-kit/pid"
  # It says its address once it listens.
  until grep -q ADDRESS "$log"; do
    if ((SECONDS >= deadline)) || ! kill -0 "$!" 2>/dev/null; then
      tail_of "$log"
      fail "p11-kit server did not start"
    fi
    sleep 0.05
  done
}

# token_server_pid: prints the number of the live one; a number alone may belong to anyone after a restart.
token_server_pid() {
  local pid
  pid=$(cat "$DATA/softhsm/p11-kit/pid" 2>/dev/null) || return 1
  [[ $(readlink "/proc/$pid/cwd") == "$DATA" ]] || return 1
  tr '\0' '\n' 2>/dev/null <"/proc/$pid/cmdline" | grep -qxF -- "$TOKEN_SERVER_SOCKET" || return 1
  printf '%s\n' "$pid"
}

token_server_alive() { token_server_pid >/dev/null; }

# token_server_stop: with the processes that hold its connections, also when somebody has left them stopped (SIGSTOP).
token_server_stop() {
  local pid deadline=$((SECONDS + TOKEN_SERVER_SECONDS))
  pid=$(token_server_pid) || return 0
  step "softhsm: stopping p11-kit server"
  kill -TERM -- "-$pid" 2>/dev/null || true
  kill -CONT -- "-$pid" 2>/dev/null || true
  while token_server_alive; do
    ((SECONDS < deadline)) || { kill -KILL -- "-$pid" 2>/dev/null && break; }
    sleep 0.1
  done
  rm -f "$DATA/softhsm/p11-kit/pid" "$DATA/$TOKEN_SERVER_SOCKET"
}
