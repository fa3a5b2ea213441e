// The program that every consumer of the package runs: it loads core.wasm, computes features, trains a model with
// training.wasm and, in a page, listens to the microphone.

/** Computes features of a tone, and the size of a model trained on 16 variations of them. */
export const kSound = `
    const samples = Float32Array.from({ length: 8000 }, (_, i) => 0.1 * Math.sin(i / 20));
    const features = [...tonescape.features(samples, 16000)];
    const variations = Array.from({ length: 16 }, (_, i) => features.map((x, f) => x + Math.sin(i * f)));
    const labels = variations.map((_, i) => (i % 2 ? 'odd' : 'even'));
    const model = await tonescape.train({ features: variations, labels, method: 'vae', epochs: 2 });
    const bytes = model.toBytes().length;`;

// The code of each page: the same, and points from the microphone. load and listen are imported.
const kProgram = `
  globalThis.outcome = (async () => {
    const tonescape = await load(loadOptions);
    ${kSound}
    let count = 0;
    let stop = () => {};
    const points = new Promise((resolve, reject) => {
      listen({
        onPoint: ({ features }) => ++count === 3 && resolve(features.length),
        onEnded: reject,
        ...(loadOptions.wasm && { wasm: loadOptions.wasm }), // it takes no trainingWasm
      }).then((session) => { stop = () => session.stop(); }, reject);
    });
    const pointFeatures = await points;
    stop();
    return { features, bytes, pointFeatures };
  })();`;

/** The script of a page, with its lines that import `load` and `listen`. */
export const pageProgram = (imports, loadOptions = '{}') =>
  `${imports}\nconst loadOptions = ${loadOptions};\n${kProgram}`;

/** A module with a function `start` that does the same, for components. */
export const startModule = (imports, loadOptions = '{}') =>
  `${imports}\nexport function start() {\nconst loadOptions = ${loadOptions};\n${kProgram}\n}`;

/** The code of a program without a page; it prints its results as JSON. `entry`: an expression of the package. */
export const plainProgram = (entry) => `
    const tonescape = await (${entry}).load();
    ${kSound}
    console.log(JSON.stringify({ features, bytes }));`;

/** A module whose function `GET` answers the same results, for servers. */
export const kServerModule = `import * as tone from 'tonescape';
  export const dynamic = 'force-dynamic';
  export async function GET() {
    const tonescape = await tone.load();
    ${kSound}
    return new Response(JSON.stringify({ features, bytes }));
  }`;

export const kTwoEntries = `import { load } from 'tonescape';\nimport { listen } from 'tonescape/microphone';`;
export const kInline = `import { load, listen } from 'tonescape/inline';`;

/** A page without content, and the start of every other. */
export const kPage = '<!doctype html><link rel="icon" href="data:,"><title>x</title>';

/** The results of the program's sound, computed by the package `tonescape`. */
export async function expectedOf(tonescape) {
  const program = new Function(
    'tonescape',
    `return (async () => { ${kSound} return { features, bytes }; })()`,
  );
  return program(tonescape);
}
