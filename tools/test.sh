#!/usr/bin/env bash
# Builds everything and runs every test: formats, Catch2 (native and under sanitizers), consumers of the installed C++
# library, Node.js with the packed npm package, Chromium, Firefox and WebKit with the built page.
set -euo pipefail
cd "$(dirname "$0")/.."

# Some checkouts have recordings of real speech beside them, which tests use by name; they are not part of the project.
spec_audio=../shared/reference/spec
if [ -d "$spec_audio" ]; then
  export TONESCAPE_SPEC_AUDIO="$PWD/$spec_audio"
  echo "[test] real speech: $spec_audio is there and is used"
else
  echo "[test] real speech: $spec_audio is not there, the tests that need it say NOT RUN"
fi

bash tools/format.sh
echo "[test] set-up"
node --test tests/tools/
bash tools/build.sh native
ctest --preset native
echo "[test] C++ library in other projects"
node --test tests/library/
bash tools/cpp_reference.sh
echo "[test] models and manifests"
node --test tests/models/
bash tools/build.sh wasm web single
echo "[test] npm package under Node.js"
node --test tests/wasm/
echo "[test] page in Chromium"
node --test --test-concurrency=1 tests/web/
echo "[test] page in Firefox and WebKit"
# In about one run of eight Firefox or WebKit stops to answer its driver, so there are three chances; a fault of the page
# fails in all of them.
for chance in 1 2 3; do
  if node --test --test-concurrency=1 tests/browsers/; then break; fi
  if [ "$chance" = 3 ]; then exit 1; fi
  echo "[test] once more, because a browser may have stopped to answer"
done
bash tools/build.sh asan
ctest --preset asan
