#include "tables/labelled_table.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>

#include "tonescape/error.h"
#include "tonescape/functionals/functional_table.h"

namespace tonescape {
namespace {

[[noreturn]] void fail(const std::string& name, const std::string& what) {
  throw Error(ErrorCode::kBadManifest, name + " " + what);
}

// Whether `field` is a number with a decimal comma, as spreadsheets of many countries save it.
bool hasDecimalComma(std::string field) {
  const std::size_t comma = field.find(',');
  if (comma == std::string::npos) return false;
  field[comma] = '.';
  char* end = nullptr;
  std::strtof(field.c_str(), &end);
  return *end == '\0' && field.size() > 1;
}

float parseNumber(const std::string& field, const std::string& column, std::size_t row,
                  const std::string& name) {
  char* end = nullptr;
  const float value = std::strtof(field.c_str(), &end);
  if (hasDecimalComma(field)) {
    fail(name, "has \"" + field + "\" in column " + column + " of row " + std::to_string(row + 1) +
                   ", which has a decimal comma; write numbers with a point.");
  }
  const bool is_hexadecimal = field.find_first_of("xX") != std::string::npos;
  if (field.empty() || *end != '\0' || is_hexadecimal || !std::isfinite(value)) {
    fail(name, "has \"" + field + "\" in column " + column + " of row " + std::to_string(row + 1) +
                   ", which is not a finite number; write the table again with `tonescape features`.");
  }
  return value;
}

std::optional<int> wholeNumber(const std::string& text) {
  int number = 0;
  const char* const end = text.data() + text.size();
  const auto [last, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || last != end) return std::nullopt;
  return number;
}

/// The fields of a column; empty texts if `column` is -1.
std::vector<std::string> textColumn(const CsvTable& table, int column) {
  std::vector<std::string> fields;
  for (const auto& row : table.rows) {
    fields.push_back(column < 0 ? "" : row[static_cast<std::size_t>(column)]);
  }
  return fields;
}

/// The names of a column, without white space at their ends: "anger " is "anger".
std::vector<std::string> nameColumn(const CsvTable& table, int column) {
  constexpr const char* kWhiteSpace = " \t\r\n\v\f";
  std::vector<std::string> names = textColumn(table, column);
  for (std::string& name : names) {
    const std::size_t first = name.find_first_not_of(kWhiteSpace);
    name =
        first == std::string::npos ? "" : name.substr(first, name.find_last_not_of(kWhiteSpace) - first + 1);
  }
  return names;
}

std::vector<std::string> segmentColumn(const CsvTable& table) {
  std::vector<std::string> segments = textColumn(table, table.column("start"));
  const std::vector<std::string> ends = textColumn(table, table.column("end"));
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (!segments[i].empty() || !ends[i].empty()) segments[i] += ", " + ends[i];
  }
  return segments;
}

std::set<int> sampleRates(const CsvTable& table, const std::string& name) {
  std::set<int> rates_hz;
  const int column = table.column("sample_rate");
  for (std::size_t row = 0; column >= 0 && row < table.rows.size(); ++row) {
    const std::string& field = table.rows[row][static_cast<std::size_t>(column)];
    if (field.empty()) continue;
    const std::optional<int> rate_hz = wholeNumber(field);
    if (!rate_hz) {
      fail(name, "has \"" + field + "\" in column sample_rate of row " + std::to_string(row + 1) +
                     ", which is no whole number of Hz; correct it or drop the column.");
    }
    rates_hz.insert(*rate_hz);
  }
  return rates_hz;
}

std::string lowerCase(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

/// `name` with a point for each character that is no letter and no digit, as R writes the names of columns.
std::string plainName(std::string name) {
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '.';
  }
  return name;
}

/// Refuses a header with two columns of one name, or with a functional's name spelt differently: one of the
/// columns would be ignored without a message.
void requireSoundHeader(const CsvTable& table, const std::string& name) {
  std::set<std::string> seen;
  for (const std::string& column : table.header) {
    if (!seen.insert(column).second) fail(name, "has two columns named " + column + "; leave one out.");
  }
  for (const FunctionalEntry& entry : functionalTable()) {
    if (seen.contains(entry.name)) continue;
    for (const std::string& column : table.header) {
      if (plainName(column) != plainName(entry.name)) continue;
      fail(name, "has a column " + column + ", which must be spelt " + entry.name +
                     "; in R read the table with check.names = FALSE.");
    }
  }
}

}  // namespace

void requireSoundLabels(const std::vector<std::string>& emotions, const std::string& name) {
  std::map<std::string, std::string> spellings;  // by lower case
  for (std::size_t row = 0; row < emotions.size(); ++row) {
    const std::string& emotion = emotions[row];
    if (emotion.empty()) {
      fail(name, "has no emotion in row " + std::to_string(row + 1) + "; label the row or leave it out.");
    }
    const auto is_control = [](unsigned char c) { return std::iscntrl(c) != 0; };
    if (std::any_of(emotion.begin(), emotion.end(), is_control)) {
      fail(name, "has a line break or another control character in the emotion of row " +
                     std::to_string(row + 1) + "; write the label in one line.");
    }
    const std::string& first = spellings.try_emplace(lowerCase(emotion), emotion).first->second;
    if (first != emotion) {
      fail(name, "has the emotions \"" + first + "\" and \"" + emotion +
                     "\", which differ by case only; spell them alike.");
    }
  }
}

std::set<std::string> LabelledTable::corpusNames() const {
  return {corpora.begin(), corpora.end()};
}

std::set<std::string> LabelledTable::chooseCorpora(const std::vector<std::string>& named) const {
  const std::set<std::string> present = corpusNames();
  if (named.empty()) return present;
  for (const std::string& one : named) {
    if (present.contains(one)) continue;
    std::string choices;
    for (const std::string& choice : present) choices += (choices.empty() ? "" : ", ") + choice;
    throw Error(ErrorCode::kBadOption,
                "The corpus \"" + one + "\" is not in the table's column `corpus`; it has: " + choices + ".");
  }
  return {named.begin(), named.end()};
}

std::vector<int> LabelledTable::originalsOf(const std::vector<int>& rows) const {
  using Recording = std::array<std::string, 3>;
  const auto recordingOf = [&](int row) {
    const auto i = static_cast<std::size_t>(row);
    return Recording{corpora[i], files[i], segments[i]};
  };
  std::map<Recording, int> recorded;  // place among `rows`
  for (std::size_t place = 0; place < rows.size(); ++place) {
    const auto i = static_cast<std::size_t>(rows[place]);
    if (changes[i].empty() && !files[i].empty())
      recorded.emplace(recordingOf(rows[place]), static_cast<int>(place));
  }
  std::vector<int> originals;
  for (const int row : rows) {
    const auto found = recorded.find(recordingOf(row));
    const bool is_copy = !changes[static_cast<std::size_t>(row)].empty();
    originals.push_back(is_copy && found != recorded.end() ? found->second : -1);
  }
  return originals;
}

std::vector<std::string> LabelledTable::changeNames() const {
  std::set<std::string> names(changes.begin(), changes.end());
  names.erase("");
  return {names.begin(), names.end()};
}

std::set<std::string> LabelledTable::languagesOf(const std::string& corpus) const {
  std::set<std::string> found;
  for (std::size_t i = 0; i < corpora.size(); ++i) {
    if (corpora[i] == corpus) found.insert(languages[i]);
  }
  return found;
}

std::vector<std::string> LabelledTable::classNames(const std::set<std::string>& corpus_names) const {
  std::set<std::string> names;
  for (std::size_t i = 0; i < emotions.size(); ++i) {
    if (corpus_names.contains(corpora[i])) names.insert(emotions[i]);
  }
  return {names.begin(), names.end()};
}

std::vector<int> LabelledTable::rowsOf(const std::set<std::string>& corpus_names,
                                       const std::vector<std::string>& class_names) const {
  std::vector<int> rows;
  for (std::size_t i = 0; i < emotions.size(); ++i) {
    const bool known = std::find(class_names.begin(), class_names.end(), emotions[i]) != class_names.end();
    if (known && corpus_names.contains(corpora[i])) rows.push_back(static_cast<int>(i));
  }
  return rows;
}

LabelledFeatures LabelledTable::select(const std::set<std::string>& corpus_names,
                                       const std::vector<std::string>& class_names) const {
  LabelledFeatures selection{feature_names, class_names, {}, {}, {}};
  if (!corpus_names.contains("")) selection.corpus_names = {corpus_names.begin(), corpus_names.end()};
  std::map<std::pair<std::string, std::string>, int> numbers;  // of corpus and speaker
  const std::vector<int> rows = rowsOf(corpus_names, class_names);
  for (const int row : rows) {
    const auto i = static_cast<std::size_t>(row);
    const auto found = std::find(class_names.begin(), class_names.end(), emotions[i]);
    selection.labels.push_back(static_cast<int>(found - class_names.begin()));
    if (!selection.corpus_names.empty()) {
      const auto index = std::distance(corpus_names.begin(), corpus_names.find(corpora[i]));
      selection.corpora.push_back(static_cast<int>(index));
    }
    if (speakers.empty()) continue;
    const auto next = static_cast<int>(numbers.size());
    selection.speakers.push_back(numbers.try_emplace({corpora[i], speakers[i]}, next).first->second);
  }
  selection.values = values(Eigen::all, rows);
  const std::vector<std::string> kinds = changeNames();
  for (const int row : kinds.empty() ? std::vector<int>() : rows) {
    const std::string& change = changes[static_cast<std::size_t>(row)];
    const auto found = std::find(kinds.begin(), kinds.end(), change);
    selection.changes.push_back(change.empty() ? 0 : static_cast<int>(found - kinds.begin()) + 1);
  }
  if (!kinds.empty()) selection.originals = originalsOf(rows);
  return selection;
}

LabelledTable labelledTable(const CsvTable& table, const std::string& name) {
  const int emotion = table.column("emotion");
  const int speaker = table.column("speaker");
  if (emotion < 0) {
    fail(name, "has no column `emotion`; give the manifest that `tonescape features` reads one.");
  }
  requireSoundHeader(table, name);
  if (table.rows.empty()) fail(name, "has no row; make it with `tonescape features`.");
  LabelledTable result;
  std::vector<std::size_t> columns;
  for (const FunctionalEntry& entry : functionalTable()) {
    const int column = table.column(entry.name);
    if (column < 0) continue;
    result.feature_names.emplace_back(entry.name);
    columns.push_back(static_cast<std::size_t>(column));
  }
  if (columns.empty()) fail(name, "has no column named as a functional; make it with `tonescape features`.");

  result.values.resize(static_cast<Eigen::Index>(columns.size()),
                       static_cast<Eigen::Index>(table.rows.size()));
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const std::vector<std::string>& fields = table.rows[row];
    for (std::size_t i = 0; i < columns.size(); ++i) {
      result.values(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(row)) =
          parseNumber(fields[columns[i]], result.feature_names[i], row, name);
    }
  }
  result.files = textColumn(table, table.column("file"));
  result.segments = segmentColumn(table);
  result.sample_rates_hz = sampleRates(table, name);
  result.emotions = nameColumn(table, emotion);
  requireSoundLabels(result.emotions, name);
  result.corpora = nameColumn(table, table.column("corpus"));
  result.languages = nameColumn(table, table.column("language"));
  result.changes = nameColumn(table, table.column("change"));
  if (speaker >= 0) result.speakers = nameColumn(table, speaker);
  return result;
}

}  // namespace tonescape
