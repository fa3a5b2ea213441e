#!/usr/bin/env bash
# Builds parts of the project: native, debug, asan, fuzz, wasm, web, single, in the order named.
#   native  build/native: library, program, tests, benchmarks
#   debug   build/debug: the same for a debugger
#   asan    build/native: the same tests against a library and a program under sanitizers (tests/sanitized)
#   fuzz    build/fuzz: the fuzzing harnesses (tools/fuzz.sh)
#   wasm    wasm/dist: the npm package `tonescape`
#   web     web/dist: the page
#   single  web/dist-single: the page as one file
set -euo pipefail
cd "$(dirname "$0")/.."

# Debian's Emscripten keeps its Node.js libraries in a folder that a Node.js from elsewhere does not search.
if [ -d /usr/share/nodejs ]; then
  export NODE_PATH=/usr/share/nodejs
fi
# em++ may be a script or a link somewhere else, so Emscripten itself is asked for its folder.
export EMSCRIPTEN_CMAKE="$(em-config EMSCRIPTEN_ROOT 2>/dev/null || true)/cmake/Modules/Platform/Emscripten.cmake"

# say_how_long FOLDER: before a first build of the WebAssembly modules, or after one that was stopped early. A file takes
# about a second of one core.
say_how_long() {
  local files cores
  files=$(($(grep -c '"file":' "$1/compile_commands.json") - $(find "$1" -name '*.o' | wc -l)))
  cores=$(getconf _NPROCESSORS_ONLN)
  if [ "$files" -gt 10 ]; then
    echo "[build] WebAssembly: $files files to compile, once; about $((files / cores + 5)) s on $cores idle cores"
  fi
}

# build_preset BUILD [CONFIGURE]: two presets, of the same name unless told otherwise. In a terminal Ninja counts the
# files in one line.
build_preset() {
  local quiet=(-- --quiet)
  [ -t 1 ] && quiet=()
  cmake --preset "${2:-$1}" >/dev/null
  [ "$1" = wasm ] && say_how_long build/wasm
  cmake --build --preset "$1" ${quiet[@]+"${quiet[@]}"}
}

for part in "$@"; do
  echo "[build] $part"
  case "$part" in
    native | debug | fuzz) build_preset "$part" ;;
    asan) build_preset asan native ;;
    wasm)
      build_preset wasm
      echo "[build] npm package"
      npm run --silent build --workspace wasm
      ;;
    web) npm run --silent build --workspace web ;;
    single) npm run --silent build:single --workspace web ;;
    *)
      echo "usage: tools/build.sh [native] [debug] [asan] [fuzz] [wasm] [web] [single]" >&2
      exit 2
      ;;
  esac
done
