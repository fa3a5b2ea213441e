#!/usr/bin/env bash
# Fuzzes models, operations on them, training, samples, audio files and tables (tests/fuzz) under the sanitizers: each
# for a minute, or for the number of seconds in the first argument. Further arguments name the harnesses to run. Inputs
# that reach new code are kept in build/fuzz/corpus for the next run; an input that causes a failure is kept in
# build/fuzz/finds and ends the run; build/fuzz/tests/fuzz/fuzz_NAME FILE repeats it.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-60}
harnesses=("${@:2}")
[ "${#harnesses[@]}" -gt 0 ] || harnesses=(audio model operations samples tables training)

bash tools/setup.sh all clang libclang-rt-dev
bash tools/build.sh fuzz
mkdir -p build/fuzz/finds
# Reusing freed memory early is faster than taking fresh memory.
export ASAN_OPTIONS=quarantine_size_mb=8
for harness in "${harnesses[@]}"; do
  corpus=build/fuzz/corpus/$harness
  mkdir -p "$corpus"
  echo "[fuzz] $harness, $seconds s"
  log=build/fuzz/$harness.log
  # Samples are analysed frame by frame, so 0.1 s of them are enough; longer inputs are slow.
  longest=4096
  [ "$harness" = samples ] && longest=768
  if ! build/fuzz/tests/fuzz/fuzz_"$harness" -max_total_time="$seconds" -max_len="$longest" -timeout=20 -print_final_stats=1 \
    -artifact_prefix="build/fuzz/finds/$harness-" "$corpus" "tests/fuzz/seeds/$harness" >"$log" 2>&1; then
    tail -n 40 "$log"
    exit 1
  fi
  sed -n 's/^stat::\(number_of_executed_units\|average_exec_per_sec\|peak_rss_mb\): */[fuzz]   \1 /p' "$log"
done
