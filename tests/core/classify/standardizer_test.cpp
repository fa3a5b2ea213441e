#include "tonescape/classify/standardizer.h"

#include <catch2/catch.hpp>
#include <cmath>

namespace tonescape {

TEST_CASE("standardizer: mean and scale are those of the population; a constant has scale 1") {
  Eigen::MatrixXf features(3, 4);
  features << 1, 2, 3, 4,  //
      0.1f, 0.1f, 0.1f, 0.1f, -10, 10, -10, 10;
  const Standardizer standardizer = fitStandardizer(features);
  CHECK(standardizer.mean[0] == 2.5f);
  CHECK(standardizer.scale[0] == Approx(std::sqrt(1.25)).epsilon(1e-6));  // (2.25 + 0.25 + 0.25 + 2.25) / 4
  CHECK(standardizer.mean[1] == 0.1f);
  CHECK(standardizer.scale[1] == 1.0f);
  CHECK(standardizer.mean[2] == 0.0f);
  CHECK(standardizer.scale[2] == 10.0f);
  const Eigen::MatrixXf z = standardizer.apply(features);
  CHECK(z(0, 3) == Approx(1.5 / std::sqrt(1.25)).epsilon(1e-6));
  CHECK(z(1, 2) == 0.0f);
  CHECK(z(2, 0) == -1.0f);
}

TEST_CASE("standardizer: winsorised statistics do not follow the extremes") {
  // 0 to 10, where 0 and 1 move to 1.5, 9 and 10 to 8.5: mean 5, mean square deviation
  // 2 (12.25 + 12.25 + 9 + 4 + 1) / 11 = 7.
  Eigen::MatrixXf features(2, 11);
  for (Eigen::Index i = 0; i < 11; ++i) features.col(i) << static_cast<float>(i), i == 4 ? 11.0f : 0.0f;
  const Standardizer plain = fitStandardizer(features, Statistics::kWinsorised);
  CHECK(plain.mean[0] == Approx(5.0).epsilon(1e-6));
  CHECK(plain.scale[0] == Approx(std::sqrt(7.0)).epsilon(1e-6));
  // The second is constant when winsorised, so it has its moments: mean 1, variance 121 / 11 - 1.
  CHECK(plain.mean[1] == Approx(1.0).epsilon(1e-6));
  CHECK(plain.scale[1] == Approx(std::sqrt(10.0)).epsilon(1e-6));

  features(0, 10) = 1e6f;
  CHECK(fitStandardizer(features, Statistics::kWinsorised).scale[0] == plain.scale[0]);
  features.setConstant(3.0f);
  CHECK(fitStandardizer(features, Statistics::kWinsorised).scale[0] == 1.0f);
}

TEST_CASE(
    "standardizer: the source's winsorised statistics are those of the samples that the outlier rule keeps") {
  Eigen::MatrixXf features(1, 201);
  for (Eigen::Index i = 0; i < 200; ++i) features(0, i) = static_cast<float>(i % 10);
  features(0, 200) = 1e5f;
  const SourceStandardizer source = fitSourceStandardizer(features, Statistics::kWinsorised);
  CHECK(source.kept.size() == 200);
  const Standardizer expected = fitStandardizer(features.leftCols(200), Statistics::kWinsorised);
  CHECK(source.standardizer.mean == expected.mean);
  CHECK(source.standardizer.scale == expected.scale);
  CHECK(source.standardizer.scale != fitStandardizer(features.leftCols(200)).scale);
}

TEST_CASE("standardizer: target rows are clipped to +-10, never dropped") {
  const Standardizer standardizer{Eigen::VectorXf::Constant(1, 5.0f), Eigen::VectorXf::Constant(1, 2.0f)};
  Eigen::MatrixXf target(1, 5);
  target << 5.0f + 2.0f * 9.5f, 5.0f + 2.0f * 10.5f, 5.0f - 2.0f * 300.0f, 5.0f, 5.0f - 2.0f * 10.0f;
  const Eigen::MatrixXf z = standardizer.apply(target);
  REQUIRE(z.cols() == 5);
  CHECK(z(0, 0) == 9.5f);
  CHECK(z(0, 1) == 10.0f);
  CHECK(z(0, 2) == -10.0f);
  CHECK(z(0, 3) == 0.0f);
  CHECK(z(0, 4) == -10.0f);
}

TEST_CASE("standardizer: source rows with |z| over 10 are dropped and the statistics recomputed once") {
  // 200 samples at +-1 and one outlier at v = 1000: the mean is about v/201 and the deviation about
  // v/sqrt(201), so the outlier's z is close to sqrt(200) = 14.1. With the second feature constant, nothing
  // else stands out.
  Eigen::MatrixXf features(2, 201);
  for (Eigen::Index i = 0; i < 200; ++i) features.col(i) << (i % 2 == 0 ? 1.0f : -1.0f), 3.0f;
  features.col(200) << 1000.0f, 3.0f;
  const SourceStandardizer source = fitSourceStandardizer(features);
  REQUIRE(source.kept.size() == 200);
  CHECK(source.kept.front() == 0);
  CHECK(source.kept.back() == 199);
  CHECK(source.standardizer.mean[0] == 0.0f);
  CHECK(source.standardizer.scale[0] == 1.0f);
  CHECK(source.standardizer.scale[1] == 1.0f);
}

TEST_CASE("standardizer: an outlier that only the recomputed statistics show stays, and is clipped") {
  // The larger outlier (10^6) hides the smaller (100): in the first pass only the larger has |z| > 10, in the
  // recomputed statistics 100 has z near sqrt(200), and the rule is applied once.
  Eigen::MatrixXf features(1, 202);
  for (Eigen::Index i = 0; i < 200; ++i) features(0, i) = i % 2 == 0 ? 1.0f : -1.0f;
  features(0, 200) = 100.0f;
  features(0, 201) = 1e6f;
  const SourceStandardizer source = fitSourceStandardizer(features);
  REQUIRE(source.kept.size() == 201);
  CHECK(source.kept.back() == 200);
  // By hand: mean 100/201, mean square (200 + 10^4)/201.
  CHECK(source.standardizer.mean[0] == Approx(100.0 / 201.0).epsilon(1e-6));
  const double variance = 10200.0 / 201.0 - std::pow(100.0 / 201.0, 2);
  CHECK(source.standardizer.scale[0] == Approx(std::sqrt(variance)).epsilon(1e-6));
  CHECK(source.standardizer.apply(features)(0, 200) == 10.0f);
}

TEST_CASE("standardizer: without outliers every row is kept") {
  Eigen::MatrixXf features(1, 3);
  features << 1, 2, 4;
  CHECK(fitSourceStandardizer(features).kept == std::vector<int>{0, 1, 2});
}

TEST_CASE("standardizer: a constant feature takes the scale that is given for it") {
  Eigen::MatrixXf features(2, 2);
  features << 3, 3,  //
      1, 5;
  for (const Statistics statistics : {Statistics::kMoments, Statistics::kWinsorised}) {
    const Standardizer standardizer = fitStandardizer(features, statistics, Eigen::Vector2f(0.25f, 0.5f));
    CHECK(standardizer.mean == Eigen::Vector2f(3, 3));
    CHECK(standardizer.scale[0] == 0.25f);
    CHECK(standardizer.scale[1] == fitStandardizer(features, statistics).scale[1]);
  }
}

}  // namespace tonescape
