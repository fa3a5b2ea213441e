// The JSON (RFC 8259) of a bundle's header, read and written without a library: a general one is a seventh of
// all that a page loads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tonescape {

struct JsonMember;

/// A value of a header.
struct JsonValue {
  enum class Kind { kObject, kArray, kString, kUnsigned, kOther };

  Kind kind = Kind::kOther;         ///< kOther: null, a boolean, or another number
  std::vector<JsonMember> members;  ///< kObject: in order; the keys are unique
  std::vector<JsonValue> items;     ///< kArray
  std::string text;                 ///< kString, in UTF-8
  std::uint64_t number = 0;         ///< kUnsigned

  /// The member of that name; nullptr if there is none.
  const JsonValue* find(std::string_view key) const;
};

/// A member of an object.
struct JsonMember {
  std::string key;
  JsonValue value;
};

/// Parses a whole text. Throws kBadModel for what is not JSON in UTF-8, a repeated key (which JSON itself
/// lets pass), or more than five levels of nesting.
JsonValue parseJson(std::string_view text);

/// `text` in quotes, with escapes where JSON needs them; nothing if it is not UTF-8.
std::optional<std::string> jsonQuoted(std::string_view text);

}  // namespace tonescape
