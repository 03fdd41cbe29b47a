/**
 * Text of the remote host that reaches the host under test out of order. It was sent in order: what
 * comes later has been overtaken, and what never comes was lost.
 */
import { ACK, FIN, hasAny, RST, SYN, segLen } from '../../tcp/segment.ts';
import { number } from '../../tcp/sequence.ts';
import type { PacketDraft } from './draft.ts';
import type { ScriptedPacket } from './packet.ts';

export interface Overtaken {
  /** What was sent before a packet, by the index of that, in order. */
  readonly ahead: ReadonlyMap<number, readonly Ahead[]>;
  /** Packets that were sent before, and only arrive in their places. */
  readonly late: ReadonlySet<number>;
}

export interface Ahead {
  readonly packet: ScriptedPacket;
  /** The index of the packet that it is; undefined for what was lost. */
  readonly index: number | undefined;
}

/** What is further ahead was not overtaken but tries something. */
const FAR = 32_000;
/** Packets between which one overtakes another. */
const NEAR = 60;

/** `isOwn`: it comes from the remote host, not from somebody in its name. */
export function overtakenAmong(
  packets: readonly PacketDraft[],
  isOwn: (draft: PacketDraft) => boolean,
): Overtaken {
  const ahead = new Map<number, readonly Ahead[]>();
  const late = new Set<number>();
  const ends = new Map<unknown, number>();
  for (const [index, draft] of packets.entries()) {
    const { packet, connection } = draft;
    if (packet.direction === 'outbound' || late.has(index) || !isOwn(draft)) continue;
    const end = ends.get(connection);
    const before =
      end === undefined || !isText(packet) ? [] : gapBefore(index, end, packets, isOwn);
    for (const { index: moved } of before) if (moved !== undefined) late.add(moved);
    if (before.length > 0) ahead.set(index, before);
    if (!hasAny(packet, RST)) ends.set(connection, Math.max(end ?? 0, endAfter(packet)));
  }
  return { ahead, late };
}

/** A SYN is number 0 of its direction, however its own number is written. Nothing new follows a FIN. */
function endAfter({ flags, seq, len }: ScriptedPacket): number {
  if (hasAny({ flags }, FIN)) return Number.POSITIVE_INFINITY;
  return hasAny({ flags }, SYN) ? 1 + len : seq + lengthOf({ flags, len });
}

function lengthOf({ flags, len }: Pick<ScriptedPacket, 'flags' | 'len'>): number {
  return segLen({ flags, len: number(len) }).offset;
}

function isText(packet: ScriptedPacket): boolean {
  return lengthOf(packet) > 0 && !hasAny(packet, SYN | RST);
}

function gapBefore(
  index: number,
  end: number,
  packets: readonly PacketDraft[],
  isOwn: (draft: PacketDraft) => boolean,
): readonly Ahead[] {
  const { packet, connection } = packets[index] as PacketDraft;
  if (packet.seq <= end || packet.seq - end > FAR) return [];
  const before: Ahead[] = [];
  let at = end;
  for (const later of fitting(index, end, packets)) {
    const draft = packets[later] as PacketDraft;
    if (draft.connection !== connection || !isOwn(draft) || draft.packet.seq < at) continue;
    if (draft.packet.seq > at) before.push(lost(packet, at, draft.packet.seq));
    before.push({ packet: draft.packet, index: later });
    at = endAfter(draft.packet);
  }
  return at < packet.seq ? [...before, lost(packet, at, packet.seq)] : before;
}

/** Packets soon after it that lie in the gap and know no more than it does, in order of their numbers. */
function fitting(index: number, end: number, packets: readonly PacketDraft[]): number[] {
  const { packet } = packets[index] as PacketDraft;
  const all = Array.from({ length: NEAR }, (_, i) => index + 1 + i);
  const inGap = all.filter((i) => {
    const other = packets[i]?.packet;
    if (other?.direction !== 'inbound' || !isText(other) || hasAny(other, FIN)) return false;
    const knowsMore = (other.ack ?? 0) > (packet.ack ?? 0) || stampOf(other) > stampOf(packet);
    return other.seq >= end && endAfter(other) <= packet.seq && !knowsMore;
  });
  return inGap.sort((a, b) => seqAt(packets, a) - seqAt(packets, b) || a - b);
}

function seqAt(packets: readonly PacketDraft[], index: number): number {
  return packets[index]?.packet.seq ?? 0;
}

function stampOf({ options }: ScriptedPacket): number {
  return options.options.ts?.val ?? 0;
}

/** As its neighbour, but for its numbers. */
function lost({ ack, win, ports, direction }: ScriptedPacket, seq: number, end: number): Ahead {
  const options = { options: {}, areAny: false, others: [] };
  const flags = ack === undefined ? 0 : ACK;
  const len = end - seq;
  const numbers = { seq, end, len, ack, win, urg: undefined };
  return {
    packet: { direction, ports, flags, ...numbers, options, unseen: true },
    index: undefined,
  };
}
