#include "cli/batch.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <optional>
#include <set>
#include <thread>
#include <unordered_map>
#include <utility>

#include "cli/file_analysis.h"
#include "cli/inputs.h"
#include "cli/option_values.h"
#include "cli/output_file.h"
#include "cli/output_table.h"
#include "cli/parallel.h"
#include "cli/printable.h"
#include "cli/progress.h"
#include "cli/shard.h"
#include "cli/sound_names.h"
#include "tonescape/bundle/fnv1a.h"
#include "tonescape/error.h"
#include "tonescape/version.h"

namespace tonescape {
namespace {

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
  return {{"version", version()},
          {"command", options.command},
          {"model", options.model_hash},
          {"window", options.window},
          {"hop", options.hop},
          {"rate", options.analysis_rate_hz > 0 ? std::to_string(options.analysis_rate_hz) : ""},
          {"channel", options.channel},
          {"shard", options.shard},
          {"inputs", hashOfInputs(list)},
          {"columns", names}};
}

// The manifests' columns that are in the output: all, or a segment's bounds, without which rows of one file
// could not be told apart.
std::vector<std::size_t> carriedColumns(const InputList& list, bool all) {
  std::vector<std::size_t> carried;
  for (std::size_t c = 0; c < list.carried_columns.size(); ++c) {
    const std::string& column = list.carried_columns[c];
    if (all || column == "start" || column == "end") carried.push_back(c);
  }
  return carried;
}

// The inputs of one file.
struct FileInputs {
  std::string path;
  std::vector<std::size_t> inputs;  // in their order
};

// Those of `todo` that have a segment, by file, in the order of their first inputs.
std::vector<FileInputs> groupByFile(const std::vector<Input>& inputs, const std::vector<std::size_t>& todo) {
  std::vector<FileInputs> files;
  std::unordered_map<std::string, std::size_t> places;
  for (const std::size_t i : todo) {
    if (!inputs[i].failure.empty()) continue;
    const auto [place, is_new] = places.try_emplace(inputs[i].path, files.size());
    if (is_new) files.push_back({inputs[i].path, {}});
    files[place->second].inputs.push_back(i);
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
  std::string names;
  for (const int rate_hz : rates_hz) names += (names.empty() ? "" : ", ") + std::to_string(rate_hz);
  complain("The files have different sample rates (" + names +
           " Hz), and features of different rates do not compare; take all at one, as --rate 16000.");
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
  command.add_option("--output,-o", options.output, "File to write (standard output if not given)")
      ->check([](const std::string& name) { return name.empty() ? "--output is empty; name a file." : ""; });
  command.add_option("--jobs,-j", options.jobs, "Files analysed at once")
      ->check(wholeFrom("--jobs", 1, 1024))
      ->capture_default_str();
  command.add_option("--shard", options.shard, "I/N: the I-th of N equal parts of the inputs, I from 1");
  command.add_option("--channel", options.channel, "Channel to take, from 1, or mix: their mean")
      ->capture_default_str();
  command.add_flag("--resume", options.resume,
                   "Keep the rows that are in the output already, and go on (CSV)");
}

int runBatch(const BatchOptions& options, const BatchColumns& columns, const OpenAnalysis& open) {
  std::vector<std::string> reserved = columns.text;
  reserved.insert(reserved.end(), columns.numbers.begin(), columns.numbers.end());
  const InputList list = listInputs(options.inputs, reserved);
  const int channel = channelNumber(options.channel);
  bool failed = false;
  const auto say = [](const std::string& name, const std::string& sentence) {
    complain(name + ": " + sentence);
  };
  const auto reportFailure = [&](const std::string& name, const std::string& sentence) {
    failed = true;
    say(name, sentence);
  };
  for (const Remark& note : list.notes) say(note.name, note.sentence);
  for (const Remark& failure : list.failures) reportFailure(failure.name, failure.sentence);

  const std::vector<std::size_t> carried = carriedColumns(list, columns.carry);
  std::vector<std::string> text_columns = {"file"};
  for (const std::size_t c : carried) text_columns.push_back(list.carried_columns[c]);
  text_columns.insert(text_columns.end(), columns.text.begin(), columns.text.end());
  const auto textOf = [&](const Input& input) {
    std::vector<std::string> text = {input.file};
    for (const std::size_t c : carried) text.push_back(input.carried[c]);
    return text;
  };
  if (options.resume &&
      (options.output.empty() || isStandardOutput(options.output) || options.format != TableFormat::kCsv)) {
    throw Error(ErrorCode::kBadOption, "--resume needs --output, and CSV.");
  }
  std::vector<std::string> all_columns = text_columns;
  all_columns.insert(all_columns.end(), columns.numbers.begin(), columns.numbers.end());
  const bool to_file = !options.output.empty() && !isStandardOutput(options.output);
  const OutputPlace place =
      to_file ? placeOutput(options.output, filesRead(options, list)) : OutputPlace{"", "", true};
  requireFreeBeside(place, filesRead(options, list));
  std::optional<OutputLock> lock;
  if (!place.direct) lock.emplace(place);
  const RunSettings settings = settingsOf(options, list, all_columns);
  const Part part = shardOf(options.shard, list.inputs.size());
  const std::vector<Input> inputs(list.inputs.begin() + static_cast<std::ptrdiff_t>(part.begin),
                                  list.inputs.begin() + static_cast<std::ptrdiff_t>(part.end));
  OutputLayout layout{options.format, text_columns, columns.numbers, {}, columns.many_rows};
  for (const Input& input : inputs) layout.inputs.push_back(textOf(input));
  OutputTable table(place, std::move(layout), settings, options.resume);
  const std::vector<std::size_t>& todo = table.todo();

  // What became of each input, until those before it are written.
  std::vector<std::optional<Outcome>> outcomes(inputs.size());
  for (const std::size_t i : todo) {
    if (!inputs[i].failure.empty()) outcomes[i] = Outcome{{}, inputs[i].failure};
  }
  std::size_t done = inputs.size() - todo.size();
  std::size_t written = 0;  // of todo
  Progress progress("analysing", todo.size());
  const auto writeWhatIsThere = [&] {
    for (; written < todo.size() && outcomes[todo[written]]; ++written) {
      const std::size_t i = todo[written];
      const Outcome outcome = std::move(*outcomes[i]);
      outcomes[i] = Outcome{};
      if (outcome.channels_cancel) {
        progress.clear();
        say(inputs[i].name,
            "The channels cancel each other by more than 20 dB in their mean; choose one, as --channel 1.");
      }
      if (outcome.failure.empty()) {
        table.addSampleRate(options.analysis_rate_hz > 0 ? options.analysis_rate_hz : outcome.sample_rate_hz);
        table.write(i, outcome.rows);
        ++done;
      } else {
        progress.clear();
        table.fail(i);
        reportFailure(inputs[i].name, outcome.failure);
      }
    }
  };
  const std::vector<FileInputs> files = groupByFile(inputs, todo);
  writeWhatIsThere();
  parallelInOrder(
      files.size(), options.jobs,
      [&](std::size_t f) {
        std::vector<Segment> segments;
        for (const std::size_t i : files[f].inputs) segments.push_back(inputs[i].segment);
        return analyseFile(files[f].path, channel, segments, open);
      },
      [&](std::size_t f, std::vector<Outcome>& segments) {
        for (std::size_t s = 0; s < files[f].inputs.size(); ++s)
          outcomes[files[f].inputs[s]] = std::move(segments[s]);
        writeWhatIsThere();
      },
      [&](std::size_t) { progress.update(written); });
  progress.clear();
  warnOfMixedRates(table.sampleRates());
  if (failed && done == 0 && !place.direct) {
    table.drop();
    complain(place.name + " is left as it was: no input gave a row.");
  } else {
    table.keep();
  }
  // What no part holds is counted with the first, so that the parts add up.
  const std::size_t count = inputs.size() + (options.shard.starts_with("1/") ? list.left_out : 0);
  if (list.is_spread && done < count)
    complain(std::to_string(done) + " of " + std::to_string(count) + " files");
  return failed ? 1 : 0;
}

}  // namespace tonescape
