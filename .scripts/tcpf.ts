// The command line, where the user is: `npm run --silent tcpf -- check notes/`. It is bundled anew
// where a source has changed, for the sources as they are take three times as long to start.

import { mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib.ts';

const main = `${root}dist/tcpf/main.js`;
const sources = ['language-server', 'grammar', '.scripts/build', 'package.json'];

if (timeOf(main) < Math.max(...sources.map((source) => newestIn(root + source)))) await bundle();
process.chdir(process.env.INIT_CWD ?? '.');
await import(pathToFileURL(main).href);

function newestIn(path: string): number {
  if (!statSync(path).isDirectory()) return timeOf(path);
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return Math.max(...files.map((file) => (file.endsWith('.ts') ? timeOf(`${path}/${file}`) : 0)));
}

function timeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Somebody may be running the old one: its pieces stay, and the entry changes in one moment. */
async function bundle(): Promise<void> {
  const [{ build }, { commandLine, common }] = await Promise.all([
    import('esbuild'),
    import('./build/bundles.ts'),
  ]);
  const { outputFiles } = await build({ ...common, ...commandLine, minify: true, write: false });
  mkdirSync(dirname(main), { recursive: true });
  const fresh = `${main}.${process.pid}`;
  for (const { path, contents } of outputFiles) {
    writeFileSync(basename(path) === 'main.js' ? fresh : path, contents);
  }
  renameSync(fresh, main);
}
