// Reads and writes tables of text: comma-separated (RFC 4180), or as spreadsheets save them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tonescape {

/// A table of text: a header and rows of as many fields.
struct CsvTable {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;

  /// Index of the column of that name; -1 if there is none.
  int column(std::string_view name) const;
};

/// Reads `path`. Understands quoted fields, doubled quotes, line ends of LF, CR LF or CR, a byte order mark,
/// and UTF-16 that has one. Skips blank lines and rows that have only delimiters. The delimiter is the one
/// that a first line `sep=` names; otherwise the one of comma, semicolon and tab that is most often in the
/// header, outside quotes; a comma if two are equally often there. Throws Error(kFileNotFound), or
/// Error(kBadManifest) for an empty file, an unclosed quote or a row whose length is not the header's.
CsvTable readCsv(const std::string& path);

/// Returns `field`, in quotes if it needs them.
std::string csvField(std::string_view field);

/// Formats `value` with 9 significant digits, from which a float can be read back exactly.
std::string formatFloat(double value);

}  // namespace tonescape
