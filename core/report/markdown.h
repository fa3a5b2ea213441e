// Tables of the report.
#pragma once

#include <string>
#include <vector>

namespace tonescape {

/// "0.480", with as many digits after the point.
std::string fixedDigits(double value, int digits);

/// "0.480 ± 0.021": mean and standard deviation over the finite values, and how many are infinite if any;
/// empty for no values.
std::string summaryCell(const std::vector<double>& values, int digits);

/// A table's head of two lines: titles and rule.
std::string tableHead(const std::vector<std::string>& titles);

/// One line of a table.
std::string tableRow(const std::vector<std::string>& cells);

}  // namespace tonescape
