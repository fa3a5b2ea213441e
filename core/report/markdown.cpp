#include "report/markdown.h"

#include <cstdio>

#include "report/study_values.h"

namespace tonescape {

std::string fixedDigits(double value, int digits) {
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}

std::string summaryCell(const std::vector<double>& values, int digits) {
  const std::vector<double> finite = finiteOf(values);
  std::string text;
  if (!finite.empty()) {
    const auto [mean, deviation] = summary(finite);
    text = fixedDigits(mean, digits) + " ± " + fixedDigits(deviation, digits);
  }
  const std::size_t infinite = values.size() - finite.size();
  if (infinite > 0) text += (text.empty() ? "" : "; ") + std::to_string(infinite) + " infinite";
  return text;
}

std::string tableRow(const std::vector<std::string>& cells) {
  std::string row = "|";
  for (const std::string& cell : cells) row.append(" ").append(cell).append(" |");
  return row + "\n";
}

std::string tableHead(const std::vector<std::string>& titles) {
  std::string rule = "|";
  for (std::size_t i = 0; i < titles.size(); ++i) rule += "---|";
  return tableRow(titles) + rule + "\n";
}

}  // namespace tonescape
