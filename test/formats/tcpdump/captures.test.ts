/** Captures as tcpdump prints them, beside the captures themselves. */
import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CapturedSegment } from '../../../language-server/capture/captured-segment.ts';
import { readCapture } from '../../../language-server/capture/read.ts';
import { readTcpdump } from '../../../language-server/formats/tcpdump/read.ts';
import { ACK, has, URG } from '../../../language-server/tcp/segment.ts';

const folder = join(import.meta.dirname, '../../../../shared/captures/kernel');
const isThere = existsSync(folder) && spawnSync('tcpdump', ['--version']).status === 0;

/** As printed without `-vv`, a segment without text has no number. */
const WITH_ALL_NUMBERS = ['-nvv', '-nvvS', '-nvvtte', '-#nvvttttX', '-nvvttttt', '-nvvA'];
const WITHOUT_SOME = ['-n', '-nS', '-nve'];

const files = isThere
  ? globSync('*.pcap', { cwd: folder }).filter((name) => !/^(?:big|jumbo)/.test(name))
  : [];

function printed(file: string, options: string): string[] {
  const { stdout } = spawnSync('tcpdump', [options, '-r', join(folder, file)], {
    maxBuffer: 2 ** 28,
    encoding: 'latin1',
  });
  return stdout.split('\n');
}

async function captured(file: string): Promise<CapturedSegment[]> {
  const segments: CapturedSegment[] = [];
  const segment = (each: CapturedSegment) => void segments.push(each);
  await readCapture(createReadStream(join(folder, file)), { segment, remark: () => undefined });
  return segments;
}

/** What tcpdump tells of a segment; `seq` only where it does. */
function told(segment: CapturedSegment, hasSeq: boolean): string {
  const { from, to, flags, reserved, seq, ack, window, urgentPointer, len, options } = segment;
  return JSON.stringify([
    from,
    to,
    flags,
    reserved,
    hasSeq ? seq : undefined,
    has(segment, ACK) ? ack : undefined,
    window,
    has(segment, URG) ? urgentPointer : undefined,
    len,
    Object.entries(options).sort(),
  ]);
}

/** Times are printed in microseconds. */
function isSoon(a: number, b: number): boolean {
  return Math.abs(a - b) < 5e-6;
}

async function difference(file: string, options: string): Promise<string | undefined> {
  const isWhole = WITH_ALL_NUMBERS.includes(options);
  const { segments: read } = readTcpdump(printed(file, options));
  const all = await captured(file);
  if (read.length !== all.length) return `${read.length} of ${all.length} segments`;
  const at = all.findIndex((segment, i) => {
    const other = read[i] as CapturedSegment;
    const hasSeq = isWhole || segment.len > 0 || (segment.flags & 7) !== 0;
    const since = [other.time - (read[0]?.time ?? 0), segment.time - (all[0]?.time ?? 0)] as const;
    return told(other, hasSeq) !== told(segment, hasSeq) || !isSoon(...since);
  });
  return at < 0 ? undefined : `${at}: ${JSON.stringify([read[at], all[at]])}`;
}

describe.skipIf(!isThere)(
  'every capture reads the same as tcpdump prints it (needs tcpdump)',
  () => {
    it.each([...WITH_ALL_NUMBERS, ...WITHOUT_SOME])(
      'with %s',
      { timeout: 120_000 },
      async (options) => {
        const differences: string[] = [];
        for (const file of files) {
          const found = await difference(file, options);
          if (found !== undefined) differences.push(`${file} ${found}`);
        }
        expect(files.length).toBeGreaterThan(50);
        expect(differences).toEqual([]);
      },
    );
  },
);

describe.skipIf(!isThere)('without -vv, numbers that are not printed', () => {
  it('are right but for segments that repeat a number on purpose', {
    timeout: 120_000,
  }, async () => {
    let wrong = 0;
    let all = 0;
    for (const file of files) {
      const segments = await captured(file);
      const { segments: read } = readTcpdump(printed(file, '-n'));
      all += segments.length;
      wrong += segments.filter(({ seq }, i) => read[i]?.seq !== seq).length;
    }
    // Keep-alives and probes of a closed window, and ACKs that were overtaken.
    expect(wrong / all).toBeLessThan(0.01);
  });
});
