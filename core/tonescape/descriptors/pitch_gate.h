// Gates pitch by energy, and converts it to semitones.
#pragma once

#include <span>

namespace tonescape {

/// Root mean square of a windowed frame, not corrected for the window's gain. `windowed`: at least one value.
float windowedRms(std::span<const float> windowed);

/// Makes frames near silence unvoiced: `f0_hz` if `windowed_rms` > 0.001 (-60 dB re full scale), else 0.
/// Applied after tracking, so the tracker sees all frames.
float gatedPitch(float f0_hz, float windowed_rms);

/// 12 log2(f0 / 27.5 Hz), so 55 Hz is 12 and 440 Hz is 48; 0 where f0 is 0 (unvoiced), 1 for a pitch of at
/// most 29.136 Hz. 27.5 Hz is the A of the lowest octave. Source: Eyben et al. 2016 (GeMAPS), section 6.1.
float semitonesFrom27Hz5(float f0_hz);

}  // namespace tonescape
