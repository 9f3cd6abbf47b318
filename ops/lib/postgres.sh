# shellcheck shell=bash
# A real PostgreSQL for one data directory: pg_start, pg_stop, pg_url. The binaries come through Maven, so that nothing
# of the machine's own PostgreSQL is touched. It answers on 127.0.0.1 only, with a password, and has no Unix socket.
# Set before pg_start: PG_FSYNC=off for a database that may be lost; PG_PORT is set by pg_start.

PG_FSYNC=${PG_FSYNC:-on}

pg_start() {
  pg_place
  pg_unpack
  [[ -e $PG_CLUSTER/data ]] || pg_create_first
  pg_check_version
  if pg_running; then
    PG_PORT=$(sed -n 4p "$PG_CLUSTER/data/postmaster.pid")
    return 0
  fi
  pg_choose_port
  pg_forget_reused_pid
  if ! pg_as "$PG_DIST/bin/pg_ctl" start -w -t 60 -s -D "$PG_CLUSTER/data" -l "$PG_CLUSTER/log" -o "-p $PG_PORT" 9>&-; then
    tail_of "$PG_CLUSTER/log"
    fail "PostgreSQL did not start"
  fi
}

# pg_stop: ends every session, writes a checkpoint, and stops ("fast" shutdown). Does nothing when it is not running.
pg_stop() {
  [[ -e $DATA/postgres ]] || return 0
  pg_place
  local pid deadline=$((SECONDS + 60))
  pg_running || return 0
  pid=$(head -n 1 "$PG_CLUSTER/data/postmaster.pid")
  kill -INT "$pid"
  while pg_is_postmaster "$pid"; do
    ((SECONDS < deadline)) || fail "PostgreSQL (process $pid) did not stop within 60 s; its log is $PG_CLUSTER/log"
    sleep 0.1
  done
}

# pg_url [DATABASE]: prints the JDBC address.
pg_url() { printf 'jdbc:postgresql://127.0.0.1:%s/%s\n' "$PG_PORT" "${1:-yaoshi}"; }

pg_running() {
  [[ -e $PG_CLUSTER/data/postmaster.pid ]] && pg_is_postmaster "$(head -n 1 "$PG_CLUSTER/data/postmaster.pid")"
}

# pg_is_postmaster PID: does that process serve this cluster? (A number alone may belong to anyone after a restart.)
pg_is_postmaster() { tr '\0' '\n' 2>/dev/null <"/proc/$1/cmdline" | grep -qxF -- "$PG_CLUSTER/data"; }

# PostgreSQL clears away the pid file of a crash itself, unless another process has been given that number since.
pg_forget_reused_pid() {
  local file=$PG_CLUSTER/data/postmaster.pid pid
  [[ -e $file ]] || return 0
  pid=$(head -n 1 "$file")
  if [[ -d /proc/$pid ]] && ! pg_is_postmaster "$pid"; then
    rm -f "$file"
  fi
}

# pg_choose_port: the port of the first start again, or another when that is taken by now.
pg_choose_port() {
  local kept=$DATA/postgres/port
  PG_PORT=$(cat "$kept" 2>/dev/null || free_port)
  if port_taken "$PG_PORT"; then
    PG_PORT=$(free_port)
    step "postgres: its port is taken by now, using $PG_PORT"
  fi
  printf '%s\n' "$PG_PORT" >"$kept"
}

# ---- who runs it, and where (ADR 6) ----

# pg_place: sets PG_USER (empty: ourselves), PG_HOME, PG_DIST and PG_CLUSTER. PostgreSQL refuses to run as root. Root
# therefore runs it in a user namespace, where it is an unmapped user with the files still root's; where namespaces are
# refused, as in a chroot, it runs it as an unprivileged user, in /var/tmp if that user cannot reach the data directory.
pg_place() {
  PG_USER=
  PG_HOME=$DATA/postgres
  mkdir -p "$PG_HOME"
  if [[ $EUID -eq 0 ]] && ! unshare -U true 2>/dev/null; then
    PG_USER=nobody
    ! id -u postgres >/dev/null 2>&1 || PG_USER=postgres
    pg_as test -x "$PG_HOME" || pg_place_outside
  fi
  PG_DIST=$PG_HOME/$(pg_version)
  PG_CLUSTER=$PG_HOME/cluster
  [[ -d $PG_CLUSTER ]] || mkdir -m 700 "$PG_CLUSTER"
  pg_own
}

# pg_place_outside: a directory of its own for each data directory, which remembers it.
pg_place_outside() {
  local kept=$DATA/postgres/location
  if [[ ! -e $kept ]]; then
    PG_HOME=$(mktemp -d /var/tmp/yaoshi-XXXXXXXX)
    chmod 755 "$PG_HOME"
    printf '%s\n' "$PG_HOME" >"$kept"
    step "postgres: the user $PG_USER cannot reach $DATA, so the database is in $PG_HOME"
  fi
  PG_HOME=$(cat "$kept")
  mkdir -p "$PG_HOME"
}

# pg_own: gives the cluster to whoever runs it, if root ran it the other way before.
pg_own() {
  [[ $EUID -eq 0 ]] || return 0
  local owner=${PG_USER:-root}
  [[ $(stat -c %U "$PG_CLUSTER") == "$owner" ]] || pg_running || chown -R "$owner" "$PG_CLUSTER"
}

# pg_as COMMAND...: runs it as the user who runs PostgreSQL.
pg_as() (
  cd /
  if [[ -n $PG_USER ]]; then
    exec setpriv --reuid "$PG_USER" --regid "$(id -g "$PG_USER")" --clear-groups -- "$@"
  elif [[ $EUID -eq 0 ]]; then
    exec unshare -U -- "$@"
  else
    exec "$@"
  fi
)

# ---- the binaries ----

pg_version() { sed -n 's:.*<embedded-postgres-binaries.version>\(.*\)</.*:\1:p' "$ROOT/pom.xml"; }

# pg_unpack: PG_DIST exists only whole: it is unpacked beside and renamed.
pg_unpack() {
  [[ ! -d $PG_DIST ]] || return 0
  local jar part=$PG_DIST.part
  step "postgres: unpacking PostgreSQL $(pg_version)"
  jar=$(pg_fetch)
  rm -rf "$part"
  mkdir "$part"
  (cd "$part" && "$JDK/bin/jar" xf "$jar" && tar -xJf postgres-*.txz && rm -rf postgres-*.txz META-INF && chmod -R a+rX .)
  mv "$part" "$PG_DIST"
}

# pg_fetch: prints the path of the jar that holds the binaries. Maven checks its checksum and keeps it in its repository.
pg_fetch() {
  local architecture artifact jar
  case $(uname -m) in
    x86_64) architecture=amd64 ;;
    aarch64) architecture=arm64v8 ;;
    *) fail "there are no PostgreSQL binaries for $(uname -m)" ;;
  esac
  artifact=embedded-postgres-binaries-linux-$architecture
  jar=$ROOT/target/$artifact-$(pg_version).jar
  if [[ ! -e $jar ]]; then
    need_maven >&2
    maven -q -C -N org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
      -Dartifact="io.zonky.test.postgres:$artifact:$(pg_version)" -DoutputDirectory="$ROOT/target" >&2 \
      || fail "could not fetch the PostgreSQL binaries"
  fi
  printf '%s\n' "$jar"
}

# ---- the cluster ----

# pg_create_first: never a second, empty database under keys and records that belong to the first.
pg_create_first() {
  first_time database || fail "the database that belongs to $DATA is not in $PG_CLUSTER" \
    "Put it back there (ops/docs/how-to/run.md, \"What to back up\"), or start afresh with another --data."
  pg_create
  done_once database
}

# pg_create: data exists only whole: with its roles and its database.
pg_create() {
  local new=$PG_CLUSTER/data.new
  step "postgres: creating the database"
  rm -rf "$new"
  pg_initdb "$new"
  pg_access | pg_as tee "$new/pg_hba.conf" >/dev/null
  pg_roles | pg_single "$new"
  mv "$new" "$PG_CLUSTER/data"
}

pg_initdb() {
  pg_as env LC_ALL=C "$PG_DIST/bin/initdb" -D "$1" -U postgres --encoding=UTF8 --locale=C \
    --locale-provider=builtin --builtin-locale=C.UTF-8 --data-checksums --auth=reject \
    --set listen_addresses=127.0.0.1 --set unix_socket_directories= --set password_encryption=scram-sha-256 \
    --set timezone=UTC --set log_timezone=UTC --set log_line_prefix='%m [%p] %q%u ' --set max_connections=200 \
    --set shared_buffers=256MB --set max_wal_size=4GB --set jit=off \
    --set fsync="$PG_FSYNC" >"$DATA/log/initdb.log" 2>&1 || {
    tail_of "$DATA/log/initdb.log"
    fail "PostgreSQL's initdb failed"
  }
}

# pg_access: who may connect, and how (pg_hba.conf).
pg_access() {
  printf '# type database user address      method\n'
  printf 'host   all      all  127.0.0.1/32 scram-sha-256\n'
}

# pg_roles: the statements, one a line, that make the roles. yaoshi_owner migrates; yaoshi_server is the server at run
# time and may do what the migrations grant it; yaoshi_status is a status node's, and reads.
pg_roles() {
  printf "ALTER ROLE postgres PASSWORD '%s'\n" "$(pg_password superuser)"
  printf "CREATE ROLE yaoshi_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '%s'\n" "$(pg_password owner)"
  printf "CREATE ROLE yaoshi_server LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '%s'\n" "$(pg_password server)"
  printf "CREATE ROLE yaoshi_status LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '%s'\n" "$(pg_password status)"
  printf 'REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC\n'
  printf 'CREATE DATABASE yaoshi OWNER yaoshi_owner\n'
  printf 'REVOKE ALL ON DATABASE yaoshi FROM PUBLIC\n'
  printf 'GRANT CONNECT ON DATABASE yaoshi TO yaoshi_server, yaoshi_status\n'
}

pg_password() { cat "$(pg_secret "$1")"; }

# pg_secret superuser|owner|status|server: prints the path of the role's password file.
pg_secret() {
  case $1 in
    superuser | owner | status) secret "database-$1-password" ;;
    *) secret "server/database-$1-password" ;;
  esac
}

# pg_single DIR [DATABASE]: runs the statements of its input in single-user mode, which needs no server and no password.
# It ends well even after a refused statement, and repeats that statement with its password: only the reason is shown.
pg_single() {
  local errors
  errors=$(pg_as "$PG_DIST/bin/postgres" --single -D "$1" "${2:-postgres}" 2>&1 >/dev/null |
    grep -E 'ERROR|FATAL|PANIC' || true)
  [[ -z $errors ]] || fail "PostgreSQL refused a statement" "$errors"
}

pg_check_version() {
  local has wants
  has=$(cat "$PG_CLUSTER/data/PG_VERSION")
  wants=$(pg_version)
  [[ $has == "${wants%%.*}" ]] || fail "the database in $PG_CLUSTER is of PostgreSQL $has, this program brings $wants" \
    "Move its contents over with pg_dump and pg_restore, or go back to the program's earlier version."
}
