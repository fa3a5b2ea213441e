// Stores the settings that a table was made with in a small file beside it.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace tonescape {

/// The settings of a run, in the order in which they are compared.
using RunSettings = std::vector<std::pair<std::string, std::string>>;

/// Texts by key.
using SettingsRead = std::map<std::string, std::string>;

/// Writes a settings file: one line, a JSON object. The file of before is replaced at once, or stays. Throws
/// Error(kFileNotWritable), with the output called `name`.
void writeSettings(const std::string& path, const RunSettings& settings, const std::string& name);

/// Adds a line, {"key":"value"}: what was there stays, whatever ends the run. Throws as writeSettings.
void addSetting(const std::string& path, const std::string& key, const std::string& value,
                const std::string& name);

/// All that the file says; of a key in several lines, the texts joined by commas. Empty without a file.
SettingsRead readSettings(const std::string& path);

/// One of them; empty if there is none.
std::string settingOf(const std::string& path, const std::string& key);

/// Throws Error(kBadOption) if `old`, of the table called `name`, has another text for one of `settings`.
void checkSettings(const SettingsRead& old, const RunSettings& settings, const std::string& name);

/// Throws Error(kBadOption) if `old`, of the table called `name`, is another shard of what this run is a
/// shard of: in its place, that one's rows would be lost.
void checkIsNoOtherShard(const SettingsRead& old, const RunSettings& settings, const std::string& name);

}  // namespace tonescape
