# shellcheck shell=bash
# Finds what builds and runs the programs: a JDK 25 or later, and a Maven 3.8.6 or later.

readonly JDK_LEAST=25
readonly MAVEN_LEAST=3.8.6
readonly SERVER_JVM=(-Xmx300m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:TrimNativeHeapInterval=10000) # ADR 30

# find_jdk: sets JDK to the home of a suitable JDK; installs the distribution's where it has one.
find_jdk() {
  local package=openjdk-$JDK_LEAST-jdk-headless
  ! search_jdk || return 0
  if may_install && apt-cache policy "$package" 2>/dev/null | grep -q 'Candidate: [0-9]'; then
    step "packages: installing $package"
    apt_install "$package"
    ! search_jdk || return 0
  fi
  fail_with 3 "no JDK $JDK_LEAST or later: looked in JAVA_HOME, on PATH, in /usr/lib/jvm, /opt, ~/.sdkman and ~/.jdks" \
    "Install one (for example Eclipse Temurin $JDK_LEAST, https://adoptium.net/installation/linux/)," \
    "set JAVA_HOME to it if it is in another place, then run this again."
}

# search_jdk: takes the first among JAVA_HOME, the java on PATH, and the usual places.
search_jdk() {
  local home on_path
  on_path=$(command -v java || true)
  [[ -z $on_path ]] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/*jdk* ~/.sdkman/candidates/java/* ~/.jdks/*; do
    if [[ -x $home/bin/javac ]] && (($(java_major "$home") >= JDK_LEAST)); then
      JDK=$home
      return 0
    fi
  done
  return 1
}

# java_major HOME: prints the feature release, read from the JDK's own release file; 0 if it has none.
java_major() {
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true)
  printf '%s\n' "${version:-0}"
}

# need_maven: a Maven that is new enough, told of the JDK for its toolchain, and run on it where there is no other.
need_maven() {
  local version
  export JAVA25_HOME=$JDK
  command -v java >/dev/null || export JAVA_HOME=$JDK
  need mvn
  version=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
  if [[ $(printf '%s\n' "$MAVEN_LEAST" "${version:-0}" | sort -V | head -n 1) != "$MAVEN_LEAST" ]]; then
    fail_with 3 "Maven ${version:-of an unknown version} is too old: $MAVEN_LEAST or later is needed" \
      "Install one from https://maven.apache.org/install.html and put its bin directory first on PATH."
  fi
}
