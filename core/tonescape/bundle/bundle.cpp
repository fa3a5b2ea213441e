#include "tonescape/bundle/bundle.h"

#include <algorithm>

#include "tonescape/bundle/bundle_tensors.h"
#include "tonescape/bundle/bundle_text.h"
#include "tonescape/bundle/fnv1a.h"
#include "tonescape/error.h"
#include "tonescape/functionals/functional_table.h"
#include "tonescape/signal/audio_checks.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

constexpr const char* kActivation = "relu";
constexpr const char* kMetadataChecksum = "metadata_checksum";

constexpr const char* kFirstFormatVersion = "1";
constexpr const char* kStatistics = "scaler_statistics";
constexpr const char* kNeutralOffset = "scaler.neutral";
constexpr const char* kSpeakerHead = "speaker";
constexpr const char* kCorpusHead = "corpus";
constexpr const char* kTransform = "feature_transform";
constexpr const char* kLevelFree = "level-free";
constexpr const char* kLogVariance = "encoder.logvar";
constexpr const char* kCalibrated = "encoder.calibrated";

std::string layerName(std::string_view half, std::size_t index) {
  return concatenated({half, ".", std::to_string(index)});
}

void packLayer(const std::string& name, const Dense<float>& layer, Tensors& tensors) {
  tensors[name + ".weight"] = packTensor(layer.weight);
  tensors[name + ".bias"] = packTensor(layer.bias);
}

Dense<float> unpackLayer(const std::string& name, int inputs, int outputs, TensorReader& reader) {
  return {reader.matrix(name + ".weight", outputs, inputs), reader.vector(name + ".bias", outputs)};
}

void packPerceptron(std::string_view half, const Perceptron<float>& perceptron, Tensors& tensors) {
  for (std::size_t i = 0; i < perceptron.layers.size(); ++i) {
    packLayer(layerName(half, i), perceptron.layers[i], tensors);
  }
}

Perceptron<float> unpackPerceptron(std::string_view half, const std::vector<int>& sizes,
                                   TensorReader& reader) {
  Perceptron<float> perceptron;
  for (std::size_t i = 0; i + 1 < sizes.size(); ++i) {
    perceptron.layers.push_back(unpackLayer(layerName(half, i), sizes[i], sizes[i + 1], reader));
  }
  return perceptron;
}

/// The hash of the little-endian values of all tensors in the order of their names.
std::string checksum(const Tensors& tensors) {
  std::uint64_t hash = kFnv1aStart;
  for (const auto& [name, tensor] : tensors) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(tensor.values.data());
    hash = fnv1a({bytes, tensor.values.size() * sizeof(float)}, hash);
  }
  return hashText(hash);
}

/// The hash of key, zero byte, text, zero byte of each entry except its own, in the order of the keys.
std::string metadataChecksum(const Metadata& metadata) {
  std::uint64_t hash = kFnv1aStart;
  for (const auto& [key, text] : metadata) {
    if (key == kMetadataChecksum) continue;
    for (const std::string& part : {key, text})
      hash = fnv1a({reinterpret_cast<const std::uint8_t*>(part.c_str()), part.size() + 1}, hash);
  }
  return hashText(hash);
}

void requireChecksum(const TensorFile& file, const char* key, std::string_view ours, std::string_view what) {
  if (metadataText(file, key) == ours) return;
  failBundle(
      {"the checksum of ", what, " is ", ours, ", but it was saved as \"", metadataText(file, key), "\"."});
}

void requireMatch(const TensorFile& file, const char* key, std::string_view what, std::string_view ours) {
  const std::string& theirs = metadataText(file, key);
  if (theirs == ours) return;
  throw Error(
      ErrorCode::kModelMismatch,
      {"This model bundle has ", what, " \"", theirs, "\", but this version of Tonescape works with \"", ours,
       "\"; use the Tonescape that made the bundle, or train the model again."});
}

void requireKnownFeatures(const std::vector<std::string>& names) {
  const auto& table = functionalTable();
  for (const std::string& name : names) {
    const bool known =
        std::any_of(table.begin(), table.end(), [&](const auto& entry) { return name == entry.name; });
    if (!known) {
      throw Error(ErrorCode::kModelMismatch, {"This model bundle takes the feature \"", name,
                                              "\", which is not one of the 88 functionals of ", kFeatureSet,
                                              "; train the model on those."});
    }
    if (std::count(names.begin(), names.end(), name) > 1)
      failBundle({"it takes the feature \"", name, "\" twice."});
  }
}

Statistics unpackStatistics(const TensorFile& file) {
  if (!file.metadata.contains(kStatistics)) return Statistics::kMoments;
  const std::string ours = statisticsName(Statistics::kWinsorised);
  requireMatch(file, kStatistics, "statistics of its features", ours);
  return Statistics::kWinsorised;
}

/// The encoder's layer sizes, read from a text such as "22,64,32,16": features, hidden widths, latent.
std::vector<int> encoderSizes(const TensorFile& file, std::size_t features) {
  const std::vector<int> sizes =
      parseIntegers(metadataText(file, "layer_sizes"), "layer_sizes", 1, kWidestLayer);
  if (sizes.size() < 2 || static_cast<std::size_t>(sizes.front()) != features || sizes.back() < 2) {
    failBundle({"its layer_sizes are \"", metadataText(file, "layer_sizes"), "\", but it names ",
                std::to_string(features), " features and needs at least 2 latent dimensions."});
  }
  return sizes;
}

std::string layerSizesText(const Perceptron<float>& encoder) {
  std::string text;
  for (const auto& layer : encoder.layers) text += std::to_string(layer.inputCount()) + ",";
  return text + (encoder.layers.empty() ? "" : std::to_string(encoder.layers.back().outputCount()));
}

void packReferences(const Bundle& bundle, TensorFile& file) {
  file.tensors["reference.points"] = packTensor(Eigen::MatrixXf(bundle.reference_points.transpose()));
  file.tensors["reference.label"] = {{bundle.reference_label.size()}, bundle.reference_label};
  if (bundle.corpus_names.empty()) return;
  file.tensors["reference.corpus"] = {{bundle.reference_corpus.size()}, bundle.reference_corpus};
  file.metadata["corpus_names"] = joinLines(bundle.corpus_names);
}

void unpackReferences(const TensorFile& file, TensorReader& reader, Bundle& bundle) {
  const int count = reader.rowCount("reference.points");
  bundle.reference_points = reader.matrix("reference.points", count, 2).transpose();
  bundle.reference_label = reader.indices("reference.label", count, bundle.class_names.size());
  if (!reader.has("reference.corpus") && !file.metadata.contains("corpus_names")) return;
  bundle.corpus_names = splitLines(metadataText(file, "corpus_names"));
  bundle.reference_corpus = reader.indices("reference.corpus", count, bundle.corpus_names.size());
}

void packHead(const std::string& name, const CalibrationHead& head, TensorFile& file) {
  if (head.layer.outputCount() == 0) return;
  packLayer(name, head.layer, file.tensors);
  file.tensors[name + ".scale"] = packTensor(head.scale);
}

/// Throws kBadModel unless all are above 0.
void requirePositive(std::string_view tensor, const Eigen::VectorXf& values) {
  if (values.minCoeff() <= 0.0f) failBundle({"tensor \"", tensor, "\" has a value not above 0."});
}

/// The head `name`, if the file has it, for an encoder with these layer sizes.
CalibrationHead unpackHead(const std::string& name, const std::vector<int>& sizes, TensorReader& reader) {
  if (!reader.has(name + ".weight")) return {};
  const CalibrationHead head{unpackLayer(name, sizes.front(), sizes.back(), reader),
                             reader.vector(name + ".scale", sizes.front())};
  requirePositive(name + ".scale", head.scale);
  if (sizes.size() != 3) {
    failBundle({"it has a calibration head, which needs an encoder of two layers, but there are ",
                std::to_string(sizes.size() - 1), "."});
  }
  if (2 * sizes[0] + sizes[1] > kWidestLayer)
    failBundle({"its encoder would be wider than ", std::to_string(kWidestLayer), " when calibrated."});
  return head;
}

FeatureTransform unpackTransform(const TensorFile& file, const std::vector<std::string>& feature_names) {
  if (!file.metadata.contains(kTransform)) return {};
  requireMatch(file, kTransform, "transform of its features", kLevelFree);
  return FeatureTransform(feature_names);
}

void packDomain(const LatentDomain& domain, TensorFile& file) {
  file.tensors["latent.mean"] = packTensor(domain.mean);
  file.tensors["latent.precision"] = packTensor(domain.precision);
  file.metadata["latent_radius"] = decimalText(domain.radius, 9);
}

LatentDomain unpackDomain(const TensorFile& file, int latent, TensorReader& reader) {
  const float radius = parsePositive(metadataText(file, "latent_radius"), "latent_radius");
  return {reader.vector("latent.mean", latent), reader.matrix("latent.precision", latent, latent), radius};
}

}  // namespace

TensorFile packBundle(const Bundle& bundle) {
  TensorFile file;
  file.tensors["scaler.mean"] = packTensor(bundle.standardizer.mean);
  file.tensors["scaler.scale"] = packTensor(bundle.standardizer.scale);
  packPerceptron("encoder", bundle.encoder, file.tensors);
  if (bundle.log_variance.outputCount() > 0) packLayer(kLogVariance, bundle.log_variance, file.tensors);
  if (bundle.calibrated.outputCount() > 0) packLayer(kCalibrated, bundle.calibrated, file.tensors);
  packHead(kSpeakerHead, bundle.speaker_head, file);
  packHead(kCorpusHead, bundle.corpus_head, file);
  if (bundle.classes) {
    file.tensors["classes.mean"] = packTensor(Eigen::MatrixXf(bundle.classes->means.transpose()));
    file.tensors["classes.precision"] = packTensor(bundle.classes->precision);
  }
  if (bundle.neutral_offset.size() > 0) file.tensors[kNeutralOffset] = packTensor(bundle.neutral_offset);
  packPerceptron("decoder", bundle.decoder, file.tensors);
  file.tensors["projection.mean"] = packTensor(bundle.projection.mean);
  file.tensors["projection.axes"] = packTensor(bundle.projection.axes);
  file.tensors["svc.weight"] = packTensor(bundle.classifier.weight);
  file.tensors["svc.bias"] = packTensor(bundle.classifier.bias);
  file.metadata = bundle.notes;
  packReferences(bundle, file);
  if (bundle.domain) packDomain(*bundle.domain, file);
  if (!bundle.transform.empty()) file.metadata[kTransform] = kLevelFree;
  if (bundle.statistics != Statistics::kMoments)
    file.metadata[kStatistics] = statisticsName(bundle.statistics);
  file.metadata["format_version"] = std::to_string(kFormatVersion);
  file.metadata["feature_set"] = kFeatureSet;
  file.metadata["extractor_version"] = kExtractorVersion;
  file.metadata["activation"] = kActivation;
  file.metadata["feature_names"] = joinLines(bundle.feature_names);
  file.metadata["class_names"] = joinLines(bundle.class_names);
  file.metadata["sample_rate_hz"] = std::to_string(bundle.sample_rate_hz);
  file.metadata["layer_sizes"] = layerSizesText(bundle.encoder);
  file.metadata["checksum"] = checksum(file.tensors);
  file.metadata[kMetadataChecksum] = metadataChecksum(file.metadata);
  return file;
}

Bundle unpackBundle(const TensorFile& file) {
  if (metadataText(file, "format_version") != kFirstFormatVersion)
    requireMatch(file, "format_version", "format version", std::to_string(kFormatVersion));
  requireMatch(file, "feature_set", "feature set", kFeatureSet);
  requireMatch(file, "extractor_version", "extractor version", kExtractorVersion);
  requireMatch(file, "activation", "activation", kActivation);

  Bundle bundle;
  bundle.feature_names = splitLines(metadataText(file, "feature_names"));
  bundle.class_names = splitLines(metadataText(file, "class_names"));
  const std::vector<int> rates = parseIntegers(metadataText(file, "sample_rate_hz"), "sample_rate_hz",
                                               kMinSampleRateHz, kMaxSampleRateHz);
  if (rates.size() != 1) failBundle({"it names ", std::to_string(rates.size()), " sample rates, not one."});
  bundle.sample_rate_hz = rates.front();
  requireKnownFeatures(bundle.feature_names);
  for (const std::string& name : bundle.class_names) {
    if (std::count(bundle.class_names.begin(), bundle.class_names.end(), name) > 1) {
      failBundle({"it names the class \"", name, "\" twice."});
    }
  }
  if (bundle.class_names.size() < 2 || bundle.class_names.size() > static_cast<std::size_t>(kWidestLayer)) {
    failBundle({"it names ", std::to_string(bundle.class_names.size()), " classes, not 2 to ",
                std::to_string(kWidestLayer), "."});
  }
  std::vector<int> sizes = encoderSizes(file, bundle.feature_names.size());
  const int features = sizes.front();
  const int latent = sizes.back();
  const int classes = static_cast<int>(bundle.class_names.size());

  TensorReader reader(file);
  bundle.standardizer = {reader.vector("scaler.mean", features), reader.vector("scaler.scale", features)};
  bundle.statistics = unpackStatistics(file);
  bundle.transform = unpackTransform(file, bundle.feature_names);
  requirePositive("scaler.scale", bundle.standardizer.scale);
  bundle.encoder = unpackPerceptron("encoder", sizes, reader);
  if (reader.has(std::string(kLogVariance) + ".weight")) {
    bundle.log_variance = unpackLayer(kLogVariance, sizes[sizes.size() - 2], latent, reader);
  }
  if (reader.has(std::string(kCalibrated) + ".weight")) {
    bundle.calibrated = unpackLayer(kCalibrated, sizes[sizes.size() - 2], latent, reader);
  }
  bundle.speaker_head = unpackHead(kSpeakerHead, sizes, reader);
  bundle.corpus_head = unpackHead(kCorpusHead, sizes, reader);
  if (reader.has("classes.mean") || reader.has("classes.precision")) {
    bundle.classes = {reader.matrix("classes.mean", classes, latent).transpose(),
                      reader.matrix("classes.precision", latent, latent)};
  }
  if (reader.has(kNeutralOffset)) bundle.neutral_offset = reader.vector(kNeutralOffset, features);
  std::reverse(sizes.begin(), sizes.end());
  if (reader.has("decoder.0.weight")) bundle.decoder = unpackPerceptron("decoder", sizes, reader);
  bundle.projection = {reader.vector("projection.mean", latent), reader.matrix("projection.axes", 2, latent)};
  bundle.classifier = {reader.matrix("svc.weight", classes, latent), reader.vector("svc.bias", classes)};
  unpackReferences(file, reader, bundle);
  if (reader.has("latent.mean") || reader.has("latent.precision"))
    bundle.domain = unpackDomain(file, latent, reader);
  reader.requireAllTaken();
  requireChecksum(file, "checksum", checksum(file.tensors), "its values");
  if (file.metadata.contains(kMetadataChecksum))
    requireChecksum(file, kMetadataChecksum, metadataChecksum(file.metadata), "its metadata");

  bundle.notes = file.metadata;
  for (const char* key : {"format_version", "feature_set", "extractor_version", "activation", "feature_names",
                          "class_names", "corpus_names", kStatistics, kTransform, "sample_rate_hz",
                          "layer_sizes", "latent_radius", "checksum", kMetadataChecksum}) {
    bundle.notes.erase(key);
  }
  return bundle;
}

}  // namespace tonescape
