/**
 * When a hint about unfinished business helps. An exchange that simply stops is fine: a note shows as
 * much as it wants to show. Forgotten is what a host leaves open in the middle of a section, to go on
 * with another connection.
 */
import type { Side, Step, Trace } from '../../tcp/trace.ts';
import type { Ending } from '../define-rule.ts';

/** Whether the end that is to act has gone on elsewhere. */
export function isLeftBehind({ trace, connection }: Ending, side: Side): boolean {
  if (!connection.known || connection.multiplicity > 1) return false;
  return left(trace).get(connection.index)?.has(connection[side].host) ?? false;
}

/** Of each connection the hosts that act later in its section, read from the end. */
function left(trace: Trace): ReadonlyMap<number, ReadonlySet<string>> {
  const known = cache.get(trace);
  if (known) return known;
  const found = new Map<number, ReadonlySet<string>>();
  const acting = new Set<string>();
  for (let index = trace.steps.length - 1; index >= 0; index--) {
    const step = trace.steps[index] as Step;
    if (isHeading(step)) acting.clear();
    if (!('connection' in step)) continue;
    if (!found.has(step.connection)) found.set(step.connection, ends(trace, step, acting));
    if (step.kind === 'emission') acting.add(step.event.from.host);
  }
  cache.set(trace, found);
  return found;
}

const cache = new WeakMap<Trace, ReadonlyMap<number, ReadonlySet<string>>>();

function ends(
  { connections }: Trace,
  { connection }: { readonly connection: number },
  acting: ReadonlySet<string>,
): ReadonlySet<string> {
  const info = connections[connection];
  const hosts = info ? [info.a.host, info.b.host] : [];
  return new Set(hosts.filter((host) => acting.has(host)));
}

function isHeading(step: Step): boolean {
  return step.kind === 'mark' && step.event.kind === 'section';
}
