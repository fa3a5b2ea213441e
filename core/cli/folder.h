// The sounds in a folder and below.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace tonescape {

struct Remark {
  std::string name;
  std::string sentence;
};

struct FolderContent {
  std::vector<std::string> files;  ///< to read, by name
  std::size_t left_out = 0;        ///< sounds of kinds that this program does not read, links to none
  std::vector<Remark> failures;    ///< folders and links that could not be read
  std::vector<Remark> notes;       ///< what is left out with good reason
};

/// Symbolic links are followed, but each folder is read once, by its own name rather than by a link's. Hidden
/// files and folders, and the __MACOSX of archives, are skipped.
FolderContent contentOf(const std::string& folder);

}  // namespace tonescape
