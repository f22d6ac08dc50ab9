#!/usr/bin/env bash
# Builds the fuzzers and lets each search for a while, at the lowest priority.
#
#     ./tests/fuzz/run.sh [seconds per target, default 60] [targets…]
#
# What is new goes to build-fuzz/found/<target>, never into the corpus of the repository. Prints
# what was run with, and the executions of each target. Ends with 1 when one has found something:
# the input lies in build-fuzz/broken/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

seconds=${1:-60}
shift || true
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
  for corpus in tests/fuzz/corpus/*/; do targets+=("$(basename "$corpus")"); done
fi
seed=${ENTENTE_FUZZ_SEED:-1}

# What else the inputs of a target are made of.
words_of() {
  case "$1" in
    session) echo json command policy ;;
    event) echo json command event ;;
    import) echo json command event import ;;
    expression | snapshot | sqlite) echo "$1" ;;
    packed | sealed) echo json event ;;
    policy) echo json policy expression calendar ;;
    *) echo json "$1" ;;
  esac
}

length_of() {
  case "$1" in
    sqlite) echo 65536 ;;
    import) echo 16384 ;;
    packed | policy | session) echo 8192 ;;
    *) echo 4096 ;;
  esac
}

cmake --preset fuzz >/dev/null
nice -n 19 cmake --build build-fuzz --parallel "$(nproc)" --target "${targets[@]/#/fuzz_}"

echo "commit $(git rev-parse --short HEAD), $(clang++ --version | head -n 1), seed $seed," \
  "$seconds s each"
mkdir -p build-fuzz/broken
status=0
for target in "${targets[@]}"; do
  found=build-fuzz/found/$target
  mkdir -p "$found"
  for each in $(words_of "$target"); do cat "tests/fuzz/$each.dict"; done | sort -u >"$found.dict"
  log=build-fuzz/found/$target.log
  result=0
  nice -n 19 "$(find build-fuzz/tests/fuzz -name "fuzz_$target" -type f)" "$found" \
    "tests/fuzz/corpus/$target" -dict="$found.dict" -max_len="$(length_of "$target")" \
    -rss_limit_mb=512 -timeout=5 -seed="$seed" -max_total_time="$seconds" -print_final_stats=1 \
    -artifact_prefix="build-fuzz/broken/$target-" >"$log" 2>&1 || result=$?
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  peak=$(sed -n 's/^stat::peak_rss_mb: *//p' "$log")
  echo "$target: ${runs:-?} executions, peak ${peak:-?} MB, $([ $result -eq 0 ] && echo "no finding" ||
    echo "FOUND, see $log")"
  [ $result -eq 0 ] || status=1
done
exit $status
