// The C++ library in its users' projects: installed and found by CMake or pkg-config, or built inside the project by
// FetchContent or add_subdirectory. build/native is installed unchanged. Inside a project the library is configured and
// one file of it compiled, because compiling all takes over a minute even without optimisation.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { nativeProgram, projectFile, referenceWav, temporaryFolder } from '../support/files.mjs';

const root = projectFile('.');
const folder = temporaryFolder();
const prefix = join(folder, 'prefix');

const kSpeech = referenceWav('en_sad_f');
const kModel = projectFile('models/dae.safetensors');
const kCompiler = process.env.CXX ?? 'c++';
// Eigen's headers are system headers here, whose warnings are off.
const kStrict = ['-std=c++20', '-Wall', '-Wextra', '-Wpedantic', '-Wshadow', '-Werror'];

const environment = {
  ...process.env,
  PKG_CONFIG_PATH: join(prefix, 'lib/pkgconfig'),
};
const run = (program, ...args) =>
  execFileSync(program, args, { encoding: 'utf8', env: environment, stdio: 'pipe' });
const pkgConfig = (...options) =>
  run('pkg-config', ...options, 'tonescape')
    .trim()
    .split(/\s+/);

/** Writes a project's files and returns its folder. */
function project(name, files) {
  mkdirSync(join(folder, name), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text);
  return join(folder, name);
}

function configure(source, ...options) {
  run(
    'cmake',
    '-G',
    'Ninja',
    '-S',
    source,
    '-B',
    join(source, 'build'),
    '-DCMAKE_BUILD_TYPE=Debug',
    ...options,
  );
  return join(source, 'build');
}

/** Every file below `path`, relative to it. */
const filesBelow = (path) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(path.length + 1));

/** Compares the lines `name value unit` of features_of_wav with the table of the native program. */
function assertFeatures(example) {
  const [header, row] = run(nativeProgram, 'features', kSpeech).trim().split('\n');
  const lines = run(example, kSpeech).trim().split('\n');
  assert.equal(lines.length, 88);
  assert.deepEqual(
    lines.map((line) => line.split(' ').slice(0, 2)),
    header
      .split(',')
      .slice(1)
      .map((name, i) => [name, row.split(',')[i + 1]]),
  );
}

/** Runs an example on a recording that the library refuses: the program catches a tonescape::Error. */
function assertRefusal(example) {
  const short = join(root, 'tests/reference/wav/short_30ms.wav');
  const { status, stderr } = spawnSync(example, [short], { encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stderr, /less than one frame.* \[too-short\]/);
}

before(() => {
  run('cmake', '--install', join(root, 'build/native'), '--prefix', prefix);
});

test('find_package: a copy of examples/ builds and runs', () => {
  const copy = join(folder, 'examples');
  cpSync(join(root, 'examples'), copy, { recursive: true });
  const build = configure(copy, `-DCMAKE_PREFIX_PATH=${prefix}`);
  run('cmake', '--build', build, '-j2');
  assertFeatures(join(build, 'features_of_wav'));
  assertRefusal(join(build, 'features_of_wav'));

  const points = run(join(build, 'live_session'), kSpeech, kModel).trim().split('\n');
  assert.ok(points.length >= 8, `${points.length} points`);
  for (const point of points) {
    assert.match(
      point,
      /^\d+\.\d\d s {2}-?\d+\.\d{3} -?\d+\.\d{3} {2}(anger|happiness|neutral|sadness|no voice)$/,
    );
  }

  const model = join(folder, 'own.safetensors');
  const [trained, ...embedded] = run(join(build, 'train_and_embed'), model).trim().split('\n');
  assert.match(trained, /^trained on 32 voices: mean squared error/);
  assert.equal(embedded.length, 6);
  for (const line of embedded) assert.match(line, /^(calm|lively) at .* taken for \1$/);
  assert.match(run(nativeProgram, 'inspect', model), /4 latent dimensions, 2 classes, 32 reference points/);
});

test('pkg-config: one compiler command builds an example', () => {
  const example = join(folder, 'features_of_wav');
  const source = join(root, 'examples/features_of_wav.cpp');
  run(kCompiler, '-std=c++20', '-O0', source, ...pkgConfig('--cflags', '--libs'), '-o', example);
  assertFeatures(example);
  const { version } = JSON.parse(readFileSync(join(root, 'wasm/package.json'), 'utf8'));
  assert.deepEqual(pkgConfig('--modversion'), [version]);
});

test('the whole library is linked into a shared library, which needs no other library', () => {
  const whole = ['-Wl,--whole-archive', ...pkgConfig('--libs'), '-Wl,--no-whole-archive', '-Wl,-z,defs'];
  const library = join(folder, 'libplugin.so');
  run(kCompiler, '-shared', '-o', library, ...whole);
  assert.match(run('nm', '-D', '--defined-only', library), /tonescape9Recording/);
  const names = run('nm', join(prefix, 'lib/libtonescape.a'));
  assert.doesNotMatch(names, / kiss_fft/); // the program may contain its own KissFFT
  assert.doesNotMatch(names, /sf_open|nlohmann|CLI/);
});

test('every installed header compiles without warnings, and no other file is installed', () => {
  const headers = filesBelow(join(prefix, 'include'));
  assert.ok(headers.length > 80, `${headers.length} headers`);
  for (const header of headers) assert.match(header, /^tonescape\/(\w+\/)?\w+\.h$/);
  const source = project('headers', {
    'all.cpp': headers.map((header) => `#include <${header}>\n`).join(''),
  });
  const eigen = run('pkg-config', '--cflags-only-I', 'eigen3')
    .trim()
    .replace('-I', '-isystem')
    .split(/(?<=system)/);
  run(kCompiler, ...kStrict, ...eigen, `-I${prefix}/include`, '-fsyntax-only', join(source, 'all.cpp'));
  assert.deepEqual(
    filesBelow(prefix)
      .filter((file) => !file.startsWith('include/'))
      .sort(),
    [
      'bin/tonescape',
      'lib/cmake/tonescape/tonescape-config-version.cmake',
      'lib/cmake/tonescape/tonescape-config.cmake',
      'lib/cmake/tonescape/tonescape-targets-release.cmake',
      'lib/cmake/tonescape/tonescape-targets.cmake',
      'lib/libtonescape.a',
      'lib/pkgconfig/tonescape.pc',
      'share/doc/tonescape/LICENSE',
      'share/doc/tonescape/NOTICE.txt',
    ],
  );
});

test('code with another alignment of matrices does not link', { skip: process.arch !== 'x64' }, () => {
  const source = project('alignment', { 'main.cpp': '#include <tonescape/eigen.h>\nint main() {}\n' });
  const line = ['-std=c++20', '-mavx', join(source, 'main.cpp'), ...pkgConfig('--cflags', '--libs')];
  const refused = spawnSync(kCompiler, [...line, '-o', join(source, 'main')], { encoding: 'utf8' });
  assert.notEqual(refused.status, 0);
  assert.match(refused.stderr, /libraryWasCompiledForThisAlignmentOfEigen/);
});

const projectWith = (inclusion) => `
cmake_minimum_required(VERSION 3.25)
project(consumer LANGUAGES CXX)
set(CMAKE_CXX_STANDARD 17)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
${inclusion}
add_executable(features_of_wav ${root}/examples/features_of_wav.cpp)
target_link_libraries(features_of_wav PRIVATE tonescape::core)
install(TARGETS features_of_wav)
`;

/** Checks that the consumer's project builds the library, and no program, test or benchmark of it. */
function assertLibraryAlone(build) {
  const targets = run('ninja', '-C', build, '-t', 'targets', 'all')
    .split('\n')
    .map((line) => line.match(/^(\w+): phony$/)?.[1])
    .filter((name) => name && !name.startsWith('cmake_'));
  const own = [
    'all',
    'edit_cache',
    'features_of_wav',
    'list_install_components',
    'rebuild_cache',
    'tonescape_core',
  ];
  assert.deepEqual(
    targets.filter((name) => !own.includes(name) && !/^(install|tonescape_kissfft|test)$/.test(name)),
    [],
  );
  const cache = readFileSync(join(build, 'CMakeCache.txt'), 'utf8');
  assert.doesNotMatch(cache, /sndfile|CLI11|catch2|nlohmann|Threads/i);
  assert.match(run('ctest', '--test-dir', build, '-N'), /Total Tests: 0|No tests were found/);
}

/** The compiler command of a file of the library inside the project. */
function commandFor(build, file) {
  const commands = JSON.parse(readFileSync(join(build, 'compile_commands.json'), 'utf8'));
  return commands.find((entry) => entry.file === join(root, 'core/tonescape', file)).command;
}

const kInclusions = {
  FetchContent: `
include(FetchContent)
FetchContent_Declare(tonescape SOURCE_DIR ${root})
FetchContent_MakeAvailable(tonescape)`,
  add_subdirectory: `add_subdirectory(${root} tonescape)`,
};

for (const [way, inclusion] of Object.entries(kInclusions)) {
  test(`${way}: only the library is configured, with the project's compiler and the library's options`, () => {
    const source = project(way, { 'CMakeLists.txt': projectWith(inclusion) });
    const shared = way === 'FetchContent';
    const build = configure(source, `-DBUILD_SHARED_LIBS=${shared}`, '-DCMAKE_EXPORT_COMPILE_COMMANDS=ON');
    assertLibraryAlone(build);
    const library = run('ninja', '-C', build, '-t', 'query', 'features_of_wav');
    assert.match(library, shared ? /libtonescape\.so/ : /libtonescape\.a/);
    const command = commandFor(build, 'version.cpp');
    for (const option of ['-std=c++20', '-ffp-contract=off', '-fPIC', '-fvisibility=default']) {
      assert.ok(command.includes(` ${option} `), `${option} is missing: ${command}`);
    }
    assert.doesNotMatch(command, / -W/);
    assert.match(commandFor(build, '../../examples/features_of_wav.cpp'), / -std=(c|gnu)\+\+20 /);
    run(
      'ninja',
      '-C',
      build,
      'tonescape/core/tonescape/CMakeFiles/tonescape_core.dir/version.cpp.o'.replace(
        /^tonescape/,
        shared ? '_deps/tonescape-build' : 'tonescape',
      ),
    );
  });
}
