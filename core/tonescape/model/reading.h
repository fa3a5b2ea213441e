// All that a model computes for one point.
#pragma once

#include <optional>
#include <vector>

namespace tonescape {

/// The covariance of a Gaussian on the map.
struct MapSpread {
  float xx = 0.0f;
  float xy = 0.0f;
  float yy = 0.0f;

  friend bool operator==(const MapSpread&, const MapSpread&) = default;
};

/// One reading; it owns its buffers, so that one that is used again allocates nothing.
struct Reading {
  std::vector<float> latent;        ///< Model::embed
  float x = 0.0f;                   ///< Model::project
  float y = 0.0f;                   ///< Model::project
  std::vector<float> scores;        ///< Model::classify: decision values, one a class
  int label = -1;                   ///< class of the highest score
  std::optional<MapSpread> spread;  ///< Model::spread: uncertainty of a variational encoder
  std::optional<double> distance;   ///< Model::distance: above 1 is far from all training data

  friend bool operator==(const Reading&, const Reading&) = default;
};

}  // namespace tonescape
