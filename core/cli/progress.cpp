#include "cli/progress.h"

#include <unistd.h>

#include <cstdio>
#include <utility>

namespace tonescape {
namespace {

constexpr int kBarWidth = 30;
constexpr std::chrono::milliseconds kRedrawInterval{100};

}  // namespace

Progress::Progress(std::string label, std::size_t total)
    : label_(std::move(label)),
      total_(total),
      on_terminal_(isatty(STDERR_FILENO) != 0),
      start_(Clock::now()) {}

Progress::~Progress() {
  clear();
}

void Progress::update(std::size_t done) {
  const Clock::time_point now = Clock::now();
  if (!on_terminal_ || total_ == 0 || (done < total_ && now - last_drawn_ < kRedrawInterval)) return;
  last_drawn_ = now;
  const double share = static_cast<double>(done) / static_cast<double>(total_);
  const int filled = static_cast<int>(share * kBarWidth);
  const std::string bar = std::string(filled, '#') + std::string(kBarWidth - filled, ' ');
  const double elapsed_s = std::chrono::duration<double>(now - start_).count();
  std::fprintf(stderr, "\r%s [%s] %zu/%zu", label_.c_str(), bar.c_str(), done, total_);
  if (done > 0 && done < total_) std::fprintf(stderr, "  %.0f s left ", elapsed_s * (1.0 / share - 1.0));
  std::fputs("\033[K", stderr);
  std::fflush(stderr);
}

void Progress::clear() {
  if (on_terminal_) std::fputs("\r\033[K", stderr);
}

}  // namespace tonescape
