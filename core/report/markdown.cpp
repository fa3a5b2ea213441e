#include "report/markdown.h"

#include <cstdio>

namespace tonescape {
namespace {

std::string cell(const std::vector<double>& finite, double spread, std::size_t infinite, int digits) {
  std::string text;
  if (!finite.empty()) text = fixedDigits(summary(finite).mean, digits) + " ± " + fixedDigits(spread, digits);
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
  const double spread = finite.empty() ? 0.0 : summary(finite).deviation;
  return cell(finite, spread, values.size() - finite.size(), digits);
}

std::string summaryCell(const Sample& sample, int digits) {
  const std::vector<double> finite = finiteOf(sample);
  double spread = 0.0;
  if (!finite.empty())
    spread = sample.by_corpus ? summary(finite).error(finite.size()) : summary(finite).deviation;
  return cell(finite, spread, sample.values.size() - finite.size(), digits);
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
