#!/usr/bin/env bash
# Computes the tables of this folder from audio: make.sh MANIFEST ... writes one CORPUS.csv for each corpus of the
# manifests, whose columns are file, corpus, language, speaker, emotion. In manifests of changed copies a column
# `change` follows; their table is CORPUS-changed.csv. Numbers have six significant digits. Needs build/native
# (npm run build).
set -euo pipefail
mapfile -t manifests < <(realpath -- "$@")
cd "$(dirname "$0")/../.."

table=$(mktemp)
trap 'rm -f "$table"' EXIT
build/native/core/cli/tonescape features "${manifests[@]}" --output "$table"
# The names in these manifests need no quotes, so every comma separates two fields.
awk -F, -v OFS=, '
  NR == 1 {
    for (i = 1; i <= NF; ++i) {
      if ($i == "corpus") corpus = i
      if ($i == "change") change = i
      if ($i == "emotion" || $i == "change") last_text = i
    }
    header = $0
    next
  }
  { for (i = last_text + 1; i <= NF; ++i) $i = sprintf("%.6g", $i)
    path = "models/features/" $corpus (change && $change != "" ? "-changed" : "") ".csv"
    if (!(path in seen)) { print header >path; seen[path] = 1 }
    print >path }' "$table"
wc -l models/features/*.csv
