// A small study of a table of four corpora.
#pragma once

#include <string>

#include "cli/prepare_study.h"
#include "support/temporary_folder.h"

namespace tonescape::test {

/// Nine rows of each corpus and class; corpus d has no joy. Corpora a and b are of one language, c and d of
/// another. `changed`: corpus c also has a copy of each row with a lower level, the change "quiet".
inline std::string exampleTable(bool changed = false) {
  std::string table = "file,corpus,language,speaker,emotion,change,loudness_sma3_amean,loudnessPeaksPerSec\n";
  int number = 0;
  for (const char* corpus : {"a", "b", "c", "d"}) {
    for (const char* emotion : {"anger", "joy", "sadness"}) {
      if (corpus[0] == 'd' && emotion[0] == 'j') continue;
      for (int i = 0; i < 9; ++i) {
        const double level = (emotion[0] == 'a' ? 5.0 : emotion[0] == 'j' ? 3.0 : 1.0) + 0.01 * i;
        const std::string language = corpus[0] < 'c' ? "de" : "it";
        const std::string names =
            std::string(corpus) + "," + language + ",s" + std::to_string(i % 3) + "," + emotion;
        const std::string rate = "," + std::to_string(i) + "\n";
        table += std::to_string(++number) + "," + names + ",," + std::to_string(level) + rate;
        if (changed && corpus[0] == 'c')
          table += std::to_string(++number) + "," + names + ",quiet," + std::to_string(level - 2.0) + rate;
      }
    }
  }
  return table;
}

inline Study exampleStudy(const EvaluateOptions& options, bool changed = false) {
  const TemporaryFolder folder;
  return prepareStudy(readFeatureTables({folder.write("f.csv", exampleTable(changed))}), options);
}

}  // namespace tonescape::test
