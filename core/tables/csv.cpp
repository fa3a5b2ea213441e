#include "tables/csv.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>

#include "tables/utf16.h"
#include "tonescape/error.h"

namespace tonescape {
namespace {

std::string decoded(std::string bytes) {
  if (bytes.starts_with("\xFF\xFE")) return utf8OfUtf16(std::string_view(bytes).substr(2), false);
  if (bytes.starts_with("\xFE\xFF")) return utf8OfUtf16(std::string_view(bytes).substr(2), true);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  return bytes;
}

// The delimiter that Excel's first line `sep=;` names; removes that line. Nothing without such a line.
std::optional<char> takeNamedDelimiter(std::string& text) {
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  if (end != 5 || !text.starts_with("sep=") || text[4] == '"' || (text[4] & 0x80) != 0) return std::nullopt;
  const char delimiter = text[4];
  text.erase(0, end);
  return delimiter;
}

// The delimiter that is most often in the header, outside quotes; of two that are equally often there, the
// one that is listed first.
char delimiterOf(std::string_view text) {
  constexpr std::string_view kDelimiters = ",;\t";
  std::array<int, kDelimiters.size()> counts{};
  bool quoted = false;
  for (std::size_t i = std::min(text.find_first_not_of("\r\n"), text.size()); i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (quoted) continue;
    if (text[i] == '\r' || text[i] == '\n') break;
    const std::size_t index = kDelimiters.find(text[i]);
    if (index != std::string_view::npos) ++counts[index];
  }
  return kDelimiters[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) -
                                              counts.begin())];
}

// Splits text into records of fields, one character at a time.
std::vector<std::vector<std::string>> parseRecords(const std::string& text, char delimiter,
                                                   const std::string& path) {
  std::vector<std::vector<std::string>> records;
  std::vector<std::string> record;
  std::string field;
  bool quoted = false;
  bool blank = true;  // only delimiters so far, as in the empty rows that Excel saves
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
        blank = false;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        field += text[++i];
        blank = false;
      } else {
        quoted = false;
      }
    } else if (c == '\n' || (c == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) {
      endRecord();  // a lone CR too ends a line: old Macintosh programs write it
    } else if (c == '"') {
      quoted = true;
    } else if (c == delimiter) {
      record.push_back(std::move(field));
      field.clear();
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
  text = decoded(std::move(text));
  if (text.find('\0') != std::string::npos) {
    throw Error(ErrorCode::kBadManifest,
                path + " has a NUL character; save it as UTF-8, or as UTF-16 with its byte order mark.");
  }
  const std::optional<char> named = takeNamedDelimiter(text);
  std::vector<std::vector<std::string>> records = parseRecords(text, named.value_or(delimiterOf(text)), path);
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
