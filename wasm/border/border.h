// The border between C++ and JavaScript, the same for both modules and without glue. JavaScript writes what
// it gives into `given`, calls an exported function, and reads `reply`, in the order in which it was written.
// A call that can fail returns 1 if it did; the reply is then the error's code and its sentence, which
// border.ts throws as TonescapeError. An exception of C++ never crosses the border.
#pragma once

#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// An exported function; its name in JavaScript is its own.
#define TONESCAPE_EXPORT(name) extern "C" __attribute__((export_name(#name)))

namespace tonescape {

/// What the next call works on. Emptied by none: each call says in its comment which of them it reads.
struct Given {
  std::vector<float> numbers;
  std::vector<std::uint8_t> bytes;
};
extern Given given;

/// What a call answers. Its memory stays for the next call, so that a live session allocates nothing.
class Reply {
 public:
  void number(double value);
  void numbers(std::span<const float> values);
  void bytes(std::span<const std::uint8_t> values);
  void text(std::string_view text);
  void texts(const std::vector<std::string>& texts);

 private:
  friend class Call;
  void append(const void* from, std::size_t size);
  void appendCount(std::size_t count);

  std::vector<std::uint8_t> content_;
};

/// A call that can fail, for outcome().
class Call {
 public:
  /// What an exported function returns: 0, or 1 after a failure.
  int run();
  static const std::vector<std::uint8_t>& content();

 protected:
  virtual void answer(Reply& reply) = 0;
  ~Call() = default;
};

/// Runs `body`, which writes the reply. A class and not a template of the whole: the handling of errors is
/// compiled once.
template <std::invocable<Reply&> Body>
int outcome(Body body) {
  struct Work final : Call {
    explicit Work(Body& of) : body(of) {}
    void answer(Reply& reply) override { body(reply); }
    Body& body;
  };
  return Work(body).run();
}

}  // namespace tonescape
