// Runs tools/setup.sh in a copy of its folder, with programs on the PATH that only print a version.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { projectFile, temporaryFolder } from '../support/files.mjs';

/** What each program of the page's build answers to --version. */
const page = {
  node: 'v24.1.0',
  'em++': 'emcc (Emscripten gcc/clang-like replacement + linker emulating GNU ld) 3.1.6 ()',
  cmake: 'cmake version 3.31.2',
  ninja: '1.11.1',
};

/** Of the tests' too, apart from Chromium, whose place is given by a variable. */
const all = {
  ...page,
  'c++': 'c++ (Debian 12.2.0-14+deb12u1) 12.2.0',
  'pkg-config': '1.8.1',
  'clang-format': 'Debian clang-format version 14.0.6',
  doxygen: '1.9.4',
};

/** Exit status and output of tools/setup.sh where there are these programs and no apt-get. npm only says its words. */
function setUp(words, versions) {
  const folder = temporaryFolder();
  const bin = join(folder, 'bin');
  for (const name of ['bin', 'tools', 'node_modules']) mkdirSync(join(folder, name));
  copyFileSync(projectFile('tools/setup.sh'), join(folder, 'tools/setup.sh'));
  for (const name of ['bash', 'cat', 'dirname', 'sed', 'touch'])
    symlinkSync(join('/usr/bin', name), join(bin, name));
  const program = (name, line) => {
    writeFileSync(join(bin, name), `#!/usr/bin/bash\n${line}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  for (const [name, version] of Object.entries(versions)) program(name, `echo '${version}'`);
  program('npm', 'echo "npm was called: $*"');
  const options = { encoding: 'utf8', env: { PATH: bin } };
  const { status, stdout } = spawnSync(
    join(bin, 'bash'),
    [join(folder, 'tools/setup.sh'), ...words],
    options,
  );
  return { status, stdout };
}

test('where the programs of the page are there, set-up goes on to the npm packages', () => {
  const { status, stdout } = setUp(['page'], page);
  assert.equal(status, 0, stdout);
  assert.match(stdout, /npm was called: ci/);
});

test('the page needs no native compiler, and the tests do', () => {
  const { status, stdout } = setUp(['all'], page);
  assert.equal(status, 1);
  for (const name of ['c++', 'pkg-config', 'clang-format', 'doxygen'])
    assert.ok(stdout.includes(`${name} is missing`));
  assert.doesNotMatch(stdout, /npm was called/);
  assert.equal(setUp([], all).status, 0);
});

test('a program that is too old is named with its version and the oldest that will do', () => {
  const old = {
    'em++': 'emcc (Emscripten) 2.0.12 ()',
    cmake: 'cmake version 3.22.1',
    ninja: '1.9.0',
    node: 'v20.15.1',
  };
  const { status, stdout } = setUp(['page'], { ...page, ...old });
  assert.equal(status, 1);
  for (const sentence of [
    'em++ is version 2.0.12, and 3.1.6 or newer is needed',
    'cmake is version 3.22.1, and 3.25 or newer is needed',
    'ninja is version 1.9.0, and 1.11 or newer is needed',
    'node is version 20.15.1, and 20.16 or newer is needed',
  ]) {
    assert.ok(stdout.includes(sentence), stdout);
  }
});

test('the lines for macOS, Fedora and Windows are those of README and CONTRIBUTING', () => {
  const pages = ['README.md', 'CONTRIBUTING.md']
    .map((file) => readFileSync(projectFile(file), 'utf8'))
    .join('\n');
  for (const [what, count] of [
    ['page', 3],
    ['all', 7],
  ]) {
    const { status, stdout } = setUp([what], {});
    const lines = stdout.match(/^ {4}\S.*$/gm) ?? [];
    assert.equal(status, 1);
    assert.equal(lines.length, count, stdout);
    for (const line of lines) assert.ok(pages.includes(line), `no page has the line: ${line}`);
  }
});

test('an unknown word is refused', () => {
  assert.equal(setUp(['pages'], all).status, 2);
});
