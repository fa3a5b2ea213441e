// Where an output is written, so that writing loses neither an input nor an earlier output.
#pragma once

#include <string>
#include <vector>

namespace tonescape {

/// An output is written beside its place and takes its name when it is whole, but for devices and pipes.
struct OutputPaths {
  std::string name;    ///< as the user gave it, for messages
  std::string target;  ///< `name` through its symbolic links
  bool direct;         ///< a device or a pipe: written to as it is

  std::string part() const { return direct ? target : target + ".part"; }
  std::string newPart() const { return target + ".part.new"; }
  std::string lock() const { return target + ".part.lock"; }
  std::string settings() const { return target + ".part.json"; }   ///< of the part
  std::string outputSettings() const { return target + ".json"; }  ///< of the output
};

/// What an output is, and what it may replace.
enum class OutputKind { kText, kBundle };

/// Throws Error(kFileNotWritable) if `path` is a folder or the like, or leads nowhere; Error(kBadOption) if
/// it is the same file as one of `inputs`, by whatever link, or is there already and of another kind: of
/// `--output *.wav` the shell makes the first recording the output. `option`: what named it, for the
/// sentence.
OutputPaths checkedOutput(const std::string& path, const std::vector<std::string>& inputs,
                          const std::string& option = "--output", OutputKind kind = OutputKind::kText);

/// Whether `path` names standard output: "-", /dev/stdout or /dev/fd/1. Opened by such a name, a file that
/// standard output goes to would begin anew.
bool isStandardOutput(const std::string& path);

/// Throws Error(kBadOption) if a file that is written beside the output is one of `inputs`, or if its
/// settings file would replace one that is no settings of a table.
void requireFreeBeside(const OutputPaths& paths, const std::vector<std::string>& inputs);

/// While it lives, no other run writes the output. A lock whose process is gone is taken over, by one run if
/// several try.
class OutputLock {
 public:
  /// Throws Error(kFileNotWritable) if another run holds the lock.
  explicit OutputLock(const OutputPaths& paths);
  ~OutputLock();
  OutputLock(const OutputLock&) = delete;
  OutputLock& operator=(const OutputLock&) = delete;

 private:
  std::string path_;
};

/// `file`, which is all of it, takes the output's name. Throws Error(kFileNotWritable).
void renameToOutput(const OutputPaths& paths, const std::string& file);

/// Removes the part, its settings and what a run that was stopped has left of them; the output stays as it
/// is.
void removePart(const OutputPaths& paths);

}  // namespace tonescape
