#include "tables/feature_tables.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <sstream>
#include <system_error>

#include "tables/binary_file.h"
#include "tables/run_settings.h"
#include "tonescape/bundle/fnv1a.h"
#include "tonescape/error.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

std::vector<std::string> tablesIn(const std::string& folder) {
  std::vector<std::string> tables;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == ".csv")
      tables.push_back(entry.path().string());
  }
  std::sort(tables.begin(), tables.end());
  if (tables.empty()) {
    throw Error(ErrorCode::kFileNotFound,
                "The folder " + folder + " has no .csv; name one with tables of `tonescape features`.");
  }
  return tables;
}

[[noreturn]] void failTables(const std::string& what) {
  throw Error(ErrorCode::kBadManifest, what);
}

void requireAlike(const LabelledTable& first, const LabelledTable& next, const std::string& first_name,
                  const std::string& next_name) {
  const std::string both = next_name + " and " + first_name;
  if (next.feature_names != first.feature_names) {
    failTables(both + " have not the same functionals (" + std::to_string(next.feature_names.size()) +
               " and " + std::to_string(first.feature_names.size()) +
               "); make both with the same version of `tonescape features`.");
  }
  if (next.speakers.empty() != first.speakers.empty()) {
    failTables("Only one of " + both + " has a column `speaker`; give both one or none.");
  }
}

template <typename T>
void append(std::vector<T>& all, const std::vector<T>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

void appendRows(LabelledTable& all, const LabelledTable& more) {
  const Eigen::Index before = all.values.cols();
  all.values.conservativeResize(Eigen::NoChange, before + more.values.cols());
  all.values.rightCols(more.values.cols()) = more.values;
  append(all.files, more.files);
  append(all.segments, more.segments);
  all.sample_rates_hz.insert(more.sample_rates_hz.begin(), more.sample_rates_hz.end());
  append(all.emotions, more.emotions);
  append(all.corpora, more.corpora);
  append(all.languages, more.languages);
  append(all.speakers, more.speakers);
  append(all.changes, more.changes);
}

/// Refuses a table that has a recording twice: it would count double in training, and could be in the
/// training and the test set of a fold at once.
void requireOnce(const LabelledTable& table) {
  std::set<std::array<std::string, 4>> seen;
  for (std::size_t i = 0; i < table.files.size(); ++i) {
    if (table.files[i].empty()) continue;
    if (seen.insert({table.corpora[i], table.files[i], table.segments[i], table.changes[i]}).second) continue;
    const std::string segment = table.segments[i].empty() ? "" : " [" + table.segments[i] + "]";
    failTables("The file \"" + table.files[i] + "\"" + segment + " of the corpus \"" + table.corpora[i] +
               "\" has two rows in the tables; leave one out.");
  }
}

/// The sample rates in the settings file that `tonescape features` writes beside its table.
std::set<int> notedRates(const std::string& path) {
  std::set<int> rates_hz;
  std::istringstream list(settingOf(path + ".json", "sample_rates"));
  for (std::string rate; std::getline(list, rate, ',');) rates_hz.insert(std::atoi(rate.c_str()));
  return rates_hz;
}

/// Requires one sample rate at most, because the same audio has other features at another rate.
int requireOneRate(const std::set<int>& rates_hz) {
  if (rates_hz.empty()) return 0;
  if (rates_hz.size() == 1) return *rates_hz.begin();
  const std::string rates = commaSeparated(rates_hz, [](int rate_hz) { return std::to_string(rate_hz); });
  failTables("The tables hold features of different sample rates (" + rates +
             " Hz), which do not compare; take all at one, as `tonescape features --rate 16000`.");
}

}  // namespace

std::vector<std::string> tablesNamed(const std::vector<std::string>& paths) {
  std::vector<std::string> tables;
  for (const std::string& path : paths) {
    if (std::error_code error; !std::filesystem::is_directory(path, error)) {
      tables.push_back(path);
      continue;
    }
    const std::vector<std::string> inside = tablesIn(path);
    tables.insert(tables.end(), inside.begin(), inside.end());
  }
  return tables;
}

FeatureTables readFeatureTables(const std::vector<std::string>& paths) {
  FeatureTables result;
  std::uint64_t hash = kFnv1aStart;
  std::string first;
  std::set<int> rates_hz;
  for (const std::string& path : tablesNamed(paths)) {
    const LabelledTable table = labelledTable(readCsv(path), path);
    hash = fnv1a(readBinaryFile(path), hash);
    rates_hz.merge(notedRates(path));
    if (first.empty()) {
      first = path;
      result.table = table;
      continue;
    }
    requireAlike(result.table, table, first, path);
    appendRows(result.table, table);
  }
  requireSoundLabels(result.table.emotions, "The set of tables");
  requireOnce(result.table);
  rates_hz.merge(std::set<int>(result.table.sample_rates_hz));
  result.sample_rate_hz = requireOneRate(rates_hz);
  result.checksum = hashText(hash);
  return result;
}

}  // namespace tonescape
