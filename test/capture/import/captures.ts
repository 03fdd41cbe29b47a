/** Captures for the tests of importing, written segment by segment. */
import {
  type ImportOptions,
  importCapture,
} from '../../../language-server/capture/import/index.ts';
import { encodeCapture, type SegmentToWrite } from '../../../language-server/capture/write.ts';
import { ACK, PSH, SYN } from '../../../language-server/tcp/segment.ts';

export const CLIENT = { address: '10.0.0.1', port: 51000 };
export const SERVER = { address: '10.0.0.2', port: 80 };

const PLAIN = { window: 8000, urgentPointer: 0, options: {}, text: new Uint8Array(), len: 0 };

export function segment(
  time: number,
  fromClient: boolean,
  flags: number,
  numbers: readonly [seq: number, ack: number],
  more: Partial<SegmentToWrite> = {},
): SegmentToWrite {
  const [from, to] = fromClient ? [CLIENT, SERVER] : [SERVER, CLIENT];
  const [seq, ack] = numbers;
  return { ...PLAIN, from, to, time, flags, seq, ack, ...more };
}

/** With so much text, or this one. */
export function text(content: string | number): Pick<SegmentToWrite, 'text' | 'len'> {
  const octets =
    typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
  return { text: octets, len: octets.length };
}

export const HANDSHAKE: readonly SegmentToWrite[] = [
  segment(10, true, SYN, [1_000_000, 0], { options: { mss: 1460, sackok: true } }),
  segment(10.02, false, SYN | ACK, [9_000_000, 1_000_001], { options: { mss: 1460 } }),
  segment(10.0215, true, ACK, [1_000_001, 9_000_001]),
];

export const REQUEST = segment(10.03, true, PSH | ACK, [1_000_001, 9_000_001], text('GET /\r\n'));

export function captureOf(segments: readonly SegmentToWrite[]): Uint8Array {
  return Buffer.concat([...encodeCapture({ application: 'test', start: 0n, segments })]);
}

export async function imported(
  segments: readonly SegmentToWrite[],
  options: ImportOptions = {},
): Promise<string> {
  return (await importCapture([captureOf(segments)], options)).text ?? '';
}
