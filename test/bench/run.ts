/**
 * `npm run bench`: measures, and writes the tables into README.md beside it. `npm run bench -- simulation`
 * measures the sections whose titles have the word, and leaves the others as they were.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { benchCaptures } from './captures/bench.ts';
import { benchPreview } from './preview.ts';
import { benchServer, benchStart } from './server.ts';
import { benchGrowth, benchSimulation } from './simulation.ts';
import {
  captureTable,
  growthText,
  previewTable,
  rulesTable,
  serverTable,
  simulationTable,
  sizeTable,
  startTable,
} from './tables.ts';

const ROOT = join(import.meta.dirname, '../..');
const OURS = join(ROOT, 'dist/server.cjs');
const TCPF = join(ROOT, 'dist/tcpf/main.js');
const STOCK = join(import.meta.dirname, 'stock/server.ts');
const README = join(import.meta.dirname, 'README.md');
/** Below it the page is written by this program. */
const MARK = '<!-- figures: written by `npm run bench` -->';

const SECTIONS: Readonly<Record<string, () => Promise<string>>> = {
  'From an edit to what the reader sees, in ms': async () => {
    return serverTable(await benchServer(OURS, STOCK));
  },
  'Simulation and rules, without parsing': async () => {
    const rows = await benchSimulation();
    return `${simulationTable(rows)}\n\n${rulesTable(rows)}\n\n${growthText(await benchGrowth())}`;
  },
  'Start of the server, in ms': async () => startTable(await benchStart(OURS)),
  'Checking captures': async () => captureTable(await benchCaptures(TCPF)),
  'Drawing in Chromium, in ms': async () => previewTable(await benchPreview(OURS, [10, 50, 200])),
  Size: async () => sizeTable(join(ROOT, 'dist')),
};

const [words = '', before = ''] = readFileSync(README, 'utf8').split(MARK);
const asked = process.argv.slice(2);
const sections: string[] = [];
for (const [title, measure] of Object.entries(SECTIONS)) {
  const body = isAsked(title) ? await measure() : sectionOf(before, title);
  if (body) sections.push(`## ${title}\n\n${body}`);
}
const figures = [machine(), ...sections].join('\n\n');
console.log(figures);
writeFileSync(README, `${words}${MARK}\n\n${figures}\n`);

/** All, or those whose titles have a word that was given. */
function isAsked(title: string): boolean {
  return asked.length === 0 || asked.some((word) => title.toLowerCase().includes(word));
}

/** As it was measured before. */
function sectionOf(text: string, title: string): string | undefined {
  const [, after] = text.split(`## ${title}\n`);
  return after?.split('\n## ')[0]?.trim();
}

function machine(): string {
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return `${day} · ${cpu?.model.trim()}, ${cpus().length} cores, ${gigabytes} GiB · Node ${process.versions.node}`;
}
