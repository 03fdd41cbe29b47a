/** The connection before this one, of the same two sockets. */
import { socketText } from '../../tcp/simulate/host.ts';
import { isSynchronized } from '../../tcp/state.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import type { ConnectionInfo, ConnectionStep, Side, Trace } from '../../tcp/trace.ts';
import type { Emission } from '../define-rule.ts';
import { stepBefore } from '../history.ts';

/** What its sender knew when the last connection ended, where a SYN opens the next one. */
export function previousOf(it: Emission): Tcb | undefined {
  if (it.class !== 'syn' || isSynchronized(it.tcb.state)) return undefined;
  const { steps, step, from } = it;
  const now = steps.length;
  for (let each = stepBefore(steps, step, now); each; each = stepBefore(steps, each, now)) {
    if (isSynchronized(each.after[from].state)) return each.after[from];
    if (isSynchronized(each.before[from].state)) return each.before[from];
  }
  return undefined;
}

export function nameOf({ connections }: Trace, { connection }: ConnectionStep, side: Side): string {
  return socketText((connections[connection] as ConnectionInfo)[side]);
}
