/**
 * When a hint about unfinished business helps. An exchange that simply stops is fine: a note shows as
 * much as it wants to show. Forgotten is what a host leaves open in the middle of a section, to go on
 * with another connection.
 */
import type { Side } from '../../tcp/trace.ts';
import type { Ending } from '../define-rule.ts';

/** Whether the end that is to act has gone on elsewhere. */
export function isLeftBehind({ connection, last, acted }: Ending, side: Side): boolean {
  if (!connection.known || connection.multiplicity > 1) return false;
  return (acted.get(connection[side].host) ?? -1) > last.index;
}
