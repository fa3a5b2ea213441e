// Folds of a cross-validation: the fold in which each example is tested.
#pragma once

#include <span>
#include <vector>

namespace tonescape {

/// Stratified folds: the examples of each class are dealt to the folds in turn, so that any two folds differ
/// by at most one example of a class. Returns the fold of each example, from 0. `order` is the order in which
/// the examples are dealt, a permutation of 0 ... examples-1: shuffle it for random folds. Examples of one
/// speaker lie in several folds, which makes the accuracy too high. Throws kBadOption for fewer than 2 folds
/// or more folds than examples.
std::vector<int> stratifiedFolds(std::span<const int> labels, std::span<const int> order, int folds);

/// Speaker-independent folds: all examples of a speaker go to the fold that has the fewest examples so far,
/// in a tie to the lowest. `speakers` is the speaker of each example, from 0; `order` is the order in which
/// speakers are dealt, a permutation of 0 ... speakers-1. Throws kBadOption for fewer than 2 folds or more
/// folds than speakers.
std::vector<int> speakerFolds(std::span<const int> speakers, std::span<const int> order, int folds);

}  // namespace tonescape
