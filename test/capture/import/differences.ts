/** What a connection is that was imported, printed, and read again: other states, other findings. */
import { checkCapture } from '../../../language-server/capture/check.ts';
import type { FrameOrigin } from '../../../language-server/capture/checked-capture.ts';
import {
  type ImportOptions,
  importCapture,
} from '../../../language-server/capture/import/index.ts';
import { type CheckedText, checkText } from '../../../language-server/checked-text.ts';
import { check } from '../../../language-server/rules/check.ts';
import type { Finding } from '../../../language-server/rules/finding.ts';
import { ALL_RULES } from '../../../language-server/rules/index.ts';
import type { Script, ScriptEvent } from '../../../language-server/tcp/script.ts';
import type { EmissionStep, Trace } from '../../../language-server/tcp/trace.ts';
import { bytesOf, type CorpusFile } from '../decode/corpus.ts';

/** What a text shows in another way than its capture, and why. */
const OTHERWISE: readonly (readonly [file: RegExp, reason: string])[] = [
  [/rcv-data-segments_overlapping-050-(?:150|675)/, 'a part arrives of what arrived before'],
  [/missing-zlib-header/, 'an address that TCP does not work with is written'],
];

/**
 * What only a capture can tell: what its frames and its octets are. When a segment arrived is shown by
 * neither.
 */
const OF_CAPTURES: ReadonlySet<string> = new Set([
  'segment-outlives-msl',
  'retransmission-inconsistent',
  'reserved-bits-set',
  ...ALL_RULES.filter(({ check }) => check.on === 'capture').map(({ name }) => name),
]);
const MOST_SEGMENTS = 2000;
const MOST_CONNECTIONS = 3;

/** By connection; none where that is known. */
export async function differences(file: CorpusFile, options: ImportOptions): Promise<string[]> {
  if (OTHERWISE.some(([name]) => name.test(file.file))) return [];
  const bytes = bytesOf(file.file);
  const checked = await checkCapture([bytes], { script: () => true });
  const found: string[] = [];
  for (const { id, segments, script } of checked.connections.slice(0, MOST_CONNECTIONS)) {
    if (!script || segments > MOST_SEGMENTS) continue;
    const { text = '' } = await importCapture([bytes], { connection: id, ...options });
    const again = checkText(text);
    const forged = forgedFrames(script);
    const mistakes = checked.findings.filter(({ connection, frame }) => {
      return connection === id && !forged.has(frame);
    });
    const before = mistakes.filter(isMistake).map(({ frame, rule }) => `${frame} ${rule}`);
    const after = mistakesOf(again, script);
    if (again.slips.length > 0) found.push(`${file.file} ${id}: ${again.slips[0]?.message}`);
    if (sorted(before) !== sorted(after)) {
      found.push(`${file.file} ${id}: ${sorted(before)} became ${sorted(after)}`);
    }
    // What missing frames excuse is judged in the capture, and taken as it stands in the text.
    const isExcused = again.script.events.some((event) => 'allow' in event && event.allow.length);
    if (!isExcused && statesOf(check(asSeen(script)).trace) !== statesOf(again.trace))
      found.push(`${file.file} ${id}: states`);
  }
  return found;
}

/** What neither end can have sent; a note says so, and then it is no mistake of theirs. */
function forgedFrames({ events }: Script): Set<number> {
  const forged = events.filter((event) => event.kind === 'segment' && event.provenance !== 'sent');
  return new Set(forged.map(frameOf));
}

function isMistake({ insight, severity, rule }: Pick<Finding, 'insight' | 'severity' | 'rule'>) {
  return !insight && severity !== 'hint' && !OF_CAPTURES.has(rule);
}

/** By the frames of their segments, which are in the same order. */
function mistakesOf({ trace, findings }: CheckedText, { events }: Script): string[] {
  const frames = events.flatMap((event) => (event.kind === 'segment' ? frameOf(event) : []));
  const emissions = trace.steps.filter((step) => step.kind === 'emission');
  return findings.flatMap((finding) => {
    const step = trace.steps[finding.step ?? -1];
    const emission = step?.kind === 'arrival' ? trace.steps[step.emission] : step;
    const frame = frames[emissions.indexOf(emission as EmissionStep)] ?? 'no frame';
    return isMistake(finding) ? [`${frame} ${finding.rule}`] : [];
  });
}

function frameOf({ origin }: ScriptEvent): number {
  return (origin as FrameOrigin).frame;
}

function sorted(findings: readonly string[]): string {
  return findings.toSorted().join(', ');
}

/** As it is judged in the capture; when a segment arrived is not known, only when that was shown. */
function asSeen(script: Script): Script {
  const events = script.events.map((event): ScriptEvent => {
    const { unseen } = event.origin as FrameOrigin;
    if (event.kind !== 'segment') return { ...event, at: undefined };
    return unseen ? { ...event, unseen } : event;
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
