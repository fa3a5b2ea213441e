#include "model/safetensors.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "error.h"
#include "model/bundle_text.h"

namespace tonescape {
namespace {

using Json = nlohmann::json;

static_assert(std::endian::native == std::endian::little,
              "values are copied as they lie in a little-endian file");

constexpr std::size_t kLengthBytes = 8;
constexpr std::size_t kLargestHeader = std::size_t{1} << 20;
constexpr std::size_t kMostDimensions = 8;
constexpr const char* kMetadataKey = "__metadata__";

/// Where a tensor's values lie, in bytes from the end of the header.
struct Extent {
  std::string name;
  std::size_t begin;
  std::size_t end;
  std::vector<std::size_t> shape;
};

std::size_t headerLength(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < kLengthBytes) {
    failBundle("it has " + std::to_string(bytes.size()) + " bytes, fewer than the 8 of the header length.");
  }
  std::uint64_t length = 0;
  std::memcpy(&length, bytes.data(), kLengthBytes);
  if (length < 2 || length > kLargestHeader) {
    failBundle("its header length is " + std::to_string(length) + " bytes, not between 2 and " +
               std::to_string(kLargestHeader) + ".");
  }
  if (length > bytes.size() - kLengthBytes) {
    failBundle("its header should have " + std::to_string(length) + " bytes but only " +
               std::to_string(bytes.size() - kLengthBytes) + " follow.");
  }
  return static_cast<std::size_t>(length);
}

/// Parses the header, refusing repeated keys (which JSON itself lets pass) and nesting that no header has.
Json parseHeader(std::span<const std::uint8_t> text) {
  std::vector<std::set<std::string>> keys;
  const auto watch = [&keys](int depth, Json::parse_event_t event, Json& value) {
    if (depth > 4) failBundle("its header is nested too deeply.");
    if (event == Json::parse_event_t::object_start) keys.emplace_back();
    if (event == Json::parse_event_t::object_end) keys.pop_back();
    if (event == Json::parse_event_t::key && !keys.back().insert(value.get<std::string>()).second) {
      failBundle("its header has the key \"" + value.get<std::string>() + "\" twice.");
    }
    return true;
  };
  if (text.front() != '{') failBundle("its header does not start with '{'.");
  try {
    return Json::parse(text.begin(), text.end(), watch);
  } catch (const Json::exception& error) {
    failBundle(std::string("its header is not JSON (") + error.what() + ").");
  }
}

std::vector<std::size_t> sizeList(const Json& entry, const char* key, const std::string& name) {
  const auto found = entry.find(key);
  if (found == entry.end() || !found->is_array() || found->size() > kMostDimensions) {
    failBundle("tensor \"" + name + "\" has no list \"" + key + "\" of at most 8 sizes.");
  }
  std::vector<std::size_t> sizes;
  for (const Json& item : *found) {
    if (!item.is_number_unsigned() || item.get<std::uint64_t>() > std::numeric_limits<std::uint32_t>::max()) {
      failBundle("tensor \"" + name + "\" has a \"" + key + "\" that is not a list of sizes below 4 GiB.");
    }
    sizes.push_back(item.get<std::size_t>());
  }
  return sizes;
}

/// The bytes that a tensor of `shape` takes, or more than `limit` if it takes more than `limit`.
std::size_t byteCount(const std::vector<std::size_t>& shape, std::size_t limit) {
  std::uint64_t bytes = sizeof(float);
  for (const std::size_t size : shape) {
    bytes *= size;  // both factors are below 2^33: no overflow
    if (bytes > limit) return limit + 1;
  }
  return static_cast<std::size_t>(bytes);
}

Extent readExtent(const std::string& name, const Json& entry, std::size_t available) {
  if (!entry.is_object()) failBundle("the entry of tensor \"" + name + "\" is not an object.");
  const auto dtype = entry.find("dtype");
  if (dtype == entry.end() || *dtype != "F32") failBundle("tensor \"" + name + "\" is not of dtype F32.");
  const std::vector<std::size_t> offsets = sizeList(entry, "data_offsets", name);
  if (offsets.size() != 2 || offsets[0] > offsets[1] || offsets[1] > available) {
    failBundle("the offsets of tensor \"" + name + "\" do not lie inside its " + std::to_string(available) +
               " bytes of values.");
  }
  Extent extent{name, offsets[0], offsets[1], sizeList(entry, "shape", name)};
  if (byteCount(extent.shape, available) != extent.end - extent.begin) {
    failBundle("the shape of tensor \"" + name + "\" does not take the " +
               std::to_string(extent.end - extent.begin) + " bytes of its offsets.");
  }
  return extent;
}

std::map<std::string, std::string> readMetadata(const Json& entry) {
  if (!entry.is_object()) failBundle("its __metadata__ is not an object.");
  std::map<std::string, std::string> metadata;
  for (const auto& [key, value] : entry.items()) {
    if (!value.is_string())
      failBundle("its __metadata__ has a value for \"" + key + "\" that is not a string.");
    metadata[key] = value.get<std::string>();
  }
  return metadata;
}

}  // namespace

TensorFile readSafetensors(std::span<const std::uint8_t> bytes) {
  const std::size_t length = headerLength(bytes);
  const Json header = parseHeader(bytes.subspan(kLengthBytes, length));
  const std::span<const std::uint8_t> values = bytes.subspan(kLengthBytes + length);

  TensorFile file;
  std::vector<Extent> extents;
  for (const auto& [name, entry] : header.items()) {
    if (name == kMetadataKey) {
      file.metadata = readMetadata(entry);
    } else {
      extents.push_back(readExtent(name, entry, values.size()));
    }
  }
  std::sort(extents.begin(), extents.end(), [](const Extent& a, const Extent& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  });
  std::size_t covered = 0;
  for (const Extent& extent : extents) {
    if (extent.begin != covered)
      failBundle("there is a gap or an overlap before tensor \"" + extent.name + "\".");
    covered = extent.end;
    Tensor& tensor = file.tensors[extent.name];
    tensor.shape = extent.shape;
    tensor.values.resize((extent.end - extent.begin) / sizeof(float));
    if (!tensor.values.empty()) {
      std::memcpy(tensor.values.data(), values.data() + extent.begin, extent.end - extent.begin);
    }
  }
  if (covered != values.size()) {
    failBundle(std::to_string(values.size() - covered) + " bytes after the last tensor belong to none.");
  }
  return file;
}

std::vector<std::uint8_t> writeSafetensors(const TensorFile& file) {
  Json header = Json::object();
  if (!file.metadata.empty()) header[kMetadataKey] = file.metadata;
  std::size_t offset = 0;
  for (const auto& [name, tensor] : file.tensors) {
    const std::size_t end = offset + tensor.values.size() * sizeof(float);
    header[name] = {{"dtype", "F32"}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
    offset = end;
  }
  std::string text;
  try {
    text = header.dump();
  } catch (const Json::exception& error) {
    throw Error(ErrorCode::kBadModel, std::string("A name or a text of the model is not UTF-8 (") +
                                          error.what() + "); give names in UTF-8.");
  }
  text.resize((text.size() + 7) / 8 * 8, ' ');

  const std::uint64_t length = text.size();
  std::vector<std::uint8_t> bytes(kLengthBytes + text.size() + offset);
  std::uint8_t* out = bytes.data();
  std::memcpy(out, &length, kLengthBytes);
  std::memcpy(out + kLengthBytes, text.data(), text.size());
  out += kLengthBytes + text.size();
  for (const auto& [name, tensor] : file.tensors) {
    if (tensor.values.empty()) continue;
    std::memcpy(out, tensor.values.data(), tensor.values.size() * sizeof(float));
    out += tensor.values.size() * sizeof(float);
  }
  return bytes;
}

}  // namespace tonescape
