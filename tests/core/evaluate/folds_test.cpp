#include "tonescape/evaluate/folds.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <set>

#include "tonescape/error.h"
#include "tonescape/latent/random.h"

namespace tonescape {
namespace {

std::vector<int> shuffled(int count, std::uint64_t seed) {
  std::vector<int> order(static_cast<std::size_t>(count));
  std::iota(order.begin(), order.end(), 0);
  Random(seed).shuffle(order);
  return order;
}

}  // namespace

TEST_CASE("folds: stratified folds have equal shares of every class") {
  std::vector<int> labels;
  for (int i = 0; i < 103; ++i) labels.push_back(i < 52 ? 0 : i < 90 ? 1 : 2);  // 52, 38 and 13
  const std::vector<int> folds = stratifiedFolds(labels, shuffled(103, 1), 5);
  REQUIRE(folds.size() == 103);
  int counts[5][3] = {};
  for (std::size_t i = 0; i < 103; ++i) ++counts[folds[i]][labels[i]];
  for (const auto& fold : counts) {
    CHECK((fold[0] == 10 || fold[0] == 11));
    CHECK((fold[1] == 7 || fold[1] == 8));
    CHECK((fold[2] == 2 || fold[2] == 3));
    const int size = fold[0] + fold[1] + fold[2];
    CHECK((size == 20 || size == 21));
  }
  CHECK(folds != stratifiedFolds(labels, shuffled(103, 2), 5));
}

TEST_CASE("folds: samples are dealt in the given order") {
  // By hand: class 0 is dealt 3, 0, 2 to the folds 0, 1, 0; class 1 goes on with 4, 1 to the folds 1, 0.
  CHECK(stratifiedFolds(std::vector<int>{0, 1, 0, 0, 1}, std::vector<int>{3, 4, 0, 1, 2}, 2) ==
        std::vector<int>{1, 0, 0, 0, 1});
}

TEST_CASE("folds: speaker-independent folds never share a speaker and have similar sizes") {
  std::vector<int> speakers;
  for (int i = 0; i < 300; ++i) speakers.push_back(i % 12);
  const std::vector<int> folds = speakerFolds(speakers, shuffled(12, 3), 5);
  std::vector<std::set<int>> folds_of_speaker(12);
  std::vector<int> sizes(5, 0);
  for (std::size_t i = 0; i < 300; ++i) {
    folds_of_speaker[static_cast<std::size_t>(speakers[i])].insert(folds[i]);
    ++sizes[static_cast<std::size_t>(folds[i])];
  }
  for (const auto& one : folds_of_speaker) CHECK(one.size() == 1);
  // 12 speakers of 25 samples in 5 folds: two folds have three speakers, three have two.
  std::sort(sizes.begin(), sizes.end());
  CHECK(sizes == std::vector<int>{50, 50, 50, 75, 75});
}

TEST_CASE("folds: a speaker goes to the smallest fold") {
  // By hand: speaker 2 (3 samples) to fold 0, speaker 0 (1) to fold 1, speaker 1 (1) to fold 1.
  CHECK(speakerFolds(std::vector<int>{0, 2, 2, 1, 2}, std::vector<int>{2, 0, 1}, 2) ==
        std::vector<int>{1, 0, 0, 1, 0});
}

TEST_CASE("folds: more folds than there is to deal are refused") {
  const auto says = [](const auto& call) {
    try {
      call();
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::kBadOption);
      return std::string(error.what());
    }
    return std::string("no error");
  };
  const std::vector<int> three{0, 1, 2};
  using Catch::Matchers::Contains;
  CHECK_THAT(says([&] { speakerFolds(three, three, 4); }), Contains("4 folds of 3 speakers"));
  CHECK_THAT(says([&] { stratifiedFolds(three, three, 4); }), Contains("4 folds of 3 samples"));
  CHECK_THAT(says([&] { stratifiedFolds(three, three, 1); }), Contains("1 folds"));
}

}  // namespace tonescape
