// Checks the order of rooms in ARCHITECTURE.md: an include of core/ only points down that list.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <string>
#include <vector>

namespace {

const std::filesystem::path kSource = TONESCAPE_SOURCE_DIR;

std::vector<std::string> matches(const std::filesystem::path& path, const std::regex& pattern) {
  std::ifstream file(path);
  REQUIRE(file);
  std::vector<std::string> found;
  std::smatch match;
  for (std::string line; std::getline(file, line);) {
    if (std::regex_search(line, match, pattern)) found.push_back(match[1]);
  }
  return found;
}

}  // namespace

TEST_CASE("architecture: every include of the core points down the list of rooms") {
  const std::vector<std::string> rooms =
      matches(kSource / "ARCHITECTURE.md", std::regex(R"(^\| `core/(?:tonescape/)?(\w+)/` \|)"));
  const auto placeOf = [&](const std::string& room) {
    CAPTURE(room);
    const auto found = std::find(rooms.begin(), rooms.end(), room);
    REQUIRE(found != rooms.end());
    return found - rooms.begin();
  };
  int files = 0;
  for (const char* const parent : {"core", "core/tonescape"}) {
    const bool in_library = std::string(parent) == "core/tonescape";
    for (const auto& room : std::filesystem::directory_iterator(kSource / parent)) {
      const std::string name = room.path().filename().string();
      if (!room.is_directory() || name == "tonescape") continue;
      for (const auto& file : std::filesystem::directory_iterator(room.path())) {
        ++files;
        CAPTURE(file.path().string());
        for (const std::string& other :
             matches(file.path(), std::regex(R"(^#include "(?:tonescape/)?(?!tonescape/)(\w+)/)")))
          CHECK(placeOf(other) >= placeOf(name));
        if (in_library)
          CHECK(matches(file.path(), std::regex(R"(^#include "((?!tonescape/)[^"]*))")).empty());
      }
    }
  }
  CHECK(files > 200);
}
