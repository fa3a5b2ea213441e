#!/usr/bin/env bash
# Writes build/reference/html, the reference of the C++ library, from its headers. A comment that Doxygen cannot follow is an error.
set -euo pipefail
cd "$(dirname "$0")/.."

mkdir -p build
doxygen tools/Doxyfile
