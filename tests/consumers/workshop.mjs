// A folder for each consumer: its tool is installed once by npm and kept, the package and the consumer's files are
// written anew for each run. Commands run in a process group of their own, so that a server ends with its children.

import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { projectFile } from '../support/files.mjs';
import { installed } from '../support/package.mjs';

const kServerPatienceMs = 120_000;

/** Prepares the folder of a consumer and returns its path. */
export async function prepare({ name, packages, files, remove = [] }) {
  const folder = projectFile(`build/consumers/${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`);
  const wanted = JSON.stringify(packages);
  const note = join(folder, 'installed.json');
  if (!existsSync(note) || readFileSync(note, 'utf8') !== wanted) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "name": "consumer", "private": true }');
    const names = Object.entries(packages).map(([one, range]) => `${one}@${range}`);
    await run(['npm', 'install', '--silent', '--no-package-lock', ...names], { folder });
    writeFileSync(note, wanted);
  }
  for (const part of ['dist', ...remove]) rmSync(join(folder, part), { recursive: true, force: true });
  const own = join(folder, 'node_modules/tonescape');
  rmSync(own, { recursive: true, force: true });
  cpSync(installed.root, own, { recursive: true });
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json')));
  const { version } = JSON.parse(readFileSync(join(own, 'package.json')));
  const manifest = { name: 'consumer', private: true, type: 'module' };
  const all = { ...manifest, dependencies: { ...dependencies, tonescape: version } };
  for (const [file, text] of Object.entries({ 'package.json': JSON.stringify(all), ...files })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

/** The version of a package in the consumer's folder. */
export function versionOf(folder, name) {
  return JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'))).version;
}

function begin([program, ...words], { folder, environment = {} }) {
  const env = { ...process.env, CI: '1', NO_COLOR: '1', ...kSilent, ...environment };
  const path = `${join(folder, 'node_modules/.bin')}:${process.env.PATH}`;
  const child = spawn(program, words, { cwd: folder, detached: true, env: { ...env, PATH: path } });
  child.output = '';
  child.standard = '';
  child.stdout.on('data', (text) => {
    child.output += text;
    child.standard += text;
  });
  child.stderr.on('data', (text) => {
    child.output += text;
  });
  return child;
}

// Tools that would report their use, or look for newer versions of themselves.
const kSilent = {
  NEXT_TELEMETRY_DISABLED: '1',
  NG_CLI_ANALYTICS: 'false',
  DENO_NO_UPDATE_CHECK: '1',
};

/** Runs a command to its end and returns its standard output. Fails with all of its output. */
export function run(command, options) {
  const child = begin(command, options);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve(child.standard);
      else reject(new Error(`${command.join(' ')} ended with ${status}:\n${child.output.slice(-4000)}`));
    });
  });
}

/** A port that is free now. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a server, waits until it answers at `url`, and returns a function that ends it. */
export async function startServer(command, url, options) {
  const child = begin(command, options);
  let ended = false;
  child.on('error', () => {
    ended = true;
  });
  child.on('close', () => {
    ended = true;
  });
  const stop = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {} // it has ended by itself
  };
  const patience = Date.now() + kServerPatienceMs;
  while (!ended && Date.now() < patience) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer) return { stop, output: () => child.output };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  stop();
  throw new Error(`${command.join(' ')} does not answer at ${url}:\n${child.output.slice(-4000)}`);
}
