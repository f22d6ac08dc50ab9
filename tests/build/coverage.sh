#!/usr/bin/env bash
# Runs the tests under clang's coverage and prints lines and branches that were met, per file.
#
#     tests/build/coverage.sh [file or folder…, default src include]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

build="build-coverage"
rm -rf "$build/profiles"
cmake --workflow --preset coverage >&2
llvm-profdata merge --sparse "$build"/profiles/*.profraw -o "$build/coverage.profdata"

programs=()
while IFS= read -r program; do
  programs+=(--object "$program")
done < <(find "$build/tests" -name '*_test' -type f -perm -u+x)
[ $# -gt 0 ] || set -- src include
llvm-cov report --show-branch-summary --instr-profile "$build/coverage.profdata" \
  "${programs[@]:1}" "$@"
