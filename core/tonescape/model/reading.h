// The results of a model for one vector of features.
#pragma once

#include <optional>
#include <vector>

namespace tonescape {

/// The covariance of a Gaussian on the map.
struct MapSpread {
  float xx = 0.0f;  ///< variance along x
  float xy = 0.0f;  ///< covariance of x and y
  float yy = 0.0f;  ///< variance along y

  /// Equal if all members are.
  friend bool operator==(const MapSpread&, const MapSpread&) = default;
};

/// The results of Model::read. A Reading owns its buffers, so that reading into it again allocates nothing.
struct Reading {
  std::vector<float> latent;        ///< Model::embed
  float x = 0.0f;                   ///< Model::project
  float y = 0.0f;                   ///< Model::project
  std::vector<float> scores;        ///< Model::classify: decision values, one per class
  int label = -1;                   ///< class with the highest score
  std::optional<MapSpread> spread;  ///< Model::spread: uncertainty of a variational encoder
  std::optional<double> distance;   ///< Model::distance: above 1 is far from all training data

  /// Equal if all members are.
  friend bool operator==(const Reading&, const Reading&) = default;
};

}  // namespace tonescape
