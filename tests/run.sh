#!/usr/bin/env bash
# Passes the tests on a fresh Debian or Ubuntu: installs what is missing, builds, runs ctest.
#
#     ./tests/run.sh [build folder, default build/] [options of ctest…]
#
# A second run installs nothing and builds only what has changed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

build=${1:-build}
shift || true

. cmake/packages.sh
install_packages build tests

cmake --preset dev -B "$build"
cmake --build "$build" --parallel "$(nproc)"
exec ctest --test-dir "$build" --parallel "$(nproc)" --output-on-failure --no-tests=error "$@"
