#include "tonescape/model/check_features.h"

#include "support/error_of.h"

namespace tonescape {

TEST_CASE("check features: labels become the indices of their class names") {
  CHECK(classIndices({"b", "a", "b"}, {"a", "b", "c"}, 3) == std::vector<int>{1, 0, 1});
  CHECK(classIndices({}, {"a"}, 0).empty());
}

TEST_CASE("check features: labels and class names that do not fit are refused") {
  const auto refusal = [](const std::vector<std::string>& labels, const std::vector<std::string>& names) {
    const Error error = errorOf([&] { classIndices(labels, names, 2); });
    CHECK(error.code() == ErrorCode::kBadOption);
    return error;
  };
  checkSays(refusal({"a"}, {"a", "b"}), "1 labels for 2 samples");
  checkSays(refusal({"a", "calm"}, {"a", "b"}), "\"calm\" is none of the classes a, b.");
  checkSays(refusal({"a", ""}, {"a", ""}), "class name \"\" is empty");
  checkSays(refusal({"a", "b\nc"}, {"a", "b\nc"}), "line break");
  checkSays(refusal({"a", "b"}, {"a", "b", "a"}), "\"a\" is empty, has a line break or is given twice");
}

}  // namespace tonescape
