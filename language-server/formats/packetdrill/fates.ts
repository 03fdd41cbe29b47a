/**
 * What became of each segment of the host under test. A script says what the remote host sends, and
 * that shows what had reached it by then: what it acknowledges has arrived, what is sent again before
 * that was lost, and what it acknowledges late was late.
 */
import type { Fate } from '../../tcp/script.ts';
import { has, RST, SYN, segLen } from '../../tcp/segment.ts';
import { number } from '../../tcp/sequence.ts';
import type { PacketDraft } from './draft.ts';
import type { ScriptedPacket } from './packet.ts';

export interface Outcome {
  readonly fate: Fate;
  /** Where it is late: the index of the packet before which it arrives. */
  readonly before: number | undefined;
}

/** What is older is not looked at any more. */
const FAR = 500;
const DELIVERED: Outcome = { fate: 'delivered', before: undefined };
const LOST: Outcome = { fate: 'lost', before: undefined };

/** One for each packet. */
export function outcomesOf(packets: readonly PacketDraft[]): readonly Outcome[] {
  const outcomes: Outcome[] = packets.map(() => DELIVERED);
  for (const own of Map.groupBy(packets.keys(), (i) => packets[i]?.connection).values()) {
    settle([...own], packets, outcomes);
  }
  return outcomes;
}

interface Pending {
  readonly index: number;
  readonly packet: ScriptedPacket;
  /** The remote has sent something since that shows nothing of it. */
  isOverdue: boolean;
}

function settle(
  own: readonly number[],
  packets: readonly PacketDraft[],
  outcomes: Outcome[],
): void {
  let pending: Pending[] = [];
  for (const index of own) {
    const { packet } = packets[index] as PacketDraft;
    if (packet.direction === 'outbound') {
      if (lengthOf(packet) === 0 || has(packet, RST)) continue;
      const again = pending.filter((each) => each.isOverdue && overlaps(each.packet, packet));
      for (const each of again) outcomes[each.index] = LOST;
      const others = pending.filter((each) => !again.includes(each)).slice(1 - FAR);
      pending = [...others, { index, packet, isOverdue: false }];
      continue;
    }
    if (has(packet, RST) || (packet.ack === undefined && !has(packet, SYN))) continue;
    const isShown = (each: Pending) => shows(packet, each.packet);
    for (const { index: late, isOverdue } of pending.filter(isShown)) {
      if (isOverdue) outcomes[late] = { fate: 'in-flight', before: index };
    }
    pending = pending.filter((each) => !isShown(each));
    for (const each of pending) each.isOverdue = true;
  }
  for (const { index, isOverdue } of pending) if (isOverdue) outcomes[index] = LOST;
}

function lengthOf({ flags, len }: ScriptedPacket): number {
  return segLen({ flags, len: number(len) }).offset;
}

function overlaps(a: ScriptedPacket, b: ScriptedPacket): boolean {
  if (has(a, SYN) !== has(b, SYN)) return false;
  return a.seq < b.seq + lengthOf(b) && b.seq < a.seq + lengthOf(a);
}

/** Any octet of it: what is sent in one piece here may travel in several. */
function shows({ ack = 0, options }: ScriptedPacket, sent: ScriptedPacket): boolean {
  const end = sent.seq + lengthOf(sent);
  const blocks = options.options.sack ?? [];
  return ack > sent.seq || blocks.some(([left, right]) => left < end && sent.seq < right);
}
