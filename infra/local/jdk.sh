# Sourced: sets JAVA_HOME to a JDK 25 or later, or says in one line how to get one and exits.
jdk_is_recent() {
  [[ -x $1/bin/javac && -r $1/release ]] || return 1
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [[ -n $version && $version -ge 25 ]]
}

find_jdk() {
  local candidate on_path=
  if command -v javac >/dev/null; then
    on_path=$(command -v javac)
    on_path=$(cd "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")/.." && pwd)
  fi
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
    "${HOME:-}"/.local/share/mise/installs/java/* "${HOME:-}"/.asdf/installs/java/* /opt/java/* /opt/jdk* /usr/java/* /usr/local/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [[ -n $candidate ]] && jdk_is_recent "$candidate"; then
      export JAVA_HOME=$candidate
      return
    fi
  done
  echo "parley: no JDK 25 or later found; install one (for example Temurin 25, or 'sdk install java 25-tem') or set JAVA_HOME" >&2
  exit 1
}

find_jdk
