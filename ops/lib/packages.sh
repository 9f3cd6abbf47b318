# shellcheck shell=bash
# What the machine must have: looked for first, installed by the system's package manager where that is allowed, and
# otherwise named exactly.

# need THING...: each is a program's name, or softhsm2 or p11-kit-client for the PKCS#11 library.
need() {
  local thing manager missing=() packages
  for thing; do
    has "$thing" || missing+=("$thing")
  done
  ((${#missing[@]} > 0)) || return 0

  manager=$(package_manager)
  mapfile -t packages < <(for thing in "${missing[@]}"; do package_of "$manager" "$thing"; done | sort -u)
  if [[ $manager == apt ]] && may_install; then
    step "packages: installing ${packages[*]}"
    apt_install "${packages[@]}"
  else
    say_what_to_install "$manager" "${packages[@]}"
  fi
  for thing in "${missing[@]}"; do
    has "$thing" || fail_with 3 "$thing is still missing after installing ${packages[*]}"
  done
}

has() {
  case $1 in
    softhsm2) softhsm_library >/dev/null ;;
    p11-kit-client) p11_kit_client >/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# softhsm_library: prints where libsofthsm2.so is; fails when it is nowhere.
softhsm_library() {
  local file
  for file in /usr/lib/softhsm/libsofthsm2.so /usr/lib/*/softhsm/libsofthsm2.so /usr/lib64/softhsm/libsofthsm2.so \
    /usr/lib64/pkcs11/libsofthsm2.so /usr/local/lib/softhsm/libsofthsm2.so; do
    [[ -r $file ]] && printf '%s\n' "$file" && return 0
  done
  return 1
}

# p11_kit_client: prints where the library is that reaches a token behind `p11-kit server`; fails when it is nowhere.
p11_kit_client() {
  local file
  for file in /usr/lib/*/pkcs11/p11-kit-client.so /usr/lib64/pkcs11/p11-kit-client.so /usr/lib/pkcs11/p11-kit-client.so; do
    [[ -r $file ]] && printf '%s\n' "$file" && return 0
  done
  return 1
}

package_manager() {
  local manager
  for manager in apt-get dnf apk; do
    command -v "$manager" >/dev/null && printf '%s\n' "${manager%-get}" && return 0
  done
  printf 'none\n'
}

package_of() {
  case $1:$2 in
    apt:softhsm2*) echo softhsm2 ;;
    *:softhsm2*) echo softhsm ;;
    apt:p11-kit-client) echo p11-kit-modules ;;
    *:p11-kit-client) echo p11-kit-server ;;
    apt:certtool | apt:gnutls-cli) echo gnutls-bin ;;
    *:certtool | *:gnutls-cli) echo gnutls-utils ;;
    *:pkcs11-tool) echo opensc ;;
    apt:xz) echo xz-utils ;;
    apt:certutil | apt:crlutil | apt:vfychain) echo libnss3-tools ;;
    *:certutil | *:crlutil | *:vfychain) echo nss-tools ;;
    dnf:faketime) echo libfaketime ;;
    *:mvn) echo maven ;;
    *:flock | *:setsid | *:setpriv) echo util-linux ;;
    *) echo "$2" ;;
  esac
}

may_install() { [[ $EUID -eq 0 ]] || sudo -n true 2>/dev/null; }

# apt_install PACKAGE...: with the package lists as they are; fetches the lists only if that does not do.
apt_install() {
  local log
  log=$(mktemp)
  if ! apt_get install -y --no-install-recommends "$@" >"$log" 2>&1; then
    if ! { apt_get update && apt_get install -y --no-install-recommends "$@"; } >"$log" 2>&1; then
      tail_of "$log"
      rm -f "$log"
      say_what_to_install apt "$@"
    fi
  fi
  rm -f "$log"
}

apt_get() {
  local as_root=()
  [[ $EUID -eq 0 ]] || as_root=(sudo -n)
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120 -o Acquire::Retries=3 "$@" 9>&-
}

say_what_to_install() {
  local manager=$1 how
  shift
  case $manager in
    apt) how="apt-get install $*" ;;
    dnf) how="dnf install $*" ;;
    apk) how="apk add $*" ;;
    *) how="(with this system's package manager) $*" ;;
  esac
  fail_with 3 "missing on this machine: $*" "Install as root, then run this again:" "    $how"
}
