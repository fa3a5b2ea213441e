// Cuts a batch into equal parts, so that several processes or machines share it.
#pragma once

#include <cstddef>
#include <string>

namespace tonescape {

/// A part of a list: items [begin, end).
struct Part {
  std::size_t begin;
  std::size_t end;
};

/// The part that `shard`, "I/N" with I from 1 to N, names of `count` items. The N parts follow each other,
/// differ by at most one item, and together are the whole. Throws Error(kBadOption) for another text.
Part shardOf(const std::string& shard, std::size_t count);

}  // namespace tonescape
