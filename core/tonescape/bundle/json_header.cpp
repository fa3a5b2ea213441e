#include "tonescape/bundle/json_header.h"

#include <algorithm>
#include <set>

#include "tonescape/bundle/bundle_text.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

constexpr int kDeepest = 4;

/// The number of bytes of the UTF-8 sequence at the start of `text`; 0 if it is invalid (RFC 3629: no
/// overlong form, no surrogate, at most U+10FFFF).
std::size_t utf8Length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const auto within = [&](std::size_t i, unsigned low, unsigned high) {
    return byte(i) >= low && byte(i) <= high;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return within(1, 0x80, 0xBF) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned low = first == 0xE0 ? 0xA0 : 0x80;
    const unsigned high = first == 0xED ? 0x9F : 0xBF;
    return within(1, low, high) && within(2, 0x80, 0xBF) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const unsigned low = first == 0xF0 ? 0x90 : 0x80;
    const unsigned high = first == 0xF4 ? 0x8F : 0xBF;
    return within(1, low, high) && within(2, 0x80, 0xBF) && within(3, 0x80, 0xBF) ? 4 : 0;
  }
  return 0;
}

void appendUtf8(std::uint32_t code, std::string& text) {
  const auto add = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
  const auto addTail = [&](int shift) { add(0x80 | ((code >> shift) & 0x3F)); };
  if (code < 0x80) {
    add(code);
  } else if (code < 0x800) {
    add(0xC0 | code >> 6);
    addTail(0);
  } else if (code < 0x10000) {
    add(0xE0 | code >> 12);
    addTail(6);
    addTail(0);
  } else {
    add(0xF0 | code >> 18);
    addTail(12);
    addTail(6);
    addTail(0);
  }
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  JsonValue whole() {
    JsonValue value = parseValue(0);
    skipSpace();
    if (at_ != text_.size()) fail("something follows its end");
    return value;
  }

 private:
  [[noreturn]] void fail(std::string_view what) const {
    failBundle({"its header is not JSON (", what, ", at byte ", std::to_string(at_), ")."});
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  void expect(char c) {
    if (!take(c)) fail(concatenated({"there is no ", {&c, 1}}));
  }
  void skipSpace() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') ++at_;
  }

  JsonValue parseValue(int depth) {
    if (depth > kDeepest) failBundle("its header is nested too deeply.");
    skipSpace();
    const char c = peek();
    if (c == '{') return parseObject(depth);
    if (c == '[') return parseArray(depth);
    if (c == '"') {
      JsonValue value;
      value.kind = JsonValue::Kind::kString;
      value.text = parseString();
      return value;
    }
    if (c == '-' || (c >= '0' && c <= '9')) return parseNumber();
    for (const std::string_view word : {"true", "false", "null"}) {
      if (text_.substr(at_).starts_with(word)) {
        at_ += word.size();
        return {};
      }
    }
    fail("there is no value");
  }

  JsonValue parseObject(int depth) {
    JsonValue value;
    value.kind = JsonValue::Kind::kObject;
    expect('{');
    skipSpace();
    if (take('}')) return value;
    std::set<std::string> keys;  // searching the members for each key would take minutes for a large header
    do {
      skipSpace();
      std::string key = parseString();
      if (!keys.insert(key).second) failBundle({"its header has the key \"", key, "\" twice."});
      skipSpace();
      expect(':');
      JsonValue member = parseValue(depth + 1);
      value.members.push_back({std::move(key), std::move(member)});
      skipSpace();
    } while (take(','));
    expect('}');
    return value;
  }

  JsonValue parseArray(int depth) {
    JsonValue value;
    value.kind = JsonValue::Kind::kArray;
    expect('[');
    skipSpace();
    if (take(']')) return value;
    do {
      value.items.push_back(parseValue(depth + 1));
      skipSpace();
    } while (take(','));
    expect(']');
    return value;
  }

  std::string parseString() {
    std::string result;
    expect('"');
    while (!take('"')) {
      if (at_ == text_.size()) fail("a string does not end");
      if (take('\\')) {
        parseEscape(result);
        continue;
      }
      const std::size_t length = utf8Length(text_.substr(at_));
      if (length == 0 || static_cast<unsigned char>(peek()) < 0x20) fail("a string is not UTF-8");
      result += text_.substr(at_, length);
      at_ += length;
    }
    return result;
  }

  void parseEscape(std::string& result) {
    constexpr std::string_view kNames = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    const std::size_t name = at_ < text_.size() ? kNames.find(text_[at_]) : std::string_view::npos;
    if (name != std::string_view::npos) {
      result += kMeanings[name];
      ++at_;
      return;
    }
    std::uint32_t code = parseCodeUnit();
    if (code >= 0xD800 && code < 0xDC00) {  // the first half of a surrogate pair
      expect('\\');
      const std::uint32_t second = parseCodeUnit();
      if (second < 0xDC00 || second > 0xDFFF) fail("half a surrogate pair");
      code = 0x10000 + ((code - 0xD800) << 10) + (second - 0xDC00);
    } else if (code >= 0xDC00 && code <= 0xDFFF) {
      fail("half a surrogate pair");
    }
    appendUtf8(code, result);
  }

  std::uint32_t parseCodeUnit() {
    constexpr std::string_view kDigits = "0123456789abcdef";
    expect('u');
    std::uint32_t code = 0;
    for (int i = 0; i < 4; ++i) {
      const char lower = static_cast<char>(peek() >= 'A' && peek() <= 'F' ? peek() + ('a' - 'A') : peek());
      const std::size_t digit = kDigits.find(lower);
      if (at_ == text_.size() || digit == std::string_view::npos) fail("a bad escape");
      code = code * 16 + static_cast<std::uint32_t>(digit);
      ++at_;
    }
    return code;
  }

  std::string_view digits() {
    const std::size_t start = at_;
    while (peek() >= '0' && peek() <= '9') ++at_;
    if (at_ == start) fail("a number without digits");
    return text_.substr(start, at_ - start);
  }

  JsonValue parseNumber() {
    constexpr std::size_t kDigitsThatFit = 19;
    JsonValue value;
    const bool is_negative = take('-');
    const std::string_view whole = digits();
    if (whole.size() > 1 && whole.front() == '0') fail("a number with a leading zero");
    bool is_whole = true;
    if (take('.')) {
      is_whole = false;
      digits();
    }
    if (take('e') || take('E')) {
      is_whole = false;
      if (!take('+')) take('-');
      digits();
    }
    if (is_negative || !is_whole || whole.size() > kDigitsThatFit) return value;
    value.kind = JsonValue::Kind::kUnsigned;
    for (const char digit : whole) value.number = value.number * 10 + static_cast<std::uint64_t>(digit - '0');
    return value;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view key) const {
  const auto found =
      std::find_if(members.begin(), members.end(), [&](const auto& member) { return member.key == key; });
  return found == members.end() ? nullptr : &found->value;
}

JsonValue parseJson(std::string_view text) {
  return Parser(text).whole();
}

std::optional<std::string> jsonQuoted(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  constexpr std::string_view kShort = "\"\\\b\f\n\r\t";
  constexpr std::string_view kShortNames = "\"\\bfnrt";
  std::string result = "\"";
  while (!text.empty()) {
    const std::size_t length = utf8Length(text);
    if (length == 0) return std::nullopt;
    const char c = text.front();
    if (const std::size_t name = kShort.find(c); name != std::string_view::npos) {
      result += '\\';
      result += kShortNames[name];
    } else if (static_cast<unsigned char>(c) < 0x20) {
      result += "\\u00";
      result += kDigits[static_cast<std::size_t>(c) >> 4];
      result += kDigits[static_cast<std::size_t>(c) & 15];
    } else {
      result += text.substr(0, length);
    }
    text.remove_prefix(length);
  }
  return result + '"';
}

}  // namespace tonescape
