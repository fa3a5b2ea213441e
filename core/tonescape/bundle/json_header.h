// Reads and writes the JSON (RFC 8259) of a bundle's header. A general JSON library would be a seventh of all
// that a page loads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tonescape {

struct JsonMember;

/// A JSON value.
struct JsonValue {
  /// The type of a value.
  enum class Kind {
    kObject,    ///< has `members`
    kArray,     ///< has `items`
    kString,    ///< has `text`
    kUnsigned,  ///< an integer from 0, of at most 19 digits: has `number`
    kOther      ///< null, a boolean, or another number
  };

  Kind kind = Kind::kOther;         ///< the type of the value
  std::vector<JsonMember> members;  ///< kObject: in order; the keys are unique
  std::vector<JsonValue> items;     ///< kArray
  std::string text;                 ///< kString, in UTF-8
  std::uint64_t number = 0;         ///< kUnsigned

  /// The member with that key; nullptr if there is none.
  const JsonValue* find(std::string_view key) const;
};

/// A member of a JSON object.
struct JsonMember {
  std::string key;  ///< unescaped, in UTF-8
  JsonValue value;  ///< any value
};

/// Parses a whole text. Throws kBadModel for a text that is not JSON in UTF-8, a repeated key (which JSON
/// itself permits), or more than five levels of nesting.
JsonValue parseJson(std::string_view text);

/// `text` in quotes, with escapes where JSON needs them; std::nullopt if it is not UTF-8.
std::optional<std::string> jsonQuoted(std::string_view text);

}  // namespace tonescape
