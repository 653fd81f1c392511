#!/usr/bin/env bash
# Unpacks gateway/target/wagonway-image.tar and starts it as a container engine would: as user 65532, in a network of its
# own and a root file system that cannot be written to but for /tmp and /var/lib/wagonway. Asks the demo for a chat, then
# serves the configuration that the Compose file mounts, with a key made for it. Needs Linux and root, for it mounts;
# says so and ends well where it cannot.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
readonly image=$PWD/gateway/target/wagonway-image.tar
readonly configuration=$PWD/config/deploy/compose/gateway

if [[ ${1:-} != inside ]]; then
  [[ -r $image ]] || { echo "image check: no $image (make it with ./run image)" >&2; exit 1; }
  if [[ $(id -u) -ne 0 ]] || ! command -v ip >/dev/null || ! unshare --mount --net true 2>/dev/null; then
    echo "image check: skipped, as it needs Linux, root, ip, and leave to mount"
    exit
  fi
  exec unshare --mount --net "$0" inside
fi

work=$(mktemp -d)
gateway=
stop() {
  [[ -n $gateway ]] || return 0
  kill "$gateway" 2>/dev/null || true
  local code=0
  wait "$gateway" || code=$?
  gateway=
  [[ $code == 143 ]]
}
clean_up() {
  stop || true
  umount -Rl "$work/root" 2>/dev/null || true
  rm -rf --one-file-system "$work"
}
trap clean_up EXIT
fail() {
  cat "$work/log" >&2
  echo "image check: $*" >&2
  exit 1
}

unpack() {
  local layer
  mkdir "$work/image" "$work/root"
  mount --bind "$work/root" "$work/root"
  tar -xf "$image" -C "$work/image"
  for layer in $(grep -o '[^"]*\.tar\.gz' "$work/image/manifest.json"); do
    tar --warning=no-unknown-keyword -xzf "$work/image/$layer" -C "$work/root"
  done
  mkdir -p "$work/root/dev" "$work/root/proc"
  mount -t proc proc "$work/root/proc"
  mount --rbind /dev "$work/root/dev"
  mount --bind "$configuration" "$work/root/etc/wagonway"
  mount -t tmpfs -o mode=1777 tmpfs "$work/root/tmp"
  mount -t tmpfs -o mode=0700,uid=65532,gid=65532 tmpfs "$work/root/var/lib/wagonway"
  mount -o remount,bind,ro "$work/root"
}

# What the image's entry point does with the words that follow; logs whether the AOT cache is good.
wagonway() {
  exec env -i MALLOC_ARENA_MAX=1 OPENAI_API_KEY=none "$(command -v chroot)" --userspec=65532:65532 --groups= \
    "$work/root" /opt/java/bin/java -Xlog:aot:file=/tmp/aot.log @/opt/wagonway/jvm.options \
    -jar /opt/wagonway/gateway.jar "$@"
}

start() {
  wagonway "$@" >"$work/log" 2>&1 &
  gateway=$!
  for _ in $(seq 300); do
    curl -sf http://127.0.0.1:9464/healthz >/dev/null && break
    sleep 0.1
  done
  [[ $(stat -c %u "/proc/$gateway") == 65532 ]] || fail "does not run as user 65532"
  # As a cluster's probes ask: by an address, not by a name of this machine.
  [[ $(curl -s http://127.0.0.1:9464/healthz -H 'host: 10.1.2.3:9464') == ok ]] || fail "/healthz is not ok"
  [[ $(curl -s http://127.0.0.1:9464/readyz -H 'host: 10.1.2.3:9464') == ready ]] || fail "/readyz is not ready"
}

status() {
  curl -s -o /dev/null -w '%{http_code}' "$@"
}

ip link set lo up
unpack
(wagonway version)

start demo
curl -sf http://127.0.0.1:8080/v1/chat/completions -H 'content-type: application/json' \
  -d '{"model":"auto","messages":[{"role":"user","content":"Hello"}]}' | grep -q '"choices"' || fail "the demo does not chat"
sed -n 's/.*(\(started in .*\)).*/demo: \1/p' "$work/log"
if [[ -e $work/root/opt/wagonway/wagonway.aot ]]; then
  grep -q 'full module graph: enabled' "$work/root/tmp/aot.log" && ! grep -q '\[error' "$work/root/tmp/aot.log" ||
    { cat "$work/root/tmp/aot.log" >&2; fail "the AOT cache is not used"; }
fi
stop || fail "did not stop as asked"

start serve /etc/wagonway
[[ $(status http://127.0.0.1:8080/v1/models -H 'x-forwarded-for: 10.1.2.3') == 403 ]] || fail "serves others without a key"
key=$( (wagonway keys create --config /etc/wagonway --name check) 2>&1 | grep -o 'wgw_[^ ]*' | head -1)
for _ in $(seq 50); do
  [[ $(status http://127.0.0.1:8080/v1/models) != 401 ]] || break
  sleep 0.1
done
[[ $(status http://127.0.0.1:8080/v1/models) == 401 ]] || fail "wants no key"
[[ $(status http://127.0.0.1:8080/v1/models -H "authorization: Bearer $key") == 200 ]] || fail "does not know its key"
stop || fail "did not stop as asked"
echo "image check: healthy, answers a chat, makes keys and wants them, stops; read-only, as user 65532"
