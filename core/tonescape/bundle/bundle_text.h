// Reads and writes the texts of a bundle's metadata, and fails with a sentence for an invalid bundle.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "tonescape/bundle/safetensors.h"

namespace tonescape {

/// Throws kBadModel: "This is not a sound model bundle: <what> <what to do>".
[[noreturn]] void failBundle(std::string_view what);
/// The same, with `what` in parts.
[[noreturn]] void failBundle(std::initializer_list<std::string_view> what);

/// The metadata text of `key`. Throws kBadModel if there is none.
const std::string& metadataText(const TensorFile& file, std::string_view key);

/// Names joined by line feeds.
std::string joinLines(const std::vector<std::string>& names);
/// The inverse of joinLines. Throws kBadModel for an empty name.
std::vector<std::string> splitLines(const std::string& text);

/// Parses decimal integers separated by commas, at least one, each from `low` to `high`. Otherwise throws
/// kBadModel, naming `key`.
std::vector<int> parseIntegers(std::string_view text, std::string_view key, int low, int high);

/// Parses a decimal such as "12.5e-3". Throws kBadModel, naming `key`, for a text that is not a finite number
/// above 0.
float parsePositive(std::string_view text, std::string_view key);

/// A shape for a sentence, for example "[64, 22]".
std::string shapeText(const std::vector<std::size_t>& shape);

}  // namespace tonescape
