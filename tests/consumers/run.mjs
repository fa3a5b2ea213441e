// Runs the packed package in the projects of its users, each with its tool as npm installs it, and prints a table:
// `npm run test:consumers`, or with the beginnings of names for some of them, as `npm run test:consumers -- vite deno`.
// Needs a network for the first run; the tools are then kept in build/consumers. Fails if one of them fails.

import { join } from 'node:path';
import { launch, serve } from '../support/browser.mjs';
import { referenceWav } from '../support/files.mjs';
import { load } from '../support/package.mjs';
import { bundlers } from './bundlers.mjs';
import { frameworks } from './frameworks.mjs';
import { pages } from './pages.mjs';
import { expectedOf } from './program.mjs';
import { runtimes } from './runtimes.mjs';
import { types } from './types.mjs';
import { assertOutput, assertPage } from './visit.mjs';
import { freePort, prepare, run, startServer, versionOf } from './workshop.mjs';

const asked = process.argv.slice(2).map((word) => word.toLowerCase());
const consumers = [...bundlers, ...frameworks, ...runtimes, ...types, ...pages].filter(
  ({ name }) => asked.length === 0 || asked.some((word) => name.toLowerCase().startsWith(word)),
);
if (consumers.length === 0) throw new Error(`No consumer begins with ${asked.join(' or ')}.`);
const expected = await expectedOf(await load());
const browser = await launch({ microphone: referenceWav('en_neutral_m_44k1') });

/** Visits the page of a server that `command(port)` starts, and asks the server itself for `answer`. */
async function served({ command, answer, environment }, folder) {
  const port = await freePort();
  const url = `http://localhost:${port}/`;
  const server = await startServer(command(port), url, { folder, environment });
  try {
    await assertPage(browser, url, expected);
    if (answer) assertOutput(await (await fetch(url + answer)).text(), expected);
  } catch (error) {
    throw new Error(`${error.message}\n${server.output().slice(-1500)}`);
  } finally {
    server.stop();
  }
}

/** Builds, then visits the page from the built folder with a strict content security policy, or from a server. */
async function built({ command, output, server, policy, environment }, folder) {
  await run(command, { folder, environment });
  if (server) return served(server, folder);
  const site = await serve(join(folder, output), policy === undefined ? {} : { policy });
  try {
    await assertPage(browser, `${site.url}/index.html`, expected);
  } finally {
    site.close();
  }
}

async function printed({ command, environment }, folder) {
  assertOutput(await run(command, { folder, environment }), expected);
}

const visited = (visit) => visit(browser, expected);
const checked = ({ command }, folder) => run(command, { folder });

const kWays = { dev: served, build: built, run: printed, visit: visited, types: checked };

async function resultOf(consumer) {
  const row = { tool: consumer.name, version: '', dev: '', build: '', run: '', visit: '', types: '' };
  try {
    const folder = consumer.packages && (await prepare(consumer));
    if (folder) row.version = versionOf(folder, Object.keys(consumer.packages)[0]);
    for (const [way, work] of Object.entries(kWays)) {
      if (!consumer[way]) continue;
      row[way] = await work(consumer[way], folder).then(
        () => 'works',
        (error) => {
          console.error(`${consumer.name}, ${way}: ${error.message}`);
          return 'FAILS';
        },
      );
    }
  } catch (error) {
    console.error(`${consumer.name}: ${error.message}`);
    row.run = 'FAILS';
  }
  return row;
}

const rows = [];
try {
  for (const consumer of consumers) {
    const start = performance.now();
    const row = await resultOf(consumer);
    rows.push(row);
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    console.log(`[consumers] ${Object.values(row).filter(Boolean).join(' ')} (${seconds} s)`);
  }
} finally {
  await browser.close();
}
console.table(rows);
process.exitCode = rows.some((row) => Object.values(row).includes('FAILS')) ? 1 : 0;
