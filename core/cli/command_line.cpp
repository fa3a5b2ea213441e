#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <memory>
#include <sstream>
#include <thread>

#include "audio/sound_names.h"
#include "tables/csv.h"
#include "tonescape/signal/audio_checks.h"
#include "tonescape/study/study_method.h"
#include "tonescape/text.h"
#include "tonescape/version.h"

namespace tonescape {
namespace {

// The npm package's limit: JavaScript's numbers hold integers exactly up to here.
constexpr long long kLargestSeed = (1LL << 53) - 1;

/// An error with a complete sentence. (CLI11 puts the option's name in front of a ValidationError's text.)
struct WrongValue : CLI::ParseError {
  explicit WrongValue(const std::string& sentence)
      : ParseError("WrongValue", sentence, CLI::ExitCodes::ValidationError) {}
};

/// A check of the value of `option` (as "--format"). A wrong value throws WrongValue: "OPTION takes TAKES,
/// not VALUE."
CLI::Validator check(const std::string& option, const std::string& takes, const std::string& kind,
                     const std::function<bool(const std::string&)>& is_right) {
  return CLI::Validator(
      [=](std::string& text) -> std::string {
        if (is_right(text)) return {};
        throw WrongValue(option + " takes " + takes + ", not " + text + ".");
      },
      kind);
}

/// Whether `text` as a whole is a number in `least` ... `most`.
template <typename T>
bool isFrom(const std::string& text, T least, T most) {
  T value{};
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stop == end && value >= least && value <= most;
}

CLI::Validator oneOf(const std::string& option, const std::vector<std::string>& words) {
  return check(option, commaSeparated(words), "", [words](const std::string& text) {
    return std::find(words.begin(), words.end(), text) != words.end();
  });
}

CLI::Validator numberFrom(const std::string& option, double least, double most) {
  const std::string range = formatFloat(least) + " to " + formatFloat(most);
  return check(option, "a number from " + range, range,
               [=](const std::string& text) { return isFrom(text, least, most); });
}

CLI::Validator wholeFrom(const std::string& option, long long least, long long most) {
  const std::string range = std::to_string(least) + " to " + std::to_string(most);
  return check(option, "a whole number from " + range, range,
               [=](const std::string& text) { return isFrom(text, least, most); });
}

/// The number of the machine's processors.
int defaultJobs() {
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

std::string formatName(TableFormat format) {
  switch (format) {
    case TableFormat::kArff:
      return "arff";
    case TableFormat::kJson:
      return "json";
    default:
      return "csv";
  }
}

void declareBatch(CLI::App& command, BatchOptions& options) {
  options.jobs = defaultJobs();
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

CLI::Option* declareWindow(CLI::App& command, double& window_s, double& hop_s) {
  CLI::Option* window = command.add_option(
      "--window", window_s, "Seconds of a sliding window: a row each hop, as in a live session");
  window->check(numberFrom("--window", 0.1, 60.0));
  command.add_option("--hop", hop_s, "Seconds from row to row")
      ->needs(window)
      ->check(numberFrom("--hop", 0.01, 60.0));
  return window;
}

void declareFeatures(CLI::App& app, Command& chosen) {
  CLI::App* command = app.add_subcommand("features", "Extract eGeMAPS features from audio");
  const auto options = std::make_shared<FeaturesOptions>();
  declareBatch(*command, options->batch);
  CLI::Option* window = declareWindow(*command, options->window_s, options->hop_s);
  CLI::Option* level =
      command
          ->add_option_function<std::string>(
              "--level", [options](const std::string& name) { options->descriptors = name == "descriptors"; },
              "functionals: a row an input; descriptors: a row each 10 ms")
          ->check(oneOf("--level", {"functionals", "descriptors"}))
          ->excludes(window);
  CLI::Option* rate =
      command
          ->add_option("--rate", options->rate_hz,
                       "Sample rate in Hz to take the features at, resampled (each file's own if not given)")
          ->check(wholeFrom("--rate", kMinSampleRateHz, kMaxSampleRateHz))
          ->excludes(window);
  command
      ->add_option("--model,-m", options->model,
                   "Model bundle (.safetensors) that the features are for: at its rate, by its front end")
      ->excludes(level)
      ->excludes(rate);
  command
      ->add_option_function<std::string>(
          "--format",
          [options](const std::string& name) {
            for (const TableFormat format : {TableFormat::kCsv, TableFormat::kArff, TableFormat::kJson})
              if (name == formatName(format)) options->format = format;
          },
          "csv, arff or json")
      ->check(oneOf("--format", {"csv", "arff", "json"}));
  command->callback([options, &chosen] { chosen = *options; });
}

void declareTrain(CLI::App& app, Command& chosen) {
  CLI::App* command = app.add_subcommand("train", "Train a model on a table of features with emotion labels");
  const auto options = std::make_shared<TrainOptions>();
  command
      ->add_option("--features", options->features,
                   "Tables made by `tonescape features` from manifests, of 16 kHz sound unless they know "
                   "another rate, or folders of such; the column `emotion` is the label, `corpus` names the "
                   "corpora")
      ->required();
  std::string methods;
  for (const MethodEntry& method : methodTable())
    methods += (methods.empty() ? "" : "; ") + std::string(method.name) + ": " + method.sentence;
  command->add_option("--method", options->method, methods)->capture_default_str();
  const CLI::Option* latent =
      command
          ->add_option("--latent", options->latent,
                       "Dimensions of the latent space; a discriminant has one fewer than there are classes")
          ->check(wholeFrom("--latent", 2, 512))
          ->capture_default_str();
  command->add_option("--epochs", options->epochs, "Passes over the training set")
      ->check(wholeFrom("--epochs", 1, 1000000))
      ->capture_default_str();
  command->add_option("--seed", options->seed, "Fixes initial weights, order and noise")
      ->check(wholeFrom("--seed", 0, kLargestSeed))
      ->capture_default_str();
  command
      ->add_option("--source", options->source,
                   "Corpora to train on, A,B,...; the others are only tested on [all]")
      ->delimiter(',');
  command->add_option("--licence", options->licence, "What the corpora's licences allow, noted in the bundle")
      ->capture_default_str();
  command->add_flag("--compact", options->compact,
                    "For the web: no decoder, weights of 9 significant bits, at most 1,000 reference points");
  command->add_option("--reference", options->reference,
                      "Also write the file, corpus, language and emotion of each reference point (.csv)");
  command->add_option("--output,-o", options->output, "Bundle to write (.safetensors)")->required();
  command->callback([options, latent, &chosen] {
    options->latent_named = latent->count() > 0;
    chosen = *options;
  });
}

void declareCalibrate(CLI::App& app, Command& chosen) {
  CLI::App* command =
      app.add_subcommand("calibrate", "Adapt a model to a voice, a room or a language by unlabeled speech");
  const auto options = std::make_shared<CalibrateOptions>();
  options->jobs = defaultJobs();
  command
      ->add_option("INPUT", options->inputs,
                   "Audio files, folders or manifests; each file or segment is one utterance")
      ->required();
  command->add_option("--model,-m", options->model, "Model bundle (.safetensors)")->required();
  std::vector<std::string> kinds;
  std::string meanings;
  for (const SpeechKind kind : kSpeechKinds) {
    kinds.emplace_back(entryOf(kind).name);
    meanings += (meanings.empty() ? "" : "; ") + kinds.back() + ": " + entryOf(kind).sentence;
  }
  command->add_option("--speech", options->speech, "What the speech is. " + meanings)
      ->check(oneOf("--speech", kinds))
      ->capture_default_str();
  command
      ->add_option("--window", options->window_s,
                   "Cut long recordings into utterances of so many seconds, and take those with a voice")
      ->check(numberFrom("--window", 1.0, 60.0));
  command->add_option("--jobs,-j", options->jobs, "Files analysed at once")
      ->check(wholeFrom("--jobs", 1, 1024))
      ->capture_default_str();
  command->add_option("--output,-o", options->output, "Bundle to write (.safetensors)")->required();
  command->callback([options, &chosen] { chosen = *options; });
}

void declareEvaluate(CLI::App& app, Command& chosen) {
  CLI::App* command =
      app.add_subcommand("evaluate", "Train all methods over seeds and score them on unseen corpora");
  const auto options = std::make_shared<EvaluateOptions>();
  options->jobs = defaultJobs();
  command
      ->add_option(
          "--features", options->features,
          "Tables made by `tonescape features`, with columns `corpus` and `emotion`, or folders of such")
      ->required();
  const auto design = std::make_shared<std::string>(designName(options->design));
  command
      ->add_option("--design", *design,
                   "targets: train on --source, score on --target; corpora: leave each corpus out in turn; "
                   "languages: leave each language out")
      ->capture_default_str();
  command->add_option("--source", options->source, "Corpora to train on, A,B,... [all, if left out in turn]")
      ->delimiter(',');
  command->add_option("--target", options->targets, "Corpora to score on, A,B,... [all others]")
      ->delimiter(',');
  command
      ->add_option("--report", options->report,
                   "Folder for REPORT.md, summary.json, figures and a JSON file of every run; runs that are "
                   "there are not repeated")
      ->required();
  std::string methods;
  for (const StudyMethod& method : studyMethods()) methods += (methods.empty() ? "" : ",") + method.name;
  command->add_option("--methods", options->methods, "Some of " + methods + " [all]")->delimiter(',');
  command->add_option("--seeds", options->seeds, "Runs of each method, with the seeds 1, 2, ...")
      ->check(wholeFrom("--seeds", 1, 10000))
      ->capture_default_str();
  command
      ->add_option("--folds", options->folds,
                   "Also cross-validate within the source, by speakers and stratified [not]")
      ->check(wholeFrom("--folds", 2, 1000));
  command->add_flag("--pairs", options->pairs,
                    "Also train on each source corpus alone and score it on the other source corpora");
  command->add_flag("--personal", options->personal,
                    "Also calibrate the models to single speakers of the targets, with 3 to 20 utterances");
  command->add_option("--left-out", options->left_out, "Class that a second classification does without")
      ->capture_default_str();
  command->add_option("--latent", options->latent, "Dimensions of the latent space")
      ->check(wholeFrom("--latent", 2, 512))
      ->capture_default_str();
  command->add_option("--epochs", options->epochs, "Passes over the training set")
      ->check(wholeFrom("--epochs", 1, 1000000))
      ->capture_default_str();
  command->add_option("--jobs,-j", options->jobs, "Runs at once")
      ->check(wholeFrom("--jobs", 1, 1024))
      ->capture_default_str();
  command->callback([options, design, &chosen] {
    options->design = designOf(*design);
    chosen = *options;
  });
}

void declareEmbed(CLI::App& app, Command& chosen) {
  CLI::App* command = app.add_subcommand("embed", "Place audio in a model's latent space and classify it");
  const auto options = std::make_shared<EmbedOptions>();
  declareBatch(*command, options->batch);
  command->add_option("--model,-m", options->model, "Model bundle (.safetensors)")->required();
  declareWindow(*command, options->window_s, options->hop_s);
  command->callback([options, &chosen] { chosen = *options; });
}

void declareInspect(CLI::App& app, Command& chosen) {
  CLI::App* command = app.add_subcommand("inspect", "Show what a model bundle holds");
  const auto options = std::make_shared<InspectOptions>();
  command->add_option("model", options->model, "Model bundle (.safetensors)")->required();
  command->callback([options, &chosen] { chosen = *options; });
}

}  // namespace

Command readCommandLine(int argc, const char* const* argv) {
  CLI::App app("Voice features and a latent space of speech emotion", "tonescape");
  app.set_version_flag("--version", version());
  app.require_subcommand(1);
  Command chosen;
  declareFeatures(app, chosen);
  declareTrain(app, chosen);
  declareCalibrate(app, chosen);
  declareEvaluate(app, chosen);
  declareEmbed(app, chosen);
  declareInspect(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0) throw WrongUsage(error.what());
    std::ostringstream text;
    app.exit(error, text);  // --help, --version
    return Notice{text.str()};
  }
  return chosen;
}

}  // namespace tonescape
