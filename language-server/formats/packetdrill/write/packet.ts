/** `< P. 1:101(100) ack 1 win 502`. */
import { ACK, has, hasAny, type Segment, SYN, URG } from '../../../tcp/segment.ts';
import { type Endpoints, other, type Side } from '../../../tcp/trace.ts';
import { lettersOf } from '../flags.ts';
import type { RelativeNumbers } from './numbers.ts';
import { haveRoom, optionsText } from './options.ts';
import { wrap } from './values.ts';

const MAX_WINDOW = 0xffff;
const MAX_SHIFT = 14;
/** No packet holds more. */
const MOST_OCTETS = 65_000;

export interface PacketAt {
  readonly segment: Segment;
  readonly from: Side;
  /** Whether it is the tested host's own. */
  readonly isOutbound: boolean;
  /** Both ends before it. */
  readonly endpoints: Endpoints;
}

export function packetText(packet: PacketAt, numbers: RelativeNumbers): string {
  const { segment, from, isOutbound } = packet;
  const seq = numbers.seq(from, segment.seq);
  const len = Math.min(numbers.length(segment.len), MOST_OCTETS);
  const ack = has(segment, ACK) && segment.ack ? numbers.ack(from, segment.ack) : undefined;
  const listed = optionsText(segment, (each) => numbers.ack(from, each));
  const words = [
    `${isOutbound ? '>' : '<'} ${lettersOf(segment.flags)}`,
    `${seq}:${wrap(seq + len)}(${len})`,
    ack === undefined ? '' : `ack ${ack}`,
    windowText(packet),
    has(segment, URG) ? `urg ${(segment.urg ?? 0) & 0xffff}` : '',
    listed === '' ? unlisted(packet) : `<${listed}>`,
  ];
  return words.filter(Boolean).join(' ');
}

/** Where its numbers wrap around, or its options have no room, packetdrill refuses the whole script. */
export function isSayable(text: string, segment: Segment): boolean {
  const [, seq, end] = /(\d+):(\d+)\(/.exec(text) ?? [];
  return Number(end) >= Number(seq) && haveRoom(segment);
}

/** What is injected needs a window; what is expected has any. */
function windowText(packet: PacketAt): string {
  const { segment, isOutbound } = packet;
  const { win } = segment;
  if (win === undefined) return isOutbound ? '' : `win ${MAX_WINDOW >> shiftOf(packet)}`;
  return `win ${Math.min(Math.floor(win / 2 ** shiftOf(packet)), MAX_WINDOW)}`;
}

/** Of the sender's windows, where both SYNs offered to scale them (RFC 7323 2.2). */
function shiftOf({ segment, from, endpoints }: PacketAt): number {
  const own = endpoints[from].synOptions?.wscale;
  const peers = endpoints[other(from)].synOptions?.wscale;
  if (has(segment, SYN) || own === undefined || peers === undefined) return 0;
  return Math.min(own, MAX_SHIFT);
}

/** Options that nobody wrote are those that a host of today sends. */
function unlisted({ segment, isOutbound, from, endpoints }: PacketAt): string {
  const { ts, sackok } = endpoints[other(from)].synOptions ?? {};
  const mayHave = hasAny(segment, SYN) || ts !== undefined || sackok === true;
  return isOutbound && !segment.options && mayHave ? '<...>' : '';
}
