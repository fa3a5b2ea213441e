#include "tonescape/bundle/safetensors.h"

#include <bit>
#include <cstring>
#include <limits>
#include <set>

#include "tonescape/bundle/bundle_text.h"
#include "tonescape/bundle/json_header.h"
#include "tonescape/error.h"

namespace tonescape {
namespace {

static_assert(std::endian::native == std::endian::little,
              "values are copied as they lie in a little-endian file");

constexpr std::size_t kLengthBytes = 8;
constexpr std::size_t kLargestHeader = std::size_t{1} << 20;
constexpr std::size_t kMostDimensions = 8;
constexpr const char* kMetadataKey = "__metadata__";

/// The position of a tensor's values, in bytes from the end of the header.
struct Extent {
  std::string name;
  std::size_t begin;
  std::size_t end;
  std::vector<std::size_t> shape;

  /// Orders extents by their position in the file.
  friend bool operator<(const Extent& a, const Extent& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  }
};

std::size_t headerLength(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < kLengthBytes) {
    failBundle({"it has ", std::to_string(bytes.size()), " bytes, fewer than the 8 of the header length."});
  }
  std::uint64_t length = 0;
  std::memcpy(&length, bytes.data(), kLengthBytes);
  if (length < 2 || length > kLargestHeader) {
    failBundle({"its header length is ", std::to_string(length), " bytes, not between 2 and ",
                std::to_string(kLargestHeader), "."});
  }
  if (length > bytes.size() - kLengthBytes) {
    failBundle({"its header should have ", std::to_string(length), " bytes but only ",
                std::to_string(bytes.size() - kLengthBytes), " follow."});
  }
  return static_cast<std::size_t>(length);
}

JsonValue parseHeader(std::string_view text) {
  if (text.front() != '{') failBundle("its header does not start with '{'.");
  return parseJson(text);
}

std::vector<std::size_t> sizeList(const JsonValue& entry, const char* key, std::string_view name) {
  const JsonValue* const found = entry.find(key);
  if (found == nullptr || found->kind != JsonValue::Kind::kArray || found->items.size() > kMostDimensions) {
    failBundle({"tensor \"", name, "\" has no list \"", key, "\" of at most 8 sizes."});
  }
  std::vector<std::size_t> sizes;
  for (const JsonValue& item : found->items) {
    if (item.kind != JsonValue::Kind::kUnsigned || item.number > std::numeric_limits<std::uint32_t>::max()) {
      failBundle({"tensor \"", name, "\" has a \"", key, "\" that is not a list of sizes below 4 GiB."});
    }
    sizes.push_back(static_cast<std::size_t>(item.number));
  }
  return sizes;
}

/// The number of bytes of a tensor of `shape`; any number above `limit` if there are more than `limit`.
std::size_t byteCount(const std::vector<std::size_t>& shape, std::size_t limit) {
  std::uint64_t bytes = sizeof(float);
  for (const std::size_t size : shape) {
    bytes *= size;  // no overflow, since both factors are below 2^33
    if (bytes > limit) return limit + 1;
  }
  return static_cast<std::size_t>(bytes);
}

Extent readExtent(std::string_view name, const JsonValue& entry, std::size_t available) {
  if (entry.kind != JsonValue::Kind::kObject)
    failBundle({"the entry of tensor \"", name, "\" is not an object."});
  const JsonValue* const dtype = entry.find("dtype");
  if (dtype == nullptr || dtype->text != "F32") failBundle({"tensor \"", name, "\" is not of dtype F32."});
  const std::vector<std::size_t> offsets = sizeList(entry, "data_offsets", name);
  if (offsets.size() != 2 || offsets[0] > offsets[1] || offsets[1] > available) {
    failBundle({"the offsets of tensor \"", name, "\" do not lie inside its ", std::to_string(available),
                " bytes of values."});
  }
  Extent extent{std::string(name), offsets[0], offsets[1], sizeList(entry, "shape", name)};
  if (byteCount(extent.shape, available) != extent.end - extent.begin) {
    failBundle({"the shape of tensor \"", name, "\" does not take the ",
                std::to_string(extent.end - extent.begin), " bytes of its offsets."});
  }
  return extent;
}

Metadata readMetadata(const JsonValue& entry) {
  if (entry.kind != JsonValue::Kind::kObject) failBundle("its __metadata__ is not an object.");
  Metadata metadata;
  for (const auto& [key, value] : entry.members) {
    if (value.kind != JsonValue::Kind::kString)
      failBundle({"its __metadata__ has a value for \"", key, "\" that is not a string."});
    metadata[key] = value.text;
  }
  return metadata;
}

std::string quoted(const std::string& text) {
  const std::optional<std::string> result = jsonQuoted(text);
  if (!result) {
    throw Error(ErrorCode::kBadModel, "A name or a text of the model is not UTF-8; give names in UTF-8.");
  }
  return *result;
}

/// A JSON object, {"key":value,...}; the values are given as JSON.
std::string objectText(const Metadata& members) {
  std::string text = "{";
  for (const auto& [key, value] : members) {
    if (text.size() > 1) text += ',';
    text += quoted(key) + ':' + value;
  }
  return text + '}';
}

std::string entryText(const std::vector<std::size_t>& shape, std::size_t begin, std::size_t end) {
  std::string text = "{\"data_offsets\":[" + std::to_string(begin) + "," + std::to_string(end) +
                     "],\"dtype\":\"F32\",\"shape\":[";
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (i > 0) text += ',';
    text += std::to_string(shape[i]);
  }
  return text + "]}";
}

}  // namespace

TensorFile readSafetensors(std::span<const std::uint8_t> bytes) {
  const std::size_t length = headerLength(bytes);
  const JsonValue header = parseHeader({reinterpret_cast<const char*>(bytes.data()) + kLengthBytes, length});
  const std::span<const std::uint8_t> values = bytes.subspan(kLengthBytes + length);

  TensorFile file;
  std::multiset<Extent> extents;
  for (const auto& [name, entry] : header.members) {
    if (name == kMetadataKey) {
      file.metadata = readMetadata(entry);
    } else {
      extents.insert(readExtent(name, entry, values.size()));
    }
  }
  std::size_t covered = 0;
  for (const Extent& extent : extents) {
    if (extent.begin != covered)
      failBundle({"there is a gap or an overlap before tensor \"", extent.name, "\"."});
    covered = extent.end;
    Tensor& tensor = file.tensors[extent.name];
    tensor.shape = extent.shape;
    tensor.values.resize((extent.end - extent.begin) / sizeof(float));
    if (!tensor.values.empty()) {
      std::memcpy(tensor.values.data(), values.data() + extent.begin, extent.end - extent.begin);
    }
  }
  if (covered != values.size()) {
    failBundle({std::to_string(values.size() - covered), " bytes after the last tensor belong to none."});
  }
  return file;
}

std::vector<std::uint8_t> writeSafetensors(const TensorFile& file) {
  Metadata header;  // by name, as JSON
  if (!file.metadata.empty()) {
    Metadata metadata;
    for (const auto& [key, value] : file.metadata) metadata[key] = quoted(value);
    header[kMetadataKey] = objectText(metadata);
  }
  std::size_t offset = 0;
  for (const auto& [name, tensor] : file.tensors) {
    const std::size_t end = offset + tensor.values.size() * sizeof(float);
    header[name] = entryText(tensor.shape, offset, end);
    offset = end;
  }
  std::string text = objectText(header);
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
