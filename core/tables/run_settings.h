// Stores the settings of the run that made a table in a small file beside it.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace tonescape {

/// The settings of a run, in the order in which they are compared.
using RunSettings = std::vector<std::pair<std::string, std::string>>;

/// The settings in a file: texts by key.
using SettingsRead = std::map<std::string, std::string>;

/// Writes a settings file of one line, a JSON object. The earlier file is replaced as a whole, or stays after
/// a failure. Throws Error(kFileNotWritable), with the output called `name`.
void writeSettings(const std::string& path, const RunSettings& settings, const std::string& name);

/// Appends a line, {"key":"value"}; the earlier lines stay even if the run is killed. Throws as
/// writeSettings.
void addSetting(const std::string& path, const std::string& key, const std::string& value,
                const std::string& name);

/// Reads all settings of the file; the texts of a key in several lines are joined by commas. Empty if there
/// is no file.
SettingsRead readSettings(const std::string& path);

/// Reads one setting of the file; empty if it is not there.
std::string settingOf(const std::string& path, const std::string& key);

/// Throws Error(kBadOption) if `old`, the settings of the table called `name`, differs in one of `settings`.
void checkSettings(const SettingsRead& old, const RunSettings& settings, const std::string& name);

/// Throws Error(kBadOption) if `old`, the settings of the table called `name`, belongs to another shard of
/// the same inputs: writing this shard there would destroy its rows.
void checkIsNoOtherShard(const SettingsRead& old, const RunSettings& settings, const std::string& name);

}  // namespace tonescape
