// The report's tables of calibration to single speakers.
#pragma once

#include <string>
#include <vector>

#include "report/study_values.h"

namespace tonescape {

/// A way of calibrating to a speaker.
struct PersonalKind {
  SpeechKind speech;  ///< PersonalScore::speech
  int utterances;     ///< PersonalScore::utterances
  int labelled = 0;   ///< PersonalScore::labelled

  /// "10 of any emotion", "up to 10 neutral" or "10 of any emotion, then 2 labelled a class".
  std::string title() const;
};

/// All ways of runPersonal, in its order.
std::vector<PersonalKind> personalKinds();

/// The balanced accuracy at a target after that calibration, or of the same utterances `before` it
/// (before teaching, for a kind with labelled ones).
Figure personalAt(const PersonalKind& kind, bool before);

/// The targets with speakers to calibrate to, in the order of the setup.
std::vector<std::string> personalTargets(const StudySetup& setup, const std::vector<StudyRun>& runs);

/// The section in Markdown: for each way of calibrating and method the means over the targets after and
/// before calibration, the paired gain, and the number of targets whose accuracy it lowered; then by target
/// for 10 utterances and for neutral ones. `runs`: of a study with StudySetup::personal.
std::string personalSection(const StudySetup& setup, const std::vector<StudyRun>& runs);

}  // namespace tonescape
