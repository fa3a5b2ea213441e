#include "cli/batch.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <thread>

#include "cli/inputs.h"
#include "cli/parallel.h"
#include "cli/progress.h"
#include "cli/resume.h"
#include "cli/shard.h"
#include "error.h"

namespace tonescape {
namespace {

// Rows, or why there are none.
struct Outcome {
  std::vector<BatchRow> rows;
  std::string failure;
};

std::string describe(const Error& error) {
  return std::string(error.what()) + " [" + errorCodeName(error.code()) + "]";
}

Outcome analyseFile(const std::string& path,
                    const std::function<std::vector<BatchRow>(const Audio&)>& analyse) {
  try {
    return {analyse(readAudioFile(path)), {}};
  } catch (const Error& error) {
    return {{}, describe(error)};
  } catch (const std::exception& error) {
    return {{}, error.what()};
  }
}

using FilesDone = std::optional<std::set<std::string>>;

// What --resume finds; nothing for a table that begins anew.
FilesDone filesDone(const BatchOptions& options, std::vector<std::string> columns,
                    const std::vector<std::string>& number_columns) {
  if (!options.resume) return std::nullopt;
  if (options.output.empty() || options.format != TableFormat::kCsv) {
    throw Error(ErrorCode::kBadOption, "--resume needs --output, and CSV.");
  }
  columns.insert(columns.end(), number_columns.begin(), number_columns.end());
  return resumeTable(options.output, columns);
}

std::vector<Input> inputsToDo(const std::vector<Input>& all, const std::string& shard,
                              const FilesDone& done) {
  const Part part = shardOf(shard, all.size());
  std::vector<Input> inputs;
  for (std::size_t i = part.begin; i < part.end; ++i) {
    if (!done || !done->contains(all[i].file)) inputs.push_back(all[i]);
  }
  return inputs;
}

}  // namespace

void addBatchOptions(CLI::App& command, BatchOptions& options) {
  options.jobs = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  command
      .add_option("INPUT", options.inputs, "Audio files, folders, or manifests (.csv with a column `file`)")
      ->required();
  command.add_option("--output,-o", options.output, "File to write (standard output if not given)");
  command.add_option("--jobs,-j", options.jobs, "Files analysed at once")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  command.add_option("--shard", options.shard, "I/N: the I-th of N equal parts of the inputs, I from 1");
  command.add_flag("--resume", options.resume,
                   "Keep the rows that are in the output already, and go on (CSV)");
}

int runBatch(const BatchOptions& options, const BatchColumns& columns,
             const std::function<std::vector<BatchRow>(const Audio&)>& analyse) {
  std::vector<std::string> reserved = columns.text;
  reserved.insert(reserved.end(), columns.numbers.begin(), columns.numbers.end());
  const InputList list = listInputs(options.inputs, reserved);
  bool failed = false;
  const auto reportFailure = [&](const std::string& name, const std::string& sentence) {
    failed = true;
    std::fprintf(stderr, "tonescape: %s: %s\n", name.c_str(), sentence.c_str());
  };
  for (const InputFailure& failure : list.failures) reportFailure(failure.name, failure.sentence);

  std::vector<std::string> text_columns = {"file"};
  if (columns.carry)
    text_columns.insert(text_columns.end(), list.carried_columns.begin(), list.carried_columns.end());
  text_columns.insert(text_columns.end(), columns.text.begin(), columns.text.end());
  const auto done = filesDone(options, text_columns, columns.numbers);
  const std::vector<Input> inputs = inputsToDo(list.inputs, options.shard, done);
  const auto table =
      openTable(options.format, options.output, text_columns, columns.numbers, done.has_value());

  Progress progress("analysing", inputs.size());
  const auto take = [&](std::size_t i, const Outcome& outcome) {
    const Input& input = inputs[i];
    if (!outcome.failure.empty()) {
      progress.clear();
      reportFailure(input.file, outcome.failure);
    }
    for (const BatchRow& row : outcome.rows) {
      std::vector<std::string> text = {input.file};
      if (columns.carry) text.insert(text.end(), input.carried.begin(), input.carried.end());
      text.insert(text.end(), row.text.begin(), row.text.end());
      table->row(text, row.values);
    }
  };
  parallelInOrder(
      inputs.size(), options.jobs, [&](std::size_t i) { return analyseFile(inputs[i].path, analyse); }, take,
      [&](std::size_t count) { progress.update(count); });
  table->finish();
  return failed ? 1 : 0;
}

}  // namespace tonescape
