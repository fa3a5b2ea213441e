// Cyclical annealing of the weight of the Kullback-Leibler term.
#pragma once

namespace tonescape {

/// The settings of Das et al. (2022).
struct AnnealingOptions {
  double largest = 0.25;  ///< the weight that each cycle rises to from 0
  double rising = 0.5;    ///< R: the share of a cycle in which it rises; above 0, at most 1
  int cycles = 4;         ///< M, at least 1
};

/// The weight in epoch t = `epoch`, counted from 1, of T = `epochs`: largest * min(1, tau / R), where tau =
/// ((t - 1) mod T/M) / (T/M) is the share of the cycle that has passed. Source: Fu et al. 2019, with another
/// largest weight; a cycle of T/M epochs need not be a whole number of them.
double annealedWeight(int epoch, int epochs, const AnnealingOptions& options);

}  // namespace tonescape
