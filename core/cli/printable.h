// Prints text from outside, without the control characters that a terminal obeys.
#pragma once

#include <string>
#include <string_view>

namespace tonescape {

/// `text` with `\xNN` for each control character but the line feed: a terminal would obey it. Bytes that are
/// no UTF-8 stay.
std::string printable(std::string_view text);

/// Writes the sentence to standard error as the program's.
void printMessage(std::string_view sentence);

}  // namespace tonescape
