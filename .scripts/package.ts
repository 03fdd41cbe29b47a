// Packs dist/tcpflow.vsix. Its size is kept in sight: it is what every user downloads.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { programOf, root, runNode } from './lib.ts';

const vsix = 'dist/tcpflow.vsix';
const budget = 1.5 * 1024 * 1024;

if (!existsSync(`${root}dist/extension.cjs`)) await mustRun(['.scripts/build.ts']);
await mustRun([
  programOf('@vscode/vsce', 'vsce'),
  ...['package', '--no-dependencies', '--out', vsix, ...linkOptions()],
]);

const { size } = statSync(root + vsix);
const kib = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KiB`;
console.log(`  ${vsix}  ${kib(size)} of ${kib(budget)}`);
if (size > budget) {
  console.error('The package is larger than its budget.');
  process.exitCode = 1;
}

/** The README's relative links become absolute by way of the repository, once there is one. */
function linkOptions(): string[] {
  const { repository } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  return repository ? [] : ['--allow-missing-repository', '--no-rewrite-relative-links'];
}

async function mustRun(args: string[]): Promise<void> {
  const { code } = await runNode(args);
  if (code !== 0) process.exit(code);
}
