#!/usr/bin/env bash
# Installs the packages of apt.txt; with the words "build" or "tests" those of apt-build.txt or apt-tests.txt too. For an
# administrator to run.
set -euo pipefail
cd "$(dirname "$0")"
lists=(apt.txt)
for word in "$@"; do
    case "$word" in
    build | tests) lists+=("apt-$word.txt") ;;
    *)
        echo "install.sh knows the words build and tests" >&2
        exit 2
        ;;
    esac
done
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
grep -hv '^#' "${lists[@]}" | xargs apt-get install --yes -qq --no-install-recommends
