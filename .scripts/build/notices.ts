// NOTICES.txt: whose code the bundles of a folder carry, and under which licence. It ships with them.

import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Metafile } from 'esbuild';
import { root } from '../lib.ts';

export function noteLicences(built: readonly Metafile[]): void {
  for (const [folder, metafiles] of Map.groupBy(built, folderOf)) {
    const packages = new Set(metafiles.flatMap(packagesIn));
    const notices = [...packages].sort().map(noticeOf);
    writeFileSync(`${root}${folder}/NOTICES.txt`, [HEAD, ...notices].join(RULE));
  }
}

const HEAD = 'TCPFlow contains code of the following packages.\n';
const RULE = `\n${'-'.repeat(80)}\n\n`;

function folderOf({ outputs }: Metafile): string {
  return dirname(Object.keys(outputs)[0] ?? '');
}

/** Folders of packages: `node_modules/langium`, or one within another. */
function packagesIn({ outputs }: Metafile): string[] {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  return inputs.flatMap(([path, { bytesInOutput }]) => {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
    return folder !== undefined && bytesInOutput > 0 ? [folder] : [];
  });
}

function noticeOf(folder: string): string {
  const about = JSON.parse(readFileSync(`${root}${folder}/package.json`, 'utf8'));
  const [file] = globSync('{LICENSE,LICENCE,License,license,COPYING}*', { cwd: root + folder });
  const text = file === undefined ? '' : `\n${readFileSync(`${root}${folder}/${file}`, 'utf8')}`;
  return `${about.name} ${about.version}, ${about.license}\n${text}`;
}
