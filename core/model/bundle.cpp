#include "model/bundle.h"

#include <algorithm>
#include <cmath>

#include "error.h"
#include "functionals/feature_table.h"
#include "model/bundle_text.h"
#include "model/fnv1a.h"

namespace tonescape {
namespace {

using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr const char* kActivation = "relu";

/// Hands out a file's tensors and keeps account of those that nobody asked for.
class TensorReader {
 public:
  explicit TensorReader(const TensorFile& file) : tensors_(file.tensors) {}

  bool has(const std::string& name) const { return tensors_.contains(name); }

  Eigen::VectorXf vector(const std::string& name, int size) {
    const std::vector<float> values = take(name, {static_cast<std::size_t>(size)});
    return Eigen::Map<const Eigen::VectorXf>(values.data(), size);
  }

  Eigen::MatrixXf matrix(const std::string& name, int rows, int cols) {
    const std::vector<float> values =
        take(name, {static_cast<std::size_t>(rows), static_cast<std::size_t>(cols)});
    return Eigen::Map<const RowMajor>(values.data(), rows, cols);
  }

  /// The number of rows of a tensor that the rest of the file does not fix.
  int rowCount(const std::string& name) const {
    const auto found = tensors_.find(name);
    if (found == tensors_.end() || found->second.shape.empty())
      failBundle("tensor \"" + name + "\" is missing.");
    return static_cast<int>(found->second.shape.front());
  }

  void requireAllTaken() const {
    if (!tensors_.empty())
      failBundle("tensor \"" + tensors_.begin()->first + "\" does not belong to a model.");
  }

 private:
  std::vector<float> take(const std::string& name, const std::vector<std::size_t>& shape) {
    const auto node = tensors_.extract(name);
    if (node.empty()) failBundle("tensor \"" + name + "\" is missing.");
    const Tensor& tensor = node.mapped();
    if (tensor.shape != shape) {
      failBundle("tensor \"" + name + "\" has shape " + shapeText(tensor.shape) + " but should have " +
                 shapeText(shape) + ".");
    }
    const bool finite = std::all_of(tensor.values.begin(), tensor.values.end(),
                                    [](float value) { return std::isfinite(value); });
    if (!finite) failBundle("tensor \"" + name + "\" has a value that is not a finite number.");
    return tensor.values;
  }

  std::map<std::string, Tensor> tensors_;
};

Tensor pack(const Eigen::VectorXf& vector) {
  return {{static_cast<std::size_t>(vector.size())}, {vector.begin(), vector.end()}};
}

Tensor pack(const Eigen::MatrixXf& matrix) {
  const RowMajor rows = matrix;
  return {{static_cast<std::size_t>(rows.rows()), static_cast<std::size_t>(rows.cols())},
          {rows.data(), rows.data() + rows.size()}};
}

constexpr const char* kLogVariance = "encoder.logvar";

std::string layerName(const std::string& half, std::size_t index) {
  return half + "." + std::to_string(index);
}

void packLayer(const std::string& name, const Dense<float>& layer, std::map<std::string, Tensor>& tensors) {
  tensors[name + ".weight"] = pack(layer.weight);
  tensors[name + ".bias"] = pack(layer.bias);
}

Dense<float> unpackLayer(const std::string& name, int inputs, int outputs, TensorReader& reader) {
  return {reader.matrix(name + ".weight", outputs, inputs), reader.vector(name + ".bias", outputs)};
}

void packPerceptron(const std::string& half, const Perceptron<float>& perceptron,
                    std::map<std::string, Tensor>& tensors) {
  for (std::size_t i = 0; i < perceptron.layers.size(); ++i) {
    packLayer(layerName(half, i), perceptron.layers[i], tensors);
  }
}

Perceptron<float> unpackPerceptron(const std::string& half, const std::vector<int>& sizes,
                                   TensorReader& reader) {
  Perceptron<float> perceptron;
  for (std::size_t i = 0; i + 1 < sizes.size(); ++i) {
    perceptron.layers.push_back(unpackLayer(layerName(half, i), sizes[i], sizes[i + 1], reader));
  }
  return perceptron;
}

/// Over the little-endian values of all tensors in the order of their names.
std::string checksum(const std::map<std::string, Tensor>& tensors) {
  std::uint64_t hash = kFnv1aStart;
  for (const auto& [name, tensor] : tensors) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(tensor.values.data());
    hash = fnv1a({bytes, tensor.values.size() * sizeof(float)}, hash);
  }
  return hashText(hash);
}

void requireMatch(const TensorFile& file, const char* key, const std::string& what, const std::string& ours) {
  const std::string& theirs = metadataText(file, key);
  if (theirs == ours) return;
  throw Error(ErrorCode::kModelMismatch,
              "This model bundle has " + what + " \"" + theirs +
                  "\", but this version of Tonescape works with \"" + ours +
                  "\"; use the Tonescape that made the bundle, or train the model again.");
}

void requireKnownFeatures(const std::vector<std::string>& names) {
  const auto& table = functionalTable();
  for (const std::string& name : names) {
    const bool known =
        std::any_of(table.begin(), table.end(), [&](const auto& entry) { return name == entry.name; });
    if (!known) {
      throw Error(ErrorCode::kModelMismatch, "This model bundle takes the feature \"" + name +
                                                 "\", which is not one of the 88 functionals of " +
                                                 kFeatureSet + "; train the model on those.");
    }
    if (std::count(names.begin(), names.end(), name) > 1)
      failBundle("it takes the feature \"" + name + "\" twice.");
  }
}

/// "22,64,32,16": features, hidden widths, latent.
std::vector<int> encoderSizes(const TensorFile& file, std::size_t features) {
  const std::vector<int> sizes =
      parseIntegers(metadataText(file, "layer_sizes"), "layer_sizes", 1, kWidestLayer);
  if (sizes.size() < 2 || static_cast<std::size_t>(sizes.front()) != features || sizes.back() < 2) {
    failBundle("its layer_sizes are \"" + metadataText(file, "layer_sizes") + "\", but it names " +
               std::to_string(features) + " features and needs at least 2 latent dimensions.");
  }
  return sizes;
}

std::string layerSizesText(const Perceptron<float>& encoder) {
  std::string text;
  for (const auto& layer : encoder.layers) text += std::to_string(layer.inputCount()) + ",";
  return text + (encoder.layers.empty() ? "" : std::to_string(encoder.layers.back().outputCount()));
}

void requireLabels(const std::vector<float>& labels, std::size_t classes) {
  for (const float label : labels) {
    const bool inside = label >= 0.0f && label < static_cast<float>(classes) && std::floor(label) == label;
    if (!inside) {
      failBundle("tensor \"reference.label\" has the value " + std::to_string(label) +
                 ", not a class from 0 to " + std::to_string(classes - 1) + ".");
    }
  }
}

}  // namespace

TensorFile packBundle(const Bundle& bundle) {
  TensorFile file;
  file.tensors["scaler.mean"] = pack(bundle.standardizer.mean);
  file.tensors["scaler.scale"] = pack(bundle.standardizer.scale);
  packPerceptron("encoder", bundle.encoder, file.tensors);
  if (bundle.log_variance.outputCount() > 0) packLayer(kLogVariance, bundle.log_variance, file.tensors);
  packPerceptron("decoder", bundle.decoder, file.tensors);
  file.tensors["projection.mean"] = pack(bundle.projection.mean);
  file.tensors["projection.axes"] = pack(bundle.projection.axes);
  file.tensors["svc.weight"] = pack(bundle.svc.weight);
  file.tensors["svc.bias"] = pack(bundle.svc.bias);
  file.tensors["reference.points"] = pack(Eigen::MatrixXf(bundle.reference_points.transpose()));
  file.tensors["reference.label"] = {{bundle.reference_label.size()}, bundle.reference_label};

  file.metadata = bundle.notes;
  file.metadata["format_version"] = std::to_string(kFormatVersion);
  file.metadata["feature_set"] = kFeatureSet;
  file.metadata["extractor_version"] = kExtractorVersion;
  file.metadata["activation"] = kActivation;
  file.metadata["feature_names"] = joinLines(bundle.feature_names);
  file.metadata["class_names"] = joinLines(bundle.class_names);
  file.metadata["sample_rate_hz"] = std::to_string(bundle.sample_rate_hz);
  file.metadata["layer_sizes"] = layerSizesText(bundle.encoder);
  file.metadata["checksum"] = checksum(file.tensors);
  return file;
}

Bundle unpackBundle(const TensorFile& file) {
  requireMatch(file, "format_version", "format version", std::to_string(kFormatVersion));
  requireMatch(file, "feature_set", "feature set", kFeatureSet);
  requireMatch(file, "extractor_version", "extractor version", kExtractorVersion);
  requireMatch(file, "activation", "activation", kActivation);

  Bundle bundle;
  bundle.feature_names = splitLines(metadataText(file, "feature_names"));
  bundle.class_names = splitLines(metadataText(file, "class_names"));
  bundle.sample_rate_hz =
      parseIntegers(metadataText(file, "sample_rate_hz"), "sample_rate_hz", 8000, 96000).front();
  requireKnownFeatures(bundle.feature_names);
  if (bundle.class_names.size() < 2 || bundle.class_names.size() > static_cast<std::size_t>(kWidestLayer)) {
    failBundle("it names " + std::to_string(bundle.class_names.size()) + " classes, not 2 to " +
               std::to_string(kWidestLayer) + ".");
  }
  std::vector<int> sizes = encoderSizes(file, bundle.feature_names.size());
  const int features = sizes.front();
  const int latent = sizes.back();
  const int classes = static_cast<int>(bundle.class_names.size());

  TensorReader reader(file);
  bundle.standardizer = {reader.vector("scaler.mean", features), reader.vector("scaler.scale", features)};
  if (bundle.standardizer.scale.minCoeff() <= 0.0f)
    failBundle("tensor \"scaler.scale\" has a value not above 0.");
  bundle.encoder = unpackPerceptron("encoder", sizes, reader);
  if (reader.has(std::string(kLogVariance) + ".weight")) {
    bundle.log_variance = unpackLayer(kLogVariance, sizes[sizes.size() - 2], latent, reader);
  }
  std::reverse(sizes.begin(), sizes.end());
  if (reader.has("decoder.0.weight")) bundle.decoder = unpackPerceptron("decoder", sizes, reader);
  bundle.projection = {reader.vector("projection.mean", latent), reader.matrix("projection.axes", 2, latent)};
  bundle.svc = {reader.matrix("svc.weight", classes, latent), reader.vector("svc.bias", classes)};
  const int references = reader.rowCount("reference.points");
  bundle.reference_points = reader.matrix("reference.points", references, 2).transpose();
  const Eigen::VectorXf labels = reader.vector("reference.label", references);
  bundle.reference_label.assign(labels.begin(), labels.end());
  requireLabels(bundle.reference_label, bundle.class_names.size());
  reader.requireAllTaken();
  if (metadataText(file, "checksum") != checksum(file.tensors)) {
    failBundle("the checksum of its values is " + checksum(file.tensors) + ", but it was saved as \"" +
               metadataText(file, "checksum") + "\".");
  }

  bundle.notes = file.metadata;
  for (const char* key : {"format_version", "feature_set", "extractor_version", "activation", "feature_names",
                          "class_names", "sample_rate_hz", "layer_sizes", "checksum"}) {
    bundle.notes.erase(key);
  }
  return bundle;
}

}  // namespace tonescape
