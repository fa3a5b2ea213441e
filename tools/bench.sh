#!/usr/bin/env bash
# Measures the speed of feature extraction, beside the Fourier transforms alone, of training and of the live path, native and in
# WebAssembly.
set -euo pipefail
cd "$(dirname "$0")/.."

bash tools/build.sh native wasm
echo "[bench] native"
build/native/tests/bench/extraction
build/native/tests/bench/training
echo "[bench] WebAssembly under Node.js"
node tests/bench/bench_wasm.mjs
node tests/bench/training_wasm.mjs
node tests/bench/live_wasm.mjs
