// Prints text from outside without control characters, which a terminal would execute.
#pragma once

#include <string>
#include <string_view>

namespace tonescape {

/// Returns `text` with `\xNN` in place of each control character except the line feed. Bytes that are not
/// UTF-8 stay.
std::string printable(std::string_view text);

/// Writes the sentence to standard error, after the program's name.
void printMessage(std::string_view sentence);

}  // namespace tonescape
