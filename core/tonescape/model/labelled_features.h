// Labelled examples of named features: what models are fitted to.
#pragma once

#include <string>
#include <vector>

#include "tonescape/eigen.h"

namespace tonescape {

/// The class whose utterances are neutral speech (SpeechKind::kNeutral).
inline constexpr const char* kNeutralClass = "neutral";

/// The values at `columns`, in their order; none if there are no values.
std::vector<int> selected(const std::vector<int>& values, const std::vector<int>& columns);

/// Labelled examples of named features.
struct LabelledFeatures {
  std::vector<std::string> feature_names;  ///< one per row of `values`, from functionalTable()
  std::vector<std::string> class_names;    ///< one per class
  Eigen::MatrixXf values;                  ///< features x examples, finite
  std::vector<int> labels;                 ///< class of each example, from 0
  std::vector<int> speakers;  ///< speaker of each example, from 0 without gaps; empty if not known
  std::vector<std::string> corpus_names{};  ///< none if not known
  std::vector<int> corpora{};               ///< corpus of each example, from 0; empty if not known
  /// 0: the example is as it was recorded; 1, 2, ...: it is a copy changed in one of several ways, for
  /// example by noise. Empty: none is changed. Only the adaptive discriminant learns from changed copies.
  std::vector<int> changes{};
  /// The column of the recording that a changed copy was made of, -1 if it is not among the examples or the
  /// example is no copy. Empty: none is changed.
  std::vector<int> originals{};

  /// The examples of these columns, with all that is known of them. If an original is there twice, its copies
  /// name the first.
  LabelledFeatures select(const std::vector<int>& columns) const;

  /// The columns of examples as they were recorded.
  std::vector<int> recordedColumns() const;
};

}  // namespace tonescape
