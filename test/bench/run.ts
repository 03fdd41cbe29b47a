/** `npm run bench`: measures, and writes the tables into README.md beside it. */
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

const simulation = await benchSimulation();
const sections = [
  machine(),
  `## From an edit to what the reader sees, in ms\n\n${serverTable(await benchServer(OURS, STOCK))}`,
  `## Simulation and rules, without parsing\n\n${simulationTable(simulation)}`,
  `## The slowest rules\n\n${rulesTable(simulation)}\n\n${growthText(await benchGrowth())}`,
  `## Start of the server, in ms\n\n${startTable(await benchStart(OURS))}`,
  `## Checking captures\n\n${captureTable(await benchCaptures(TCPF))}`,
  `## Drawing in Chromium, in ms\n\n${previewTable(await benchPreview(OURS, [10, 50, 200]))}`,
  `## Size\n\n${sizeTable(join(ROOT, 'dist'))}`,
];
const figures = sections.join('\n\n');
console.log(figures);
const [words] = readFileSync(README, 'utf8').split(MARK);
writeFileSync(README, `${words}${MARK}\n\n${figures}\n`);

function machine(): string {
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return `${day} · ${cpu?.model.trim()}, ${cpus().length} cores, ${gigabytes} GiB · Node ${process.versions.node}`;
}
