#include "tonescape/bundle/fnv1a.h"

#include <catch2/catch.hpp>
#include <string_view>

namespace tonescape {
namespace {

std::span<const std::uint8_t> bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

TEST_CASE("fnv1a: the hash is FNV-1a") {
  // Test vectors of draft-eastlake-fnv, appendix C: "", "a" and "foobar".
  CHECK(fnv1a({}) == 0xcbf29ce484222325u);
  CHECK(fnv1a(bytes("a")) == 0xaf63dc4c8601ec8cu);
  CHECK(fnv1a(bytes("foobar")) == 0x85944171f73967e8u);
  CHECK(fnv1a(bytes("bar"), fnv1a(bytes("foo"))) == 0x85944171f73967e8u);
  CHECK(hashText(0xaf63dc4c8601ecu) == "00af63dc4c8601ec");
}

}  // namespace tonescape
