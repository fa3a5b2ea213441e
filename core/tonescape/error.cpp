#include "tonescape/error.h"

#include "tonescape/text.h"

namespace tonescape {

Error::Error(ErrorCode code, std::initializer_list<std::string_view> parts)
    : Error(code, concatenated(parts)) {}

const char* errorCodeName(ErrorCode code) {
  switch (code) {
    case ErrorCode::kEmptyInput:
      return "empty-input";
    case ErrorCode::kTooShort:
      return "too-short";
    case ErrorCode::kNonFiniteSample:
      return "non-finite-sample";
    case ErrorCode::kSampleScale:
      return "sample-scale";
    case ErrorCode::kSampleRate:
      return "sample-rate";
    case ErrorCode::kUnreadableAudio:
      return "unreadable-audio";
    case ErrorCode::kFileNotFound:
      return "file-not-found";
    case ErrorCode::kFileNotWritable:
      return "file-not-writable";
    case ErrorCode::kBadManifest:
      return "bad-manifest";
    case ErrorCode::kBadModel:
      return "bad-model";
    case ErrorCode::kModelMismatch:
      return "model-mismatch";
    case ErrorCode::kBadOption:
      return "bad-option";
    case ErrorCode::kNotEnoughClasses:
      return "not-enough-classes";
    case ErrorCode::kOutOfMemory:
      return "out-of-memory";
    case ErrorCode::kClosed:
      return "closed";
  }
  return "unknown";
}

}  // namespace tonescape
