# shellcheck shell=bash
# What the commands say: one line a step, with the seconds since the command began.

shopt -s inherit_errexit

step() { printf '[%4ds] %s\n' "$SECONDS" "$*"; }

note() { printf '        %s\n' "$*"; }

# fail MESSAGE...: says why, one line an argument, and ends with status 1.
fail() { fail_with 1 "$@"; }

# fail_with STATUS MESSAGE...: 1 it did not work, 2 wrong use, 3 something must be installed first.
fail_with() {
  local status=$1
  shift
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  shift
  (($# == 0)) || printf '    %s\n' "$@" >&2
  exit "$status"
}

# tail_of FILE: its last lines, set in, for a failure's message.
tail_of() {
  [[ -s $1 ]] || return 0
  printf '    --- last lines of %s\n' "$1" >&2
  tail -n 40 "$1" | sed 's/^/    | /' >&2
}
