// What the options of a command line take, and the one sentence that refuses anything else.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace tonescape {

/// The check of `option`, as "--format": one of `words`.
CLI::Validator oneOf(const std::string& option, const std::vector<std::string>& words);

/// A number from `least` to `most`.
CLI::Validator numberFrom(const std::string& option, double least, double most);

/// A whole number from `least` to `most`.
CLI::Validator wholeFrom(const std::string& option, long long least, long long most);

}  // namespace tonescape
