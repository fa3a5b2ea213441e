#include "tables/run_settings.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tonescape/error.h"

namespace tonescape {
namespace {

constexpr const char* kShard = "shard";

// Replaces bytes that are not UTF-8, which a column's name may have.
std::string asText(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// `value` as a settings file gives it back: bytes that are not UTF-8 are replaced.
std::string asRead(const std::string& value) {
  return nlohmann::json::parse(asText(value)).get<std::string>();
}

[[noreturn]] void failSettings(const std::string& name) {
  throw Error(ErrorCode::kFileNotWritable,
              name + " cannot be written; check the folder, the permissions and the space.");
}

void write(const std::string& path, const nlohmann::ordered_json& json, std::ios::openmode mode,
           const std::string& name) {
  std::ofstream file(path, std::ios::binary | mode);
  file << asText(json) + '\n';
  file.close();
  if (!file) failSettings(name);
}

std::string found(const SettingsRead& settings, const std::string& key) {
  const auto entry = settings.find(key);
  return entry == settings.end() ? "" : entry->second;
}

bool isSame(const SettingsRead& old, const std::pair<std::string, std::string>& setting) {
  return old.contains(setting.first) && found(old, setting.first) == asRead(setting.second);
}

}  // namespace

void writeSettings(const std::string& path, const RunSettings& settings, const std::string& name) {
  nlohmann::ordered_json json;
  for (const auto& [key, value] : settings) json[key] = value;
  write(path + ".new", json, std::ios::trunc, name);
  if (std::rename((path + ".new").c_str(), path.c_str()) != 0) failSettings(name);
}

void addSetting(const std::string& path, const std::string& key, const std::string& value,
                const std::string& name) {
  write(path, {{key, value}}, std::ios::app, name);
}

SettingsRead readSettings(const std::string& path) {
  SettingsRead settings;
  std::ifstream file(path, std::ios::binary);
  for (std::string line; std::getline(file, line);) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object()) continue;  // the incomplete last line of a run that was stopped
    for (const auto& [key, value] : json.items()) {
      if (!value.is_string()) continue;
      std::string& text = settings[key];
      if (!text.empty()) text += ',';
      text += value.get<std::string>();
    }
  }
  return settings;
}

std::string settingOf(const std::string& path, const std::string& key) {
  return found(readSettings(path), key);
}

void checkSettings(const SettingsRead& old, const RunSettings& settings, const std::string& name) {
  for (const auto& setting : settings) {
    if (isSame(old, setting)) continue;
    const auto& [key, value] = setting;
    throw Error(ErrorCode::kBadOption, name + " was made with " + key + " \"" + found(old, key) +
                                           "\", this run has " + key + " \"" + value +
                                           "\"; leave out --resume to begin anew, or name another --output.");
  }
}

void checkIsNoOtherShard(const SettingsRead& old, const RunSettings& settings, const std::string& name) {
  const bool is_of_one_whole = std::all_of(settings.begin(), settings.end(), [&](const auto& setting) {
    return setting.first == kShard || isSame(old, setting);
  });
  const auto shard = std::find_if(settings.begin(), settings.end(),
                                  [](const auto& setting) { return setting.first == kShard; });
  // A run without shards has the rows of every shard, so it may replace one.
  if (!is_of_one_whole || shard == settings.end() || shard->second == "1/1" || isSame(old, *shard)) return;
  throw Error(ErrorCode::kBadOption, name + " holds shard " + found(old, kShard) +
                                         " of the same inputs, this run is shard " + shard->second +
                                         "; name another --output.");
}

}  // namespace tonescape
