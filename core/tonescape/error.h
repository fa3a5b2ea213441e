// The one error type of the project, shared by the library, the command line and JavaScript.
#pragma once

#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>

namespace tonescape {

/// What went wrong. The names that errorCodeName gives these are stable: they are part of the public
/// interface in C++, on the command line and in JavaScript (`TonescapeError.code`).
enum class ErrorCode {
  kEmptyInput,        ///< no samples, no rows, no inputs
  kTooShort,          ///< fewer samples than one 60 ms frame: no functional is defined
  kNonFiniteSample,   ///< a NaN or an infinity among the samples
  kSampleScale,       ///< samples far outside +-1, such as int16 values that were not divided by 32767
  kSampleRate,        ///< a sample rate outside 8000 to 96000 Hz
  kUnreadableAudio,   ///< not an audio file, a truncated one, or a format that cannot be decoded
  kFileNotFound,      ///< a file or folder does not exist or cannot be opened
  kFileNotWritable,   ///< an output cannot be created or written
  kBadManifest,       ///< a manifest or feature table without the needed columns, or with unequal rows
  kBadModel,          ///< bytes that are not a model bundle, or whose tensors do not fit together
  kModelMismatch,     ///< a valid bundle made for another format version, feature set or extractor
  kBadOption,         ///< an option or argument outside its range
  kNotEnoughClasses,  ///< training data with fewer than two classes, or none of a class that is needed
  kOutOfMemory,       ///< no memory left, for example for a very long recording in WebAssembly
  kClosed,            ///< use of a session or model after close()
};

/// The stable name of `code`: lower case words joined by hyphens, for example "too-short".
const char* errorCodeName(ErrorCode code);

/// Every failure of the library. `what()` is one English sentence that names the values involved and says
/// what to do.
class Error : public std::runtime_error {
 public:
  /// `sentence`: the text of what().
  Error(ErrorCode code, const std::string& sentence) : std::runtime_error(sentence), code_(code) {}
  /// `parts`: the texts that make up the text of what(), in order.
  Error(ErrorCode code, std::initializer_list<std::string_view> parts);
  /// What went wrong.
  ErrorCode code() const { return code_; }

 private:
  ErrorCode code_;
};

}  // namespace tonescape
