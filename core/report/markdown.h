// Formats numbers and tables as Markdown.
#pragma once

#include <string>
#include <vector>

namespace tonescape {

/// Formats as "0.480", with `digits` digits after the point.
std::string fixedDigits(double value, int digits);

/// "0.480 ± 0.021": mean and standard deviation of the finite values, with the number of infinite ones if
/// there are any. Empty if there are no values.
std::string summaryCell(const std::vector<double>& values, int digits);

/// The two header lines of a table: the titles and the line of dashes.
std::string tableHead(const std::vector<std::string>& titles);

/// One row of a table.
std::string tableRow(const std::vector<std::string>& cells);

}  // namespace tonescape
