#include "border.h"

#include <algorithm>
#include <new>
#include <stdexcept>

#include "error.h"

namespace tonescape {
namespace {

/// What a single large call took is given back, so that a second one finds the memory.
constexpr std::size_t kKeptBytes = 1 << 20;

Reply reply;

template <typename T>
void giveBack(std::vector<T>& large) {
  if (large.capacity() * sizeof(T) > kKeptBytes) std::vector<T>().swap(large);
}

/// Room for `count` values; nullptr if there is none.
template <typename T>
T* room(std::vector<T>& values, std::size_t count) {
  try {
    values.reserve(std::max<std::size_t>(count, 1));  // an address for none, too
    values.resize(count);
    return values.data();
  } catch (const std::bad_alloc&) {
  } catch (const std::length_error&) {
  }
  giveBack(values);
  return nullptr;
}

}  // namespace

Given given;

void Reply::append(const void* from, std::size_t size) {
  const auto* bytes = static_cast<const std::uint8_t*>(from);
  content_.insert(content_.end(), bytes, bytes + size);
}

void Reply::appendCount(std::size_t count) {
  const auto value = static_cast<std::uint32_t>(count);
  append(&value, sizeof value);
}

void Reply::number(double value) {
  append(&value, sizeof value);
}

void Reply::numbers(std::span<const float> values) {
  appendCount(values.size());
  append(values.data(), values.size_bytes());
}

void Reply::bytes(std::span<const std::uint8_t> values) {
  appendCount(values.size());
  append(values.data(), values.size());
}

void Reply::text(std::string_view text) {
  appendCount(text.size());
  append(text.data(), text.size());
}

void Reply::texts(const std::vector<std::string>& texts) {
  appendCount(texts.size());
  for (const std::string& one : texts) text(one);
}

int Call::run() {
  const auto failed = [](ErrorCode code, const char* sentence) {
    std::vector<std::uint8_t>().swap(reply.content_);
    reply.text(errorCodeName(code));
    reply.text(sentence);
    return 1;
  };
  const auto withoutMemory = [&] {
    return failed(ErrorCode::kOutOfMemory, "There is no memory left for this; give a shorter recording.");
  };
  giveBack(reply.content_);
  reply.content_.clear();
  int result = 0;
  try {
    answer(reply);
  } catch (const Error& error) {
    result = failed(error.code(), error.what());
  } catch (const std::bad_alloc&) {
    result = withoutMemory();
  } catch (const std::length_error&) {
    result = withoutMemory();
  }
  giveBack(given.numbers);
  giveBack(given.bytes);
  return result;
}

const std::vector<std::uint8_t>& Call::content() {
  return reply.content_;
}

}  // namespace tonescape

/// Where JavaScript writes so many numbers or bytes; 0 if there is no memory.
TONESCAPE_EXPORT(numbersIn) float* numbersIn(std::size_t count) {
  return tonescape::room(tonescape::given.numbers, count);
}
TONESCAPE_EXPORT(bytesIn) std::uint8_t* bytesIn(std::size_t count) {
  return tonescape::room(tonescape::given.bytes, count);
}

/// The reply of the last call; both modules begin with their version, so that neither is taken for another's.
TONESCAPE_EXPORT(reply) const std::uint8_t* replyStart() {
  return tonescape::Call::content().data();
}
TONESCAPE_EXPORT(version) int version() {
  return tonescape::outcome([](tonescape::Reply& reply) { reply.text(TONESCAPE_VERSION); });
}
