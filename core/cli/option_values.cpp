#include "cli/option_values.h"

#include <algorithm>
#include <charconv>

#include "cli/csv.h"

namespace tonescape {
namespace {

/// A whole sentence: before a ValidationError CLI11 would put the option's name.
struct WrongValue : CLI::ParseError {
  explicit WrongValue(const std::string& sentence)
      : ParseError("WrongValue", sentence, CLI::ExitCodes::ValidationError) {}
};

/// Whether all of `text` is a number in the range.
template <typename T>
bool isFrom(const std::string& text, T least, T most) {
  T value{};
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stop == end && value >= least && value <= most;
}

CLI::Validator check(const std::string& option, const std::string& takes, const std::string& kind,
                     const std::function<bool(const std::string&)>& is_right) {
  return CLI::Validator(
      [=](std::string& text) -> std::string {
        if (is_right(text)) return {};
        throw WrongValue(option + " takes " + takes + ", not " + text + ".");
      },
      kind);
}

}  // namespace

CLI::Validator oneOf(const std::string& option, const std::vector<std::string>& words) {
  std::string choices;
  for (const std::string& word : words) choices += (choices.empty() ? "" : ", ") + word;
  return check(option, choices, "", [words](const std::string& text) {
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

}  // namespace tonescape
