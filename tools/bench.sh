#!/usr/bin/env bash
# Measures the speed of feature extraction, native and in WebAssembly, each beside the Fourier transforms alone.
set -euo pipefail
cd "$(dirname "$0")/.."

bash tools/build.sh native wasm
echo "[bench] native"
build/native/tests/bench/extraction
echo "[bench] WebAssembly under Node.js"
node tests/bench/bench_wasm.mjs
