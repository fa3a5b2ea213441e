#include "audio/pipe_copy.h"

#include <array>
#include <filesystem>

#include "tonescape/error.h"

namespace tonescape {

bool isPipe(const std::string& path) {
  std::error_code error;
  const auto type = std::filesystem::status(path, error).type();
  return path == "-" || type == std::filesystem::file_type::fifo ||
         type == std::filesystem::file_type::socket;
}

PipeCopy::PipeCopy(const std::string& path) : file_(std::tmpfile()) {
  const bool is_standard_input = path == "-" || path == "/dev/stdin";
  std::FILE* pipe = is_standard_input ? stdin : std::fopen(path.c_str(), "rb");
  std::array<char, 65536> block;
  bool failed = !pipe || !file_;
  while (!failed) {
    const std::size_t count = std::fread(block.data(), 1, block.size(), pipe);
    if (count == 0) break;
    failed = std::fwrite(block.data(), 1, count, file_.get()) != count;
  }
  failed = failed || std::ferror(pipe) || std::fflush(file_.get()) != 0;
  if (pipe && !is_standard_input) std::fclose(pipe);
  if (failed) {
    throw Error(ErrorCode::kUnreadableAudio,
                "The pipe cannot be copied to a temporary file; write the sound to a file first.");
  }
}

std::string PipeCopy::path() const {
  return "/dev/fd/" + std::to_string(fileno(file_.get()));
}

}  // namespace tonescape
