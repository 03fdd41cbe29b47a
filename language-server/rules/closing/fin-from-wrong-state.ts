import { FIN, has, hasAny, RST, SYN } from '../../tcp/segment.ts';
import { hasFinAcked, isUnconnected, type State } from '../../tcp/state.ts';
import { defineRule, type Emission } from '../define-rule.ts';
import { REMOVE_STATEMENT } from '../fixes.ts';
import { lastEmission } from '../history.ts';

export default defineRule({
  name: 'fin-from-wrong-state',
  group: 'D',
  severity: 'error',
  summary: 'A FIN is sent by a host that has no open direction to close.',
  why: `FIN says "I have nothing more to send": it closes the direction of its sender. That takes a
connection, and a direction that is still open. One whose FIN has been acknowledged is closed for
good; one that is still opening has nothing to close yet.`,
  cites: [
    { rfc: 9293, section: '3.10.4' },
    { rfc: 9293, section: '3.6' },
  ],
  messages: {
    default: '{sender} is {state}: it has no connection that a FIN could close.',
    opening: '{sender} is {state}: the handshake comes before the FIN.',
    acknowledged:
      '{sender} is {state}: its FIN has been acknowledged, so it closes nothing and is not sent again.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Client -> Server: FIN ACK seq=J+1 ack=K+1
//                ^^^^^^^ fin-from-wrong-state`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: FIN ACK seq=u ack=v+1
//                ^^^^^^^ fin-from-wrong-state`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
Server -> Client: FIN ACK seq=v ack=u+1
//                ^^^^^^^ fin-from-wrong-state`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: FIN ACK seq=J+1 ack=K+1`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Server -> Client: FIN ACK seq=K+1 ack=J+1
Server: FIN-WAIT-1`,
  ],
  check: {
    on: 'segment',
    aspect: 'kind',
    given: (it) => has(it, FIN) && !hasAny(it, SYN | RST) && !it.owes.includes('reset'),
    run(it, report) {
      const { sender, tcb } = it;
      const message = messageOf(tcb.state, it);
      if (!message) return;
      const fin = lastEmission(it, it.from, (step) => has(step.segment, FIN));
      report(message, {
        at: 'flags',
        params: { sender, state: tcb.state },
        fixes: [REMOVE_STATEMENT],
        related: fin ? [{ step: fin.index, at: 'flags', message: `${sender}'s FIN.` }] : [],
      });
    },
  },
});

/** A FIN with another number than the first has a rule of its own. */
function messageOf(state: State, it: Emission): 'default' | 'opening' | 'acknowledged' | undefined {
  if (isUnconnected(state)) return 'default';
  if (state === 'SYN-SENT') return 'opening';
  return hasFinAcked(state) && it.class === 'fin-retransmission' ? 'acknowledged' : undefined;
}
