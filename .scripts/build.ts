// Bundles what ships into dist/.
//
//   node .scripts/build.ts                  minified, as it is published
//   node .scripts/build.ts --dev            with source maps
//   node .scripts/build.ts --watch          …and again on every change
//   node .scripts/build.ts --only-tcpf      the command line alone
//   node .scripts/build.ts --allow-missing  without the entry files that are not written yet

import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { type BuildOptions, build, context, type Metafile } from 'esbuild';
import { bundles, common } from './build/bundles.ts';
import { noteLicences } from './build/notices.ts';
import { root } from './lib.ts';

const watch = process.argv.includes('--watch');
const forDevelopment = watch || process.argv.includes('--dev');
const isWanted = process.argv.includes('--only-tcpf') ? isCommandLine : hasEntry;
const allowMissing = process.argv.includes('--allow-missing');

const options: BuildOptions = {
  ...common,
  minify: !forDevelopment,
  sourcemap: forDevelopment ? 'linked' : false,
  metafile: true,
};

mkdirSync(`${root}dist`, { recursive: true });
// Its pieces are named by what is in them, so that old ones would stay.
rmSync(`${root}dist/tcpf`, { recursive: true, force: true });
try {
  const built = await Promise.all(bundles.filter(isWanted).map(watch ? buildOnChange : buildOnce));
  noteLicences(built.filter((metafile) => metafile !== undefined));
} catch {
  // esbuild has already shown what is wrong.
  process.exitCode = 1;
}

function isCommandLine({ outdir }: BuildOptions): boolean {
  return outdir === 'dist/tcpf';
}

function hasEntry({ entryPoints }: BuildOptions): boolean {
  const [entry] = entryPoints as string[];
  if (!allowMissing || existsSync(root + entry)) return true;
  console.warn(`  skipped ${entry}: not there yet`);
  return false;
}

async function buildOnce(bundle: BuildOptions): Promise<Metafile | undefined> {
  const { metafile } = await build({ ...options, ...bundle });
  if (metafile) printSizes(metafile);
  return metafile;
}

async function buildOnChange(bundle: BuildOptions): Promise<undefined> {
  const building = await context({ ...options, ...bundle, logLevel: 'info' });
  await building.watch();
}

function printSizes({ outputs }: Metafile): void {
  for (const [path, { bytes }] of Object.entries(outputs)) {
    if (path.endsWith('.map')) continue;
    console.log(`  ${path.padEnd(24)}${(bytes / 1024).toFixed(1).padStart(8)} KiB`);
  }
}
