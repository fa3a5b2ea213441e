#include "tonescape/text.h"

#include <algorithm>
#include <cmath>

namespace tonescape {
namespace {

/// A number's significant digits and the power of ten of the first of them.
struct Scientific {
  std::string digits;
  int exponent;
};

/// `magnitude`: above 0.
Scientific scientific(double magnitude, int digits) {
  int exponent = static_cast<int>(std::floor(std::log10(magnitude)));
  const auto wholeAt = [&](int first) {
    return std::to_string(std::llrint(timesPowerOfTen(magnitude, digits - 1 - first)));
  };
  std::string whole = wholeAt(exponent);
  if (whole.size() > static_cast<std::size_t>(digits)) whole = wholeAt(++exponent);  // rounded up to a power
  whole.erase(whole.find_last_not_of('0') + 1);
  return {whole, exponent};
}

std::string exponentText(int exponent) {
  const std::string text = std::to_string(std::abs(exponent));
  return concatenated({exponent < 0 ? "e-" : "e+", text.size() < 2 ? "0" : "", text});
}

/// Inserts the decimal point before `at`, unless no digit follows it.
std::string withPoint(std::string digits, std::size_t at) {
  if (digits.size() <= at) return digits.append(at - digits.size(), '0');
  return digits.insert(at, 1, '.');
}

}  // namespace

std::string concatenated(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) text += part;
  return text;
}

double timesPowerOfTen(double value, int power) {
  // Powers up to 10^22 are exact.
  return power < 0 ? value / std::pow(10.0, -power) : value * std::pow(10.0, power);
}

std::string decimalText(double value, int digits) {
  if (std::isnan(value)) return "nan";
  std::string text = std::signbit(value) ? "-" : "";
  if (std::isinf(value)) return text + "inf";
  if (value == 0.0) return text + "0";
  const Scientific number = scientific(std::abs(value), digits);
  if (number.exponent >= digits || number.exponent < -4)
    return concatenated({text, withPoint(number.digits, 1), exponentText(number.exponent)});
  if (number.exponent >= 0)
    return text + withPoint(number.digits, static_cast<std::size_t>(number.exponent) + 1);
  return concatenated(
      {text, "0.", std::string(static_cast<std::size_t>(-number.exponent - 1), '0'), number.digits});
}

std::string countsText(const std::vector<std::string>& names, const std::vector<int>& indices) {
  std::vector<std::string> counts;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto count = std::count(indices.begin(), indices.end(), static_cast<int>(i));
    counts.push_back(names[i] + " " + std::to_string(count));
  }
  return commaSeparated(counts);
}

}  // namespace tonescape
