#include "cli/csv.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "error.h"

namespace tonescape {
namespace {

// Splits text into records of fields, one character at a time.
std::vector<std::vector<std::string>> parseRecords(const std::string& text, const std::string& path) {
  std::vector<std::vector<std::string>> records;
  std::vector<std::string> record;
  std::string field;
  bool quoted = false;
  bool blank = true;
  const auto endRecord = [&] {
    if (!blank) {
      record.push_back(std::move(field));
      records.push_back(std::move(record));
    }
    record.clear();
    field.clear();
    blank = true;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        field += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        field += text[++i];
      } else {
        quoted = false;
      }
    } else if (c == '\n' || (c == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) {
      endRecord();  // also behind a CR alone, as old Macintosh programs write it
    } else if (c == '"') {
      quoted = true;
      blank = false;
    } else if (c == ',') {
      record.push_back(std::move(field));
      field.clear();
      blank = false;
    } else if (c != '\r') {
      field += c;
      blank = false;
    }
  }
  if (quoted) throw Error(ErrorCode::kBadManifest, path + ": a quote is opened and never closed; close it.");
  endRecord();
  return records;
}

}  // namespace

int CsvTable::column(std::string_view name) const {
  const auto found = std::find(header.begin(), header.end(), name);
  return found == header.end() ? -1 : static_cast<int>(found - header.begin());
}

CsvTable readCsv(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    throw Error(ErrorCode::kFileNotFound, path + " cannot be opened; check its name and permissions.");
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);

  std::vector<std::vector<std::string>> records = parseRecords(text, path);
  if (records.empty())
    throw Error(ErrorCode::kBadManifest, path + " is empty; its first line must name the columns.");
  CsvTable table;
  table.header = std::move(records.front());
  records.erase(records.begin());
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (records[i].size() != table.header.size()) {
      throw Error(ErrorCode::kBadManifest, path + ": row " + std::to_string(i + 1) + " has " +
                                               std::to_string(records[i].size()) +
                                               " fields, the header has " +
                                               std::to_string(table.header.size()) + "; make them equal.");
    }
  }
  table.rows = std::move(records);
  return table;
}

std::string csvField(std::string_view field) {
  if (field.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(field);
  std::string quoted = "\"";
  for (const char c : field) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string formatFloat(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.9g", value);
  return text;
}

}  // namespace tonescape
