// What format version 2 adds to a bundle: heads, classes, neutral offset and the transform of the features.

#include <functional>

#include "support/error_of.h"
#include "support/example_heads.h"
#include "support/released_model.h"

namespace tonescape {

TEST_CASE("bundle: heads, classes, neutral offset and transform survive being packed") {
  const Bundle bundle = headsBundle();
  const TensorFile file = packBundle(bundle);
  CHECK(file.metadata.at("format_version") == "2");
  CHECK(file.metadata.at("feature_transform") == "level-free");
  CHECK(file.tensors.at("speaker.weight") == Tensor{{2, 3}, {1, -2, 0.5f, 0.25f, 1, -1}});
  CHECK(file.tensors.at("speaker.bias") == Tensor{{2}, {0.5f, -1}});
  CHECK(file.tensors.at("corpus.scale") == Tensor{{3}, {0.75f, 2, 3}});
  CHECK(file.tensors.at("scaler.neutral") == Tensor{{3}, {-0.25f, 0.5f, 1}});
  CHECK(file.tensors.at("classes.mean") == Tensor{{2, 2}, {1, 0.5f, -2, 3}});  // a row for each class
  CHECK(file.tensors.at("classes.precision") == Tensor{{2, 2}, {2, 0.5f, 0.5f, 1}});
  const Bundle read = unpackBundle(file);
  CHECK(packBundle(read) == file);
  CHECK(read.speaker_head.layer.weight == bundle.speaker_head.layer.weight);
  CHECK(read.speaker_head.scale == bundle.speaker_head.scale);
  CHECK(read.corpus_head.layer.bias == bundle.corpus_head.layer.bias);
  CHECK(read.neutral_offset == bundle.neutral_offset);
  CHECK(read.classes->means == bundle.classes->means);
  CHECK_FALSE(read.transform.empty());
  CHECK(read.notes == bundle.notes);
}

TEST_CASE("bundle: heads, classes, neutral offset and transform are optional") {
  const TensorFile file = packBundle(exampleBundle());
  CHECK(file.metadata.count("feature_transform") == 0);
  const Bundle read = unpackBundle(file);
  CHECK(read.transform.empty());
  CHECK(read.speaker_head.layer.outputCount() == 0);
  CHECK(read.corpus_head.layer.outputCount() == 0);
  CHECK(read.neutral_offset.size() == 0);
  CHECK_FALSE(read.classes);
}

TEST_CASE("bundle: a file of version 1 opens, and is stored as version 2") {
  TensorFile file = packBundle(exampleBundle());
  file.metadata["format_version"] = "1";
  file.metadata.erase("metadata_checksum");
  const Bundle bundle = unpackBundle(file);
  CHECK(bundle.notes == exampleBundle().notes);
  CHECK(packBundle(bundle) == packBundle(exampleBundle()));
  CHECK(test::earlierModel().classCount() == 4);
}

TEST_CASE("bundle: heads, classes and transforms that do not fit are refused") {
  const auto refusal = [](const std::function<void(TensorFile&)>& spoil) {
    TensorFile file = packBundle(headsBundle());
    file.metadata.erase("metadata_checksum");
    spoil(file);
    return errorOf([&] { unpackBundle(file); });
  };
  struct Case {
    const char* says;
    std::function<void(TensorFile&)> spoil;
  };
  const std::vector<Case> cases{
      {"\"speaker.bias\" is missing", [](TensorFile& f) { f.tensors.erase("speaker.bias"); }},
      {"\"corpus.scale\" is missing", [](TensorFile& f) { f.tensors.erase("corpus.scale"); }},
      {"\"corpus.bias\" does not belong", [](TensorFile& f) { f.tensors.erase("corpus.weight"); }},
      {"\"speaker.weight\" has shape [3, 2] but should have [2, 3]",
       [](TensorFile& f) {
         f.tensors["speaker.weight"].shape = {3, 2};
       }},
      {"\"speaker.scale\" has a value not above 0",
       [](TensorFile& f) { f.tensors["speaker.scale"].values[1] = -1; }},
      {"\"corpus.scale\" has a value not above 0",
       [](TensorFile& f) { f.tensors["corpus.scale"].values[0] = 0; }},
      {"\"scaler.neutral\" has shape [2]",
       [](TensorFile& f) {
         f.tensors["scaler.neutral"] = {{2}, {1, 2}};
       }},
      {"\"classes.precision\" is missing", [](TensorFile& f) { f.tensors.erase("classes.precision"); }},
      {"\"classes.mean\" is missing", [](TensorFile& f) { f.tensors.erase("classes.mean"); }},
  };
  for (const Case& one : cases) {
    CAPTURE(one.says);
    const Error error = refusal(one.spoil);
    CHECK(error.code() == ErrorCode::kBadModel);
    checkSays(error, one.says);
  }
  const Error error = refusal([](TensorFile& f) { f.metadata["feature_transform"] = "louder"; });
  CHECK(error.code() == ErrorCode::kModelMismatch);
  checkSays(error,
            "transform of its features \"louder\", but this version of Tonescape works with \"level-free\"");
}

TEST_CASE("bundle: a head needs an encoder of two layers that stays within the widest when calibrated") {
  Bundle bundle = headsBundle();
  bundle.encoder.layers.insert(bundle.encoder.layers.begin() + 1,
                               {Eigen::MatrixXf::Identity(2, 2), Eigen::VectorXf::Zero(2)});
  checkSays(errorOf([&] { unpackBundle(packBundle(bundle)); }),
            "needs an encoder of two layers, but there are 3");

  const auto withHidden = [](Eigen::Index units) {
    Bundle wide = headsBundle();
    wide.encoder.layers[0] = {Eigen::MatrixXf::Zero(units, 3), Eigen::VectorXf::Zero(units)};
    wide.encoder.layers[1].weight.setZero(2, units);
    return packBundle(wide);
  };
  CHECK(unpackBundle(withHidden(kWidestLayer - 6)).speaker_head.layer.outputCount() == 2);
  checkSays(errorOf([&] { unpackBundle(withHidden(kWidestLayer - 5)); }), "wider than 512 when calibrated");
}

}  // namespace tonescape
