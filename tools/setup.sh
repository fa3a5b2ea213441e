#!/usr/bin/env bash
# Installs what is needed to build and test Tonescape, and skips what is installed already:
#   1. Debian packages, by apt-get as root or through sudo, and further ones named by the arguments;
#   2. the C sources of KissFFT 131.1.0 (Debian's -dev package has none) into .deps/kissfft;
#   3. the npm packages of package-lock.json.
# On a system without apt-get it prints what to install and changes nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

# Packages: compilers and build tools; wasm; libraries; checks; the C++ library's reference; the browser that runs the
# page's tests; GNU parallel for one test.
packages=(
  g++ cmake ninja-build make pkg-config dpkg-dev ca-certificates
  emscripten
  libeigen3-dev libsndfile1-dev libcli11-dev libutf8proc-dev nlohmann-json3-dev catch2
  clang-format
  doxygen
  chromium
  parallel
  "$@"
)
kissfft_version=131.1.0
kissfft_dir=.deps/kissfft

say() { printf '[setup] %s\n' "$*"; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo "$@"
  else
    say "This step needs root and there is no sudo: $*"
    exit 1
  fi
}

is_installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q '^install ok installed$'; }

# Package lists are fetched once, and only if something has to be installed.
lists_are_fresh=no
refresh_lists() {
  [ "$lists_are_fresh" = yes ] && return
  say "apt-get update"
  as_root apt-get update -qq
  lists_are_fresh=yes
}

install_packages() {
  local missing=()
  for package in "${packages[@]}"; do
    is_installed "$package" || missing+=("$package")
  done
  if [ "${#missing[@]}" -eq 0 ]; then
    say "Debian packages: all ${#packages[@]} are installed"
    return
  fi
  refresh_lists
  say "apt-get install ${missing[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# The machine's own package sources are read as source-package lists from a private folder:
# nothing in /etc/apt is changed.
fetch_kissfft() {
  if [ -f "$kissfft_dir/kiss_fft.c" ]; then
    say "KissFFT sources: $kissfft_dir is there"
    return
  fi
  local work
  work=$(mktemp -d)
  mkdir -p "$work/parts" "$work/lists/partial"
  local source
  for source in /etc/apt/sources.list /etc/apt/sources.list.d/*; do
    [ -f "$source" ] || continue
    case "$source" in
      *.sources) sed 's/^Types:.*/Types: deb-src/' "$source" >"$work/parts/$(basename "$source")" ;;
      *.list) sed -n 's/^deb /deb-src /p' "$source" >"$work/parts/$(basename "$source")" ;;
    esac
  done
  # Only the distribution's own archive has kissfft; lists of other vendors are skipped.
  grep -LiE 'debian|ubuntu' "$work"/parts/* 2>/dev/null | xargs -r rm -f
  local options=(-o "Dir::Etc::sourcelist=/dev/null" -o "Dir::Etc::sourceparts=$work/parts" -o "Dir::State::lists=$work/lists"
    -o "APT::Sandbox::User=$(id -un)" -o "Dir::Cache::pkgcache=" -o "Dir::Cache::srcpkgcache=" -o "Debug::NoLocking=true")
  say "apt-get source kissfft (C sources, BSD-3-Clause) into $kissfft_dir"
  apt-get "${options[@]}" update -qq
  (cd "$work" && apt-get "${options[@]}" source -qq --download-only kissfft && tar -xf kissfft_*.orig.tar.*)
  local unpacked
  unpacked=$(dirname "$(find "$work" -name kiss_fft.c -print -quit)")
  case "$unpacked" in
    *"$kissfft_version"*) ;;
    *) say "note: the archive holds $(basename "$unpacked"), this project was checked with $kissfft_version" ;;
  esac
  mkdir -p .deps
  rm -rf "$kissfft_dir"
  mv "$unpacked" "$kissfft_dir"
  rm -rf "$work"
}

install_node_packages() {
  if [ -f node_modules/.package-lock.json ] && [ ! package-lock.json -nt node_modules/.package-lock.json ]; then
    say "npm packages: node_modules is up to date"
    return
  fi
  say "npm ci"
  npm ci --no-audit --no-fund --loglevel=error
  touch node_modules/.package-lock.json
}

if ! command -v apt-get >/dev/null 2>&1; then
  cat <<TEXT
[setup] This script knows Debian and its relatives. On this system install by hand:
  - a C++20 compiler, CMake 3.25 or newer, Ninja, pkg-config, clang-format 14, Doxygen 1.9
  - Emscripten 3.1.6 or newer, with em++ on the PATH
  - Eigen 3.4, libsndfile 1.2, CLI11 2, utf8proc 2.8, nlohmann-json 3.11, Catch2 2.13 (CMake fetches those it cannot
    find, and KissFFT)
  - Chromium; say where it is with the environment variable CHROMIUM
  then run: npm ci
TEXT
  exit 1
fi

install_packages
fetch_kissfft
install_node_packages
say "done"
