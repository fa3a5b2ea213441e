// Cross-validation within one set: which fold each example is tested in.
#pragma once

#include <span>
#include <vector>

namespace tonescape {

/// Stratified folds: the examples of each class are dealt to the folds in turn, so that any two folds differ
/// by at most one example of a class. Returns the fold of each example, from 0. `order` is the order in which
/// the examples are dealt, a permutation of 0 ... examples-1: shuffle it for random folds. Speakers are in
/// several folds; the accuracy is flattered by that. Throws kBadOption for fewer than 2 folds or more than
/// examples.
std::vector<int> stratifiedFolds(std::span<const int> labels, std::span<const int> order, int folds);

/// Speaker-independent folds: each speaker with all examples goes to the fold that has the fewest so far, the
/// lowest of equals. `speakers` is the speaker of each example, from 0; `order` is the order in which
/// speakers are dealt, a permutation of 0 ... speakers-1. Throws kBadOption for fewer than 2 folds or more
/// than speakers.
std::vector<int> speakerFolds(std::span<const int> speakers, std::span<const int> order, int folds);

}  // namespace tonescape
