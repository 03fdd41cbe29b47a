/** What Wireshark's analysis calls a frame, beside what the rules call it. */
import { ALL_RULES, ruleNamed } from '../../../language-server/rules/index.ts';
import { type Capture, captures, checkFile, readLines } from './captures.ts';

interface Kind {
  readonly name: string;
  /** Wireshark's names, of which one is enough. */
  readonly wireshark: readonly string[];
  readonly rules: readonly string[];
}

const RETRANSMISSIONS = [
  ...['retransmission', 'fast-retransmission', 'spurious-retransmission'],
  ...['repacketized-retransmission', 'syn-retransmission', 'synack-retransmission'],
  ...['fin-retransmission', 'keepalive', 'zero-window-probe'],
];

/** A fast or spurious retransmission is a retransmission; Wireshark gives a frame one name only. */
export const KINDS: readonly Kind[] = [
  {
    name: 'sent again, in any way',
    wireshark: [
      ...['retransmission', 'fast_retransmission', 'spurious_retransmission'],
      ...['out_of_order', 'keep_alive'],
    ],
    rules: RETRANSMISSIONS,
  },
  {
    name: 'fast retransmission',
    wireshark: ['fast_retransmission'],
    rules: ['fast-retransmission'],
  },
  {
    name: 'spurious retransmission',
    wireshark: ['spurious_retransmission'],
    rules: ['spurious-retransmission'],
  },
  { name: 'duplicate ACK', wireshark: ['duplicate_ack'], rules: ['duplicate-ack'] },
  { name: 'zero window', wireshark: ['zero_window'], rules: ['zero-window'] },
  { name: 'window full', wireshark: ['window_full'], rules: ['window-full'] },
  { name: 'keep-alive', wireshark: ['keep_alive'], rules: ['keepalive'] },
  { name: 'window update', wireshark: ['window_update'], rules: ['window-update'] },
  {
    name: 'segment not captured',
    wireshark: ['lost_segment', 'ack_lost_segment'],
    rules: ['segment-not-captured'],
  },
];

export interface Agreement {
  readonly kind: string;
  both: number;
  /** `file:frame`, with Wireshark's names or the rules that say so. */
  readonly wireshark: string[];
  readonly ours: string[];
}

interface Line {
  readonly n: number;
  readonly analysis?: readonly string[];
}

/** Over all captures that have Wireshark's reading, by kind. */
export async function compareWithWireshark(): Promise<readonly Agreement[]> {
  const result = KINDS.map(({ name }) => ({ kind: name, both: 0, wireshark: [], ours: [] }));
  for (const capture of captures()) {
    if (!capture.tshark || capture.part === 'mutants') continue;
    for (const [index, kind] of KINDS.entries()) {
      await compare(capture, kind, result[index] as Agreement);
    }
  }
  return result;
}

async function compare(capture: Capture, kind: Kind, agreement: Agreement): Promise<void> {
  const ours = await framesOf(capture.file, kind);
  for (const { n, analysis = [] } of readLines<Line>(capture.tshark ?? '')) {
    const theirs = analysis.filter((name) => kind.wireshark.includes(name));
    const rule = ours.get(n);
    if (theirs.length > 0 && rule) agreement.both++;
    else if (theirs.length > 0) agreement.wireshark.push(`${capture.file}:${n} ${theirs.join()}`);
    else if (rule) agreement.ours.push(`${capture.file}:${n} ${rule}`);
  }
}

/** Asked alone, so that no other name for a frame stands in the way. */
async function framesOf(file: string, kind: Kind): Promise<ReadonlyMap<number, string>> {
  const rules = ALL_RULES.filter(({ name }) => kind.rules.includes(name));
  const known = rules.every(({ name }) => ruleNamed(name));
  if (!known || rules.length !== kind.rules.length) throw new Error(kind.rules.join());
  const { findings } = await checkFile(file, { rules });
  return new Map(findings.map(({ frame, rule }) => [frame, rule]));
}
