#include "tonescape/evaluate/folds.h"

#include <algorithm>
#include <map>
#include <string>

#include "tonescape/error.h"

namespace tonescape {
namespace {

void requireFolds(int folds, std::size_t available, const std::string& what) {
  if (folds >= 2 && static_cast<std::size_t>(folds) <= available) return;
  throw Error(ErrorCode::kBadOption,
              {"Cross-validation cannot make ", std::to_string(folds), " folds of ",
               std::to_string(available), " ", what, "; give a number from 2 to that."});
}

}  // namespace

std::vector<int> stratifiedFolds(std::span<const int> labels, std::span<const int> order, int folds) {
  requireFolds(folds, labels.size(), "samples");
  std::map<int, std::vector<int>> members;
  for (const int example : order) members[labels[static_cast<std::size_t>(example)]].push_back(example);
  std::vector<int> fold_of(labels.size());
  int next = 0;  // is not reset between classes, so that the folds' sizes stay equal too
  for (const auto& [label, examples] : members) {
    for (const int example : examples) {
      fold_of[static_cast<std::size_t>(example)] = next;
      next = (next + 1) % folds;
    }
  }
  return fold_of;
}

std::vector<int> speakerFolds(std::span<const int> speakers, std::span<const int> order, int folds) {
  requireFolds(folds, order.size(), "speakers");
  std::vector<int> examples(order.size(), 0);
  for (const int speaker : speakers) ++examples[static_cast<std::size_t>(speaker)];
  std::vector<int> sizes(static_cast<std::size_t>(folds), 0);
  std::vector<int> fold_of_speaker(order.size());
  for (const int speaker : order) {
    const auto smallest = std::min_element(sizes.begin(), sizes.end());
    *smallest += examples[static_cast<std::size_t>(speaker)];
    fold_of_speaker[static_cast<std::size_t>(speaker)] = static_cast<int>(smallest - sizes.begin());
  }
  std::vector<int> fold_of;
  for (const int speaker : speakers) fold_of.push_back(fold_of_speaker[static_cast<std::size_t>(speaker)]);
  return fold_of;
}

}  // namespace tonescape
