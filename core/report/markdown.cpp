#include "report/markdown.h"

#include <cstdio>

namespace tonescape {
namespace {

std::string cell(const std::optional<Measured>& finite, std::size_t infinite, int digits) {
  std::string text;
  if (finite) text = fixedDigits(finite->mean, digits) + " ± " + fixedDigits(finite->spread, digits);
  if (infinite > 0) text += (text.empty() ? "" : "; ") + std::to_string(infinite) + " infinite";
  return text;
}

}  // namespace

std::string fixedDigits(double value, int digits) {
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}

std::string summaryCell(const std::vector<double>& values, int digits) {
  const std::vector<double> finite = finiteOf(values);
  std::optional<Measured> all;
  if (!finite.empty()) all = {summary(finite).mean, summary(finite).deviation};
  return cell(all, values.size() - finite.size(), digits);
}

std::string summaryCell(const Sample& sample, int digits) {
  return cell(measured(sample), sample.values.size() - finiteOf(sample).size(), digits);
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
