// Where an output is written, so that neither an input nor an earlier output is lost by it.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace tonescape {

/// An output is written beside its place and takes its name when it is whole, but for devices and pipes.
struct OutputPlace {
  std::string name;    ///< as the user gave it, for messages
  std::string target;  ///< `name` through its symbolic links
  bool direct;         ///< a device or a pipe: written to as it is

  std::string part() const { return direct ? target : target + ".part"; }
  std::string lock() const { return target + ".part.lock"; }
  std::string settings() const { return target + ".part.json"; }
};

/// The settings of a run, in the order in which they are compared.
using RunSettings = std::vector<std::pair<std::string, std::string>>;

/// Throws Error(kFileNotWritable) if `path` is a folder or the like, Error(kBadOption) if it is the same file
/// as one of `inputs`, by whatever link. `option`: what named it, for the sentence.
OutputPlace placeOutput(const std::string& path, const std::vector<std::string>& inputs,
                        const std::string& option = "--output");

/// While it lives, no other run writes the output. A lock whose process is gone is taken over.
class OutputLock {
 public:
  /// Throws Error(kFileNotWritable) if another run holds the lock.
  explicit OutputLock(const OutputPlace& place);
  ~OutputLock();
  OutputLock(const OutputLock&) = delete;
  OutputLock& operator=(const OutputLock&) = delete;

 private:
  std::string path_;
};

/// Writes the settings beside the part. Throws Error(kFileNotWritable).
void writeSettings(const OutputPlace& place, const RunSettings& settings);

/// Throws Error(kBadOption) if the part was made with other settings.
void checkSettings(const OutputPlace& place, const RunSettings& settings);

/// The part takes the output's name. Throws Error(kFileNotWritable).
void keepOutput(const OutputPlace& place);

/// Removes the part; the output stays as it was.
void dropOutput(const OutputPlace& place);

}  // namespace tonescape
