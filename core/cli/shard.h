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

/// The part of `count` items that `shard` names: "I/N", with I from 1 to N. The N parts follow each other,
/// their lengths differ by at most one item, and together they are the whole. Throws Error(kBadOption) for
/// any other text.
Part shardOf(const std::string& shard, std::size_t count);

}  // namespace tonescape
