#include "cli/inputs.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <string_view>

#include "audio/sound_names.h"
#include "cli/manifest_paths.h"
#include "tables/csv.h"
#include "tonescape/error.h"
#include "tonescape/functionals/functional_table.h"

namespace tonescape {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> kManifestExtensions = {".csv", ".tsv", ".txt"};

bool isManifest(const std::string& name) {
  const std::string extension = extensionOf(name);
  return std::find(kManifestExtensions.begin(), kManifestExtensions.end(), extension) !=
         kManifestExtensions.end();
}

template <typename T>
void append(const std::vector<T>& more, std::vector<T>& all) {
  all.insert(all.end(), more.begin(), more.end());
}

void addFolder(const std::string& name, InputList& list) {
  list.is_expanded = true;
  const FolderContent content = contentOf(name);
  append(content.failures, list.failures);
  append(content.notes, list.notes);
  list.left_out += content.left_out;
  if (content.files.empty() && content.failures.empty()) {
    throw Error(
        ErrorCode::kEmptyInput,
        "The folder has no audio file that this program reads; name files of another kind one by one.");
  }
  for (const std::string& file : content.files) list.inputs.push_back({file, file, {}, file});
}

// Index of `column` among the carried columns, added if it is new.
std::size_t carriedIndex(const std::string& column, InputList& list) {
  auto& columns = list.carried_columns;
  const auto found = std::find(columns.begin(), columns.end(), column);
  if (found != columns.end()) return static_cast<std::size_t>(found - columns.begin());
  columns.push_back(column);
  return columns.size() - 1;
}

bool hasFile(const CsvTable& table, int file_column, ManifestPaths& paths) {
  return std::any_of(table.rows.begin(), table.rows.end(), [&](const std::vector<std::string>& row) {
    std::error_code error;
    return fs::is_regular_file(paths.find(row[file_column]), error);
  });
}

// Refuses a header in which `file`, `start` or `end` has a blank or a capital: that column would be ignored
// without a message.
void requireSpelling(const std::vector<std::string>& header) {
  for (const std::string& column : header) {
    std::string plain;
    for (const unsigned char c : column) {
      if (std::isspace(c) == 0) plain += static_cast<char>(std::tolower(c));
    }
    if (column == plain || (plain != "file" && plain != "start" && plain != "end")) continue;
    throw Error(ErrorCode::kBadManifest,
                "The manifest has a column named \"" + column + "\"; spell it " + plain + ".");
  }
}

void addManifest(const std::string& name, const std::vector<std::string>& reserved, InputList& list) {
  list.is_expanded = true;
  const CsvTable table = readCsv(name);
  requireSpelling(table.header);
  const int file_column = table.column("file");
  if (file_column < 0) {
    throw Error(ErrorCode::kBadManifest,
                "The manifest has no column named file; add one with paths relative to it.");
  }
  ManifestPaths paths(fs::path(name).parent_path());
  if (table.column(functionalNames().front()) >= 0 && !hasFile(table, file_column, paths)) {
    throw Error(ErrorCode::kBadManifest,
                "The table is one of features, whose paths are relative to another folder; give the manifest "
                "that it was made from.");
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
  if (table.rows.empty()) {
    throw Error(ErrorCode::kEmptyInput, "The manifest has no row; give it one for each file.");
  }
  const int start_column = table.column("start");
  const int end_column = table.column("end");
  for (const std::vector<std::string>& row : table.rows) {
    Input input;
    input.file = row[file_column];
    input.path = paths.find(input.file);
    input.name = input.file;
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (static_cast<int>(c) == file_column) continue;
      const std::size_t index = carriedIndex(table.header[c], list);
      if (input.carried.size() <= index) input.carried.resize(index + 1);
      input.carried[index] = row[c];
    }
    if (start_column >= 0 || end_column >= 0) {
      const auto field = [&](int column) { return column < 0 ? std::string() : row[column]; };
      const std::string start = field(start_column);
      const std::string end = field(end_column);
      input.name += " [" + start + ", " + end + "]";
      try {
        input.segment = parseSegment(start, end);
      } catch (const Error& error) {
        input.failure = std::string(error.what()) + " [" + errorCodeName(error.code()) + "]";
      }
    }
    list.inputs.push_back(std::move(input));
  }
  for (const std::string& sentence : paths.advice()) list.notes.push_back({name, sentence});
}

}  // namespace

InputList listInputs(const std::vector<std::string>& names,
                     const std::vector<std::string>& reserved_columns) {
  InputList list;
  for (const std::string& name : names) {
    try {
      if (fs::is_directory(name)) {
        addFolder(name, list);
      } else if (isManifest(name)) {
        addManifest(name, reserved_columns, list);
      } else {
        list.inputs.push_back({name, name, {}, name});
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
