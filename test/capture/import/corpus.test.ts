/**
 * A connection that is imported, printed, and read again goes through the same states, and the same is
 * found in it as in the capture.
 */
import { describe, expect, it } from 'vitest';
import { checkCapture } from '../../../language-server/capture/check.ts';
import type { FrameOrigin } from '../../../language-server/capture/checked-capture.ts';
import {
  type ImportOptions,
  importCapture,
} from '../../../language-server/capture/import/index.ts';
import { check } from '../../../language-server/rules/check.ts';
import type { Finding } from '../../../language-server/rules/finding.ts';
import type { Script, ScriptEvent } from '../../../language-server/tcp/script.ts';
import type { EmissionStep, Trace } from '../../../language-server/tcp/trace.ts';
import { type CheckedText, checkText } from '../../support/fixture.ts';
import { bytesOf, type CorpusFile, corpus, HAS_CORPUS } from '../decode/corpus.ts';

/** What a text shows in another way than its capture, and why. */
const OTHERWISE: readonly (readonly [file: RegExp, reason: string])[] = [
  [/overlap_partial_other_data/, 'the octets that were sent again are other ones'],
  [/PacketExamples_Ftp\.pcap/, 'the octets that were sent again are other ones'],
  [/rcv-data-segments_overlapping-050-(?:150|675)/, 'a part arrives of what arrived before'],
  [/missing-zlib-header/, 'an address that TCP does not work with is written'],
];

/** Nothing shows when a segment arrived, so how old it was by then is not told. */
const AGE = 'segment-outlives-msl';
const MOST_SEGMENTS = 2000;
const MOST_CONNECTIONS = 3;

async function differences(file: CorpusFile, options: ImportOptions): Promise<string[]> {
  const bytes = bytesOf(file.file);
  const checked = await checkCapture([bytes], { script: () => true });
  const found: string[] = [];
  for (const { id, segments, script } of checked.connections.slice(0, MOST_CONNECTIONS)) {
    if (!script || segments > MOST_SEGMENTS) continue;
    const { text = '' } = await importCapture([bytes], { connection: id, ...options });
    const again = checkText(text);
    const mistakes = checked.findings.filter(({ connection }) => connection === id);
    const before = mistakes.filter(isMistake).map(({ frame, rule }) => `${frame} ${rule}`);
    const after = mistakesOf(again, script);
    if (again.slips.length > 0) found.push(`${id}: ${again.slips[0]}`);
    if (sorted(before) !== sorted(after)) {
      found.push(`${id}: ${sorted(before)} became ${sorted(after)}`);
    }
    if (statesOf(check(asSeen(script)).trace) !== statesOf(again.trace))
      found.push(`${id}: states`);
  }
  return found;
}

function isMistake({ insight, severity, rule }: Pick<Finding, 'insight' | 'severity' | 'rule'>) {
  return !insight && severity !== 'hint' && rule !== AGE;
}

/** By the frames of their segments, which are in the same order. */
function mistakesOf({ trace, findings }: CheckedText, { events }: Script): string[] {
  const frames = events.flatMap((event) => (event.kind === 'segment' ? frameOf(event) : []));
  const emissions = trace.steps.filter((step) => step.kind === 'emission');
  return findings.flatMap(({ rule, finding }) => {
    const step = trace.steps[finding.step ?? -1];
    const emission = step?.kind === 'arrival' ? trace.steps[step.emission] : step;
    const frame = frames[emissions.indexOf(emission as EmissionStep)] ?? 'no frame';
    return isMistake(finding) ? [`${frame} ${rule}`] : [];
  });
}

function frameOf({ origin }: ScriptEvent): number {
  return (origin as FrameOrigin).frame;
}

function sorted(findings: readonly string[]): string {
  return findings.toSorted().join(', ');
}

/** As it is judged in the capture. */
function asSeen(script: Script): Script {
  const events = script.events.map((event): ScriptEvent => {
    const { unseen } = event.origin as FrameOrigin;
    return event.kind === 'segment' && unseen ? { ...event, unseen } : event;
  });
  return { ...script, captured: true, events };
}

function statesOf({ steps }: Trace): string {
  const states: Record<'a' | 'b', string[]> = { a: [], b: [] };
  for (const step of steps) {
    if (!('after' in step)) continue;
    for (const side of ['a', 'b'] as const) {
      const { state } = step.after[side];
      if (states[side].at(-1) !== state) states[side].push(state);
    }
  }
  return JSON.stringify(states);
}

/** Every file of the kernel and every mutant; of the others some. */
const FILES = corpus().filter(({ part, bytes }, index) => {
  return bytes < 300_000 && (part === 'kernel' || part === 'mutants' || index % 10 === 0);
});

describe.skipIf(!HAS_CORPUS)('the collected captures (skipped where they are not there)', () => {
  it.each([
    ['in full', { detail: 'full', numbers: 'raw' }],
    ['as far as it is essential, with symbols', { detail: 'essential', numbers: 'symbols' }],
  ] as const)('read again are what they were, %s', { timeout: 240_000 }, async (_, options) => {
    const differing: string[] = [];
    for (const file of FILES) {
      if (OTHERWISE.some(([name]) => name.test(file.file))) continue;
      const found = await differences(file, options);
      differing.push(...found.map((each) => `${file.file} ${each}`));
    }
    expect(FILES.length).toBeGreaterThan(100);
    expect(differing).toEqual([]);
  });
});
