#include "support/reference_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

namespace tonescape::test {
namespace {

const std::string kFolder = std::string(TONESCAPE_SOURCE_DIR) + "/tests/reference/";

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> fields;
  std::istringstream stream(line);
  for (std::string field; std::getline(stream, field, separator);) fields.push_back(field);
  return fields;
}

}  // namespace

// The reference's tables start with the file's name and the time, which are left out.
ReferenceTable readReferenceTable(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line))
    throw std::runtime_error(path + " is missing: the reference data are not complete");
  ReferenceTable table;
  table.names = split(line, ';');
  table.names.erase(table.names.begin(), table.names.begin() + 2);
  while (std::getline(file, line)) {
    std::vector<double> row;
    const std::vector<std::string> fields = split(line, ';');
    for (std::size_t i = 2; i < fields.size(); ++i) row.push_back(std::stod(fields[i]));
    table.rows.push_back(row);
  }
  return table;
}

double ReferenceTable::at(std::size_t row, const std::string& name) const {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) throw std::out_of_range("the reference has no column " + name);
  return rows.at(row).at(static_cast<std::size_t>(found - names.begin()));
}

std::vector<std::string> referenceSignals() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder + "wav"))
    names.push_back(entry.path().stem().string());
  if (names.empty())
    throw std::runtime_error("tests/reference/wav is empty: the reference data are not complete");
  std::sort(names.begin(), names.end());
  return names;
}

std::string referenceWav(const std::string& name) {
  return kFolder + "wav/" + name + ".wav";
}

ReferenceTable referenceFunctionals(const std::string& name) {
  return readReferenceTable(kFolder + "opensmile/" + name + ".func.csv");
}

ReferenceTable referenceDescriptors(const std::string& name) {
  return readReferenceTable(kFolder + "opensmile/" + name + ".lld.csv");
}

double featureDeviation(const std::string& functional) {
  static const std::map<std::string, double> deviations = [] {
    std::map<std::string, double> result;
    std::ifstream file(kFolder + "feature_scale.csv");
    std::string line;
    std::getline(file, line);  // feature,mean,std,p1,p99,zerr_median,zerr_p99,zerr_max,rel_max
    while (std::getline(file, line)) {
      const std::vector<std::string> fields = split(line, ',');
      result[fields.at(0)] = std::stod(fields.at(2));
    }
    return result;
  }();
  return deviations.at(functional);
}

}  // namespace tonescape::test
