#!/usr/bin/env bash
# The full run of each program of this folder, for a machine that does nothing else: hours.
#
#     tests/faults/run_all.sh BUILD_FOLDER [kills|allocations|power|io|simulation…]
#
# The programs are those that ctest runs, of a build of any preset. Prints the commit, and of each
# program what it says and how long it took; ends at the first that fails. What it prints goes into
# RESULTS.md.
set -euo pipefail

build=$(cd "${1:?name the build folder}" && pwd)
shift
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
wanted=${*:-kills power io simulation allocations}

# full <part> <program> <filter> <variables…>
full() {
  local part=$1 program=$2 filter=$3 begin=$SECONDS
  shift 3
  [[ " $wanted " == *" $part "* ]] || return 0
  printf '\n$ %s %s --gtest_filter=%s\n' "$*" "$program" "$filter"
  env "$@" "$build/tests/faults/$program" --gtest_brief=1 "--gtest_filter=$filter" |
    grep -v '^seed [0-9]'
  printf '(%d s)\n' $((SECONDS - begin))
}

printf 'commit %s%s\n' "$(git rev-parse HEAD)" \
  "$(git diff --quiet HEAD -- && true || printf ', with changes')"
full kills faults_test 'KillLoop.*' ENTENTE_KILLS=10000
full power faulty_disk_test 'PowerLoss.*' ENTENTE_CUT_EVERY=1
full io faulty_disk_test 'IoFailures.*' ENTENTE_DENSE=100000
full simulation simulation_test 'Simulation.*' ENTENTE_SEEDS=2000
full allocations allocation_failures_test 'Allocations.*' ENTENTE_DENSE=300
