#include "cli/resume.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>

#include "cli/csv.h"
#include "error.h"

namespace tonescape {
namespace {

struct Record {
  std::string file;  // its first field
  std::size_t end;   // in the text, behind its line feed
};

// The records that end with a line feed: one that was cut off does not.
std::vector<Record> wholeRecords(std::string_view text) {
  std::vector<Record> records;
  Record record{};
  bool quoted = false;
  bool in_first_field = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      // A doubled quote leaves the quotes and enters them again.
      if (!quoted && in_first_field && i > 0 && text[i - 1] == '"') record.file += c;
      quoted = !quoted;
    } else if (!quoted && c == '\n') {
      record.end = i + 1;
      records.push_back(std::move(record));
      record = {};
      in_first_field = true;
    } else if (!quoted && c == ',') {
      in_first_field = false;
    } else if (in_first_field) {
      record.file += c;
    }
  }
  return records;
}

std::string headerLine(const std::vector<std::string>& columns) {
  std::string line;
  for (const std::string& column : columns) line += csvField(column) + ',';
  line.back() = '\n';
  return line;
}

}  // namespace

std::optional<std::set<std::string>> resumeTable(const std::string& path,
                                                 const std::vector<std::string>& columns,
                                                 const std::string& name) {
  std::ifstream input(path, std::ios::binary);
  if (!input) return std::nullopt;
  const std::string text{std::istreambuf_iterator<char>(input), {}};
  std::vector<Record> records = wholeRecords(text);
  if (records.empty()) return std::nullopt;
  if (!text.starts_with(headerLine(columns))) {
    throw Error(ErrorCode::kBadOption, (name.empty() ? path : name) +
                                           " has other columns than this run would write; name another "
                                           "--output, or leave out --resume.");
  }
  const std::string last = records.back().file;
  while (records.size() > 1 && records.back().file == last) records.pop_back();
  std::error_code failure;
  std::filesystem::resize_file(path, records.back().end, failure);
  if (failure) {
    throw Error(ErrorCode::kFileNotWritable,
                path + " cannot be written (" + failure.message() + "); check its permissions.");
  }
  std::set<std::string> files;
  for (std::size_t i = 1; i < records.size(); ++i) files.insert(std::move(records[i].file));
  return files;
}

}  // namespace tonescape
