#include "tonescape/bundle/bundle.h"

#include <functional>
#include <limits>

#include "support/error_of.h"
#include "support/example_bundle.h"

namespace tonescape {

TEST_CASE("bundle: tensors have the names, shapes and row-major order of the format") {
  const TensorFile file = packBundle(exampleBundle());
  std::vector<std::string> names;
  for (const auto& [name, tensor] : file.tensors) names.push_back(name);
  CHECK(names == std::vector<std::string>{"decoder.0.bias", "decoder.0.weight", "decoder.1.bias",
                                          "decoder.1.weight", "encoder.0.bias", "encoder.0.weight",
                                          "encoder.1.bias", "encoder.1.weight", "projection.axes",
                                          "projection.mean", "reference.label", "reference.points",
                                          "scaler.mean", "scaler.scale", "svc.bias", "svc.weight"});
  CHECK(file.tensors.at("encoder.0.weight") == Tensor{{2, 3}, {1, 2, 3, -1, 0, 0.5f}});
  CHECK(file.tensors.at("encoder.1.bias") == Tensor{{2}, {0.25f, 0}});
  CHECK(file.tensors.at("svc.weight") == Tensor{{2, 2}, {1, 0.5f, -1, 2}});
  CHECK(file.tensors.at("projection.axes") == Tensor{{2, 2}, {0, 1, -1, 0}});
  CHECK(file.tensors.at("reference.points") == Tensor{{3, 2}, {1, 2, 3, 4, 5, 6}});
  CHECK(file.tensors.at("reference.label") == Tensor{{3}, {0, 1, 1}});
  CHECK(file.metadata.at("layer_sizes") == "3,2,2");
  CHECK(file.metadata.at("feature_names") ==
        "loudness_sma3_amean\nloudness_sma3_stddevNorm\nloudnessPeaksPerSec");
  CHECK(file.metadata.at("class_names") == "anger\nsadness");
}

TEST_CASE("bundle: the layer for calibrated input is optional and has the shape of the last one") {
  Bundle bundle = exampleBundle();
  CHECK(packBundle(bundle).tensors.count("encoder.calibrated.weight") == 0);
  bundle.calibrated = {Eigen::MatrixXf::Constant(2, 2, 0.75f), Eigen::Vector2f(3.0f, -1.0f)};
  TensorFile file = packBundle(bundle);
  CHECK(unpackBundle(file).calibrated.weight == bundle.calibrated.weight);
  CHECK(unpackBundle(file).calibrated.bias == bundle.calibrated.bias);
  file.tensors.erase("encoder.calibrated.bias");
  checkSays(errorOf([&] { unpackBundle(file); }), "\"encoder.calibrated.bias\" is missing");
}

TEST_CASE("bundle: a bundle survives being packed") {
  const Bundle bundle = exampleBundle();
  const TensorFile file = packBundle(bundle);
  const Bundle read = unpackBundle(file);
  CHECK(packBundle(read) == file);
  CHECK(read.encoder.layers[0].weight == bundle.encoder.layers[0].weight);
  CHECK(read.reference_points == bundle.reference_points);
  CHECK(read.notes == bundle.notes);

  Bundle lean = bundle;
  lean.decoder.layers.clear();
  CHECK(unpackBundle(packBundle(lean)).decoder.layers.empty());
}

TEST_CASE("bundle: the header names winsorised statistics, and moments by saying nothing") {
  Bundle bundle = exampleBundle();
  CHECK(packBundle(bundle).metadata.count("scaler_statistics") == 0);
  CHECK(unpackBundle(packBundle(bundle)).statistics == Statistics::kMoments);
  bundle.statistics = Statistics::kWinsorised;
  TensorFile file = packBundle(bundle);
  CHECK(file.metadata.at("scaler_statistics") == "winsorised");
  CHECK(unpackBundle(file).statistics == Statistics::kWinsorised);
  file.metadata["scaler_statistics"] = "median";
  const Error error = errorOf([&] { unpackBundle(file); });
  CHECK(error.code() == ErrorCode::kModelMismatch);
  checkSays(error, "\"median\"");
}

TEST_CASE("bundle: the head of the log variance is optional and checked") {
  CHECK(unpackBundle(packBundle(exampleBundle())).log_variance.outputCount() == 0);

  Bundle variational = exampleBundle();
  variational.log_variance = {(Eigen::MatrixXf(2, 2) << 1, 2, 3, 4).finished(), Eigen::Vector2f(5, 6)};
  TensorFile file = packBundle(variational);
  CHECK(file.tensors.at("encoder.logvar.weight") == Tensor{{2, 2}, {1, 2, 3, 4}});
  CHECK(unpackBundle(file).log_variance.weight == variational.log_variance.weight);
  CHECK(unpackBundle(file).log_variance.bias == variational.log_variance.bias);

  file.tensors["encoder.logvar.bias"] = {{3}, {5, 6, 7}};
  checkSays(errorOf([&] { unpackBundle(file); }), "encoder.logvar.bias");
  file.tensors.erase("encoder.logvar.bias");
  checkSays(errorOf([&] { unpackBundle(file); }), "\"encoder.logvar.bias\" is missing");
}

TEST_CASE("bundle: corpora and domain are optional and checked") {
  CHECK(unpackBundle(packBundle(exampleBundle())).corpus_names.empty());
  CHECK_FALSE(unpackBundle(packBundle(exampleBundle())).domain);

  Bundle bundle = exampleBundle();
  bundle.corpus_names = {"nemo", "ravdess"};
  bundle.reference_corpus = {1, 0, 1};
  bundle.domain = {Eigen::Vector2f(1, 2), (Eigen::MatrixXf(2, 2) << 3, 4, 4, 5).finished(), 1.0f / 3.0f};
  const TensorFile whole = packBundle(bundle);
  CHECK(whole.tensors.at("reference.corpus") == Tensor{{3}, {1, 0, 1}});
  CHECK(whole.metadata.at("corpus_names") == "nemo\nravdess");
  CHECK(whole.tensors.at("latent.precision") == Tensor{{2, 2}, {3, 4, 4, 5}});
  CHECK(whole.metadata.at("latent_radius") == "0.333333343");
  const Bundle read = unpackBundle(whole);
  CHECK(read.corpus_names == bundle.corpus_names);
  CHECK(read.reference_corpus == bundle.reference_corpus);
  REQUIRE(read.domain);
  CHECK(read.domain->mean == bundle.domain->mean);
  CHECK(read.domain->precision == bundle.domain->precision);
  CHECK(read.domain->radius == bundle.domain->radius);
  CHECK(read.notes == bundle.notes);
  CHECK(packBundle(read) == whole);

  const auto refusal = [&](const std::function<void(TensorFile&)>& spoil) {
    TensorFile file = whole;
    spoil(file);
    const Error error = errorOf([&] { unpackBundle(file); });
    CHECK(error.code() == ErrorCode::kBadModel);
    return error;
  };
  checkSays(refusal([](TensorFile& f) { f.metadata.erase("corpus_names"); }), "no \"corpus_names\"");
  checkSays(refusal([](TensorFile& f) { f.tensors.erase("reference.corpus"); }),
            "\"reference.corpus\" is missing");
  checkSays(refusal([](TensorFile& f) { f.tensors["reference.corpus"].values[0] = 2; }), "from 0 to 1");
  checkSays(refusal([](TensorFile& f) { f.tensors.erase("latent.mean"); }), "\"latent.mean\" is missing");
  checkSays(refusal([](TensorFile& f) { f.tensors.erase("latent.precision"); }),
            "\"latent.precision\" is missing");
  for (const char* radius : {"0", "-1", "nan", "inf", "1e99", "", "1x"}) {
    CAPTURE(radius);
    checkSays(refusal([&](TensorFile& f) { f.metadata["latent_radius"] = radius; }),
              "should be a number above 0");
  }
}

TEST_CASE("bundle: the metadata have a checksum of their own, which older bundles lack") {
  TensorFile file = packBundle(exampleBundle());
  // Python: h = 0xcbf29ce484222325; for k in sorted(metadata, key=str.encode): for b in (k + '\0' + text +
  // '\0').encode():
  //   h = (h ^ b) * 0x100000001b3 % 2**64
  CHECK(file.metadata.at("metadata_checksum") == "4a27a633fafee8cd");
  file.metadata["licence"] = "anything goes";
  checkSays(errorOf([&] { unpackBundle(file); }), "the checksum of its metadata is ");
  file.metadata.erase("metadata_checksum");
  CHECK(unpackBundle(file).notes.at("licence") == "anything goes");
}

TEST_CASE("bundle: the checksum is FNV-1a over the values") {
  // By an independent program (Python, 5 lines) on the same values in the order of the names:
  //   h = 0xcbf29ce484222325; for b in struct.pack('<%df' % len(v), *v): h = (h ^ b) * 0x100000001b3 % 2**64
  CHECK(packBundle(exampleBundle()).metadata.at("checksum") == "ca419dd66ac2a982");
}

TEST_CASE("bundle: a bundle of another format or extractor is refused with an error that names both") {
  const auto refusal = [](const std::string& key, const std::string& value) {
    TensorFile file = packBundle(exampleBundle());
    file.metadata[key] = value;
    const Error error = errorOf([&] { unpackBundle(file); });
    CHECK(error.code() == ErrorCode::kModelMismatch);
    return error;
  };
  checkSays(refusal("format_version", "3"),
            "format version \"3\", but this version of Tonescape works with \"2\"");
  checkSays(refusal("feature_set", "GeMAPSv01b"),
            "\"GeMAPSv01b\", but this version of Tonescape works with \"eGeMAPSv02\"");
  checkSays(refusal("extractor_version", "0"), "extractor version \"0\"");
  checkSays(refusal("activation", "tanh"),
            "activation \"tanh\", but this version of Tonescape works with \"relu\"");
  checkSays(refusal("feature_names", "loudness_sma3_amean\npitch\nloudnessPeaksPerSec"),
            "\"pitch\", which is not one");
}

TEST_CASE("bundle: a bundle whose parts do not fit is refused") {
  struct Case {
    const char* says;
    std::function<void(TensorFile&)> spoil;
  };
  const std::vector<Case> cases{
      {"no \"class_names\"", [](TensorFile& f) { f.metadata.erase("class_names"); }},
      {"the class \"a\" twice", [](TensorFile& f) { f.metadata["class_names"] = "a\na"; }},
      {"2 sample rates", [](TensorFile& f) { f.metadata["sample_rate_hz"] = "16000,8000"; }},
      {"names 1 classes", [](TensorFile& f) { f.metadata["class_names"] = "anger"; }},
      {"should have [3, 2]", [](TensorFile& f) { f.metadata["class_names"] = "a\nb\nc"; }},
      {"names 1 features", [](TensorFile& f) { f.metadata["feature_names"] = "loudness_sma3_amean"; }},
      {"\"loudness_sma3_amean\" twice",
       [](TensorFile& f) {
         f.metadata["feature_names"] = "loudness_sma3_amean\nloudness_sma3_amean\nloudnessPeaksPerSec";
       }},
      {"layer_sizes \"3,2,9999\"", [](TensorFile& f) { f.metadata["layer_sizes"] = "3,2,9999"; }},
      {"layer_sizes are \"3\"", [](TensorFile& f) { f.metadata["layer_sizes"] = "3"; }},
      {"layer_sizes are \"3,2,1\"", [](TensorFile& f) { f.metadata["layer_sizes"] = "3,2,1"; }},
      {"\"encoder.2.weight\" is missing", [](TensorFile& f) { f.metadata["layer_sizes"] = "3,2,2,2"; }},
      {"sample_rate_hz \"7999\"", [](TensorFile& f) { f.metadata["sample_rate_hz"] = "7999"; }},
      {"\"svc.bias\" is missing", [](TensorFile& f) { f.tensors.erase("svc.bias"); }},
      {"\"reference.points\" is missing", [](TensorFile& f) { f.tensors.erase("reference.points"); }},
      {"shape [6] but should have [6, 2]", [](TensorFile& f) { f.tensors["reference.points"].shape = {6}; }},
      {"has shape [3, 2] but should have [2, 3]",
       [](TensorFile& f) {
         f.tensors["encoder.0.weight"].shape = {3, 2};
       }},
      {"\"decoder.1.bias\" is missing", [](TensorFile& f) { f.tensors.erase("decoder.1.bias"); }},
      {"\"extra\" does not belong",
       [](TensorFile& f) {
         f.tensors["extra"] = {{1}, {1}};
       }},
      {"not a finite number",
       [](TensorFile& f) { f.tensors["svc.weight"].values[1] = std::numeric_limits<float>::quiet_NaN(); }},
      {"a value not above 0", [](TensorFile& f) { f.tensors["scaler.scale"].values[0] = 0; }},
      {"the value 2, not a whole number from 0 to 1",
       [](TensorFile& f) { f.tensors["reference.label"].values[0] = 2; }},
      {"the value 0.5, not a whole number from 0 to 1",
       [](TensorFile& f) { f.tensors["reference.label"].values[0] = 0.5f; }},
      {"the checksum", [](TensorFile& f) { f.tensors["encoder.0.bias"].values[0] = 0.75f; }},
  };
  for (const Case& one : cases) {
    CAPTURE(one.says);
    TensorFile file = packBundle(exampleBundle());
    one.spoil(file);
    const Error error = errorOf([&] { unpackBundle(file); });
    CHECK(error.code() == ErrorCode::kBadModel);
    checkSays(error, one.says);
  }
}

}  // namespace tonescape
