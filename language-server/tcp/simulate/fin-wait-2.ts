/** FIN-WAIT-2 without a peer that closes: RFC 9293 lets it last, stacks do not. */
import type { StateClaimEvent } from '../script.ts';
import { TIMERS } from '../timeouts.ts';
import type { Side, StepOfConnection } from '../trace.ts';
import type { Connection, World } from './world.ts';

/** How far back its beginning is looked for. */
const FAR = 500;

/** Whether the claim says that the endpoint has left FIN-WAIT-2, and some stack would have by now. */
export function leavesFinWait2(
  world: World,
  connection: Connection,
  side: Side,
  event: StateClaimEvent,
): boolean {
  if (event.state !== 'CLOSED' || connection.endpoints[side].state !== 'FIN-WAIT-2') return false;
  const since = enteredAt(world, connection, side);
  const { finWait2 = TIMERS.linux.finWait2 } = TIMERS[world.setting.profile];
  if (since === undefined || finWait2 === undefined || world.clock.timing === 'unknown')
    return false;
  return world.now - since >= finWait2;
}

function enteredAt({ steps }: World, { latest }: Connection, side: Side): number | undefined {
  const end = Math.max(0, steps.length - FAR);
  let each = latest;
  while (each !== undefined && each >= end) {
    const step = steps[each] as StepOfConnection;
    each = step.previous;
    if (step.before[side].state === step.after[side].state) continue;
    return step.timing === 'unknown' ? undefined : step.time;
  }
  return end === 0 ? 0 : undefined;
}
