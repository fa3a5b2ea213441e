// Formats numbers and tables as Markdown.
#pragma once

#include <string>
#include <vector>

#include "report/study_values.h"

namespace tonescape {

/// Formats as "0.480", with `digits` digits after the point.
std::string fixedDigits(double value, int digits);

/// "0.480 ± 0.021": mean and standard deviation of the finite values, with the number of infinite ones if
/// there are any. Empty if there are no values.
std::string summaryCell(const std::vector<double>& values, int digits);

/// "0.480 ± 0.021": the mean of the finite values, and by corpus its standard error, by seed the standard
/// deviation over the seeds; with the number of infinite values as above. Empty for an empty sample.
std::string summaryCell(const Sample& sample, int digits);

/// The two header lines of a table: the titles and the line of dashes.
std::string tableHead(const std::vector<std::string>& titles);

/// One row of a table.
std::string tableRow(const std::vector<std::string>& cells);

}  // namespace tonescape
