#include "tables/table_writer.h"

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <set>

#include "tables/csv.h"
#include "tonescape/error.h"

namespace tonescape {
namespace {

// Writes to standard output, or to a file that it closes at the end.
class Output {
 public:
  Output(const std::string& path, const std::string& name, bool append = false)
      : name_(path.empty()   ? "standard output"
              : name.empty() ? path
                             : name) {
    file_ = path.empty() ? stdout : std::fopen(path.c_str(), append ? "ab" : "wb");
    if (!file_) fail();
  }
  ~Output() {
    if (file_ && file_ != stdout) std::fclose(file_);
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // Flushes each row, so that the first row that cannot be written ends the run.
  void write(const std::string& text) {
    if (std::fwrite(text.data(), 1, text.size(), file_) != text.size() || std::fflush(file_) != 0) fail();
  }

  void finish() {
    const bool failed = std::fflush(file_) != 0 || std::ferror(file_) != 0;
    const bool close_failed = file_ != stdout && std::fclose(file_) != 0;
    file_ = nullptr;
    if (failed || close_failed) fail();
  }

 private:
  [[noreturn]] void fail() const {
    throw Error(ErrorCode::kFileNotWritable, name_ + " cannot be written (" + std::strerror(errno) +
                                                 "); check the folder, the permissions and the space.");
  }
  std::string name_;
  std::FILE* file_;
};

class CsvWriter : public TableWriter {
 public:
  CsvWriter(const std::string& path, const std::string& name, const std::vector<std::string>& text_columns,
            const std::vector<std::string>& number_columns, bool append)
      : output_(path, name, append) {
    if (append) return;
    std::string line;
    for (const std::string& column : text_columns) line += csvField(column) + ',';
    for (const std::string& column : number_columns) line += csvField(column) + ',';
    line.back() = '\n';
    output_.write(line);
  }
  void row(const std::vector<std::string>& text, std::span<const double> values) override {
    std::string line;
    for (const std::string& field : text) line += csvField(field) + ',';
    for (const double value : values) line += formatFloat(value) + ',';
    line.back() = '\n';
    output_.write(line);
  }
  void finish() override { output_.finish(); }

 private:
  Output output_;
};

// Writes Weka's attribute-relation file format (Witten & Frank 2005). A text column is declared as nominal,
// with its values in order of appearance, because SciPy and most of Weka's methods do not accept `string`.
class ArffWriter : public TableWriter {
 public:
  ArffWriter(const std::string& path, const std::string& name, const std::vector<std::string>& text_columns,
             const std::vector<std::string>& number_columns,
             const std::vector<std::vector<std::string>>& texts)
      : output_(path, name) {
    output_.write("@relation tonescape\n\n");
    for (std::size_t i = 0; i < text_columns.size(); ++i)
      output_.write("@attribute " + quoted(text_columns[i]) + " " + valuesOf(texts, i) + "\n");
    for (const std::string& column : number_columns)
      output_.write("@attribute " + quoted(column) + " numeric\n");
    output_.write("\n@data\n");
  }
  void row(const std::vector<std::string>& text, std::span<const double> values) override {
    std::string line;
    for (const std::string& field : text) line += quoted(field) + ',';
    for (const double value : values) line += formatFloat(value) + ',';
    line.back() = '\n';
    output_.write(line);
  }
  void finish() override { output_.finish(); }

 private:
  static std::string valuesOf(const std::vector<std::vector<std::string>>& texts, std::size_t column) {
    if (texts.empty()) return "string";  // the table has no rows
    std::string values;
    std::set<std::string> seen;
    for (const std::vector<std::string>& row : texts) {
      if (!seen.insert(row[column]).second) continue;
      values += values.empty() ? '{' : ',';
      values += quoted(row[column]);
    }
    return values + '}';
  }
  static std::string quoted(const std::string& text) {
    std::string result = "'";
    for (const char c : text) {
      if (c == '\n') {
        result += "\\n";
      } else if (c == '\r') {
        result += "\\r";
      } else {
        if (c == '\'' || c == '\\') result += '\\';
        result += c;
      }
    }
    return result + '\'';
  }
  Output output_;
};

// Writes one JSON array with one object for each row.
class JsonWriter : public TableWriter {
 public:
  JsonWriter(const std::string& path, const std::string& name, const std::vector<std::string>& text_columns,
             const std::vector<std::string>& number_columns)
      : output_(path, name), text_columns_(text_columns), number_columns_(number_columns) {
    output_.write("[");
  }
  void row(const std::vector<std::string>& text, std::span<const double> values) override {
    std::string line = first_ ? "\n{" : ",\n{";
    first_ = false;
    for (std::size_t i = 0; i < text.size(); ++i)
      line += quoted(text_columns_[i]) + ": " + quoted(text[i]) + ", ";
    for (std::size_t i = 0; i < values.size(); ++i) {
      line += quoted(number_columns_[i]) + ": " + formatFloat(values[i]) + ", ";
    }
    line.resize(line.size() - 2);
    output_.write(line + "}");
  }
  void finish() override {
    output_.write("\n]\n");
    output_.finish();
  }

 private:
  static std::string quoted(const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
  Output output_;
  std::vector<std::string> text_columns_;
  std::vector<std::string> number_columns_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<TableWriter> openTable(TableFormat format, const std::string& path,
                                       const std::vector<std::string>& text_columns,
                                       const std::vector<std::string>& number_columns,
                                       const std::string& name, bool append,
                                       const std::vector<std::vector<std::string>>& texts) {
  switch (format) {
    case TableFormat::kArff:
      return std::make_unique<ArffWriter>(path, name, text_columns, number_columns, texts);
    case TableFormat::kJson:
      return std::make_unique<JsonWriter>(path, name, text_columns, number_columns);
    case TableFormat::kCsv:
      break;
  }
  return std::make_unique<CsvWriter>(path, name, text_columns, number_columns, append);
}

}  // namespace tonescape
