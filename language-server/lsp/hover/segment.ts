/** What a segment does to both endpoints, as a table. */
import { labelOf, labelText, resolve } from '../../diagram/label.ts';
import { type Seq, toText } from '../../tcp/sequence.ts';
import { socketText } from '../../tcp/simulate/host.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import type {
  ArrivalStep,
  ConnectionInfo,
  EmissionStep,
  Endpoints,
  Side,
  Step,
  Trace,
} from '../../tcp/trace.ts';
import { OUTCOME_TEXTS } from '../glossary.ts';
import { code } from './markdown.ts';

const SIDES: readonly Side[] = ['a', 'b'];

/** Nothing where the line emits no segment, and none arrives by it. */
export function segmentText(steps: readonly Step[], trace: Trace): string | undefined {
  const emission = steps.find((step) => step.kind === 'emission');
  const arrival = steps.find((step) => step.kind === 'arrival');
  const first = emission ?? arrival;
  if (!first) return undefined;
  const last = arrival ?? first;
  // A host that listens does so when the segment reaches it, not before.
  const before = arrival
    ? { ...first.before, [arrival.to]: arrival.before[arrival.to] }
    : first.before;
  const connection = trace.connections[first.connection] as ConnectionInfo;
  const parts = [headline(emission ?? emissionOf(first as ArrivalStep, trace), connection, trace)];
  if (first.known) parts.push(table(connection, before, last.after, trace));
  if (arrival) parts.push(reaction(arrival, connection));
  return parts.join('\n\n');
}

function emissionOf({ emission }: ArrivalStep, { steps }: Trace): EmissionStep {
  return steps[emission] as EmissionStep;
}

function headline(step: EmissionStep, { a, b }: ConnectionInfo, { bindings }: Trace): string {
  const [from, to] = step.from === 'a' ? [a, b] : [b, a];
  const arrow = `${socketText(from)} → ${socketText(to)}`;
  return `${code(arrow)}  ${code(labelText(labelOf(step, bindings)))}`;
}

function table(
  { a, b }: ConnectionInfo,
  before: Endpoints,
  after: Endpoints,
  trace: Trace,
): string {
  const rows = [
    ['', code(socketText(a)), code(socketText(b))],
    ['---', '---', '---'],
    ['state', ...SIDES.map((side) => stateChange(before[side], after[side]))],
    ...variables(after, trace),
  ];
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function stateChange(before: Tcb, after: Tcb): string {
  return before.state === after.state ? after.state : `${before.state} → **${after.state}**`;
}

/** The variables of RFC 9293 3.3.1 that anything is known of. */
function variables(endpoints: Endpoints, { bindings }: Trace): string[][] {
  const text = (value: Seq | number | undefined) => {
    if (value === undefined) return '';
    return code(typeof value === 'number' ? String(value) : toText(resolve(value, bindings)));
  };
  const rows = VARIABLES.map(([name, read]) => {
    return [name, ...SIDES.map((side) => text(read(endpoints[side])))];
  });
  return rows.filter(([, ...values]) => values.some((value) => value !== ''));
}

const VARIABLES: readonly (readonly [string, (tcb: Tcb) => Seq | number | undefined])[] = [
  ['SND.UNA', (tcb) => tcb.sndUna],
  ['SND.NXT', (tcb) => tcb.sndNxt],
  ['SND.WND', (tcb) => tcb.sndWnd],
  ['RCV.NXT', (tcb) => tcb.rcvNxt],
  ['RCV.WND', (tcb) => tcb.rcvWnd],
];

function reaction(
  { reaction: { outcome, section }, to }: ArrivalStep,
  connection: ConnectionInfo,
): string {
  const url = `https://www.rfc-editor.org/rfc/rfc9293#section-${section}`;
  const text = OUTCOME_TEXTS[outcome];
  return `${code(socketText(connection[to]))} ${text} ([RFC 9293 ${section}](${url})).`;
}
