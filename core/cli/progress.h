// A progress bar on a terminal.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace tonescape {

/// Draws `label [#####     ] 12/40  8 s left` on standard error if that is a terminal, nothing otherwise. The
/// line is cleared at the end. Calls must not overlap.
class Progress {
 public:
  Progress(std::string label, std::size_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Draws the bar for `done` of the total steps.
  void update(std::size_t done);
  /// Clears the line, so that something else can be printed; the next update draws the bar again.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  std::string label_;
  std::size_t total_;
  bool on_terminal_;
  Clock::time_point start_;
  Clock::time_point last_drawn_;
};

}  // namespace tonescape
