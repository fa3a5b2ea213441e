// Tables of text: comma-separated (RFC 4180), or as spreadsheets save them.
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

/// Reads `path`: quoted fields, doubled quotes, line ends of LF, CR LF or CR and a byte order mark are
/// understood, as is UTF-16 with one; blank lines and rows without a character but delimiters are skipped.
/// The delimiter is what a first line `sep=` says, else that of comma, semicolon and tab which is most often
/// in the header, outside quotes; a comma if two are. Throws Error(kFileNotFound), or Error(kBadManifest) for
/// an empty file, an unclosed quote or a row whose length is not the header's.
CsvTable readCsv(const std::string& path);

/// `field`, in quotes where it needs them.
std::string csvField(std::string_view field);

/// `value` with 9 significant digits, from which a float can be read back exactly.
std::string formatFloat(double value);

}  // namespace tonescape
