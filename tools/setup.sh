#!/usr/bin/env bash
# Installs what is needed, and skips what is installed already:
#   tools/setup.sh page              for `npm start`: the WebAssembly core and the page
#   tools/setup.sh all [PACKAGE ...] for `npm test` too: native compiler, libraries, checks, browsers, and further packages
# In this order:
#   1. Debian packages, by apt-get as root or through sudo;
#   2. the versions of the programs are checked;
#   3. the C sources of KissFFT 131.1.0 (Debian's -dev package has none) into .deps/kissfft;
#   4. the npm packages of package-lock.json.
# On a system without apt-get it installs npm packages only, and says what is missing. It also runs in macOS's bash 3.2.
set -euo pipefail
cd "$(dirname "$0")/.."

what=${1:-all}
case "$what" in
  page | all) ;;
  *)
    echo "usage: tools/setup.sh [page | all [PACKAGE ...]]" >&2
    exit 2
    ;;
esac

# Debian packages. xz-utils unpacks KissFFT.
packages=(cmake ninja-build emscripten libeigen3-dev ca-certificates xz-utils)
# Programs and their oldest version. CMake finds or fetches the libraries.
programs=("node 20.16" "em++ 3.1.6" "cmake 3.25" "ninja 1.11")
if [ "$what" = all ]; then
  # Compilers and build tools; libraries; checks; the C++ library's reference; the browser that runs the page's tests; GNU
  # parallel for one test; Firefox, WebKit, and the screen, the sound and the decoders that they use in tests.
  packages+=(g++ make pkg-config dpkg-dev libsndfile1-dev libcli11-dev libutf8proc-dev nlohmann-json3-dev catch2
    clang-format doxygen chromium parallel firefox-esr webkit2gtk-driver xvfb pulseaudio pulseaudio-utils
    gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-libav "${@:2}")
  programs+=("c++ 12" "pkg-config 0" "clang-format 14" "doxygen 1.9")
fi
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
  # apt-get says how much it fetches before it asks, and ends with a failure when the answer is no.
  say "some minutes: $(as_root apt-get install --assume-no --no-install-recommends "${missing[@]}" 2>/dev/null | grep '^Need to get' || true)"
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

# at_least 3.25.1 3.25: whether the first version is the second or a newer one.
at_least() {
  local IFS=. i
  local have=($1) need=($2)
  for i in "${!need[@]}"; do
    [ "${have[i]:-0}" -gt "${need[i]}" ] && return 0
    [ "${have[i]:-0}" -lt "${need[i]}" ] && return 1
  done
  return 0
}

# Says which programs are missing or too old, and fails if there are any.
check_programs() {
  local program name oldest version result=0
  for program in "${programs[@]}"; do
    name=${program% *}
    oldest=${program#* }
    if ! command -v "$name" >/dev/null 2>&1; then
      say "$name is missing"
      result=1
      continue
    fi
    version=$("$name" --version 2>&1 | sed -nE 's/^[^0-9]*([0-9]+(\.[0-9]+)+).*/\1/p' | sed 1q)
    if ! at_least "${version:-0}" "$oldest"; then
      say "$name is version ${version:-unknown}, and $oldest or newer is needed"
      result=1
    fi
  done
  return "$result"
}

say_what_to_install() {
  cat <<TEXT
[setup] Install what is missing and run the same command again. This script does it on Debian 12 and its relatives.
On macOS:
    brew install node cmake ninja emscripten
On Fedora:
    sudo dnf install git nodejs npm cmake ninja-build emscripten eigen3-devel
On Windows, and then go on with a clone inside WSL:
    wsl --install -d Debian
Elsewhere: node 20.16, CMake 3.25, Ninja 1.11 and Emscripten 3.1.6 with em++ on the PATH, or newer ones.
TEXT
  [ "$what" = page ] && return
  cat <<TEXT
For the tests also, on macOS:
    brew install bash pkgconf libsndfile cli11 utf8proc nlohmann-json clang-format doxygen parallel
    brew install --cask chromium
On Fedora:
    sudo dnf install gcc-c++ make pkgconf-pkg-config libsndfile-devel cli11-devel utf8proc-devel json-devel
    sudo dnf install catch2-devel clang-tools-extra doxygen chromium parallel
Elsewhere: GCC 12 or Clang 14, pkg-config, libsndfile 1.2, clang-format 14 (another version formats differently),
Doxygen 1.9, GNU parallel, and Chromium at the path in the environment variable CHROMIUM. Where Firefox (FIREFOX),
WebKitGTK's WebDriver, Xvfb or PulseAudio are missing, the tests that need them say NOT RUN.
TEXT
}

if command -v apt-get >/dev/null 2>&1; then
  install_packages
  check_programs || { say_what_to_install; exit 1; }
  fetch_kissfft
else
  check_programs || { say_what_to_install; exit 1; }
fi
install_node_packages
say "done"
