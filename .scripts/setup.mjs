// Makes a fresh clone ready. It runs before anything is installed, so this file and setup/ are
// plain JavaScript that Node 20 understands. Every npm script calls it first: when there is
// nothing to do it must be quick.
//
//   node .scripts/setup.mjs              the dependencies
//   node .scripts/setup.mjs --browser    …and a Chromium with fonts, for the end-to-end tests
//   node .scripts/setup.mjs --host       …and VS Code as a server, in .vscode-host/
//   node .scripts/setup.mjs --tools      …and in CI the programs that tests compare with

import { setUpDependencies } from './setup/dependencies.mjs';

try {
  setUpDependencies();
  if (process.argv.includes('--browser')) (await import('./setup/browser.mjs')).setUpBrowser();
  if (process.argv.includes('--tools')) (await import('./setup/tools.mjs')).setUpTools();
  if (process.argv.includes('--host')) (await import('./setup/host.mjs')).setUpHost();
} catch (error) {
  console.error(`\nset-up failed: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
