#!/usr/bin/env bash
# Writes build/reference/html, the reference of the C++ library, from its headers. Doxygen's warnings are errors.
set -euo pipefail
cd "$(dirname "$0")/.."

mkdir -p build
doxygen tools/Doxyfile
