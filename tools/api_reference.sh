#!/usr/bin/env bash
# Writes docs/api/, the reference of the npm package, from its types and their comments (after tools/build.sh wasm).
# TypeDoc does not read TypeScript 7 yet, so an older compiler is used for it; both are fetched by this script only.
set -euo pipefail
cd "$(dirname "$0")/.."

npm exec --yes --package=typedoc@0.28.20 --package=typedoc-plugin-markdown@4.14.1 --package=typescript@6.0.3 -- \
  bash -c 'typedoc --options tools/typedoc.json --plugin "$(dirname "$(dirname "$(readlink -f "$(command -v typedoc)")")")/../typedoc-plugin-markdown/dist/index.js"'
