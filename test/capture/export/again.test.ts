/** A capture that is imported in full, and exported again, has the same segments in it. */
import { describe, expect, it } from 'vitest';
import type {
  CapturedSegment,
  CapturedSocket,
} from '../../../language-server/capture/captured-segment.ts';
import { connectionsOf, importCapture } from '../../../language-server/capture/import/index.ts';
import { ACK } from '../../../language-server/tcp/segment.ts';
import { bytesOf, type CorpusFile, corpus, HAS_CORPUS } from '../decode/corpus.ts';
import { readAll } from '../decode/read-all.ts';
import { written } from './exported.ts';

/** What a text cannot say of a capture, and why. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'kernel/reorder_fin.b.pcap': 'segments that overtook each other are put in order',
  'kernel/reorder_heavy.b.pcap': 'segments that overtook each other are put in order',
  'kernel/oneway_server.pcap': 'windows without a SYN that tells their scale are not known',
};

const MOST_CONNECTIONS = 3;

async function differences({ file }: CorpusFile): Promise<string[]> {
  const bytes = bytesOf(file);
  const { connections } = await connectionsOf([bytes]);
  const { segments } = readAll(bytes);
  const found: string[] = [];
  for (const { id, a, b } of connections.slice(0, MOST_CONNECTIONS)) {
    const own = segments.filter((each) => isBetween(each, a, b));
    const options = { connection: id, detail: 'full', numbers: 'symbols' } as const;
    const { text = '' } = await importCapture([bytes], options);
    const again = written(text).segments.map((each) => picture(each, 0));
    const before = own.map((each) => picture(each, own[0]?.time ?? 0));
    const at = before.findIndex((each, i) => each !== again[i]);
    if (at >= 0 || before.length !== again.length) {
      found.push(`${file} ${id}: ${before[at]} became ${again[at]}`);
    }
  }
  return found;
}

function isBetween({ from, to }: CapturedSegment, a: string, b: string): boolean {
  const ends = [socketText(from), socketText(to)];
  return ends.includes(a) && ends.includes(b);
}

function socketText({ address, port }: CapturedSocket): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** The field of the acknowledgment says nothing without the bit. */
function picture(segment: CapturedSegment, start: number): string {
  const { from, to, time, flags, seq, ack, len, window, urgentPointer, options } = segment;
  const microseconds = Math.round((time - start) * 1e6);
  const acknowledged = flags & ACK ? ack : 'none';
  const { others: _, ...known } = options;
  const carried = JSON.stringify(Object.entries(known).sort());
  const numbers = [microseconds, flags, seq, acknowledged, len, window, urgentPointer];
  return [socketText(from), socketText(to), ...numbers, carried].join(' ');
}

const FILES = corpus().filter(({ part, bytes }) => part === 'kernel' && bytes < 300_000);

describe.skipIf(!HAS_CORPUS)('the captures of a kernel (skipped where they are not there)', () => {
  it('have the same segments when they are imported and exported', {
    timeout: 240_000,
  }, async () => {
    const differing: string[] = [];
    for (const file of FILES) {
      if (!(file.file in OTHERWISE)) differing.push(...(await differences(file)));
    }
    expect(FILES.length).toBeGreaterThan(50);
    expect(differing).toEqual([]);
  });
});
