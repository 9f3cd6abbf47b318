# shellcheck shell=bash
# Checks that are told one a line, for the programs of ops/test.d.

failures=0

# check WHAT COMMAND...: one line; what the command said only if it failed.
check() {
  local what=$1 said
  shift
  if said=$("$@" 2>&1); then
    printf 'ok      %s\n' "$what"
  else
    printf 'NOT OK  %s\n' "$what"
    tail -n 20 <<<"$said" | sed 's/^/        | /'
    failures=$((failures + 1))
  fi
}

# says TEXT COMMAND...: the command's output contains the text, whatever its exit code.
says() {
  local text=$1 said
  shift
  said=$("$@" 2>&1)
  printf '%s\n' "$said"
  [[ $said == *"$text"* ]]
}

# within SECONDS COMMAND...: until the command succeeds.
within() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < deadline)) || return 1
    sleep 0.1
  done
}

# checks_end: ends the program, well if all checks were ok.
checks_end() {
  ((failures == 0)) || fail "$failures of the checks are not ok"
  exit 0
}
