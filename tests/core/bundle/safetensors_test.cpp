#include "tonescape/bundle/safetensors.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "support/error_of.h"
#include "tonescape/latent/random.h"

namespace tonescape {
namespace {

/// A file with that header text and `value_bytes` bytes of zeros.
std::vector<std::uint8_t> fileOf(const std::string& header, std::size_t value_bytes) {
  std::vector<std::uint8_t> bytes(8 + header.size() + value_bytes);
  const std::uint64_t length = header.size();
  std::memcpy(bytes.data(), &length, 8);
  std::memcpy(bytes.data() + 8, header.data(), header.size());
  return bytes;
}

TensorFile exampleFile() {
  TensorFile file;
  file.metadata = {{"name", "caf\u00e9 \"x\"\n"}, {"empty", ""}};
  file.tensors["b.matrix"] = {{2, 3}, {1.0f, -2.5f, 0.0f, 1e-40f, 3e38f, -0.0f}};
  file.tensors["a.scalar"] = {{}, {7.0f}};
  file.tensors["c.none"] = {{0, 5}, {}};
  return file;
}

}  // namespace

TEST_CASE("safetensors: what is written is read back, byte for byte") {
  const TensorFile file = exampleFile();
  const std::vector<std::uint8_t> bytes = writeSafetensors(file);
  const TensorFile read = readSafetensors(bytes);
  CHECK(read == file);
  CHECK(writeSafetensors(read) == bytes);
  CHECK(readSafetensors(writeSafetensors({})) == TensorFile{});
}

TEST_CASE("safetensors: the bytes are those of the format's description") {
  // huggingface.co/docs/safetensors, "Format": u64 little-endian header length, JSON, values; the header may
  // be padded by spaces.
  TensorFile file;
  file.metadata = {{"k", "v"}};
  file.tensors["t"] = {{1, 2}, {1.0f, 2.0f}};
  const std::vector<std::uint8_t> bytes = writeSafetensors(file);
  const std::string header =
      R"({"__metadata__":{"k":"v"},"t":{"data_offsets":[0,8],"dtype":"F32","shape":[1,2]}})";
  const std::size_t padded = (header.size() + 7) / 8 * 8;
  REQUIRE(bytes.size() == 8 + padded + 8);
  CHECK(bytes[0] == padded);
  CHECK(std::count(bytes.begin() + 1, bytes.begin() + 8, 0) == 7);
  CHECK(std::string(bytes.begin() + 8, bytes.begin() + 8 + static_cast<std::ptrdiff_t>(header.size())) ==
        header);
  const std::vector<std::uint8_t> values(bytes.end() - 8, bytes.end());
  CHECK(values == std::vector<std::uint8_t>{0, 0, 0x80, 0x3f, 0, 0, 0, 0x40});  // IEEE 754: 1 and 2
}

TEST_CASE("safetensors: each malformed file is refused, and the error says why") {
  struct Case {
    std::string header;
    std::size_t value_bytes;
    std::string says;
  };
  const std::string good = R"("dtype":"F32","shape":[2],"data_offsets":[0,8])";
  const std::vector<Case> cases{
      {R"([1])", 0, "does not start with '{'"},
      {R"({"t":)", 0, "not JSON"},
      {"{\"t\xff\":1}", 0, "not JSON"},
      {R"({} x)", 0, "not JSON"},
      {R"({"t":1})", 0, "is not an object"},
      {R"({"t":{"a":{"b":{"c":{"d":{"e":1}}}}}})", 0, "nested too deeply"},
      {R"({"t":{)" + good + R"(},"t":{)" + good + "}}", 8, "\"t\" twice"},
      {R"({"t":{"dtype":"F16","shape":[4],"data_offsets":[0,8]}})", 8, "not of dtype F32"},
      {R"({"t":{"shape":[4],"data_offsets":[0,8]}})", 8, "not of dtype F32"},
      {R"({"t":{"dtype":"F32","data_offsets":[0,8]}})", 8, "no list \"shape\""},
      {R"({"t":{"dtype":"F32","shape":[2]}})", 8, "no list \"data_offsets\""},
      {R"({"t":{"dtype":"F32","shape":2,"data_offsets":[0,8]}})", 8, "no list \"shape\""},
      {R"({"t":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,2],"data_offsets":[0,8]}})", 8, "at most 8"},
      {R"({"t":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}})", 8, "not a list of sizes"},
      {R"({"t":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}})", 8, "not a list of sizes"},
      {R"({"t":{"dtype":"F32","shape":[18446744073709551615],"data_offsets":[0,8]}})", 8,
       "not a list of sizes"},
      {R"({"t":{"dtype":"F32","shape":[4294967295,4294967295,2],"data_offsets":[0,8]}})", 8,
       "does not take the 8"},
      {R"({"t":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}})", 8, "does not take the 8 bytes"},
      {R"({"t":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}})", 8, "do not lie inside its 8 bytes"},
      {R"({"t":{"dtype":"F32","shape":[2],"data_offsets":[0,16]}})", 8, "do not lie inside its 8 bytes"},
      {R"({"t":{"dtype":"F32","shape":[2],"data_offsets":[0]}})", 8, "do not lie inside its 8 bytes"},
      {R"({"t":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}})", 12,
       "a gap or an overlap before tensor \"t\""},
      {R"({"t":{)" + good + R"(},"u":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}})", 12,
       "a gap or an overlap before tensor \"u\""},
      {R"({"t":{)" + good + "}}", 12, "4 bytes after the last tensor"},
      {R"({"__metadata__":{"k":1}})", 0, "\"k\" that is not a string"},
      {R"({"__metadata__":"k"})", 0, "__metadata__ is not an object"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.header);
    const Error error = errorOf([&] { readSafetensors(fileOf(one.header, one.value_bytes)); });
    CHECK(error.code() == ErrorCode::kBadModel);
    checkSays(error, one.says);
  }
}

TEST_CASE("safetensors: a wrong header length is refused") {
  for (const std::uint64_t length : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{(1u << 20) + 1},
                                     std::numeric_limits<std::uint64_t>::max()}) {
    std::vector<std::uint8_t> bytes = writeSafetensors(exampleFile());
    std::memcpy(bytes.data(), &length, 8);
    checkSays(errorOf([&] { readSafetensors(bytes); }), "header length is " + std::to_string(length));
  }
}

TEST_CASE("safetensors: truncated and altered files give an error or a file, never undefined behaviour") {
  const std::vector<std::uint8_t> bytes = writeSafetensors(exampleFile());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    const std::vector<std::uint8_t> part(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length));
    CHECK(errorOf([&] { readSafetensors(part); }).code() == ErrorCode::kBadModel);
  }
  Random random(71);
  int refused = 0;
  for (std::size_t position = 0; position < bytes.size(); ++position) {
    for (int bit = 0; bit < 8; ++bit) {
      std::vector<std::uint8_t> altered = bytes;
      altered[position] ^= static_cast<std::uint8_t>(1 << bit);
      if (bit == 7) altered[random.below(altered.size())] = static_cast<std::uint8_t>(random.below(256));
      try {
        readSafetensors(altered);
      } catch (const Error& error) {
        REQUIRE(error.code() == ErrorCode::kBadModel);
        ++refused;
      }
    }
  }
  CHECK(refused > 1000);
}

TEST_CASE("safetensors: a text that is not UTF-8 is not written") {
  TensorFile file;
  file.metadata["class_names"] = "tr\xfc\x62";
  const Error error = errorOf([&] { writeSafetensors(file); });
  CHECK(error.code() == ErrorCode::kBadModel);
  checkSays(error, "UTF-8");
}

}  // namespace tonescape
