#!/usr/bin/env bash
# Every image is made without a container engine, twice the same, and is what docker-compose.yml and infra/k8s count on. On an
# empty base, since a registry may be out of reach: what is checked is what Parley puts on top.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

build() {
  ./mvnw -q -Pimages -DskipTests -Dspotless.check.skip=true -Dpage.test.skip=true -Dparley.image.base=scratch "$@" package
}

fail() {
  echo "images: $1" >&2
  exit 1
}

build
mapfile -t modules < <(grep -l '<parley.image.skip>false' ./*/pom.xml infra/*/pom.xml | xargs -n1 dirname)
((${#modules[@]} == 11)) || fail "there are ${#modules[@]} modules with images"
for module in "${modules[@]}"; do
  tar="$module/target/image.tar"
  config=$(tar -xOf "$tar" config.json) || fail "$tar is no image"
  for wanted in '"User":"10001:10001"' '"org.opencontainers.image.title":"Parley ' '"Entrypoint":\["java"'; do
    grep -q "$wanted" <<<"$config" || fail "$module has no $wanted"
  done
  files=$(for layer in $(tar --warning=no-unknown-keyword -tf "$tar" | grep '\.tar\.gz$'); do tar -xOf "$tar" "$layer" | tar --warning=no-unknown-keyword -tz; done)
  for wanted in 'opt/sbom/application.cdx.json' 'opt/opentelemetry/opentelemetry-javaagent-' 'app/'; do
    grep -q "$wanted" <<<"$files" || fail "$module has no $wanted"
  done
done
before=$(sha256sum <presence-service/target/image.tar)
build -pl presence-service -am
[[ $before == $(sha256sum <presence-service/target/image.tar) ]] || fail "the same sources gave another image"
echo "images: ${#modules[@]}, as they should be"
