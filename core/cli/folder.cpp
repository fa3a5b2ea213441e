#include "cli/folder.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <span>
#include <utility>

#include "audio/sound_names.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

namespace fs = std::filesystem;

bool isOneOf(std::span<const std::string_view> extensions, const std::string& extension) {
  return std::find(extensions.begin(), extensions.end(), extension) != extensions.end();
}

class FolderReader {
 public:
  FolderContent contentOf(const std::string& folder);

 private:
  void read(const std::string& folder);
  void add(const fs::directory_entry& entry, const std::string& path);
  void addFile(const std::string& path);
  void addLink(const std::string& path);

  FolderContent content_;
  std::vector<std::string> others_;  // the extension of each sound file that is not read
  std::set<std::pair<dev_t, ino_t>> seen_;
  std::vector<std::string> links_;  // to folders
};

void FolderReader::read(const std::string& folder) {
  struct stat found {};
  if (stat(folder.c_str(), &found) != 0) {
    content_.failures.push_back({folder, "The folder cannot be read; check its permissions."});
    return;
  }
  if (!seen_.emplace(found.st_dev, found.st_ino).second) {
    content_.notes.push_back({folder, "The folder is read already by another name; it is left out."});
    return;
  }
  std::error_code error;
  std::vector<fs::directory_entry> entries;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    entries.push_back(*entry);
  }
  if (error) content_.failures.push_back({folder, "The folder cannot be read; check its permissions."});
  const auto nameOf = [](const fs::directory_entry& entry) { return entry.path().filename().string(); };
  std::sort(entries.begin(), entries.end(),
            [&](const auto& a, const auto& b) { return nameOf(a) < nameOf(b); });
  for (const fs::directory_entry& entry : entries) {
    const std::string name = nameOf(entry);
    if (name.starts_with('.') || name == "__MACOSX") continue;
    add(entry, folder + (folder.ends_with('/') ? "" : "/") + name);
  }
}

void FolderReader::add(const fs::directory_entry& entry, const std::string& path) {
  std::error_code error;
  if (entry.is_symlink(error)) return addLink(path);
  if (entry.is_directory(error)) return read(path);
  if (entry.is_regular_file(error)) addFile(path);
}

void FolderReader::addFile(const std::string& path) {
  const std::string extension = extensionOf(path);
  if (isOneOf(kSoundExtensions, extension)) {
    content_.files.push_back(path);
  } else if (isOneOf(kOtherSoundExtensions, extension)) {
    others_.push_back(extension);
  }
}

void FolderReader::addLink(const std::string& path) {
  std::error_code error;
  const fs::file_status target = fs::status(path, error);
  if (fs::is_directory(target)) {
    links_.push_back(path);
  } else if (fs::is_regular_file(target)) {
    addFile(path);
  } else if (!fs::exists(target)) {  // there is no target, or the links form a circle
    content_.failures.push_back({path, "The link leads to nothing; it is left out."});
    if (isOneOf(kSoundExtensions, extensionOf(path))) ++content_.left_out;
  }
}

std::string leftOutSentence(const std::vector<std::string>& extensions) {
  const std::string kinds = commaSeparated(std::set<std::string>(extensions.begin(), extensions.end()));
  if (extensions.size() == 1) {
    return "1 file is left out, as this program cannot read " + kinds + "; convert it to WAV or FLAC.";
  }
  return std::to_string(extensions.size()) + " files are left out, as this program cannot read " + kinds +
         "; convert them to WAV or FLAC.";
}

FolderContent FolderReader::contentOf(const std::string& folder) {
  read(folder);
  // Links come after all folders, so that a folder keeps its own name. A linked folder may hold further
  // links: they are appended to links_ while it is read, which can move the path, so read() gets a copy.
  for (std::size_t i = 0; i < links_.size(); ++i) read(std::string(links_[i]));
  std::sort(content_.files.begin(), content_.files.end());
  if (!others_.empty()) content_.notes.push_back({folder, leftOutSentence(others_)});
  content_.left_out += others_.size();
  return std::move(content_);
}

}  // namespace

FolderContent contentOf(const std::string& folder) {
  return FolderReader().contentOf(folder);
}

}  // namespace tonescape
