#include "tonescape/model/labelled_features.h"

#include <catch2/catch.hpp>

namespace tonescape {
namespace {

/// Four utterances; columns 1 and 3 are changed copies of 0 and 2.
LabelledFeatures fourUtterances() {
  LabelledFeatures set;
  set.feature_names = {"loudness_sma3_amean"};
  set.class_names = {"anger", "joy"};
  set.values = Eigen::RowVector4f(10, 11, 12, 13);
  set.labels = {0, 0, 1, 1};
  set.speakers = {2, 2, 0, 1};
  set.corpus_names = {"a", "b"};
  set.corpora = {1, 1, 0, 0};
  set.changes = {0, 2, 0, 1};
  set.originals = {-1, 0, -1, 2};
  return set;
}

}  // namespace

TEST_CASE("labelled features: selected columns keep all that is known of them") {
  const LabelledFeatures part = fourUtterances().select({3, 0});
  CHECK(part.feature_names == fourUtterances().feature_names);
  CHECK(part.class_names == fourUtterances().class_names);
  CHECK(part.corpus_names == fourUtterances().corpus_names);
  CHECK(part.values == Eigen::RowVector2f(13, 10));
  CHECK(part.labels == std::vector<int>{1, 0});
  CHECK(part.speakers == std::vector<int>{1, 2});
  CHECK(part.corpora == std::vector<int>{0, 1});
  CHECK(part.changes == std::vector<int>{1, 0});
}

TEST_CASE("labelled features: a selected copy finds its original where that is, or none") {
  CHECK(fourUtterances().select({3, 0, 2, 1}).originals == std::vector<int>{2, -1, -1, 1});
  CHECK(fourUtterances().select({1, 2}).originals == std::vector<int>{-1, -1});
  CHECK(fourUtterances().select({1, 1, 0, 3, 0}).originals == std::vector<int>{2, 2, -1, -1, -1});
  // Once lost, an original stays lost.
  CHECK(fourUtterances().select({1}).select({0}).originals == std::vector<int>{-1});
}

TEST_CASE("labelled features: the recorded columns are those without a change") {
  CHECK(fourUtterances().recordedColumns() == std::vector<int>{0, 2});
  LabelledFeatures set = fourUtterances();
  set.changes.clear();
  CHECK(set.recordedColumns() == std::vector<int>{0, 1, 2, 3});
}

TEST_CASE("labelled features: what is not known of all is not known of the selected") {
  LabelledFeatures set = fourUtterances();
  set.speakers.clear();
  set.corpora.clear();
  set.changes.clear();
  set.originals.clear();
  const LabelledFeatures part = set.select({2});
  CHECK(part.labels == std::vector<int>{1});
  CHECK(part.speakers.empty());
  CHECK(part.corpora.empty());
  CHECK(part.changes.empty());
  CHECK(part.originals.empty());
  CHECK(set.select({}).values.cols() == 0);
}

}  // namespace tonescape
