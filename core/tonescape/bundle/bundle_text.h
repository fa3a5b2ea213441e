// The texts of a bundle: reading its metadata, and the sentence for a bundle that is not sound.
#pragma once

#include <string>
#include <vector>

#include "tonescape/bundle/safetensors.h"

namespace tonescape {

/// Throws kBadModel: "This is not a sound model bundle: <what> <what to do>".
[[noreturn]] void failBundle(const std::string& what);

/// The metadata text of that key; kBadModel if there is none.
const std::string& metadataText(const TensorFile& file, const std::string& key);

/// Names joined by line feeds, and the way back. An empty name is kBadModel on the way back.
std::string joinLines(const std::vector<std::string>& names);
std::vector<std::string> splitLines(const std::string& text);

/// Decimal integers separated by commas, at least one, each from `low` to `high`; kBadModel naming `key`
/// otherwise.
std::vector<int> parseIntegers(const std::string& text, const std::string& key, int low, int high);

/// A float with 9 significant digits, which fix it, and the way back; kBadModel naming `key` for a text that
/// is not a finite number above 0.
std::string decimalText(float value);
float parsePositive(const std::string& text, const std::string& key);

/// "[64, 22]", a shape in a sentence.
std::string shapeText(const std::vector<std::size_t>& shape);

}  // namespace tonescape
