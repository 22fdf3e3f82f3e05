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
  COMITY=${CARGO_TARGET_DIR:-target}/debug/comity
  [[ -x $COMITY ]] || die "there is no $COMITY after the build"
}

# until_true SECONDS WHAT COMMAND...: waits for a condition, asking ten times a second.
until_true() {
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < end)) || die "waited in vain: $what"
    sleep 0.1
  done
}

# start_demo: three nodes of the cast, until the part ends. Sets DEMO, the path of demo.json.
start_demo() {
  build
  DEMO_DIR=$WORK/demo
  DEMO=$DEMO_DIR/demo.json
  "$COMITY" demo --dir "$DEMO_DIR" >"$WORK/demo.log" 2>&1 &
  DEMO_PID=$!
  leave() { stop_demo; }
  until_true 120 'the demo names its nodes in demo.json' demo_is_up
}

demo_is_up() {
  kill -0 "$DEMO_PID" 2>/dev/null || {
    cat "$WORK/demo.log" >&2
    die 'the demo ended before its nodes were up'
  }
  [[ -s $DEMO ]]
}

# As Ctrl-C does. It has twenty seconds for it; whatever it says last is shown if it fails.
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
