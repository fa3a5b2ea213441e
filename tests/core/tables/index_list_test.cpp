#include "tables/index_list.h"

#include <catch2/catch.hpp>

using namespace tonescape;

using Places = std::vector<std::size_t>;

TEST_CASE("index list: a list of indices survives its text") {
  for (const auto& [indices, text] :
       {std::pair<Places, std::string>{{}, ""}, {{0}, "1"}, {{0, 1, 2, 5, 3}, "1-3,6,4"}, {{8, 9}, "9-10"}}) {
    CHECK(indexListText(indices) == text);
    CHECK(parseIndexList(text, 10) == indices);
  }
}

TEST_CASE("index list: any other text is refused") {
  for (const char* text : {"0", "1,", ",1", "1-", "-1", "2-1", "1 2", "a", "11", "9-11", "1,1", "1-3,2",
                           "99999999999999999999"}) {
    INFO(text);
    CHECK_FALSE(parseIndexList(text, 10));
  }
}
