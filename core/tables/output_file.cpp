#include "tables/output_file.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <thread>

#include "tables/run_settings.h"
#include "tonescape/error.h"

namespace tonescape {
namespace {

namespace fs = std::filesystem;

// The number of links that the system follows at most.
constexpr int kMostLinks = 40;

// Extension of a file that is renamed when it is complete.
constexpr const char* kUnfinished = ".new";

// Follows symbolic links, also one to a file that does not exist yet, which std::filesystem::canonical does
// not resolve.
fs::path throughLinks(fs::path path) {
  std::error_code error;
  for (int i = 0; i < kMostLinks && fs::is_symlink(path, error); ++i) {
    const fs::path next = fs::read_symlink(path, error);
    if (error) break;
    path = path.parent_path() / next;
  }
  return path;
}

[[noreturn]] void failOutput(const std::string& name, const std::string& reason) {
  throw Error(ErrorCode::kFileNotWritable,
              name + " cannot be written (" + reason + "); check the folder, the permissions and the space.");
}

// Tells the kind by the first bytes: a text has no NUL; a bundle begins with a length of eight bytes and
// JSON.
bool isOfKind(const std::string& path, OutputKind kind) {
  std::ifstream file(path, std::ios::binary);
  std::string start(4096, '\0');
  file.read(start.data(), static_cast<std::streamsize>(start.size()));
  start.resize(static_cast<std::size_t>(file.gcount()));
  if (start.empty()) return true;
  if (kind == OutputKind::kBundle) return start.size() > 8 && start[8] == '{';
  return start.find('\0') == std::string::npos;
}

// How long a lock file may be empty: the process that creates it writes its id with a second system call.
constexpr std::chrono::seconds kLongestUnnamed{2};
constexpr std::chrono::milliseconds kPause{20};

// Creates the lock file with the id of this process; false if the file exists already.
bool makeLock(const std::string& path, const std::string& name) {
  const int lock = open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0644);
  if (lock < 0 && errno == EEXIST) return false;
  if (lock < 0) failOutput(name, std::strerror(errno));
  const std::string pid = std::to_string(getpid()) + '\n';
  const bool written = write(lock, pid.data(), pid.size()) == static_cast<ssize_t>(pid.size());
  const int reason = errno;
  close(lock);
  if (written) return true;
  unlink(path.c_str());
  failOutput(name, std::strerror(reason));
}

// The id of the process that holds the lock; 0 if there is no lock or it stays empty.
pid_t holderOf(const std::string& path) {
  const auto end = std::chrono::steady_clock::now() + kLongestUnnamed;
  for (;;) {
    pid_t pid = 0;
    std::ifstream file(path);
    if (file >> pid || !file.is_open() || std::chrono::steady_clock::now() > end) return pid;
    std::this_thread::sleep_for(kPause);
  }
}

bool isHeld(pid_t holder) {
  return holder > 0 && holder != getpid() && (kill(holder, 0) == 0 || errno == EPERM);
}

void takeLock(const std::string& path, const std::string& name);

// Removes the lock that a run left when it was killed while it removed the lock of another run.
void removeLeftLock(const std::string& path, const std::string& name) {
  std::error_code error;
  if (!fs::exists(path, error) || isHeld(holderOf(path))) return;
  try {
    takeLock(path, name);
    unlink(path.c_str());
  } catch (const Error&) {
    // Another run has taken it meanwhile, and will be refused.
  }
}

void takeLock(const std::string& path, const std::string& name) {
  const std::string removal = path + ".lock";
  // Tries again whenever another run releases the lock between two steps.
  for (int attempt = 0; attempt < 100; ++attempt) {
    if (makeLock(path, name)) {
      removeLeftLock(removal, name);
      return;
    }
    const pid_t holder = holderOf(path);
    if (isHeld(holder)) {
      throw Error(ErrorCode::kFileNotWritable, name + " is being written by another run (process " +
                                                   std::to_string(holder) +
                                                   "); wait for it, or name another --output.");
    }
    // Only one run at a time may remove the lock of a run that is gone: a second one could remove the new
    // lock of the first.
    takeLock(removal, name);
    const bool is_gone = !isHeld(holderOf(path));
    const bool is_made = is_gone && (unlink(path.c_str()) == 0 || errno == ENOENT) && makeLock(path, name);
    const int reason = errno;
    unlink(removal.c_str());
    if (is_made) return;
    if (is_gone && reason != EEXIST) failOutput(name, std::strerror(reason));
  }
  failOutput(name, "its lock cannot be had");
}

}  // namespace

OutputPaths checkedOutput(const std::string& path, const std::vector<std::string>& inputs,
                          const std::string& option, OutputKind kind) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::none) failOutput(path, error.message());
  if (!fs::exists(status)) return {path, throughLinks(path).string(), false};
  const bool direct = fs::is_character_file(status) || fs::is_fifo(status) || path == "/dev/stdout";
  if (!direct && !fs::is_regular_file(status)) {
    throw Error(ErrorCode::kFileNotWritable, path + " is not a regular file; name another " + option + ".");
  }
  const bool is_input = std::any_of(inputs.begin(), inputs.end(), [&](const std::string& input) {
    return fs::equivalent(path, input, error);
  });
  if (is_input) {
    throw Error(ErrorCode::kBadOption,
                "The output " + path + " is also an input; name another " + option + ".");
  }
  if (!direct && !isOfKind(path, kind)) {
    throw Error(ErrorCode::kBadOption, path + " is there already, and is no " +
                                           (kind == OutputKind::kText ? "text" : "model bundle") +
                                           " as this output is; name another " + option + ", or move it.");
  }
  return {path, direct ? path : throughLinks(path).string(), direct};
}

bool isStandardOutput(const std::string& path) {
  return path == "-" || path == "/dev/stdout" || path == "/dev/fd/1" || path == "/proc/self/fd/1";
}

void requireFreeBeside(const OutputPaths& paths, const std::vector<std::string>& inputs) {
  if (paths.direct) return;
  std::error_code error;
  for (const std::string& beside :
       {paths.part(), paths.newPart(), paths.lock(), paths.settings(), paths.outputSettings()}) {
    const bool is_input =
        fs::exists(beside, error) && std::any_of(inputs.begin(), inputs.end(), [&](const std::string& input) {
          return fs::equivalent(beside, input, error);
        });
    if (is_input) {
      throw Error(ErrorCode::kBadOption, beside + ", which a run for the output " + paths.name +
                                             " writes, is also an input; name another --output.");
    }
  }
  const std::string settings = paths.outputSettings();
  if (fs::exists(settings, error) && settingOf(settings, "version").empty()) {
    throw Error(ErrorCode::kBadOption, settings +
                                           " is there, and is no settings file of a table: " + paths.name +
                                           " needs that name; move it, or name another --output.");
  }
}

OutputLock::OutputLock(const OutputPaths& paths) : path_(paths.lock()) {
  takeLock(path_, paths.name);
}

OutputLock::~OutputLock() {
  unlink(path_.c_str());
}

void renameToOutput(const OutputPaths& paths, const std::string& file) {
  std::error_code error;
  fs::rename(file, paths.target, error);
  if (error) failOutput(paths.name, error.message());
}

void removePart(const OutputPaths& paths) {
  if (paths.direct) return;
  std::error_code error;
  for (const std::string& file : {paths.part(), paths.settings()}) {
    fs::remove(file, error);
    fs::remove(file + kUnfinished, error);
  }
  fs::remove(paths.outputSettings() + kUnfinished, error);
}

}  // namespace tonescape
