// A small bundle with hand-made numbers.
#pragma once

#include "tonescape/bundle/bundle.h"
#include "tonescape/functionals/functional_table.h"

namespace tonescape {

/// Three features, a hidden layer of 2, two latents, two classes, three reference points. All values are
/// exact in binary.
inline Bundle exampleBundle() {
  Bundle bundle;
  for (const int row : {10, 11, 81})
    bundle.feature_names.emplace_back(functionalTable()[static_cast<std::size_t>(row)].name);
  bundle.class_names = {"anger", "sadness"};
  bundle.notes = {{"method", "dae"}, {"licence", "none \"at all\", \u00fc"}};
  bundle.standardizer = {Eigen::Vector3f(1.0f, 0.0f, -2.0f), Eigen::Vector3f(2.0f, 1.0f, 0.5f)};
  bundle.encoder.layers.resize(2);
  bundle.encoder.layers[0].weight.resize(2, 3);
  bundle.encoder.layers[0].weight << 1, 2, 3, -1, 0, 0.5f;
  bundle.encoder.layers[0].bias = Eigen::Vector2f(0.5f, -0.5f);
  bundle.encoder.layers[1].weight.resize(2, 2);
  bundle.encoder.layers[1].weight << 2, 1, -1, 4;
  bundle.encoder.layers[1].bias = Eigen::Vector2f(0.25f, 0.0f);
  bundle.decoder.layers.push_back({Eigen::MatrixXf::Constant(2, 2, 0.5f), Eigen::VectorXf::Zero(2)});
  bundle.decoder.layers.push_back({Eigen::MatrixXf::Constant(3, 2, -0.5f), Eigen::VectorXf::Ones(3)});
  bundle.projection = {Eigen::Vector2f(1.0f, -1.0f), (Eigen::MatrixXf(2, 2) << 0, 1, -1, 0).finished()};
  bundle.classifier = {(Eigen::MatrixXf(2, 2) << 1, 0.5f, -1, 2).finished(), Eigen::Vector2f(0.0f, 3.0f)};
  bundle.reference_points = (Eigen::MatrixXf(2, 3) << 1, 3, 5, 2, 4, 6).finished();
  bundle.reference_label = {0, 1, 1};
  return bundle;
}

}  // namespace tonescape
