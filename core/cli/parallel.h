// The same work on many items, by several threads, with the results taken in order.
#pragma once

#include <atomic>
#include <cstddef>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace tonescape {

/// Calls `work(i)` for i = 0 ... count-1 on `jobs` threads and `take(i, result)` with each result in order of
/// i, as soon as it and all before it are there; never two takes at once. `on_done(done)` is called, alone,
/// after each item. `work` must not throw.
template <typename Work, typename Take, typename OnDone>
void parallelInOrder(std::size_t count, int jobs, Work&& work, Take&& take, OnDone&& on_done) {
  using Result = decltype(work(std::size_t{0}));
  std::vector<std::optional<Result>> results(count);
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::size_t taken = 0;
  std::size_t done = 0;
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      Result result = work(i);
      const std::lock_guard lock(mutex);
      results[i] = std::move(result);
      for (; taken < count && results[taken]; ++taken) {
        take(taken, *results[taken]);
        results[taken].reset();
      }
      on_done(++done);
    }
  };
  std::vector<std::jthread> threads;
  for (int j = 1; j < jobs; ++j) threads.emplace_back(run);
  run();
}

}  // namespace tonescape
