#include "tonescape/signal/framing.h"

#include <catch2/catch.hpp>

#include "support/test_signals.h"

using namespace tonescape;

TEST_CASE("framing: the common rates have their lengths, hops and bin spacings") {
  struct Row {
    int rate, short_length, hop, long_length, short_fft, long_fft;
    double spacing_hz;
  };
  // Halves round up (22050 Hz: hop 220.5); at 11025 Hz the spacing follows from the nominal 20 ms.
  const Row rows[] = {{8000, 160, 80, 480, 256, 512, 31.25},
                      {11025, 221, 110, 662, 256, 1024, 43.1640625},
                      {16000, 320, 160, 960, 512, 1024, 31.25},
                      {22050, 441, 221, 1323, 512, 2048, 43.06640625},
                      {44100, 882, 441, 2646, 1024, 4096, 43.06640625},
                      {48000, 960, 480, 2880, 1024, 4096, 46.875},
                      {96000, 1920, 960, 5760, 2048, 8192, 46.875}};
  for (const Row& row : rows) {
    const FrameLayout s = frameLayout(row.rate, kShortFrameSeconds);
    const FrameLayout l = frameLayout(row.rate, kLongFrameSeconds);
    CAPTURE(row.rate);
    CHECK(s.length == row.short_length);
    CHECK(s.hop == row.hop);
    CHECK(s.fft_size == row.short_fft);
    CHECK(s.bin_spacing_hz == Approx(row.spacing_hz).epsilon(1e-12));
    CHECK(l.length == row.long_length);
    CHECK(l.hop == row.hop);
    CHECK(l.fft_size == row.long_fft);
  }
  // 60 ms are 490.5 samples, but the quotient, as the reference forms it, is 490.49999999999994.
  CHECK(frameLayout(8175, kLongFrameSeconds).length == 490);
}

TEST_CASE("framing: only whole frames are counted") {
  const FrameLayout layout = frameLayout(16000, kLongFrameSeconds);
  CHECK(frameCount(layout, 0) == 0);
  CHECK(frameCount(layout, 959) == 0);
  CHECK(frameCount(layout, 960) == 1);
  CHECK(frameCount(layout, 1119) == 1);
  CHECK(frameCount(layout, 1120) == 2);
}

TEST_CASE("framing: frames start every hop and do not depend on the chunks") {
  const FrameLayout layout = frameLayout(11025, kShortFrameSeconds);
  const std::vector<float> samples = test::noise(1.0f, 5000, 3);
  for (const std::size_t largest : {1, 7, 500, 5000}) {
    Framer framer(layout);
    std::size_t index = 0;
    bool all_equal = true;
    test::inRandomChunks(samples, largest, 11, [&](std::span<const float> chunk) {
      framer.push(chunk, [&](const FrameGroup& frames) {
        all_equal &= frames.count() >= 1 && frames.count() <= kLanes;
        for (int i = 0; i < frames.count(); ++i) {
          all_equal &= std::equal(frames[i].begin(), frames[i].end(),
                                  samples.begin() + static_cast<std::ptrdiff_t>(index * layout.hop));
          ++index;
        }
      });
    });
    CHECK(all_equal);
    CHECK(index == frameCount(layout, samples.size()));
  }
}

TEST_CASE("framing: a long chunk gives groups of four, and the frames that are left as they are") {
  const FrameLayout layout = frameLayout(16000, kShortFrameSeconds);
  const std::vector<float> samples(layout.length + 9 * layout.hop, 0.0f);
  Framer framer(layout);
  std::vector<int> counts;
  framer.push(samples, [&](const FrameGroup& frames) { counts.push_back(frames.count()); });
  CHECK(counts == std::vector<int>{4, 4, 2});
  framer.push(std::span(samples).first(layout.hop),
              [&](const FrameGroup& frames) { counts.push_back(frames.count()); });
  CHECK(counts == std::vector<int>{4, 4, 2, 1});
}
