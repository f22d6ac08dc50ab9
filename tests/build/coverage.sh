#!/usr/bin/env bash
# Runs the tests of decisions, time and rules under clang's coverage, and prints the lines and
# branches that were met, per file. Then names each branch of decisions, time and evaluation that no
# test met and that coverage_exceptions.json does not excuse, and ends with 1 when there is any.
#
#     tests/build/coverage.sh [file or folder…, default src/model src/time src/rules]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

build="build-coverage"
programs=(time_test model_test rules_test policy_test portfolio_test)
# Where every branch has to be met.
complete=(src/model src/time src/rules/expression* src/rules/judge.cpp src/rules/timeline.cpp)

# A tool of LLVM by the name that this machine has for it.
tool() { command -v "$1" || command -v "$1-14"; }

cmake --preset coverage >&2
cmake --build --preset coverage --parallel "$(nproc)" --target "${programs[@]}" >&2
rm -rf "$build/profiles"
objects=()
for program in "${programs[@]}"; do
  path=$build/tests/${program%_test}/$program
  # One shard of each kind of random histories is enough to see what they meet.
  LLVM_PROFILE_FILE="$build/profiles/$program.profraw" \
    "$path" --gtest_brief=1 --gtest_filter='-*RandomHistories*/[1-9]*' >&2
  objects+=(--object "$path")
done
"$(tool llvm-profdata)" merge --sparse "$build"/profiles/*.profraw -o "$build/coverage.profdata"

[ $# -gt 0 ] || set -- src/model src/time src/rules
"$(tool llvm-cov)" report --show-branch-summary --instr-profile "$build/coverage.profdata" \
  "${objects[@]:1}" "$@"
"$(tool llvm-cov)" export --skip-functions --skip-expansions \
  --instr-profile "$build/coverage.profdata" "${objects[@]:1}" "${complete[@]}" |
  python3 tests/build/coverage_gaps.py tests/build/coverage_exceptions.json "${complete[@]}"
