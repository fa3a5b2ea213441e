#include "cli/batch.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <thread>

#include "cli/inputs.h"
#include "cli/output_file.h"
#include "cli/parallel.h"
#include "cli/progress.h"
#include "cli/resume.h"
#include "cli/shard.h"
#include "cli/sound_names.h"
#include "error.h"
#include "model/fnv1a.h"

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

// What --resume finds; nothing for a table that begins anew.
std::optional<std::vector<std::string>> rowsKept(const OutputPlace& place, const RunSettings& settings,
                                                 const ResumeTable& expected) {
  if (!std::filesystem::exists(place.part())) return resumeTable(place.target, place.name, expected);
  checkSettings(place, settings);
  return resumeTable(place.part(), place.part(), expected);
}

// Everything that the output must not be.
std::vector<std::string> filesRead(const BatchOptions& options, const InputList& list) {
  std::vector<std::string> files = options.inputs;
  for (const Input& input : list.inputs) files.push_back(input.path);
  if (!options.model_path.empty()) files.push_back(options.model_path);
  return files;
}

std::string hashOfInputs(const InputList& list) {
  std::uint64_t hash = kFnv1aStart;
  const auto add = [&](const std::string& field) {
    const std::string line = field + '\n';
    hash = fnv1a({reinterpret_cast<const std::uint8_t*>(line.data()), line.size()}, hash);
  };
  for (const Input& input : list.inputs) {
    add(input.path);
    add(input.file);
    for (const std::string& field : input.carried) add(field);
  }
  return hashText(hash);
}

RunSettings settingsOf(const BatchOptions& options, const InputList& list,
                       const std::vector<std::string>& columns) {
  std::string names;
  for (const std::string& column : columns) names += (names.empty() ? "" : ",") + column;
  return {{"version", TONESCAPE_VERSION}, {"command", options.command},
          {"model", options.model_hash},  {"window", options.window},
          {"hop", options.hop},           {"shard", options.shard},
          {"inputs", hashOfInputs(list)}, {"columns", names}};
}

}  // namespace

void addBatchOptions(CLI::App& command, BatchOptions& options) {
  options.jobs = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  std::string names;
  for (const std::string_view extension : kSoundExtensions) names += " " + std::string(extension);
  command
      .add_option(
          "INPUT", options.inputs,
          "Audio files, folders, or manifests (.csv, .tsv or .txt with a column `file`). Of a folder, "
          "files of these names are read:" +
              names)
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
  const auto say = [](const std::string& name, const std::string& sentence) {
    std::fprintf(stderr, "tonescape: %s: %s\n", name.c_str(), sentence.c_str());
  };
  const auto reportFailure = [&](const std::string& name, const std::string& sentence) {
    failed = true;
    say(name, sentence);
  };
  for (const Remark& note : list.notes) say(note.name, note.sentence);
  for (const Remark& failure : list.failures) reportFailure(failure.name, failure.sentence);

  std::vector<std::string> text_columns = {"file"};
  if (columns.carry)
    text_columns.insert(text_columns.end(), list.carried_columns.begin(), list.carried_columns.end());
  text_columns.insert(text_columns.end(), columns.text.begin(), columns.text.end());
  if (options.resume && (options.output.empty() || options.format != TableFormat::kCsv)) {
    throw Error(ErrorCode::kBadOption, "--resume needs --output, and CSV.");
  }
  std::vector<std::string> all_columns = text_columns;
  all_columns.insert(all_columns.end(), columns.numbers.begin(), columns.numbers.end());
  const bool to_file = !options.output.empty();
  const OutputPlace place =
      to_file ? placeOutput(options.output, filesRead(options, list)) : OutputPlace{"", "", true};
  std::optional<OutputLock> lock;
  if (!place.direct) lock.emplace(place);
  const RunSettings settings = settingsOf(options, list, all_columns);
  const Part part = shardOf(options.shard, list.inputs.size());
  const std::vector<Input> inputs(list.inputs.begin() + static_cast<std::ptrdiff_t>(part.begin),
                                  list.inputs.begin() + static_cast<std::ptrdiff_t>(part.end));
  std::vector<std::string> kept(inputs.size());
  if (options.resume && !place.direct) {
    ResumeTable expected{all_columns, columns.numbers.size(), {}, columns.many_rows};
    for (const Input& input : inputs) {
      expected.inputs.push_back({input.file});
      if (columns.carry)
        expected.inputs.back().insert(expected.inputs.back().end(), input.carried.begin(),
                                      input.carried.end());
    }
    kept = rowsKept(place, settings, expected).value_or(kept);
  }
  const auto table = openTable(options.format, place.part(), text_columns, columns.numbers, place.name);
  if (!place.direct) writeSettings(place, settings);

  bool any_row = false;
  std::size_t done = 0;
  Progress progress("analysing", inputs.size());
  const auto take = [&](std::size_t i, const Outcome& outcome) {
    const Input& input = inputs[i];
    if (!kept[i].empty()) {
      table->copy(kept[i]);
      any_row = true;
    }
    if (outcome.failure.empty()) {
      ++done;
    } else {
      progress.clear();
      reportFailure(input.file, outcome.failure);
    }
    for (const BatchRow& row : outcome.rows) {
      std::vector<std::string> text = {input.file};
      if (columns.carry) text.insert(text.end(), input.carried.begin(), input.carried.end());
      text.insert(text.end(), row.text.begin(), row.text.end());
      table->row(text, row.values);
      any_row = true;
    }
  };
  parallelInOrder(
      inputs.size(), options.jobs,
      [&](std::size_t i) { return kept[i].empty() ? analyseFile(inputs[i].path, analyse) : Outcome{}; }, take,
      [&](std::size_t count) { progress.update(count); });
  table->finish();
  if (failed && !any_row && !place.direct) {
    dropOutput(place);
    std::fprintf(stderr, "tonescape: %s is left as it was: no input gave a row.\n", place.name.c_str());
  } else {
    keepOutput(place);
  }
  // What no part holds is counted with the first, so that the parts add up.
  const std::size_t count = inputs.size() + (options.shard.starts_with("1/") ? list.left_out : 0);
  if (list.is_spread && done < count) std::fprintf(stderr, "tonescape: %zu of %zu files\n", done, count);
  return failed ? 1 : 0;
}

}  // namespace tonescape
