#!/usr/bin/env bash
# Checks the format of C++ (clang-format) and the format and lint of TypeScript, JavaScript, CSS and JSON (biome).
# With --write it corrects them.
set -euo pipefail
cd "$(dirname "$0")/.."

mapfile -t cpp < <(git ls-files -- '*.h' '*.cpp')
if [ "${1:-}" = --write ]; then
  clang-format -i "${cpp[@]}"
  npx --no-install biome check --write
else
  echo "[format] clang-format, ${#cpp[@]} files"
  clang-format --dry-run --Werror "${cpp[@]}"
  echo "[format] biome"
  npx --no-install biome ci --reporter=summary
fi
