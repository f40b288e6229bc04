#!/usr/bin/env bash
# Makes the page, or tests it, unless nothing has changed since:  build.sh build | test
# Tries it in a browser against a running stack, whose mail sink is read and whose Keycloak is told of administrators:
#   PARLEY_URL=http://127.0.0.1:8080 PARLEY_MAILS=http://127.0.0.1:PORT PARLEY_KEYCLOAK=http://127.0.0.1:PORT
#   PARLEY_KEYCLOAK_PASSWORD=… build.sh e2e
# npm brings the Node.js that the tools need; any that runs npm itself will do.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

sources=(package.json package-lock.json index.html tsconfig.json biome.json vite.config.ts playwright.config.ts playwright.bench.config.ts
  src scripts public e2e bench ../contracts/src/main/resources/spec ../docs/guides)

fingerprint() {
  find "${sources[@]}" -type f | LC_ALL=C sort | xargs cksum | cksum
}

is_done() {
  [[ -f target/$1 && $(<"target/$1") == "$print" ]]
}

install() {
  local lock
  lock=$(cksum <package-lock.json)
  [[ -f node_modules/.parley-lock && $(<node_modules/.parley-lock) == "$lock" ]] && return
  command -v npm >/dev/null || {
    echo "parley: no npm found, which builds the web client; install Node.js 18 or later with npm (Debian: apt install npm; macOS: brew install node)" >&2
    exit 1
  }
  npm ci --no-fund --no-audit --loglevel=error
  echo "$lock" >node_modules/.parley-lock
}

print=$(fingerprint)
mkdir -p target
case ${1:-build} in
  build)
    if is_done built && [[ -f target/classes/web/index.html ]]; then exit; fi
    install
    npm run --silent build
    rm -rf target/classes/web
    mkdir -p target/classes
    cp -R target/dist target/classes/web
    echo "$print" >target/built
    ;;
  test)
    if is_done tested; then exit; fi
    install
    npm run --silent check
    npm run --silent test
    echo "$print" >target/tested
    ;;
  e2e)
    install
    # The shell has no windows, each of which costs the others as much as a page.
    for it in "${PARLEY_CHROMIUM:-}" chromium-headless-shell chromium chromium-browser google-chrome; do
      if [[ -n $it ]] && browser=$(command -v "$it"); then break; fi
    done
    [[ -n ${browser:-} ]] || {
      echo "parley: no Chromium found, which tries the web client; install one (Debian: apt install chromium-headless-shell) or set PARLEY_CHROMIUM" >&2
      exit 1
    }
    PARLEY_CHROMIUM=$browser npm run --silent e2e
    ;;
  *)
    echo "usage: build.sh build | test | e2e" >&2
    exit 2
    ;;
esac
