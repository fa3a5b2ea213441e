// Expands the files, folders and manifests of the command line to audio files.
#pragma once

#include <string>
#include <vector>

#include "cli/folder.h"
#include "cli/segment.h"

namespace tonescape {

/// One audio file to work on.
struct Input {
  std::string path;                  ///< to open
  std::string file;                  ///< the output's `file` column: as named by the user or by the manifest
  std::vector<std::string> carried;  ///< one field for each of InputList::carried_columns
  std::string name;                  ///< for messages: `file`, and its segment if the manifest has one
  Segment segment{};                 ///< the whole file, unless the manifest says otherwise
  std::string failure{};             ///< why the manifest's row names no segment; empty if it does
};

struct InputList {
  std::vector<std::string> carried_columns;  ///< the manifests' columns but `file`, in order of appearance
  std::vector<Input> inputs;                 ///< in the order named; a folder's files by name
  std::vector<Remark> failures;              ///< named inputs, folders and links that lead to no file
  std::vector<Remark> notes;                 ///< what is left out of a folder with good reason, and advice
  std::size_t left_out = 0;  ///< files of a folder that are no inputs, though they seem to be sounds
  bool is_expanded = false;  ///< a folder or a manifest is among the names
};

/// Expands `names`: a folder to its contentOf, a manifest (.csv, .tsv, .txt) to its rows, whose `file` is
/// relative to the manifest, and `start` and `end`, if there, a segment of it (parseSegment); anything else
/// is an audio file. Files are not opened here. A manifest may not have a column of any name in
/// `reserved_columns`.
InputList listInputs(const std::vector<std::string>& names, const std::vector<std::string>& reserved_columns);

}  // namespace tonescape
