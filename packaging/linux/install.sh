#!/usr/bin/env bash
# Installs the packages of apt.txt; with the word "build" those of apt-build.txt too. For an administrator to run.
set -euo pipefail
cd "$(dirname "$0")"
lists=(apt.txt)
if [ "${1:-}" = build ]; then lists+=(apt-build.txt); fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
grep -hv '^#' "${lists[@]}" | xargs apt-get install --yes -qq --no-install-recommends
