// Builds the extension and opens the examples in VS Code: the one on this machine, or, where there
// is none, the server of the end-to-end tests, in a browser.

import { runNode } from './lib.ts';
import { startInBrowser } from './start/browser.ts';
import { findDesktop, startOnDesktop } from './start/desktop.ts';

const { code } = await runNode(['.scripts/build.ts', '--dev']);
if (code !== 0) process.exit(code);

const desktop = process.argv.includes('--browser') ? undefined : findDesktop();
if (desktop) await startOnDesktop(desktop);
else await startInBrowser();
