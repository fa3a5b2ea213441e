// A PulseAudio of the test's own, with an output that nobody hears and a microphone that plays a WAV file repeatedly.

import { spawnSync } from 'node:child_process';
import { temporaryFolder } from './files.mjs';
import { until } from './seen.mjs';
import { started } from './started.mjs';

/** The programs that startSoundServer() starts. */
export const soundPrograms = ['pulseaudio', 'pactl', 'paplay'];

/** Starts it. `env` are the variables by which a browser finds it; stop() ends it. */
export async function startSoundServer(wav) {
  const folder = temporaryFolder();
  const env = {
    PULSE_SERVER: `unix:${folder}/socket`,
    XDG_RUNTIME_DIR: folder,
    PULSE_COOKIE: `${folder}/cookie`,
  };
  const modules = [
    `module-native-protocol-unix socket=${folder}/socket auth-anonymous=1`,
    'module-null-sink sink_name=output',
    'module-null-sink sink_name=speaker',
    // Browsers do not offer the monitor of an output as a microphone.
    'module-remap-source source_name=microphone master=speaker.monitor',
  ];
  const words = ['-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no'];
  const server = started('pulseaudio', [...words, ...modules.map((module) => `--load=${module}`)], { env });
  const control = (...command) =>
    spawnSync('pactl', command, { env: { ...process.env, ...env }, timeout: 60_000 }).status === 0;
  await until('PulseAudio does not start', () => control('info'));
  control('set-default-sink', 'output');
  control('set-default-source', 'microphone');
  let player;
  let isStopped = false;
  const play = () => {
    player = started('paplay', ['--device=speaker', wav], { env });
    player.ended.then(() => isStopped || play());
  };
  play();
  const stop = async () => {
    isStopped = true;
    await player.stop();
    await server.stop();
  };
  return { env, stop };
}
