#include "tables/resume.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "tonescape/error.h"

namespace tonescape {
namespace {

struct Record {
  std::vector<std::string> fields;
  std::uint64_t end = 0;  // offset of the byte after its line feed
};

// Reads a table record by record, because it may be larger than the memory.
class RecordReader {
 public:
  explicit RecordReader(std::ifstream& file) : bytes_(*file.rdbuf()) {}

  // Reads the next record. False at the end, and for a record without a line feed, which was cut off.
  bool next(Record& record) {
    record.fields.assign(1, "");
    bool quoted = false;
    int last = 0;
    for (int c = bytes_.sbumpc(); c != std::char_traits<char>::eof(); last = c, c = bytes_.sbumpc()) {
      ++at_;
      if (c == '"') {
        // A doubled quote closes the quoted part and opens it again.
        if (!quoted && last == '"') record.fields.back() += '"';
        quoted = !quoted;
      } else if (!quoted && c == '\n') {
        record.end = at_;
        return true;
      } else if (!quoted && c == ',') {
        record.fields.emplace_back();
      } else {
        record.fields.back() += static_cast<char>(c);
      }
    }
    return false;
  }

 private:
  std::streambuf& bytes_;
  std::uint64_t at_ = 0;
};

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

// The first number column of a table with many rows per input is the time, which ascends within an input.
double timeOf(const Record& record, const ResumeTable& expected) {
  return std::strtod(record.fields[expected.columns.size() - expected.number_columns].c_str(), nullptr);
}

}  // namespace

std::optional<WholeRows> findRows(const std::string& path, const std::string& name,
                                  const ResumeTable& expected) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  RecordReader reader(file);
  Record record;
  if (!reader.next(record)) return std::nullopt;
  if (record.fields != expected.columns) {
    throw Error(ErrorCode::kBadOption, name +
                                           " has other columns than this run would write; name another "
                                           "--output, or leave out --resume.");
  }
  WholeRows whole{record.end, {}};
  const std::size_t count = expected.order ? expected.order->size() : expected.inputs.size();
  const auto placeOf = [&](std::size_t i) { return expected.order ? (*expected.order)[i] : i; };
  double time = 0.0;     // of the previous row
  std::size_t next = 0;  // position in the table's order: a row of another input is of this one or later
  while (reader.next(record) && isWhole(record, expected)) {
    const bool same = expected.many_rows && next > 0 && belongs(record, expected.inputs[placeOf(next - 1)]) &&
                      timeOf(record, expected) > time;
    if (!same) {
      while (next < count && !belongs(record, expected.inputs[placeOf(next)])) ++next;
      if (next == count) {
        throw Error(ErrorCode::kBadOption, name + " holds a row of " + record.fields[0] +
                                               ", which is not among this run's inputs in that order; name "
                                               "another --output, or leave out --resume.");
      }
      whole.rows.push_back({placeOf(next++), whole.end(), record.end});
    }
    time = timeOf(record, expected);
    whole.rows.back().end = record.end;
  }
  if (expected.many_rows && !whole.rows.empty()) whole.rows.pop_back();
  return whole;
}

}  // namespace tonescape
