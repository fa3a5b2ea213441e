#include "cli/output_file.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "error.h"

namespace tonescape {
namespace {

namespace fs = std::filesystem;

// As many links as the system follows.
constexpr int kMostLinks = 40;

// Also of a link to a file that is not there yet, which std::filesystem::canonical does not resolve.
fs::path throughLinks(fs::path path) {
  std::error_code error;
  for (int i = 0; i < kMostLinks && fs::is_symlink(path, error); ++i) {
    const fs::path next = fs::read_symlink(path, error);
    if (error) break;
    path = path.parent_path() / next;
  }
  return path;
}

}  // namespace

OutputPlace placeOutput(const std::string& path, const std::vector<std::string>& inputs,
                        const std::string& option) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
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
  return {path, direct ? path : throughLinks(path).string(), direct};
}

OutputLock::OutputLock(const OutputPlace& place) : path_(place.lock()) {
  // Twice, the second time without the lock that a run which is gone has left.
  for (int attempt = 0; attempt < 2; ++attempt) {
    const int lock = open(path_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0644);
    if (lock >= 0) {
      const std::string pid = std::to_string(getpid()) + '\n';
      const bool written = write(lock, pid.data(), pid.size()) == static_cast<ssize_t>(pid.size());
      const int reason = errno;
      close(lock);
      if (written) return;
      unlink(path_.c_str());
      errno = reason;
      break;
    }
    if (errno != EEXIST) break;
    pid_t pid = 0;
    std::ifstream(path_) >> pid;
    const bool alive = pid > 0 && pid != getpid() && (kill(pid, 0) == 0 || errno == EPERM);
    if (alive) {
      throw Error(ErrorCode::kFileNotWritable, place.name + " is being written by another run (process " +
                                                   std::to_string(pid) +
                                                   "); wait for it, or name another --output.");
    }
    unlink(path_.c_str());
    errno = EEXIST;
  }
  throw Error(ErrorCode::kFileNotWritable, place.name + " cannot be written (" + std::strerror(errno) +
                                               "); check the folder, the permissions and the space.");
}

OutputLock::~OutputLock() {
  unlink(path_.c_str());
}

void writeSettings(const OutputPlace& place, const RunSettings& settings) {
  nlohmann::ordered_json json;
  for (const auto& [key, value] : settings) json[key] = value;
  std::ofstream file(place.settings(), std::ios::binary);
  // A column's name may be of bytes that are no UTF-8.
  file << json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  file.close();
  if (!file) {
    throw Error(ErrorCode::kFileNotWritable,
                place.name + " cannot be written; check the folder, the permissions and the space.");
  }
}

void checkSettings(const OutputPlace& place, const RunSettings& settings) {
  std::ifstream file(place.settings(), std::ios::binary);
  const auto old = nlohmann::json::parse(file, nullptr, false);
  for (const auto& [key, value] : settings) {
    const auto found = old.is_object() ? old.find(key) : old.end();
    const std::string before = found != old.end() && found->is_string() ? found->get<std::string>() : "";
    // As it is written: bytes that are no UTF-8 are replaced.
    const auto now = nlohmann::json::parse(
        nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    if (found == old.end() || before != now.get<std::string>()) {
      throw Error(ErrorCode::kBadOption,
                  place.part() + " was made with " + key + " \"" + before + "\", this run has " + key +
                      " \"" + value + "\"; leave out --resume to begin anew, or name another --output.");
    }
  }
}

void keepOutput(const OutputPlace& place) {
  if (place.direct) return;
  std::error_code error;
  fs::rename(place.part(), place.target, error);
  if (error) {
    throw Error(ErrorCode::kFileNotWritable, place.name + " cannot be written (" + error.message() +
                                                 "); check the folder, the permissions and the space.");
  }
  fs::remove(place.settings(), error);
}

void dropOutput(const OutputPlace& place) {
  if (place.direct) return;
  std::error_code error;
  fs::remove(place.part(), error);
  fs::remove(place.settings(), error);
}

}  // namespace tonescape
