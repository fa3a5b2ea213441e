// Copies a pipe to a temporary file, as decoders seek backwards in what they read.
#pragma once

#include <cstdio>
#include <memory>
#include <string>

namespace tonescape {

/// Whether `path` is standard input ("-"), a named pipe or a socket.
bool isPipe(const std::string& path);

/// What a pipe held, in a temporary file that lives as long as this object.
class PipeCopy {
 public:
  /// Reads the pipe to its end. Throws Error(kUnreadableAudio) where it cannot be read or copied.
  explicit PipeCopy(const std::string& path);

  /// Where the copy can be opened.
  std::string path() const;

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;
};

}  // namespace tonescape
