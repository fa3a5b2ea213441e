#!/usr/bin/env bash
# Measures the speed of feature extraction (and of its Fourier transforms alone), of training and of the live path,
# natively and in WebAssembly, and the speed of the page.
set -euo pipefail
cd "$(dirname "$0")/.."

bash tools/build.sh native wasm web
cmake --build --preset wasm --target transforms_wasm -- --quiet
echo "[bench] native"
native=$(build/native/tests/bench/extraction)
echo "$native"
build/native/tests/bench/training
echo "[bench] WebAssembly under Node.js"
node tests/bench/bench_wasm.mjs "$(sed -n "s/^88 functionals.* \([0-9.]*\) us a frame.*/\1/p" <<< "$native")"
node tests/bench/training_wasm.mjs
node tests/bench/meyda.mjs
node tests/bench/live_wasm.mjs
node tests/bench/heap.mjs 5000
echo "[bench] package and page in Chromium"
node tests/bench/bench_chromium.mjs
node tests/bench/first_features.mjs
node tests/bench/bench_page.mjs
