#include "cli/batch.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "cli/file_analysis.h"
#include "cli/inputs.h"
#include "cli/parallel.h"
#include "cli/printable.h"
#include "cli/progress.h"
#include "cli/shard.h"
#include "tables/output_file.h"
#include "tables/output_table.h"
#include "tonescape/error.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

// The files that the run reads: none of them may be the output.
std::vector<std::string> filesRead(const BatchOptions& options, const BatchSettings& settings,
                                   const InputList& list) {
  std::vector<std::string> files = options.inputs;
  for (const Input& input : list.inputs) files.push_back(input.path);
  if (!settings.model_path.empty()) files.push_back(settings.model_path);
  return files;
}

// The manifests' columns that are copied to the output: all, or only a segment's bounds, which tell the rows
// of one file apart.
std::vector<std::size_t> carriedColumns(const InputList& list, bool all) {
  std::vector<std::size_t> carried;
  for (std::size_t c = 0; c < list.carried_columns.size(); ++c) {
    const std::string& column = list.carried_columns[c];
    if (all || column == "start" || column == "end") carried.push_back(c);
  }
  return carried;
}

// All inputs that are segments of one file.
struct FileInputs {
  std::string path;
  std::vector<std::size_t> inputs;  // indices, ascending
};

// Groups the inputs of `todo` whose segment is valid by file, in the order of each file's first input.
std::vector<FileInputs> groupByFile(const std::vector<Input>& inputs, const std::vector<std::size_t>& todo) {
  std::vector<FileInputs> files;
  std::unordered_map<std::string, std::size_t> file_indices;
  for (const std::size_t i : todo) {
    if (!inputs[i].failure.empty()) continue;
    const auto [file, is_new] = file_indices.try_emplace(inputs[i].path, files.size());
    if (is_new) files.push_back({inputs[i].path, {}});
    files[file->second].inputs.push_back(i);
  }
  return files;
}

int channelNumber(const std::string& channel) {
  if (channel == "mix") return 0;
  int number = 0;
  const char* const end = channel.data() + channel.size();
  const auto [last, error] = std::from_chars(channel.data(), end, number);
  if (error != std::errc() || last != end || number < 1) {
    throw Error(ErrorCode::kBadOption, "--channel takes mix or a number from 1, not " + channel + ".");
  }
  return number;
}

void warnOfMixedRates(const std::set<int>& rates_hz) {
  if (rates_hz.size() < 2) return;
  const std::string rates = commaSeparated(rates_hz, [](int rate_hz) { return std::to_string(rate_hz); });
  printMessage("The files have different sample rates (" + rates +
               " Hz), and features of different rates do not compare; take all at one, as --rate 16000.");
}

std::vector<std::string> joined(std::vector<std::string> first, const std::vector<std::string>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

void printInputMessage(const std::string& name, const std::string& sentence) {
  printMessage(name + ": " + sentence);
}

bool goesToFile(const std::string& output) {
  return !output.empty() && !isStandardOutput(output);
}

// One run: its inputs, its output table, and the results that are not written yet.
class Batch {
 public:
  Batch(const BatchOptions& options, const BatchSettings& settings, const BatchTable& table)
      : options_(options),
        settings_(settings),
        list_(listInputs(options.inputs, joined(table.text, table.numbers))),
        channel_(channelNumber(options.channel)) {
    if (options.resume && (!goesToFile(options.output) || table.format != TableFormat::kCsv))
      throw Error(ErrorCode::kBadOption, "--resume needs --output, and CSV.");
    for (const Remark& note : list_.notes) printInputMessage(note.name, note.sentence);
    for (const Remark& failure : list_.failures) reportFailure(failure.name, failure.sentence);
    openOutput();
    openTable(table);
    progress_.emplace("analysing", table_->todo().size());
  }

  /// Analyses all inputs. Returns the exit status.
  int run(const OpenAnalysis& open) {
    const std::vector<FileInputs> files = groupByFile(inputs_, table_->todo());
    writeFinishedInputs();
    parallelInOrder(
        files.size(), options_.jobs,
        [&](std::size_t f) {
          std::vector<Segment> segments;
          for (const std::size_t i : files[f].inputs) segments.push_back(inputs_[i].segment);
          return analyseFile(files[f].path, channel_, segments, open);
        },
        [&](std::size_t f, std::vector<InputResult>& segments) {
          for (std::size_t s = 0; s < files[f].inputs.size(); ++s)
            results_[files[f].inputs[s]] = std::move(segments[s]);
          writeFinishedInputs();
        },
        [&](std::size_t) { progress_->update(written_); });
    progress_->clear();
    close();
    return failed_ ? 1 : 0;
  }

 private:
  void openOutput() {
    const std::vector<std::string> read = filesRead(options_, settings_, list_);
    paths_ = goesToFile(options_.output) ? checkedOutput(options_.output, read) : OutputPaths{"", "", true};
    requireFreeBeside(paths_, read);
    if (!paths_.direct) lock_.emplace(paths_);
  }

  void openTable(const BatchTable& table) {
    const std::vector<std::size_t> carried = carriedColumns(list_, table.carry);
    std::vector<std::string> text_columns = {"file"};
    for (const std::size_t c : carried) text_columns.push_back(list_.carried_columns[c]);
    text_columns = joined(std::move(text_columns), table.text);

    const Part part = shardOf(options_.shard, list_.inputs.size());
    inputs_.assign(list_.inputs.begin() + static_cast<std::ptrdiff_t>(part.begin),
                   list_.inputs.begin() + static_cast<std::ptrdiff_t>(part.end));
    OutputLayout layout{table.format, text_columns, table.numbers, {}, table.many_rows};
    for (const Input& input : inputs_) {
      std::vector<std::string>& text = layout.inputs.emplace_back(1, input.file);
      for (const std::size_t c : carried) text.push_back(input.carried[c]);
    }
    table_.emplace(paths_, std::move(layout),
                   settingsOf(options_, settings_, list_, joined(text_columns, table.numbers)),
                   options_.resume);

    results_.resize(inputs_.size());
    for (const std::size_t i : table_->todo()) {
      if (!inputs_[i].failure.empty()) results_[i] = InputResult{{}, inputs_[i].failure};
    }
    inputs_with_rows_ = inputs_.size() - table_->todo().size();
  }

  // Writes the rows of finished inputs in order, up to the first input that is not finished.
  void writeFinishedInputs() {
    const std::vector<std::size_t>& todo = table_->todo();
    for (; written_ < todo.size() && results_[todo[written_]]; ++written_) {
      const std::size_t i = todo[written_];
      const InputResult result = std::move(*results_[i]);
      results_[i] = InputResult{};
      if (result.channels_cancel) {
        progress_->clear();
        printInputMessage(
            inputs_[i].name,
            "The channels cancel each other by more than 20 dB in their mean; choose one, as --channel 1.");
      }
      if (result.failure.empty()) {
        table_->addSampleRate(settings_.analysis_rate_hz > 0 ? settings_.analysis_rate_hz
                                                             : result.sample_rate_hz);
        table_->write(i, result.rows);
        ++inputs_with_rows_;
      } else {
        progress_->clear();
        table_->fail(i);
        reportFailure(inputs_[i].name, result.failure);
      }
    }
  }

  void close() {
    warnOfMixedRates(table_->sampleRates());
    if (failed_ && inputs_with_rows_ == 0 && !paths_.direct) {
      table_->discard();
      printMessage(paths_.name + " is left as it was: no input gave a row.");
    } else {
      table_->finish();
    }
    // Files that were left out belong to no shard; the first one counts them, so that the counts add up.
    const std::size_t count = inputs_.size() + (options_.shard.starts_with("1/") ? list_.left_out : 0);
    if (list_.is_expanded && inputs_with_rows_ < count)
      printMessage(std::to_string(inputs_with_rows_) + " of " + std::to_string(count) + " files");
  }

  void reportFailure(const std::string& name, const std::string& sentence) {
    failed_ = true;
    printInputMessage(name, sentence);
  }

  const BatchOptions& options_;
  const BatchSettings& settings_;
  const InputList list_;
  const int channel_;
  OutputPaths paths_;
  std::optional<OutputLock> lock_;
  std::vector<Input> inputs_;  // the shard's
  std::optional<OutputTable> table_;
  std::vector<std::optional<InputResult>> results_;  // by input, until it is written
  std::size_t written_ = 0;                          // how many of table_->todo() are written
  std::size_t inputs_with_rows_ = 0;                 // written by this run or an earlier one
  bool failed_ = false;
  std::optional<Progress> progress_;
};

}  // namespace

int runBatch(const BatchOptions& options, const BatchSettings& settings, const BatchTable& table,
             const OpenAnalysis& open) {
  return Batch(options, settings, table).run(open);
}

}  // namespace tonescape
