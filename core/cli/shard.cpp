#include "cli/shard.h"

#include <charconv>

#include "tonescape/error.h"

namespace tonescape {

Part shardOf(const std::string& shard, std::size_t count) {
  constexpr std::size_t kMost = 999999;
  std::size_t index = 0;
  std::size_t parts = 0;
  const char* const end = shard.data() + shard.size();
  const auto slash = std::from_chars(shard.data(), end, index);
  const bool has_slash = slash.ec == std::errc() && slash.ptr != end && *slash.ptr == '/';
  const auto last = has_slash ? std::from_chars(slash.ptr + 1, end, parts) : slash;
  if (!has_slash || last.ec != std::errc() || last.ptr != end || index < 1 || index > parts ||
      parts > kMost) {
    throw Error(ErrorCode::kBadOption, "--shard takes I/N with I from 1 to N, as 2/8, not " + shard + ".");
  }
  return {(index - 1) * count / parts, index * count / parts};
}

}  // namespace tonescape
