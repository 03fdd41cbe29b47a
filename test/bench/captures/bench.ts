/** Checking captures, beside `tshark -q -z expert` on the same files, start-up of both included. */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeCapture, type SegmentToWrite } from '../../../language-server/capture/write.ts';
import { type Figures, figures } from '../figures.ts';
import { connection, manyConnections } from './traffic.ts';
import { type Run, watched } from './watched.ts';

export interface CaptureRow {
  readonly what: string;
  readonly segments: number;
  readonly tcpf: Measured;
  /** Not there where tshark is not installed. */
  readonly tshark: Measured | undefined;
}

export interface Measured {
  readonly ms: Figures;
  readonly mib: number;
}

const ROUNDS = 5;
const SEGMENTS = 100_000;

const WORKLOADS: readonly (readonly [what: string, segments: () => Iterable<SegmentToWrite>])[] = [
  ['connections of 20 segments', () => manyConnections(SEGMENTS, 20)],
  ['one long connection', () => connection(0, SEGMENTS)],
];

export async function benchCaptures(tcpf: string): Promise<CaptureRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tcpflow-bench-'));
  const rows: CaptureRow[] = [];
  for (const [what, segments] of WORKLOADS) {
    const file = join(folder, `${rows.length}.pcapng`);
    const count = writeCapture(file, segments());
    rows.push({ what, segments: count, ...(await inTurns(tcpf, file)) });
  }
  rmSync(folder, { recursive: true });
  return rows;
}

function writeCapture(file: string, segments: Iterable<SegmentToWrite>): number {
  let count = 0;
  const counted = (function* () {
    for (const segment of segments) {
      count++;
      yield segment;
    }
  })();
  const opened = openSync(file, 'w');
  for (const piece of encodeCapture({ application: 'bench', start: 0n, segments: counted }))
    writeSync(opened, piece);
  closeSync(opened);
  return count;
}

/** So that a noisy machine is noisy for both. */
async function inTurns(tcpf: string, file: string): Promise<Pick<CaptureRow, 'tcpf' | 'tshark'>> {
  const [ours, theirs]: [Run[], Run[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await watched(process.execPath, [tcpf, 'check', '--format', 'json', file]));
    const run = await watched('tshark', ['-r', file, '-q', '-z', 'expert']).catch(() => undefined);
    if (run) theirs.push(run);
  }
  return { tcpf: measured(ours), tshark: theirs.length > 0 ? measured(theirs) : undefined };
}

function measured(runs: readonly Run[]): Measured {
  return {
    ms: figures(runs.map(({ ms }) => ms)),
    mib: Math.max(...runs.map(({ mib = 0 }) => mib)),
  };
}
