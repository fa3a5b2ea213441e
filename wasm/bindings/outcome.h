// Converts values between C++ and JavaScript. Samples and bytes are copied into C++, and results are copied
// to typed arrays with memory of their own, so that no result refers to the module's heap. Every call that
// can fail returns { value } or { code, sentence }. TypeScript throws the latter as a TonescapeError; a C++
// exception never reaches JavaScript.
#pragma once

#include <emscripten/val.h>

#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include "tonescape/error.h"

namespace tonescape {

inline void setFailure(emscripten::val& result, const Error& error) {
  result.set("code", std::string(errorCodeName(error.code())));
  result.set("sentence", std::string(error.what()));
}

inline Error outOfMemory() {
  return Error(ErrorCode::kOutOfMemory, "There is no memory left for this; give a shorter recording.");
}

/// As outcome(). It is not a template, so that its exception handlers, which are larger than most calls,
/// exist once.
[[gnu::noinline]] inline emscripten::val outcomeOf(emscripten::val (*call)(void*), void* context) {
  emscripten::val result = emscripten::val::object();
  try {
    result.set("value", call(context));
  } catch (const Error& error) {
    setFailure(result, error);
  } catch (const std::bad_alloc&) {
    setFailure(result, outOfMemory());
  } catch (const std::length_error&) {
    setFailure(result, outOfMemory());
  }
  return result;
}

/// Calls `call` and returns { value } with its result, or { code, sentence } of its failure.
template <typename Call>
emscripten::val outcome(Call call) {
  return outcomeOf([](void* context) { return emscripten::val((*static_cast<Call*>(context))()); }, &call);
}

/// Copies an array or typed array of numbers to `values`.
template <typename T>
void copyIn(const emscripten::val& array, std::vector<T>& values) {
  values.resize(array["length"].as<std::size_t>());
  emscripten::val(emscripten::typed_memory_view(values.size(), values.data())).call<void>("set", array);
}

template <typename T>
std::vector<T> copiedIn(const emscripten::val& array) {
  std::vector<T> values;
  copyIn(array, values);
  return values;
}

/// Copies values to a typed array.
template <typename T>
emscripten::val copiedOut(const T& values) {
  return emscripten::val(emscripten::typed_memory_view(values.size(), values.data()))
      .template call<emscripten::val>("slice");
}

inline emscripten::val strings(const std::vector<std::string>& from) {
  emscripten::val array = emscripten::val::array();
  for (const std::string& text : from) array.call<void>("push", text);
  return array;
}

}  // namespace tonescape
