#!/usr/bin/env bash
# Makes gateway/target/wagonway-image.tar of the packaged program; ./run image packages it first.
#
# The image has its own Java runtime (jlink) and an AOT cache that was trained by that very runtime. With
# IMAGE_BASE=scratch, the default, the C library is this machine's, so that nothing need be fetched; any image with
# glibc will do instead. IMAGE_FORMAT is Docker (default) or OCI. -Daot.skip leaves the cache out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=gateway/dist/jvm.sh
source gateway/dist/jvm.sh
readonly target=$PWD/gateway/target
readonly root=$target/image/root
readonly base=${IMAGE_BASE:-scratch}
# What the program and its libraries use, and what helps to look into it while it runs (jcmd needs jdk.management).
readonly modules=java.base,java.instrument,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.security.sasl,java.sql,java.transaction.xa,java.xml,jdk.crypto.cryptoki,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs

# The libraries that $1 is linked to, with their loader.
linked_to() {
  ldd "$1" 2>/dev/null | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p; s/^[[:space:]]*\(\/[^ ]*\) (.*/\1/p' | grep -v "^$root"
}

# The C library, for the runtime and for the native libraries inside the jars; the loader has its path in it.
copy_c_library() {
  local file libc name
  libc=$(linked_to "$root/opt/java/bin/java" | grep '/libc\.so' | head -1)
  [[ $libc == */libc.so.6 ]] || die "this machine has no glibc to copy; set IMAGE_BASE to an image that has one"
  {
    find "$root/opt/java" \( -name '*.so' -o -path '*/bin/java' \) -print | while read -r file; do linked_to "$file"; done
    for name in libgcc_s.so.1 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 libresolv.so.2 libnss_dns.so.2 libnss_files.so.2; do
      find "$(dirname "$libc")" "/usr$(dirname "$libc")" -maxdepth 1 -name "$name" 2>/dev/null | head -1
    done
  } | sort -u | while read -r file; do
    mkdir -p "$root$(dirname "$file")"
    cp -L "$file" "$root$file"
  done
  for file in /usr/share/doc/libc6/copyright /usr/share/doc/libgcc-s1/copyright; do
    [[ ! -r $file ]] || install -D -m 644 "$file" "$root$file"
  done
}

copy_program() {
  mkdir -p "$root/opt/wagonway"
  cp "$target/gateway.jar" LICENSE "$target/wagonway-sbom.json" "$root/opt/wagonway/"
  cp -r "$target/lib" "$root/opt/wagonway/lib"
  mkdir -p "$root/var/lib/wagonway" "$root/tmp" "$root/etc/wagonway"
  echo 'wagonway:x:65532:65532::/var/lib/wagonway:/sbin/nologin' >"$root/etc/passwd"
  echo 'wagonway:x:65532:' >"$root/etc/group"
  echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
  {
    printf '%s\n' "${common_options[@]}" "-XX:MaxRAMPercentage=50"
    [[ $with_cache == no ]] || echo "-XX:AOTCache=/opt/wagonway/wagonway.aot"
  } >"$root/opt/wagonway/jvm.options"
}

# The cache remembers the jars' times, which Jib sets to the build's; so they get them before.
train_in_image() {
  local log
  log=$(mktemp)
  if ! "$root/opt/java/bin/java" "${common_options[@]}" -XX:+UseG1GC -Xmx512m \
    "-XX:AOTCacheOutput=$root/opt/wagonway/wagonway.aot" -jar "$root/opt/wagonway/gateway.jar" warm >"$log" 2>&1; then
    cat "$log" >&2
    die "the program in the image did not work"
  fi
  rm -f "$log"
}

with_cache=yes
for argument in "$@"; do
  [[ $argument != -Daot.skip* ]] || with_cache=no
done
find_jdk
rm -rf "$target/image"
mkdir -p "$target/image" "$root/opt" gateway/dist/target/classes
"$JAVA_HOME/bin/jlink" --add-modules "$modules" --strip-java-debug-attributes --no-header-files --no-man-pages \
  --compress zip-6 --output "$root/opt/java"
[[ $base != scratch ]] || copy_c_library
copy_program
time=$(sed -n 's/.*<project.build.outputTimestamp>\(.*\)<.*/\1/p' pom.xml)
find "$root" -exec touch -d "$time" {} +
[[ $with_cache == no ]] || train_in_image
export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}"
mvn -B -ntp -q -f gateway/dist/pom.xml jib:buildTar "-Dimage.base=$base" "-Djib.container.format=${IMAGE_FORMAT:-Docker}" \
  "-Dimage.architecture=$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/')" "-Dimage.root=$root" \
  "-Dimage.tar=$target/wagonway-image.tar" "$@"
echo "gateway/target/wagonway-image.tar: $(($(wc -c <"$target/wagonway-image.tar") >> 20)) MiB (docker load -i …)"
