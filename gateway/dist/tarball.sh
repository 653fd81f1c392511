#!/usr/bin/env bash
# Makes gateway/target/wagonway-VERSION.tar.gz of the packaged program; ./run tarball packages it first. The same
# sources make the same bytes; so the AOT cache, of which no two are the same, is made where it is unpacked.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
readonly target=gateway/target

tar=$(command -v gtar || command -v tar)
"$tar" --version | grep -q GNU || { echo "tarball: GNU tar is needed (gtar or tar)" >&2; exit 1; }
version=$(sed -n 's/^  <version>\(.*\)<.*/\1/p' pom.xml)
time=$(sed -n 's/.*<project.build.outputTimestamp>\(.*\)<.*/\1/p' pom.xml)
name=wagonway-$version
root=$target/tarball/$name
rm -rf "$target/tarball"
mkdir -p "$root/bin" "$root/config" "$root/gateway" "$root/router-core" "$root/load-tests"

cp gateway/dist/wagonway "$root/bin/"
cp "$target/gateway.jar" "$target/wagonway-sbom.json" LICENSE README.md CHANGELOG.md SECURITY.md "$root/"
cp -r "$target/lib" "$root/lib"
cp gateway/dist/jvm.sh "$root/lib/"
# What is read and copied from, where the links in the documentation look for it.
for part in README.md samples catalogue schema deploy helm grafana prometheus; do
  cp -RP "config/$part" "$root/config/"
done
for module in gateway router-core load-tests; do
  cp "$module"/*.md "$root/$module/"
done

"$tar" --create --sort=name --format=gnu --mtime="$time" --owner=0 --group=0 --numeric-owner \
  --mode='u=rwX,go=rX' --exclude=.gitkeep -C "$target/tarball" "$name" | gzip -n -9 >"$target/$name.tar.gz"
echo "$target/$name.tar.gz: $(($(wc -c <"$target/$name.tar.gz") >> 20)) MiB"
