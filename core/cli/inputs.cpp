#include "cli/inputs.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <span>
#include <string_view>

#include "cli/csv.h"
#include "error.h"

namespace tonescape {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 12> kAudioExtensions = {
    ".wav", ".flac", ".ogg", ".oga", ".opus", ".mp3", ".aif", ".aiff", ".au", ".caf", ".w64", ".snd"};
constexpr std::array<std::string_view, 3> kManifestExtensions = {".csv", ".tsv", ".txt"};

std::string lowerExtension(const fs::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension;
}

bool hasOneOf(std::span<const std::string_view> extensions, const fs::path& path) {
  return std::find(extensions.begin(), extensions.end(), lowerExtension(path)) != extensions.end();
}

void addFolder(const std::string& name, InputList& list) {
  std::vector<std::string> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(name)) {
    if (entry.is_regular_file() && hasOneOf(kAudioExtensions, entry.path()))
      files.push_back(entry.path().string());
  }
  if (files.empty()) {
    throw Error(ErrorCode::kEmptyInput,
                "The folder has no audio file; name files of another kind one by one.");
  }
  std::sort(files.begin(), files.end());
  for (std::string& file : files) list.inputs.push_back({file, file, {}});
}

// Index of `column` among the carried columns, added if it is new.
std::size_t carriedIndex(const std::string& column, InputList& list) {
  auto& columns = list.carried_columns;
  const auto found = std::find(columns.begin(), columns.end(), column);
  if (found != columns.end()) return static_cast<std::size_t>(found - columns.begin());
  columns.push_back(column);
  return columns.size() - 1;
}

void addManifest(const std::string& name, const std::vector<std::string>& reserved, InputList& list) {
  const CsvTable table = readCsv(name);
  const int file_column = table.column("file");
  if (file_column < 0) {
    throw Error(ErrorCode::kBadManifest,
                "The manifest has no column named file; add one with paths relative to it.");
  }
  for (const std::string& column : table.header) {
    if (std::count(table.header.begin(), table.header.end(), column) > 1) {
      throw Error(ErrorCode::kBadManifest,
                  "The manifest has two columns named " + column + "; rename or drop one.");
    }
    if (std::find(reserved.begin(), reserved.end(), column) != reserved.end()) {
      throw Error(ErrorCode::kBadManifest, "The manifest has a column named " + column +
                                               ", which the output needs for itself; rename or drop it.");
    }
  }
  // Taken as text they would give each segment the features of the whole file.
  for (const char* column : {"start", "end"}) {
    if (table.column(column) < 0) continue;
    throw Error(ErrorCode::kBadManifest, std::string("The manifest has a column named ") + column +
                                             ", and segments of files are not supported yet; cut the files "
                                             "first, or rename the column.");
  }
  const fs::path folder = fs::path(name).parent_path();
  for (const std::vector<std::string>& row : table.rows) {
    Input input;
    input.file = row[file_column];
    input.path = (folder / input.file).string();
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (static_cast<int>(c) == file_column) continue;
      const std::size_t index = carriedIndex(table.header[c], list);
      if (input.carried.size() <= index) input.carried.resize(index + 1);
      input.carried[index] = row[c];
    }
    list.inputs.push_back(std::move(input));
  }
}

}  // namespace

InputList listInputs(const std::vector<std::string>& names,
                     const std::vector<std::string>& reserved_columns) {
  InputList list;
  for (const std::string& name : names) {
    try {
      if (fs::is_directory(name)) {
        addFolder(name, list);
      } else if (hasOneOf(kManifestExtensions, name)) {
        addManifest(name, reserved_columns, list);
      } else {
        list.inputs.push_back({name, name, {}});
      }
    } catch (const Error& error) {
      list.failures.push_back({name, error.what()});
    } catch (const fs::filesystem_error& error) {
      list.failures.push_back({name, std::string(error.what()) + "; check its permissions."});
    }
  }
  for (Input& input : list.inputs) input.carried.resize(list.carried_columns.size());
  return list;
}

}  // namespace tonescape
