/** Rules of which only a capture can tell: their examples are headers in hex digits. */
import { describe, expect, it } from 'vitest';
import { checkCapture } from '../../../language-server/capture/check.ts';
import { WIRE } from '../../../language-server/rules/wire/index.ts';

/** pcap of raw IPv4, microseconds, in the byte order of the machine that wrote it. */
const HEAD = Buffer.from(
  'd4c3b2a102000400000000000000000000000400650000 00'.replace(' ', ''),
  'hex',
);

/** The port of who answers. */
const SERVER = 80;

function capture(example: string): Uint8Array {
  const frames = example.split('\n').map((line, index) => frameOf(line, index));
  return Buffer.concat([HEAD, ...frames]);
}

function frameOf(line: string, index: number): Buffer {
  const segment = Buffer.from(line.replaceAll(/\s/g, ''), 'hex');
  const ends = segment.readUInt16BE(0) === SERVER ? '0a0000020a000001' : '0a0000010a000002';
  const ip = Buffer.from(`450000000000000040060000${ends}`, 'hex');
  ip.writeUInt16BE(ip.length + segment.length, 2);
  const record = Buffer.alloc(16);
  record.writeUInt32LE(index, 0);
  record.writeUInt32LE(ip.length + segment.length, 8);
  record.writeUInt32LE(ip.length + segment.length, 12);
  return Buffer.concat([record, ip, segment]);
}

async function found(example: string): Promise<string[]> {
  const { findings } = await checkCapture([capture(example)], { checksums: example.length < 60 });
  return findings.filter(({ insight }) => !insight).map(({ rule }) => rule);
}

describe.each(WIRE)('$name', (rule) => {
  it.each(rule.wrong)('is told of %s', async (example) => {
    expect(await found(example)).toContain(rule.name);
  });

  it.each(rule.right)('is not told of %s', async (example) => {
    expect(await found(example)).not.toContain(rule.name);
  });

  it('fills in every param of its messages', async () => {
    for (const example of rule.wrong) {
      const { findings } = await checkCapture([capture(example)], { checksums: true });
      for (const { message } of findings) expect(message).not.toMatch(/\{\w+\}|undefined/);
    }
  });
});
