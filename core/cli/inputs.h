// Expands the files, folders and manifests of the command line to audio files.
#pragma once

#include <string>
#include <vector>

#include "cli/folder.h"
#include "cli/segment.h"

namespace tonescape {

/// One audio file, or a segment of one, to analyse.
struct Input {
  std::string path;                  ///< path to open
  std::string file;                  ///< the output's `file` column: as the user or the manifest wrote it
  std::vector<std::string> carried;  ///< one field for each of InputList::carried_columns
  std::string name;                  ///< name in messages: `file`, and its segment if the manifest has one
  Segment segment{};                 ///< the whole file, unless the manifest says otherwise
  std::string failure{};             ///< why the manifest's row has no valid segment; empty if it has one
};

struct InputList {
  std::vector<std::string> carried_columns;  ///< the manifests' columns but `file`, in order of appearance
  std::vector<Input> inputs;                 ///< in the order of the names; a folder's files sorted by name
  std::vector<Remark> failures;              ///< names, folders and links that lead to no file
  std::vector<Remark> notes;                 ///< files of a folder that are left out on purpose, and advice
  std::size_t left_out = 0;  ///< files of a folder that are no inputs although they seem to be audio
  bool is_expanded = false;  ///< whether a folder or a manifest is among the names
};

/// Expands `names`. A folder gives its files (contentOf). A manifest (.csv, .tsv, .txt) gives an input for
/// each row: `file` is a path relative to the manifest; the columns `start` and `end`, if present, bound a
/// segment (parseSegment). Any other name is an audio file. Audio files are not opened here. A manifest may
/// not have a column with a name in `reserved_columns`.
InputList listInputs(const std::vector<std::string>& names, const std::vector<std::string>& reserved_columns);

}  // namespace tonescape
