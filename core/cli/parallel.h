// Does the same work on many items by several threads and takes the results in order.
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

/// Calls `work(i)` for i = 0 ... count-1 on `jobs` threads and `take(i, result)` with each result in order of
/// i, as soon as it and all before it are there; never two takes at once. `on_done(done)` is called, alone,
/// after each item. `work` must not throw. What `take` throws ends the work and is thrown on. Where the
/// system makes fewer threads than `jobs`, those do the work.
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
      // No more threads are to be had.
    }
    run();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace tonescape
