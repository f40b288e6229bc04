#!/usr/bin/env bash
# Makes the passwords that kustomization.yaml reads; those that are there stay.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
umask 077
mkdir -p secrets
random() { head -c 24 /dev/urandom | base64 | tr '+/' '-_'; }
[[ -f secrets/services.env ]] || printf 'parley.postgres.password=%s\nparley.service-secret=%s\n' "$(random)" "$(random)" >secrets/services.env
[[ -f secrets/monitoring.env ]] || printf 'client-id=monitoring\nclient-secret=%s\n' "$(random)" >secrets/monitoring.env
[[ -f secrets/postgres.env ]] || printf 'password=%s\n' "$(random)" >secrets/postgres.env
[[ -f secrets/keycloak.env ]] || printf 'admin-password=%s\ndatabase-password=%s\n' "$(random)" "$(random)" >secrets/keycloak.env
