import { has, RST } from '../../tcp/segment.ts';
import { isSynchronized, type State } from '../../tcp/state.ts';
import { owesKind } from '../../tcp/tcb.ts';
import { defineRule } from '../define-rule.ts';
import { type Arrived, onArrival, sourceOf, when } from '../insight.ts';

/** After its peer's FIN has come there is nothing left to find out. */
const OPEN: ReadonlySet<State> = new Set(['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT']);

export default defineRule({
  name: 'half-open-discovered',
  group: 'E',
  severity: 'info',
  insight: true,
  summary: 'A half-open connection is found out.',
  why: `One side has lost the connection, by a reboot or otherwise, and the other does not know. It learns it
from the reset that answers its next segment: the reset takes its number from that segment's ACK, so
it is exactly the one expected.`,
  cites: [
    { rfc: 9293, section: '3.5.1' },
    { rfc: 9293, section: '3.5.2' },
  ],
  messages: {
    default: '{host} learns that {peer} has lost the connection.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client: snd.nxt=u rcv.nxt=v
Client: reboot
Server -> Client: PSH ACK seq=v ack=u len=10
Client -> Server: RST seq=u
//                ^^^ half-open-discovered
Server: CLOSED`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client: abort
Client -> Server: RST seq=u`,
  ],
  check: onArrival((it) => has(it, RST) && it.outcome === 'reset-accepted' && OPEN.has(it.from), {
    tell: (it) => when(isFromNobody(it)),
  }),
});

/** It answers a segment, and its sender has no such connection. */
function isFromNobody(it: Arrived): boolean {
  const { before, from, provenance } = sourceOf(it);
  const sender = before[from];
  const answers = owesKind(sender, 'reset') !== undefined;
  return provenance === 'sent' && answers && !isSynchronized(sender.state);
}
