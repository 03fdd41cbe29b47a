/** A SYN in TIME-WAIT whose number cannot be compared with the last connection's. */
import { reuseTimeWait } from '../arrives/syn.ts';
import type { SegmentEvent } from '../script.ts';
import { ACK, has, SYN } from '../segment.ts';
import { owesKind, type Tcb } from '../tcb.ts';
import type { ArrivalStep } from '../trace.ts';
import type { Connection, World } from './world.ts';

/** Its answer tells: a SYN,ACK shows that it was newer, and that TIME-WAIT took it (MAY-2). */
export function reopen(world: World, connection: Connection, event: SegmentEvent): void {
  if (event.provenance !== 'sent' || !has(event.written, SYN | ACK)) return;
  const side = world.sideOf(connection, event.from);
  const syn = undecidedSyn(world, connection.endpoints[side]);
  if (!syn) return;
  const { tcb } = reuseTimeWait(syn.segment, {
    cause: syn.index,
    time: syn.time,
    profile: world.script.profile,
    numbering: world.numbering,
    silent: false,
    admission: 'entry',
  });
  connection.endpoints = { ...connection.endpoints, [side]: tcb };
  world.hostOf(connection, side).listening = true;
}

function undecidedSyn({ steps }: World, tcb: Tcb): ArrivalStep | undefined {
  if (tcb.state !== 'TIME-WAIT') return undefined;
  const owed = owesKind(tcb, 'challenge');
  const step = owed && steps[owed.cause];
  if (step?.kind !== 'arrival' || !step.reaction.assumed) return undefined;
  return has(step.segment, SYN) && !has(step.segment, ACK) ? step : undefined;
}
