// Pushes samples in chunks: functionals, descriptors and live points are finite, or there is an Error.

#include "fuzzed.h"
#include "tonescape/functionals/recording.h"
#include "tonescape/live/session.h"

using namespace tonescape;

namespace {

// 8 kHz, the rate at which the analysis takes the least time.
constexpr int kRateHz = 8000;

void analyse(const std::vector<std::vector<float>>& pieces) {
  Recording recording(kRateHz);
  for (const std::vector<float>& piece : pieces) recording.push(piece);
  fuzz::mayRefuse([&] {
    fuzz::requireFinite(recording.functionals(), "functionals are finite");
    fuzz::requireFinite(recording.descriptors().values, "descriptors are finite");
  });
}

void follow(const std::vector<std::vector<float>>& pieces) {
  LiveSession session({kRateHz, 0.1, 0.05}, {});
  for (const std::vector<float>& piece : pieces) {
    session.push(piece, [](const LivePoint& point) {
      fuzz::requireFinite(point.features, "the features of a live point are finite");
      fuzz::requireFinite(std::array{point.level_db, point.f0_hz}, "level and pitch are finite");
    });
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Bytes bytes(data, size);
  const int choice = bytes.byte();
  const std::size_t length = 1 + 8 * static_cast<std::size_t>(bytes.byte());
  std::vector<std::vector<float>> pieces(1);
  while (bytes.size() > 0) {
    // Floats of any bits, each repeated for as many samples as it has bytes, or 8-bit samples.
    const bool is_float = choice & 1;
    const float value =
        is_float ? bytes.number() : static_cast<float>(static_cast<std::int8_t>(bytes.byte())) / 127.0f;
    for (int i = 0; i < (is_float ? 4 : 1); ++i) {
      if (pieces.back().size() == length) pieces.emplace_back();
      pieces.back().push_back(value);
    }
  }
  fuzz::mayRefuse([&] { choice & 2 ? follow(pieces) : analyse(pieces); });
  return 0;
}
