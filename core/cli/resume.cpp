#include "cli/resume.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string_view>

#include "cli/csv.h"
#include "error.h"

namespace tonescape {
namespace {

struct Record {
  std::vector<std::string> fields = {""};
  std::string line;  // with its line feed
};

// The records that end with a line feed: one that was cut off does not.
std::vector<Record> wholeRecords(std::string_view text) {
  std::vector<Record> records;
  Record record;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    record.line += c;
    if (c == '"') {
      // A doubled quote leaves the quotes and enters them again.
      if (!quoted && record.line.size() > 1 && text[i - 1] == '"') record.fields.back() += c;
      quoted = !quoted;
    } else if (!quoted && c == '\n') {
      records.push_back(std::move(record));
      record = {};
    } else if (!quoted && c == ',') {
      record.fields.emplace_back();
    } else {
      record.fields.back() += c;
    }
  }
  return records;
}

bool isNumber(const std::string& field) {
  char* end = nullptr;
  std::strtod(field.c_str(), &end);
  return !field.empty() && *end == '\0';
}

bool isWhole(const Record& record, const ResumeTable& expected) {
  return record.fields.size() == expected.columns.size() &&
         std::all_of(record.fields.end() - static_cast<std::ptrdiff_t>(expected.number_columns),
                     record.fields.end(), isNumber);
}

bool belongs(const Record& record, const std::vector<std::string>& input) {
  return std::equal(input.begin(), input.end(), record.fields.begin());
}

// The first number column of a table with many rows an input is the time, which goes up within an input.
double timeOf(const Record& record, const ResumeTable& expected) {
  return std::strtod(record.fields[expected.columns.size() - expected.number_columns].c_str(), nullptr);
}

std::string headerLine(const std::vector<std::string>& columns) {
  std::string line;
  for (const std::string& column : columns) line += csvField(column) + ',';
  line.back() = '\n';
  return line;
}

}  // namespace

std::optional<std::vector<std::string>> resumeTable(const std::string& path, const std::string& name,
                                                    const ResumeTable& expected) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const std::vector<Record> records = wholeRecords(text);
  if (records.empty()) return std::nullopt;
  if (!text.starts_with(headerLine(expected.columns))) {
    throw Error(ErrorCode::kBadOption, name +
                                           " has other columns than this run would write; name another "
                                           "--output, or leave out --resume.");
  }
  const std::size_t count = expected.inputs.size();
  std::vector<std::string> kept(count);
  double time = 0.0;     // of the row before
  std::size_t next = 0;  // the first input that a row of another input may belong to
  for (std::size_t r = 1; r < records.size() && isWhole(records[r], expected); ++r) {
    const bool same = expected.many_rows && next > 0 && belongs(records[r], expected.inputs[next - 1]) &&
                      timeOf(records[r], expected) > time;
    if (!same) {
      while (next < count && !belongs(records[r], expected.inputs[next])) ++next;
      if (next == count) {
        throw Error(ErrorCode::kBadOption, name + " holds a row of " + records[r].fields[0] +
                                               ", which is not among this run's inputs in that order; name "
                                               "another --output, or leave out --resume.");
      }
      ++next;
    }
    time = timeOf(records[r], expected);
    kept[next - 1] += records[r].line;
  }
  if (expected.many_rows && next > 0) kept[next - 1].clear();
  return kept;
}

}  // namespace tonescape
