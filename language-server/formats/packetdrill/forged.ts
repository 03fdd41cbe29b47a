/**
 * A reset or a SYN in mid-connection, after which the remote host goes on as if nothing had been: it
 * is not the peer that sent it, but somebody in its name.
 */
import { ACK, has, hasAny, RST, SYN } from '../../tcp/segment.ts';
import type { PacketDraft } from './draft.ts';
import type { ScriptedPacket } from './packet.ts';

/** The packets that were forged. */
export function forgedAmong(packets: readonly PacketDraft[]): ReadonlySet<PacketDraft> {
  const forged = new Set<PacketDraft>();
  for (const own of Map.groupBy(packets, ({ connection }) => connection).values()) {
    /** What comes next, from either side. */
    let goesOn = false;
    let opensAnew = false;
    for (const draft of own.toReversed()) {
      const { packet } = draft;
      if (packet.direction === 'outbound') {
        opensAnew = has(packet, SYN);
        continue;
      }
      if (goesOn && isOutOfPlace(packet) && !opensAnew) forged.add(draft);
      goesOn ||= !hasAny(packet, RST | SYN);
      if (has(packet, SYN) && !forged.has(draft)) goesOn = false;
    }
    keepOpening(own, forged);
  }
  return forged;
}

function isOutOfPlace(packet: ScriptedPacket): boolean {
  return has(packet, RST) || (has(packet, SYN) && !has(packet, ACK));
}

/** Before the handshake is over a SYN is its own. */
function keepOpening(own: readonly PacketDraft[], forged: Set<PacketDraft>): void {
  for (const draft of own) {
    const { packet } = draft;
    if (packet.direction === 'inbound' && !hasAny(packet, SYN | RST)) return;
    if (has(packet, SYN)) forged.delete(draft);
  }
}
