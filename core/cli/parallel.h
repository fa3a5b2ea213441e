// Processes many items on several threads and takes the results in order.
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

namespace tonescape {

/// Calls `work(i)` for i = 0 ... count-1 on `jobs` threads, and `take(i, result)` in order of i as soon as
/// that result and all before it exist. `on_done(done)` is called after each item. No two calls of `take` and
/// `on_done` overlap. `work` must not throw. An exception of `take` stops the work and is rethrown. If the
/// system cannot start `jobs` threads, fewer do the work.
template <typename Work, typename Take, typename OnDone>
void parallelInOrder(std::size_t count, int jobs, Work&& work, Take&& take, OnDone&& on_done) {
  using Result = decltype(work(std::size_t{0}));
  std::vector<std::optional<Result>> results(count);
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::size_t taken = 0;
  std::size_t done = 0;
  std::exception_ptr failure;
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      Result result = work(i);
      const std::lock_guard lock(mutex);
      if (failure) return;
      results[i] = std::move(result);
      try {
        for (; taken < count && results[taken]; ++taken) {
          take(taken, *results[taken]);
          results[taken].reset();
        }
        on_done(++done);
      } catch (...) {
        failure = std::current_exception();
        next = count;
      }
    }
  };
  {
    std::vector<std::jthread> threads;
    try {
      for (int j = 1; j < jobs; ++j) threads.emplace_back(run);
    } catch (const std::system_error&) {
      // The system starts no more threads; those that run do the work.
    }
    run();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace tonescape
