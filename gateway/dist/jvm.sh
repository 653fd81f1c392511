# shellcheck shell=bash
# Which JDK runs Wagonway, and with which options: the one place for both. Sourced by ./run, by the
# start script of the tarball, and by what makes the container image.

readonly java_needed=25

die() {
  echo "${0##*/}: $*" >&2
  exit 1
}

# The feature version of the JDK in directory $1, or nothing. Reads the file that every JDK has,
# because asking each `java -version` costs more than starting the gateway.
feature_version() {
  [[ -x $1/bin/java && -x $1/bin/javac && -r $1/release ]] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

is_new_enough() {
  local version
  version=$(feature_version "$1")
  [[ -n $version && $version -ge $java_needed ]]
}

# The home of the `java` on the PATH, links resolved.
java_on_path() {
  local java link
  java=$(command -v java) || return 0
  while [[ -L $java ]]; do
    link=$(readlink "$java")
    [[ $link == /* ]] && java=$link || java=$(dirname "$java")/$link
  done
  dirname "$(dirname "$java")"
}

find_jdk() {
  local home
  local -a homes=("${JAVA_HOME:-}" "$(java_on_path)")
  if [[ -x /usr/libexec/java_home ]]; then
    homes+=("$(/usr/libexec/java_home -v "$java_needed+" 2>/dev/null || true)")
  fi
  homes+=(/usr/lib/jvm/* /opt/* /opt/java/* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/*
    /Library/Java/JavaVirtualMachines/*/Contents/Home)
  for home in "${homes[@]}"; do
    if [[ -n $home ]] && is_new_enough "$home"; then
      export JAVA_HOME=$home
      return
    fi
  done
  die "no JDK $java_needed or newer found (looked at JAVA_HOME, the PATH, /usr/lib/jvm, /opt," \
    "~/.sdkman, ~/.jdks). Install one, such as Temurin $java_needed, or set JAVA_HOME."
}

# How many processors this process may use; a container's limit counts.
processors() {
  local count quota period
  count=$(nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 1)
  if [[ -r /sys/fs/cgroup/cpu.max ]]; then
    read -r quota period </sys/fs/cgroup/cpu.max
    if [[ $quota != max && $((quota / period + 1)) -lt $count ]]; then
      count=$(((quota + period - 1) / period))
    fi
  fi
  echo "$count"
}

# What holds wherever Wagonway runs. Exact AOT caches are trained with the same options.
readonly -a common_options=(
  "-XX:+UseCompactObjectHeaders"
  "-XX:+ExitOnOutOfMemoryError"
  "--enable-native-access=ALL-UNNAMED"
  "--sun-misc-unsafe-memory-access=allow"
)

# Whether the heap may grow to 256 MB or more.
has_room() {
  local heap=${WAGONWAY_HEAP:-512m}
  case $heap in
    *[gG]) true ;;
    *[mM]) [[ ${heap%[mM]} -ge 256 ]] ;;
    *) false ;;
  esac
}

# Sets jvm_options for the program in jar $1, on this machine, with the AOT cache $2 if that is not older.
set_jvm_options() {
  jvm_options=("-Xms24m" "-Xmx${WAGONWAY_HEAP:-512m}" "${common_options[@]}")
  if [[ $(processors) -le 2 ]]; then
    jvm_options+=("-XX:+UseSerialGC")
    # A young collection copies what outlives it and looks through what changed of the rest; both go with the time between
    # two: from 24 MB requests wait for 3 ms each 0.7 s, beside 9,000 streams for 6; from 160 MB for 8 to 11 each 4.7 s, and
    # for 22 to 35. What outlives two is a stream or a decision that is remembered, and need not be copied again and again.
    if has_room; then
      jvm_options+=("-Xms112m" "-Xmn24m" "-XX:MaxTenuringThreshold=1")
    fi
    # An idle carrier of virtual threads spins for some microseconds before it sleeps. That pays only
    # where another core can bring it work meanwhile; here it costs a fifth of a request's CPU time.
    jvm_options+=("-XX:+UnlockDiagnosticVMOptions" "-XX:DisableIntrinsic=_onSpinWait")
  else
    jvm_options+=("-XX:+UseG1GC")
  fi
  # A cache of an older build would only cause a warning.
  if [[ $2 -nt $1 ]]; then
    jvm_options+=("-XX:AOTCache=$2")
  fi
  # glibc would keep an arena of native memory per thread.
  export MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-1}
}

# Makes the AOT cache $2 of the packaged program in jar $1, which proves on the way that it works.
train_cache() {
  local log
  rm -f "$2"
  set_jvm_options "$1" "$2"
  log=$(mktemp)
  if ! "$JAVA_HOME/bin/java" "${jvm_options[@]}" "-XX:AOTCacheOutput=$2" -jar "$1" warm >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log" "$2"
    return 1
  fi
  rm -f "$log"
}
