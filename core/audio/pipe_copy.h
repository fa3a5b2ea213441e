// Copies a pipe to a temporary file, because decoders seek backwards.
#pragma once

#include <cstdio>
#include <memory>
#include <string>

namespace tonescape {

/// Whether `path` is standard input ("-"), a named pipe or a socket.
bool isPipe(const std::string& path);

/// The bytes of a pipe in a temporary file, which is removed with this object.
class PipeCopy {
 public:
  /// Reads the pipe to its end. Throws Error(kUnreadableAudio) if it cannot be read or copied.
  explicit PipeCopy(const std::string& path);

  /// The path at which the copy can be opened.
  std::string path() const;

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;
};

}  // namespace tonescape
