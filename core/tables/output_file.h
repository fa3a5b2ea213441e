// Paths, checks and the lock of an output file, so that writing destroys neither an input nor an earlier
// output.
#pragma once

#include <string>
#include <vector>

namespace tonescape {

/// The paths of an output. It is written to a file beside it, the part, which is renamed when it is complete;
/// a device or a pipe is written directly.
struct OutputPaths {
  std::string name;    ///< as the user wrote it, for messages
  std::string target;  ///< `name` with its symbolic links resolved
  bool direct;         ///< whether it is a device or a pipe

  std::string part() const { return direct ? target : target + ".part"; }
  std::string newPart() const { return target + ".part.new"; }
  std::string lock() const { return target + ".part.lock"; }
  std::string settings() const { return target + ".part.json"; }   ///< of the part
  std::string outputSettings() const { return target + ".json"; }  ///< of the output
};

/// The kind of an output; it may only replace a file of the same kind.
enum class OutputKind { kText, kBundle };

/// Checks `path` and returns the output's paths. Throws Error(kFileNotWritable) if `path` is a folder or the
/// like, or cannot be looked up; Error(kBadOption) if it is the same file as one of `inputs`, directly or by
/// a link, or exists and is of another kind. (The shell turns `--output *.wav` into the first recording.)
/// `option`: the option that named it, for the error's sentence.
OutputPaths checkedOutput(const std::string& path, const std::vector<std::string>& inputs,
                          const std::string& option = "--output", OutputKind kind = OutputKind::kText);

/// Whether `path` names standard output: "-", /dev/stdout or /dev/fd/1. Opening such a path would truncate
/// the file that standard output is redirected to.
bool isStandardOutput(const std::string& path);

/// Checks the files that are written beside the output. Throws Error(kBadOption) if one of them is one of
/// `inputs`, or if the settings file would replace a file that is not a table's settings.
void requireFreeBeside(const OutputPaths& paths, const std::vector<std::string>& inputs);

/// Locks the output: while the object lives, no other run writes it. A lock whose process no longer exists is
/// taken over; if several runs try, one of them gets it.
class OutputLock {
 public:
  /// Takes the lock. Throws Error(kFileNotWritable) if another run holds it.
  explicit OutputLock(const OutputPaths& paths);
  ~OutputLock();
  OutputLock(const OutputLock&) = delete;
  OutputLock& operator=(const OutputLock&) = delete;

 private:
  std::string path_;
};

/// Renames `file`, which is complete, to the output's name. Throws Error(kFileNotWritable).
void renameToOutput(const OutputPaths& paths, const std::string& file);

/// Removes the part, its settings and the temporary files of a stopped run. Does not touch the output.
void removePart(const OutputPaths& paths);

}  // namespace tonescape
