#include "tables/output_table.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tables/index_list.h"
#include "tonescape/error.h"

namespace tonescape {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRows =
    "rows";  // indices of the inputs in the order of their rows, without failed ones
constexpr const char* kFailed = "failed";  // indices of the inputs that failed
constexpr const char* kSampleRates = "sample_rates";

[[noreturn]] void failTable(const std::string& name) {
  throw Error(ErrorCode::kFileNotWritable,
              name + " cannot be written; check the folder, the permissions and the space.");
}

std::string textIn(const SettingsRead& settings, const char* key) {
  const auto entry = settings.find(key);
  return entry == settings.end() ? "" : entry->second;
}

// The inputs in the order of the table's rows; nothing if its settings do not state it.
std::optional<std::vector<std::size_t>> orderIn(const SettingsRead& settings, std::size_t count) {
  auto order = parseIndexList(textIn(settings, kRows), count);
  if (!order || order->empty()) return std::nullopt;
  std::vector<bool> failed(count);
  for (const std::size_t input :
       parseIndexList(textIn(settings, kFailed), count).value_or(std::vector<std::size_t>()))
    failed[input] = true;
  std::erase_if(*order, [&](std::size_t input) { return failed[input]; });
  return order;
}

std::set<int> ratesIn(const std::string& text) {
  std::set<int> rates;
  std::istringstream list(text);
  for (std::string rate; std::getline(list, rate, ',');) rates.insert(std::atoi(rate.c_str()));
  return rates;
}

std::string ratesText(const std::set<int>& rates) {
  std::string text;
  for (const int rate : rates) {
    if (!text.empty()) text += ',';
    text += std::to_string(rate);
  }
  return text;
}

void copyBytes(std::ifstream& from, std::uint64_t begin, std::uint64_t end, std::ofstream& to) {
  std::vector<char> block(std::size_t{1} << 16);
  from.seekg(static_cast<std::streamoff>(begin));
  while (begin < end && to) {
    from.read(block.data(), static_cast<std::streamsize>(std::min<std::uint64_t>(block.size(), end - begin)));
    if (from.gcount() == 0) to.setstate(std::ios::failbit);
    to.write(block.data(), from.gcount());
    begin += static_cast<std::uint64_t>(from.gcount());
  }
}

}  // namespace

OutputTable::OutputTable(const OutputPaths& paths, OutputLayout layout, const RunSettings& settings,
                         bool resume)
    : paths_(paths), layout_(std::move(layout)), settings_(settings) {
  if (!resume && !paths_.direct) {
    if (fs::exists(paths_.part()))
      checkIsNoOtherShard(readSettings(paths_.settings()), settings_, paths_.part());
    if (fs::exists(paths_.target))
      checkIsNoOtherShard(readSettings(paths_.outputSettings()), settings_, paths_.name);
  }
  const bool resumed = resume && !paths_.direct && findEarlierRows();
  std::vector<bool> has_rows(layout_.inputs.size());
  for (const InputRows& rows : rows_) has_rows[rows.input] = true;
  for (std::size_t i = 0; i < has_rows.size(); ++i) {
    if (!has_rows[i]) todo_.push_back(i);
  }
  const bool is_whole = resumed && todo_.empty() && !fs::exists(paths_.part());
  if (is_whole) {
    removePart(paths_);  // a run that was stopped at its very end leaves settings of the part
    return;
  }
  if (resumed) cutToWholeRows();
  if (!resumed && !paths_.direct) {
    // In this order, so that there is never a part without settings or with those of another run.
    unlink(paths_.part().c_str());
    writePartSettings();
  }
  table_ = openTable(layout_.format, paths_.part(), layout_.text_columns, layout_.number_columns, paths_.name,
                     resumed, layout_.inputs);
  if (!paths_.direct && !resumed) header_end_ = fs::file_size(paths_.part());
}

bool OutputTable::findEarlierRows() {
  const bool is_part = fs::exists(paths_.part());
  const std::string table = is_part ? paths_.part() : paths_.target;
  const std::string name = is_part ? paths_.part() : paths_.name;
  const std::string settings = is_part ? paths_.settings() : paths_.outputSettings();
  if (!fs::exists(table)) return false;
  const SettingsRead old = readSettings(settings);
  // Without a settings file, as after the table was moved, only its columns and rows are compared.
  if (is_part || fs::exists(settings)) checkSettings(old, settings_, name);
  ResumeTable expected{layout_.text_columns, layout_.number_columns.size(), layout_.inputs, layout_.many_rows,
                       orderIn(old, layout_.inputs.size())};
  expected.columns.insert(expected.columns.end(), layout_.number_columns.begin(),
                          layout_.number_columns.end());
  const std::optional<WholeRows> whole = findRows(table, name, expected);
  if (!whole) return false;
  header_end_ = whole->header_end;
  rows_ = whole->rows;
  rates_ = ratesIn(textIn(old, kSampleRates));
  are_rates_known_ = rows_.empty() || !rates_.empty();
  return true;
}

void OutputTable::cutToWholeRows() {
  std::error_code error;
  const std::uint64_t end = rows_.empty() ? header_end_ : rows_.back().end;
  if (fs::exists(paths_.part())) {
    fs::resize_file(paths_.part(), end, error);
    writePartSettings();
  } else {
    std::ifstream from(paths_.target, std::ios::binary);
    std::ofstream to(paths_.newPart(), std::ios::binary);
    copyBytes(from, 0, end, to);
    to.close();
    if (!to) failTable(paths_.name);
    writePartSettings();
    fs::rename(paths_.newPart(), paths_.part(), error);
  }
  if (error) failTable(paths_.name);
}

void OutputTable::writePartSettings() const {
  std::vector<std::size_t> inputs = inputsOfRows();
  inputs.insert(inputs.end(), todo_.begin(), todo_.end());
  writeSettings(paths_.settings(), settingsWith(inputs), paths_.name);
}

RunSettings OutputTable::settingsWith(const std::vector<std::size_t>& inputs) const {
  RunSettings settings = settings_;
  settings.emplace_back(kSampleRates, ratesText(rates_));
  settings.emplace_back(kRows, indexListText(inputs));
  return settings;
}

std::vector<std::size_t> OutputTable::inputsOfRows() const {
  std::vector<std::size_t> inputs;
  for (const InputRows& rows : rows_) inputs.push_back(rows.input);
  return inputs;
}

void OutputTable::write(std::size_t input, std::span<const TableRow> rows) {
  for (const TableRow& row : rows) {
    std::vector<std::string> text = layout_.inputs[input];
    text.insert(text.end(), row.text.begin(), row.text.end());
    table_->row(text, row.values);
  }
  if (paths_.direct) return;
  const std::uint64_t begin = rows_.empty() ? header_end_ : rows_.back().end;
  rows_.push_back({input, begin, fs::file_size(paths_.part())});
}

void OutputTable::fail(std::size_t input) {
  if (!paths_.direct) addSetting(paths_.settings(), kFailed, std::to_string(input + 1), paths_.name);
}

void OutputTable::addSampleRate(int sample_rate_hz) {
  if (!are_rates_known_ || !rates_.insert(sample_rate_hz).second || paths_.direct) return;
  addSetting(paths_.settings(), kSampleRates, std::to_string(sample_rate_hz), paths_.name);
}

void OutputTable::finish() {
  if (!table_) return;
  table_->finish();
  if (paths_.direct) return;
  // A run that is stopped before the last line leaves a part with its settings, which --resume completes.
  std::vector<std::size_t> inputs = inputsOfRows();
  const bool is_in_order = std::is_sorted(inputs.begin(), inputs.end());
  if (!is_in_order) {
    std::sort(inputs.begin(), inputs.end());
    writeInOrder();
    renameToOutput(paths_, paths_.newPart());
  }
  writeSettings(paths_.outputSettings(), settingsWith(inputs), paths_.name);
  if (is_in_order) renameToOutput(paths_, paths_.part());
  removePart(paths_);
}

void OutputTable::discard() {
  if (table_) table_->finish();
  removePart(paths_);
}

void OutputTable::writeInOrder() const {
  std::vector<InputRows> rows = rows_;
  std::sort(rows.begin(), rows.end(),
            [](const InputRows& a, const InputRows& b) { return a.input < b.input; });
  std::ifstream from(paths_.part(), std::ios::binary);
  std::ofstream to(paths_.newPart(), std::ios::binary);
  copyBytes(from, 0, header_end_, to);
  for (const InputRows& one : rows) copyBytes(from, one.begin, one.end, to);
  to.close();
  if (!to) failTable(paths_.name);
}

}  // namespace tonescape
