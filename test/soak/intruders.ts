/** Segments that nobody sends now: old ones from the network, and an attacker's. */
import { type Host, lineText, other, type Written } from './exchange.ts';
import { fieldsOf } from './fields.ts';
import type { Network } from './network.ts';
import { type Endpoint, isSynchronized } from './oracle/endpoint.ts';
import { agreed } from './oracle/negotiated.ts';
import { ahead, endOf, finOf, plus, type Segment, segment } from './oracle/segment.ts';
import { isUncertain } from './oracle/windows.ts';

/** Far outside any window, and a little inside. */
const FAR = 2 ** 30;
const NEAR = 10;

/** Something that was sent before comes again, though it had arrived or was lost. */
export function replay(network: Network): void {
  if (network.flights.history.length === 0) return;
  const { from, segment: old } = network.tape.pick(network.flights.history);
  bring(network, 'old', from, old);
}

/** Any attacker can make any segment; of these the answer is known. */
export function forge(network: Network, from: Host): void {
  const target = network.ends[other(from)];
  const { tape } = network;
  const ackNo = plus(target.una, tape.pick([0, 0, 1, -1, FAR]));
  const kinds: Partial<Segment>[] = [
    { rst: true },
    { syn: true, ackNo: 0 },
    { ack: true },
    { rst: true, ack: true },
    { ack: true, len: 1 },
    { syn: true, ack: true },
    { fin: true, ack: true },
  ];
  const kind = tape.pick(kinds);
  // A FIN in the midst of what is still to come would contradict it.
  const places = kind.fin ? [0, -1, FAR, -FAR] : [0, 1, NEAR, -1, FAR, -FAR];
  const seq = plus(target.rcv, tape.pick(places));
  const forged = segment({ ...kind, seq, ackNo: kind.ack ? ackNo : 0 });
  if (!coversFin(target, forged)) bring(network, 'forged', from, disguised(target, forged));
}

/** Text in the place of a FIN that waits: which of them counts, its receiver may choose. */
function coversFin({ held }: Endpoint, s: Segment): boolean {
  return s.len > 0 && held.some((waiting) => waiting.fin && ahead(finOf(waiting), endOf(s)) > 0);
}

/** It knows the clock of the one it pretends to be, or not. */
function disguised(target: Endpoint, s: Segment): Segment {
  if (s.rst || s.syn || !agreed(target, 'ts')) return s;
  const ts = { val: target.stamps.recent, ecr: target.stamps.clock };
  return { ...s, options: { ts } };
}

export function mayForge(end: Endpoint): boolean {
  // A window that is nearly used up leaves open what lies inside.
  const edge = end.windows.edge ?? plus(end.rcv, 65_535);
  return isSynchronized(end) && ((edge - end.rcv) | 0) > 100 * NEAR;
}

function bring(network: Network, how: string, from: Host, s: Segment): void {
  if (isUncertain(network.ends[other(from)], s) || !network.numbers.tellsAll()) return;
  const { seq, ack, ackNo, rst, len } = s;
  const refusal = rst && ack && seq === 0;
  const written: Written = {
    from,
    segment: s,
    seq: { owner: refusal ? undefined : from, value: seq },
    ack: ack ? { owner: other(from), value: ackNo } : undefined,
    len: len > 0 ? len : undefined,
    beside: fieldsOf(network.style, from, s),
  };
  const { style, ends } = network;
  const line = { written, segment: s, before: ends, cause: undefined, label: undefined };
  const text = lineText({ ...line, style, kind: 'segment', arrow: '->', indent: '' });
  network.touch(from, other(from));
  network.stage.say(`${how} ${text}`);
  network.arrive(other(from), s);
}
