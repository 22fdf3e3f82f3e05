# What the parts share: sourced by them, from the root of the workspace.
# shellcheck shell=bash
set -euo pipefail

# A folder for what a part writes. `leave` may be redefined; it runs before the folder goes.
WORK=$(mktemp -d "${TMPDIR:-/tmp}/comity-tests.XXXXXX")
leave() { :; }
trap 'leave || true; rm -rf "$WORK"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say() { printf -- '--- %s\n' "$*"; }
die() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

# needs COMMAND PACKAGE...: installs Debian's packages if the command is missing.
needs() {
  local command=$1
  shift
  if command -v "$command" >/dev/null; then
    return 0
  fi
  if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
    die "$command is missing. On Debian: sudo apt-get install --yes --no-install-recommends $*"
  fi
  say "installing $*"
  if [[ ! -e ${APT_LISTS:-} ]]; then
    APT_LISTS=$WORK/apt-lists
    apt-get update -qq
    touch "$APT_LISTS"
  fi
  DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends -qq "$@" >"$WORK/apt.log" 2>&1 || {
    cat "$WORK/apt.log" >&2
    die "apt-get could not install $*"
  }
}

# build: the binary and all tests, in one build whose parts every later step shares (the same profile and features).
build() {
  cargo build --workspace --bins --tests --locked
  # A copy, so that a build beside this run does not replace the binary under it.
  COMITY=$WORK/comity
  cp "${CARGO_TARGET_DIR:-target}/debug/comity" "$COMITY"
}

# start_demo: three nodes of the cast, until the part ends. Sets DEMO, the path of demo.json.
start_demo() {
  build
  DEMO=$WORK/demo/demo.json
  "$COMITY" demo --dir "$WORK/demo" >"$WORK/demo.log" 2>&1 &
  DEMO_PID=$!
  leave() { stop_demo; }
  demo_until 'its nodes are up' test -s "$DEMO"
}

# told_demo: waits until the demo has told its story: then it prints how to sign in, at the last node last.
told_demo() {
  local password
  password=$(sed -n 's/.*"password": "\(.*\)".*/\1/p' "$DEMO" | tail -n 1)
  demo_until 'its story is told' grep -qF -- "$password" "$WORK/demo.log"
}

# demo_until WHAT COMMAND...: waits for a condition, for three minutes at most.
demo_until() {
  local end=$((SECONDS + 180)) what=$1
  shift
  until "$@"; do
    if ! kill -0 "$DEMO_PID" 2>/dev/null || ((SECONDS >= end)); then
      cat "$WORK/demo.log" >&2
      die "the demo ended, or three minutes went by, before $what"
    fi
    sleep 0.1
  done
}

# As Ctrl-C does; it has twenty seconds for it.
stop_demo() {
  [[ -n ${DEMO_PID:-} ]] || return 0
  local pid=$DEMO_PID
  DEMO_PID=
  # A background process of a script ignores SIGINT unless it handles it; SIGTERM asks for the same.
  kill -TERM "$pid" 2>/dev/null || true
  for _ in $(seq 200); do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  kill -KILL "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
}
