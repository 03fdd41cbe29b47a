import { isSynchronized } from '../../tcp/state.ts';
import type { Emission } from '../define-rule.ts';

/** The sender has received the peer's SYN: whatever it sends, but for a reset, acknowledges (RFC 9293 3.1). */
export function isOpen({ tcb }: Pick<Emission, 'tcb'>): boolean {
  return isSynchronized(tcb.state) || tcb.state === 'SYN-RECEIVED';
}
