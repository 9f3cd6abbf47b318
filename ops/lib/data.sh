# shellcheck shell=bash
# The data directory: where everything lives that one installation owns.

# use_data DIR: makes DIR the data directory (absolute, made if missing) and lays it out.
use_data() {
  DATA=$(realpath -m -- "$1")
  mkdir -p "$DATA/run" "$DATA/state" || fail "cannot write to the data directory $DATA"
  [[ -w $DATA/run ]] || fail "the data directory $DATA belongs to $(stat -c %U "$DATA"): run as that user, or choose another with --data"
  (
    umask 077
    mkdir -p "$DATA/secrets/server" "$DATA/log"
  )
}

# lock_data: from here on this process and the server it starts are the only ones on DATA. The lock is the kernel's:
# it goes with its last holder, so that a crash leaves nothing behind to clear away.
lock_data() {
  exec 9>>"$DATA/run/lock"
  flock -n 9 || fail "already running on $DATA" "Stop it first: ops/stop --data '$DATA'"
  printf '%s\n' "$$" >"$DATA/run/lock"
}

data_locked() { ! (flock -n 9) 9>>"$DATA/run/lock"; }

# stop_starting: ends an ops/run that has no server yet. It cleans up after itself, once its present step is over.
stop_starting() {
  local pid deadline=$((SECONDS + 120))
  pid=$(cat "$DATA/run/lock")
  step "ops/run: still starting, stopping it"
  kill -TERM "$pid" 2>/dev/null || true
  while data_locked; do
    ((SECONDS < deadline)) || fail "ops/run (process $pid) did not end within 120 s"
    sleep 0.2
  done
}

# secret NAME: prints the path of the secret's file (mode 0600), made with 128 random bits if there is none. No newline
# at its end, so that its bytes are the secret.
secret() {
  local file=$DATA/secrets/$1
  if [[ ! -s $file ]]; then
    (
      umask 077
      od -An -tx1 -N16 /dev/urandom | tr -d ' \n' >"$file.new"
      mv -f "$file.new" "$file"
    )
  fi
  printf '%s\n' "$file"
}

# first_time NAME / done_once NAME: what has to happen once for a data directory, and that it has happened.
first_time() { [[ ! -e $DATA/state/$1 ]]; }
done_once() { : >"$DATA/state/$1"; }

# port_taken PORT: does something on this machine answer there?
port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# free_port: prints a port nothing listens on, below the range the kernel hands out for outgoing connections.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    port_taken "$port" || break
  done
  printf '%s\n' "$port"
}
