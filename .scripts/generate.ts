// Runs every generator; with --check it fails when that changes a generated file, which means that
// somebody edited one by hand or forgot to run `npm run generate`.
//
// A generated file is one under a folder `generated/`, one with the marker below in its first lines,
// or one that is generated in part. A generator is a file in generate/; they run in the order of
// their names.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programOf, root, run, runNode } from './lib.ts';

const grammar = 'grammar/langium-config.json';
const generators = '.scripts/generate';
/** The names of the rules in the schema of a setting. */
const inPart: ReadonlySet<string> = new Set(['package.json']);
// In two halves, for this file is none itself.
const marker = ['@', 'generated'].join('');

const before = await generatedFiles();
await generate();
if (process.argv.includes('--check')) report(before, await generatedFiles());

async function generate(): Promise<void> {
  if (existsSync(root + grammar)) {
    await mustRun([programOf('langium-cli', 'langium'), 'generate', '--file', grammar]);
  }
  if (!existsSync(root + generators)) return;
  for (const file of readdirSync(root + generators).sort()) {
    if (file.endsWith('.ts')) await mustRun([join(generators, file)]);
  }
}

async function mustRun(args: string[]): Promise<void> {
  const { code, output } = await runNode(args, { quiet: true });
  if (code === 0) return;
  console.error(output);
  throw new Error(`generator failed: ${args.join(' ')}`);
}

/** Path to content hash, of every generated file that git tracks or could track. */
async function generatedFiles(): Promise<Map<string, string>> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { output } = await run('git', args, { quiet: true });
  const hashes = new Map<string, string>();
  for (const path of new Set(output.split('\0'))) {
    if (!path || !existsSync(root + path)) continue;
    const content = readFileSync(root + path);
    if (!isGenerated(path, content)) continue;
    hashes.set(path, createHash('sha256').update(content).digest('hex'));
  }
  return hashes;
}

function isGenerated(path: string, content: Buffer): boolean {
  const isWhole = /(^|\/)generated\//.test(path) || content.subarray(0, 400).includes(marker);
  return isWhole || inPart.has(path);
}

function report(committed: Map<string, string>, fresh: Map<string, string>): void {
  const paths = new Set([...committed.keys(), ...fresh.keys()]);
  const stale = [...paths].filter((path) => committed.get(path) !== fresh.get(path));
  if (stale.length === 0) return;
  console.error(`Not up to date (run \`npm run generate\` and commit):\n  ${stale.join('\n  ')}`);
  process.exitCode = 1;
}
