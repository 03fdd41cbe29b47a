import type { Socket } from '../../tcp/script.ts';
import { sameSocket } from '../../tcp/simulate/host.ts';
import type { Emission } from '../define-rule.ts';

/** The other socket of a connection whose segment was written from a socket to itself. */
export function peerSocket({ step, steps }: Emission): Socket | undefined {
  const own = step.event.from;
  for (const each of steps) {
    if (each.kind !== 'emission' || each.connection !== step.connection) continue;
    const { from, to } = each.event;
    if (!sameSocket(from, to)) return sameSocket(from, own) ? to : from;
  }
  return undefined;
}
