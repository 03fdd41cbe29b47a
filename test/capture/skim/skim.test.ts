/** A first look at a capture misses nothing, and takes most connections for what they are. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkCapture } from '../../../language-server/capture/check.ts';
import { readCapture } from '../../../language-server/capture/read.ts';
import { checkTwice } from '../../../language-server/capture/skim/check.ts';
import { Skim } from '../../../language-server/capture/skim/skim.ts';
import { encodeCapture, type SegmentToWrite } from '../../../language-server/capture/write.ts';
import { connection, manyConnections } from '../../bench/captures/traffic.ts';
import { examplesOfRules, exchanges, lessons, type NamedText } from '../../writing/texts.ts';
import { ABSENT, captures, hasCorpus, pathOf, sizeOf } from '../corpus/captures.ts';
import { exported } from '../export/exported.ts';
import { captured, HANDSHAKE, type Line } from '../observe/exchange.ts';
import { collected, readWhole } from '../observe/variants.ts';
import { missedIn } from './changed.ts';

/** The soak takes many more. */
const CHANGES = 3000;
const STRIDE = 7919;
const LARGEST = 60_000;

const TEXT: Line = { way: '>', flags: 'PSH ACK', seq: 1001, ack: 5001, len: 100 };
const ANSWER: Line = { way: '<', flags: 'ACK', seq: 5001, ack: 1101 };
const CLOSE: readonly Line[] = [
  { way: '>', flags: 'FIN ACK', seq: 1101, ack: 5001 },
  { way: '<', flags: 'FIN ACK', seq: 5001, ack: 1102 },
  { way: '>', flags: 'ACK', seq: 1102, ack: 5002 },
];
const SEGMENTS = [...HANDSHAKE, TEXT, ANSWER, ...CLOSE];

describe('what is plain', () => {
  it.each<[string, readonly Line[]]>([
    ['a SYN that nobody answers yet', HANDSHAKE.slice(0, 1)],
    ['three segments that open', HANDSHAKE],
    ['text that is acknowledged', [...HANDSHAKE, TEXT, ANSWER]],
    ['an end from both sides', SEGMENTS],
    ['a reset with the number that comes next', [...HANDSHAKE, reset(1001)]],
    ['another connection of the same two sockets', [...SEGMENTS, ...again()]],
    ['a window that opens', [...HANDSHAKE, TEXT, ANSWER, { ...ANSWER, more: { window: 65_000 } }]],
  ])('%s', (_, lines) => expect(isPlain(lines)).toBe(true));

  it('is the traffic that the speed is measured with', async () => {
    expect(await isAllPlain(connection(0, 2000))).toBe(true);
    expect(await isAllPlain(manyConnections(2000, 20))).toBe(true);
  });
});

describe('what is not', () => {
  it.each<[string, readonly Line[]]>([
    ['a start in mid-stream', HANDSHAKE.slice(2)],
    ['an acknowledgment that is wrong', SEGMENTS.with(1, { ...at(1), ack: 1000 })],
    ['text that is sent again', SEGMENTS.toSpliced(4, 0, TEXT)],
    ['text that is missing', SEGMENTS.toSpliced(3, 1)],
    ['part of a segment that is acknowledged', SEGMENTS.with(4, { ...ANSWER, ack: 1050 })],
    ['an acknowledgment that is repeated', SEGMENTS.toSpliced(5, 0, ANSWER)],
    ['text beyond the window', [...HANDSHAKE, { ...TEXT, len: 60_001 }]],
    ['a window that closes', [...HANDSHAKE, TEXT, { ...ANSWER, more: { window: 0 } }]],
    ['text behind a FIN', [...SEGMENTS.slice(0, 6), { ...TEXT, seq: 1102 }]],
    ['another connection with a number of the one before', [...SEGMENTS, ...HANDSHAKE]],
    ['another connection before the one is over', [...SEGMENTS.slice(0, 6), ...again()]],
    ['a reset with another number', [...HANDSHAKE, reset(1002)]],
    ['what follows a reset', [...HANDSHAKE, reset(1001), ANSWER]],
    ['an urgent pointer', SEGMENTS.with(3, { ...TEXT, more: { urgentPointer: 1 } })],
  ])('%s', (_, lines) => expect(isPlain(lines)).toBe(false));
});

describe('what is taken for plain has nothing to be said of it', () => {
  it.each([
    ['the lessons', lessons],
    ['the examples of the rules', examplesOfRules],
    ['500 random exchanges (seeds 0 to 499)', () => exchanges(500)],
  ])('in %s', async (_, texts: () => NamedText[]) => {
    for (const { name, text } of texts()) {
      expect(await differences(exported(text)), name).toEqual([]);
    }
  });

  it.skipIf(!hasCorpus)(`in the corpus${ABSENT}`, async () => {
    const files = captures().filter(({ file }) => sizeOf(file) <= LARGEST);
    for (const { file } of files) {
      expect(await differences(readFileSync(pathOf(file))), file).toEqual([]);
    }
  });

  it.skipIf(!hasCorpus)(`where something was changed (seeds 0 to ${CHANGES - 1})${ABSENT}`, () => {
    const files = collected();
    const missed = Array.from({ length: CHANGES }, (_, seed) => {
      return missedIn(seed, readWhole(files[(seed * STRIDE) % files.length] as string).frames);
    });
    expect(missed.flat()).toEqual([]);
  });
});

function at(index: number): Line {
  return SEGMENTS[index] as Line;
}

/** With numbers beyond those of the first connection. */
function again(): readonly Line[] {
  return SEGMENTS.map(({ seq, ack = 0, ...line }, index) => {
    return { ...line, seq: seq + 9000, ack: ack === 0 ? 0 : ack + 9000, at: 1000 + index };
  });
}

function reset(seq: number): Line {
  return { way: '>', flags: 'RST ACK', seq, ack: 5001 };
}

function isPlain(lines: readonly Line[]): boolean {
  const skim = new Skim();
  for (const segment of captured(lines)) skim.segment(segment);
  return skim.isAllPlain;
}

async function isAllPlain(segments: Iterable<SegmentToWrite>): Promise<boolean> {
  const skim = new Skim();
  await readCapture(encodeCapture({ application: 'test', start: 0n, segments }), skim);
  return skim.isAllPlain;
}

/** Between what is found with a first look and without, insights apart. */
async function differences(octets: Uint8Array): Promise<string[]> {
  const all = await checkCapture([octets]);
  const quick = await checkTwice([octets], () => [octets]);
  const played = linesOf({ ...all, findings: all.findings.filter(({ insight }) => !insight) });
  const skimmed = linesOf(quick);
  const [missed, more] = [without(played, skimmed), without(skimmed, played)];
  return [...missed.map((line) => `missed: ${line}`), ...more.map((line) => `more: ${line}`)];
}

function without(lines: readonly string[], others: readonly string[]): string[] {
  return lines.filter((line) => !others.includes(line));
}

function linesOf({
  findings,
  connections,
  remarks,
  ...others
}: Awaited<ReturnType<typeof checkTwice>>) {
  const names = connections.map(
    ({ id, segments, firstFrame }) => `${id} ${segments} ${firstFrame}`,
  );
  return [...findings, ...remarks, others, ...names].map((each) => JSON.stringify(each));
}
