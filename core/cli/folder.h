// Lists the audio files in a folder and its subfolders.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace tonescape {

/// What the user is told about one file or folder.
struct Remark {
  std::string name;      ///< its path
  std::string sentence;  ///< one sentence
};

/// What a folder holds.
struct FolderContent {
  std::vector<std::string> files;  ///< audio files to read, sorted by name
  std::size_t left_out = 0;        ///< audio files that this program does not read, and broken links
  std::vector<Remark> failures;    ///< folders and links that could not be read
  std::vector<Remark> notes;       ///< files that are left out on purpose
};

/// Lists the audio files in and below `folder`. Symbolic links are followed, but each folder is read once, by
/// its own name rather than a link's. Hidden files and folders, and the __MACOSX of archives, are skipped.
FolderContent contentOf(const std::string& folder);

}  // namespace tonescape
