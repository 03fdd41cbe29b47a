/** Wireshark opens what is written, and sees what was meant. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { encodeCapture, type SegmentToWrite } from '../../../language-server/capture/write.ts';
import { anySegment } from './segments.ts';

const HAS_TSHARK = spawnSync('tshark', ['--version']).status === 0;
const START = 1_700_000_000_123_456_789n;
const FIELDS = [
  'tcp.srcport',
  'tcp.dstport',
  'tcp.flags',
  'tcp.seq_raw',
  'tcp.ack_raw',
  'tcp.window_size_value',
  'tcp.urgent_pointer',
  'tcp.len',
  'tcp.checksum.status',
  'ip.checksum.status',
  'frame.time_epoch',
  'frame.comment',
];

const folder = mkdtempSync(join(tmpdir(), 'written-'));
afterAll(() => rmSync(folder, { recursive: true }));

function readByTshark(segments: readonly SegmentToWrite[]): string[][] {
  const file = join(folder, 'written.pcapng');
  const capture = encodeCapture({ application: 'TCPFlow', start: START, segments });
  writeFileSync(file, Buffer.concat([...capture]));
  const checks = ['tcp.check_checksum:TRUE', 'ip.check_checksum:TRUE', 'ip.defragment:FALSE'];
  const options = checks.flatMap((check) => ['-o', check]);
  const fields = FIELDS.flatMap((field) => ['-e', field]);
  const args = ['-r', file, ...options, '-T', 'fields', '-E', 'occurrence=f', ...fields];
  const lines = execFileSync('tshark', args, { encoding: 'utf8', stdio: 'pipe' }).trimEnd();
  return lines.split('\n').map((line) => line.split('\t'));
}

const GOOD = '1';
const BAD = '0';

function expectedOf(segment: SegmentToWrite): string[] {
  const { from, to, flags, reserved = 0, seq, ack, window, urgentPointer, len } = segment;
  const bits = `0x${(flags | (reserved << 8)).toString(16).padStart(4, '0')}`;
  const nanoseconds = START + BigInt(Math.round(segment.time * 1e9));
  const numbers = [seq, ack, window, urgentPointer, len].map(String);
  return [
    String(from.port),
    String(to.port),
    bits,
    ...numbers,
    segment.checksum === 'bad' ? BAD : GOOD,
    from.address.includes(':') ? '' : GOOD,
    String(nanoseconds).replace(/(\d{9})$/, '.$1'),
    segment.comment ?? '',
  ];
}

describe.skipIf(!HAS_TSHARK)('Wireshark (skipped where it is not installed)', () => {
  it('reads each frame as it was written', () => {
    // Whole segments only: of the others it cannot check the sum.
    const whole = anySegment.map((segment) => ({ ...segment, len: segment.text.length }));
    const segments = fc.sample(whole, { numRuns: 300, seed: 1 });
    const commented = segments.map((segment, i) => ({ ...segment, comment: `number ${i}` }));
    expect(readByTshark(commented)).toEqual(commented.map(expectedOf));
  });

  it('has nothing to complain about a plain exchange', () => {
    const file = join(folder, 'plain.pcapng');
    const capture = encodeCapture({ application: 'TCPFlow', start: START, segments: EXCHANGE });
    writeFileSync(file, Buffer.concat([...capture]));
    const expert = execFileSync('tshark', ['-r', file, '-q', '-z', 'expert,note'], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    expect(expert.trim()).toBe('');
  });
});

const CLIENT = { address: '10.0.0.1', port: 5000 };
const SERVER = { address: '10.0.0.2', port: 8080 };
const SYN_OPTIONS = { mss: 1460, sackok: true, ts: { val: 1, ecr: 0 }, wscale: 7 } as const;

function sent(
  fromClient: boolean,
  time: number,
  flags: number,
  [seq, ack]: readonly [number, number],
  rest: Partial<SegmentToWrite> = {},
): SegmentToWrite {
  const [from, to] = fromClient ? [CLIENT, SERVER] : [SERVER, CLIENT];
  const ts = { val: 2, ecr: 2 };
  const plain = { window: 500, urgentPointer: 0, options: { ts }, text: new Uint8Array(), len: 0 };
  return { from, to, time, flags, seq, ack, ...plain, ...rest };
}

const EXCHANGE: readonly SegmentToWrite[] = [
  sent(true, 0, 0x02, [1000, 0], { options: SYN_OPTIONS }),
  sent(false, 0.01, 0x12, [3000, 1001], { options: { ...SYN_OPTIONS, ts: { val: 2, ecr: 1 } } }),
  sent(true, 0.02, 0x10, [1001, 3001]),
  sent(true, 0.03, 0x18, [1001, 3001], { text: new Uint8Array(9).fill(65), len: 9 }),
  sent(false, 0.04, 0x10, [3001, 1010]),
];
