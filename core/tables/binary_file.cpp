#include "tables/binary_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "tonescape/error.h"

namespace tonescape {

std::vector<std::uint8_t> readBinaryFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path)) {
    throw Error(ErrorCode::kFileNotFound, path + " cannot be opened; check its name and permissions.");
  }
  return {std::istreambuf_iterator<char>(file), {}};
}

void writeBinaryFile(const std::string& path, std::span<const std::uint8_t> bytes) {
  const std::string beside = path + ".part";
  std::error_code error;
  {
    std::ofstream file(beside, std::ios::binary);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (file) std::filesystem::rename(beside, path, error);
    if (file && !error) return;
  }
  std::filesystem::remove(beside, error);
  throw Error(ErrorCode::kFileNotWritable,
              path + " cannot be written; check the folder, the permissions and the space.");
}

}  // namespace tonescape
